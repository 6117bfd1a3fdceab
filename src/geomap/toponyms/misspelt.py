"""Misspelt names: unknown words that stand where a place does and are nearly a known name.

"near Stepanakart", "Kelbajr district", "Aghdam, Kelbajr and Lachin": the mention is found, its
candidates say "read as …", and it stays without a place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from geomap.names import fold_name
from geomap.names.lexicon import is_near, kinds_of
from geomap.patterns import one_of
from geomap.toponyms.values import Aside
from geomap.toponyms.words import (
    COMMON,
    GIVEN_NAMES,
    PLURALS,
    SINGULARS,
    SURNAME_ENDINGS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.names import Index

    class Spanned(Protocol):
        """Anything found at a span of a text."""

        @property
        def start(self) -> int:
            """Offset of its first character."""

        @property
        def end(self) -> int:
            """Offset after its last character."""


# Both patterns below begin with fixed characters: searching for those first is several times as
# fast. What stands before a name is asked only behind its first letter, which few words have.
_CAPITAL = "[A-ZÀ-ÞĞİŞƏА-Я]"
_NAME = rf"{_CAPITAL}\w{{5,}}"
_WORD = rf"(?P<name>{_NAME})"
_ALONE = r"(?![\w’'-])(?! [A-Z])"
_BEFORE = "In in near from outside around toward towards into via".split()
_BEHIND = "|".join(f"(?<= {word} .)" for word in _BEFORE)
_LAST_LETTERS = "".join(sorted({word[-1] for word in _BEFORE}))
_PLACED = re.compile(
    rf" {_CAPITAL}(?:(?<=[{_LAST_LETTERS}] .)(?:{_BEHIND})\w{{5,}}{_ALONE}"
    rf"|\w{{5,}} {one_of(SINGULARS)}(?!\w))"
)
_OF = re.compile(rf"of (?<= of ){_WORD}{_ALONE}")
_GOVERNING = re.compile(rf"\b(?:{one_of([*SINGULARS, *PLURALS])})$", re.IGNORECASE)
_JOINT = r"(?:,? (?:and|or) |, )"
_NEXT = re.compile(rf"{_JOINT}{_WORD}(?![\w’'-])")
_LAST = re.compile(rf"(?<![\w’'-]){_WORD}{_JOINT}$")
_JOINTS = (", ", " and ", " or ")
_LONGEST_NOUN = 16
_LOOK_BACK = 40


def suspects(text: str, names: Sequence[Spanned]) -> list[tuple[int, int]]:
    """Words that stand where a place does, in order; most are names that are known.

    Args:
        text: The text.
        names: The names of places in it.
    """
    spans = set()
    for match in _PLACED.finditer(text):
        start = match.start() + 1
        blank = text.find(" ", start, match.end())  # before the word for its kind
        spans.add((start, match.end() if blank < 0 else blank))
    for match in _OF.finditer(text):
        end = match.start() - 1
        if _GOVERNING.search(text, max(end - _LONGEST_NOUN, 0), end):
            spans.add(match.span("name"))
    for name in names:
        if text.startswith(_JOINTS, name.end) and (after := _NEXT.match(text, name.end)):
            spans.add(after.span("name"))
        begin = max(name.start - _LOOK_BACK, 0)
        if text.endswith(_JOINTS, begin, name.start) and (
            before := _LAST.search(text, begin, name.start)
        ):
            spans.add(before.span("name"))
    return sorted(spans)


def apart(spans: Iterable[tuple[int, int]], *known: Iterable[Spanned]) -> Iterator[tuple[int, int]]:
    """The spans in which nothing else was found.

    Args:
        spans: Spans in order.
        known: What was found, each in order and not overlapping.
    """
    lists = [[(it.start, it.end) for it in found] for found in known]
    taken = [sorted(found) for found in lists if found]
    for start, end in spans:
        places = ((found, bisect_left(found, (end, end))) for found in taken)
        if not any(at and found[at - 1][1] > start for found, at in places):
            yield start, end


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
    """True for words, names of people and other places, which are spelt as they should be."""
    if key in COMMON or key in TITLES or key in GIVEN_NAMES or key in SINGULARS:
        return True
    return key.endswith(SURNAME_ENDINGS) or bool(kinds_of(key)) or is_near(key)
