"""Grouping: signatures → groups of near-duplicates.

Candidates are pairs that share a band; each is compared word by word, and most are refused. What
is left are two kinds of links. Equal wordings form a set. A piece of a longer wording joins one
set only, the best: were it to join all that it is a piece of, a teaser would make one of two
reports that differ in the number of the dead.

The result depends on which wordings there are, never on their order. Bands and pairs wait on disk
when there are many (buckets.py); held in memory are a bucket of them, what is known of some
thousand wordings, and 28 bytes for each wording that has a candidate.
"""

from __future__ import annotations

import functools
from array import array
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.near_duplicates.agreement import relate
from geomap.near_duplicates.buckets import Buckets
from geomap.near_duplicates.features import features
from geomap.near_duplicates.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from geomap.near_duplicates.buckets import Rows
    from geomap.near_duplicates.features import Features
    from geomap.near_duplicates.signatures import Signatures

    Keys = npt.NDArray[np.int64]

# In a band that more wordings share, as templates do, each is compared with its next neighbours
# only: the work stays in proportion to the number of wordings. Neighbours have the same numbers,
# and of those with the same numbers they share the next band, too.
_CROWD: Final = 33  # wordings
_NEIGHBOURS: Final = 4
_WORDINGS: Final = 2048  # of which it is known what they are compared by
# A band with its column below it, in 40 bits; what orders the wordings that share it.
_BAND = np.dtype([("band", "<u8"), ("numbers", "<u4"), ("next", "<u4"), ("key", "<i8")])
_COLUMN: Final = 8  # bits
_BITS: Final = 32 + _COLUMN
# Two keys, the smaller first; the number of a column in which they share a band, and the band.
_PAIR = np.dtype([("one", "<i8"), ("other", "<i8"), ("column", "u1"), ("band", "<u8")])
_KEY: Final = 63  # bits
# The same pairs by that band.
_NEAR = np.dtype([("band", "<u8"), ("one", "<i8"), ("other", "<i8")])


def group(
    signatures: Iterable[Signatures],
    texts: Callable[[Keys], Callable[[int], str]],
    scratch: Path | None = None,
    told: Callable[[float], None] | None = None,
) -> Keys:
    """Groups of near-duplicates among the wordings that these signatures were made from.

    Args:
        signatures: Signatures in any order; several of one key count once.
        texts: Called once, with some keys in order; what it gives is called with the place of one
            of these, and gives a text for it. For several texts of one key it must always be the
            same one, whatever their order.
        scratch: An empty folder for what does not fit into memory; None holds everything there.
        told: Called with the share of pairs that are compared, 0 to 1.

    Returns:
        Shape (n, 2): for each key that is not the first of its group the key that is, in the order
        of the keys. The first is the key of the longest wording, of equally long ones the smallest.
        A key that is missing is its own group.
    """
    pairs, keys = _once(_candidates(_bands(signatures, scratch), scratch), scratch)
    sets = _Sets(len(keys))
    pieces = array("q")  # a piece, what it is a piece of, the next piece
    _compare(_places(pairs, keys, told), texts(keys), sets, pieces)
    _attach(sets, np.array(pieces, np.int64).reshape(-1, 2))
    roots = np.fromiter((sets.root(at) for at in range(len(keys))), np.int64, len(keys))
    moved = np.flatnonzero(roots != np.arange(len(keys)))
    return np.stack([keys[moved], keys[roots[moved]]], axis=1)


def _bands(signatures: Iterable[Signatures], scratch: Path | None) -> Buckets:
    bands = Buckets(_BAND, _BITS, scratch)
    for some in signatures:
        keys, first = np.unique(some.keys, return_index=True)
        columns = some.bands[first].T
        numbers = some.numbers[first]
        for column, values in enumerate(columns):
            band = values.astype(np.uint64) << _COLUMN | column
            bands.add(band, numbers, columns[(column + 1) % len(columns)], keys)
    return bands


def _candidates(bands: Buckets, scratch: Path | None) -> Buckets:
    """Pairs of keys that share a band, some of them several times."""
    found = Buckets(_PAIR, _KEY, scratch)
    for bucket in bands:
        # Nearly all bands are of one wording: what is to be sorted with care is little.
        order = np.argsort(bucket["band"])
        values = bucket["band"][order]
        same = values[1:] == values[:-1]
        shared = np.zeros(len(values), np.bool_)
        shared[1:] = same
        shared[:-1] |= same
        rows = _in_order(bucket[order[shared]])
        rows = rows[_changes(rows, "band", "key")]
        values, keys = rows["band"], rows["key"]
        begins = np.flatnonzero(_changes(rows, "band"))
        sizes = np.diff([*begins, len(rows)])
        reach = np.repeat(np.where(sizes > _CROWD, _NEIGHBOURS, _CROWD - 1), sizes)
        for step in range(1, _CROWD):
            same = np.flatnonzero((values[step:] == values[:-step]) & (reach[step:] >= step))
            if not len(same):
                break
            one, other, band = keys[same], keys[same + step], values[same]
            column = (band & ((1 << _COLUMN) - 1)).astype(np.uint8)
            found.add(np.minimum(one, other), np.maximum(one, other), column, band)
    return found


def _once(pairs: Buckets, scratch: Path | None) -> tuple[Buckets, Keys]:
    """The pairs, each once and by its first band; and all keys in them, in order."""
    near = Buckets(_NEAR, _BITS, scratch)
    keys, more = np.empty(0, np.int64), list["Keys"]()
    for bucket in pairs:
        rows = _in_order(bucket)
        rows = rows[_changes(rows, "one", "other")]
        near.add(rows["band"], rows["one"], rows["other"])
        more.append(np.union1d(rows["one"], rows["other"]))
        if sum(map(len, more)) > len(keys):  # it doubles each time, so that few times are enough
            keys, more = np.unique(np.concatenate([keys, *more])), []
    return near, np.unique(np.concatenate([keys, *more]))


def _in_order(rows: Rows) -> Rows:
    return rows[np.lexsort([rows[name] for name in reversed(rows.dtype.names or ())])]


def _changes(rows: Rows, *names: str) -> npt.NDArray[np.bool_]:
    """Which rows differ from the one before in some fields; the first does."""
    changes = np.ones(len(rows), np.bool_)
    changes[1:] = np.logical_or.reduce([rows[name][1:] != rows[name][:-1] for name in names])
    return changes


def _places(
    pairs: Buckets, keys: Keys, told: Callable[[float], None] | None
) -> Iterator[tuple[int, int]]:
    """The pairs by the places of their keys, those of one band together."""
    done = 0
    for bucket in pairs:
        rows = _in_order(bucket)
        one, other = (np.searchsorted(keys, rows[name]).tolist() for name in ("one", "other"))
        yield from zip(one, other, strict=True)
        done += len(rows)
        if told:
            told(done / max(len(pairs), 1))


def _compare(
    pairs: Iterable[tuple[int, int]], text: Callable[[int], str], sets: _Sets, pieces: array[int]
) -> None:
    """Compare wordings, given by their places, and note what comes of it."""

    # Pairs of one band come together, so that most wordings are read once or twice.
    @functools.lru_cache(_WORDINGS)
    def known(at: int) -> Features:
        return features(read_wording(text(at)))

    for one, other in pairs:
        if sets.root(one) == sets.root(other):
            continue
        relation = relate(known(one), known(other))
        if relation is None:
            continue
        for at in (one, other):
            sets.measure(at, len(known(at).wording.words))
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
