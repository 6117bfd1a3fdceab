"""What an expression stands in: the text around it, the document date, the dates told before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.mentions import Granularity
    from geomap.timex.events import EventStart, EventWords
    from geomap.timex.tense import Sentences
    from geomap.timex.values import Anchoring, Timex

# How far back, in characters, a date still is the one told before: in a report, in a narrative.
_TOLD_WITHIN = {False: 400, True: 2000}
_FINE: tuple[Granularity, ...] = ("day", "week", "month", "season", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Told:
    """A date told before: its first day, its middle, and what counting from it comes to."""

    day: dt.date
    middle: dt.date
    anchoring: Anchoring


@dataclass(slots=True)
class Scene:
    """What resolving may look at besides the words of the expression.

    Attributes:
        text: The text.
        reference: Document date, or None.
        own: Full dates of the text.
        narrative: Whether incomplete dates go with the date told before.
        sentences: Its sentences and their tenses.
        events: What the language knows of events, if it knows any.
        starts: Events with their first days, as far as these are stated.
        told: Expressions already resolved, in order, with their days known.
    """

    text: str
    reference: dt.date | None
    own: Sequence[dt.date]
    narrative: bool
    sentences: Sentences
    events: EventWords | None = None
    starts: Sequence[EventStart] = ()
    told: list[Timex] = field(default_factory=list)

    def told_before(
        self, start: int, *, finest: Granularity = "century", next_door: bool = False
    ) -> Told | None:
        """First day of the date told last before an offset, if it is near enough.

        Args:
            start: The offset.
            finest: Dates coarser than this are passed over: "the next day" counts from no month.
            next_door: Only this sentence and the one before it count.
        """
        since = start - _TOLD_WITHIN[self.narrative]
        if next_door:
            sentence, _ = self.sentences.bounds(start)
            since = max(since, self.sentences.bounds(max(sentence - 1, 0))[0])
        for timex in reversed(self.told):
            if timex.end < since:
                return None
            if timex.interval and _FINE.index(timex.granularity) <= _FINE.index(finest):
                relative = timex.anchoring == "relative"
                first, last = timex.interval.begin, timex.interval.last
                middle = first + (last - first) // 2
                return Told(first, middle, "relative" if relative else "completed")
        return None
