"""Choosing: candidates -> one place, with the whole article in view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.mentions import Candidate
from geomap.resolution.evidence import Evidence, Surrounding, local, prominence, same_location
from geomap.toponyms.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.toponyms import Toponym

_ENOUGH = 0.4  # share of the evidence below which a mention stays unresolved
_KEPT = 5  # candidates shown
_SAME_TALK = 2.5
_SAME_ARTICLE = 3.0
_CERTAIN_POINTS = 4.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym means.

    Attributes:
        place: The place, or None when it stays unresolved.
        score: Its share of the evidence, 0 to 1; 0.0 when unresolved.
        candidates: What it may mean, best first, at most five; their scores add up to 1.
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


def resolve(toponyms: Sequence[Toponym]) -> list[Resolution]:
    """Choose a place for each toponym of one article.

    First each mention is weighed by the words around it; then the countries and places of the
    whole article have their say. At last the text is read in order, so that a name keeps, while
    the talk is of it, the sense that it was given ("Aghdam district … in Aghdam").
    """
    near = [
        [[prominence(use.place), *local(toponym, use.place, toponyms)] for use in toponym.uses]
        for toponym in toponyms
    ]
    surrounding = Surrounding(toponyms, [_shares(evidence) for evidence in near])
    settled = _settled_senses(toponyms, near)
    told: dict[str, _Told] = {}
    resolutions = []
    for toponym, evidence in zip(toponyms, near, strict=True):
        weighed = []
        kind_asked = any(cue.kinds for cue in toponym.cues)
        for use, found in zip(toponym.uses, evidence, strict=True):
            more = list(surrounding.speaks_for(toponym, use.place))
            if (sense := settled.get(toponym.key)) and same_location(use.place, sense):
                more.append(Evidence(_SAME_ARTICLE, "made plain elsewhere in the article"))
            last = None if kind_asked else told.get(toponym.key)
            if last and last.place.id == use.place.id and toponym.paragraph - last.paragraph <= 1:
                more.append(Evidence(_SAME_TALK, "as just before"))
            weighed.append([*found, *more])
        resolution = _choose(toponym, weighed)
        if resolution.place:
            told[toponym.key] = _Told(resolution.place, toponym.paragraph)
        resolutions.append(resolution)
    return resolutions


def _points(evidence: Sequence[Evidence]) -> float:
    return sum(piece.points for piece in evidence)


def _shares(evidence: Sequence[Sequence[Evidence]]) -> list[float]:
    points = [_points(found) for found in evidence]
    top = max(points)
    odds = [math.exp(value - top) for value in points]
    return [value / sum(odds) for value in odds]


def _settled_senses(
    toponyms: Sequence[Toponym], near: Sequence[Sequence[Sequence[Evidence]]]
) -> dict[str, Place]:
    """Names whose place is made plain once by what they lie in, or by what lies in them."""
    settled: dict[str, tuple[float, Place]] = {}
    for toponym, evidence in zip(toponyms, near, strict=True):
        for use, found in zip(toponym.uses, evidence, strict=True):
            points = _points(found[1:])
            if points > max(_CERTAIN_POINTS, settled.get(toponym.key, (0.0, use.place))[0]):
                settled[toponym.key] = (points, use.place)
    return {key: place for key, (_, place) in settled.items()}


def _choose(toponym: Toponym, weighed: Sequence[Sequence[Evidence]]) -> Resolution:
    best = sorted(
        zip(toponym.uses, weighed, strict=True),
        key=lambda entry: (-_points(entry[1]), entry[0].place.id),
    )[:_KEPT]
    shares = _shares([found for _, found in best])
    candidates = tuple(
        Candidate(use.place.id, share, _words(found))
        for share, (use, found) in zip(shares, best, strict=True)
    )
    (use, found), share = best[0], shares[0]
    if reason := _elsewhere(toponym):
        return Resolution(None, 0.0, candidates, reason)
    if share < _ENOUGH:
        names = ", ".join(entry[0].place.name for entry in best)
        return Resolution(None, 0.0, candidates, f"several places fit equally well: {names}")
    if len(best) == 1:
        reason = "the only place of this name in the gazetteer"
    else:
        reason = _words(found) or "the best known place of this name in the gazetteer"
    return Resolution(use.place, share, candidates, reason)


def _words(evidence: Sequence[Evidence]) -> str:
    return "; ".join(dict.fromkeys(piece.words for piece in evidence if piece.words))


def _elsewhere(toponym: Toponym) -> str:
    """Why none of the candidates can be meant: the text asks for a place the gazetteer lacks."""
    places = [use.place for use in toponym.uses]
    if toponym.state and all(place.country != "US" for place in places):
        return f"the text says {toponym.state}; the gazetteer has no such place there"
    for cue in toponym.cues:
        fitting = any(KINDS[kind].fits(place) for kind in cue.kinds for place in places)
        if cue.elsewhere and not fitting:
            return f"{cue.words}: a place of its own, which the gazetteer lacks"
    return ""
