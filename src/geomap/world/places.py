"""Places of the world as a mapping: each becomes a Place when it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np

from geomap.feature_codes import is_country_or_larger
from geomap.gazetteer import Place, PlaceName
from geomap.gazetteer.collection import KM_PER_DEGREE

if TYPE_CHECKING:
    from geomap.world.tables import Tables

# An ingest meets the same few thousand places again and again.
_KEPT: Final = 65_536
_AS_WRITTEN: Final = (
    "id feature_code country admin latitude longitude uncertainty_km geonames_id wikidata_id "
    "population source note"
).split()


class WorldPlaces(Mapping[str, Place]):
    """Places by id, in order of ids; read only."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._ids = Sorted(tables.column("places", "id"))
        self.at = lru_cache(maxsize=_KEPT)(self._at)

    def __getitem__(self, place_id: str) -> Place:
        row = self._ids.row(place_id)
        if row is None:
            raise KeyError(place_id)
        return self.at(row)

    def __contains__(self, place_id: object) -> bool:
        return isinstance(place_id, str) and self._ids.row(place_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def countries(self) -> Iterator[Place]:
        """Countries, territories and continents."""
        codes = self._tables.column("places", "feature_code")
        wanted = [
            number
            for number, code in enumerate(codes.dictionary.to_pylist())
            if is_country_or_larger(code)
        ]
        rows = np.flatnonzero(np.isin(codes.indices.to_numpy(), wanted))
        return map(self.at, rows.tolist())

    def reaching(self, latitude: float) -> Iterator[Place]:
        """Places whose circle reaches a latitude."""
        latitudes = self._tables.column("places", "latitude").to_numpy()
        radii = self._tables.column("places", "uncertainty_km").to_numpy()
        rows = np.flatnonzero(np.abs(latitudes - latitude) * KM_PER_DEGREE <= radii)
        return map(self.at, rows.tolist())

    def name_text(self, row: int) -> str:
        """The name in a row of the table of names."""
        text: str = self._tables.column("names", "text")[row].as_py()
        return text

    def _at(self, row: int) -> Place:
        """The place in a row; `at` keeps those asked for."""
        cell: dict[str, Any] = {
            name: self._tables.column("places", name)[row].as_py() for name in _AS_WRITTEN
        }
        first = self._tables.column("places", "first_name")[row].as_py()
        count = self._tables.column("places", "names")[row].as_py()
        columns = (
            self._tables.column("names", name).slice(first, count).to_pylist()
            for name in ("text", "lang", "needs_context")
        )
        names = tuple(PlaceName(*it) for it in zip(*columns, strict=True))
        return Place(name=names[0].text, names=names, **cell)


class Sorted(Sequence[str]):
    """A sorted Arrow column of different strings."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def row(self, text: str) -> int | None:
        """Where a string stands; None when it does not."""
        row = bisect_left(self, text)
        return row if row < len(self) and self[row] == text else None

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        found: str | list[str] = (
            self._column[row].to_pylist() if isinstance(row, slice) else self._column[row].as_py()
        )
        return found

    def __len__(self) -> int:
        return len(self._column)
