"""From places to the folder of an index: names are worked out, grouped and written.

Where the folder lies, and when it is built again, is the business of `cache`.
"""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from geomap.feature_codes import is_country
from geomap.names.hits import ANY_CASE, CAPITAL, CAPITAL_AFTER_ARTICLE, begins_with_article
from geomap.names.known import known_as
from geomap.names.lexicon import kinds_of
from geomap.names.matching import serialised
from geomap.world.tables import AUTOMATON, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from geomap.gazetteer import Place
    from geomap.names import NameUse

# A town of this size is recognised in lower case as well.
_METROPOLIS: Final = 1_000_000
_STEP: Final = 10_000  # places between two reports of progress


def any_case(use: NameUse) -> bool:
    """Whether a name counts in lower case too: of a country or metropolis, and no common word.

    The world has a town for every other English word, so of all other names those in lower case
    are passed over before they become hits.
    """
    return (
        (is_country(use.place.feature_code) or use.place.population >= _METROPOLIS)
        and not use.needs_context
        and not kinds_of(use.name.casefold())
    )


def build(
    places: Iterable[Place],
    folder: Path,
    *,
    progress: Callable[[float, str], None] | None = None,
    any_case: Callable[[NameUse], bool] = any_case,
) -> None:
    """Write the index of these places into an empty folder.

    Args:
        places: The places, each id once.
        folder: An existing folder.
        progress: Called with the share done, 0 to 1, and what is being done.
        any_case: Which uses make a name count in lower case.
    """
    report = progress or (lambda _share, _words: None)
    report(0.0, "reading places")
    ordered = deque(sorted(places, key=lambda place: place.id))
    report(0.2, "writing places")
    _write_places(ordered, folder)
    names_of_places = _name_columns(ordered)
    names = _Names()
    for number in range(total := len(ordered)):
        if number % _STEP == 0:
            report(0.25 + 0.4 * number / total, f"names of {number:,} places")
        # Each place is let go as its names come in, or both would be in memory at once.
        names.add(ordered.popleft(), number, any_case)
    _write_names(names_of_places, names.demonyms, folder)
    report(0.65, "sorting names")
    patterns = names.write(folder)
    del names  # the automaton needs the room
    report(0.75, f"finding {len(patterns):,} names at once")
    if patterns and (automaton := serialised(patterns)) is not None:
        (folder / AUTOMATON).write_bytes(automaton)
    report(1.0, "done")


def _write_places(places: Collection[Place], folder: Path) -> None:
    plain = (
        "id feature_code country admin latitude longitude uncertainty_km geonames_id wikidata_id "
        "population source note"
    ).split()
    columns: dict[str, Any] = {name: [getattr(place, name) for place in places] for name in plain}
    counts = np.array([len(place.names) for place in places], dtype=np.int32)
    columns |= {"first_name": np.cumsum(counts, dtype=np.int32) - counts, "names": counts}
    write_table(folder, "places", columns)


def _name_columns(places: Iterable[Place]) -> dict[str, Any]:
    types = {"text": pa.string(), "lang": pa.string(), "needs_context": pa.bool_()}
    return {
        column: pa.array((getattr(it, column) for place in places for it in place.names), kind)
        for column, kind in types.items()
    }


def _write_names(columns: Mapping[str, Any], demonyms: Iterable[str], folder: Path) -> None:
    words = list(demonyms)
    more = {"text": words, "lang": [""] * len(words), "needs_context": [False] * len(words)}
    write_table(
        folder,
        "names",
        {
            name: pa.concat_arrays([column, pa.array(more[name], column.type)])
            for name, column in columns.items()
        },
    )


@dataclass(slots=True)
class _Names:
    """All names, as they come from the places."""

    keys: dict[str, int] = field(default_factory=dict)
    patterns: dict[str, int] = field(default_factory=dict)
    written: dict[int, str] = field(default_factory=dict)
    any_case: set[int] = field(default_factory=set)
    names: int = 0
    demonyms: dict[str, int] = field(default_factory=dict)
    # A use a row: key, place, name (demonyms below zero), flags.
    key: array[int] = field(default_factory=lambda: array("i"))
    place: array[int] = field(default_factory=lambda: array("i"))
    name: array[int] = field(default_factory=lambda: array("i"))
    flags: bytearray = field(default_factory=bytearray)

    def add(self, place: Place, number: int, any_case: Callable[[NameUse], bool]) -> None:
        known = known_as(place, world=True)
        rows = {name.text: self.names + at for at, name in enumerate(place.names)}
        for text, use in known.uses.items():
            key = self.keys.setdefault(text, len(self.keys))
            if use.demonym:
                row = -1 - self.demonyms.setdefault(use.name, len(self.demonyms))
            else:
                row = rows[use.name]
            self.key.append(key)
            self.place.append(number)
            self.name.append(row)
            self.flags.append(use.needs_context | use.demonym << 1)
            if any_case(use):
                self.any_case.add(key)
        for text, signs in known.written.items():
            key = self.keys[text]
            self.written[key] = self.written.get(key, "") + signs
        for pattern, text in known.patterns.items():
            self.patterns[pattern] = self.keys[text]
        self.names += len(place.names)

    def write(self, folder: Path) -> list[str]:
        """Write keys, uses and patterns; give the patterns in order."""
        texts = sorted(self.keys)
        numbers = [self.keys[text] for text in texts]
        rank = np.empty(len(texts), dtype=np.int32)
        rank[numbers] = np.arange(len(texts), dtype=np.int32)
        by_key = rank[np.asarray(self.key, dtype=np.int32)]
        order = np.argsort(by_key, kind="stable")
        counts = np.bincount(by_key, minlength=len(texts)).astype(np.int32)
        write_table(
            folder,
            "keys",
            {
                "key": texts,
                "first_use": np.cumsum(counts, dtype=np.int32) - counts,
                "uses": counts,
                "written": [self.written.get(number) for number in numbers],
            },
        )
        name = np.asarray(self.name, dtype=np.int32)
        name = np.where(name < 0, self.names - 1 - name, name)[order]
        flags = np.frombuffer(bytes(self.flags), dtype=np.uint8)[order]
        write_table(
            folder,
            "uses",
            {
                "place": np.asarray(self.place, dtype=np.int32)[order],
                "name": name,
                "needs_context": (flags & 1).astype(bool),
                "demonym": (flags & 2).astype(bool),
            },
        )
        patterns = sorted(self.patterns)
        case = []
        for pattern in patterns:
            if self.patterns[pattern] in self.any_case:
                case.append(ANY_CASE)
            else:
                case.append(CAPITAL_AFTER_ARTICLE if begins_with_article(pattern) else CAPITAL)
        columns = {
            "pattern": patterns,
            "key": rank[[self.patterns[pattern] for pattern in patterns]],
            "case": np.asarray(case, dtype=np.uint8),
        }
        write_table(folder, "patterns", columns)
        return patterns
