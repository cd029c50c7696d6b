#!/usr/bin/env python3
"""Makes tests/fixtures/tokenizers: small tokenizers of each kind, and what the reference packages count.

    python3 -m venv venv && venv/bin/pip install tokenizers==0.23.3 sentencepiece==0.2.3 protobuf==7.36.2
    venv/bin/python tests/support/make_tokenizer_fixtures.py tests/fixtures/tokenizers

Each kind gets its tokenizer file and KIND.cases.gz: a line a string, as JSON [string, ids, ids with special tokens].
The strings are random (with a fixed seed for each kind); what a string is made of stands in `Strings` below.
characters.txt.gz holds, for each class of characters, the code points that the packages take for it.
"""
import gzip
import io
import json
import random
import sys
from pathlib import Path

import sentencepiece
from tokenizers import AddedToken, BertWordPieceTokenizer, Regex, Tokenizer, decoders, models, normalizers
from tokenizers import pre_tokenizers, processors, trainers

STRINGS = 2000

# Article 1 of the Universal Declaration of Human Rights.
TEXTS = [
    "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and "
    "should act towards one another in a spirit of brotherhood.",
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience "
    "et doivent agir les uns envers les autres dans un esprit de fraternité.",
    "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und "
    "sollen einander im Geist der Brüderlichkeit begegnen.",
    "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, "
    "deben comportarse fraternalmente los unos con los otros.",
    "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem "
    "agir uns para com os outros em espírito de fraternidade.",
    "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i "
    "sumieniem i powinni postępować wobec innych w duchu braterstwa.",
    "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi.",
    "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler.",
    "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны "
    "поступать в отношении друг друга в духе братства.",
    "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.",
    "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
    "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
    "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
    "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا.",
    "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
    "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
    "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
    "In 2026 it cost 1,234.56 EUR (or $99.95), i.e. 12% more than in 1999; don't, we'll, they've, I'm, he'd, it's, you're.",
    "def main(argc: int) -> int:\n    return [x**2 for x in range(10)]\n\n\tif a != b && c <= d: print(\"%s\\n\" % a)",
]

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿÀÉÎÕÜßşŞğĞıİłŁœŒǅǆẞſďżźćńśąęőűåÅ"
RANGES = {
    "greek": (0x391, 0x3C9), "cyrillic": (0x410, 0x44F), "hebrew": (0x5D0, 0x5EA), "arabic": (0x621, 0x64A),
    "hindi": (0x905, 0x939), "thai": (0xE01, 0xE3A), "hiragana": (0x3041, 0x3096), "katakana": (0x30A1, 0x30FA),
    "hangul": (0xAC00, 0xD7A3), "jamo": (0x1100, 0x1112), "chinese": (0x4E00, 0x9FA5), "wide": (0xFF01, 0xFF5E),
    "halfwidth": (0xFF66, 0xFF9D), "rare": (0x20000, 0x200FF), "maths": (0x1D400, 0x1D44F), "compatible": (0xF900, 0xF950),
    "enclosed": (0x2460, 0x24FF), "letterlike": (0x2100, 0x214F), "ethiopic": (0x1200, 0x1246), "tamil": (0xB95, 0xB95),
    "georgian": (0x10D0, 0x10F0), "punctuation": (0x2010, 0x2027), "superscripts": (0x2070, 0x2071),
}
MARKS = "\u0301\u0300\u0308\u0327\u0323\u0302\u0303\u030a\u093e\u0940\u094d\u0902\u093c\u0e31\u0e48\u064b\u0651\u05b0\u20dd\u309a"
EMOJI = ["😀", "👍🏽", "👩‍👩‍👧‍👦", "🇩🇪", "🏳️‍🌈", "❤️", "👨🏿‍🚀", "1️⃣", "☕", "✈", "🧑‍💻", "🫠"]
CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\x9f\xad\u200b\u200c\u200d\u200e\u202e\u2060\ufeff\ufffd\ufff9\ue000"
SPACES = [" ", "  ", "   ", "\t", "\n", "\r\n", "\n\n", " \n ", "\u00a0", "\u2003", "\u3000", "\u2028", "\u1680", "     ", "\r"]
NUMBERS = ["0", "7", "42", "1999", "3.14", "1,000,000", "٣٤", "१२", "½", "²", "Ⅷ", "①", "1e-9", "０１２", "12345678901234567890"]
SYMBOLS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["…", "—", "«", "»", "。", "、", "،", "।", "€", "£", "™", "©", "▁", "▁▁", "§"]
CONTRACTIONS = ["don't", "we'll", "I'M", "he'D", "they've", "it's", "'s", "'ſ", "YOU'RE", "l'été", "o'clock", "rock'n'roll"]
LIGATURES = ["ﬁ", "ﬀ", "㎏", "ﷺ", "ǆ", "ᾳ", "ŉ", "ẛ̣", "Å", "가", "각", "㈀", "ﾊﾟ", "が", "e\u0301", "é", "क्ष", "க்", "กำ", "\u0344"]


