"""Forms of names that no list of names holds: what is written for a place besides its name.

    abbreviations.py   "Fla.", "W.Va.", "Austin, TX"
    coordination.py    "North and South Carolina", "Fulton and DeKalb counties"
    plurals.py         "the Carolinas", "both Koreas": several places at once

Each reads the text and asks an index for the whole name, so they work with any gazetteer. A form is
exactly what is written: of "North and South Carolina" the first is "North". Spellings that an index
can hold ("St. Louis", "Ft. Worth") are made in `names.known`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from geomap.names.forms.abbreviations import abbreviations
from geomap.names.forms.coordination import coordinated
from geomap.names.forms.plurals import plurals
from geomap.names.forms.values import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.names.layers import Index
    from geomap.names.values import NameHit

__all__ = ["Form", "find_forms"]


def find_forms(text: str, index: Index, hits: Sequence[NameHit]) -> tuple[Form, ...]:
    """Abbreviated, coordinated and plural names of a text.

    Args:
        text: The text.
        index: Where the whole names are looked up.
        hits: What the index found in the text, in order.

    Returns:
        The forms in order, not overlapping; they stand in the place of hits that they overlap. None
        is inside a longer hit.
    """
    found = sorted(
        chain(
            abbreviations(text, index),
            coordinated(text, index, hits),
            plurals(text, index, hits),
        ),
        key=lambda form: (form.start, -form.end),
    )
    longer = (
        {
            form.start
            for form in found
            for hit in hits
            if hit.start <= form.start < form.end < hit.end
        }
        if found
        else set()
    )
    chosen: list[Form] = []
    for form in found:
        if form.start not in longer and (not chosen or form.start >= chosen[-1].end):
            chosen.append(form)
    return tuple(chosen)
