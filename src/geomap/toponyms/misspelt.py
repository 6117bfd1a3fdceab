"""Misspelt names: unknown words that stand where a place does and are nearly a known name.

"the town of Kelbajr", "near Stepanakart": the mention is found, its candidates say "read as …", and
it stays without a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.names import fold_name
from geomap.names.lexicon import kinds_of
from geomap.toponyms.values import Aside
from geomap.toponyms.words import COMMON, GIVEN_NAMES, SINGULARS, SURNAME_ENDINGS, TITLES, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.names import Index

# Both begin with a blank: searching for a fixed character first is several times as fast.
_WORD = r"(?P<name>[A-ZÀ-ÞĞİŞƏА-Я]\w{5,})"
_PLACED = re.compile(
    rf" (?:[Ii]n|near|from|outside|around|towards?|into|via) {_WORD}"
    r"(?![\w’'-])(?! [A-Z])"
)
_KIND = re.compile(rf" {_WORD} (?:{one_of(SINGULARS)})(?!\w)")


def suspects(text: str) -> list[tuple[int, int]]:
    """Words that stand where a place does, in order; most are names that are known."""
    spans = {match.span("name") for rule in (_PLACED, _KIND) for match in rule.finditer(text)}
    return sorted(spans)


def misspelt(text: str, index: Index, spans: Iterable[tuple[int, int]]) -> Iterator[Aside]:
    """The misspelt names among these words, with the places whose names are nearly the same.

    Args:
        text: The text.
        index: The names; of those of the world none is proposed.
        spans: The words, as far as nothing else was found in them.
    """
    for start, end in spans:
        key = fold_name(text[start:end])
        if not _is_a_word(key) and (uses := index.similar(key)):
            yield Aside(start, end, text[start:end], uses)


def _is_a_word(key: str) -> bool:
    """True for words and names of people, which are spelt as they should be."""
    if key in COMMON or key in TITLES or key in GIVEN_NAMES or key in SINGULARS:
        return True
    return key.endswith(SURNAME_ENDINGS) or bool(kinds_of(key))