class Strings:
    """Random strings; `specials` are literals of the tokenizer itself, which must be found or left alone."""

    def __init__(self, kind, specials):
        self.random = random.Random("voxledger " + kind)
        self.specials = specials
        self.words = [word for text in TEXTS for word in text.split(" ")]

    def word(self):
        return self.random.choice(self.words)

    def letters(self):
        low, high = self.random.choice(list(RANGES.values()))
        return "".join(chr(self.random.randint(low, high)) for _ in range(self.random.randint(1, 6)))

    def latin(self):
        alphabet = LATIN + ACCENTED if self.random.random() < 0.5 else LATIN
        return "".join(self.random.choice(alphabet) for _ in range(self.random.randint(1, 12)))

    def marked(self):
        base = self.latin() + self.letters()
        return "".join(c + self.random.choice(MARKS) * self.random.choice([0, 1, 1, 2]) for c in base)

    def control(self):
        return self.latin() + self.random.choice(CONTROLS) + self.latin()[:2]

    def long_word(self):
        size = self.random.choice([99, 100, 101, 150, 400, 1000])
        unit = self.random.choice([self.latin(), self.letters(), self.word(), "a", "字", "é", "-", "0", "👍🏽", " "])
        return (unit * size)[:size]

    def special(self):
        if not self.specials:
            return self.word()
        return self.random.choice(self.specials)

    def spaces(self):
        return "".join(self.random.choice(SPACES) for _ in range(self.random.randint(1, 3)))

    def part(self):
        makers = [(self.word, 30), (self.latin, 10), (self.letters, 16), (self.marked, 5), (self.control, 4),
                  (self.special, 8), (self.spaces, 6), (self.long_word, 0.6),
                  (lambda: self.random.choice(EMOJI), 5), (lambda: self.random.choice(NUMBERS), 6),
                  (lambda: self.random.choice(SYMBOLS), 8), (lambda: self.random.choice(CONTRACTIONS), 4),
                  (lambda: self.random.choice(LIGATURES), 4), (lambda: self.random.choice(CONTROLS), 1),
                  (lambda: self.random.choice(MARKS), 1)]
        return self.random.choices([m for m, _ in makers], [w for _, w in makers])[0]()

    def string(self):
        glue = self.random.choice([" ", " ", " ", "", "", "mixed"])
        text = ""
        for _ in range(self.random.randint(1, 14)):
            text += self.part() + (self.random.choice(["", " ", "  ", "\n"]) if glue == "mixed" else glue)
        return text if self.random.random() < 0.3 else text.strip(" ")

    def all(self):
        fixed = ["", " ", "  ", "\n", "a", "▁", " a", "a ", "\u0301", "\u200d", "\x00", "字", "".join(self.specials),
                 " ".join(self.specials), "x".join(self.specials)] + self.specials
        return (fixed + [self.string() for _ in range(STRINGS)])[:max(STRINGS, len(fixed))]


