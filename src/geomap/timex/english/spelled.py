"""English rules for dates in words: `nineteen ninety-three`, `September the twenty-seventh`.

Words that count are no year without a sign of one: a preposition before, no noun after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    MONTH,
    MONTH_HEADS,
    NO_COUNT,
    ORDINAL_WORD,
    YEAR,
    after,
    before,
    either,
    heads,
    rule,
)
from geomap.timex.english.numerals import month, number, ordinal
from geomap.timex.english.words import NUMBERS, ORDINALS
from geomap.timex.periods import safe_date
from geomap.timex.readings import Calendar, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_CENTURIES = "fifteen sixteen seventeen eighteen nineteen".split()
_SMALL = {word for word, value in NUMBERS.items() if value < 100 and word.isalpha()} - {"a", "an"}
_TENS = {word for word in _SMALL if word.endswith("ty")}
_ONES = {word for word in _SMALL if NUMBERS[word] < 10}
_TEENS = {word for word in _SMALL if 10 <= NUMBERS[word] < 20}
_JOIN = rf"(?:-|{GAP})"
_TENS_ONES = rf"{either(_TENS)}(?:{_JOIN}{either(_ONES)})?"
_TWO_DIGITS = rf"(?:{_TENS_ONES}|{either(_TEENS)}|(?:oh|o){_JOIN}{either(_ONES)})"
_NO_NOUN = (
    rf"(?=\s{{0,3}}(?:[^\w\s-]|$)|{GAP}(?:and|when|the|after|before|by|at|as|that|it|he|she|they|we"
    r"|was|were|is|had|has|to|in|on|but|with|while)\b)"
)
_BEFORE = after("in", "since", "of", "by", "until", "from", "to", "and", "during", "year", "before")


def _year(match: re.Match[str]) -> Iterator[Piece]:
    rest = re.sub(r"(?i)^oh?[\s-]", "", match["rest"] or "")
    hundreds = 20 if match["hundreds"].lower().startswith("tw") else number(match["hundreds"])
    below = number(" ".join(rest.split())) if rest else 0
    if hundreds is not None and below is not None:
        yield Piece(match.start(), match.end(), Calendar(int(100 * hundreds + below)))


def _month_day(match: re.Match[str]) -> Iterator[Piece]:
    named, day = month(match["month"]), ordinal(match["day"])
    year = int(match["year"]) if match["year"] else None
    if safe_date(year or 2000, named, day):
        yield Piece(match.start(), match.end(), Calendar(year, named, day))


RULES = (
    rule(
        heads(_CENTURIES),
        rf"(?P<hundreds>(?i:{either(_CENTURIES)}))(?P<hundred>{GAP}hundred(?:{GAP}and)?)?{_JOIN}"
        rf"(?P<rest>(?i:{_TWO_DIGITS}|(?(hundred){either(_ONES)}|(?!))))(?![\w-]){NO_COUNT}",
        _year,
    ),
    rule(
        before("two", "thousand"),
        rf"{_BEFORE}(?P<hundreds>(?i:two{GAP}thousand))(?:{GAP}(?:and{GAP})?"
        rf"(?P<rest>(?i:{_TENS_ONES}|{either(_TEENS | _ONES)})))?"
        rf"(?![\w-]){_NO_NOUN}",
        _year,
    ),
    rule(
        before("twenty", _TEENS, "twenty"),
        rf"{_BEFORE}(?P<hundreds>(?i:twenty)){_JOIN}"
        rf"(?P<rest>(?i:{either(_TEENS)}|twenty(?:{_JOIN}{either(_ONES)})?))(?![\w-]){_NO_NOUN}",
        _year,
    ),
    rule(
        before(MONTH_HEADS, "the", (word.partition("-")[0] for word in ORDINALS)),
        rf"(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{ORDINAL_WORD})(?![\w-])"
        rf"(?!{GAP}(?:quarter|half|round|week|day|time|place|edition|anniversary|of)\b)"
        rf"(?:,?{GAP}(?P<year>{YEAR})(?![\w%]))?",
        _month_day,
    ),
)
