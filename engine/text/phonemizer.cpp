#include "engine/text/phonemizer.h"

#include "engine/text/espeak.h"
#include "engine/text/plain_word.h"
#include "engine/text/utf8.h"
#include "engine/text/word_alignment.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace vox {
namespace {

// Words that are read in one go: nothing between them stops the voice. Either one word with given phonemes or
// words for espeak-ng.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool given = false;
};

std::vector<Run> splitRuns(std::span<const PlainWord> words)
{
    std::vector<Run> runs;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool given = !words[i].given.empty();
        const bool joins = !given && !runs.empty() && !runs.back().given && words[i - 1].mark == 0;
        if (joins)
            runs.back().end = i + 1;
        else
            runs.push_back({i, i + 1, given});
    }
    return runs;
}

std::string textOf(std::span<const PlainWord> words)
{
    std::string text;
    for (const auto& word : words) {
        if (!word.text.empty())
            text += (text.empty() ? "" : " ") + word.text;
    }
    return text;
}

// espeak-ng marks a change of language as “(fr)”, which is not said.
std::string withoutFlags(std::string text)
{
    for (auto open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
        const auto close = text.find(')', open);
        if (close == std::string::npos)
            break;
        text.erase(open, close + 1 - open);
    }
    return text;
}

std::vector<std::u32string> splitSaid(const std::u32string& said)
{
    std::vector<std::u32string> words(1);
    for (const char32_t c : said) {
        if (!isBlank(c))
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

void replaceAll(std::u32string& text, std::u32string_view from, std::u32string_view to)
{
    for (auto i = text.find(from); i != std::u32string::npos; i = text.find(from, i + to.size()))
        text.replace(i, from.size(), to);
}

// Digits, capitals and hyphens are where espeak-ng makes several words of one.
bool mayComeApart(const std::string& word)
{
    return std::ranges::any_of(word, [](char c) {
        return isAsciiDigit(static_cast<unsigned char>(c)) || c == '-' || c == ' ' ||
               (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

class EspeakPhonemizer final : public Phonemizer {
public:
    EspeakPhonemizer(std::string voice, std::filesystem::path data)
        : m_voice(std::move(voice))
        , m_data(std::move(data))
    {
    }

    Result<std::vector<PhonemeWord>> phonemize(const std::vector<SpokenWord>& words) const override;

private:
    using Said = std::vector<std::u32string>;

    Result<std::vector<Said>> say(const std::vector<std::string>& texts) const;
    Result<std::vector<WordMatch>> match(const Said& said, std::span<const PlainWord> written) const;
    Status addRun(const Run& run, const Said& said, std::span<const PlainWord> words,
                  std::vector<PhonemeWord>& result) const;

    std::string m_voice;
    std::filesystem::path m_data;
};

// How each text sounds, word by word, in the symbols of Piper's voices.
Result<std::vector<EspeakPhonemizer::Said>> EspeakPhonemizer::say(const std::vector<std::string>& texts) const
{
    const auto phonemes = espeak::phonemes(m_voice, m_data, texts);
    if (!phonemes)
        return phonemes.error();
    std::vector<Said> result;
    for (const auto& text : *phonemes) {
        auto symbols = decomposed(withoutFlags(text));
        if (m_voice ==
            "en-us")  // 1.51 writes “north” otherwise than the version that voices are trained with
            replaceAll(symbols, U"oːɹ", U"ɔːɹ");
        result.push_back(splitSaid(symbols));
    }
    return result;
}

Result<std::vector<WordMatch>> EspeakPhonemizer::match(const Said& said,
                                                       std::span<const PlainWord> written) const
{
    const bool oneToOne =
        said.size() == written.size() &&
        std::ranges::none_of(written, [](const auto& word) { return mayComeApart(word.text); });
    std::vector<WordMatch> matches;
    if (oneToOne) {
        for (std::size_t i = 0; i < said.size(); ++i)
            matches.push_back({i, i + 1, i, i + 1});
        return matches;
    }
    std::vector<std::string> texts;
    std::ranges::transform(written, std::back_inserter(texts), &PlainWord::text);
    const auto separately = say(texts);
    if (!separately)
        return separately.error();
    std::vector<std::u32string> alone;
    for (const auto& words : *separately) {
        alone.emplace_back();
        for (const auto& word : words)
            alone.back() += word;
    }
    return alignWords(said, alone);
}

Status EspeakPhonemizer::addRun(const Run& run, const Said& said, std::span<const PlainWord> words,
                                std::vector<PhonemeWord>& result) const
{
    const auto written = words.subspan(run.begin, run.end - run.begin);
    const auto mark = written.back().mark;
    const auto before = result.size();
    if (run.given) {
        result.push_back({written.front().given, run.begin, run.end});
    } else {
        const auto matches = match(said, written);
        if (!matches)
            return matches.error();
        for (const auto& m : *matches) {
            PhonemeWord word{{}, run.begin + m.writtenBegin, run.begin + m.writtenEnd};
            for (auto i = m.saidBegin; i < m.saidEnd; ++i)
                word.phonemes += (i > m.saidBegin ? U" " : U"") + said[i];
            result.push_back(std::move(word));
        }
    }
    if (result.size() > before && mark != 0)
        result.back().phonemes += mark;
    return {};
}

Result<std::vector<PhonemeWord>> EspeakPhonemizer::phonemize(const std::vector<SpokenWord>& words) const
{
    std::vector<PlainWord> plain;
    for (std::size_t i = 0; i < words.size(); ++i)
        plain.push_back(plainWord(words[i], i + 1 == words.size()));
    const auto runs = splitRuns(plain);
    std::vector<std::string> texts;
    for (const auto& run : runs)
        texts.push_back(run.given ? std::string()
                                  : textOf(std::span(plain).subspan(run.begin, run.end - run.begin)));
    const auto said = say(texts);
    if (!said)
        return said.error();
    std::vector<PhonemeWord> result;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (auto status = addRun(runs[i], (*said)[i], plain, result); !status)
            return status.error();
    }
    return result;
}

// For voices that were trained on letters.
class LetterPhonemizer final : public Phonemizer {
public:
    Result<std::vector<PhonemeWord>> phonemize(const std::vector<SpokenWord>& words) const override
    {
        std::vector<PhonemeWord> result;
        for (std::size_t i = 0; i < words.size(); ++i)
            result.push_back({decomposed(words[i].spoken), i, i + 1});
        return result;
    }
};

}  // namespace

Result<std::unique_ptr<Phonemizer>> Phonemizer::open(const std::string& espeakVoice,
                                                     const std::filesystem::path& data)
{
    if (auto status = espeak::open(espeakVoice, data); !status)
        return status.error();
    return std::unique_ptr<Phonemizer>(std::make_unique<EspeakPhonemizer>(espeakVoice, data));
}

Result<std::unique_ptr<Phonemizer>> Phonemizer::openForType(const std::string& phonemeType,
                                                            const std::string& espeakVoice,
                                                            const std::filesystem::path& data)
{
    if (phonemeType == "espeak" || phonemeType.empty())
        return open(espeakVoice, data);
    if (phonemeType == "text")
        return std::unique_ptr<Phonemizer>(std::make_unique<LetterPhonemizer>());
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "The voice takes phonemes of the kind “%1”, which Voxledger does not "
                                    "know. Choose a voice of the kind “espeak” or “text”."),
        {phonemeType});
}

std::u32string joinedPhonemes(const std::vector<PhonemeWord>& words)
{
    std::u32string result;
    for (const auto& word : words)
        result += (result.empty() ? U"" : U" ") + word.phonemes;
    return result;
}

}  // namespace vox
