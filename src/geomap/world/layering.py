"""A gazetteer above the world: to the rooms that use it, one gazetteer like any other."""

from __future__ import annotations

import hashlib
import itertools
from collections import ChainMap
from typing import TYPE_CHECKING

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.lists import named, require_places
from geomap.names import LayeredIndex, NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.gazetteer import Alias, Block, Place
    from geomap.world.opening import World


class LayeredGazetteer(Gazetteer):
    """Places of a gazetteer and of the world; it answers as every `Gazetteer` does.

    Attributes:
        upper: The gazetteer, which outranks the world.
        world: The world.
        index: The names of both.
    """

    __slots__ = ("index", "upper", "world")

    def __init__(self, upper: Gazetteer, world: World) -> None:
        super().__init__(upper, blocks=upper.blocks)
        self.upper = upper
        self.world = world
        self.index = LayeredIndex(NameIndex(upper, blocks=upper.blocks), world.index)

    def with_lists(
        self, *, aliases: Sequence[Alias] = (), blocks: Sequence[Block] = ()
    ) -> LayeredGazetteer:
        """The same with further names and names to leave out.

        A place of the world that gets a name moves into the upper layer.

        Raises:
            GazetteerError: A list names a place that neither has.
        """
        more = named(self.places, aliases)
        require_places(self.places, blocks)
        kept = (place for place in self.upper if place.id not in more)
        upper = Gazetteer([*kept, *more.values()], blocks=(*self.blocks, *blocks))
        return LayeredGazetteer(upper, self.world)

    @property
    def places(self) -> Mapping[str, Place]:
        """Places by id; those of the world are made when asked for."""
        # ChainMap wants mappings that can be written to, and never writes to any but the first.
        return ChainMap(self.upper.places, self.world.places)  # type: ignore[arg-type]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of both."""
        return hashlib.sha256(f"{self.upper.digest} {self.world.digest}".encode()).hexdigest()

    def countries(self) -> Iterator[Place]:
        """Countries, territories and continents."""
        return itertools.chain(self.world.places.countries(), self.upper.countries())

    def reaching(self, latitude: float) -> Iterator[Place]:
        """Places whose circle reaches a latitude; of the world those that the gazetteer lacks."""
        upper = tuple(self.upper.reaching(latitude))
        known = {place.geonames_id for place in upper if place.geonames_id}
        lower = self.world.places.reaching(latitude)
        return itertools.chain(upper, (it for it in lower if it.geonames_id not in known))

    def __getitem__(self, place_id: str) -> Place:
        return self.upper[place_id] if place_id in self.upper else self.world.places[place_id]

    def __contains__(self, place_id: object) -> bool:
        return place_id in self.upper or place_id in self.world.places

    def __iter__(self) -> Iterator[Place]:
        return itertools.chain(self.upper, self.world.places.values())

    def __len__(self) -> int:
        return len(self.upper) + len(self.world)

    def __repr__(self) -> str:
        return f"LayeredGazetteer({self.upper!r} above {len(self.world)} places of the world)"


def with_world(gazetteer: Gazetteer, world: World) -> LayeredGazetteer:
    """A gazetteer with the world below it.

    Args:
        gazetteer: It outranks the world.
        world: From `open_world`.
    """
    return LayeredGazetteer(gazetteer, world)
