"""English rules for holidays that a year fixes: `Christmas Day`, `Good Friday`, `Easter 2018`.

Only those that are the same day wherever they are kept, or that a name tells apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    OPTIONAL_GAP,
    YEAR,
    after,
    before,
    either,
    openings,
    rule,
    which,
)
from geomap.timex.english.names import FEASTS, HOLIDAYS, SEASONS_BY_FEAST
from geomap.timex.english.numerals import squeezed
from geomap.timex.readings import Calendar, Feast, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.timex.readings import Which

_CHOSEN = ("last", "this", "next", "that", "previous")


def _first_words(names: Iterable[str]) -> frozenset[str]:
    """Heads: the first words of each name, and those after a word that chooses one of several."""
    split = [re.split(r"[ '.]+", name) for name in names]
    return openings(map(" ".join, split)) | before(_CHOSEN, (words[0] for words in split))


def _holiday(match: re.Match[str]) -> Iterator[Piece]:
    name = squeezed(match["name"]).replace("’", "'").replace("st.", "st")
    chosen: Which = which(match["which"])
    reading: Calendar | Feast
    if name in HOLIDAYS:
        month, day = HOLIDAYS[name]
        reading = Calendar(month=month, day=day, which=chosen)
    else:
        reading = Feast(FEASTS[name], which=chosen)
    yield Piece(match.start(), match.end(), reading)


_NAMES = either({*HOLIDAYS, *FEASTS} - SEASONS_BY_FEAST).replace("'", "['’]")
# "A Christmas market", "Easter Island": with a time before it, and no noun after it.
_AT = after(
    "at", "on", "before", "after", "by", "since", "until", "for", "around", "over", "than", "from"
)
_NO_NOUN = (
    rf"(?={OPTIONAL_GAP}(?:[^\w\s-]|$)|\s{{0,3}}\n|{GAP}(?:and|or|after|in|at|when|while|as|that|by"
    rf"|with|to|for|but|from|until|through|near|on|because|was|were|is|are|will|has|had|of|this|last|next|he"
    rf"|she|it|we|they|the|a|an)\b"
    rf"|,?{GAP}{YEAR})"
)

_WHICH = rf"(?P<which>(?i:{either(_CHOSEN)})){GAP}"
RULES = (
    rule(
        _first_words({*HOLIDAYS, *FEASTS} - SEASONS_BY_FEAST),
        rf"(?:{_WHICH})?(?P<name>(?i:{_NAMES}))(?!\w)",
        _holiday,
    ),
    rule(
        _first_words(SEASONS_BY_FEAST),
        rf"(?:{_WHICH}|{_AT}|(?=\w{{4,12}}(?:{GAP}\w{{4,12}})?,?{GAP}{YEAR}))"
        rf"(?P<name>(?i:{either(SEASONS_BY_FEAST)})){_NO_NOUN}",
        _holiday,
    ),
)
