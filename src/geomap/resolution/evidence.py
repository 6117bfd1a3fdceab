"""Evidence: what speaks for a candidate, as points and in words for a reader.

Points are on the scale of log-odds: two candidates that differ by one point stand at about 3 : 1.
Nothing here decides; `choosing` adds the points up.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import is_area, is_country, is_populated
from geomap.resolution.geography import belongs_to, gap_km, lies_in
from geomap.toponyms.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.gazetteer import Place
    from geomap.toponyms import Toponym

_LARGE_KM = 75.0  # a region or division of this extent is no mere surroundings of its town
_NEAR_KM = 120.0
_LIST_PEERS = 3.0
_FITS = 4.0
_CONTAINER = 5.0
_COUNTRY_VOTE = 3.0
_CLOSENESS = 2.0
_APART = 0.6  # what a place counts that never stands in one paragraph with the name
_UNHEARD = 0.05  # a smaller share of votes or closeness counts for nothing,
_SAID = 0.3  # and one from here on is worth a word to the reader


class Evidence(NamedTuple):
    """Points for a candidate and the words for them; no words for what every place has."""

    points: float
    words: str


def prominence(place: Place, rivals: Iterable[Place]) -> Evidence:
    """How likely a bare name means this place rather than a namesake, by what it is.

    Countries, capitals and large divisions outrank towns elsewhere; but a division that has its
    name from a town inside it does not: bare, the name means the town.
    """
    code = place.feature_code
    former = 1.0 if code.endswith("H") and code != "PCLH" else 0.0
    if is_country(code) or code == "CONT":
        return Evidence(5.5, "a country outranks its namesakes" if is_country(code) else "")
    by_size = 1.5 + 0.5 * math.log10(place.population + 1)
    if code == "PPLC":
        return Evidence(max(4.5, by_size + 1.0), "a capital outranks its namesakes")
    if is_populated(code):
        by_rank = {"PPLA": 3.0, "PPLA2": 2.7}.get(code, 2.5)
        return Evidence(max(by_size, by_rank) - former, _before_its_surroundings(rivals))
    if code.startswith(("ADM", "RGN", "ISL", "TERR")) and place.uncertainty_km >= _LARGE_KM:
        named_after_town = any(
            is_populated(rival.feature_code) and lies_in(rival, place) for rival in rivals
        )
        return Evidence((2.0 if named_after_town else 4.0) - former, "")
    return Evidence(1.5 - former, "")


def _before_its_surroundings(rivals: Iterable[Place]) -> str:
    """Words for a town that shares its name with a district, river or the like, and no country."""
    others = [rival for rival in rivals if not is_populated(rival.feature_code)]
    if not others or any(rival.uncertainty_km >= _LARGE_KM for rival in others):
        return ""
    return "without a word for its kind a name means the town first"


def local(number: int, place: Place, toponyms: Sequence[Toponym]) -> Iterator[Evidence]:
    """What the words around one mention say for a candidate of it."""
    toponym = toponyms[number]
    fitting = [cue for cue in toponym.cues if any(KINDS[kind].fits(place) for kind in cue.kinds)]
    if fitting:
        yield Evidence(_FITS, "; ".join(cue.words for cue in fitting))
    container = container_of(number, toponyms)
    if container and any(lies_in(place, use.place) for use in container.uses):
        yield Evidence(_CONTAINER, f"lies in {container.surface}, named beside it")
    if toponym.state and place.country == "US":
        yield Evidence(_CONTAINER, f"“{toponym.state}” after it")
    for other in (number - 1, number + 1):
        if not 0 <= other < len(toponyms) or container_of(other, toponyms) is not toponym:
            continue
        if any(lies_in(use.place, place) for use in toponyms[other].uses):
            yield Evidence(_CONTAINER, f"{toponyms[other].surface}, named beside it, lies in it")


def container_of(number: int, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The toponym named beside one as what it lies in; None without.

    "Oregon, Washington and Idaho" is a list, "Ganja, Barda" two towns, and "the Jabrayil area,
    Jabrayil's" a repetition.
    """
    toponym = toponyms[number]
    if toponym.container is None:
        return None
    container = toponyms[toponym.container]
    if toponym.key == container.key and not any(cue.kinds for cue in container.cues):
        return None
    if toponym.chain == container.chain and not _is_unit(container, toponym):
        return None
    following = toponyms[toponym.container + 1 : toponym.container + 2]
    listed = following and following[0].chain == toponym.chain == container.chain
    return None if listed and _rank(following[0]) == _rank(container) else container


def _is_unit(container: Toponym, toponym: Toponym) -> bool:
    """True when a comma is enough to put a place into it: a country, large division or district.

    A division that shares its name with a town ("Odesa, Mykolaiv") has to be known as the unit.
    """
    if any(cue.kinds == ("area",) for cue in container.cues):
        return True
    places = [use.place for use in container.uses]
    units = [
        place
        for place in places
        if is_country(place.feature_code)
        or (place.feature_code == "ADM1" and place.uncertainty_km >= _LARGE_KM)
    ]
    if units and any(is_populated(place.feature_code) for place in places):
        return any(belongs_to(use.place, unit) for use in toponym.uses for unit in units)
    return bool(units)


