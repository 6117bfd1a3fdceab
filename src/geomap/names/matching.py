"""Finding many folded names in a folded text, whole words only, overlaps included.

Two matchers with one answer: an Aho-Corasick automaton (daachorse), and a dictionary of word
sequences for machines that have no wheel of it. Choosing among overlapping matches is not done
here: leftmost-longest inside an automaton loses names whose neighbour starts a longer one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

try:
    import daachorse
except ImportError:  # no wheel for this machine
    HAS_AUTOMATON = False
else:
    HAS_AUTOMATON = True


class Matcher(Protocol):
    """Finds patterns (folded names, single or double blanks inside, none at the ends)."""

    def find(self, folded: str) -> Iterable[tuple[int, int, int]]:
        """Give (start, end, index of the pattern) for every whole-word occurrence."""


class AutomatonMatcher:
    """Aho-Corasick: time grows with the text, hardly with the number of names.

    An automaton that is made from patterns has a twin over bytes, a quarter faster where the text
    is ASCII; one that was kept has none, since the world's would take its memory twice.
    """

    def __init__(self, patterns: Sequence[str], *, automaton: Any = None) -> None:
        # The blank at both ends makes whole words of the matches.
        words = [f" {it} " for it in patterns]
        self._automaton = automaton or daachorse.CharwiseDoubleArrayAhoCorasick(words)
        self._of_bytes = (
            daachorse.DoubleArrayAhoCorasick([it.encode() for it in words]) if words else None
        )

    @classmethod
    def deserialised(cls, automaton: bytes) -> AutomatonMatcher:
        """The matcher that `serialised` was called on; only for bytes that geomap itself wrote.

        Raises:
            ValueError: These are no automaton.
        """
        return cls((), automaton=daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(automaton))

    def serialised(self) -> bytes:
        """The automaton as bytes; another version of daachorse may not understand them."""
        return bytes(self._automaton.serialize())

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """See `Matcher.find`."""
        text = f" {folded} "
        if self._of_bytes is not None and folded.isascii():
            found = self._of_bytes.find_overlapping(text.encode())
        else:
            found = self._automaton.find_overlapping(text)
        return [(start, end - 2, index) for start, end, index in found]


class WordMatcher:
    """Pure Python: from each word that starts a name, try sequences of words."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._index = {pattern: index for index, pattern in enumerate(patterns)}
        self._longest: dict[str, int] = {}
        for pattern in patterns:
            words = pattern.split()
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def find(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """See `Matcher.find`."""
        words = [match.span() for match in re.finditer(r"[^ ]+", folded)]
        for position, (start, first_end) in enumerate(words):
            longest = self._longest.get(folded[start:first_end], 0)
            for _, end in words[position : position + longest]:
                index = self._index.get(folded[start:end])
                if index is not None:
                    yield start, end, index


def serialised(patterns: Sequence[str]) -> bytes | None:
    """The automaton of these patterns, to be kept; None on a machine that has none."""
    return AutomatonMatcher(patterns).serialised() if HAS_AUTOMATON else None


def best_matcher(patterns: Sequence[str]) -> Matcher:
    """The fastest matcher that this machine has; `patterns` are unique and not empty."""
    return AutomatonMatcher(patterns) if HAS_AUTOMATON else WordMatcher(patterns)
