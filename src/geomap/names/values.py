"""NameHit and NameUse: a name found in a text, and a place that it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geomap.gazetteer import Place


class NameUse(NamedTuple):
    """A place, and how one of its names may be used for it.

    Attributes:
        place: The place.
        name: The name as the gazetteer spells it.
        needs_context: True when the name is also a common word or a person's name.
        world: True for a place of the world below the curated gazetteer.
        demonym: True when the name is no name of the place but of its people and things.
    """

    place: Place
    name: str
    needs_context: bool
    world: bool = False
    demonym: bool = False


class NameHit(NamedTuple):
    """A gazetteer name found in a text, as whole words.

    Attributes:
        start: Offset of the first character in the original text.
        end: Offset after the last one, without a possessive ending.
        key: The folded name, for `NameIndex.uses`.
        lower: True when it begins with a lower-case letter.
    """

    start: int
    end: int
    key: str
    lower: bool
