"""English rules for times of day: `this morning`, `2:40 P.M.`, `18:00 UTC`, `the night of`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DASH,
    DAY,
    DIGIT,
    GAP,
    LONG_YEAR,
    MONTH,
    NTH,
    OPTIONAL_GAP,
    PART_OF_DAY,
    SHORT_NUMBER,
    UNIT,
    WEEKDAY,
    YEAR,
    after,
    before,
    either,
    heads,
    rule,
    the,
    with_the,
)
from geomap.timex.english.numerals import month, number, squeezed
from geomap.timex.english.words import PARTS_OF_DAY
from geomap.timex.periods import safe_date
from geomap.timex.readings import Calendar, Clock, Offset, Piece

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def _tonight(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Offset("day", 0), time="TNI")


def _part_of_this_day(match: re.Match[str]) -> Iterator[Piece]:
    count = -1 if match["which"].lower() == "last" else 0
    time = PARTS_OF_DAY[match["part"].lower()]
    yield Piece(match.start(), match.end(), Offset("day", count), time=time)


def _whole_night(match: re.Match[str]) -> Iterator[Piece]:
    """`Throughout the night` of a report is the night that ended on its day."""
    yield Piece(match.start("night"), match.end(), Offset("day", -1), time="TNI")


def _overnight(match: re.Match[str]) -> Iterator[Piece]:
    """The night before the report, unless it is to come; beside a day, the night of that day."""
    if match["day"] is not None:
        yield Piece(match.start(), match.end(), Clock("TNI"), whole=False)
    else:
        yield Piece(match.start(), match.end(), Offset("night", 0, "tense"), time="TNI")


def _part_of_day(match: re.Match[str]) -> Iterator[Piece]:
    # The early hours are a part of the morning.
    code = PARTS_OF_DAY[(match["part"] or "morning").lower()]
    yield Piece(match.start(), match.end(), Clock(code), whole=False)


_BESIDE = {"next": 1, "following": 1, "that": 0, "same": 0, "previous": -1, "preceding": -1}


def _part_of_told_day(match: re.Match[str]) -> Iterator[Piece]:
    time = PARTS_OF_DAY[match["part"].lower()]
    count = _BESIDE[match["which"].lower()]
    yield Piece(match.start(), match.end(), Offset("day", count, "told"), time=time)


def _night_between(match: re.Match[str]) -> Iterator[Piece]:
    """`The night of October 3-4` is one night, that of the first day."""
    named, first, last = month(match["month"]), int(match["first"]), int(match["last"])
    year = int(match["year"]) if match["year"] else None
    if safe_date(year or 2000, named, first) and last == first + 1:
        yield Piece(match.start(), match.end(), Calendar(year, named, first), time="TNI")


def _oclock(match: re.Match[str]) -> Iterator[Piece]:
    """`Half past four`, `nine o'clock in the evening`; without a half of the day as on a dial."""
    hour, minute = int(number(match["hour"]) or 0), 0
    if match["part"]:
        minute = _MINUTES[squeezed(match["part"])]
        if match["side"].lower() == "to":
            hour, minute = hour - 1 or 12, 60 - minute
    if 0 < hour <= 12:
        if match["half"]:
            hour = hour % 12 + (0 if match["half"].endswith("morning") else 12)
        yield Piece(match.start(), match.end(), Clock(f"T{hour:02d}:{minute:02d}"))


def _clock(match: re.Match[str]) -> Iterator[Piece]:
    """`2:40 P.M.`, `18:00 UTC`; one without either needs `at` or a day beside it."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if minute > 59 or hour > (12 if half else 24):
        return
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zulu = "Z" if match["zone"] in {"UTC", "GMT", "Z"} else ""
    whole = bool(half or match["zone"] or match["cue"] is not None)
    code = f"T{hour:02d}:{minute:02d}{zulu}"
    yield Piece(match.start(), match.end(), Clock(code), whole=whole)


def _military(match: re.Match[str]) -> Iterator[Piece]:
    zulu = "Z" if match["zone"] in {"UTC", "GMT"} else ""
    yield Piece(match.start(), match.end(), Clock(f"T{match['hour']}:{match['minute']}{zulu}"))


def _noon(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start("noon"), match.end(), Clock(PARTS_OF_DAY[match["noon"].lower()]))


_PARTS = "morning afternoon evening night".split()
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15}
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?:(?i:{either(_HOURS)})|[0-9]{{1,2}})"
_HALF_DAY = rf"(?P<half>{GAP}(?:in{GAP}the{GAP}(?:morning|afternoon|evening)|at{GAP}night))?"
_AND = rf"(?:{OPTIONAL_GAP}(?:{DASH}|/){OPTIONAL_GAP}|{GAP}(?:to|and){GAP}(?:the{GAP})?)"
_YEAR = rf"(?:,?{GAP}(?P<year>{YEAR})(?![\w%]))?"
# Also after the dash of a range: 2-3 p.m.
_STARTS = r"(?<![\w$£€/:])(?<![0-9][.,])"
_ZONE = (
    r"(?P<zone>UTC|GMT|[ECMP][SD]T|CET|CEST|EET|MSK"
    r"|(?:[Ll]ocal|[A-Z][a-z]{2,14}(?:\s[A-Z][a-z]{2,14})?)\stime)\b"
)
# The last point is that of "p.m.", never that of a sentence that ends with "pm".
_HALF = r"(?P<half>[AaPp])(?:\.[ ]?[Mm]\b\.?|[ ]?[Mm]\b)"
_NIGHT_LONG = after("throughout", "during", "through", "over", "all through")
_BEFORE_CLOCK = after(
    "at", "by", "around", "about", "from", "until", "after", "before", "since", "to"
)

