"""A correction, and what it would change, as a person reads it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

from geomap.corrections import Changes, days_of
from geomap.dating.words import day_words, span_words, words
from geomap.feature_codes import kind_words
from geomap.names import fold_name
from geomap.ui import correction_strings as strings
from geomap.ui.strings import ROLES

if TYPE_CHECKING:
    from geomap.corpus.previewing import Preview
    from geomap.corrections import Correction, Example
    from geomap.gazetteer import Gazetteer, Place
    from geomap.mentions import Mention


def what(correction: Correction, gazetteer: Gazetteer) -> str:
    """What a correction says, in one sentence without a full stop."""
    exact = correction.target.exact if correction.target else ""
    return strings.KINDS[correction.kind].format(
        words=" ".join(exact.split()), value=_value(correction, gazetteer)
    )


def whole_words(before: str, after: str) -> tuple[str, str]:
    """What stands around a name, without the words at its far ends that may have been cut.

    Args:
        before: The text before the name.
        after: The text after it.

    Returns:
        Both, each shortened to whole words; as it was where it has no space to cut at.
    """
    return re.sub(r"^\S*\s+", "", before), re.sub(r"\s+\S*$", "", after)


def place_words(place: Place, address: str = "", as_named: str = "") -> str:
    """A place with what kind it is and where it lies: namesakes are told apart by that.

    Args:
        place: The place.
        address: Its name with what it lies in; made of its own row without.
        as_named: The name it was found by, which is said when it is another one.
    """
    kind = kind_words(place.feature_code, place.name)
    around = f"{place.name}, {place.admin}" if place.admin else place.name
    name = address or around
    if as_named and fold_name(as_named) not in fold_name(name):
        return strings.PLACE_ALSO.format(name=name, kind=kind, also=as_named)
    return strings.PLACE_FOUND.format(name=name, kind=kind)


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


def became(example: Example, gazetteer: Gazetteer) -> str:
    """What a name is and what it would become, as far as that differs."""
    before, after = example.before, example.after
    if after is None:
        return strings.BECOMES.format(before=_place(before, gazetteer), after=strings.NO_MENTION)
    facts = [(_place(one, gazetteer), _role(one), _date(one)) for one in (before, after)]
    if before is None:
        return strings.BECOMES.format(before=strings.NO_MENTION, after=", ".join(facts[1]))
    return "; ".join(
        strings.BECOMES.format(before=was, after=becomes)
        for was, becomes in zip(*facts, strict=True)
        if was != becomes
    )


def _place(mention: Mention | None, gazetteer: Gazetteer) -> str:
    place_id = mention.place_id if mention else None
    if place_id is None:
        return strings.NO_PLACE
    return place_words(gazetteer[place_id]) if place_id in gazetteer else place_id


def _role(mention: Mention | None) -> str:
    return ROLES[mention.role].one if mention else ""


def _date(mention: Mention | None) -> str:
    return words(mention.dating) if mention else ""


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
