"""Tables: parsed articles on their way into sorted columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from geomap.corpus import echoes, rows, schema

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.geoparse import Parsed

_BATCH = 10_000  # rows kept as Python objects before they become columns

# `day` is made for sorting only: the first day of a dating, or its last one when that is all.
_ORDER = {
    "articles": ["id"],
    "mentions": ["day", "article", "start", "end"],
    "rejected": ["article", "start", "end"],
    "gazetteer": ["id"],
}


class Tables:
    """The tables of a corpus, filled article by article.

    Args:
        gazetteer: Where the places of the mentions are.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._rows: dict[str, list[rows.Row]] = {name: [] for name in schema.TABLES}
        self._batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in schema.TABLES}
        self._places: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._passages = echoes.Passages()

    @property
    def counts(self) -> dict[str, int]:
        """Articles and names so far; `found = mapped + unresolved + rejected`."""
        found = sum(self._counts[name] for name in ("mapped", "unresolved", "rejected"))
        names = ("articles", "mapped", "unresolved", "rejected")
        return {name: self._counts[name] for name in names} | {"found": found}

    def add(self, parsed: Parsed) -> None:
        """Add the rows of one article."""
        text = parsed.article.text
        groups = self._passages.add(text[m.passage_start : m.passage_end] for m in parsed.mentions)
        for mention in parsed.mentions:
            place = None if mention.place_id is None else self._gazetteer[mention.place_id]
            row = rows.mention_row(mention, parsed.article, place, parsed.document_date)
            self._add("mentions", row | {echoes.COLUMN: groups[row["passage"]]})
            self._places.update(candidate.place_id for candidate in mention.candidates)
            if place is not None:
                self._places.add(place.id)
        for rejected in parsed.rejected:
            self._add("rejected", rows.rejected_row(rejected))
        mapped = sum(mention.place_id is not None for mention in parsed.mentions)
        counts = {
            "mapped": mapped,
            "unresolved": len(parsed.mentions) - mapped,
            "rejected": len(parsed.rejected),
        }
        self._counts.update(counts, articles=1)
        row = rows.article_row(parsed.article, parsed.document_date, parsed.timexes, **counts)
        self._add("articles", row)

    def finish(self) -> dict[str, pa.Table]:
        """All tables, each in its fixed order, with the places that the mentions may mean."""
        for place_id in self._places:
            self._add("gazetteer", rows.place_row(self._gazetteer[place_id]))
        return {name: self._finish(name) for name in schema.TABLES}

    def _add(self, table: str, row: rows.Row) -> None:
        self._rows[table].append(row)
        if len(self._rows[table]) >= _BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        columns = schema.TABLES[table]
        self._batches[table].append(pa.RecordBatch.from_pylist(self._rows[table], schema=columns))
        self._rows[table] = []

    def _finish(self, name: str) -> pa.Table:
        self._flush(name)
        table = pa.Table.from_batches(self._batches.pop(name), schema=schema.TABLES[name])
        keys = table
        if name == "mentions":
            table = self._passages.grouped(table)
            day = pc.coalesce(table["date_earliest"], table["date_latest"])
            keys = table.append_column("day", day)
        # Undated mentions come last, as NULLs do by default.
        order = pc.sort_indices(keys, sort_keys=[(key, "ascending") for key in _ORDER[name]])
        return table.take(order)
