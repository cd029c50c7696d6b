"""Killed while it speaks, at random moments, it loses nothing: the ledger verifies each time, and each request is
settled with the steps that were decoded.

KILL9_TIMES sets how often (20 unless told).
"""

import os
import signal
import struct
import time
import uuid

import support
from support import chance

TIMES = int(os.environ.get("KILL9_TIMES", "20"))
LONGEST = 2.5  # seconds from the first sound to the kill
HEADER = 4096  # bytes of a WAV file that are not sound, at most
SLOT = struct.Struct("<Q16s13QQQ")  # stamp, request, thirteen counts, sum, stamp: engine/metering/flight_recorder


class Kill9(support.ProgramTest):
    def setUp(self):
        super().setUp()
        self.text = support.long_text(400)

    def speak(self, number):
        return self.start("say", self.text, "-o", str(self.folder / f"{number}.wav"), "--seed", str(number))

    def seconds_to_sound(self):
        began = time.monotonic()
        process = self.speak(0)
        self.wait_for_speech(process)
        seconds = time.monotonic() - began
        self.interrupt(process)
        return seconds

    def kill_after(self, process, delay):
        """Returns how many samples were in the sound file just before."""
        time.sleep(delay)
        self.assertIsNone(process.poll(), "it ended before it was killed")
        samples = max(0, self.sound_bytes(process) - HEADER) // 2
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.assertEqual(process.returncode, -signal.SIGKILL)
        return samples

    def recorded(self):
        """(request, speech tokens, silence samples) of the newest attempt in the recorder that outlives a kill."""
        found = [data for data in (f.read_bytes() for f in self.data.rglob("*") if f.is_file())
                 if data.startswith(b"VLLEDFR1")]
        self.assertLessEqual(len(found), 1)
        newest = (0, None, 0, 0)
        for data in found:
            for at in range(192, len(data), 192):
                first, request, *counts, _, last = SLOT.unpack_from(data, at)
                if first == last != 0:
                    newest = max(newest, (first, str(uuid.UUID(bytes=request)), counts[2], counts[10]))
        return newest[1:]

    def test_nothing_is_lost(self):
        ready = self.seconds_to_sound()
        expected = {}
        for number in range(1, TIMES + 1):
            # Mostly in the middle of speaking; now and then while it loads or reserves.
            delay = chance.uniform(0.5 * ready, ready + LONGEST)
            with self.subTest(number=number, delay=round(delay, 3)):
                before = self.recorded()[0]
                samples = self.kill_after(self.speak(number), delay)
                self.succeed("ledger", "verify")
                request, tokens, silence = self.recorded()
                if request == before:
                    self.assertEqual(samples, 0, "sound was made that nobody counted")
                else:
                    self.assertGreaterEqual(tokens * 256 + silence, samples, "more sound than was counted")
                    expected[request] = tokens
                self.check_settled(expected)
        print(f"{TIMES} kills; tokens at each that fell into speaking: {list(expected.values())}")
        speaking = sum(tokens > 0 for tokens in expected.values())
        self.assertGreater(speaking, TIMES // 3, "hardly a kill fell into speaking")

    def check_settled(self, expected):
        """Opens the ledger, which settles what the killed program left, and looks at every request so far."""
        rows = {row["request_id"]: row for row in self.ledger_rows()}
        for request, tokens in expected.items():
            if tokens == 0 and request not in rows:
                continue  # killed before its reservation was on the disk: nothing was decoded, nothing is owed
            row = rows[request]
            self.assertEqual(row["speech_tokens"], tokens, row)
            self.assertEqual(row["decoded_samples"], tokens * 256, row)
            self.assertEqual(row["finish_reason"], "fault", row)
            prices = support.tariff_prices(row["tariff"])
            self.assertEqual(row["amount"]["nanos"], support.cost_nanos(prices, row), row)
        report = self.document("ledger", "verify")
        self.assertTrue(report["whole"], report)
        self.assertEqual(report["open_requests"], 0, report)


if __name__ == "__main__":
    support.main()
