"""What the words of an expression say, before anybody knows which day that is.

Rules of a language turn words into pieces, each with a reading; `resolve` turns readings into
TIMEX3 values. Nothing here knows a language, a text or a document date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from geomap.timex.values import TimexType

Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
]
# Which of several: the latest before, the one that holds, or the first after the document date;
# `that` is the one of the date told before.
Which = Literal["", "last", "this", "next", "that"]
# What an offset counts from: the document date; the date told before; either: that one where it was
# told shortly before, else the document date; past: the same, where the sentence tells the past and
# the date was told in it or in the one before; the document date as the tense has it.
Base = Literal["document", "told", "either", "past", "tense"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, month, day, or those of them that are written: `17 October`, `May 1994`, `1993`.

    `years` counts the year from that of the document: `October of last year` is -1.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: Which = ""
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0: `Tuesday`, `last Tuesday`, `Tuesday of last week`."""

    index: int
    which: Which = ""
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day that leaves even its month to the reader: `the 6th`, `the 2nd of this month`."""

    day: int
    months: int | None = None


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season (SP SU FA WI), quarter (Q1 to Q4) or half (H1, H2), with its year where written.

    `bare` when it has not even an article: "in summer" may be any summer.
    """

    code: str
    year: int | None = None
    which: Which = ""
    years: int | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units away: `today` is 0 days, `last week` -1 week, `two days later` 2 days.

    `counted` when a number stands first, so that `about` may join.
    """

    unit: Unit
    count: float
    base: Base = "document"
    counted: bool = False


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """So many units from a day or period named with them: `a year ago today`, `a week from Monday`.

    As precise as what it is counted from.
    """

    unit: Unit
    count: int
    origin: Weekday | Offset


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The nth week of a month or year, or the last one (-1); a week is of its Thursday's month.

    With `nth` 0 the week that holds a day, that begins with it (`side` 1) or ends with it (-1).
    """

    nth: int
    month: Calendar | DayOfMonth | Offset | None = None
    side: int = 0


@dataclass(frozen=True, slots=True)
class EventDay:
    """The nth day, week, month or year of an event: `the tenth day of the war`.

    `kind` and `names` say which event, see `events.EventStart`.
    """

    unit: Unit
    nth: int
    kind: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that moves from year to year, by a name of `feasts.FEASTS`: `Good Friday`."""

    name: str
    year: int | None = None
    which: Which = ""
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A TIMEX3 value that needs nothing else: a decade `198`, a century `14`."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time or part of a day without its day: code `T14:40`, `TMO`."""

    code: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time; `counted` when a number stands first, so that `about` may join."""

    value: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Plain:
    """An expression that never dates anything: recurring (`every year`) or vague (`now`)."""

    type: TimexType
    value: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """Says which part of a period (`early`, `the end of`), or how exact an amount (`nearly`)."""

    mod: str
    kind: Literal["adjective", "noun", "amount"]


Reading = (
    Calendar
    | Weekday
    | DayOfMonth
    | YearPart
    | Offset
    | CountedFrom
    | WeekOf
    | EventDay
    | Feast
    | Fixed
    | Clock
    | Amount
    | Plain
    | Modifier
)


# A tuple: most of what is read gives way to something longer, and a tuple is made in a third of
# the time.
class Piece(NamedTuple):
    """A stretch of text with its reading.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        reading: What the words say.
        mod: TIMEX3 modifier.
        time: Time of day that belongs to the reading (`TMO`, `T14:40`), or empty.
        whole: False for what is an expression only joined with a neighbour (`early`, `Sat`).
    """

    start: int
    end: int
    reading: Reading
    mod: str = ""
    time: str = ""
    whole: bool = True


def is_day(piece: Piece) -> bool:
    """Whether the piece means one day, so that a time of day fits it."""
    match piece.reading:
        case Calendar(day=day):
            return day is not None
        case Offset(unit=unit):
            return unit in {"day", "night"}
        case CountedFrom(origin=origin):
            return isinstance(origin, Weekday) or origin.unit == "day"
        case Weekday() | DayOfMonth() | Feast() | EventDay(unit="day"):
            return True
    return False
