#!/usr/bin/env python3
"""Speaks one sentence with engine_bench and with onnxruntime, turn by turn, and prints ratios.

  compare_onnxruntime.py --engine build/tests/bench/engine_bench --voice VOICE.onnx [--repeats 15] [--json OUT.json]

Same file, same ids, same number of threads, no spinning. Each program is a process of its own that waits while
another has its turn. Rows for several threads are left out where the machine does not give as many cores. Times are compared per second of audio, since the two draw different noise. Wall clock of the
median and of the best turn, and processor time, which a busy machine changes least. Needs onnxruntime and numpy (run.sh gets them).
"""
import argparse
import concurrent.futures
import json
import os
import statistics
import subprocess
import sys
import time

TEXT = ("A rainbow is a meteorological phenomenon that is caused by reflection, refraction and dispersion of light "
        "in water droplets.")


def memory_megabytes(key):
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(key + ":"):
                return int(line.split()[1]) / 1024


def serve_onnxruntime(voice, threads):
    """The child that runs onnxruntime: one line of ids in, one line of JSON out."""
    bare = memory_megabytes("VmRSS")  # Python alone; the library counts, as libtorch does on the other side
    import numpy
    import onnxruntime

    start = time.perf_counter()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(voice, options, providers=["CPUExecutionProvider"])
    load = (time.perf_counter() - start) * 1000
    with open(voice + ".json") as settings:
        settings = json.load(settings)
    scales = settings["inference"]
    for line in sys.stdin:
        ids = json.loads(line)
        feed = {"input": numpy.array([ids], dtype=numpy.int64), "input_lengths": numpy.array([len(ids)]),
                "scales": numpy.array([scales["noise_scale"], scales["length_scale"], scales["noise_w"]],
                                      dtype=numpy.float32)}
        start, processor = time.perf_counter(), time.process_time()
        samples = session.run(None, feed)[0].size
        whole = (time.perf_counter() - start) * 1000
        cpu = (time.process_time() - processor) * 1000
        seconds = samples / settings["audio"]["sample_rate"]
        print(json.dumps({"whole_ms": whole, "cpu_ms": cpu, "first_audio_ms": whole, "audio_seconds": seconds,
                          "rtf": whole / 1000 / seconds,
                          "load_ms": load,
                          "rss_mb": memory_megabytes("VmRSS") - bare,
                          "peak_rss_mb": memory_megabytes("VmHWM") - bare}), flush=True)


def burn_once(_):
    start, processor, total = time.perf_counter(), time.process_time(), 0
    for number in range(4_000_000):
        total += number
    return time.perf_counter() - start, time.process_time() - processor


def cores_at_hand(count):
    """How many cores `count` plain processes get between them. A busy machine, or one that gives each session a
    fixed share, gives less than there are; then more threads can be no quicker, whatever the program."""
    with concurrent.futures.ProcessPoolExecutor(count) as pool:
        return sum(cpu / wall for wall, cpu in pool.map(burn_once, range(count)))


class Program:
    def __init__(self, name, threads, command):
        self.name, self.threads, self.command, self.turns = name, threads, command, []

    def start(self):
        environment = dict(os.environ, OMP_WAIT_POLICY="passive")
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=environment)

    def turn(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.name} stopped")
        return json.loads(answer)

    def median(self, key):
        return statistics.median(turn[key] for turn in self.turns)

    def cpu(self):
        """Processor time for a second of audio, in ms; the least of all turns."""
        return min(turn["cpu_ms"] / turn["audio_seconds"] for turn in self.turns)

    def best(self, key):
        return min(turn[key] for turn in self.turns)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def table(programs):
    lines = ["| program | threads | RTF median | best | speed ÷ onnxruntime: median | best | processor time "
             "| first audio ms | sooner than onnxruntime | load ms | memory MB |",
             "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for program in programs:
        base = next(p for p in programs if p.name == "onnxruntime" and p.threads == program.threads)
        # onnxruntime gives nothing before the whole: what it needs for as much audio
        base_first = base.median("rtf") * program.median("audio_seconds") * 1000
        lines.append("| {} | {} | {:.4f} | {:.4f} | {:.2f} | {:.2f} | {:.2f} | {:.0f} | {:.1f} | {:.0f} | {:.0f} |".format(
            program.name, program.threads, program.median("rtf"), program.best("rtf"),
            base.median("rtf") / program.median("rtf"), base.best("rtf") / program.best("rtf"),
            base.cpu() / program.cpu(), program.median("first_audio_ms"),
            base_first / program.median("first_audio_ms"), program.median("load_ms"), program.median("rss_mb")))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine")
    parser.add_argument("--voice", required=True)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve_onnxruntime(options.voice, options.serve)
    if not options.engine:
        parser.error("--engine is missing")

    cores = min(cores_at_hand(max(options.threads)) for _ in range(3))
    counts = [threads for threads in options.threads if threads == 1 or cores >= 0.8 * threads]
    programs = []
    for threads in counts:
        programs.append(Program("onnxruntime", threads,
                                [sys.executable, __file__, "--voice", options.voice, "--serve", str(threads)]))
        for vocoder in ("reference", "fast"):
            programs.append(Program(f"voxledger {vocoder}", threads,
                                    [options.engine, options.voice, "--text", TEXT, "--vocoder", vocoder,
                                     "--threads", str(threads), "--on-demand"]))
    ids = None
    for program in [p for p in programs if p.name != "onnxruntime"] + [p for p in programs if p.name == "onnxruntime"]:
        program.start()  # one after the other, so that loading is measured alone
        answer = program.turn(json.dumps(ids))
        ids = answer.get("ids", ids)
    for _ in range(options.repeats):
        for program in programs:
            turn = program.turn(json.dumps(ids))
            turn.pop("ids", None)
            program.turns.append(turn)
    cores = min([cores] + [cores_at_hand(max(options.threads)) for _ in range(3)])
    counts = [threads for threads in counts if threads == 1 or cores >= 0.8 * threads]
    for program in programs:
        program.close()
    print(f"{len(ids)} ids, {programs[1].median('audio_seconds'):.2f} s of audio, {options.repeats} turns each, "
          f"load {os.getloadavg()[0]:.1f}, {cores:.1f} cores at hand\n")
    print(table([program for program in programs if program.threads in counts]))
    for threads in sorted(set(options.threads) - set(counts)):
        print(f"\nNot measured: {threads} threads. Plain processes got only {cores:.1f} cores between them.")
    if cores < 0.9:
        print("\nOther work held the processor: of the columns, processor time is the one to trust.")
    if options.json:
        with open(options.json, "w") as out:
            json.dump([{"program": p.name, "threads": p.threads, "turns": p.turns} for p in programs], out, indent=1)


if __name__ == "__main__":
    main()