def corpus():
    chance = random.Random("corpus")
    words = [word for text in TEXTS for word in text.split(" ")]
    lines = list(TEXTS) * 8
    for _ in range(600):
        lines.append(" ".join(chance.choice(words) for _ in range(12)))
    return lines


def write_gzip(path, text):
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as file:
        file.write(text.encode("utf-8"))
    path.write_bytes(buffer.getvalue())


def write_cases(folder, kind, specials, encode):
    lines = []
    for text in Strings(kind, specials).all():
        lines.append(json.dumps([text, encode(text, False), encode(text, True)], ensure_ascii=False, separators=(",", ":")))
    write_gzip(folder / (kind + ".cases.gz"), "\n".join(lines) + "\n")
    print(kind, len(lines), "strings")


def write_hugging_face(folder, kind, tokenizer, specials):
    """Reads the file back, so that what is counted with is what is stored."""
    path = folder / (kind + ".json")
    tokenizer.save(str(path), pretty=False)
    stored = Tokenizer.from_file(str(path))
    write_cases(folder, kind, specials, lambda text, special: stored.encode(text, add_special_tokens=special).ids)


def bert_vocabulary(lowercase):
    tokenizer = BertWordPieceTokenizer(lowercase=lowercase)
    tokenizer.train_from_iterator(corpus(), vocab_size=1500, min_frequency=2, show_progress=False)
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    return [token for token, _ in vocabulary]


def make_bert(folder):
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    for kind, lowercase in (("bert_uncased", True), ("bert_cased", False)):
        path = folder / (kind + ".txt")
        path.write_text("\n".join(bert_vocabulary(lowercase)) + "\n", encoding="utf-8")
        stored = BertWordPieceTokenizer(str(path), lowercase=lowercase)
        write_cases(folder, kind, names + ["[cls]", "[UNUSED]"],
                    lambda text, special: stored.encode(text, add_special_tokens=special).ids)


def make_bert_json(folder):
    source = BertWordPieceTokenizer(str(folder / "bert_uncased.txt"), lowercase=True)
    tokenizer = Tokenizer.from_str(source.to_str())
    tokenizer.add_tokens([AddedToken("Left", lstrip=True, normalized=False), AddedToken("right", rstrip=True, normalized=False),
                          AddedToken("both", lstrip=True, rstrip=True, normalized=False),
                          AddedToken("word", single_word=True, normalized=False), AddedToken("ÉTÉ", normalized=True),
                          AddedToken("Single", single_word=True, normalized=True), AddedToken("人人", normalized=False)])
    tokenizer.add_special_tokens([AddedToken("<e>", special=True, normalized=False)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP] [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    specials = ["Left", "left", "right", "both", "word", "words", "été", "ÉTÉ", "Single", "single", "人人", "<e>", "[SEP]", "  Left",
                "right  ", " both \n", "wordword"]
    write_hugging_face(folder, "bert_json", tokenizer, specials)


def train_byte_level(pre_tokenizer, specials, normalizer=None, **rules):
    tokenizer = Tokenizer(models.BPE(**rules))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    trainer = trainers.BpeTrainer(vocab_size=1600, special_tokens=specials, show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.train_from_iterator(corpus(), trainer)
    return tokenizer


def make_byte_level(folder):
    gpt2 = train_byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False), ["<|endoftext|>"])
    gpt2.post_processor = processors.ByteLevel(trim_offsets=False)
    write_hugging_face(folder, "gpt2", gpt2, ["<|endoftext|>", "<|end"])

    roberta = train_byte_level(pre_tokenizers.ByteLevel(add_prefix_space=True), ["<s>", "<pad>", "</s>", "<unk>"])
    roberta.add_special_tokens([AddedToken("<mask>", lstrip=True, special=True)])
    roberta.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    write_hugging_face(folder, "roberta", roberta, ["<s>", "</s>", "<mask>", "  <mask> "])


def make_split(folder):
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    llama = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|"
             r"\s+(?!\S)|\s+")
    names = ["<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"]
    llama3 = train_byte_level(
        pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(llama), "isolated", invert=False), byte_level]), names,
        ignore_merges=True)
    llama3.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=False),
        processors.TemplateProcessing(single="<|begin_of_text|> $A", pair="<|begin_of_text|> $A <|begin_of_text|> $B",
                                      special_tokens=[("<|begin_of_text|>", 0)])])
    write_hugging_face(folder, "llama3", llama3, names)

    qwen = train_byte_level(
        pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(llama.replace("{1,3}", "")), "isolated"), byte_level]),
        ["<|im_start|>", "<|im_end|>"], normalizers.NFC())
    write_hugging_face(folder, "qwen", qwen, ["<|im_start|>", "<|im_end|>"])

    words = (r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|"
             r"\s*[\r\n]+|\s+(?!\S)|\s+")
    deepseek = train_byte_level(
        pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(r"\p{N}{1,3}"), "isolated"),
                                 pre_tokenizers.Split(Regex("[一-龥぀-ゟ゠-ヿ]+"), "isolated"),
                                 pre_tokenizers.Split(Regex(words), "isolated"), byte_level]),
        ["<begin>", "<end>"])
    write_hugging_face(folder, "deepseek", deepseek, ["<begin>", "<end>"])


