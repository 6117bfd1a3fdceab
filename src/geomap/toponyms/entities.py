"""Entities: what a model of the language says of names, as evidence beside that of the words.

A model never speaks against a name of the curated gazetteer. Of the names of the world it keeps out
those it takes for persons and the like, and lets in those it takes for places; what it takes for a
place and no gazetteer has becomes a name without candidates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.ner import Entity
    from geomap.toponyms.surroundings import Name

PLACES = frozenset({"GPE", "LOC", "FAC"})


class Opinion(NamedTuple):
    """What a model says of a name.

    Attributes:
        label: What it takes the name for, alone or as part of something longer; empty without.
        place: True when it takes just this name for a place, and does so wherever it meets it.
        person: The longer name of a person that it sees the name in; empty without.
    """

    label: str = ""
    place: bool = False
    person: str = ""


NONE = Opinion()


def opinions(text: str, names: Sequence[Name], entities: Sequence[Entity]) -> list[Opinion]:
    """What the model says of each name."""
    ordered = sorted(entities, key=lambda it: it.start)
    starts = [entity.start for entity in ordered]
    over = [_over(name, ordered, starts) for name in names]
    votes: Counter[str] = Counter()
    for name, entity in zip(names, over, strict=True):
        if entity:
            votes[name.key] += 1 if entity.label in PLACES else -1
    found = []
    for name, entity in zip(names, over, strict=True):
        if entity is None:
            found.append(NONE)
            continue
        exact = (entity.start, entity.end) == (name.start, name.end)
        person = entity.label == "PERSON" and not exact
        found.append(
            Opinion(
                entity.label,
                place=exact and entity.label in PLACES and votes[name.key] > 0,
                person=text[entity.start : entity.end] if person else "",
            )
        )
    return found


def _over(name: Name, entities: Sequence[Entity], starts: Sequence[int]) -> Entity | None:
    """The entity that overlaps a name; the last that begins before its end."""
    position = bisect_right(starts, name.end - 1) - 1
    if position < 0 or entities[position].end <= name.start:
        return None
    return entities[position]
