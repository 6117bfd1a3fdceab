"""Toponyms at spans that somebody has marked, to measure resolution apart from finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.names import fold_name
from geomap.names.hits import is_small
from geomap.toponyms.asides import places_of
from geomap.toponyms.cues import find_cues
from geomap.toponyms.entities import opinions
from geomap.toponyms.finding import Reading, toponyms_of
from geomap.toponyms.standing import facts_of
from geomap.toponyms.surroundings import Name, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.names import Index
    from geomap.toponyms.values import Toponym


def toponyms_at(text: str, spans: Iterable[tuple[int, int]], index: Index) -> tuple[Toponym, ...]:
    """The toponyms at these spans, as far as the index has the names.

    Args:
        text: The text.
        spans: Start and end offsets, ascending; of overlapping ones the first is used.
        index: The names.
    """
    names: list[Name] = []
    for start, end in spans:
        surface = text[start:end]
        key = fold_name(surface)
        uses = places_of(index.uses(key))
        if uses and (not names or start >= names[-1].end):
            names.append(Name(start, end, key, uses, is_small(surface[:1]), facts_of(key, uses)))
    around = Surroundings(text, names)
    reading = Reading(around, find_cues(around), {}, opinions(text, names, ()))
    return tuple(toponyms_of(reading))
