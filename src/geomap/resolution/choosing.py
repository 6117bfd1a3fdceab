"""Choosing: candidates -> one place, with the whole article in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.feature_codes import is_populated
from geomap.resolution.deciding import bare, bare_shares, decide, points_of, shares_of
from geomap.resolution.evidence import FAR_BEHIND, Beside, Evidence, same_location
from geomap.resolution.slates import slates
from geomap.resolution.strangers import lacking, strangers
from geomap.resolution.surrounding import Surrounding
from geomap.resolution.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.resolution.deciding import Resolution
    from geomap.resolution.slates import Bearer
    from geomap.resolution.weights import Weights
    from geomap.toponyms import Toponym

_PLAIN = 0.9  # likelihood from which on a mention needs no second look at its surroundings,
_CLEAR = 0.95  # and one without rivals needs none at all


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
    longer = _longer_names(toponyms, weighed)
    told: dict[str, _Told] = {}
    clear: dict[str, Resolution] = {}  # of names without rivals, doubts and words beside them
    resolutions = []
    for toponym, slate, beside_it, found in zip(toponyms, weighed, near, evidence, strict=True):
        alone = found is beside_it and len(found[0]) == 1
        nothing_said = alone and not toponym.cues
        if nothing_said and toponym.key in clear:
            resolutions.append(clear[toponym.key])
            continue
        kind_asked = any(cue.kinds for cue in toponym.cues)
        if found is not beside_it:
            plain = any(
                len(of_place) > 1 and points_of(of_place[1:]) > weights.fits
                for of_place in beside_it
            )
            sense = None if plain else settled.get(toponym.key)
            last = None if plain or kind_asked else told.get(toponym.key)
            for bearer, of_place in zip(slate, found, strict=True):
                place = bearer.use.place
                if sense and same_location(place, sense):
                    of_place.append(
                        Evidence(weights.article, "made plain elsewhere in the article")
                    )
                elif whole := longer.get((toponym.key, place.id)):
                    of_place.append(
                        Evidence(weights.article, f"short for {whole}, also in the article")
                    )
                if last and last.place.id == place.id and toponym.paragraph - last.paragraph <= 1:
                    of_place.append(Evidence(weights.talk, "as just before"))
        reason = lacking(toponym) or strange.get(toponym.key, "")
        # Words beside it that ask for no kind do not tell which place is meant.
        if alone and not (kind_asked or reason) and weights is WEIGHTS:
            resolution = bare(slate)
        else:
            resolution = decide(toponym.cues, slate, found, reason, weights)
        if resolution.place:
            told[toponym.key] = _Told(resolution.place, toponym.paragraph)
        if nothing_said:
            clear[toponym.key] = resolution
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
            [
                *found,
                *_bounded(
                    list(surrounding.speaks_for(toponym, bearer.use.place)), bearer, slate, weights
                ),
            ]
            for bearer, found in zip(slate, of_slate, strict=True)
        ]
        if doubt
        else of_slate
        for toponym, slate, of_slate, doubt in zip(toponyms, weighed, near, doubtful, strict=True)
    ]


def _bounded(
    surroundings: list[Evidence], bearer: Bearer, slate: Sequence[Bearer], weights: Weights
) -> list[Evidence]:
    """What the surroundings say, bounded for a place far less known than its namesake.

    A business story that names five states of a country means the China that everybody knows; for
    the village of that name the words beside it have to speak.
    """
    known = slate[0]  # the likeliest comes first
    if known.prior.points - bearer.prior.points < FAR_BEHIND:
        return surroundings
    division = known.use.place.feature_code == "ADM1"
    most = weights.outvoted_division if division else weights.outvoted
    points = points_of(surroundings)
    if points <= most:
        return surroundings
    return [piece._replace(points=piece.points * most / points) for piece in surroundings]


def _longer_names(
    toponyms: Sequence[Toponym], weighed: Sequence[Sequence[Bearer]]
) -> dict[tuple[str, str], str]:
    """By the first word of a name that one town bears alone, and that town: the name as written.

    "Santiago de Compostela" is Santiago from then on, whatever city is better known as that.
    """
    return {
        (toponym.key.partition(" ")[0], slate[0].use.place.id): toponym.surface
        for toponym, slate in zip(toponyms, weighed, strict=True)
        if " " in toponym.key and len(slate) == 1 and is_populated(slate[0].use.place.feature_code)
    }


def _of_source(place: Place, country: str, weights: Weights) -> tuple[Evidence, ...]:
    if country and place.country == country:
        return (Evidence(weights.source, f"the source is of {country}"),)
    return ()


def _all_shares(
    weighed: Sequence[Sequence[Bearer]],
    evidence: Sequence[Sequence[Sequence[Evidence]]],
    weights: Weights,
) -> list[Sequence[float]]:
    return [
        bare_shares(slate)
        if weights is WEIGHTS and max(map(len, found), default=0) <= 1
        else shares_of(slate, found, weights)
        for slate, found in zip(weighed, evidence, strict=True)
    ]


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
            points, place = points_of(found[1:]), bearer.use.place
            if points > max(weights.fits, settled.get(toponym.key, (0.0, place))[0]):
                settled[toponym.key] = (points, place)
    return {key: place for key, (_, place) in settled.items()}
