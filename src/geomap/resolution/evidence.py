"""Evidence: what the words around a mention say for a candidate, as points and in words.

Points are on the scale of log-odds (`weights.py`). Nothing here decides; `choosing` adds the
points up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import is_area, is_country, is_populated
from geomap.names import fold_name
from geomap.remembered import by_identity
from geomap.resolution.geography import LARGE_KM, belongs_to, gap_km, lies_in
from geomap.toponyms.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.gazetteer import Place
    from geomap.resolution.slates import Bearer
    from geomap.resolution.weights import Weights
    from geomap.toponyms import Toponym


FAR_BEHIND = 3.0  # points: a bare name seldom means a place so much less known


class Evidence(NamedTuple):
    """Points for a candidate and the words for them; no words for what every place has."""

    points: float
    words: str


class Beside:
    """Answers what the words and names beside a mention say for its candidates.

    Args:
        toponyms: All toponyms of the article.
        slates: For each, the places that it may mean.
        weights: What each piece of evidence counts.
    """

    def __init__(
        self, toponyms: Sequence[Toponym], slates: Sequence[Sequence[Bearer]], weights: Weights
    ) -> None:
        self._toponyms = toponyms
        self._weights = weights
        self._likely = [likely(slate) for slate in slates]
        self._slates = slates
        self._containers: list[int | None] = [
            self._container(number) if toponym.container is not None else None
            for number, toponym in enumerate(toponyms)
        ]

    def container(self, number: int) -> Toponym | None:
        """The toponym named beside one as what it lies in; None without."""
        container = self._containers[number]
        return None if container is None else self._toponyms[container]

    def speaks_for(self, number: int, place: Place) -> Iterator[Evidence]:
        """Evidence for a candidate of one mention."""
        toponym = self._toponyms[number]
        if toponym.cues:
            fitting = [
                cue for cue in toponym.cues if any(KINDS[kind].fits(place) for kind in cue.kinds)
            ]
            if fitting:
                yield Evidence(self._weights.fits, "; ".join(cue.words for cue in fitting))
        container = self._containers[number]
        if container is not None and self._within(number, place, container):
            surface = self._toponyms[container].surface
            yield Evidence(self._weights.container, f"lies in {surface}, named beside it")
        if toponym.state and place.country == "US" and self._in_state(number, place):
            same = fold_name(toponym.state) == fold_name(place.admin)
            yield Evidence(
                self._weights.container * (1.0 if same else 0.7), f"“{toponym.state}” after it"
            )
        for other in (number - 1, number + 1):
            if 0 <= other < len(self._toponyms) and self._containers[other] == number:
                inner = self._toponyms[other]
                if any(lies_in(use.place, place) for use in inner.uses):
                    words = f"{inner.surface}, named beside it, lies in it"
                    yield Evidence(self._weights.container, words)

    def _within(self, number: int, place: Place, container: int) -> bool:
        """True when a candidate lies in what is named beside it.

        A state's extent reaches beyond its borders: where the gazetteer says of one namesake that
        it belongs there, nothing is said for the others.
        """
        units = _units(self._likely[container])
        if any(belongs_to(place, unit) for unit in units):
            return True
        return any(lies_in(place, unit) for unit in units) and not any(
            belongs_to(bearer.use.place, unit) for bearer in self._slates[number] for unit in units
        )

    def _in_state(self, number: int, place: Place) -> bool:
        """False for a namesake in another state than the one named, which has one too."""
        state = fold_name(self._toponyms[number].state)
        return state == fold_name(place.admin) or not any(
            bearer.use.place.country == "US" and fold_name(bearer.use.place.admin) == state
            for bearer in self._slates[number]
        )

    def _container(self, number: int) -> int | None:
        """Position of what a toponym lies in.

        "Oregon, Washington and Idaho" is a list, "Ganja, Barda" two towns, and "the Jabrayil area,
        Jabrayil's" a repetition.
        """
        toponym, position = self._toponyms[number], self._toponyms[number].container
        if position is None:
            return None
        container = self._toponyms[position]
        if toponym.key == container.key and not any(cue.kinds for cue in container.cues):
            return None
        if toponym.chain == container.chain and not self._is_unit(position, toponym):
            return None
        if (
            toponym.chain == container.chain
            and common_rank(self._likely[number]) == "division"
            and all(rank_of(place) != "country" for place in self._likely[position][:1])
        ):
            return None  # no division lies in another one
        following = self._toponyms[position + 1 : position + 2]
        if toponym.chain == container.chain and self._among_countries(number):
            return None
        listed = following and following[0].chain == toponym.chain == container.chain
        if listed and common_rank(self._likely[position + 1]) == common_rank(
            self._likely[position]
        ):
            return None
        return position

    def _among_countries(self, number: int) -> bool:
        """True for a country behind another one in a list: "Cyprus, Kosovo, Abkhazia"."""
        before = number - 1
        return (
            before >= 0
            and self._toponyms[before].chain == self._toponyms[number].chain
            and common_rank(self._likely[before]) == "country"
            and common_rank(self._likely[number]) == "country"
        )

    def _is_unit(self, position: int, toponym: Toponym) -> bool:
        """True when a comma is enough to put a place into it: a country, large division, district.

        A division that shares its name with a town ("Odesa, Mykolaiv") has to be known as the unit.
        """
        container = self._toponyms[position]
        if any(cue.kinds == ("area",) for cue in container.cues):
            return True
        places = self._likely[position]
        units = [
            place
            for place in places
            if is_country(place.feature_code)
            or (place.feature_code == "ADM1" and place.uncertainty_km >= LARGE_KM)
        ]
        if units and any(is_populated(place.feature_code) for place in places):
            return any(belongs_to(use.place, unit) for use in toponym.uses for unit in units)
        return bool(units)


@by_identity
def likely(slate: Sequence[Bearer]) -> tuple[Place, ...]:
    """What a bare name may well mean: the bearers not far behind the best known one."""
    return tuple(
        bearer.use.place
        for bearer in slate
        if bearer.prior.points >= slate[0].prior.points - FAR_BEHIND
    )


@by_identity
def common_rank(places: Sequence[Place]) -> str:
    """What all these are in a list, as `rank_of` says; empty when they differ."""
    ranks = {rank_of(place) for place in places}
    return ranks.pop() if len(ranks) == 1 else ""


def _units(places: Sequence[Place]) -> Sequence[Place]:
    """Of the places that a toponym may mean those that others lie in; all, if none is an area."""
    return [place for place in places if is_area(place.feature_code)] or places


def rank_of(place: Place) -> str:
    """What a place is in a list: country, division, capital or other."""
    code = place.feature_code
    if is_country(code):
        return "country"
    return {"ADM1": "division", "PPLC": "capital"}.get(code, "other")


def same_location(one: Place, other: Place) -> bool:
    """True for one place, a town and the district around it, an island and its province."""
    if one.id == other.id:
        return True
    if is_country(one.feature_code) or is_country(other.feature_code) or gap_km(one, other) > 0:
        return False
    areas = is_area(one.feature_code), is_area(other.feature_code)
    return areas[0] != areas[1] or (all(areas) and fold_name(one.name) == fold_name(other.name))
