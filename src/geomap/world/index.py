"""WorldIndex: the names of the world, as `names.NameIndex` has those of a gazetteer.

Nothing is read until it is asked for: the files of the index are mapped into memory, and places are
made one by one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.names import NameHit, NameUse, fold, fold_name
from geomap.names.hits import all_hits, longest
from geomap.names.index import between
from geomap.names.matching import AutomatonMatcher, Matcher, WordMatcher
from geomap.world.places import Sorted, WorldPlaces

if TYPE_CHECKING:
    from geomap.gazetteer import Block
    from geomap.names import Folded
    from geomap.world.tables import Tables

_KEPT: Final = 65_536


class WorldIndex:
    """All names of the world, to be looked up or found in running text.

    Names in lower case are found for countries and metropolises only (`building.any_case`).

    Attributes:
        places: Number of places indexed.

    Args:
        tables: The columns of the index.
        places: The places in them.

    Raises:
        ValueError: The automaton is damaged.
    """

    def __init__(self, tables: Tables, places: WorldPlaces) -> None:
        self.places = len(places)
        self._places = places
        self._tables = tables
        self._keys = Sorted(tables.column("keys", "key"))
        # Plain numbers for the loop over matches: a memory view gives them fastest.
        self._key_rows = memoryview(tables.column("patterns", "key").to_numpy())
        self._case = tables.column("patterns", "case").to_numpy().tobytes()
        self._matcher = _matcher(tables)
        self._use_row = lru_cache(maxsize=_KEPT)(self._uses)

    def __len__(self) -> int:
        """Number of different folded names."""
        return len(self._keys)

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Places that bear this name (in any spelling), in order of their ids."""
        return self._use_row(fold_name(name))

    def blocks(self, _: str) -> tuple[Block, ...]:
        """None: a block list belongs to the gazetteer above the world."""
        return ()

    def similar(self, _: str) -> tuple[NameUse, ...]:
        """None: of a million names one is always near."""
        return ()

    def beginning(self, letters: str) -> list[str]:
        """Folded names that begin with these folded letters, in order."""
        return between(self._keys, letters)

    def hits(self, text: str) -> tuple[NameHit, ...]:
        """Longest names in a text, from left to right, not overlapping.

        Names in lower case only count where no capitalised one stands.
        """
        return longest(self.all_hits(text, fold(text)))

    def all_hits(self, text: str, folded: Folded) -> list[NameHit]:
        """Every name in a text, overlaps included, in no particular order."""
        if self._matcher is None:
            return []
        return all_hits(text, folded, self._matcher, self._key_of, self._signs, case=self._case)

    def _uses(self, key: str) -> tuple[NameUse, ...]:
        row = self._keys.row(key)
        if row is None:
            return ()
        first = self._tables.column("keys", "first_use")[row].as_py()
        count = self._tables.column("keys", "uses")[row].as_py()
        columns = (
            self._tables.column("uses", name).slice(first, count).to_pylist()
            for name in ("place", "name", "needs_context", "demonym")
        )
        return tuple(
            NameUse(self._places.at(place), self._places.name_text(name), doubtful, True, demonym)
            for place, name, doubtful, demonym in zip(*columns, strict=True)
        )

    def _key_of(self, pattern: int) -> str:
        return self._keys[self._key_rows[pattern]]

    def _signs(self, key: str) -> str:
        row = self._keys.row(key)
        signs = None if row is None else self._tables.column("keys", "written")[row].as_py()
        return signs or ""


def _matcher(tables: Tables) -> Matcher | None:
    if not tables.rows["patterns"]:
        return None
    if tables.automaton.is_file():
        return AutomatonMatcher.deserialised(tables.automaton.read_bytes())
    return WordMatcher(tables.column("patterns", "pattern").to_pylist())
