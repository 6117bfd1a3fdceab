"""Gazetteer: the places to choose from, by id. It knows no text and asks no network."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from geomap import resources
from geomap.errors import GazetteerError
from geomap.feature_codes import is_country_or_larger
from geomap.gazetteer import rows
from geomap.gazetteer.lists import Block, named, require_places
from geomap.gazetteer.values import Place, PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.gazetteer.lists import Alias


KM_PER_DEGREE: Final = 110.5  # of latitude, at least


class Gazetteer:
    """Places by id; never changed after it is built.

    Iteration gives the places in order of their ids, so that whatever is built from equal
    gazetteers comes out equal, whatever file or order the places came from.

    Args:
        places: The places, each id once.
        blocks: Names that are to be left out.

    Attributes:
        blocks: The same.

    Raises:
        GazetteerError: Two places share an id.
    """

    __slots__ = ("_digest", "_places", "blocks")

    def __init__(self, places: Iterable[Place], *, blocks: Iterable[Block] = ()) -> None:
        ordered = sorted(places, key=lambda place: place.id)
        for before, after in itertools.pairwise(ordered):
            if before.id == after.id:
                raise GazetteerError(
                    f"two places have the id {after.id!r}: {before.name} and {after.name}; "
                    "give each an id of its own"
                )
        self._places = MappingProxyType({place.id: place for place in ordered})
        self._digest = ""
        self.blocks = tuple(blocks)

    @classmethod
    def from_csv(cls, *paths: str | Path) -> Gazetteer:
        """Load one gazetteer file or several.

        An id that is in several files means the place of the last of them, taken over whole: give
        the curated file first and the user's own after it.

        Raises:
            GazetteerError: No path is given, or a file has problems; the text names file and line.
        """
        if not paths:
            raise GazetteerError("no gazetteer file is given; name at least one CSV")
        places: dict[str, Place] = {}
        for path in paths:
            places |= rows.read(path)
        return cls(places.values())

    @classmethod
    def from_geonames(
        cls,
        path: str | Path,
        *,
        alternate_names: str | Path | None = None,
        languages: Iterable[str] = (),
        countries: Iterable[str] = (),
        features: Iterable[str] = (),
        min_population: int = 0,
        is_word: Callable[[str], bool] | None = None,
    ) -> Gazetteer:
        """Load places of a GeoNames dump.

        `geomap gazetteer convert` writes them into a file instead, which can be checked, edited,
        and loaded faster.

        Args:
            path: A dump such as AZ.txt or cities500.zip.
            alternate_names: alternateNamesV2.txt, plain or in a zip: names with languages.
            languages: Only names in these languages, as codes; needs `alternate_names`.
            countries: Only places of these countries, as two-letter codes.
            features: Only feature codes (PPLC), beginnings of codes (ADM) or classes (P).
            min_population: Only places with so many inhabitants.
            is_word: Tells whether a name is also a common word or a person's name, so that a
                little known place of that name needs context.

        Raises:
            GazetteerError: A file cannot be read, or an option means nothing.
        """
        from geomap.gazetteer import conversion

        options = conversion.options(
            alternate_names=alternate_names,
            languages=languages,
            countries=countries,
            features=features,
            min_population=min_population,
            is_word=is_word,
        )
        return cls(conversion.read(path, options, format_name="geonames"))

    @classmethod
    def default(cls) -> Gazetteer:
        """Load the curated gazetteer that comes with geomap."""
        return cls.from_csv(resources.default_gazetteer())

    def with_lists(
        self, *, aliases: Sequence[Alias] = (), blocks: Sequence[Block] = ()
    ) -> Gazetteer:
        """This gazetteer with further names of its places, and names to leave out.

        Raises:
            GazetteerError: A list names a place that is not there.
        """
        more = named(self.places, aliases)
        require_places(self.places, blocks)
        return Gazetteer(
            (more.get(place.id, place) for place in self), blocks=(*self.blocks, *blocks)
        )

    @property
    def places(self) -> Mapping[str, Place]:
        """Places by id, in order of ids; read only."""
        return self._places

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of everything it holds: equal places, equal digest."""
        if not self._digest:
            self._digest = _digest(self, self.blocks)
        return self._digest

    def countries(self) -> Iterator[Place]:
        """Countries, territories and continents."""
        return (place for place in self if is_country_or_larger(place.feature_code))

    def reaching(self, latitude: float) -> Iterator[Place]:
        """Places whose circle reaches a latitude: most places lie elsewhere, seen at a glance."""
        return (
            place
            for place in self
            if abs(place.latitude - latitude) * KM_PER_DEGREE <= place.uncertainty_km
        )

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return f"Gazetteer({len(self)} places, {self.digest[:12]})"


def _digest(places: Iterable[Place], blocks: Iterable[Block]) -> str:
    record = hashlib.sha256()
    for row in (*places, *blocks):
        record.update(_line(row).encode() + b"\n")
    return record.hexdigest()


def _values(row: Place | PlaceName | Block) -> dict[str, object]:
    # Not `dataclasses.asdict`, which copies every value: it took most of opening a gazetteer.
    # Where a row of a list stands is left out: its path is another one on each machine.
    return {name: getattr(row, name) for name in _FIELDS[type(row)] if name != "where"}


_FIELDS = {
    kind: tuple(field.name for field in dataclasses.fields(kind))
    for kind in (Place, PlaceName, Block)
}
_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=_values).encode
