"""English rules for centuries and for years of an era: `15th century`, `753 BC`, `AD 410`.

Years before Christ have a value (`BC0753`) but no days: the calendar begins after them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DASH,
    DIGIT,
    GAP,
    NTH,
    NTHS,
    OPTIONAL_GAP,
    ORDINAL_WORD,
    SHORT_NUMBER,
    STARTS,
    before,
    rule,
)
from geomap.timex.english.numerals import ordinal
from geomap.timex.english.words import ORDINALS
from geomap.timex.readings import Calendar, Fixed, Piece, Plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def _year_of_era(match: re.Match[str]) -> Iterator[Piece]:
    """`753 BC`, `AD 410`, `264–146 BC`; the calendar knows no days before its first year."""
    for name in ("first", "year"):
        if match[name]:
            last = name == "year"
            end = match.end() if last else match.end(name)
            start = match.start(name) if last and match["first"] else match.start()
            yield Piece(start, end, _in_era(int(match[name]), match["era"]))


def _in_era(year: int, era: str) -> Calendar | Plain:
    if era[0] == "B":
        return Plain("DATE", f"BC{year:04d}")
    return Calendar(year)


def _century(match: re.Match[str]) -> Iterator[Piece]:
    """`15th century`; in `16th and 17th centuries` each is one of its own."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _CRICKET.search(before):
        return
    era = match["era"] or ""
    for name in ("first", "last"):
        if match[name] and 0 < (nth := ordinal(match[name])) <= 22:
            last = name == "last"
            start = match.start("last") if last and match["first"] else match.start()
            reading = Plain("DATE", f"BC{nth - 1:02d}") if era[:1] == "B" else _century_of(nth, era)
            if reading:
                yield Piece(start, match.end() if last else match.end(name), reading)


# His third century: a hundred runs.
_CRICKET = re.compile(r"(?i:\b(?:his|her|their|my|a|maiden|another)\s)$")


def _century_of(nth: int, era: str) -> Fixed | Plain | None:
    if nth > 1:
        return Fixed(f"{nth - 1:02d}")
    # "The first century" of a century of ours is as often that of something else.
    return Plain("DATE", "00") if era else None


_ERA = r"(?P<era>BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE|C\.E\.)(?!\w)"
_NTH_CENTURY = rf"(?:[0-9]{{1,2}}{NTH}|{ORDINAL_WORD}\b)"
_ORDINALS = frozenset(word.split("-")[0] for word in ORDINALS)
_SECOND_PARTS = frozenset(word.split("-")[1] for word in ORDINALS if "-" in word)
RULES = (
    rule(
        # With full stops the first letters stand alone.
        before(DIGIT, DIGIT, "bc bce b ad a ce c to and or"),
        rf"{STARTS}(?:(?P<first>[1-9][0-9]{{0,3}})(?:\s?{DASH}\s?|{GAP}(?:to|and|or){GAP}))?"
        rf"(?P<year>[1-9][0-9]{{0,3}}){OPTIONAL_GAP}{_ERA}",
        _year_of_era,
    ),
    rule(
        frozenset({"ad", "a d"}),
        rf"(?P<first>(?!))?(?P<era>AD|A\.D\.){GAP}(?P<year>[1-9][0-9]{{0,3}})(?![\w,.]*[0-9])",
        _year_of_era,
    ),
    rule(
        before(SHORT_NUMBER, NTHS)
        | before(_ORDINALS, _ORDINALS, _SECOND_PARTS, DIGIT, "century centuries c and or to"),
        rf"(?<![\w.,])(?:(?P<first>{_NTH_CENTURY})(?:{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}|,?{GAP}(?:and"
        rf"|or|to){GAP}(?:the{GAP})?))?(?P<last>{_NTH_CENTURY})(?:{GAP}|-)"
        rf"(?i:century|centuries|c\.)(?!\w)(?:{GAP}{_ERA})?",
        _century,
    ),
)
