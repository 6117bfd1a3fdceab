"""What an expression stands in: the text around it, the document date, the dates told before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geomap.timex.tense import Sentences
    from geomap.timex.values import Timex

# How far back, in characters, a date still is the one told before: in a report, in a narrative.
_TOLD_WITHIN = {False: 400, True: 2000}


@dataclass(slots=True)
class Scene:
    """What resolving may look at besides the words of the expression.

    Attributes:
        text: The text.
        reference: Document date, or None.
        own: Full dates of the text.
        narrative: Whether incomplete dates go with the date told before.
        sentences: Its sentences and their tenses.
        told: Expressions already resolved, in order, with their days known.
    """

    text: str
    reference: dt.date | None
    own: Sequence[dt.date]
    narrative: bool
    sentences: Sentences
    told: list[Timex] = field(default_factory=list)

    def told_before(self, start: int, *, day: bool = False) -> dt.date | None:
        """First day of the date told last before an offset, if it is near enough."""
        for timex in reversed(self.told):
            if start - timex.end > _TOLD_WITHIN[self.narrative]:
                return None
            if timex.interval and (timex.granularity == "day" or not day):
                return timex.interval.begin
        return None
