"""Values of what is counted: so many days from the document, from a date told before, from Monday.

Which weekday or year is meant is `completion`; the arithmetic is `periods`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex import completion
from geomap.timex.periods import UNKNOWN, counted, interval_of, moved
from geomap.timex.readings import CountedFrom, Offset, Piece, Weekday

if TYPE_CHECKING:
    from geomap.mentions import Granularity
    from geomap.timex.readings import Unit
    from geomap.timex.scene import Scene, Told
    from geomap.timex.tense import Tense
    from geomap.timex.values import Anchoring

# The coarsest date that so many of a unit can be counted from.
_FINEST: dict[Unit, Granularity] = {
    "month": "month",
    "quarter": "season",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def offset(reading: Offset, piece: Piece, scene: Scene) -> tuple[str, Anchoring]:
    """Value of so many units from the document date, or from the date told before."""
    base, count = scene.reference, reading.count
    anchoring: Anchoring = "relative"
    if reading.base == "tense":
        # The weekend is the last one, or this one on its days and when it is to come; overnight is
        # the last night, or the next one.
        tense = scene.sentences.tense(piece.start, piece.end)
        over = base is not None and (reading.unit == "night" or base.weekday() < 5)
        count -= over and tense not in {"future", "deadline"}
        base = None if scene.narrative else base
    elif scene.narrative or reading.base != "document":
        told = _told(reading, piece, scene)
        if told is not None:
            base, anchoring = told.day, told.anchoring
        elif reading.base == "told" or (count > 0 and _gone(reading, piece, scene)):
            base = None
    value = base and counted(base, count, reading.unit)
    if not value:
        return UNKNOWN[reading.unit], "none"
    return value, anchoring


def _gone(reading: Offset, piece: Piece, scene: Scene) -> bool:
    """`The next month` of something past, nobody knows of which: never one yet to come."""
    return reading.base == "past" and scene.sentences.tells_past(piece.start, piece.end)


def _told(reading: Offset, piece: Piece, scene: Scene) -> Told | None:
    finest = _FINEST.get(reading.unit, "day")
    if reading.base == "past" and not scene.narrative:
        # "By the end of the month the town was empty": the month told before, if just told.
        if not scene.sentences.tells_past(piece.start, piece.end):
            return None
        return scene.told_before(piece.start, finest=finest, next_door=True)
    return scene.told_before(piece.start, finest=finest)


def counted_from(reading: CountedFrom, scene: Scene) -> tuple[str, Anchoring]:
    """Value of so many units from a day or period that is named with them."""
    origin, reference = reading.origin, scene.reference
    unit: Unit = "day" if isinstance(origin, Weekday) else origin.unit
    if reference is None or scene.narrative:
        return UNKNOWN[unit], "none"
    if isinstance(origin, Weekday):
        # "Ago" looks back from the last Tuesday, "from" ahead from the next one.
        tense: Tense = "past" if reading.count < 0 else "future"
        day = completion.weekday(reference, origin.index, origin.which, lambda: tense)
        value = day and day.isoformat()
    else:
        value = counted(reference, origin.count, unit)
    found = interval_of(value) if value else None
    if found is None:
        return UNKNOWN[unit], "none"
    first, last = found[0].begin, found[0].last
    day = moved(first + (last - first) // 2, reading.count, reading.unit)
    value = day and counted(day, 0, unit)
    return (value, "relative") if value else (UNKNOWN[unit], "none")
