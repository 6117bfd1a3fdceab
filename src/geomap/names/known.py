"""Under which names a place is known: every way to write them, ready for an index.

The names of one place are worked out here alone, so that the index of a small gazetteer and that
of the world find the same. What an index does with them is its own business.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.names import demonyms
from geomap.names.azerbaijani import transcriptions
from geomap.names.folding import fold, fold_name
from geomap.names.hits import WALL
from geomap.names.lexicon import kinds_of
from geomap.names.romanisation import romanisations
from geomap.names.values import NameUse

if TYPE_CHECKING:
    from geomap.gazetteer import Place

_APOSTROPHE = re.compile("['’‘`´ʹʻʼʽʾʿˈ]")
_ABBREVIATED = frozenset({"st", "mt", "ft"})
# First words that are shortened as often as not; "St." and its like are written out too.
_SHORT = {
    "Saint": "St.",
    "Sainte": "Ste.",
    "Fort": "Ft.",
    "Mount": "Mt.",
    "North": "N.",
    "South": "S.",
    "East": "E.",
    "West": "W.",
}
_LONG = {short: long for long, short in _SHORT.items()}


class KnownAs(NamedTuple):
    """The names of a place.

    Attributes:
        uses: How each folded name may be used for it.
        written: For folded names of spellings with signs in them, those spellings.
        patterns: What a folded text may hold, with the folded name it stands for.
    """

    uses: dict[str, NameUse]
    written: dict[str, str]
    patterns: dict[str, str]


def known_as(place: Place, *, world: bool = False) -> KnownAs:
    """All names of a place, its demonyms among them.

    Args:
        place: The place.
        world: Whether it belongs to the world below the curated gazetteer.
    """
    known = KnownAs({}, {}, {})
    for name in place.names:
        ways = spellings(name.text)
        if place.country == "AZ":
            ways |= transcriptions(name.text)
        if not world:  # the world's names come with their spellings
            ways |= {
                way
                for way in romanisations(name.text, place.country)
                if not kinds_of(fold_name(way))
            }
        for spelling in sorted(ways):
            key = fold_name(spelling)
            if not key:
                continue
            _add(known.uses, key, NameUse(place, name.text, name.needs_context, world))
            if WALL.search(spelling):
                known.written[key] = known.written.get(key, "") + spelling
            known.patterns.update(dict.fromkeys(patterns_of(spelling), key))
    for word in demonyms.of(place):
        key = fold_name(word)
        _add(known.uses, key, NameUse(place, word, needs_context=False, world=world, demonym=True))
        known.patterns.update(dict.fromkeys(patterns_of(word), key))
    return known


def _add(uses: dict[str, NameUse], key: str, use: NameUse) -> None:
    # Two spellings may fold to one key and only one be a common word: the safe one counts.
    if key not in uses or (uses[key].needs_context and not use.needs_context):
        uses[key] = use


def spellings(name: str) -> set[str]:
    """The name and what people write for it when they lack, or drop, one of its signs."""
    name = name.removeprefix("the ")
    forms = {name, _APOSTROPHE.sub("", name)}
    first, _, rest = name.partition(" ")
    if rest and (other := _SHORT.get(first) or _LONG.get(first)):
        forms.add(f"{other} {rest}")
    for letter, other in (("ə", "e"), ("Ə", "E")):
        forms |= {form.replace(letter, other) for form in forms}
    return forms


def patterns_of(spelling: str) -> set[str]:
    """What the folded text may hold for a spelling: `St. Louis` leaves two blanks, `St Louis` one.

    Empty for a spelling without letters or digits.
    """
    folded = fold(spelling).text.strip()
    words = folded.split()
    gaps = ["  " if len(word) == 2 and word in _ABBREVIATED else " " for word in words[:-1]]
    dotted = "".join(itertools.chain(*zip(words, [*gaps, ""], strict=True)))
    return {folded, dotted, " ".join(words)} - {""}
