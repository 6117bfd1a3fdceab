"""Surrounding: what the rest of an article says for a candidate.

Its countries and divisions vote, its other places draw near, its lists ask for more of a kind.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import is_country, is_populated
from geomap.names import fold_name
from geomap.remembered import by_identity
from geomap.resolution.evidence import Evidence, common_rank, likely, rank_of
from geomap.resolution.geography import LARGE_KM, Position, position
from geomap.toponyms.units import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.gazetteer import Place
    from geomap.resolution.slates import Bearer
    from geomap.resolution.weights import Weights
    from geomap.toponyms import Toponym

_NEAR_KM = 120.0
_OUT_OF_REACH_KM = 600.0
_BESIDE_KM = 40.0
_MOST_BESIDE = 3.0  # names that count
_APART = 0.6  # what a place counts that never stands in one paragraph with the name
_AS_ACTOR = 0.3  # a country is named for its government as often as for where things happen
_ANCHOR = 0.5  # share from which on a place tells where the article is
_UNHEARD = 0.05  # a smaller share of votes or closeness counts for nothing,
_SAID = 0.3  # and one from here on is worth a word to the reader
_RANKS = {"country": "countries", "division": "states or provinces", "capital": "capitals"}


class _Anchor(NamedTuple):
    place: Place
    key: str
    share: float
    at: Position
    names: frozenset[str]  # folded; of a division, to know what belongs to it


class Surrounding:
    """Answers what an article says for a candidate of one of its names.

    Args:
        toponyms: All toponyms of the article.
        slates: For each, the places that it may mean.
        shares: For each, how likely these are so far.
        weights: What each piece of evidence counts.
    """

    def __init__(
        self,
        toponyms: Sequence[Toponym],
        slates: Sequence[Sequence[Bearer]],
        shares: Sequence[Sequence[float]],
        weights: Weights,
    ) -> None:
        self._weights = weights
        self._paragraphs: dict[str, set[int]] = defaultdict(set)  # by name
        self._chains: dict[str, set[int]] = defaultdict(set)  # by name
        self._ranks: dict[int, dict[str, str]] = defaultdict(dict)
        self._country_names: dict[str, str] = {}
        self._known: dict[tuple[str, str], tuple[Evidence, ...]] = {}
        self._of_towns: set[str] = set()  # names that a town bears
        likeliest: dict[str, dict[str, tuple[Place, float]]] = defaultdict(dict)
        for toponym, slate, of_slate in zip(toponyms, slates, shares, strict=True):
            self._ranks[toponym.chain][toponym.key] = common_rank(likely(slate))
            self._paragraphs[toponym.key].add(toponym.paragraph)
            self._chains[toponym.key].add(toponym.chain)
            places = likeliest[toponym.key]
            for bearer, share in zip(slate, of_slate, strict=True):
                place = bearer.use.place
                if is_populated(place.feature_code):
                    self._of_towns.add(toponym.key)
                if share > places.get(place.id, (place, 0.0))[1]:
                    places[place.id] = (place, share)
        self._count(likeliest)

    def _count(self, likeliest: dict[str, dict[str, tuple[Place, float]]]) -> None:
        self._votes: dict[tuple[str, str], float] = defaultdict(float)  # by country and name
        self._country: dict[str, float] = defaultdict(float)
        self._division: dict[tuple[str, str], float] = defaultdict(float)
        self._division_votes: dict[tuple[str, str, str], float] = defaultdict(float)
        self._name: dict[str, float] = defaultdict(float)
        self._named: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # name -> place
        self._anchors: list[_Anchor] = []
        self._bearers: dict[tuple[str, str], list[_Anchor]] = defaultdict(list)  # of doubtful names
        self._name_in_divisions: dict[str, float] = defaultdict(float)
        for key, places in likeliest.items():
            for place, share in places.values():
                country = is_country(place.feature_code)
                if country and share > _ANCHOR:
                    self._country_names.setdefault(place.country, place.name)
                vote = share * (_AS_ACTOR if country else 1.0)
                self._votes[place.country, key] += vote
                self._country[place.country] += vote
                self._name[key] += vote
                division = _division_of(place)
                if division:
                    self._division[division] += share
                    self._division_votes[(*division, key)] += share
                    self._name_in_divisions[key] += share
                if place.feature_code == "ADM1" and share > _ANCHOR and division:
                    self._named[division][key] = place.name
                if division and place.feature_code != "ADM1" and share <= _ANCHOR:
                    self._bearers[division].append(
                        _Anchor(place, key, share, position(place), frozenset())
                    )
                if not country and share > _ANCHOR:
                    unit = place.feature_code.startswith("ADM")
                    names = names_of(place) if unit else frozenset()
                    self._anchors.append(_Anchor(place, key, share, position(place), names))
        self._named_in = Counter(country for country, _ in self._named)
        self._in_countries = sum(self._country.values())
        self._in_divisions = sum(self._division.values())

    def speaks_for(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        """Evidence for a candidate of this toponym from the others."""
        rank = rank_of(place)
        if words := _RANKS.get(rank):
            others = [
                other
                for key, other in self._ranks[toponym.chain].items()
                if key != toponym.key and other
            ]
            alike = others.count(rank)
            # One other is enough for countries: "Odesa and Texas" says nothing of Odesa oblast.
            if alike * 2 > len(others) and (alike > 1 or rank != "division"):
                points = self._weights.peers * alike / (alike + 1)
                yield Evidence(points, f"in a list of {words}")
        if rank != "country":
            known = self._known.get((toponym.key, place.id))
            if known is None:
                known = (
                    *self._same_country(toponym, place),
                    *self._same_division(toponym, place),
                    *self._nearby(toponym, place),
                )
                self._known[toponym.key, place.id] = known
            yield from known

    def _same_country(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        total = self._in_countries - self._name[toponym.key]
        votes = self._country[place.country] - self._votes[place.country, toponym.key]
        share = votes / total if place.country and total > 0 else 0.0
        if share > _UNHEARD:
            name = self._country_names.get(place.country, place.country)
            words = f"the article names places in {name}" if share >= _SAID else ""
            yield Evidence(self._weights.votes * share, words)

    def _same_division(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        division = _division_of(place)
        if not division or place.feature_code == "ADM1":
            return
        total = self._in_divisions - self._name_in_divisions[toponym.key]
        votes = self._division[division] - self._division_votes[(*division, toponym.key)]
        share = min(votes / total, 1.0) if total > 0 else 0.0
        points = self._weights.division_votes * share
        named = [name for key, name in self._named[division].items() if key != toponym.key]
        if named:
            yield Evidence(points, f"the article names {named[0]}")
        elif share > _UNHEARD:
            words = f"the article names places in {place.admin}" if share >= _SAID else ""
            yield Evidence(points, words)

    def _nearby(self, toponym: Toponym, place: Place) -> Iterator[Evidence]:
        best, nearest = 0.0, ""
        # Its own extent brings a district no nearer than the town that it surrounds.
        at, admin = position(place)._replace(radius_km=0.0), fold_name(place.admin)
        paragraphs, chains = self._paragraphs[toponym.key], self._chains[toponym.key]
        for anchor in self._anchors:
            if anchor.key == toponym.key:
                continue
            other = anchor.place
            unit = (
                admin in anchor.names
                and other.country == place.country
                and self._chains[anchor.key].isdisjoint(chains)
            )
            if not unit and other.uncertainty_km >= LARGE_KM:
                continue
            weight = anchor.share
            if paragraphs.isdisjoint(self._paragraphs[anchor.key]):
                weight *= _APART
            if other.feature_code == "PPLC":
                weight *= _APART  # named for its government as often as for the place
            if unit:
                # One state among many says little of what lies in it: news of the whole country.
                weight /= self._named_in[other.country]
            if weight <= best:
                continue
            gap = at.gap_km(anchor.at)
            if not unit and gap > _OUT_OF_REACH_KM:
                continue
            if gap == 0 and other.name == place.name:
                continue  # a district says nothing for its own town, nor the town for its district
            closeness = weight * (1.0 if unit else math.exp(-gap / _NEAR_KM))
            if closeness > best:
                best, nearest = closeness, other.name
        if best > _UNHEARD:
            words = f"near {nearest}, also in the article" if best >= _SAID else ""
            yield Evidence(self._weights.near * best, words)
        yield from self._together(toponym, place, at)

    def _together(self, toponym: Toponym, place: Place, at: Position) -> Iterator[Evidence]:
        """Other ambiguous names that have a bearer beside this one, in the same division."""
        division = _division_of(place)
        populated = is_populated(place.feature_code)
        if division is None or (toponym.key in self._of_towns and not populated):
            return  # a district has the neighbours of the town that it shares the name with
        beside: dict[str, float] = {}
        for other in self._bearers[division]:
            if other.key == toponym.key:
                continue
            closeness = math.exp(-at.gap_km(other.at) / _BESIDE_KM)
            beside[other.key] = max(beside.get(other.key, 0.0), closeness)
        total = min(sum(beside.values()), _MOST_BESIDE)
        if total > _UNHEARD:
            words = "other names of the article have a place beside it" if total >= _SAID else ""
            yield Evidence(self._weights.together * total, words)


@by_identity
def _division_of(place: Place) -> tuple[str, str] | None:
    """Country and folded name of the first-level division that a place is or lies in."""
    name = place.name if place.feature_code == "ADM1" else place.admin.partition(",")[0]
    return (place.country, fold_name(name)) if name and place.country else None
