"""Slates: which bearers of a name are weighed at all, and how likely each is before any context.

A name of the world may have a hundred bearers. All that the article could mean is kept: the best
known ones, and those that lie in what it names.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import is_country, is_populated
from geomap.names import fold_name
from geomap.remembered import by_identity
from geomap.resolution.evidence import Evidence
from geomap.resolution.geography import LARGE_KM, lies_in
from geomap.resolution.weights import WEIGHTS
from geomap.toponyms.standing import is_curated
from geomap.toponyms.words import KINDS, SINGULARS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geomap.gazetteer import Place
    from geomap.names import NameUse
    from geomap.resolution.weights import Weights
    from geomap.toponyms import Toponym

_MOST = 20  # bearers weighed for their own sake,
_MOST_OF_A_COUNTRY = 3  # and of each country that the article names
_HAMLET = 2.5  # power of ten of a populated place whose inhabitants nobody counted,
_SEATS = {"PPLC": 4.0, "PPLA": 4.0, "PPLA2": 3.2}  # and of one that is the seat of a division
_WIDE_KM = 100.0  # radius from which on a sea, river or range is the better known the larger it is
_BIG = 100_000  # inhabitants of a town that may have given a large division its name


class Bearer(NamedTuple):
    """A place that may be meant, and how likely that is by itself."""

    use: NameUse
    prior: Evidence


def slates(toponyms: Sequence[Toponym], weights: Weights) -> list[tuple[Bearer, ...]]:
    """The bearers to weigh for each toponym, the likeliest first."""
    # What the article names tells only whom of very many to weigh.
    many = any(len(toponym.uses) > _MOST for toponym in toponyms)
    named = _named_units(toponyms) if many else frozenset()
    known: dict[int, tuple[Bearer, ...]] = {}
    found = []
    for toponym in toponyms:
        uses = toponym.uses
        if weights is WEIGHTS and len(uses) <= _MOST:
            found.append(_usual_slate(uses))
            continue
        if id(uses) not in known:
            known[id(uses)] = _slate(uses, named, weights)
        found.append(known[id(uses)])
    return found


@by_identity
def _usual_slate(uses: Sequence[NameUse]) -> tuple[Bearer, ...]:
    """The slate of a name that has no more bearers than are weighed in any article."""
    return _slate(uses, frozenset(), WEIGHTS)


def _named_units(toponyms: Sequence[Toponym]) -> frozenset[tuple[str, str]]:
    """Large divisions that the article names, as (country, folded name); countries without one."""
    units = set()
    for toponym in toponyms:
        for use in toponym.uses:
            if is_country(use.place.feature_code):
                units.add((use.place.country, ""))
            elif use.place.feature_code == "ADM1":
                units.add((use.place.country, fold_name(use.place.name)))
    return frozenset(units)


def _slate(
    uses: Sequence[NameUse], named: frozenset[tuple[str, str]], weights: Weights
) -> tuple[Bearer, ...]:
    if len(uses) == 1:
        return (Bearer(uses[0], _prior(uses[0], weights)),)
    countries = {use.place.country for use in uses if is_country(use.place.feature_code)}
    towns = [
        Bearer(use, _behind_its_country(use.place, _prior(use, weights), countries, weights))
        for use in uses
        if is_populated(use.place.feature_code)
    ]
    others = [
        Bearer(use, _behind_its_town(use.place, _prior(use, weights), towns, weights))
        for use in uses
        if not is_populated(use.place.feature_code)
    ]
    if any(use.place.uncertainty_km < LARGE_KM for use, _ in others):
        words = "without a word for its kind a name means the town first"
        towns = [Bearer(use, Evidence(prior.points, prior.words or words)) for use, prior in towns]
    bearers = sorted(
        (*towns, *others), key=lambda bearer: (-bearer.prior.points, bearer.use.place.id)
    )
    kept = bearers[:_MOST]
    more: Counter[str] = Counter()
    for bearer in bearers[_MOST:]:
        place = bearer.use.place
        of_country = (place.country, "") in named and more[place.country] < _MOST_OF_A_COUNTRY
        if of_country or (place.admin and (place.country, fold_name(place.admin)) in named):
            more[place.country] += 1
            kept.append(bearer)
    return tuple(kept)


def _prior(use: NameUse, weights: Weights) -> Evidence:
    """How likely a bare name means this place rather than a namesake, by what it is.

    Countries, capitals and large divisions outrank towns elsewhere.
    """
    place = use.place
    points, words = _by_kind(place, weights)
    if _vouched(use):
        points += weights.curated
    elif fold_name(use.name) != fold_name(place.name):
        points += weights.alternate
    code = place.feature_code
    if code.endswith("H") and code != "PCLH":
        points += weights.former
    if " " in use.name and any(
        KINDS[SINGULARS[word]].fits(place) for word in use.name.lower().split() if word in SINGULARS
    ):
        points += weights.telling
    return Evidence(points, words)


def _vouched(use: NameUse) -> bool:
    """True for a name that the curated gazetteer gives to its place, or to the people there.

    "Benin" for Benin City is a name that only the world has, though the city is in both.
    """
    return is_curated(use) or (use.demonym and not use.world)


def _by_kind(place: Place, weights: Weights) -> tuple[float, str]:
    code = place.feature_code
    if is_country(code):
        return weights.country, "a country outranks its namesakes"
    if code == "CONT":
        return weights.country, ""
    counted = math.log10(place.population) if place.population > 0 else 0.0
    if is_populated(code):
        points = weights.size * max(counted, _SEATS.get(code, _HAMLET))
        if code == "PPLC":
            return max(points, weights.capital), "a capital outranks its namesakes"
        return points, ""
    if code.startswith(("ADM1", "RGN", "ISL", "TERR")) and place.uncertainty_km >= LARGE_KM:
        return weights.division, ""
    if code.startswith("ADM"):
        return max(weights.unit, weights.size * counted), ""
    beyond = max(math.log10(max(place.uncertainty_km, 1.0) / _WIDE_KM), 0.0)
    return weights.feature + weights.extent * beyond, ""


def _behind_its_town(
    area: Place, prior: Evidence, towns: Sequence[Bearer], weights: Weights
) -> Evidence:
    """A district or division that shares its name with a town inside it comes after the town.

    Of a large one only a large town counts: Ohio has its name from no hamlet.
    """
    if is_country(area.feature_code):
        return prior
    inside = [
        bearer.prior.points
        for bearer in towns
        if _may_name(bearer.use, area) and lies_in(bearer.use.place, area)
    ]
    return prior._replace(points=min(prior.points, max(inside) - weights.town)) if inside else prior


def _behind_its_country(
    town: Place, prior: Evidence, countries: Collection[str], weights: Weights
) -> Evidence:
    """A town that shares its name with its country comes after it: Mexico, Luxembourg."""
    if town.country not in countries:
        return prior
    return prior._replace(points=min(prior.points, weights.country - weights.namesake))


def _may_name(use: NameUse, area: Place) -> bool:
    town = use.place
    if not _vouched(use) and fold_name(use.name) != fold_name(town.name):
        return False
    large = area.uncertainty_km >= LARGE_KM
    return not large or town.feature_code in _SEATS or town.population >= _BIG
