"""English rules for what is counted from a day that is named with it: `a year ago today`.

`Two weeks ago Tuesday`, `a week from Monday`: the day is known, however coarse the unit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    QUANTITY,
    STARTS,
    WEEKDAY,
    WHICH,
    either,
    quantity_heads,
    rule,
    which,
)
from geomap.timex.english.numerals import number, unit, weekday
from geomap.timex.readings import CountedFrom, Offset, Piece, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PERIODS = {"last": -1, "this": 0, "next": 1}
# "For two weeks from Monday", "will last two weeks from Monday": how long, not when.
_HOW_LONG = re.compile(
    r"(?i:\b(?:for|last(?:s|ed|ing)?|take(?:s|n)?|took|within|over|during|run(?:s|ning)?)"
    r"(?:\s(?:about|around|up\sto|at\sleast|some|the))?\s)$"
)


def _counted_from(match: re.Match[str]) -> Iterator[Piece]:
    count = number(match["quantity"])
    if not count or count != int(count):
        return
    if match["direction"].lower() == "ago":
        count = -count
    elif _HOW_LONG.search(match.string, max(0, match.start() - 24), match.start()):
        return
    time, named = "", match["named"]
    origin: Weekday | Offset
    if match["weekday"]:
        origin = Weekday(weekday(match["weekday"]), which(match["which"]))
    elif named:
        origin = Offset("day", _DAYS[named.lower()])
        time = "TNI" if named.lower() == "tonight" else ""
    else:
        origin = Offset(unit(match["period"]), _PERIODS[match["chosen"].lower()])
    reading = CountedFrom(unit(match["unit"]), int(count), origin)
    yield Piece(match.start(), match.end(), reading, time=time)


_FROM_DAY = (
    rf"(?:(?:(?P<which>{WHICH}){GAP})?(?P<weekday>{WEEKDAY})|(?P<named>(?i:{either(_DAYS)}))"
    rf"|(?P<chosen>(?i:{either(_PERIODS)})){GAP}(?P<period>(?i:week|weekend|month)))(?![\w-])"
)
RULES = (
    rule(
        quantity_heads(),
        rf"{STARTS}(?P<quantity>{QUANTITY}){GAP}"
        r"(?P<unit>(?i:(?:week|fortnight|month|year|decade)s?|century|centuries|days?(?=\s+from)))"
        rf"{GAP}(?P<direction>(?i:ago|from)){GAP}{_FROM_DAY}"
        # "Three weeks from Monday to Friday" is a range.
        rf"(?!{GAP}(?:to|until|till|through)\b)",
        _counted_from,
    ),
)
