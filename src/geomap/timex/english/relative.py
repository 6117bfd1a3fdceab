"""English rules for what is counted from another day: `today`, `last week`, `two days ago`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    OPTIONAL_GAP,
    QUANTITY,
    STARTS,
    UNIT,
    after,
    before,
    either,
    heads,
    opening,
    quantity_heads,
    rule,
    the,
    with_the,
)
from geomap.timex.english.numerals import (
    number,
    squeezed,
    unit,
)
from geomap.timex.english.words import (
    SOME,
)
from geomap.timex.periods import duration
from geomap.timex.readings import Amount, Offset, Piece, Plain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from geomap.timex.readings import Base

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "tmrw": 1}


def _named_day(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Offset("day", _DAYS[match[0].lower()]))


def _day_but_one(match: re.Match[str]) -> Iterator[Piece]:
    count = 2 if match[0].lower().endswith("tomorrow") else -2
    yield Piece(match.start(), match.end(), Offset("day", count))


# Counted from the document date, or from the day told before.
_WHICH_UNIT: dict[str, tuple[int, Base]] = {
    "last": (-1, "document"),
    "this past": (-1, "document"),
    "past": (-1, "document"),
    "this": (0, "document"),
    "the current": (0, "document"),
    "current": (0, "document"),
    "next": (1, "document"),
    "this coming": (1, "document"),
    "coming": (1, "document"),
    "the coming": (1, "document"),
    "upcoming": (1, "document"),
    "the last": (-1, "document"),
    "the next": (1, "past"),
    "the previous": (-1, "either"),
    "previous": (-1, "either"),
    "the preceding": (-1, "either"),
    "the following": (1, "told"),
    "following": (1, "told"),
    "the same": (0, "told"),
    "that same": (0, "told"),
    "that": (0, "told"),
}
_SOON = {"past", "coming", "the coming", "upcoming", "this past", "this coming"}


def _which_unit(match: re.Match[str]) -> Iterator[Piece]:
    words = squeezed(match["which"])
    name = unit(match["unit"])
    count, base = _WHICH_UNIT[words]
    if name == "day":
        # The last day, past day, coming day are stretches or ends, not days of the calendar.
        if base == "document":
            return
        base = "told" if base == "past" else base
    elif words in _SOON - {"this past", "this coming"} and name != "weekend":
        return
    elif name == "decade" and words in {"the last", "last"}:
        return  # the ten years that end now
    yield Piece(match.start(), match.end(), Offset(name, count, base))


def _the_day(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start("day"), match.end("day"), Offset("day", 0, "either"))


def _day_beside(match: re.Match[str]) -> Iterator[Piece]:
    # "A day after" has no other side.
    count = -1 if (match["side"] or "after").lower() == "before" else 1
    yield Piece(match.start(), match.end(), Offset("day", count, "told"))


_VAGUE = {-1: "PAST_REF", 1: "FUTURE_REF"}
_DIRECTIONS: dict[str, tuple[int, Base]] = {
    "ago": (-1, "document"),
    "earlier": (-1, "either"),
    "later": (1, "told"),
    "from now": (1, "document"),
    "from today": (1, "document"),
    "hence": (1, "document"),
}


def _away(match: re.Match[str]) -> Iterator[Piece]:
    name = unit(match["unit"])
    sign, base = _DIRECTIONS[squeezed(match["direction"])]
    quantity = squeezed(match["quantity"])
    count = None if quantity in SOME else number(match["quantity"])
    if match["half"]:
        count = None if count is None else count + 0.5
    if count is None:
        reading = Amount(duration(None, name)) if base == "told" else Plain("DATE", _VAGUE[sign])
        yield Piece(match.start(), match.end(), reading)
        return
    if base == "either" and name in {"year", "quarter"}:
        # "Up from a year earlier" compares with the time of the report.
        base = "document"
    yield Piece(match.start(), match.end(), Offset(name, sign * count, base, counted=True))


def _in_time(match: re.Match[str]) -> Iterator[Piece]:
    """`In two weeks' time`; "in two weeks" alone may be how long it takes."""
    if count := number(match["quantity"]):
        reading = Offset(unit(match["unit"].rstrip("'’")), count, counted=True)
        yield Piece(match.start("quantity"), match.end(), reading)


def _long_ago(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Plain("DATE", "PAST_REF"))


def _weekend(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Offset("weekend", 0, "tense"))


def _the_period(match: re.Match[str]) -> Iterator[Piece]:
    """`The year` dates something only as part of `the end of the year`, `later in the year`."""
    yield Piece(match.start(), match.end(), Offset(unit(match["unit"]), 0, "past"), whole=False)


def _year_end(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Offset("year", 0), mod="END")


_UNITS = "day week weekend month quarter year decade century".split()
_PERIODS = either(_UNITS)

_WITHIN_DAY = after("during", "later in", "earlier in", "late in", "early in")
RULES = (
    rule(heads(_DAYS), rf"(?i:{either(_DAYS)})\b", _named_day),
    rule(
        the("day"),
        rf"(?i:the{GAP}day{GAP}(?:after{GAP}tomorrow|before{GAP}yesterday))\b",
        _day_but_one,
    ),
    rule(
        opening(_WHICH_UNIT, _UNITS, "fiscal calendar financial"),
        rf"(?i:(?P<which>{either(_WHICH_UNIT)}){GAP}(?:(?:fiscal|calendar|financial){GAP})?"
        rf"(?P<unit>{_PERIODS}))\b(?!-|{GAP}(?:old|of|to{GAP}last)\b)",
        _which_unit,
    ),
    rule(
        the("day"),
        rf"{_WITHIN_DAY}(?P<day>the{GAP}day)\b(?!{GAP}(?:of|before|after|when|that|he|she|they|we)\b|-)",
        _the_day,
    ),
    rule(
        the("day") | {"one day", "a day"},
        rf"(?i:the{GAP}day{GAP}(?P<side>before|after)|(?:a|one){GAP}day{GAP}after)"
        rf"(?={OPTIONAL_GAP}[.,;:])",
        _day_beside,
    ),
    rule(
        quantity_heads("and"),
        rf"{STARTS}(?P<quantity>{QUANTITY}){GAP}(?:(?P<half>and{GAP}a{GAP}half){GAP})?"
        rf"(?P<unit>(?i:{UNIT})){GAP}(?P<direction>(?i:{either(_DIRECTIONS)}))\b"
        rf"(?!{GAP}than\b)",
        _away,
    ),
    rule(
        quantity_heads(),
        rf"{after('in', 'within')}(?P<quantity>{QUANTITY}){GAP}"
        rf"(?P<unit>(?i:days|weeks|months|years|day|week|month|year|fortnight))['’]s?{GAP}time\b",
        _in_time,
    ),
    rule(
        before("long years decades centuries months weeks days hours generations", "ago"),
        rf"(?i:long|years|decades|centuries|months|weeks|days|hours|generations){GAP}ago\b",
        _long_ago,
    ),
    rule(
        with_the("weekend"),
        rf"(?:(?i:the){GAP}(?i:weekend)|(?<=\bat\s)(?:weekend))\b(?!-|{GAP}(?:of|edition)\b)",
        _weekend,
    ),
    rule(
        the("year") | before("year", "s end"),
        rf"(?i:(?:the{GAP})?year[’']s{GAP}end|{after('by', 'at', 'until', 'before')}year-end"
        rf"|{after('by', 'at', 'until', 'before')}end{GAP}of{GAP}year)\b",
        _year_end,
    ),
    rule(
        the("week month year decade century"),
        rf"(?i:the{GAP}(?P<unit>week|month|year|decade|century))\b",
        _the_period,
    ),
)
