"""Timex and interval: the values that the temporal layer gives. No rule lives here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from geomap.mentions import Granularity

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
# How an expression comes to its value: spelt out in full, completed from the document date (or from
# a full date in the same text), counted from the document date, or not at all (now, 27 years).
Anchoring = Literal["full", "completed", "relative", "none"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `begin` up to, and without, `end`; proleptic Gregorian."""

    begin: dt.date
    end: dt.date

    @property
    def last(self) -> dt.date:
        """The last day that belongs to the interval."""
        return self.end - dt.timedelta(days=1)


# A tuple: dozens are made of each article, and a tuple is made in a third of the time.
class Timex(NamedTuple):
    """A temporal expression.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        text: The words, `article.text[start:end]`.
        type: TIMEX3 type.
        value: TIMEX3 value; with `X` for what is unknown (`XXXX-11-20`), or PAST_REF and the like.
        mod: TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN …, or empty. It
            belongs to the expression itself ("end of September"); prepositions such as until and
            since are the business of binding.
        interval: The days meant, or None for what dates nothing or is not known.
        granularity: Precision of `interval`; empty without one.
        anchoring: Where the value comes from.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str = ""
    interval: Interval | None = None
    granularity: Granularity = ""
    anchoring: Anchoring = "none"
