"""Evidence: what speaks for a candidate, as points and in words for a reader.

Points are on the scale of log-odds: two candidates that differ by one point stand at about 3 : 1.
Nothing here decides; `choosing` adds the points up.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import FEATURE_CODES, is_area, is_country, is_populated
from geomap.resolution.geography import gap_km, lies_in
from geomap.toponyms.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.gazetteer import Place
    from geomap.toponyms import Toponym

_LARGE_KM = 75.0  # a region or division of this extent is no mere surroundings of its town
_NEAR_KM = 120.0
_LIST_PEERS = 1.5
_FITS = 4.0
_CONTAINER = 5.0
_COUNTRY_VOTE = 3.0
_CLOSENESS = 2.0


class Evidence(NamedTuple):
    """Points for a candidate and the words for them; no words for what every place has."""

    points: float
    words: str


def prominence(place: Place) -> Evidence:
    """How likely a bare name means this place rather than a namesake, by what it is."""
    code = place.feature_code
    kind = FEATURE_CODES.get(code, code)
    former = 1.0 if code.endswith("H") and code != "PCLH" else 0.0
    if is_country(code) or code == "CONT":
        return Evidence(5.5, f"a {kind} outranks its namesakes" if is_country(code) else "")
    if code == "PPLC":
        return Evidence(4.5, "a capital outranks its namesakes")
    if is_populated(code):
        by_size = 1.5 + 0.5 * math.log10(place.population + 1)
        by_rank = {"PPLA": 3.0, "PPLA2": 2.7}.get(code, 2.5)
        return Evidence(max(by_size, by_rank) - former, "")
    if code.startswith(("ADM", "RGN", "ISL", "TERR")) and place.uncertainty_km >= _LARGE_KM:
        return Evidence(4.0 - former, "")
    return Evidence(1.5 - former, "")


def local(toponym: Toponym, place: Place, toponyms: Sequence[Toponym]) -> Iterator[Evidence]:
    """What the words around one mention say for a candidate."""
    fitting = [cue for cue in toponym.cues if any(KINDS[kind].fits(place) for kind in cue.kinds)]
    if fitting:
        yield Evidence(_FITS, "; ".join(cue.words for cue in fitting))
    if toponym.container is not None:
        container = toponyms[toponym.container]
        if _tells_apart(toponym, container) and any(
            lies_in(place, use.place) for use in container.uses
        ):
            yield Evidence(_CONTAINER, f"lies in {container.surface}, named after it")
    if toponym.state and place.country == "US":
        yield Evidence(_CONTAINER, f"“{toponym.state}” after it")
    for other in toponyms:
        if (
            other.container is not None
            and toponyms[other.container] is toponym
            and _tells_apart(other, toponym)
            and any(lies_in(use.place, place) for use in other.uses)
        ):
            yield Evidence(_CONTAINER, f"{other.surface}, named before it, lies in it")


def _tells_apart(toponym: Toponym, container: Toponym) -> bool:
    """False for a name repeated after itself, unless a word makes a unit of the second one."""
    return toponym.key != container.key or any(cue.kinds for cue in container.cues)


class Surrounding:
    """What the rest of an article says for a candidate: its countries, its other places, its lists.

    Args:
        toponyms: All toponyms of the article.
        shares: For each, the share of the evidence that its candidates have so far.
    """

    def __init__(self, toponyms: Sequence[Toponym], shares: Sequence[Sequence[float]]) -> None:
        self._votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._places: dict[str, tuple[Place, str, float]] = {}
        self._countries: dict[int, set[str]] = defaultdict(set)
        for toponym, of_candidates in zip(toponyms, shares, strict=True):
            for use, share in zip(toponym.uses, of_candidates, strict=True):
                place = use.place
                country = is_country(place.feature_code)
                # A state named as an actor says less about where things happen than a town does.
                self._votes[place.country][toponym.key] += share * (0.3 if country else 1.0)
                known = self._places.get(place.id)
                if not country and (known is None or known[2] < share):
                    self._places[place.id] = (place, toponym.key, share)
            if all(is_country(use.place.feature_code) for use in toponym.uses):
                self._countries[toponym.chain].add(toponym.key)

    def speaks_for(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        """Evidence for a candidate of this toponym from the others."""
        country = is_country(place.feature_code)
        if not country:
            yield from self._same_country(toponym, place)
            yield from self._nearby(toponym, place)
        elif self._countries[toponym.chain] - {toponym.key}:
            yield Evidence(_LIST_PEERS, "in a list of countries")

    def _same_country(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        others = {
            country: sum(votes for key, votes in by_name.items() if key != toponym.key)
            for country, by_name in self._votes.items()
        }
        total = sum(others.values())
        share = others.get(place.country, 0.0) / total if place.country and total else 0.0
        if share > 0:
            yield Evidence(
                _COUNTRY_VOTE * share,
                f"the article names places in {place.country}" if share >= 0.3 else "",
            )

    def _nearby(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        best = (0.0, "")
        for other, key, share in self._places.values():
            if key != toponym.key and share > 0.5 and not _nested_namesakes(place, other):
                gap = gap_km(place, other) if other.uncertainty_km < _LARGE_KM else _NEAR_KM * 3
                best = max(best, (share * math.exp(-gap / _NEAR_KM), other.name))
        if best[0] > 0.05:
            words = f"near {best[1]}, also in the article" if best[0] >= 0.3 else ""
            yield Evidence(_CLOSENESS * best[0], words)


def _nested_namesakes(one: Place, other: Place) -> bool:
    """A district says nothing for its own town, nor the town for its district."""
    return one.name == other.name and (lies_in(one, other) or lies_in(other, one))


def same_location(one: Place, other: Place) -> bool:
    """True for one place, or for a town and the district around it."""
    return one.id == other.id or (
        not (is_country(one.feature_code) or is_country(other.feature_code))
        and is_area(one.feature_code) != is_area(other.feature_code)
        and gap_km(one, other) == 0
    )
