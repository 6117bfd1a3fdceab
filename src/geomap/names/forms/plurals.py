"""Plurals that name several places at once: "the Carolinas", "both Koreas", "the two Congos".

Not one of them is meant, so such a mention stays without a place and keeps them as candidates.
Plurals that a gazetteer has as a name ("the Americas") are found as that name.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from geomap.names.folding import fold_name
from geomap.names.forms.values import Form
from geomap.names.hits import hit_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.names.layers import Index
    from geomap.names.values import NameHit, NameUse

_NAME = r"[ \u00a0](?:two[ \u00a0])?(?P<plural>(?P<name>[A-Z][^\W\d_]{2,})s)\b(?![ \u00a0][A-Z])"
# Fixed beginnings make the search an order faster.
_PLURALS = tuple(re.compile(which + _NAME) for which in ("he(?:se)?", "oth", "wo"))
_WHICH = frozenset({"the", "these", "both", "two"})
_BEFORE = "North South East West Northern Southern Eastern Western Upper Lower".split()
# Towns have namesakes without number: "the Hills" is not North Hill and South Hill.
_LARGE = ("PCL", "ADM1", "RGN", "CONT")


def plurals(text: str, index: Index, hits: Sequence[NameHit]) -> Iterator[Form]:
    """Plurals of the names of large units, with all that they may cover."""
    matches = chain.from_iterable(pattern.finditer(text) for pattern in _PLURALS)
    for match in matches:
        start, end = match.span("plural")
        which = text[max(match.start() - 1, 0) : match.start()] + match[0].split()[0]
        if which.lower() not in _WHICH or hit_at(hits, start):
            continue
        name = match["name"]
        parted = [use for before in _BEFORE for use in _large(index, f"{before} {name}")]
        # Not "America" of the United States for "the Americas".
        whole = [use for use in _large(index, name) if use.name == use.place.name]
        # A family is called "the Georgias", and two states are "both Georgias".
        if not parted and which.lower() in {"the", "these"} and " two " not in match[0]:
            continue
        uses = {use.place.id: use for use in (*whole, *parted)}
        if len(uses) > 1:
            key = fold_name(match["plural"])
            yield Form(start, end, key, tuple(uses.values()), several=True)


def _large(index: Index, name: str) -> list[NameUse]:
    return [
        use
        for use in index.uses(name)
        if use.place.feature_code.startswith(_LARGE) and not use.demonym
    ]
