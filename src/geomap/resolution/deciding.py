"""Deciding: from the evidence for each bearer of a name to one place, or to none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.feature_codes import is_area
from geomap.mentions import Candidate
from geomap.remembered import by_identity
from geomap.resolution.evidence import same_location
from geomap.resolution.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.resolution.evidence import Evidence
    from geomap.resolution.slates import Bearer
    from geomap.resolution.weights import Weights
    from geomap.toponyms import Cue

_ENOUGH = 0.3  # likelihood below which a mention stays unresolved,
_TOSS_UP = 1.15  # and how many times as likely as a namesake elsewhere the best one has to be
_KEPT = 5  # candidates shown


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


def points_of(evidence: Sequence[Evidence]) -> float:
    """All points of the evidence for one candidate."""
    return sum([piece.points for piece in evidence])


def shares_of(
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
        return [1 / (1 + math.exp(absent - sharpness * points_of(evidence[0])))]
    points = [sharpness * points_of(found) for found in evidence]
    top = max([absent, *points])
    odds = [math.exp(value - top) for value in points]
    total = sum(odds) + math.exp(absent - top)
    return [value / total for value in odds]


@by_identity
def bare_shares(slate: Sequence[Bearer]) -> Sequence[float]:
    """How likely each bearer of a name is where nothing speaks for any of them."""
    return tuple(shares_of(slate, [[bearer.prior] for bearer in slate], WEIGHTS))


@by_identity
def bare(slate: Sequence[Bearer]) -> Resolution:
    """What a name means of which nothing is said."""
    return decide((), slate, [[bearer.prior] for bearer in slate], "", WEIGHTS)


def decide(
    cues: Sequence[Cue],
    slate: Sequence[Bearer],
    evidence: Sequence[Sequence[Evidence]],
    lacking: str,
    weights: Weights,
) -> Resolution:
    """What a toponym means, by the evidence for each place of its slate.

    Args:
        cues: What the words around it ask for.
        slate: The places that it may mean; empty when the gazetteer has none.
        evidence: What speaks for each of them.
        lacking: Why none of them is meant, whatever speaks for it; empty otherwise.
        weights: What each piece of evidence counts.
    """
    if not slate:
        return Resolution(None, 0.0, (), "the gazetteer has no place of this name")
    shares = shares_of(slate, evidence, weights, sharpness=weights.sharpness)
    ranked = list(zip(slate, evidence, shares, strict=True))
    if len(ranked) > 1:
        ranked.sort(key=lambda entry: (-entry[2], entry[0].use.place.id))
    best = ranked[:_KEPT]
    candidates = tuple(
        [Candidate(bearer.use.place.id, share, _words(found)) for bearer, found, share in best]
    )
    if lacking:
        return Resolution(None, 0.0, candidates, lacking)
    place, share = best[0][0].use.place, best[0][2]
    likely, rival = share, 0.0
    if len(best) > 1:
        places = [(bearer.use.place, share) for bearer, _, share in best]
        likely, rival = _here_and_elsewhere(places)
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
    for cue in cues:
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
    words = [piece.words for piece in evidence if piece.words]
    return "; ".join(dict.fromkeys(words)) if len(words) > 1 else "".join(words)