def sentence_piece(folder, kind, specials, **options):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(corpus()), model_writer=model, hard_vocab_limit=False,
                                             minloglevel=2, num_threads=1, **options)
    path = folder / (kind + ".model")
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    write_cases(folder, kind, specials,
                lambda text, special: processor.encode(text, add_bos=special, add_eos=special))
    return processor


def make_sentence_piece(folder):
    names = ["<s>", "</s>", "<unk>", "<user>", "<ctl>", "abc def", "<0x41>", "▁a", "인간", "1999"]
    user = {"user_defined_symbols": ["<user>", "인간", "1999"], "control_symbols": ["<ctl>"]}
    sentence_piece(folder, "sp_unigram", names, model_type="unigram", vocab_size=900, normalization_rule_name="nmt_nfkc", **user)
    sentence_piece(folder, "sp_unigram_suffix", names, model_type="unigram", vocab_size=800, byte_fallback=True,
                   treat_whitespace_as_suffix=True, normalization_rule_name="nmt_nfkc_cf", character_coverage=0.98, **user)
    sentence_piece(folder, "sp_unigram_plain", names, model_type="unigram", vocab_size=800, normalization_rule_name="identity",
                   add_dummy_prefix=False, remove_extra_whitespaces=False, split_by_whitespace=False)
    sentence_piece(folder, "sp_bpe", names, model_type="bpe", vocab_size=1500, normalization_rule_name="nfkc", **user)
    sentence_piece(folder, "sp_bpe_bytes", names, model_type="bpe", vocab_size=1500, byte_fallback=True, split_digits=True,
                   normalization_rule_name="identity", remove_extra_whitespaces=False, allow_whitespace_only_pieces=True,
                   character_coverage=0.98, **user)


def read_proto(folder, kind):
    from sentencepiece import sentencepiece_model_pb2
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString((folder / (kind + ".model")).read_bytes())
    return proto


def write_unused(folder, source, kind, share):
    """A model some of whose pieces are marked as unused, so that they are taken apart again."""
    proto = read_proto(folder, source)
    chance = random.Random(kind)
    for piece in proto.pieces:
        if piece.type == 1 and len(piece.piece) > 1 and chance.random() < share:
            piece.type = 5
    path = folder / (kind + ".model")
    path.write_bytes(proto.SerializeToString())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    write_cases(folder, kind, ["<s>", "<user>", "<ctl>"],
                lambda text, special: processor.encode(text, add_bos=special, add_eos=special))


