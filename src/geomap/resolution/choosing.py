"""Choosing: candidates -> one place, with the whole article in view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.feature_codes import is_area
from geomap.mentions import Candidate
from geomap.resolution.evidence import Beside, Evidence, same_location
from geomap.resolution.slates import slates
from geomap.resolution.strangers import lacking, strangers
from geomap.resolution.surrounding import Surrounding
from geomap.resolution.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.resolution.slates import Bearer
    from geomap.resolution.weights import Weights
    from geomap.toponyms import Toponym

_ENOUGH = 0.3  # likelihood below which a mention stays unresolved,
_TOSS_UP = 1.15  # and how many times as likely as a namesake elsewhere the best one has to be
_KEPT = 5  # candidates shown
_PLAIN = 0.9  # likelihood from which on a mention needs no second look at its surroundings,
_CLEAR = 0.95  # and one without rivals needs none at all


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym means.

    Attributes:
        place: The place, or None when it stays unresolved.
        score: How likely that is right, 0 to 1; 0.0 when unresolved.
        candidates: What it may mean, best first, at most five; their scores add up to less than 1,
            the rest is for a place that the gazetteer lacks.
        reason: Why this place, or why none, in words for a reader.
    """

    place: Place | None
    score: float
    candidates: tuple[Candidate, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Told:
    """The last place that a name was used for."""

    place: Place
    paragraph: int


def resolve(
    toponyms: Sequence[Toponym], *, source_country: str = "", weights: Weights = WEIGHTS
) -> list[Resolution]:
    """Choose a place for each toponym of one article.

    First each mention is weighed by the words around it; then the countries and places of the
    whole article have their say. At last the text is read in order, so that a name keeps, while
    the talk is of it, the sense that it was given ("Aghdam district … in Aghdam").

    Args:
        toponyms: The toponyms, in the order of the text.
        source_country: ISO 3166 code of the country that the article's source belongs to, if known.
        weights: What each piece of evidence counts.
    """
    weighed = slates(toponyms, weights)
    beside = Beside(toponyms, weighed, weights)
    near = [
        [
            [
                bearer.prior,
                *_of_source(bearer.use.place, source_country, weights),
                *beside.speaks_for(number, bearer.use.place),
            ]
            for bearer in slate
        ]
        for number, slate in enumerate(weighed)
    ]
    settled = _settled_senses(toponyms, weighed, near, weights)
    shares = _all_shares(weighed, near, weights)
    evidence = _with_surroundings(toponyms, weighed, near, shares, weights)
    if any(len(of_slate) > 1 and max(of_slate) < _PLAIN for of_slate in shares):
        # What the article made plainer in the first round helps the others in a second one.
        shares = _all_shares(weighed, evidence, weights)
        evidence = _with_surroundings(toponyms, weighed, near, shares, weights)
    strange = strangers(toponyms, beside)
    told: dict[str, _Told] = {}
    resolutions = []
    for toponym, slate, beside_it, found in zip(toponyms, weighed, near, evidence, strict=True):
        plain = any(_points(of_place[1:]) > weights.fits for of_place in beside_it)
        kind_asked = any(cue.kinds for cue in toponym.cues)
        sense = None if plain else settled.get(toponym.key)
        last = None if plain or kind_asked else told.get(toponym.key)
        for bearer, of_place in zip(slate, found, strict=True) if found is not beside_it else ():
            place = bearer.use.place
            if sense and same_location(place, sense):
                of_place.append(Evidence(weights.article, "made plain elsewhere in the article"))
            if last and last.place.id == place.id and toponym.paragraph - last.paragraph <= 1:
                of_place.append(Evidence(weights.talk, "as just before"))
        reason = lacking(toponym) or strange.get(toponym.key, "")
        resolution = _choose(toponym, slate, found, reason, weights)
        if resolution.place:
            told[toponym.key] = _Told(resolution.place, toponym.paragraph)
        resolutions.append(resolution)
    return resolutions


def _with_surroundings(
    toponyms: Sequence[Toponym],
    weighed: Sequence[Sequence[Bearer]],
    near: Sequence[Sequence[list[Evidence]]],
    shares: Sequence[Sequence[float]],
    weights: Weights,
) -> Sequence[Sequence[list[Evidence]]]:
    """The evidence beside each mention and, where it leaves doubt, that of the surroundings."""
    doubtful = [len(of_slate) != 1 or of_slate[0] < _CLEAR for of_slate in shares]
    if not any(doubtful):
        return near
    surrounding = Surrounding(toponyms, weighed, shares, weights)
    return [
        [
            [*found, *surrounding.speaks_for(toponym, bearer.use.place)]
            for bearer, found in zip(slate, of_slate, strict=True)
        ]
        if doubt
        else of_slate
        for toponym, slate, of_slate, doubt in zip(toponyms, weighed, near, doubtful, strict=True)
    ]


def _of_source(place: Place, country: str, weights: Weights) -> tuple[Evidence, ...]:
    if country and place.country == country:
        return (Evidence(weights.source, f"the source is of {country}"),)
    return ()


def _points(evidence: Sequence[Evidence]) -> float:
    return sum(piece.points for piece in evidence)


def _all_shares(
    weighed: Sequence[Sequence[Bearer]],
    evidence: Sequence[Sequence[Sequence[Evidence]]],
    weights: Weights,
) -> list[list[float]]:
    return [_shares(slate, found, weights) for slate, found in zip(weighed, evidence, strict=True)]


def _shares(
    slate: Sequence[Bearer],
    evidence: Sequence[Sequence[Evidence]],
    weights: Weights,
    *,
    sharpness: float = 1.0,
) -> list[float]:
    """How likely each candidate is; what is left to 1 is for a place that the gazetteer lacks."""
    curated = any(not bearer.use.world for bearer in slate)
    lacking = weights.unlisted if curated else weights.absent
    absent = sharpness * (lacking + weights.namesakes * math.log(len(slate) or 1))
    if len(slate) == 1:
        return [1 / (1 + math.exp(absent - sharpness * _points(evidence[0])))]
    points = [sharpness * _points(found) for found in evidence]
    top = max([absent, *points])
    odds = [math.exp(value - top) for value in points]
    total = sum(odds) + math.exp(absent - top)
    return [value / total for value in odds]


def _settled_senses(
    toponyms: Sequence[Toponym],
    weighed: Sequence[Sequence[Bearer]],
    near: Sequence[Sequence[Sequence[Evidence]]],
    weights: Weights,
) -> dict[str, Place]:
    """Names whose place is made plain once by what they lie in, or by what lies in them."""
    settled: dict[str, tuple[float, Place]] = {}
    for toponym, slate, evidence in zip(toponyms, weighed, near, strict=True):
        for bearer, found in zip(slate, evidence, strict=True):
            if len(found) == 1:
                continue
            points, place = _points(found[1:]), bearer.use.place
            if points > max(weights.fits, settled.get(toponym.key, (0.0, place))[0]):
                settled[toponym.key] = (points, place)
    return {key: place for key, (_, place) in settled.items()}


def _choose(
    toponym: Toponym,
    slate: Sequence[Bearer],
    evidence: Sequence[Sequence[Evidence]],
    lacking: str,
    weights: Weights,
) -> Resolution:
    if not slate:
        return Resolution(None, 0.0, (), "the gazetteer has no place of this name")
    shares = _shares(slate, evidence, weights, sharpness=weights.sharpness)
    ranked = sorted(
        zip(slate, evidence, shares, strict=True),
        key=lambda entry: (-entry[2], entry[0].use.place.id),
    )
    best = ranked[:_KEPT]
    candidates = tuple(
        Candidate(bearer.use.place.id, share, _words(found)) for bearer, found, share in best
    )
    if lacking:
        return Resolution(None, 0.0, candidates, lacking)
    place, share = best[0][0].use.place, best[0][2]
    likely, rival = _here_and_elsewhere([(bearer.use.place, share) for bearer, _, share in best])
    if likely < _ENOUGH or likely < _TOSS_UP * rival:
        if len(best) == 1:
            reason = f"too little tells that it is {_described(place)}"
        else:
            names = ", ".join(_described(bearer.use.place) for bearer, *_ in best)
            reason = f"several places fit equally well: {names}"
        return Resolution(None, 0.0, candidates, reason)
    if len(ranked) == 1:
        reason = "the only place of this name in the gazetteer"
    else:
        reason = _words(best[0][1]) or "the best known place of this name in the gazetteer"
    for cue in toponym.cues:
        if cue.kinds == ("area",) and not is_area(place.feature_code):
            reason += f"; {cue.words}, but the gazetteer has no area of this name"
    return Resolution(place, share, candidates, reason)


def _here_and_elsewhere(candidates: Sequence[tuple[Place, float]]) -> tuple[float, float]:
    """How likely the best candidate is, and its best rival elsewhere.

    A town and the district around it are one.
    """
    best = candidates[0][0]
    rival = next((place for place, _ in candidates if not same_location(place, best)), None)
    here, elsewhere = (
        sum(share for place, share in candidates if one and same_location(place, one))
        for one in (best, rival)
    )
    return here, elsewhere


def _described(place: Place) -> str:
    return f"{place.name} ({place.admin})" if place.admin else place.name


def _words(evidence: Sequence[Evidence]) -> str:
    return "; ".join(dict.fromkeys(piece.words for piece in evidence if piece.words))
