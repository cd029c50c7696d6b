#!/usr/bin/env python3
"""Works out again, in exact fractions, every amount that the *.bill files here say.

Written from docs/tariffs.md alone, so that two readings of that page must agree to the last digit. The form of
the files is described in bill_scenario.h.

    check_by_fractions.py [FILE.bill …]          checks them, or all that lie here
    check_by_fractions.py --show FILE.bill       prints the ledger amounts as it reckons them
"""
import fnmatch
import json
import math
import pathlib
import re
import sys
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

WORDS = ("tariff", "use", "request", "killed", "adjust", "budget", "limit", "denied", "ledger", "bill", "refused")
UNCHECKED = ("adjust",)  # words after which the bills of a file are left alone; its ledger amounts still are checked

TOKENS = {"text_token": "text_tokens", "speech_token": "speech_tokens", "solver_step": "solver_steps",
          "lm_prompt_token": "lm_prompt_tokens", "lm_completion_token": "lm_completion_tokens",
          "ocr_character": "ocr_characters", "nlp_token": "nlp_tokens"}
SECONDS = ("reference_audio_second", "audio_second")
CACHED = {"text_token": "cached_text_tokens", "speech_token": "cached_speech_tokens"}
USUAL = {"service": "speech", "model": "en_US-joe-medium", "voice": "joe", "vocoder": "reference",
         "device": "cpu", "rate": "1", "token_rate_hz": "86.133", "sample_rate": "22050",
         "samples_per_token": "256", "reference_ms": "0", "batch": "no", "attempt": "1", "finish": "stop",
         "energy_mj": "0", "processing_us": "0", "silence_samples": "0", "emotion": "", "department": "",
         "user": "", "project": "", "language": ""}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MILLION = 1_000_000


class Wrong(Exception):
    pass


def half_even(value):
    return round(value)  # of a Fraction: to the nearest integer, a half to the even one


def words_of(line):
    """Words between blanks; a quoted part may hold blanks."""
    words, word, quoted, i = [], None, False, 0
    while i < len(line):
        c = line[i]
        if not quoted and c == " ":
            if word is not None:
                words.append(word)
            word = None
        else:
            word = word or ""
            if c == '"':
                quoted = not quoted
            elif quoted and c == "\\":
                i += 1
                word += {"n": "\n", "t": "\t", "r": "\r"}.get(line[i], line[i])
            else:
                word += c
        i += 1
    return words + ([word] if word is not None else [])


