"""Of twenty ordinary sentences a recogniser gets at most 20 % of the words wrong."""

import subprocess

import support

SENTENCES = (
    "The weather will be warm and sunny in the afternoon.",
    "I would like a cup of coffee and a piece of bread.",
    "She is going to visit her mother at the end of the week.",
    "The meeting begins at ten and should be over before lunch.",
    "He left his keys on the table next to the door.",
    "We have been waiting for the bus for half an hour.",
    "The old man sat under the tree and read the paper.",
    "You can see the whole city from the top of the hill.",
    "They bought a small house near the sea last year.",
    "The doctor told him to stay in bed for a few days.",
    "My brother works for a company that makes glass.",
    "There is a good place to eat on the other side of the street.",
    "It is too late to change the plan now.",
    "The teacher asked the class to open their books.",
    "I have never seen so many people in one room.",
    "The water in the lake was cold and very clear.",
    "He said that he would call me back in the morning.",
    "The price of oil has gone up again this month.",
    "She could not find the letter that he had sent her.",
    "Turn left at the church and go straight on to the station.",
)
MODEL = "/usr/share/pocketsphinx/model/en-us/"
MOST_WRONG = 0.20


def words(text):
    return "".join(c if c.isalnum() or c == "'" else " " for c in text.lower()).split()


def edits(wanted, heard):
    """Words to replace, add or leave out to turn one list into the other (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]


class Recognition(support.ProgramTest):
    def speak(self, index):
        spoken = self.folder / f"{index:02}-spoken.wav"
        self.succeed("say", SENTENCES[index], "-o", str(spoken), "--seed", str(index))
        heard_at = self.folder / f"{index:02}.wav"
        subprocess.run(["sox", spoken, "-r", "16000", "-c", "1", "-b", "16", heard_at, "dither"], check=True)

    def recognise(self):
        names = [f"{i:02}" for i in range(len(SENTENCES))]
        (self.folder / "names").write_text("\n".join(names) + "\n")
        subprocess.run(
            ["pocketsphinx_batch", "-adcin", "yes", "-cepdir", self.folder, "-cepext", ".wav",
             "-ctl", self.folder / "names", "-hyp", self.folder / "heard",
             "-hmm", MODEL + "en-us", "-lm", MODEL + "en-us.lm.bin", "-dict", MODEL + "cmudict-en-us.dict"],
            check=True, stderr=subprocess.DEVNULL)
        # "the words heard (03 -12345)"; the dictionary's second pronunciations end in (2)
        lines = (self.folder / "heard").read_text().splitlines()
        return [[word.split("(")[0] for word in line.rsplit(" (", 1)[0].split()] for line in lines]

    def test_twenty_sentences_are_understood(self):
        for index in range(len(SENTENCES)):
            self.speak(index)
        heard = self.recognise()
        self.assertEqual(len(heard), len(SENTENCES))
        wrong = total = 0
        for sentence, answer in zip(SENTENCES, heard):
            wanted = words(sentence)
            errors = edits(wanted, answer)
            wrong, total = wrong + errors, total + len(wanted)
            if errors:
                print(f"{errors} wrong: {' '.join(wanted)} | {' '.join(answer)}")
        print(f"word error rate {wrong}/{total} = {wrong / total:.1%}")
        self.assertLessEqual(wrong / total, MOST_WRONG)


if __name__ == "__main__":
    support.main()
