"""Echoes: which passages of a corpus say the same in nearly the same words.

What one article takes is done while it is added; the groups are made when all are there. What makes
two passages near-duplicates is the business of `near_duplicates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from geomap.near_duplicates import Signatures, group, key_of, read_words, sign

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMN = "passage_group"
_BATCH = 1_000  # passages signed at a time: one by one is slower


class Passages:
    """The signatures of passages, article by article."""

    def __init__(self) -> None:
        self._parts: list[Signatures] = []
        self._unsigned: list[tuple[str, ...]] = []

    def add(self, texts: Iterable[str]) -> dict[str, int]:
        """Take in the passages of one article.

        Returns:
            For each text the group it is in as long as no other passage is like it.
        """
        passages = {text: read_words(text) for text in dict.fromkeys(texts)}
        self._unsigned += passages.values()
        if len(self._unsigned) >= _BATCH:
            self._sign()
        return {text: key_of(words) for text, words in passages.items()}

    def grouped(self, mentions: pa.Table) -> pa.Table:
        """The mentions of all articles with the final groups of their passages.

        Args:
            mentions: The table, its groups being those that `add` gave.
        """
        keys = mentions[COLUMN].to_numpy()

        def texts(wanted: Iterable[int]) -> dict[int, str]:
            rows = np.flatnonzero(np.isin(keys, np.fromiter(wanted, np.int64)))
            found: dict[int, str] = {}
            passages = mentions["passage"].take(rows).to_pylist()
            for key, text in zip(keys[rows].tolist(), passages, strict=True):
                # The same words may be set in capitals elsewhere: one of them speaks for all.
                found[key] = min(found.get(key, text), text)
            return found

        self._sign()
        first = group(Signatures.join(self._parts), texts)
        groups = pa.array([first.get(key, key) for key in keys.tolist()], pa.int64())
        return mentions.set_column(mentions.schema.get_field_index(COLUMN), COLUMN, groups)

    def _sign(self) -> None:
        self._parts.append(sign(self._unsigned))
        self._unsigned = []
