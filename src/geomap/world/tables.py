"""The index of the world as a folder: which columns there are, written once and then mapped.

    places.arrow     a row a place, by id
    names.arrow      a row a name of a place, those of a place together
    keys.arrow       a row a folded name, in alphabetical order
    uses.arrow       a row a place that a folded name may mean, those of a name together
    patterns.arrow   a row a spelling to look for, as in the automaton
    automaton.bin    the automaton (daachorse), where there is one

Arrow files are mapped into memory, so that opening them reads nothing. What the rows mean is the
business of `building` and `index`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TEXTS: Final = pa.dictionary(pa.int32(), pa.string())
SCHEMAS: Final[Mapping[str, Any]] = {
    "places": pa.schema(
        {
            "id": pa.string(),
            "first_name": pa.int32(),  # row in names
            "names": pa.int32(),  # how many from there
            "feature_code": _TEXTS,
            "country": _TEXTS,
            "admin": _TEXTS,
            "latitude": pa.float64(),
            "longitude": pa.float64(),
            "uncertainty_km": pa.float64(),
            "geonames_id": pa.string(),
            "wikidata_id": pa.string(),
            "population": pa.int64(),
            "source": _TEXTS,
            "note": _TEXTS,
        }
    ),
    "names": pa.schema({"text": pa.string(), "lang": _TEXTS, "needs_context": pa.bool_()}),
    "keys": pa.schema(
        {
            "key": pa.string(),
            "first_use": pa.int32(),  # row in uses
            "uses": pa.int32(),  # how many from there
            "written": pa.string(),
        }
    ),
    "uses": pa.schema(
        {
            "place": pa.int32(),
            "name": pa.int32(),  # row in names; demonyms come after the names of all places
            "needs_context": pa.bool_(),
            "demonym": pa.bool_(),
        }
    ),
    "patterns": pa.schema({"pattern": pa.string(), "key": pa.int32(), "case": pa.uint8()}),
}
AUTOMATON: Final = "automaton.bin"


@dataclass(frozen=True, slots=True)
class Tables:
    """The columns of an index.

    Attributes:
        columns: Arrow arrays by table and column.
        rows: Number of rows by table.
        automaton: File of the serialised automaton; absent where the machine has no daachorse.
    """

    columns: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, int]
    automaton: Path

    def column(self, table: str, name: str) -> Any:
        """One column as an Arrow array."""
        return self.columns[table][name]


def write_table(folder: Path, name: str, columns: Mapping[str, Any]) -> None:
    """Write one table of `SCHEMAS`."""
    schema = SCHEMAS[name]
    arrays = [_array(columns[field.name], field.type) for field in schema]
    batch = pa.record_batch(arrays, schema=schema)
    path = str(folder / f"{name}.arrow")
    with pa.OSFile(path, "wb") as file, pa.ipc.new_file(file, schema) as writer:
        writer.write_batch(batch)


def _array(values: Any, kind: Any) -> Any:
    if not isinstance(values, pa.Array):
        return pa.array(values, kind)
    return values.dictionary_encode() if pa.types.is_dictionary(kind) else values


def read_tables(folder: Path) -> Tables:
    """Map the tables of a folder into memory.

    Raises:
        OSError: A file is missing or cannot be read.
        pyarrow.ArrowInvalid: A file is damaged.
    """
    columns: dict[str, dict[str, Any]] = {}
    rows: dict[str, int] = {}
    for name, schema in SCHEMAS.items():
        source = pa.memory_map(str(folder / f"{name}.arrow"))
        batch = pa.ipc.open_file(source).get_batch(0)
        if not batch.schema.equals(schema):
            raise pa.ArrowInvalid(f"{name}.arrow has other columns")
        columns[name] = dict(zip(batch.schema.names, batch.columns, strict=True))
        rows[name] = batch.num_rows
    return Tables(columns, rows, folder / AUTOMATON)
