"""NameIndex: the names of a gazetteer, to be looked up or found in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.names.folding import fold_name
from geomap.names.hits import find_hits
from geomap.names.known import known_as
from geomap.names.matching import Matcher, best_matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geomap.gazetteer import Place
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
        matcher: Callable[[Sequence[str]], Matcher] = best_matcher,
    ) -> None:
        self._uses: dict[str, tuple[NameUse, ...]] = {}
        self._written: dict[str, str] = {}
        self.places = 0
        keys: dict[str, str] = {}
        for place in sorted(gazetteer, key=lambda it: it.id):
            self.places += 1
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

    def hits(self, text: str) -> tuple[NameHit, ...]:
        """Longest names in a text, from left to right, not overlapping.

        Names in lower case only count where no capitalised one stands.
        """
        if self._matcher is None:
            return ()
        return find_hits(text, self._matcher, self._keys.__getitem__, self._signs)

    def _signs(self, key: str) -> str:
        return self._written.get(key, "")
