"""English rules for days of the week: `Tuesday`, `last Tuesday`, `Mondays`, `Sat` beside a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    WEEKDAY,
    WEEKDAY_HEADS,
    WEEKDAY_SHORT,
    WHICH,
    WHICH_WORDS,
    opening,
    rule,
    which,
)
from geomap.timex.english.numerals import weekday
from geomap.timex.english.words import NAMED_AFTER, NAMED_BEFORE
from geomap.timex.readings import Piece, Plain, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterator


_CAPITAL_AFTER = re.compile(r"\s?([A-Z]\w{2,12})")


def _weekday(match: re.Match[str]) -> Iterator[Piece]:
    text, index = match.string, weekday(match["day"])
    before = text[max(0, match.start() - 12) : match.start()].rstrip().rpartition(" ")[2]
    after = _CAPITAL_AFTER.match(text, match.end(), match.end() + 14)
    named = before[:1].isupper() and before.lower() in NAMED_BEFORE
    if named or (after and after[1].lower() in NAMED_AFTER):
        return
    if match["plural"]:
        yield Piece(match.start("day"), match.end(), Plain("SET", f"XXXX-WXX-{index + 1}"))
    else:
        yield Piece(match.start(), match.end(), Weekday(index, which(match["which"])))


def _short_weekday(match: re.Match[str]) -> Iterator[Piece]:
    """`Sat` and `Sun` are also words: they need a date beside them, a point, or `on`, `last`."""
    chosen = which(match["which"])
    whole = bool(chosen or match["on"] is not None or match["day"].endswith("."))
    yield Piece(match.start(), match.end(), Weekday(weekday(match["day"]), chosen), whole=whole)


RULES = (
    rule(
        WEEKDAY_HEADS | opening(WHICH_WORDS, WEEKDAY_HEADS),
        rf"(?:(?P<which>{WHICH}){GAP})?(?P<day>{WEEKDAY})(?P<plural>s\b)?(?!\w)",
        _weekday,
    ),
    rule(
        WEEKDAY_HEADS | opening(WHICH_WORDS, WEEKDAY_HEADS),
        rf"(?P<on>(?<=\b[Oo]n\s))?(?:(?P<which>{WHICH}){GAP})?(?P<day>{WEEKDAY_SHORT})(?![\w-])",
        _short_weekday,
    ),
)
