"""The tables of a corpus folder: their columns and types. docs/formats.md explains each column.

NULL means "unknown, or does not apply"; no empty string stands for it.
"""

from __future__ import annotations

import pyarrow as pa

# Raised when a column comes or changes its meaning; an older folder is ingested again.
VERSION = 7

# The mentions export, in its order. Other programs read these: never renamed, only added to.
EXPORT_COLUMNS: tuple[str, ...] = (
    "mention_id",
    "article",
    "start",
    "end",
    "surface",
    "place_id",
    "place_name",
    "latitude",
    "longitude",
    "uncertainty_km",
    "feature_code",
    "country",
    "role",
    "score",
    "date_earliest",
    "date_latest",
    "date_granularity",
    "date_modifier",
    "date_basis",
    "date_text",
    "document_date",
    "document_date_basis",
    "passage",
)

# Large strings, for a column of more than 2 GiB; in Parquet they are plain strings.
_TEXT, _OFFSET, _NUMBER, _DAY = pa.large_string(), pa.int32(), pa.float64(), pa.date32()

_TYPES = {
    "start": _OFFSET,
    "end": _OFFSET,
    "latitude": _NUMBER,
    "longitude": _NUMBER,
    "uncertainty_km": _NUMBER,
    "score": _NUMBER,
    "date_earliest": _DAY,
    "date_latest": _DAY,
    "document_date": _DAY,
}
# Bounds of the document date: both its day where that is known.
_BOUNDS = ("document_date_earliest", "document_date_latest")

MENTIONS = pa.schema(
    [
        *((name, _TYPES.get(name, _TEXT)) for name in EXPORT_COLUMNS),
        ("passage_start", _OFFSET),
        ("passage_end", _OFFSET),
        ("zone", _TEXT),
        ("reason", _TEXT),
        ("candidates", _TEXT),  # JSON: [{"place_id", "score", "evidence"}], best first
        ("role_reason", _TEXT),
        ("date_start", _OFFSET),
        ("date_end", _OFFSET),
        ("date_reason", _TEXT),
        ("date_tense", _TEXT),  # of what is only reported: past, present or future
        *((name, _DAY) for name in _BOUNDS),
        ("passage_key", pa.int64()),  # hash of the words of the passage
        ("passage_group", pa.int64()),  # the same for passages in nearly the same words
        ("text_row", pa.int64()),  # its passage in the text index: see text_index.py
    ]
)

ARTICLES = pa.schema(
    [
        ("id", _TEXT),
        ("title", _TEXT),
        ("source", _TEXT),
        ("url", _TEXT),
        ("note", _TEXT),
        ("published", _TEXT),
        ("published_by", _TEXT),
        ("dates", _TEXT),  # JSON: [[name, date]], as the record or page states them
        ("events", _TEXT),  # JSON: [[name, first day]], as the curator states them
        ("file", _TEXT),
        ("document_date", _DAY),
        *((name, _DAY) for name in _BOUNDS),
        ("document_date_basis", _TEXT),
        ("document_date_conflict", _TEXT),
        ("document_date_conflicts", _TEXT),  # JSON: [[one side, the other side]]
        ("document_date_evidence", _TEXT),  # JSON: the DateEvidence values, best first
        ("mapped", _OFFSET),
        ("unresolved", _OFFSET),
        ("rejected", _OFFSET),
        ("zones", _TEXT),  # JSON: [[start, end, kind]]
        ("timexes", _TEXT),  # JSON: [{"start", "end", "text", "type", "value"}]
        ("places", pa.list_(_TEXT)),  # ids of all places that its mentions mean or may mean
        ("corrections", _TEXT),  # JSON: what became of each one in it, as in the manifest
        ("signatures", pa.large_binary()),  # of its passages: see near_duplicates.signatures
        ("key", _TEXT),  # hash of all that its rows were made from
        ("text", _TEXT),
    ]
)

REJECTED = pa.schema(
    [
        ("article", _TEXT),
        ("start", _OFFSET),
        ("end", _OFFSET),
        ("surface", _TEXT),
        ("reason", _TEXT),
    ]
)

GAZETTEER = pa.schema(
    [
        ("id", _TEXT),
        ("name", _TEXT),
        ("names", _TEXT),  # JSON: [[text, language, needs context]]
        ("feature_code", _TEXT),
        ("country", _TEXT),
        ("admin", _TEXT),
        ("latitude", _NUMBER),
        ("longitude", _NUMBER),
        ("uncertainty_km", _NUMBER),
        ("geonames_id", _TEXT),
        ("wikidata_id", _TEXT),
        ("population", pa.int64()),
        ("source", _TEXT),
        ("note", _TEXT),
    ]
)

# The mentions once more, by place: see brief.py.
BRIEF = pa.schema(
    [
        ("place_id", _TEXT),
        ("article", _TEXT),
        ("article_row", pa.int32()),  # its number among the articles, by id
        ("start", _OFFSET),
        ("end", _OFFSET),
        ("surface", _TEXT),
        ("feature_code", _TEXT),
        ("role", _TEXT),
        ("date_earliest", _DAY),
        ("date_latest", _DAY),
        ("date_granularity", _TEXT),
        ("date_modifier", _TEXT),
        ("date_basis", _TEXT),
        ("document_date", _DAY),
        *((name, _DAY) for name in _BOUNDS),
        ("passage_start", _OFFSET),
        ("echo_group", pa.int64()),  # passage_group; NULL for a passage that nothing repeats
        ("text_row", pa.int64()),
    ]
)

# The order in which articles are listed, in SQL.
BY_DATE = "coalesce(document_date, document_date_earliest, document_date_latest) NULLS LAST, id"

TABLES = {
    "articles": ARTICLES,
    "mentions": MENTIONS,
    "rejected": REJECTED,
    "gazetteer": GAZETTEER,
    "brief": BRIEF,
}
