"""Grouping: signatures → groups of near-duplicates.

Candidates are pairs that share a band; each is compared word by word, and most are refused. What
is left are two kinds of links. Equal wordings form a set. A piece of a longer wording joins one
set only, the best: were it to join all that it is a piece of, a teaser would make one of two
reports that differ in the number of the dead.

The result depends on which wordings there are, never on their order. Held in memory are the
signatures, one band of them at a time in sorted order, and the texts of one batch of candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.near_duplicates.agreement import compare
from geomap.near_duplicates.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import numpy.typing as npt

    from geomap.near_duplicates.signatures import Signatures
    from geomap.near_duplicates.wording import Wording

    Pairs = npt.NDArray[np.int64]

# In a band that more wordings share, as templates do, each is compared with its next neighbours
# only, by numbers and key: the work stays in proportion to the number of wordings.
_NEIGHBOURS: Final = 32
_BATCH: Final = 50_000  # pairs whose texts are asked for at a time


def group(
    signatures: Signatures, texts: Callable[[Iterable[int]], Mapping[int, str]]
) -> dict[int, int]:
    """Groups of near-duplicates among the wordings that these signatures were made from.

    Args:
        signatures: Signatures in any order; several of one key count once.
        texts: Gives a text for each of some keys. For several texts of one key it must always be
            the same one, whatever their order.

    Returns:
        For each key that is not the first of its group the key that is: that of its longest
        wording, of equally long ones the smallest. A key that is missing is its own group.
    """
    keys, first = np.unique(signatures.keys, return_index=True)
    pairs = _candidates(signatures.bands[first], signatures.numbers[first])
    sets = _Sets()
    pieces: list[tuple[int, int]] = []  # a piece and what it is a piece of
    for at in range(0, len(pairs), _BATCH):
        batch = pairs[at : at + _BATCH]
        wanted = texts(keys[np.unique(batch)].tolist())
        wordings = {key: read_wording(text) for key, text in wanted.items()}
        for one, other in keys[batch].tolist():
            if sets.root(one) != sets.root(other):
                _link(one, other, wordings, sets, pieces)
    _attach(sets, pieces)
    return {key: root for key in sets if (root := sets.root(key)) != key}


def _candidates(bands: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint32]) -> Pairs:
    """Pairs of rows that share a band, each once, the smaller row first, in order."""
    found: list[Pairs] = [np.empty((0, 2), np.int64)]
    rows = np.arange(len(bands))
    for column in bands.T:
        order = np.lexsort((rows, numbers, column))
        values = column[order]
        for step in range(1, min(_NEIGHBOURS, len(order) - 1) + 1):
            same = np.flatnonzero(values[step:] == values[:-step])
            if not len(same):
                break
            found.append(np.sort(np.stack([order[same], order[same + step]], axis=1), axis=1))
    return np.unique(np.concatenate(found), axis=0)


def _link(
    one: int,
    other: int,
    wordings: Mapping[int, Wording],
    sets: _Sets,
    pieces: list[tuple[int, int]],
) -> None:
    relation = compare(wordings[one], wordings[other])
    if relation is None:
        return
    for key in (one, other):
        sets.add(key, len(wordings[key].words))
    if relation == "equal":
        sets.unite(one, other)
    else:
        pieces.append((one, other) if relation == "part" else (other, one))


def _attach(sets: _Sets, pieces: Iterable[tuple[int, int]]) -> None:
    """Let each set that holds a piece join one set that holds the whole."""
    choices: dict[int, set[int]] = {}
    for piece, whole in pieces:
        mine, theirs = sets.root(piece), sets.root(whole)
        # Only from the shorter to the longer, so that no set comes back to itself.
        if sets.rank(theirs) < sets.rank(mine):
            choices.setdefault(mine, set()).add(theirs)
    # The shortest of the longer ones is the nearest: that one may be a piece itself.
    for mine, wholes in sorted(choices.items()):
        sets.place(mine, max(wholes, key=sets.rank))


class _Sets:
    """Disjoint sets of keys; the root of each is the first by `rank`."""

    __slots__ = ("_length", "_parent")

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._length: dict[int, int] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(self._parent)

    def add(self, key: int, length: int) -> None:
        """Take a key in, as a set of its own when it is new."""
        self._parent.setdefault(key, key)
        self._length[key] = length

    def root(self, key: int) -> int:
        """The first of the set that a key is in; of an unknown key itself."""
        while (above := self._parent.get(key, key)) != key:
            # Half of the way is cut off each time, so that ways stay short.
            self._parent[key] = key = self._parent[above]
        return key

    def rank(self, key: int) -> tuple[int, int]:
        """Longer wordings come first, of equally long ones the smaller key."""
        return -self._length[key], key

    def unite(self, one: int, other: int) -> None:
        """Make one set of two."""
        first, second = sorted((self.root(one), self.root(other)), key=self.rank)
        self._parent[second] = first

    def place(self, root: int, under: int) -> None:
        """Put a whole set into another one, whose root stays."""
        self._parent[root] = under
