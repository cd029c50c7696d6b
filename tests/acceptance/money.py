"""What is counted, what it costs and what is billed agree to the last digit, for random texts, seeds and rates."""

import os
import shutil
import subprocess
import time
import unittest
from decimal import Decimal

import support
from support import chance

SAY_KEYS = """request_id model voice vocoder device token_rate_hz samples_per_token text_tokens speech_tokens
    solver_steps solver_evaluations lm_prompt_tokens lm_completion_tokens usage sample_rate decoded_samples
    trimmed_samples crossfade_samples silence_samples written_samples audio_seconds first_audio_seconds
    processing_seconds rtf attempts finish_reason cost estimate ledger_seq ledger_hash""".split()
ESTIMATE_KEYS = "tokens low_80 high_80 low_95 high_95 calibrated".split()
BILL_COLUMNS = """ledger_seq ledger_hash started_utc ended_utc request_id department project model voice vocoder
    emotion device token_rate_hz text_tokens speech_tokens solver_steps lm_prompt_tokens lm_completion_tokens
    audio_seconds processing_seconds attempt finish_reason tariff currency amount""".split()


def random_options():
    options = ["--seed", str(chance.randrange(2**63)), "--rate", str(round(chance.uniform(0.6, 1.8), 2))]
    if chance.random() < 0.5:
        emotion = chance.choice(("happy", "sad", "calm", "angry"))
        options += ["--emotion", f"{emotion}={chance.uniform(0.1, 1):.2f}"]
    if chance.random() < 0.3:
        options += ["--pitch", str(chance.choice((-3, 2.5)))]
    return options


def random_text():
    return " ".join(chance.sample(support.SENTENCES, chance.randint(1, 3)))


def nanos(amount):
    """"0.000392000" to 392000; anything but nine decimals is an error."""
    whole, fraction = amount.split(".")
    assert len(fraction) == 9 and whole.lstrip("-").isdigit() and fraction.isdigit(), amount
    return int(whole + fraction)


