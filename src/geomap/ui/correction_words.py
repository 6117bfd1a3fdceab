"""A correction, and what it would change, as a person reads it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from geomap.corrections import Changes, days_of
from geomap.dating.words import day_words, span_words
from geomap.feature_codes import kind_words
from geomap.ui import correction_strings as strings
from geomap.ui.strings import ROLES

if TYPE_CHECKING:
    from geomap.corpus.previewing import Preview
    from geomap.corrections import Correction
    from geomap.gazetteer import Gazetteer, Place


def what(correction: Correction, gazetteer: Gazetteer) -> str:
    """What a correction says, in one sentence without a full stop."""
    words = correction.target.exact if correction.target else ""
    return strings.KINDS[correction.kind].format(
        words=" ".join(words.split()), value=_value(correction, gazetteer)
    )


def place_words(place: Place, address: str = "") -> str:
    """A place with what kind it is and where it lies: namesakes are told apart by that."""
    kind = kind_words(place.feature_code, place.name)
    around = f"{place.name}, {place.admin}" if place.admin else place.name
    return strings.PLACE_FOUND.format(name=address or around, kind=kind)


def will_change(seen: Preview) -> str:
    """What a correction would change, in words."""
    numbers = dataclasses.asdict(seen.changes)
    parts = [
        one if numbers[name] == 1 else several.format(n=f"{numbers[name]:,}")
        for name, (one, several) in strings.CHANGES.items()
        if numbers[name]
    ]
    if seen.touched > seen.looked:
        parts.append(
            strings.AND_MORE.format(looked=f"{seen.looked:,}", touched=f"{seen.touched:,}")
        )
    elif seen.changes.articles > 1:
        parts.append(strings.IN_ARTICLES.format(n=f"{seen.changes.articles:,}"))
    if seen.changes == Changes() and seen.touched == seen.looked:
        return strings.WILL_CHANGE_NOTHING
    return strings.WILL_CHANGE.format(what=", ".join(parts))


def _value(correction: Correction, gazetteer: Gazetteer) -> str:
    sets = correction.sets
    if correction.kind in {"place", "add"}:
        if not sets:
            return strings.NO_PLACE
        return place_words(gazetteer[sets]) if sets in gazetteer else sets
    if correction.kind == "role":
        return next(words.one for role, words in ROLES.items() if role == sets)
    if not sets:
        return strings.DAY_UNKNOWN
    if correction.kind == "document-date":
        return day_words(dt.date.fromisoformat(sets))
    first, last, _ = days_of(sets)
    return span_words(first, last)
