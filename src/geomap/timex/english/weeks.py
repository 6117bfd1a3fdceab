"""English rules for weeks told by a day or a longer period: `the week of 7 September`.

`The first week of March`, `the week before last`, `the last days of October`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DIGIT,
    GAP,
    NTH,
    NTHS,
    QUANTITY,
    SHORT_NUMBER,
    before,
    either,
    rule,
    the,
)
from geomap.timex.english.numerals import ordinal, unit
from geomap.timex.readings import Modifier, Offset, Piece, WeekOf

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def _week_of_month(match: re.Match[str]) -> Iterator[Piece]:
    word = match["nth"].lower()
    nth = -1 if word in {"last", "final"} else ordinal(word)
    yield Piece(match.start(), match.end(), WeekOf(nth), whole=False)


_SIDES = {"ending": -1, "commencing": 1, "beginning": 1, "starting": 1}


def _week_of_day(match: re.Match[str]) -> Iterator[Piece]:
    side = _SIDES.get((match["side"] or "").lower(), 0)
    yield Piece(match.start(), match.end(), WeekOf(0, side=side), whole=False)


def _but_one(match: re.Match[str]) -> Iterator[Piece]:
    count = -2 if match["side"].lower().startswith("before") else 2
    yield Piece(match.start(), match.end(), Offset(unit(match["unit"]), count))


_FIRST = {"first": "START", "early": "START", "opening": "START", "initial": "START"}


def _ends_of(match: re.Match[str]) -> Iterator[Piece]:
    mod = _FIRST.get(match["which"].lower(), "END")
    yield Piece(match.start(), match.end(), Modifier(mod, "noun"), whole=False)


_NTHS = "first second third fourth last final".split()
_LAST = "last final closing dying waning".split()
RULES = (
    rule(
        the(_NTHS, DIGIT) | before(_NTHS, "week") | before(SHORT_NUMBER, NTHS),
        rf"(?:(?i:the){GAP})?(?P<nth>(?i:{either(_NTHS)})|[1-4]{NTH}){GAP}"
        r"(?i:week)\b",
        _week_of_month,
    ),
    rule(
        the("week") | before("week", _SIDES, "of"),
        rf"(?:(?i:the){GAP})?(?i:week){GAP}(?P<side>(?i:{either(_SIDES)})|of)\b",
        _week_of_day,
    ),
    rule(
        the("week month year weekend"),
        rf"(?i:the{GAP}(?P<unit>week|month|year|weekend){GAP}(?P<side>before{GAP}last"
        rf"|after{GAP}next))\b",
        _but_one,
    ),
    rule(
        the(_FIRST, _LAST),
        rf"(?i:the){GAP}(?:(?i:very){GAP})?(?!(?i:early){GAP}hours\b)"  # a part of the day
        rf"(?P<which>(?i:{either([*_FIRST, *_LAST])})){GAP}"
        rf"(?:(?!an?\b){QUANTITY}{GAP})?(?i:hours|days|weeks|months)\b(?={GAP}of\b)",
        _ends_of,
    ),
)
