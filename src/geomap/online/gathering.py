"""Gathering: answers -> rows of a gazetteer file, with where each comes from.

Nothing is made up: a point is the service's; a circle is its extent, or says that it is assumed.
All namesakes of an answer become rows, since the text decides which one is meant, not the order in
which a service lists them.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geopy.distance import great_circle

from geomap.feature_codes import feature_class, is_area, is_country_or_larger, is_populated
from geomap.gazetteer.cells import faults
from geomap.names import fold_name
from geomap.names.lexicon import kinds_of
from geomap.online.readings import read
from geomap.online.readings.values import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Place
    from geomap.online.questions import Question
    from geomap.online.readings import Reading
    from geomap.online.values import Answer

_LEAST_KM: Final = 1.0  # no point of a service is surer than this
_LARGEST_KM: Final = 20_000.0
# Where a service tells no extent: what holds most places of the kind.
_COUNTRY_KM, _AREA_KM, _POPULATED_KM, _SPOT_KM = 1_000.0, 50.0, 15.0, 5.0
_SAME_KM: Final = 5.0  # two points of one town lie no farther apart
_MOST_NAMES: Final = 8
# What a spreadsheet, in which answers are looked through, would run as a formula.
_FORMULA: Final = "=+-@＝＋－＠"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the places of one answer.

    Attributes:
        ids: Places that are rows now.
        known: Places that the gazetteer has already, by their ids there.
        passed_over: Places of no kind that news maps, or that could not be a row, in words.
    """

    ids: tuple[str, ...]
    known: tuple[str, ...]
    passed_over: tuple[str, ...]

    def left_out(self) -> tuple[str, ...]:
        """What became no row, and why, in words."""
        known = tuple(f"the gazetteer has it as {place_id}" for place_id in self.known)
        return known + tuple(f"left out {words}" for words in self.passed_over)


@dataclass(slots=True)
class _Entry:
    reading: Reading
    answers: list[tuple[Question, Answer]] = field(default_factory=list)


class Gathering:
    """Rows of a gazetteer file, in the order in which their places were first answered."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, question: Question, answer: Answer) -> Taken:
        """Add the places of an answer."""
        ids, known, passed_over = [], [], []
        for location in answer.locations:
            reading = read(location, answer.lineage)
            place_id = reading.key or _id(reading, answer)
            same = next((it.id for it in question.known if _is_same(it, reading)), "")
            if not _is_mapped(reading, question):
                passed_over.append(f"{reading.kind or 'no name'}: {reading.described}")
            elif same:
                known.append(same)
            elif problems := list(faults(_row(place_id, _Entry(reading, [(question, answer)])))):
                passed_over.append(f"{problems[0][0]}: {reading.described}")
            else:
                self._entries.setdefault(place_id, _Entry(reading)).answers.append(
                    (question, answer)
                )
                ids.append(place_id)
        return Taken(*(tuple(dict.fromkeys(it)) for it in (ids, known, passed_over)))

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows, a cell a column."""
        for place_id, entry in self._entries.items():
            yield _row(place_id, entry)


def _is_mapped(reading: Reading, question: Question) -> bool:
    """Whether a place is of a kind that news maps; a building must bear just the name asked for."""
    if not reading.feature_code or not _safe(reading.name):
        return False
    if is_area(reading.feature_code) or feature_class(reading.feature_code) in "PT":
        return True
    return fold_name(question.name) in {fold_name(name) for name in reading.names}


def _is_same(place: Place, reading: Reading) -> bool:
    """Whether a place of the gazetteer that bears the name is the one of the answer."""
    for ours, theirs in (
        (place.wikidata_id, reading.wikidata_id),
        (place.geonames_id, reading.geonames_id),
    ):
        if ours and ours == theirs:
            return True
    if not reading.feature_code or (
        feature_class(place.feature_code) != feature_class(reading.feature_code)
    ):
        return False
    distance = _kilometres(place.latitude, place.longitude, reading)
    reach = min(place.uncertainty_km, _radius(reading))
    return distance <= (max(_SAME_KM, reach) if is_populated(place.feature_code) else reach)


