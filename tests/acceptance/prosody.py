"""Pitch, rate and emotion move what they say they move, heard in the sound: fundamental frequency and length."""

import array
import math
import statistics
import wave

import support

TEXT = " ".join(support.SENTENCES)
WITHIN = 0.15
LOWEST, HIGHEST = 45, 400  # Hz


def samples_of(path):
    """Every fourth sample after averaging four: enough for a voice's pitch, and a fourth of the work."""
    with wave.open(str(path)) as file:
        rate, raw = file.getframerate(), array.array("h", file.readframes(file.getnframes()))
    usable = len(raw) - len(raw) % 4
    return rate / 4, [sum(raw[i:i + 4]) / 4 for i in range(0, usable, 4)]


def best_lag(frame, lags, reach):
    """(correlation, lag with a fraction) of the best repetition of the frame's first `reach` samples."""
    head = frame[:reach]
    energy = sum(x * x for x in head)
    scores = {}
    for lag in lags:
        tail = frame[lag:lag + reach]
        scale = math.sqrt(energy * sum(x * x for x in tail)) or 1.0
        scores[lag] = sum(a * b for a, b in zip(head, tail)) / scale
    # The first of the high ones: later ones are multiples of the period.
    top = max(scores.values())
    lag = next(l for l in lags if scores[l] >= 0.9 * top and scores[l] >= scores.get(l - 1, -1)
               and scores[l] >= scores.get(l + 1, -1))
    a, b, c = (scores.get(l, scores[lag]) for l in (lag - 1, lag, lag + 1))
    bend = a - 2 * b + c
    return scores[lag], lag + (0.5 * (a - c) / bend if bend else 0)


def pitch_track(path):
    """Fundamental frequencies of the voiced frames in semitones above 100 Hz, by normalised autocorrelation."""
    rate, samples = samples_of(path)
    lags = range(int(rate / HIGHEST), int(rate / LOWEST) + 1)
    reach = int(0.03 * rate)
    loudest = max(abs(x) for x in samples)
    track = []
    for start in range(0, len(samples) - reach - lags[-1] - 1, int(0.015 * rate)):
        frame = samples[start:start + reach + lags[-1] + 1]
        if max(abs(x) for x in frame) < 0.1 * loudest:
            continue
        score, lag = best_lag(frame, lags, reach)
        if score > 0.85:
            track.append(12 * math.log2(rate / lag / 100))
    # What lies far off is the tracker's mistake, mostly by an octave.
    middle = statistics.median(track)
    track = [x for x in track if abs(x - middle) < 8]
    assert len(track) > 50, f"only {len(track)} voiced frames"
    return track


class Prosody(support.ProgramTest):
    def speak(self, name, *options):
        path = self.folder / f"{name}.wav"
        spoken = self.document("say", TEXT, "-o", str(path), "--seed", "11", *options)
        track = pitch_track(path)
        spoken["pitch"] = statistics.mean(track)
        tenths = statistics.quantiles(track, n=10)
        spoken["range"] = tenths[-1] - tenths[0]
        print(f"{name}: {100 * 2 ** (spoken['pitch'] / 12):.0f} Hz, range {spoken['range']:.2f} semitones, "
              f"{spoken['audio_seconds']:.2f} s")
        return spoken

    def assert_ratio(self, ratio, wanted):
        self.assertLess(abs(ratio / wanted - 1), WITHIN, f"{ratio:.3f} where {wanted:.3f} was asked for")

    def test_pitch(self):
        plain = self.speak("plain")
        for asked in (-4, 4):
            moved = self.speak(f"pitch {asked:+}", "--pitch", str(asked))
            self.assert_ratio(2 ** ((moved["pitch"] - plain["pitch"]) / 12), 2 ** (asked / 12))
            self.assert_ratio(moved["range"] / plain["range"], 1)
            self.assertEqual(moved["speech_tokens"], plain["speech_tokens"])

    def test_rate(self):
        plain = self.speak("plain")
        for asked in (0.7, 1.5):
            moved = self.speak(f"rate {asked}", "--rate", str(asked))
            self.assert_ratio(plain["audio_seconds"] / moved["audio_seconds"], asked)

    def test_emotions(self):
        # semitones up, range, rate at full strength; compared at the same rate, which has a melody of its own
        for emotion, level, spread, rate in (("happy", 3, 1.5, 1.12), ("sad", -1.5, 0.7, 0.80)):
            with self.subTest(emotion):
                plain = self.speak(f"plain at {rate}", "--rate", str(rate))
                moved = self.speak(emotion, "--emotion", f"{emotion}=1")
                self.assert_ratio(2 ** ((moved["pitch"] - plain["pitch"]) / 12), 2 ** (level / 12))
                self.assert_ratio(moved["range"] / plain["range"], spread)
                self.assert_ratio(plain["speech_tokens"] / moved["speech_tokens"], 1)


if __name__ == "__main__":
    support.main()
