"""Misspellings: names of a gazetteer that differ from a word by a letter or two.

They are proposals for a person, never answers: a mention that is found this way stays without a
place. Only longer names take part, and their first letter has to be right.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST: Final = 6  # letters
_TWO_WRONG: Final = 9  # letters from which on two may be wrong
_KEPT: Final = 3
_MEMORY: Final = 8192


class Speller:
    """Looks for the folded names nearest to a folded word.

    Args:
        keys: The folded names; those that are short or of several words are passed over.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for key in sorted(keys):
            if len(key) >= _SHORTEST and key.isalpha():
                self._by_letter[key[0]].append(key)
        self.nearest = lru_cache(maxsize=_MEMORY)(self._nearest)

    def _nearest(self, word: str) -> tuple[str, ...]:
        """Names one letter away (an exchange of neighbours is one), two for long words."""
        if len(word) < _SHORTEST or not word.isalpha():
            return ()
        found = process.extract(
            word,
            self._by_letter.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= _TWO_WRONG else 1,
            limit=None,
        )
        least = min((distance for _, distance, _ in found), default=0)
        return tuple(name for name, distance, _ in found if distance == least)[:_KEPT]