def _rank(toponym: Toponym) -> str:
    """What all its candidates are: country, division or other; empty when they differ."""
    ranks = {_rank_of(use.place) for use in toponym.uses}
    return ranks.pop() if len(ranks) == 1 else ""


def _rank_of(place: Place) -> str:
    if is_country(place.feature_code):
        return "country"
    return "division" if place.feature_code == "ADM1" else "other"


class Surrounding:
    """What the rest of an article says for a candidate: its countries, its other places, its lists.

    Args:
        toponyms: All toponyms of the article.
        shares: For each, the share of the evidence that its candidates have so far.
    """

    def __init__(self, toponyms: Sequence[Toponym], shares: Sequence[Sequence[float]]) -> None:
        self._votes: dict[tuple[str, str], float] = defaultdict(float)  # by country and name
        self._by_country: dict[str, float] = defaultdict(float)
        self._by_name: dict[str, float] = defaultdict(float)
        self._places: dict[str, tuple[Place, str, float]] = {}
        self._paragraphs: dict[str, set[int]] = defaultdict(set)  # by name
        self._chains: dict[str, set[int]] = defaultdict(set)  # by name
        self._ranks: dict[int, dict[str, str]] = defaultdict(dict)
        self._country_names: dict[str, str] = {}
        self._known: dict[tuple[str, str], tuple[Evidence, ...]] = {}
        for toponym, of_candidates in zip(toponyms, shares, strict=True):
            self._ranks[toponym.chain][toponym.key] = _rank(toponym)
            self._paragraphs[toponym.key].add(toponym.paragraph)
            self._chains[toponym.key].add(toponym.chain)
            for use, share in zip(toponym.uses, of_candidates, strict=True):
                self._count(toponym.key, use.place, share)

    def _count(self, key: str, place: Place, share: float) -> None:
        country = is_country(place.feature_code)
        if country:
            self._country_names.setdefault(place.country, place.name)
        # A state named as an actor says less about where things happen than a town does.
        vote = share * (0.3 if country else 1.0)
        self._votes[place.country, key] += vote
        self._by_country[place.country] += vote
        self._by_name[key] += vote
        known = self._places.get(place.id)
        if not country and (known is None or known[2] < share):
            self._places[place.id] = (place, key, share)

    def speaks_for(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        """Evidence for a candidate of this toponym from the others."""
        rank = _rank_of(place)
        others = [
            other
            for key, other in self._ranks[toponym.chain].items()
            if key != toponym.key and other
        ]
        if rank != "other" and others.count(rank) * 2 > len(others):
            words = {"country": "countries", "division": "states or provinces"}[rank]
            yield Evidence(_LIST_PEERS, f"in a list of {words}")
        if rank != "country":
            known = self._known.get((toponym.key, place.id))
            if known is None:
                known = (*self._same_country(toponym, place), *self._nearby(toponym, place))
                self._known[toponym.key, place.id] = known
            yield from known

    def _same_country(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        total = sum(self._by_country.values()) - self._by_name[toponym.key]
        votes = self._by_country[place.country] - self._votes[place.country, toponym.key]
        share = votes / total if place.country and total > 0 else 0.0
        if share > _UNHEARD:
            name = self._country_names.get(place.country, place.country)
            words = f"the article names places in {name}" if share >= _SAID else ""
            yield Evidence(_COUNTRY_VOTE * share, words)

    def _nearby(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        best = (0.0, "")
        for other, key, share in self._places.values():
            listed = self._chains[key] & self._chains[toponym.key]
            unit = belongs_to(place, other) and not listed
            if key == toponym.key or share <= 0.5 or _nested(place, other):
                continue
            if not unit and other.uncertainty_km >= _LARGE_KM:
                continue
            together = self._paragraphs[key] & self._paragraphs[toponym.key]
            weight = share if together else share * _APART
            if other.feature_code == "PPLC":
                weight *= _APART  # named for its government as often as for the place
            closeness = 1.0 if unit else math.exp(-gap_km(place, other) / _NEAR_KM)
            best = max(best, (weight * closeness, other.name))
        if best[0] > _UNHEARD:
            words = f"near {best[1]}, also in the article" if best[0] >= _SAID else ""
            yield Evidence(_CLOSENESS * best[0], words)


def _nested(one: Place, other: Place) -> bool:
    """A district says nothing for its own town, nor the town for its district."""
    return one.name == other.name and (lies_in(one, other) or lies_in(other, one))


def same_location(one: Place, other: Place) -> bool:
    """True for one place, or for a town and the district around it."""
    return one.id == other.id or (
        not (is_country(one.feature_code) or is_country(other.feature_code))
        and is_area(one.feature_code) != is_area(other.feature_code)
        and gap_km(one, other) == 0
    )
