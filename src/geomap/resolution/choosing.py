"""Choosing: candidates -> one place, with the whole article in view."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.feature_codes import is_area, is_country
from geomap.mentions import Candidate
from geomap.resolution.evidence import (
    Evidence,
    Surrounding,
    container_of,
    local,
    prominence,
    same_location,
)
from geomap.resolution.geography import gap_km, lies_in
from geomap.toponyms.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.toponyms import Cue, Toponym

_ENOUGH = 0.4  # share of the evidence below which a mention stays unresolved,
_TOSS_UP = 1.3  # and how many times as likely as a namesake elsewhere the best one has to be
_KEPT = 5  # candidates shown
_SAME_TALK = 2.5
_SAME_ARTICLE = 3.0
_CERTAIN_POINTS = 4.0
_FAR_KM = 300.0
_STRANGE_KM = 500.0  # from every other place of a list
_PEERS = 2  # others in a list from which on it says where its places lie
_METROPOLIS = 1_000_000


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
        [
            [prominence(place, places), *local(number, place, toponyms)]
            for places in [[use.place for use in toponym.uses]]
            for place in places
        ]
        for number, toponym in enumerate(toponyms)
    ]
    surrounding = Surrounding(toponyms, [_shares(evidence) for evidence in near])
    settled = _settled_senses(toponyms, near)
    missing = _missing(toponyms) | _strangers(toponyms)
    told: dict[str, _Told] = {}
    resolutions = []
    for toponym, evidence in zip(toponyms, near, strict=True):
        weighed = []
        plain = any(_points(found[1:]) > _CERTAIN_POINTS for found in evidence)
        kind_asked = any(cue.kinds for cue in toponym.cues)
        sense = None if plain else settled.get(toponym.key)
        last = None if plain or kind_asked else told.get(toponym.key)
        for use, found in zip(toponym.uses, evidence, strict=True):
            more = list(surrounding.speaks_for(toponym, use.place))
            if sense and same_location(use.place, sense):
                more.append(Evidence(_SAME_ARTICLE, "made plain elsewhere in the article"))
            if last and last.place.id == use.place.id and toponym.paragraph - last.paragraph <= 1:
                more.append(Evidence(_SAME_TALK, "as just before"))
            weighed.append([*found, *more])
        resolution = _choose(toponym, weighed, _lacking(toponym) or missing.get(toponym.key, ""))
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


def _choose(toponym: Toponym, weighed: Sequence[Sequence[Evidence]], lacking: str) -> Resolution:
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
    if lacking:
        return Resolution(None, 0.0, candidates, lacking)
    if share < _ENOUGH or _is_toss_up([use.place for use, _ in best], shares):
        names = ", ".join(_described(entry[0].place) for entry in best)
        return Resolution(None, 0.0, candidates, f"several places fit equally well: {names}")
    if len(best) == 1:
        reason = "the only place of this name in the gazetteer"
    else:
        reason = _words(found) or "the best known place of this name in the gazetteer"
    for cue in toponym.cues:
        if cue.kinds == ("area",) and not is_area(use.place.feature_code):
            reason += f"; {cue.words}, but the gazetteer has no area of this name"
    return Resolution(use.place, share, candidates, reason)


def _is_toss_up(places: Sequence[Place], shares: Sequence[float]) -> bool:
    """True when a namesake elsewhere is as likely; a town and the district around it are one."""
    here = [same_location(place, places[0]) for place in places]
    rival = next((place for place, same in zip(places, here, strict=True) if not same), None)
    if rival is None:
        return False
    there = [same_location(place, rival) for place in places]
    likely, other = (
        sum(share for share, part in zip(shares, group, strict=True) if part)
        for group in (here, there)
    )
    return likely < _TOSS_UP * other


def _described(place: Place) -> str:
    return f"{place.name} ({place.admin})" if place.admin else place.name


def _fits(cue: Cue, place: Place) -> bool:
    return any(KINDS[kind].fits(place) for kind in cue.kinds)


def _words(evidence: Sequence[Evidence]) -> str:
    return "; ".join(dict.fromkeys(piece.words for piece in evidence if piece.words))


def _lacking(toponym: Toponym) -> str:
    """Why one mention means none of its candidates: the words ask for another kind of place."""
    places = [use.place for use in toponym.uses]
    for cue in toponym.cues:
        if cue.elsewhere and not any(_fits(cue, place) for place in places):
            return f"{cue.words}: a place of its own, which the gazetteer lacks"
    return ""


def _missing(toponyms: Sequence[Toponym]) -> dict[str, str]:
    """Names that the article gives to places the gazetteer lacks ("Paris, Texas"), with the reason.

    It is told once; afterwards the bare name means the same place.
    """
    missing: dict[str, str] = {}
    found: set[str] = set()
    for number, toponym in enumerate(toponyms):
        places = [use.place for use in toponym.uses]
        container = container_of(number, toponyms)
        if toponym.state and all(place.country != "US" for place in places):
            missing.setdefault(toponym.key, toponym.state)
        elif container and toponym.chain == container.chain and _is_division(container):
            units = [use.place for use in container.uses]
            if all(gap_km(place, unit) > _FAR_KM for place in places for unit in units):
                missing.setdefault(toponym.key, container.surface)
            elif any(lies_in(place, unit) for place in places for unit in units):
                found.add(toponym.key)
    return {
        key: f"the article puts it in {where}; the gazetteer has no place of the name there"
        for key, where in missing.items()
        if key not in found
    }


def _strangers(toponyms: Sequence[Toponym]) -> dict[str, str]:
    """Names in a list of places of one country that the gazetteer only knows far off, elsewhere.

    In "around Sotk, Kut and Yeraskh" Kut is a village that it lacks, not the city in Iraq. Places
    that everybody knows stand in any list.
    """
    strangers: dict[str, str] = {}
    for _, listed in itertools.groupby(toponyms, key=lambda it: it.chain):
        items = list(listed)
        for toponym in items:
            places = [use.place for use in toponym.uses]
            others = [other for other in items if other.key != toponym.key]
            peers = [use.place for other in others for use in other.uses]
            if len({other.key for other in others}) < _PEERS or any(map(_everybody_knows, places)):
                continue
            if (
                any(is_country(peer.feature_code) for peer in peers)
                or len({peer.country for peer in peers}) > 1
            ):
                continue
            if all(gap_km(place, peer) > _STRANGE_KM for place in places for peer in peers):
                names = ", ".join(dict.fromkeys(other.surface for other in others))
                reason = f"listed with {names}; the gazetteer knows no place of the name near them"
                strangers.setdefault(toponym.key, reason)
    return strangers


def _everybody_knows(place: Place) -> bool:
    code = place.feature_code
    return not code.startswith("PPL") or code == "PPLC" or place.population >= _METROPOLIS


def _is_division(toponym: Toponym) -> bool:
    """A country does not count: "In Moscow, Armenia agreed" puts no Moscow in Armenia."""
    codes = {use.place.feature_code for use in toponym.uses}
    return "ADM1" in codes and all(code == "ADM1" or is_country(code) for code in codes)
