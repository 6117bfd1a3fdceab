"""Suggestions for a person who types a name: places that begin so, or are spelt nearly so.

They are for choosing from, never answers: `GazetteerGeocoder.geocode` gives no nearest spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geomap.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.names import Index, NameUse

# Letters that may be wrong (an exchange of neighbours is one), by the letters of the name.
_SHORT: Final = 5
_LONG: Final = 9
# Of more names than this with the same beginning the shortest are looked at.
_MOST: Final = 200


def suggested(index: Index, name: str) -> Iterator[NameUse]:
    """Uses of the names that begin like a name, the shortest first, then of those spelt alike.

    Args:
        index: The names to choose from.
        name: As typed; two letters at least, or nothing is suggested.

    Yields:
        A place may come more than once, by each of its names.
    """
    typed = fold_name(name)
    if len(typed) < 2:
        return
    begin = sorted(index.beginning(typed), key=lambda key: (len(key), key))[:_MOST]
    # The first letter is hardly ever the wrong one, and is all that keeps this fast in a world.
    wrong = 1 if len(typed) <= _SHORT else 2 if len(typed) < _LONG else 3
    near = process.extract(
        typed, index.beginning(typed[0]), scorer=OSA.distance, score_cutoff=wrong, limit=_MOST
    )
    alike = [key for key, _, _ in sorted(near, key=lambda one: (one[1], one[0]))]
    for key in dict.fromkeys((*begin, *alike)):
        yield from (use for use in index.uses(key) if not use.demonym)