def make_metaspace(folder):
    alphabet = sorted({c for text in TEXTS[:9] for c in text} | {"▁"})
    pieces = ["<unk>", "<s>", "</s>"] + ["<0x%02X>" % byte for byte in range(256)]

    def trained(prepend):
        tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
        tokenizer.normalizer = prepend
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
        trainer = trainers.BpeTrainer(vocab_size=1800, special_tokens=pieces, show_progress=False, initial_alphabet=alphabet,
                                      limit_alphabet=len(alphabet))
        tokenizer.train_from_iterator(corpus(), trainer)
        return tokenizer

    def without_byte_tokens(tokenizer):
        data = json.loads(tokenizer.to_str())
        data["added_tokens"] = [t for t in data["added_tokens"] if not t["content"].startswith("<0x")]
        return Tokenizer.from_str(json.dumps(data))

    begin = processors.TemplateProcessing(single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 1)])
    llama2 = without_byte_tokens(trained(normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])))
    llama2.pre_tokenizer = None
    llama2.post_processor = begin
    llama2.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    write_hugging_face(folder, "llama2", llama2, ["<s>", "</s>", "<unk>", "<0x41>"])

    first = without_byte_tokens(trained(None))
    first.normalizer = None
    first.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=False)
    first.add_special_tokens([AddedToken("<call>", rstrip=True, special=True, normalized=False)])
    first.post_processor = begin
    write_hugging_face(folder, "metaspace_first", first, ["<s>", "</s>", "<call>", "<call>  a", " <s> b"])

    # Without the byte tokens: unknown characters stay unknown, fused and not.
    data = json.loads(first.to_str())
    data["model"]["byte_fallback"] = False
    data["pre_tokenizer"] = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": True}
    data["normalizer"] = {"type": "Sequence", "normalizers": [{"type": "Strip", "strip_left": True, "strip_right": False},
                                                              {"type": "NFKC"}]}
    write_hugging_face(folder, "metaspace_fused", Tokenizer.from_str(json.dumps(data)), ["<s>", "<call>"])
    data["model"]["fuse_unk"] = False
    data["pre_tokenizer"]["prepend_scheme"] = "always"
    write_hugging_face(folder, "metaspace_unfused", Tokenizer.from_str(json.dumps(data)), ["<s>", "<call>"])


def make_unigram_json(folder):
    import base64
    proto = read_proto(folder, "sp_unigram")
    vocabulary = [[piece.piece, piece.score] for piece in proto.pieces]
    map_text = base64.b64encode(proto.normalizer_spec.precompiled_charsmap).decode()
    data = {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": i, "content": proto.pieces[i].piece, "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True} for i in range(4)],
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Precompiled", "precompiled_charsmap": map_text},
            {"type": "Strip", "strip_left": False, "strip_right": True},
            {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": "▁"}]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "post_processor": {"type": "TemplateProcessing",
                           "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                           "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]},
                                              "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": 0, "vocab": vocabulary, "byte_fallback": False},
    }
    names = ["<s>", "</s>", "<unk>", "<ctl>", "<user>"]
    write_hugging_face(folder, "unigram_json", Tokenizer.from_str(json.dumps(data)), names)

    proto = read_proto(folder, "sp_unigram_suffix")
    data["model"] = {"type": "Unigram", "unk_id": 0, "byte_fallback": True,
                     "vocab": [[piece.piece, piece.score] for piece in proto.pieces]}
    data["added_tokens"] = []
    data["normalizer"] = {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]}
    data["pre_tokenizer"] = {"type": "Sequence", "pretokenizers": [
        {"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}]}
    write_hugging_face(folder, "unigram_bytes", Tokenizer.from_str(json.dumps(data)), names)


def make_mixtures(folder):
    """Parts that the well-known tokenizers above do not have, in combinations that nobody ships."""
    clip = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>", continuing_subword_prefix=""))
    clip.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    clip.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(r"<start>|'s|'t|'re|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True)])
    clip.train_from_iterator(corpus(), trainers.BpeTrainer(vocab_size=1200, special_tokens=["<unk>"], show_progress=False,
                                                           end_of_word_suffix="</w>"))
    write_hugging_face(folder, "mix_suffix", clip, ["<unk>", "<start>"])

    prefix = Tokenizer(models.BPE(unk_token="[UNK]", continuing_subword_prefix="##"))
    prefix.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Strip()])
    prefix.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=False),
                                                    pre_tokenizers.Punctuation("merged_with_previous")])
    prefix.train_from_iterator(corpus(), trainers.BpeTrainer(vocab_size=1200, special_tokens=["[UNK]"], show_progress=False,
                                                             continuing_subword_prefix="##"))
    write_hugging_face(folder, "mix_prefix", prefix, ["[UNK]"])

    vocabulary = {token: i for i, token in enumerate((folder / "bert_cased.txt").read_text("utf-8").split("\n")[:-1])}
    cuts = [[pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.Digits(True)],
            [pre_tokenizers.Split(" ", "merged_with_next"), pre_tokenizers.Punctuation("merged_with_next")],
            [pre_tokenizers.Split(Regex(r"\w+|\d"), "contiguous"), pre_tokenizers.Split("a", "merged_with_previous"),
             pre_tokenizers.Split(Regex(r"[^\W\d_]"), "merged_with_next", invert=True)]]
    forms = [normalizers.NFD(), normalizers.NFKC(), normalizers.BertNormalizer(True, False, True, False)]
    for i, (cut, form) in enumerate(zip(cuts, forms)):
        piece = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=40))
        piece.normalizer = form
        piece.pre_tokenizer = pre_tokenizers.Sequence(cut)
        piece.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
        write_hugging_face(folder, "mix_word_%d" % i, piece, ["[UNK]", "__", "a_b"])