def nanoseconds(text):
    """Since 1970, of “2026-11-01T00:00:00.123456789Z”."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z", text)
    if not found:
        raise Wrong(f"{text} is no time")
    whole = datetime.fromisoformat(found[1]).replace(tzinfo=timezone.utc)
    seconds = int((whole - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds())
    return seconds * 10**9 + int((found[2] or "").ljust(9, "0"))


class Request:
    def __init__(self, words):
        self.start = nanoseconds(words[1]) // 1000 * 1000  # kept to the microsecond
        self.values = dict(USUAL)
        for word in words[2:]:
            key, value = word.split("=", 1)
            self.values[key] = value

    def __getitem__(self, key):
        return self.values.get(key, "0")

    def number(self, key):
        return Fraction(self[key])

    def count(self, unit):
        if unit in TOKENS:
            return self.number(TOKENS[unit])
        if unit == "reference_audio_second":
            return self.number("reference_ms") / 1000
        decoded = self.number("speech_tokens") * self.number("samples_per_token")
        return (decoded + self.number("silence_samples")) / self.number("sample_rate")

    def emotion_norm(self):
        """The root of the sum of squares of whole millionths, rounded down to millionths."""
        squares = 0
        for part in filter(None, self["emotion"].split(",")):
            squares += half_even(Fraction(part.split("=")[1]) * MILLION) ** 2
        return Fraction(math.isqrt(squares), MILLION)

    def moment(self, zone):
        at = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=self.start // 1000)
        return at.astimezone(ZoneInfo(zone))


def quality_text(request):
    value = request.number("token_rate_hz")
    text = f"{value.numerator * 1000 // value.denominator / 1000:.3f}".rstrip("0")
    return text.rstrip(".")


def matches(pattern, text):
    literal = pattern.replace("[", "[[]").replace("?", "[?]")
    return fnmatch.fnmatchcase(text, literal)


def rule_for(tariff, request):
    rules = tariff.get("rules") or [tariff]
    for rule in rules[:-1]:
        facts = {"quality_hz": quality_text(request)}
        if all(matches(p, facts.get(k, request[k])) for k, p in rule["match"].items()):
            return rule
    return rules[-1]


def split_count(rule, request, unit):
    """(billed, cached) of a unit: steps 2 and 3."""
    count = request.count(unit)
    cached = Fraction(0)
    if "cache" in rule and unit in CACHED:
        cached = min(request.number(CACHED[unit]), count)
        count -= cached
    if count > 0:
        count = max(count, Fraction(rule.get("minimum", {}).get(unit, 0)))
        step = rule.get("step", {}).get(unit, 1)
        if step > 1:
            count = Fraction(math.ceil(count / step) * step)
    return count, cached


def free_of_request(rule, unit):
    return Fraction(rule.get("free", {}).get("per_request", {}).get(unit, 0))


def is_monthly(rule):
    return "per_month" in rule.get("free", {}) or "volume_tiers" in rule


def last_reached(tiers, place):
    reached = [tier for tier in tiers if tier["above"] <= place]
    return reached[-1] if reached else None


def own_price(rule, request, unit):
    """The price by which step 6 begins, and whether it is a batch price of its own."""
    if request["batch"] == "yes":
        own = rule.get("batch", {}).get("prices_per_million", {}).get(unit)
        if own is not None:
            return Fraction(own), True
    return Fraction(rule["prices_per_million"].get(unit, "0")), False


def unit_cost(tariff, rule, request, unit, volume):
    """Steps 4 to 7, piece by piece between all places where something changes."""
    billed, cached = split_count(rule, request, unit)
    free = free_of_request(rule, unit)
    monthly = unit == tariff.get("volume_unit", "speech_token") and is_monthly(rule)
    long_text = rule.get("long_text", {}).get(unit, [])
    volume_tiers = rule.get("volume_tiers", []) if monthly else []
    month_free = rule.get("free", {}).get("per_month", 0) if monthly else 0
    usual, is_batch = own_price(rule, request, unit)

    cuts = {Fraction(0), billed, free} | {Fraction(tier["above"]) for tier in long_text}
    if monthly:
        cuts |= {Fraction(at) - volume + free for at in [month_free] + [t["above"] for t in volume_tiers]}
    places = sorted(cut for cut in cuts if 0 <= cut <= billed)
    cost = Fraction(0)
    for place, end in zip(places, places[1:]):
        month_place = volume + place - free
        if place < free or (monthly and month_place < month_free):
            continue
        price = usual
        tier = last_reached(long_text, place)
        if tier and not is_batch:
            price = Fraction(tier["price_per_million"])
        tier = last_reached(volume_tiers, month_place)
        if tier and "factor" in tier:
            price *= Fraction(tier["factor"])
        elif tier and not is_batch:
            price = Fraction(tier["price_per_million"])
        cost += (end - place) * price / MILLION
    if cached:
        cache = rule["cache"]
        price = usual * Fraction(cache.get("factor", "1"))
        price = Fraction(cache.get("prices_per_million", {}).get(unit, price))
        cost += cached * price / MILLION
    return cost


def factor_in(ranges, value):
    for item in ranges:
        if Fraction(item.get("from", "0")) <= value and ("to" not in item or value < Fraction(item["to"])):
            return Fraction(item["factor"])
    return Fraction(1)


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:])


def peak_holds(window, request):
    local = request.moment(window["time_zone"])
    days = window.get("days", DAYS)
    today, yesterday = DAYS[local.weekday()], DAYS[(local.weekday() - 1) % 7]
    clock = Fraction(local.hour * 3600 + local.minute * 60 + local.second) / 60
    clock += Fraction(local.microsecond, 60 * MILLION)
    start, end = minutes(window["from"]), minutes(window["to"])
    if start < end:
        return today in days and start <= clock < end
    return (today in days and clock >= start) or (yesterday in days and clock < end)


def multiplier(rule, request):
    given = rule.get("multipliers", {})
    factor = Fraction(1)
    if "emotion" in given:
        factor *= 1 + Fraction(given["emotion"]["per_norm"]) * request.emotion_norm()
    factor *= Fraction(given.get("vocoder", {}).get(request["vocoder"], "1"))
    if request.number("reference_ms") > 0:
        factor *= Fraction(given.get("cloning", "1"))
    factor *= factor_in(given.get("rate", []), request.number("rate"))
    factor *= factor_in(given.get("quality_hz", []), request.number("token_rate_hz"))
    for window in rule.get("peak", []):
        if peak_holds(window, request):
            factor *= Fraction(window["factor"])
            break
    if request["batch"] == "yes":
        factor *= Fraction(rule.get("batch", {}).get("factor", "1"))
    return factor


def additions(rule, request):
    cost = Fraction(rule.get("price_per_request", "0"))
    energy = rule.get("energy")
    if energy is None:
        return cost
    seconds = request.number("processing_us") / MILLION
    joules = request.number("energy_mj") / 1000 or Fraction(energy.get("watts", "0")) * seconds
    power = joules / 3_600_000 * Fraction(energy.get("price_per_kwh", "0"))
    wear = seconds / 3600 * Fraction(energy.get("wear_per_device_hour", "0"))
    return cost + (power + wear) * (1 + Fraction(energy.get("idle_share", "0")))


def waste_factor(rule, request):
    def share(text):
        return {"billed": Fraction(1), "free": Fraction(0)}.get(text) if text in ("billed", "free") else Fraction(text)
    waste = rule.get("waste", {})
    factor = share(waste.get("later_attempt", "1")) if int(request["attempt"]) > 1 else Fraction(1)
    return factor * share(waste.get(request["finish"], "1"))


def nanos(tariff, request, volume):
    rule = rule_for(tariff, request)
    cost = sum(unit_cost(tariff, rule, request, unit, volume) for unit in (*TOKENS, *SECONDS))
    cost = cost * multiplier(rule, request) + additions(rule, request)
    return half_even(cost * waste_factor(rule, request) * 10**9)


def volume_of(tariff, request):
    rule = rule_for(tariff, request)
    if not is_monthly(rule) or waste_factor(rule, request) == 0:
        return 0
    unit = tariff.get("volume_unit", "speech_token")
    return max(0, split_count(rule, request, unit)[0] - free_of_request(rule, unit))


class Scenario:
    def __init__(self, path):
        self.tariffs, self.choices, self.requests = [], [], []
        self.ledger, self.bills, self.checks_bills = [], [], True
        below = None
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            try:
                below = self.take(line, below)
            except (Wrong, ValueError, IndexError, KeyError) as problem:
                raise Wrong(f"{path.name}:{number}: {problem}") from problem
        self.tariffs = [json.loads(text) for text in self.tariffs]

    def take(self, line, below):
        if not line or line.startswith("#"):
            return below
        if line.startswith(" "):
            if callable(below):
                below(line.strip())
            elif below is not None:
                below.append(line.lstrip(" "))
            return below
        words = words_of(line)
        if words[0] in UNCHECKED:
            self.checks_bills = False
        if words[0] not in WORDS:
            raise Wrong(f"“{words[0]}” is not known here; see WORDS and UNCHECKED")
        return getattr(self, "take_" + words[0])(words)

    def take_tariff(self, words):
        members = [f'"id":"{words[1]}","currency":"{words[2]}","effective_from":"{words[3]}"']
        prices = dict(word.split("=", 1) for word in words[4:])
        if prices:
            members.append('"prices_per_million":' + json.dumps(prices))
        self.tariffs.append("{" + ",".join(members) + "}")
        place = len(self.tariffs) - 1

        def add(member):
            self.tariffs[place] = self.tariffs[place][:-1] + "," + member + "}"
        return add

    def take_use(self, words):
        self.choices.append((nanoseconds(words[2]), words[1]))

    def take_request(self, words):
        self.requests.append(Request([word for word in words if not word.startswith("bound=")]))

    def take_killed(self, words):
        self.take_request(words + ["finish=fault"])

    def take_adjust(self, words):
        self.requests.append((Request(words[:2]), int(words[2]), int(Fraction(words[3]) * 10**9)))

    def take_budget(self, words):
        return None

    def take_limit(self, words):
        return None

    def take_denied(self, words):
        return []

    def take_ledger(self, words):
        return self.ledger

    def take_bill(self, words):
        self.bills.append((words[1:4], words[4:], []))
        return self.bills[-1][2]

    def take_refused(self, words):
        return []

    def tariff_for(self, request):
        def start(tariff):
            return nanoseconds(tariff["effective_from"])
        by_id = {tariff["id"]: tariff for tariff in self.tariffs}
        chosen = [by_id[name] for at, name in sorted(self.choices, key=lambda c: c[0])
                  if at <= request.start and start(by_id[name]) <= request.start]
        if chosen:
            return chosen[-1]
        usual = sorted((t for t in self.tariffs if t.get("default", True)), key=lambda t: (start(t), t["id"]))
        started = [tariff for tariff in usual if start(tariff) <= request.start]
        return started[-1] if started else usual[0]

    def rows(self):
        """(request, currency, nanos, tariff id) in the order of the ledger."""
        volumes, rows = {}, []
        for request in self.requests:
            if isinstance(request, tuple):
                when, row, delta = request
                rows.append((when, rows[row - 1][1], delta, rows[row - 1][3]))
                continue
            tariff = self.tariff_for(request)
            key = (tariff["id"], request["department"], request.moment("UTC").strftime("%Y-%m"))
            before = volumes.get(key, 0)
            rows.append((request, tariff["currency"], nanos(tariff, request, before), tariff["id"]))
            volumes[key] = before + volume_of(tariff, request)
        return rows


def amount_text(value):
    return f"{'-' if value < 0 else ''}{abs(value) // 10**9}.{abs(value) % 10**9:09d}"


def cells(line):
    """Of a CSV line as written in a scenario."""
    found, cell, quoted = [], "", False
    for c in line:
        quoted ^= c == '"'
        if c == "," and not quoted:
            found.append(cell)
            cell = ""
        else:
            cell += c
    return found + [cell]


def check_ledger(scenario, rows):
    if not scenario.ledger:
        return
    said = [line.split(" ")[:2] + [line.split(" ")[-1]] for line in scenario.ledger]
    reckoned = [[amount_text(amount), currency, name] for _, currency, amount, name in rows]
    if said != reckoned:
        raise Wrong(f"the ledger says {said}, reckoned is {reckoned}")


def check_bill(bill, rows):
    (first, last, zone), columns, lines = bill
    if "amount" not in columns or any(word.startswith(("profile=", "by=")) for word in columns):
        return
    days = date.fromisoformat(first), date.fromisoformat(last)
    billed = [row for row in rows if days[0] <= row[0].moment(zone).date() <= days[1]]
    totals = {}
    for _, currency, amount, _ in billed:
        totals[currency] = totals.get(currency, 0) + amount
    expected = [amount_text(row[2]) for row in billed]
    expected += [amount_text(totals[currency]) for currency in sorted(totals)] or ["0.000000000"]
    said = [cells(line)[columns.index("amount")] for line in lines]
    if said != expected:
        raise Wrong(f"the bill {first} to {last} says {said}, reckoned is {expected}")


def check(path):
    scenario = Scenario(path)
    rows = scenario.rows()
    check_ledger(scenario, rows)
    if scenario.checks_bills:
        for bill in scenario.bills:
            check_bill(bill, rows)
    return len(rows)


def main(arguments):
    if arguments[:1] == ["--show"]:
        for request, currency, amount, name in Scenario(pathlib.Path(arguments[1])).rows():
            print(f"  {amount_text(amount)} {currency} {request['finish']} {name}")
        return 0
    here = pathlib.Path(__file__).resolve().parent
    files = [pathlib.Path(name) for name in arguments] or sorted(here.glob("*.bill"))
    failures, amounts = 0, 0
    for path in files:
        try:
            amounts += check(path)
        except Wrong as problem:
            failures += 1
            print(f"{path.name}: {problem}", file=sys.stderr)
    print(f"{len(files)} scenarios, {amounts} amounts, {failures} wrong")
    return 1 if failures or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