_AFTER_ADVERB = (
    "after amid and as at before but by during for from in into near on or to when while with"
).split()

RULES = (
    rule(heads("tonight"), r"(?i:tonight)\b", _tonight),
    rule(
        before("this last", _PARTS),
        rf"(?i:(?P<which>this|last){GAP}(?P<part>{either(_PARTS)}))\b",
        _part_of_this_day,
    ),
    rule(
        the("night"),
        rf"{_NIGHT_LONG}(?P<night>the{GAP}night)"
        rf"\b(?!{GAP}(?:of|before|sky|shift)\b|-)",
        _whole_night,
    ),
    rule(
        heads("overnight"),
        # An overnight train has an article before it and a noun after it.
        rf"(?i:overnight)\b(?!-)(?={GAP}(?P<day>(?:on{GAP})?(?:{WEEKDAY}|{MONTH}\b))"
        rf"|{OPTIONAL_GAP}(?:[^\w\s-]|$|(?:{either(_AFTER_ADVERB)})\b))",
        _overnight,
    ),
    rule(
        with_the(PARTS_OF_DAY)
        | the("early late small")
        | before("early late small", "in hours", (part.split()[0] for part in PARTS_OF_DAY)),
        rf"(?:(?i:the){GAP})?(?:(?:(?i:early|late)(?:{GAP}(?:in{GAP}the{GAP})?|-))?(?P<part>(?i:{PART_OF_DAY}))"
        rf"|(?i:early|small)(?:{GAP}(?i:morning))?{GAP}hours)\b",
        _part_of_day,
    ),
    rule(
        before("next that", _PARTS) | {"that same"} | the("next following same previous preceding"),
        rf"(?i:(?:the{GAP})?(?:that{GAP}(?=same))?(?P<which>{either(_BESIDE)}){GAP}"
        rf"(?P<part>{either(_PARTS)}))\b",
        _part_of_told_day,
    ),
    rule(
        the("night") | before("night", "of from between"),
        rf"(?:(?i:the){GAP})?(?i:night){GAP}(?:of|from|between){GAP}(?:the{GAP})?"
        rf"(?P<first>{DAY})(?:{NTH})?{_AND}(?P<last>{DAY})(?:{NTH})?{GAP}(?:of{GAP})?"
        rf"(?P<month>{MONTH})(?!\w){_YEAR}",
        _night_between,
    ),
    rule(
        the("night") | before("night", "of from between"),
        rf"(?:(?i:the){GAP})?(?i:night){GAP}(?:of|from|between){GAP}(?P<month>{MONTH}){GAP}"
        rf"(?P<first>{DAY})(?:{NTH})?{_AND}(?P<last>{DAY})(?:{NTH})?(?!\w){_YEAR}",
        _night_between,
    ),
    rule(
        before("half quarter", "past to") | {"a quarter"},
        rf"(?P<part>(?i:{either(_MINUTES)})){GAP}(?P<side>(?i:past|to)){GAP}(?P<hour>{_HOUR})"
        rf"(?:{GAP}o['’]clock)?{_HALF_DAY}(?![\w:-])(?!{GAP}(?i:{UNIT}))",
        _oclock,
    ),
    rule(
        before(frozenset(_HOURS) | SHORT_NUMBER, "o"),
        rf"{_STARTS}(?P<part>(?!))?(?P<side>(?!))?(?P<hour>{_HOUR}){OPTIONAL_GAP}(?i:o['’]clock)\b"
        rf"{_HALF_DAY}",
        _oclock,
    ),
    rule(
        before(SHORT_NUMBER, DIGIT),
        rf"{_STARTS}(?P<cue>{_BEFORE_CLOCK})?"
        rf"(?P<hour>[0-9]{{1,2}})(?::[ ]?(?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?)"
        rf"(?:{OPTIONAL_GAP}{_HALF})?(?:{GAP}{_ZONE})?(?![\w:%-])(?!\.\d)",
        _clock,
    ),
    rule(
        before(SHORT_NUMBER, DIGIT, "a p am pm"),
        rf"{_STARTS}(?P<cue>(?!))?(?P<hour>[0-9]{{1,2}})(?:\.(?P<minute>[0-9]{{2}}))?{OPTIONAL_GAP}"
        rf"{_HALF}(?:{GAP}{_ZONE})?(?!\w)",
        _clock,
    ),
    rule(
        LONG_YEAR,  # "1830 GMT": four digits as well
        rf"{_STARTS}(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9]){GAP}(?:hours{GAP})?{_ZONE}",
        _military,
    ),
    rule(
        heads("noon midday midnight"),
        rf"{_BEFORE_CLOCK}"
        r"(?P<noon>(?i:noon|midday|midnight))\b",
        _noon,
    ),
)
