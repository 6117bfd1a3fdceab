"""Signatures: what is kept of a passage to find those that may be near-duplicates of it.

MinHash of the pairs of neighbouring words, cut into bands (Broder 1997; Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, ch. 3): two wordings that share a band are candidates. A
signature is made from one passage alone, so it belongs to the step that reads an article; which
wordings are candidates is a join over bands, in grouping.py.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from geomap.near_duplicates.agreement import FEWEST_WORDS
from geomap.near_duplicates.wording import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Of wordings that are just alike enough (a Jaccard index of .48) these find 83 in 100, of those
# with .6 99, and of unrelated ones (.03) 1 pair in 40,000.
BANDS, ROWS = 32, 4
_SEED = 20_201_109
# Odd numbers: a band is a sum of its rows, each times one of these, modulo 2**64.
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)
# One more band: the words it begins with, since a teaser shares little with its article but those.
_LEAD = 7
# Passages that are hashed at a time: their hashes, Python numbers all, are to stay in a cache.
_TOGETHER = 256
_HASHES = struct.Struct(f"{BANDS * ROWS}I")  # of a passage; twice as fast as an array from lists
_ROW = np.dtype([("key", "<i8"), ("numbers", "<u4"), ("bands", "<u4", (BANDS + 1,))])


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of some passages, a row each; plain columns, 144 bytes a row.

    Attributes:
        keys: Their keys, shape (n,).
        numbers: A checksum of the numbers in each, shape (n,): neighbours in a crowded band.
        bands: Shape (n, BANDS + 1); rows that share a value in a column are candidates.
    """

    keys: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.uint32]
    bands: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.keys)

    def packed(self) -> dict[int, bytes]:
        """Each row as bytes, the same on every machine, by its key."""
        rows = np.empty(len(self), _ROW)
        rows["key"], rows["numbers"], rows["bands"] = self.keys, self.numbers, self.bands
        every, size = rows.tobytes(), _ROW.itemsize
        return {
            key: every[place * size : (place + 1) * size]
            for place, key in enumerate(self.keys.tolist())
        }

    @classmethod
    def unpack(cls, packed: bytes) -> Signatures:
        """The rows that `packed` gave, put together."""
        rows = np.frombuffer(packed, _ROW)
        return cls(*(np.ascontiguousarray(rows[name]) for name in ("key", "numbers", "bands")))


def sign(passages: Mapping[int, Sequence[str]]) -> Signatures:
    """Signatures of passages, given in words by their keys; too short ones have none."""
    long = {key: words for key, words in passages.items() if len(words) >= FEWEST_WORDS}
    every = list(long.values())
    some = [every[begin : begin + _TOGETHER] for begin in range(0, len(every), _TOGETHER)]
    bands = np.concatenate([np.empty((0, BANDS), np.uint32), *map(_bands, some)])
    leads = np.array([_checksum(words[:_LEAD]) for words in every], np.uint32)
    return Signatures(
        np.array(list(long), np.int64),
        np.array([_checksum(_numbers(words)) for words in every], np.uint32),
        np.concatenate([bands, leads.reshape(len(every), 1)], axis=1),
    )


def _bands(passages: Sequence[Sequence[str]]) -> npt.NDArray[np.uint32]:
    """The bands of some passages but for the last, shape (n, BANDS)."""
    shingles = [_shingles(words) for words in passages]
    hashes = RMinHash.digests_from_token_sets(shingles, BANDS * ROWS, _SEED)
    packed = b"".join([_HASHES.pack(*its) for its in hashes])
    rows = np.frombuffer(packed, np.uint32).reshape(len(passages), BANDS, ROWS)
    # The upper half: every bit of every row has a part in it.
    bands: npt.NDArray[np.uint64] = (rows * _FACTORS).sum(axis=2) >> np.uint64(32)
    return bands.astype(np.uint32)


def _shingles(words: Sequence[str]) -> list[str]:
    """Pairs of neighbouring words; those that any two sentences share are left out."""
    pairs = [f"{a} {b}" for a, b in pairwise(words) if a not in COMMON or b not in COMMON]
    return pairs or [f"{a} {b}" for a, b in pairwise(words)]


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted([word for word in words if word[0].isdigit()])


def _checksum(words: Iterable[str]) -> int:
    return zlib.crc32(" ".join(words).encode())
