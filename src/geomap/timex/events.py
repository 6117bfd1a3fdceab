"""Days counted from the start of an event: `the tenth day of the war`, where that start is stated.

A text states it with a date ("the war, which began on 27 September 2020"), or somebody who knows
states it for the text. Which words name an event, and which state its start, is the business of a
language. An event whose start nobody states, or whose start is stated twice, dates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.timex.periods import add_days, add_months, safe_date
from geomap.timex.readings import Calendar

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geomap.timex.readings import EventDay, Piece
    from geomap.timex.values import Timex

# How far from its date the name of an event may stand, in characters.
_WITHIN = 160


@dataclass(frozen=True, slots=True)
class EventWords:
    """What a language knows of events.

    Attributes:
        before: Searched in the text right before a date, for an event that began then; the groups
            `event` and `where` are its name and the words about its place.
        after: Matched right after a date, the same.
        read: Of the name of an event and the words that tell where it was, its kind and what else
            they say ("the Korean war": war, korean); None when the words name none.
        others: Words that tell one event of a kind from the one that is spoken of ("the first").
        one_if_bare: Kinds that are the same event where no more is said of it: war, fighting.
    """

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    read: Callable[[str, str], tuple[str, frozenset[str]] | None]
    others: frozenset[str]
    one_if_bare: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventStart:
    """The first day of an event.

    Attributes:
        kind: What it is an event of, in a word that stands for its synonyms: `war`.
        names: What else its name says, in lower case.
        day: Its first day.
    """

    kind: str
    names: frozenset[str]
    day: dt.date


def told_starts(
    text: str, pieces: Sequence[Piece], timexes: Sequence[Timex], words: EventWords
) -> Iterator[EventStart]:
    """The starts that a text states with a date: a day, its month at least written out."""
    for piece, timex in zip(pieces, timexes, strict=True):
        if not (isinstance(piece.reading, Calendar) and piece.reading.day and timex.interval):
            continue
        before, after = text[max(0, timex.start - _WITHIN) : timex.start], timex.end
        found = [match for pattern in words.before if (match := pattern.search(before))]
        found += [m for pattern in words.after if (m := pattern.match(text, after))]
        for match in found:
            if event := words.read(match["event"], match["where"]):
                yield EventStart(*event, timex.interval.begin)


def given_starts(events: Mapping[str, dt.date], words: EventWords) -> Iterator[EventStart]:
    """The starts that somebody states: names of events with their first days."""
    for name, day in events.items():
        if event := words.read(name, ""):
            yield EventStart(*event, day)


def counted_day(reading: EventDay, starts: Iterable[EventStart], words: EventWords) -> str:
    """TIMEX3 value of the nth day of an event; of a week, month or year an ISO 8601 interval.

    Empty when the start is not known for sure.
    """
    same = [start for start in starts if _same_kind(reading, start, words)]
    named = [start for start in same if start.names == reading.names]
    if not named and len({start.day for start in same}) == 1:
        # Once called by its name, then "the war"; but never "the war" for "the first war".
        named = [
            start
            for start in same
            if not (start.names and reading.names)
            and not (start.names | reading.names) & words.others
        ]
    days = {start.day for start in named}
    return _nth(days.pop(), reading) if len(days) == 1 else ""


def _same_kind(reading: EventDay, start: EventStart, words: EventWords) -> bool:
    if start.kind == reading.kind:
        return True
    return not start.names and {start.kind, reading.kind} <= words.one_if_bare


def _nth(start: dt.date, reading: EventDay) -> str:
    past = reading.nth - 1
    match reading.unit:
        case "week":
            begin, span = add_days(start, 7 * past), "P1W"
        case "month":
            begin, span = _months_on(start, past), "P1M"
        case "year":
            begin, span = _months_on(start, 12 * past), "P1Y"
        case _:
            begin, span = add_days(start, past), ""
    if begin is None:
        return ""
    return f"{begin.isoformat()}/{span}" if span else begin.isoformat()


def _months_on(start: dt.date, count: int) -> dt.date | None:
    """The same day so many months on; where the month has none, the first of the next one."""
    month = add_months(start.replace(day=1), count)
    if month is None:
        return None
    return safe_date(month.year, month.month, start.day) or add_months(month, 1)
