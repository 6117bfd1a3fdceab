"""Strangers: names that the article itself gives to places the gazetteer lacks.

"Paris, Texas" where the gazetteer has no Paris in Texas, "Terter river" where it has only the town:
such a mention stays unresolved, whatever else speaks for a namesake.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geomap.feature_codes import is_country
from geomap.resolution.geography import gap_km, lies_in
from geomap.toponyms.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.resolution.evidence import Beside
    from geomap.toponyms import Cue, Toponym

_FAR_KM = 300.0
_STRANGE_KM = 500.0  # from every other place of a list
_PEERS = 2  # others in a list from which on it says where its places lie
_METROPOLIS = 1_000_000


def lacking(toponym: Toponym) -> str:
    """Why one mention means none of its candidates: the words ask for another kind of place."""
    for cue in toponym.cues:
        if cue.elsewhere and not any(fits(cue, use.place) for use in toponym.uses):
            return f"{cue.words}: a place of its own, which the gazetteer lacks"
    return ""


def fits(cue: Cue, place: Place) -> bool:
    """True when a place is of a kind that a cue asks for."""
    return any(KINDS[kind].fits(place) for kind in cue.kinds)


def strangers(toponyms: Sequence[Toponym], beside: Beside) -> dict[str, str]:
    """Folded names that mean a place the gazetteer lacks throughout the article, with the reason.

    It is told once; afterwards the bare name means the same place.
    """
    return _put_elsewhere(toponyms, beside) | _out_of_place(toponyms)


def _put_elsewhere(toponyms: Sequence[Toponym], beside: Beside) -> dict[str, str]:
    """Names that the article puts where the gazetteer has none of the name ("Paris, Texas")."""
    missing: dict[str, str] = {}
    found: set[str] = set()
    for number, toponym in enumerate(toponyms):
        container = beside.container(number)
        if toponym.state and all(use.place.country != "US" for use in toponym.uses):
            missing.setdefault(toponym.key, toponym.state)
        elif container and toponym.chain == container.chain and _is_division(container):
            places = [use.place for use in toponym.uses]
            units = [use.place for use in container.uses]
            if any(lies_in(place, unit) for place in places for unit in units):
                found.add(toponym.key)
            elif all(gap_km(place, unit) > _FAR_KM for place in places for unit in units):
                missing.setdefault(toponym.key, container.surface)
    return {
        key: f"the article puts it in {where}; the gazetteer has no place of the name there"
        for key, where in missing.items()
        if key not in found
    }


def _is_division(toponym: Toponym) -> bool:
    """A country does not count: "In Moscow, Armenia agreed" puts no Moscow in Armenia."""
    codes = {use.place.feature_code for use in toponym.uses}
    return "ADM1" in codes and all(code == "ADM1" or is_country(code) for code in codes)


def _out_of_place(toponyms: Sequence[Toponym]) -> dict[str, str]:
    """Names in a list of places of one country that the gazetteer only knows far off, elsewhere.

    In "around Sotk, Kut and Yeraskh" Kut is a village that it lacks, not the city in Iraq. Places
    that everybody knows stand in any list.
    """
    strange: dict[str, str] = {}
    for _, listed in itertools.groupby(toponyms, key=lambda it: it.chain):
        items = list(listed)
        if len(items) <= _PEERS:
            continue
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
                strange.setdefault(toponym.key, reason)
    return strange


def _everybody_knows(place: Place) -> bool:
    code = place.feature_code
    return not code.startswith("PPL") or code == "PPLC" or place.population >= _METROPOLIS