class Money(support.ProgramTest):
    def assert_samples_add_up(self, spoken):
        self.assertEqual(spoken["samples_per_token"], 256)
        self.assertEqual(spoken["decoded_samples"], spoken["speech_tokens"] * spoken["samples_per_token"], spoken)
        self.assertEqual(spoken["written_samples"],
                         spoken["decoded_samples"] - spoken["trimmed_samples"] - spoken["crossfade_samples"]
                         + spoken["silence_samples"], spoken)

    def assert_cost_is_exact(self, spoken):
        cost = spoken["cost"]
        self.assertEqual(cost["nanos"], support.cost_nanos(support.tariff_prices(cost["tariff"]), spoken), spoken)

    def assert_matches_file(self, spoken, path):
        sound = support.wav_sound(path)
        self.assertEqual(sound.rate, spoken["sample_rate"])
        self.assertEqual(sound.frames, spoken["written_samples"])
        self.assertAlmostEqual(sound.frames / sound.rate, spoken["audio_seconds"], 5)

    def test_counts_cost_and_bill(self):
        requests = []
        for number in range(6):
            text, options, path = random_text(), random_options(), self.folder / f"{number}.wav"
            with self.subTest(text=text, options=options):
                told = self.document("estimate", self.write_text(text), *options)
                spoken = self.document("say", text, "-o", str(path), "--department", "Audio, books", *options)
                requests.append(spoken)
                self.assertEqual(spoken["finish_reason"], "stop")
                self.assert_samples_add_up(spoken)
                self.assert_cost_is_exact(spoken)
                self.assert_matches_file(spoken, path)
                self.assertEqual(told["text_tokens"], spoken["text_tokens"])
                self.assertEqual(told["estimate"]["tokens"], spoken["speech_tokens"])
                self.assertEqual(told["cost"]["expected_nanos"], spoken["cost"]["nanos"])
                self.assertEqual(spoken["estimate"]["tokens"], spoken["speech_tokens"])
        self.assert_billed(requests)

    def write_text(self, text):
        path = self.folder / "text.txt"
        path.write_text(text, "utf-8")
        return str(path)

    def assert_billed(self, requests):
        header, rows, totals = self.bill()
        self.assertEqual(header, BILL_COLUMNS)
        self.assertEqual(len(totals), 1)
        self.assertEqual([row["request_id"] for row in rows], [spoken["request_id"] for spoken in requests])
        for row, spoken in zip(rows, requests):
            self.assertEqual(nanos(row["amount"]), spoken["cost"]["nanos"])
            self.assertEqual(int(row["speech_tokens"]), spoken["speech_tokens"])
            self.assertEqual(int(row["text_tokens"]), spoken["text_tokens"])
            self.assertEqual(row["ledger_hash"], spoken["ledger_hash"])
            self.assertEqual(int(row["ledger_seq"]), spoken["ledger_seq"])
            self.assertEqual(row["department"], "Audio, books")
            self.assertEqual(row["tariff"], spoken["cost"]["tariff"])
        self.assertEqual(nanos(totals[0]["amount"]), sum(spoken["cost"]["nanos"] for spoken in requests))
        self.assertEqual(int(totals[0]["speech_tokens"]), sum(s["speech_tokens"] for s in requests))
        self.assertEqual(Decimal(totals[0]["amount"]), sum(Decimal(row["amount"]) for row in rows))
        self.succeed("ledger", "verify")

    def test_one_json_document_with_every_key(self):
        spoken = self.say("Just one document.", "--seed", "5")
        self.assertEqual([key for key in SAY_KEYS if key not in spoken], [])
        self.assertEqual([key for key in ESTIMATE_KEYS if key not in spoken["estimate"]], [])
        self.assertEqual(spoken["usage"], {
            "prompt_tokens": spoken["text_tokens"], "completion_tokens": spoken["speech_tokens"],
            "total_tokens": spoken["text_tokens"] + spoken["speech_tokens"]})
        self.assertAlmostEqual(spoken["token_rate_hz"], 22050 / 256, 3)
        told = self.document("estimate", "-", "--seed", "5", stdin=b"Just one document.")
        for key in ("model", "voice", "text_tokens", "audio_seconds", "estimate", "cost"):
            self.assertIn(key, told)
        self.assertEqual(sorted(told["cost"]),
                         ["currency", "expected_nanos", "high_95_nanos", "low_95_nanos", "tariff"])

    def test_an_estimate_leaves_no_trace_in_the_ledger(self):
        self.document("estimate", "-", stdin=b"How much would this be?")
        self.assertEqual(self.ledger_rows(), [])

    def test_same_seed_same_samples(self):
        for path in ("a.wav", "b.wav"):
            self.succeed("say", "The same again, please.", "-o", str(self.folder / path), "--seed", "77")
        a, b = (support.wav_sound(self.folder / path) for path in ("a.wav", "b.wav"))
        self.assertGreater(len(a.data), 20_000)
        self.assertEqual(a, b)

    def german(self):
        """An environment with decimal commas; the machine may have to be taught the locale."""
        if shutil.which("localedef") is None:
            raise unittest.SkipTest("no localedef here")
        made = self.folder / "locale"
        made.mkdir()
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", made / "de_DE.UTF-8"], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        environment = {"LOCPATH": str(made), "LC_ALL": "de_DE.UTF-8"}
        point = subprocess.run(["locale", "decimal_point"], env={**os.environ, **environment},
                               stdout=subprocess.PIPE, check=True)
        self.assertEqual(point.stdout.strip(), b",")
        return environment

    def test_same_bytes_in_every_locale(self):
        german = self.german()
        options = ("--rate", "1.25", "--emotion", "happy=0.5", "--pitch", "1.5", "--seed", "9", "--json")
        self.succeed("say", "One and a half.", "-o", str(self.folder / "x.wav"), *options, env=german)
        self.bill(name="german.csv", env=german)
        self.bill(name="plain.csv")
        self.assertEqual((self.folder / "german.csv").read_bytes(), (self.folder / "plain.csv").read_bytes())
        told = [self.succeed("estimate", "-", *options, stdin=b"One and a half.", env=env).stdout
                for env in (german, {"LC_ALL": "C"})]
        self.assertEqual(told[0], told[1])

    def test_formulas_are_guarded(self):
        self.say("Careful.", "--project", '=HYPERLINK("x")')
        self.bill()
        self.assertIn(b"'=HYPERLINK", (self.folder / "bill.csv").read_bytes())

    def test_interrupted_in_the_middle(self):
        # Far more than can be spoken before the interrupt.
        text = support.long_text(600)
        process = self.start("say", text, "-o", str(self.folder / "long.wav"), "--seed", "3", "--json")
        self.wait_for_speech(process)
        time.sleep(chance.uniform(0, 2))
        outcome = self.interrupt(process)
        self.assertEqual(outcome.status, 130, outcome)
        (row,) = self.ledger_rows()
        self.assertEqual(row["finish_reason"], "cancelled")
        self.assertGreater(row["speech_tokens"], 0)
        self.assert_samples_add_up(row)
        self.assertEqual(row["amount"]["nanos"], support.cost_nanos(support.tariff_prices(row["tariff"]), row))
        _, (billed,), (total,) = self.bill()
        self.assertEqual(billed["finish_reason"], "cancelled")
        self.assertEqual(int(billed["speech_tokens"]), row["speech_tokens"])
        self.assertEqual(nanos(billed["amount"]), row["amount"]["nanos"])
        self.assertEqual(total["amount"], billed["amount"])
        self.succeed("ledger", "verify")


if __name__ == "__main__":
    support.main()
