"""Features: what of a wording is held against others, made once for all that it is compared with.

Which of it must agree, and what is alike enough, is said in agreement.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geomap.near_duplicates.wording import Kind, Wording

MUST_AGREE: Final[AbstractSet[Kind]] = frozenset({"name", "number", "day"})
# Those that have one spelling.
_EXACT: Final[AbstractSet[Kind]] = frozenset({"number", "day"})


@dataclass(frozen=True, slots=True)
class Features:
    """A wording as sets, which are compared much faster than its words one by one.

    Attributes:
        wording: The wording.
        known: All its words.
        facts: Those of them that must agree somewhere in it.
        exact: Those of the facts that are spelt in one way: numbers and days.
        pairs: The pairs of neighbouring words.
        repeats: How many pairs are there again.
    """

    wording: Wording
    known: frozenset[str]
    facts: frozenset[str]
    exact: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    repeats: int


def features(wording: Wording) -> Features:
    """The features of a wording."""
    words = wording.words
    pairs = frozenset(pairwise(words))
    facts = [it for it in zip(words, wording.kinds, strict=True) if it[1] in MUST_AGREE]
    return Features(
        wording,
        frozenset(words),
        frozenset([word for word, _ in facts]),
        frozenset([word for word, kind in facts if kind in _EXACT]),
        pairs,
        max(len(words) - 1, 0) - len(pairs),
    )
