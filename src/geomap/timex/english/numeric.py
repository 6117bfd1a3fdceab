"""English rules for dates that are mostly figures: `2020-11-17 16:37`, `17/10/2020`, `27-Sep-20`.

Day first, as most of the world writes; the other way round where that is impossible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DAY,
    DIGIT,
    GAP,
    LONG_YEAR,
    MONTH,
    MONTH_HEADS,
    SHORT_NUMBER,
    STARTS,
    YEAR,
    before,
    either,
    rule,
)
from geomap.timex.english.numerals import month, year_of
from geomap.timex.english.words import ROMAN_MONTHS
from geomap.timex.periods import interval_of, safe_date
from geomap.timex.readings import Calendar, Fixed, Piece

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def _iso(match: re.Match[str]) -> Iterator[Piece]:
    year, number, day = int(match["year"]), int(match["month"]), int(match["day"])
    if safe_date(year, number, day):
        time = f"T{match['time']}" if match["time"] else ""
        yield Piece(match.start(), match.end(), Calendar(year, number, day), time=time)


def _numeric(match: re.Match[str]) -> Iterator[Piece]:
    """Day first, as most of the world writes; the other way round where that is impossible."""
    year = year_of(match["year"])
    one, two = int(match["one"]), int(match["two"])
    time = f"T{match['time']:0>5}" if match["time"] else ""
    for day, number in ((one, two), (two, one)):
        if safe_date(year, number, day):
            yield Piece(match.start(), match.end(), Calendar(year, number, day), time=time)
            return


def _iso_month(match: re.Match[str]) -> Iterator[Piece]:
    # 2009-10 is a season of two years far more often than an October.
    number = int(match["month"])
    if int(match["year"]) % 100 + 1 != number and 1 <= number <= 12:
        yield Piece(match.start(), match.end(), Calendar(int(match["year"]), number))


def _mixed(match: re.Match[str]) -> Iterator[Piece]:
    """`27-Sep-20`, `27 Sep '20`, `2020/Sep/27`, `27.IX.2020`, `2020-W40`."""
    if match["week"]:
        if interval_of(match["week"]):
            yield Piece(match.start(), match.end(), Fixed(match["week"]))
        return
    year, day = (
        year_of(match["year"] or match["short"] or match["last"] or match["first"]),
        match["day"],
    )
    roman = ROMAN_MONTHS.get(match["roman"] or "")
    number = roman or month(match["month"] or match["between"] or match["before"])
    if safe_date(year, number, int(day or match["end"])):
        yield Piece(match.start(), match.end(), Calendar(year, number, int(day or match["end"])))


RULES = (
    rule(
        before(LONG_YEAR, DIGIT),
        rf"{STARTS}(?P<year>{YEAR})(?P<sep>[-/.])(?P<month>[0-9]{{2}})(?P=sep)(?P<day>[0-9]{{2}})"
        r"(?!\d)(?:[T\s][ ]?(?P<time>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9])?(?:\.[0-9]{1,6})?"
        r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w/])(?!-\w)",
        _iso,
    ),
    rule(
        before(SHORT_NUMBER, DIGIT),
        rf"{STARTS}(?P<one>[0-9]{{1,2}})(?P<sep>[-./])(?P<two>[0-9]{{1,2}})(?P=sep)"
        rf"(?P<year>{YEAR}|(?:(?<=/)|(?<=[0-9]{{2}}\.[0-9]{{2}}\.))[0-9]{{2}}(?![0-9]))"
        r"(?:,?[ ]{1,2}(?P<time>[0-2]?[0-9]:[0-5][0-9])(?::[0-5][0-9])?)?(?![\w/%-])(?!\.\d)",
        _numeric,
    ),
    rule(
        before(LONG_YEAR, DIGIT),
        rf"{STARTS}(?P<year>{YEAR})-(?P<month>[0-9]{{2}})(?![\w-]|\.\d)",
        _iso_month,
    ),
    rule(
        before(SHORT_NUMBER | LONG_YEAR, MONTH_HEADS, map(str.lower, ROMAN_MONTHS), "w"),
        rf"{STARTS}(?:(?P<day>{DAY})(?:(?P<dash>[-/.])(?P<month>{MONTH})(?P=dash)(?P<short>[0-9]{{2}})"
        rf"|(?P<dot>[./\s])(?P<roman>{either(ROMAN_MONTHS)})(?P=dot)(?P<year>{YEAR})"
        rf"|{GAP}(?P<before>{MONTH}){GAP}['’](?P<last>[0-9]{{2}}))"
        rf"|(?P<first>{YEAR})(?P<sep>[-/.])(?P<between>{MONTH})(?P=sep)(?P<end>{DAY})"
        rf"|(?P<week>{YEAR}-W[0-5][0-9]))(?![\w'’/-]|[.,:]\d)",
        _mixed,
    ),
)