def ranges(numbers):
    found = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join("%X-%X" % (low, high) for low, high in found)


def write_characters(folder):
    def rewritten(normalizer):
        return lambda c: normalizer.normalize_str("a" + c + "a")

    def pieces(cut, text="a%sa"):
        return lambda c: len(cut.pre_tokenize_str(text % c))

    clean = rewritten(normalizers.BertNormalizer(True, False, False, False))
    chinese = rewritten(normalizers.BertNormalizer(False, True, False, False))
    accents = rewritten(normalizers.BertNormalizer(False, False, True, False))
    marks = rewritten(normalizers.StripAccents())
    strip, word = normalizers.Strip(), pieces(pre_tokenizers.Whitespace())
    punctuation, digits = pieces(pre_tokenizers.Punctuation()), pieces(pre_tokenizers.Digits())
    classes = {
        "dropped": lambda c: clean(c) == "aa", "chinese": lambda c: len(chinese(c)) > 3,
        "nonspacing": lambda c: accents(c) == "aa", "mark": lambda c: marks(c) == "aa",
        "white": lambda c: strip.normalize_str(c + "a") == "a", "word": lambda c: word(c) == 1,
        "punctuation": lambda c: punctuation(c) == 3, "numeric": lambda c: digits(c) == 3,
    }
    for name in ("L", "N", "M", "P", "S", "Lu", "Nd", "Han"):
        cut = pieces(pre_tokenizers.Split(Regex(r"\p{%s}" % name), "isolated"), "\x01%s\x01")
        classes[r"\p{%s}" % name] = lambda c, cut=cut: cut(c) == 3
    for name in (r"\s", r"\w", r"\d"):
        cut = pieces(pre_tokenizers.Split(Regex(name), "isolated"), "\x01%s\x01")
        classes[name] = lambda c, cut=cut: cut(c) == 3
    points = [n for n in range(0x110000) if not 0xD800 <= n < 0xE000]
    write_gzip(folder / "characters.txt.gz", "".join(
        name + " " + ranges([n for n in points if holds(chr(n))]) + "\n" for name, holds in classes.items()))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    make_bert(folder)
    make_bert_json(folder)
    make_byte_level(folder)
    make_split(folder)
    make_sentence_piece(folder)
    write_unused(folder, "sp_bpe", "sp_bpe_unused", 0.3)
    write_unused(folder, "sp_unigram", "sp_unigram_unused", 0.3)
    make_metaspace(folder)
    make_unigram_json(folder)
    make_mixtures(folder)
    write_characters(folder)


if __name__ == "__main__":
    main()
