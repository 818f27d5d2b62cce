"""Finds stretches of text with the shape of a time expression, by the patterns of knowledge/time_rules.tsv."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge import table
from dragoman.reading.times.words import words

GAP = r"(?:[ \t\xa0]+\n?[ \t]*|\n[ \t]*)"
# where an expression may start and end: not inside a word, a sum of money or a hyphenated name
START = r"(?<![\w$£€¥#])(?<![\w)][-./'’])"
END = r"(?![\w])(?!-(?:ago|earlier|old|end)\b)(?!\.\d)(?!,\d{3})(?!%)"
WINDOW = 60  # characters before and after a word of time that a pattern may reach

WORD = re.compile(r"\d+s?|q[1-4](?!\w)|[a-z]+")
CLOCK_WORDS = ("am", "pm", "m", "noon", "midnight", "midday", "o", "hours", "hrs", "gmt", "utc", "local")

MACRO = re.compile(r"(?<!\?P)<(\w+)(?::(\d))?>")


@dataclass(frozen=True)
class Rule:
    """One row of the table, compiled."""

    name: str
    order: int
    pattern: re.Pattern[str]
    needs: str
    reader: str


@dataclass(frozen=True)
class Shape:
    """A match: `[start, end)` in characters of the text, the rule, and the pieces by name (absent ones left out)."""

    start: int
    end: int
    rule: Rule
    pieces: dict[str, str]
    groups: dict[str, tuple[int, int]]


def _either(options: list[str]) -> str:
    return "|".join(re.escape(option).replace(r"\ ", GAP) for option in sorted(options, key=len, reverse=True))


@cache
def _macros() -> dict[str, str]:
    numbers = _either([*words("number")])
    counted = (
        rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:{GAP}\d/\d)?|(?:{numbers})(?:(?:-|{GAP})(?:and{GAP})?(?:{numbers}))*"
    )
    one = rf"(?:a|an)(?:{GAP}(?:hundred|thousand|million|dozen))?(?=-|{GAP})"
    special = {
        "num": rf"(?:{counted}|{one})(?:{GAP}and{GAP}a{GAP}half)?",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d)",
        "mm": r"0[1-9]|1[0-2]",
        "dd": r"0[1-9]|[12]\d|3[01]",
        "year": r"(?:1\d\d\d|20\d\d|21\d\d)(?!-\d\d-\d\d)",
        "figure": r"\d\d?",
        "clock": r"\d{1,2}(?:[:.]\d\d)?[ ]?(?:[ap]\.?m\b\.?)|(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])"
        r"|[0-2]\d[0-5]\d(?=[ ]?(?:hours|hrs|GMT|UTC|local))",
        "zone": r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|BST|CET|CEST|EET|MSK|IST|JST|KST|hours|hrs)"
        r"(?:[+-]\d\d?)?",
        "holiday": "|".join(row["words"].replace(" ", GAP) for row in table("time_holidays", ("words",))),
    }
    kinds = ("month", "month_short", "weekday", "weekday_short", "season", "part", "unit", "ordinal", "decade", "vague")
    return special | {kind: _either([*words(kind)]) for kind in (*kinds, "shift", "approx", "part_of")}


def compiled(pattern: str) -> str:
    """A pattern of the table as a regular expression."""

    def named(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}{match[2] or ''}>{_macros()[match[1]]})"

    spaced = re.sub(r" (?![?*+])", lambda _: GAP, pattern).replace("~", rf"(?:-|{GAP})")
    return MACRO.sub(named, spaced)


@cache
def rules() -> tuple[Rule, ...]:
    """The table's patterns in order; the fixed phrases come last, longest first."""
    rows = [(row["name"], row["pattern"], row["needs"], row["reader"]) for row in table("time_rules", ("name",))]
    phrases = sorted(table("time_phrases", ("words",)), key=lambda row: -len(row["words"]))
    rows += [(f"phrase {number}", row["words"], row["needs"], "phrase") for number, row in enumerate(phrases)]
    return tuple(
        Rule(name, order, re.compile(START + compiled(pattern) + END, re.IGNORECASE), needs, reader)
        for order, (name, pattern, needs, reader) in enumerate(rows)
    )


@cache
def _signals() -> dict[str, tuple[str, ...]]:
    """A word in lower case -> the needs that it meets."""
    found: dict[str, list[str]] = {}
    for needs in dict.fromkeys(rule.needs for rule in rules()):
        members = list(CLOCK_WORDS) if needs == "clock" else needs.split("|")
        members = list(words(needs)) or members
        if needs == "holiday":
            members = [row["words"] for row in table("time_holidays", ("words",))]
        for member in members:
            # "sept." is met as "sept"; of a name of several words the first will do
            first = WORD.search(re.sub(r"\(\?:[^()]*\)\??", "", member.lower()))
            if first:
                found.setdefault(first[0], []).append(needs)
    return {word: tuple(dict.fromkeys(needs)) for word, needs in found.items()}


def _figures(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """The needs that a run of figures meets."""
    run, end = found[0], found.end()
    if run[-1] == "s":
        return ("decades",)
    if run[0] == "q":
        return ("quarter_mark",)
    needs = ("year", "figures", "clock") if len(run) == 4 else ()
    return needs + (("figures", "clock") if text[end : end + 1] in (":", "/", ".", "-") else ())


def windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """For each of the rules' needs the stretches of text in which it is met, in order, not overlapping."""
    signals, lower = _signals(), text.lower()
    if len(lower) != len(text):  # a few letters change their length in lower case
        lower = text
    found: dict[str, list[tuple[int, int]]] = {}
    for match in WORD.finditer(lower):
        needs = signals.get(match[0]) or (
            _figures(lower, match) if match[0][-1:].isdigit() or match[0][0].isdigit() else ()
        )
        for need in needs:
            low, high = max(0, match.start() - WINDOW), min(len(text), match.end() + WINDOW)
            stretches = found.setdefault(need, [])
            if stretches and low <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], high)
            else:
                stretches.append((low, high))
    return {need: [_whole_words(text, *stretch) for stretch in stretches] for need, stretches in found.items()}


def _whole_words(text: str, low: int, high: int) -> tuple[int, int]:
    end = text.find(" ", high)
    return text.rfind(" ", 0, low) + 1, len(text) if end < 0 else end


@cache
def _blocker() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{row['words']}\b" for row in table("time_blockers", ("words",))))


def find_shapes(text: str) -> list[Shape]:
    """Every match of every rule outside names like "USA Today", by start, then the longer, then the earlier rule."""
    blocked = [match.span() for match in _blocker().finditer(text)]
    starts = [start for start, _ in blocked]
    stretches = windows(text)
    found = []
    for rule in rules():
        for low, high in stretches.get(rule.needs, ()):
            for match in rule.pattern.finditer(text, low, high):
                at = bisect_right(starts, match.end() - 1) - 1
                if at < 0 or blocked[at][1] <= match.start():
                    found.append(_shape(rule, match))
    # stretches of one rule may overlap by a word, so that a match can turn up twice
    return sorted(found, key=lambda shape: (shape.start, -shape.end, shape.rule.order))


def _shape(rule: Rule, match: re.Match[str]) -> Shape:
    pieces = {name: piece for name, piece in match.groupdict().items() if piece}
    groups = {name: match.span(name) for name in pieces}
    return Shape(groups["lead"][1] if "lead" in groups else match.start(), match.end(), rule, pieces, groups)
