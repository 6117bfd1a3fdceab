"""Two sentences that tell the same event: "entered the district today", "… on November 20".

Decided on shared words alone, so only near-repeats count; a paraphrase is not recognised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.timex.values import Timex

_TODAY = re.compile(r"today|this (?:morning|afternoon|evening)|tonight", re.IGNORECASE)
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_CLAUSE_END = re.compile(r"[,;:](?!\d)|[.!?](?=\s|$)|\n| – | — ")
_EMPTY_WORDS = frozenset(
    "the a an of on in at to from for by with and or but as is are was were be been has have had "
    "will would it its he his she her they their that this which who said says also not".split()
)
_MIN_SHARED = 3
_MIN_OVERLAP = 0.6  # of the words of both clauses together


def same_day_pairs(
    text: str, timexes: Iterable[Timex]
) -> Iterator[tuple[Timex, Timex, tuple[str, ...]]]:
    """Pairs of a "today" and an explicit day that tell the same event, one for each day.

    Args:
        text: The article's text.
        timexes: Its temporal expressions, those of the report itself.

    Yields:
        The "today", the explicit day (month and day, perhaps with a year), the shared words.
    """
    dates = [t for t in timexes if t.type in {"DATE", "TIME"}]
    spoken = [t for t in dates if _TODAY.fullmatch(t.text)]
    explicit = [t for t in dates if _DAY.match(t.value) and not _TODAY.fullmatch(t.text)]
    if not (spoken and explicit):
        return
    todays, days = _distinct(text, spoken), _distinct(text, explicit)
    paired: set[str] = set()
    for today, told_today in todays:
        for day, told in days:
            if day.value in paired:
                continue
            shared = told_today.keys() & told.keys()
            together = told_today.keys() | told.keys()
            named = any(told[word][0].isupper() for word in shared)
            if named and len(shared) >= _MIN_SHARED and len(shared) >= _MIN_OVERLAP * len(together):
                paired.add(day.value)
                yield today, day, tuple(w for key, w in told.items() if key in shared)


def _distinct(text: str, timexes: Iterable[Timex]) -> list[tuple[Timex, dict[str, str]]]:
    """Expressions with what is told around them; a live blog tells the same thousands of times."""
    found: dict[tuple[str, tuple[str, ...]], tuple[Timex, dict[str, str]]] = {}
    for timex in timexes:
        told = _told(text, timex)
        if len(told) >= _MIN_SHARED:
            found.setdefault((timex.value, tuple(told.values())), (timex, told))
    return list(found.values())


def _told(text: str, timex: Timex) -> dict[str, str]:
    """Content words of the clause around an expression, without its own: folded -> as written."""
    begin = 0
    for end_mark in _CLAUSE_END.finditer(text, max(timex.start - 300, 0), timex.start):
        begin = end_mark.end()
    begin = max(begin, timex.start - 300)
    after = _CLAUSE_END.search(text, timex.end, timex.end + 300)
    end = after.start() if after else timex.end + 300
    clause = f"{text[begin : timex.start]} {text[timex.end : end]}"
    return {
        word.lower(): word for word in _WORD.findall(clause) if word.lower() not in _EMPTY_WORDS
    }
