"""NameIndex: the names of a gazetteer, to be looked up or found in running text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.names.folding import Folded, fold, fold_name
from geomap.names.hits import all_hits, longest
from geomap.names.known import known_as
from geomap.names.matching import Matcher, best_matcher
from geomap.names.misspellings import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geomap.gazetteer import Block, Place
    from geomap.names.values import NameHit, NameUse


class NameIndex:
    """All names of a gazetteer; built once, used for every article.

    Attributes:
        places: Number of places indexed.
    """

    def __init__(
        self,
        gazetteer: Iterable[Place],
        *,
        blocks: Iterable[Block] = (),
        matcher: Callable[[Sequence[str]], Matcher] = best_matcher,
    ) -> None:
        self._blocks: dict[str, tuple[Block, ...]] = {}
        for block in blocks:
            key = fold_name(block.name)
            self._blocks[key] = (*self._blocks.get(key, ()), block)
        self._uses: dict[str, tuple[NameUse, ...]] = {}
        self._sorted: list[str] = []  # made when somebody looks for names by their beginning
        self._speller: Speller | None = None  # made when the first unknown word is looked up
        self._written: dict[str, str] = {}
        self._by_geonames_id: dict[str, Place] = {}
        self.places = 0
        keys: dict[str, str] = {}
        for place in sorted(gazetteer, key=lambda it: it.id):
            self.places += 1
            if place.geonames_id:
                self._by_geonames_id.setdefault(place.geonames_id, place)
            known = known_as(place)
            for key, use in known.uses.items():
                self._uses[key] = (*self._uses.get(key, ()), use)
            for key, signs in known.written.items():
                self._written[key] = self._written.get(key, "") + signs
            keys.update(known.patterns)
        self._patterns = sorted(keys)
        self._keys = [keys[pattern] for pattern in self._patterns]
        self._matcher = matcher(self._patterns) if self._patterns else None

    def __len__(self) -> int:
        """Number of different folded names."""
        return len(self._uses)

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Places that bear this name (in any spelling), in order of their ids."""
        return self._uses.get(fold_name(name), ())

    def blocks(self, key: str) -> tuple[Block, ...]:
        """Rows of the block list for a folded name."""
        return self._blocks.get(key, ())

    def similar(self, key: str) -> tuple[NameUse, ...]:
        """Places whose names are a letter or two away from a folded word, each once."""
        if self._speller is None:
            self._speller = Speller(
                key for key, uses in self._uses.items() if not all(it.demonym for it in uses)
            )
        uses = (use for name in self._speller.nearest(key) for use in self._uses[name])
        return tuple({use.place.id: use for use in uses if not use.demonym}.values())

    def beginning(self, letters: str) -> list[str]:
        """Folded names that begin with these folded letters, in order."""
        self._sorted = self._sorted or sorted(self._uses)
        return between(self._sorted, letters)

    def by_geonames_id(self, geonames_id: str) -> Place | None:
        """The place with this id of GeoNames, whatever its names."""
        return self._by_geonames_id.get(geonames_id)

    def hits(self, text: str) -> tuple[NameHit, ...]:
        """Longest names in a text, from left to right, not overlapping.

        Names in lower case only count where no capitalised one stands.
        """
        return longest(self.all_hits(text, fold(text)))

    def all_hits(self, text: str, folded: Folded) -> list[NameHit]:
        """Every name in a text, overlaps included, in no particular order."""
        if self._matcher is None:
            return []
        return all_hits(text, folded, self._matcher, self._keys.__getitem__, self._signs)

    def _signs(self, key: str) -> str:
        return self._written.get(key, "")


def between(keys: Sequence[str], letters: str) -> list[str]:
    """Those of some sorted texts that begin with the letters."""
    last = bisect_left(keys, f"{letters}\U0010ffff")
    return list(keys[bisect_left(keys, letters) : last])