def _row(place_id: str, entry: _Entry) -> dict[str, str]:
    reading = entry.reading
    shown = fold_name(reading.name)
    asked = {
        spelling: question.needs_context
        for question, _ in entry.answers
        for spelling in question.spellings
    }
    marks = [mark for name, mark in asked.items() if fold_name(name) == shown]
    # A name that only the service gives is matched too; unmarked, "Of" would be everywhere.
    marked = any(marks) if marks else bool(kinds_of(shown))
    others = [
        _safe(name) + "*" * mark for name, mark in sorted(asked.items()) if fold_name(name) != shown
    ]
    return {
        "id": place_id,
        "name": _safe(reading.name) + "*" * marked,
        "alternate_names": "|".join(dict.fromkeys(others)),
        "feature_code": reading.feature_code,
        "country": reading.country,
        "admin": _safe(reading.admin),
        "latitude": f"{reading.latitude:.5f}",
        "longitude": f"{reading.longitude:.5f}",
        "uncertainty_km": f"{_radius(reading):g}",
        "geonames_id": reading.geonames_id,
        "wikidata_id": reading.wikidata_id,
        "population": str(reading.population or ""),
        "source": _source(entry),
        "note": _note(entry),
    }


def _source(entry: _Entry) -> str:
    """Whose data it is, through which service, asked for what, and when."""
    _, answer = entry.answers[0]
    credit = answer.licence or entry.reading.credit or "licence not stated"
    asked = dict.fromkeys(text(answer.query) for _, answer in entry.answers)
    queries = ", ".join(f'"{query}"' for query in asked)
    day = min(answer.asked_on for _, answer in entry.answers)
    return f"{credit}, through {answer}; asked for {queries} on {day.isoformat()}"


def _note(entry: _Entry) -> str:
    reading = entry.reading
    known = {fold_name(name) for name in reading.names}
    asked = dict.fromkeys(text(question.name) for question, _ in entry.answers)
    strange = [f'"{name}"' for name in asked if fold_name(name) not in known]
    times = sum(question.times for question, _ in entry.answers)
    others = [name for name in reading.names[1:] if fold_name(name) != fold_name(reading.name)]
    parts = [
        f"Answer to {' and '.join(asked)} ({times} {'mention' if times == 1 else 'mentions'})",
        reading.described,
        f"The service lists no name {' or '.join(strange)} for it" if strange else "",
        "" if reading.box else "The service tells no extent: the circle is assumed",
        f"Also named {', '.join(others[:_MOST_NAMES])}" if others else "",
    ]
    return ". ".join(part for part in parts if part)


def _radius(reading: Reading) -> float:
    """Kilometres from the point to the farthest corner of the extent, two figures, rounded up."""
    code, box = reading.feature_code, reading.box
    if box is None:
        if is_country_or_larger(code):
            return _COUNTRY_KM
        return _POPULATED_KM if is_populated(code) else _AREA_KM if is_area(code) else _SPOT_KM
    corners = [(lat, lon) for lat in (box.south, box.north) for lon in (box.west, box.east)]
    farthest = max(_kilometres(latitude, longitude, reading) for latitude, longitude in corners)
    step = 10.0 ** (math.floor(math.log10(max(farthest, _LEAST_KM))) - 1)
    return min(max(math.ceil(farthest / step) * step, _LEAST_KM), _LARGEST_KM)


def _kilometres(latitude: float, longitude: float, reading: Reading) -> float:
    here = (reading.latitude, reading.longitude)
    return float(great_circle((latitude, longitude), here).km)


def _id(reading: Reading, answer: Answer) -> str:
    """An id made of what is known, for a service that gives none: the same each time."""
    facts = f"{reading.latitude:.5f} {reading.longitude:.5f} {reading.described}"
    digest = hashlib.blake2b(facts.encode("utf-8", "replace"), digest_size=6).hexdigest()
    service = "".join(it for it in answer.service.lower() if it.isascii() and it.isalnum())
    return f"{service}_{digest}"


def _safe(name: str) -> str:
    """A name that may stand in a cell of names, and that no spreadsheet runs."""
    return text(name).replace("|", " ").strip().lstrip(_FORMULA).rstrip("*").strip()
