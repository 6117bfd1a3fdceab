"""Demonyms among the name hits: told apart before any other rule, so that they cost little time.

"Armenian" is a modifier wherever it stands; it takes no part in lists, cues and persons' names. A
longer name has already won ("Georgian Bay"), and a word in lower case is none ("turkish").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.patterns import one_of
from geomap.toponyms.values import Aside
from geomap.toponyms.words import US_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.names import Index, NameHit, NameUse

_STATE_AFTER = re.compile(rf",\s{one_of(US_STATES)}\b", re.IGNORECASE)


def split_demonyms(
    text: str, hits: Iterable[NameHit], index: Index
) -> tuple[list[NameHit], list[Aside]]:
    """The hits that may name places, and the demonyms.

    A place of the world that is called like a demonym ("Canadian, Texas") is one only where its
    state follows; a place of the curated gazetteer always is.

    Args:
        text: The article's text.
        hits: Name hits in order.
        index: Where they were found.

    Returns:
        Both in the order of the text; demonyms in lower case are in neither.
    """
    names: list[NameHit] = []
    demonyms: list[Aside] = []
    for hit in hits:
        uses = index.uses(hit.key)
        others = places_of(uses)
        named = others is uses or any(not use.world for use in others)
        if named or (others and _STATE_AFTER.match(text, hit.end)):
            names.append(hit)
        elif not hit.lower:
            own = tuple(use for use in uses if use.demonym)
            demonyms.append(Aside(hit.start, hit.end, text[hit.start : hit.end], own))
    return names, demonyms


def places_of(uses: tuple[NameUse, ...]) -> tuple[NameUse, ...]:
    """The uses that are names of a place."""
    for use in uses:
        if use.demonym:
            return tuple([use for use in uses if not use.demonym])
    return uses  # as most are, and then nothing is copied
