"""Which names of a place are looked for, and which of them need context.

What GeoNames gets wrong for finding names in news is mended here: its alternate names carry no
language and mix names with airport codes and transliterations into lower case.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from geomap.gazetteer import PlaceName
from geomap.names import fold_name
from geomap.names.lexicon import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS_OF_ENGLISH: Final = (" by", " an", " am", " as", " in", " on", " to", " of", " and", " at")
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "ARMENIAN", "GEORGIAN", "ARABIC", "GREEK", "HEBREW")
# From this many inhabitants a town is meant although its name is a person's, or a word, too.
_WELL_KNOWN: Final = 100_000
_BETTER_KNOWN_THAN_A_WORD: Final = 500_000


def useful_names(alternates: Iterable[str]) -> Iterator[str]:
    """Those of GeoNames' alternate names of a town that a newspaper may print."""
    for name in alternates:
        first = next((sign for sign in name if sign.isalpha()), "")
        if not first or _script(first) not in _SCRIPTS or len(name) < 2:
            continue
        # Airport codes and shouting; transliterations such as "surudeu".
        if name.isupper() and len(name) > 1 and _script(first) != "GEORGIAN":
            continue
        if _script(first) == "LATIN" and first.islower():
            continue
        # "Mexico by" is the city in Norwegian, and an English phrase.
        if name.endswith(_WORDS_OF_ENGLISH):
            continue
        yield name


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def place_names(names: Iterable[str], people: float) -> tuple[PlaceName, ...]:
    """Each name once; one that is a word or a person's name too needs context.

    Args:
        names: As the tables write them, a trailing `*` for those that always need context.
        people: Inhabitants; infinite for what everybody knows.
    """
    found: dict[str, PlaceName] = {}
    for written in names:
        text = written.rstrip("*").strip()
        if text and text not in found:
            found[text] = PlaceName(text, "", written.endswith("*") or _doubtful(text, people))
    return tuple(found.values())


def _doubtful(name: str, people: float) -> bool:
    if people >= _BETTER_KNOWN_THAN_A_WORD:
        return False
    kinds = kinds_of(fold_name(name))
    return "word" in kinds or (bool(kinds) and people < _WELL_KNOWN)
