"""Chronologies: lists of entries, each opened by its date ("October 4, 2020: Rockets hit Ganja.").

Told by form alone: a date with a colon or dash after it opens a line, or stands alone on one. Which
date a sentence of its own has is no business of this module.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.timex.values import Timex

_BEFORE = re.compile(r"[\s•*·–—-]{0,6}(?:on\s|in\s)?", re.IGNORECASE)
_OPENS = re.compile(r"[^\S\n]*(?::|[–—]|-{1,2}(?=\s))[^\S\n]*(?=\S)")
_ALONE = re.compile(r"[^\S\n]*:?[^\S\n]*\n(?=[^\S\n]*\S)")
_LISTED = re.compile(r"[^\S\n]*,[^\S\n]+(?=[^\W\d_a-z])")  # 13 October, Hodeidah. A bus …
_LEAST = 2  # one such line may be a dateline or a headline


def entries(text: str, dates: Sequence[Timex]) -> list[tuple[int, int, Timex]]:
    """Spans of the entries of a chronology with the date that heads each; none when it is no such.

    Args:
        text: The text.
        dates: Its dates in order, ranges joined.

    Returns:
        Start and end offset of what the date heads: the rest of its line, or, where it stands alone
        on a line, the lines after it up to a blank one or the next date that heads an entry.
    """
    heads = [(date, alone) for date in dates if (alone := _heads(text, date)) is not None]
    if len(heads) < _LEAST:
        return []
    heads += [(date, False) for date in dates if _is_listed(text, date)]
    heads.sort(key=lambda head: head[0].start)
    found = []
    for number, (date, alone) in enumerate(heads):
        stop = text.find("\n\n" if alone else "\n", date.end)
        stop = len(text) if stop < 0 else stop
        if number + 1 < len(heads):
            stop = min(stop, heads[number + 1][0].start)
        found.append((date.end, stop, date))
    return found


def _heads(text: str, date: Timex) -> bool | None:
    """True for a date alone on its line, False for one that opens a line, None for any other."""
    line = text.rfind("\n", 0, date.start) + 1
    if date.interval is None or not _BEFORE.fullmatch(text, line, date.start):
        return None
    if _ALONE.match(text, date.end):
        return True
    return False if _OPENS.match(text, date.end) else None


def _is_listed(text: str, date: Timex) -> bool:
    """Whether a bare date and a comma open a line; between other entries that is one too."""
    line = text.rfind("\n", 0, date.start) + 1
    opens = text[line : date.start].strip(" •*·–—-\t") == ""
    return opens and date.interval is not None and _LISTED.match(text, date.end) is not None
