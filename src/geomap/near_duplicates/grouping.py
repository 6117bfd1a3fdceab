"""Grouping: signatures → groups of near-duplicates.

Candidates are pairs that share a band; each is compared word by word, and most are refused. What
is left are two kinds of links. Equal wordings form a set. A piece of a longer wording joins one
set only, the best: were it to join all that it is a piece of, a teaser would make one of two
reports that differ in the number of the dead.

The result depends on which wordings there are, never on their order. Bands and pairs wait on disk
when there are many (buckets.py); held in memory are a bucket of them, the texts of one batch of
candidates, and 20 bytes for each wording that has a candidate.
"""

from __future__ import annotations

import functools
from array import array
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.near_duplicates.agreement import compare
from geomap.near_duplicates.buckets import Buckets
from geomap.near_duplicates.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import numpy.typing as npt

    from geomap.near_duplicates.buckets import Rows
    from geomap.near_duplicates.signatures import Signatures
    from geomap.near_duplicates.wording import Wording

    Keys = npt.NDArray[np.int64]

# In a band that more wordings share, as templates do, each is compared with its next neighbours
# only, by numbers and key: the work stays in proportion to the number of wordings.
_NEIGHBOURS: Final = 32
_BATCH: Final = 50_000  # pairs whose texts are asked for at a time
_WORDINGS: Final = 4096  # kept while pairs are compared
# A band with its column below it, in 40 bits; what orders the wordings that share it.
_BAND = np.dtype([("band", "<u8"), ("numbers", "<u4"), ("key", "<i8")])
_COLUMN: Final = 8  # bits
_PAIR = np.dtype([("one", "<i8"), ("other", "<i8")])  # two keys, the smaller first
_KEY: Final = 63  # bits


def group(
    signatures: Iterable[Signatures],
    texts: Callable[[Iterable[int]], Mapping[int, str]],
    scratch: Path | None = None,
) -> Keys:
    """Groups of near-duplicates among the wordings that these signatures were made from.

    Args:
        signatures: Signatures in any order; several of one key count once.
        texts: Gives a text for each of some keys. For several texts of one key it must always be
            the same one, whatever their order.
        scratch: An empty folder for what does not fit into memory; None holds everything there.

    Returns:
        Shape (n, 2): for each key that is not the first of its group the key that is, in the order
        of the keys. The first is the key of the longest wording, of equally long ones the smallest.
        A key that is missing is its own group.
    """
    pairs = _candidates(_bands(signatures, scratch), scratch)
    keys = np.unique(np.concatenate([_NONE, *(np.unique(batch) for batch in _sorted(pairs))]))
    sets = _Sets(len(keys))
    pieces = array("q")  # a piece, what it is a piece of, the next piece
    for pair in _sorted(pairs):
        for at in range(0, len(pair), _BATCH):
            _compare(pair[at : at + _BATCH], keys, texts, sets, pieces)
    _attach(sets, np.array(pieces, np.int64).reshape(-1, 2))
    roots = np.fromiter((sets.root(at) for at in range(len(keys))), np.int64, len(keys))
    moved = np.flatnonzero(roots != np.arange(len(keys)))
    return np.stack([keys[moved], keys[roots[moved]]], axis=1)


_NONE = np.empty(0, np.int64)


def _bands(signatures: Iterable[Signatures], scratch: Path | None) -> Buckets:
    bands = Buckets(_BAND, 32 + _COLUMN, scratch)
    for some in signatures:
        keys, first = np.unique(some.keys, return_index=True)
        for column, values in enumerate(some.bands[first].T):
            bands.add(values.astype(np.uint64) << _COLUMN | column, some.numbers[first], keys)
    return bands


def _candidates(bands: Buckets, scratch: Path | None) -> Buckets:
    """Pairs of keys that share a band, some of them several times."""
    found = Buckets(_PAIR, _KEY, scratch)
    for bucket in bands:
        # Nearly all bands are of one wording: what is to be sorted with care is little.
        values = np.sort(bucket["band"])
        crowded = np.unique(values[1:][values[1:] == values[:-1]])
        rows = _distinct(bucket[np.isin(bucket["band"], crowded)])
        values, keys = rows["band"], rows["key"]
        for step in range(1, _NEIGHBOURS + 1):
            same = np.flatnonzero(values[step:] == values[:-step])
            if not len(same):
                break
            one, other = keys[same], keys[same + step]
            found.add(np.minimum(one, other), np.maximum(one, other))
    return found


def _sorted(pairs: Buckets) -> Iterator[Keys]:
    """Pairs, each once, in order; shape (n, 2)."""
    for bucket in pairs:
        yield _distinct(bucket).view(np.int64).reshape(-1, 2)


def _distinct(rows: Rows) -> Rows:
    """Rows in order, each once."""
    rows = rows[np.lexsort([rows[name] for name in reversed(rows.dtype.names or ())])]
    return rows[np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]])[: len(rows)])]


def _compare(
    pairs: Keys,
    keys: Keys,
    texts: Callable[[Iterable[int]], Mapping[int, str]],
    sets: _Sets,
    pieces: array[int],
) -> None:
    """Compare the wordings of some pairs, and note what comes of it by their places in `keys`."""
    places = np.searchsorted(keys, pairs)
    known = texts(np.unique(pairs).tolist())

    @functools.lru_cache(_WORDINGS)
    def wording(at: int) -> Wording:
        return read_wording(known[int(keys[at])])

    for one, other in places.tolist():
        if sets.root(one) != sets.root(other):
            _link(one, other, wording, sets, pieces)


def _link(
    one: int,
    other: int,
    wording: Callable[[int], Wording],
    sets: _Sets,
    pieces: array[int],
) -> None:
    relation = compare(wording(one), wording(other))
    if relation is None:
        return
    for at in (one, other):
        sets.measure(at, len(wording(at).words))
    if relation == "equal":
        sets.unite(one, other)
    else:
        pieces.extend((one, other) if relation == "part" else (other, one))


def _attach(sets: _Sets, pieces: Keys) -> None:
    """Let each set that holds a piece join one set that holds the whole."""
    nearest: dict[int, int] = {}
    for piece, whole in pieces.tolist():
        mine, theirs = sets.root(piece), sets.root(whole)
        # Only from the shorter to the longer, so that no set comes back to itself; of those the
        # shortest is the nearest: it may be a piece itself.
        if sets.rank(theirs) < sets.rank(mine):
            nearest[mine] = max(nearest.get(mine, theirs), theirs, key=sets.rank)
    for mine, theirs in nearest.items():
        sets.place(mine, theirs)


class _Sets:
    """Disjoint sets of numbers from 0; the root of each is the first by `rank`."""

    __slots__ = ("_length", "_parent")

    def __init__(self, count: int) -> None:
        self._parent = array("q", range(count))
        self._length = array("i", bytes(4 * count))

    def measure(self, one: int, length: int) -> None:
        """Say how long the wording is that a number stands for."""
        self._length[one] = length

    def root(self, one: int) -> int:
        """The first of the set that a number is in."""
        while (above := self._parent[one]) != one:
            # Half of the way is cut off each time, so that ways stay short.
            self._parent[one] = one = self._parent[above]
        return one

    def rank(self, one: int) -> tuple[int, int]:
        """Longer wordings come first, of equally long ones the smaller number."""
        return -self._length[one], one

    def unite(self, one: int, other: int) -> None:
        """Make one set of two."""
        first, second = sorted((self.root(one), self.root(other)), key=self.rank)
        self._parent[second] = first

    def place(self, root: int, under: int) -> None:
        """Put a whole set into another one, whose root stays."""
        self._parent[root] = under
