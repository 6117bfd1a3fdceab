"""Echoes: which passages of a corpus say the same in nearly the same words.

What one article takes is done while it is added; the groups are made when all are there. What makes
two passages near-duplicates is the business of `near_duplicates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from geomap.near_duplicates import Signatures, group, read_wording, sign

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMN = "passage_group"


class Passages:
    """The signatures of passages, article by article."""

    def __init__(self) -> None:
        self._parts: list[Signatures] = []

    def add(self, texts: Iterable[str]) -> dict[str, str]:
        """Take in the passages of one article.

        Returns:
            For each text the group it is in as long as no other passage is like it.
        """
        wordings = {text: read_wording(text) for text in dict.fromkeys(texts)}
        self._parts.append(sign(list(wordings.values())))
        return {text: _name(wording.key) for text, wording in wordings.items()}

    def grouped(self, mentions: pa.Table) -> pa.Table:
        """The mentions of all articles with the final groups of their passages.

        Args:
            mentions: The table, its groups being those that `add` gave.
        """
        column = mentions[COLUMN].combine_chunks().dictionary_encode()
        names: list[str] = column.dictionary.to_pylist()
        keys = np.array([int(name, 16) for name in names], np.uint64)
        which = column.indices.to_numpy()

        def texts(wanted: Iterable[int]) -> dict[int, str]:
            rows = np.flatnonzero(np.isin(keys, np.fromiter(wanted, np.uint64))[which])
            found: dict[int, str] = {}
            for row, text in zip(rows, mentions["passage"].take(rows).to_pylist(), strict=True):
                key = int(keys[which[row]])
                # The same words may be set in capitals elsewhere: one of them speaks for all.
                found[key] = min(found.get(key, text), text)
            return found

        first = group(Signatures.join(self._parts), texts)
        groups = pa.array([_name(first.get(key, key)) for key in keys.tolist()], pa.large_string())
        at = mentions.schema.get_field_index(COLUMN)
        return mentions.set_column(at, COLUMN, groups.take(column.indices))


def _name(key: int) -> str:
    return f"{key:016x}"
