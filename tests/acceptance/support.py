"""What the acceptance tests share: the built program in a data folder of its own, sound files, exact prices.

Python's standard library only. Every script is called as: SCRIPT.py PROGRAM [unittest options]
"""

import csv
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import typing
import unittest
from datetime import date, timedelta
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = None
SEED = int(os.environ.get("VOX_TEST_SEED") or random.SystemRandom().randrange(10**6))
chance = random.Random(SEED)

SENTENCES = (
    "The train to the coast leaves in the morning.",
    "She opened the window and looked at the garden.",
    "It rained for three days before the river came up.",
    "Please put the books back on the shelf.",
    "We walked home slowly because the night was warm.",
    "My father keeps his old letters in a wooden box.",
    "The children were playing in the snow behind the house.",
    "Nobody could remember who had built the bridge.",
)


def long_text(sentences):
    return " ".join(SENTENCES[i % len(SENTENCES)] for i in range(sentences))


class Outcome:
    def __init__(self, status, stdout, stderr):
        self.status = status
        self.stdout = stdout
        self.stderr = stderr.decode("utf-8", "replace")

    def __str__(self):
        return f"status {self.status}, stdout {self.stdout[:300]!r}, stderr {self.stderr[-600:]!r}"


class ProgramTest(unittest.TestCase):
    """A test with a fresh folder; the program's data lie in it, and so does its idea of a home."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="voxledger-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"

    def environment(self, **changes):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "VOXLEDGER_", "LC_", "LANG"))}
        own = {"HOME": str(self.folder), "VOXLEDGER_DATA": str(self.data), "QT_QPA_PLATFORM": "offscreen",
               "OMP_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}
        return {**kept, **own, **changes}

    def start(self, *arguments, env=None, prefix=(), **options):
        command = [*prefix, str(PROGRAM), *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder,
                                env=self.environment(**(env or {})), **options)

    def run_program(self, *arguments, stdin=None, env=None, timeout=300, prefix=()):
        source = subprocess.PIPE if stdin is not None else subprocess.DEVNULL
        process = self.start(*arguments, env=env, prefix=prefix, stdin=source)
        try:
            stdout, stderr = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            stdout, stderr = process.communicate()
            self.fail(f"{arguments} still ran after {timeout} s; stderr {stderr[-400:]!r}")
        outcome = Outcome(process.returncode, stdout, stderr)
        self.assertGreaterEqual(outcome.status, 0, f"{arguments} died by a signal: {outcome}")
        return outcome

    def succeed(self, *arguments, **options):
        outcome = self.run_program(*arguments, **options)
        self.assertEqual(outcome.status, 0, f"{arguments}: {outcome}")
        return outcome

    def document(self, *arguments, **options):
        """The one JSON document that a command prints."""
        outcome = self.succeed(*arguments, "--json", **options)
        return json.loads(outcome.stdout.decode("utf-8"))

    def say(self, text, *arguments, **options):
        return self.document("say", text, "-o", str(self.folder / "spoken.wav"), *arguments, **options)

    def interrupt(self, process, number=signal.SIGINT):
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=60)
        return Outcome(process.returncode, stdout, stderr)

    def sound_bytes(self, process):
        """How much of its sound file a running process has written; the file has no name until it is complete."""
        sizes = [0]
        for entry in pathlib.Path(f"/proc/{process.pid}/fd").glob("*"):
            try:
                target = os.readlink(entry)
                nameless = target.endswith(" (deleted)") or "/.voxledger-" in target
                if nameless and target.startswith(str(self.folder)):
                    sizes.append(os.stat(entry).st_size)
            except OSError:
                pass  # closed meanwhile
        return max(sizes)

    def wait_for_speech(self, process, seconds=60):
        """Returns when the running process has put sound into its file."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and process.poll() is None:
            if self.sound_bytes(process) > 20_000:
                return
            time.sleep(0.02)
        stderr = b"" if process.poll() is None else process.communicate()[1]
        self.fail(f"no sound within {seconds} s; status {process.poll()}, stderr {stderr[-400:]!r}")

    def bill(self, *arguments, name="bill.csv", **options):
        """(header, rows as dicts, totals as dicts) of a bill over these days."""
        path = self.folder / name
        days = ("--from", str(date.today() - timedelta(1)), "--to", str(date.today() + timedelta(1)))
        self.succeed("bill", *days, "--profile", "plain", "-o", str(path), *arguments, **options)
        with open(path, encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
        header = lines[0]
        rows = [dict(zip(header, line)) for line in lines[1:]]
        # A row has its place in the ledger; a total has none.
        entries = [row for row in rows if row["ledger_seq"].isdigit()]
        return header, entries, rows[len(entries):]

    def ledger_rows(self):
        return self.document("ledger", "show")["rows"]


class Sound(typing.NamedTuple):
    data: bytes
    frames: int
    rate: int


def wav_sound(path):
    """The sound in a RIFF WAVE file, whatever its sample format."""
    data = pathlib.Path(path).read_bytes()
    assert data[:4] == b"RIFF" and data[8:12] == b"WAVE", "not a WAV file"
    at, align, rate = 12, None, None
    while at + 8 <= len(data):
        name, size = data[at:at + 4], int.from_bytes(data[at + 4:at + 8], "little")
        if name == b"fmt ":
            rate = int.from_bytes(data[at + 12:at + 16], "little")
            align = int.from_bytes(data[at + 20:at + 22], "little")
        if name == b"data":
            return Sound(data[at + 8:at + 8 + size], size // align, rate)
        at += 8 + size + size % 2
    raise AssertionError("a WAV file without data")


def tariff_prices(reference):
    """Prices per million units, as exact fractions, of the shipped tariff that "id@hash" names."""
    for path in (ROOT / "resources" / "tariffs").glob("*.json"):
        tariff = json.loads(path.read_text("utf-8"))
        if reference.startswith(tariff.get("id", "") + "@"):  # the schema beside them has none
            return {unit + "s": Fraction(price) for unit, price in tariff["prices_per_million"].items()}
    raise AssertionError(f"no shipped tariff is called {reference}")


def cost_nanos(prices, counts):
    """Sum of count × price, rounded once, half to even."""
    exact = sum(price * int(counts[unit]) for unit, price in prices.items()) / 10**6
    return round(exact * 10**9)


def main():
    """Runs the script's tests against the program named first on the command line."""
    global PROGRAM
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the caller ignores it
    print(f"VOX_TEST_SEED={SEED}", flush=True)
    unittest.main(verbosity=2)
