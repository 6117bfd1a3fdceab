"""Standing: what is known of a name before its text is looked at.

A name of the curated gazetteer stands for its places, unless it is marked or people bear it. Names
of the world are many, and most words and surnames are among them: those count by how well known
their places are, and by what else the name means. Worked out once a name and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geomap.feature_codes import is_country, is_populated
from geomap.names import fold_name
from geomap.names.lexicon import class_of
from geomap.toponyms.words import (
    COMMON,
    DIRECTIONS,
    GIVEN_NAMES,
    LONGER_BEFORE,
    SURNAMES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.names import Index, NameUse

_BIG_CITY = 300_000
_BIG_DIVISION_KM = 75.0
_GREAT = 1_000_000  # divisions of fewer people are not known by a name that people bear
_SPREAD_KM = 20.0  # smaller divisions are cities and parishes
_CITY = 100_000  # from here on a name means the city more often than a person
_TOWN = 15_000  # from here on a name without another meaning is evidence enough
_SHORT_FORM = 3  # "Pa." and "Va." with their stop, and
_LETTERS = 2  # "PA" and "OK" mean much else
_FOREIGN = 0.01  # share of the inhabitants that a name counts for which is not the place's own
_UNIT_WORDS = frozenset({"County", "Parish", "Borough", "District", "Province", "Prefecture"})
_WIDE = frozenset({"CONT", "OCN", "SEA", "GULF", "RGN", "RGNE", "PEN", "ISLS", "MTS", "DSRT", "ZN"})


class Standing(IntEnum):
    """How much it takes for a name of the world to be a place; a curated name is `SURE` or `BORNE`.

    WORD: an English word; only a state after it or a word for its kind will do.
    BORNE: a name that people bear; a word beside it has to tell a place.
    SMALL: a small place, and the name has no other meaning that is known; any preposition will do.
    SURE: the bare name is evidence.
    """

    WORD = 0
    BORNE = 1
    SMALL = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a name.

    Attributes:
        standing: How much it takes for it to be a place.
        curated: True when the curated gazetteer has it.
        country: One of its places is a country.
        capital: One is the capital of a country.
        large: One is a country or a large division: nobody is called so.
        wide: One is a country, continent, sea, region or division: a name of few other things.
        given: It is a given name.
        surname: It is a surname.
        name_like: People bear it, or the gazetteer marks it.
        well_known: One of its places is so well known that the bare name brings it to mind.
        abbreviation: One of its places is written so in capitals.
        only_capitals: All of them are, and the name is short: "us" is a word.
    """

    standing: Standing
    curated: bool
    country: bool
    capital: bool
    large: bool
    wide: bool
    given: bool
    surname: bool
    name_like: bool
    well_known: bool
    abbreviation: bool
    only_capitals: bool

    @property
    def plain(self) -> bool:
        """True for a name that is a place's and hardly anything else."""
        return self.curated or (self.standing is Standing.SURE and not (self.given or self.surname))


def facts_of(key: str, uses: Sequence[NameUse]) -> Facts:
    """The facts of a name; the world adds nothing to those of a name that is curated."""
    curated = [use for use in uses if is_curated(use)]
    counted = curated or uses
    codes = {use.place.feature_code for use in counted}
    country = any(map(is_country, codes))
    given = key in GIVEN_NAMES or (not curated and class_of(key, "given") is not None)
    surname = key in SURNAMES or (not curated and class_of(key, "surname") is not None)
    name_like = given or surname or any(use.needs_context for use in counted)
    borne = bool(name_like and not curated)
    large = country or any(
        use.place.feature_code == "ADM1"
        and use.place.uncertainty_km >= _BIG_DIVISION_KM
        and not (borne and use.place.population < _GREAT)
        for use in counted
    )
    well_known = (
        large or "PPLC" in codes or any(use.place.population >= _BIG_CITY for use in counted)
    )
    own_country = any(
        is_country(use.place.feature_code) and use.name == use.place.name for use in counted
    )
    if curated:
        bare = own_country or not (
            all(use.needs_context for use in counted) or (name_like and not well_known)
        )
        standing = Standing.SURE if bare else Standing.BORNE
    else:
        standing = Standing.SURE if own_country else _standing(key, counted)
    return Facts(
        standing=standing,
        curated=bool(curated),
        country=country,
        capital="PPLC" in codes,
        large=large and key not in GIVEN_NAMES,
        wide=large or any(_is_unit(use, borne=borne) for use in counted),
        given=given,
        surname=surname,
        name_like=name_like,
        well_known=well_known,
        abbreviation=any(use.name.isupper() for use in counted) and (bool(curated) or large),
        only_capitals=all(use.name.isupper() and len(use.name) <= 3 for use in counted),
    )


def is_curated(use: NameUse) -> bool:
    """True for a name that the curated gazetteer itself gives to a place.

    The world knows other names of its places too, with all that may be wrong with those.
    """
    return not use.world and any(name.text == use.name for name in use.place.names)


def _standing(key: str, uses: Sequence[NameUse]) -> Standing:
    """The standing of a name of the world.

    Measured on news, each half of it apart: names of 100,000 people are places in 9 of 10 cases,
    surnames among them; those of 15,000 in 9 of 10 when they have no other meaning, in 1 of 4 when
    people bear them; words never, below a big city.
    """
    if key.endswith("."):
        short = len(key) <= _SHORT_FORM or class_of(key[:-1], "word") is not None
        return Standing.BORNE if short else Standing.SURE
    if len(key) == _LETTERS and all(use.name.isupper() for use in uses):
        return Standing.BORNE
    people = max(_inhabitants(use, key) for use in uses)
    words = key.split()
    word, surname, given = (class_of(key, kind) for kind in ("word", "surname", "given"))
    unit = any(_is_unit(use, borne=bool(surname or given)) for use in uses)
    foreign = all(fold_name(use.place.name) != key for use in uses)
    if len(words) > 1:
        if all(word in DIRECTIONS for word in words) or (words[0] == "the" and not unit):
            return Standing.WORD
        if all(_is_word(word) for word in words) and not unit:
            if foreign:
                return Standing.WORD
            return Standing.SURE if people >= _CITY else Standing.BORNE
        if words[0] in {"st", "saint"} and people < _CITY and not unit:
            return Standing.WORD if words[-1] == "s" else Standing.BORNE
        well = people >= _TOWN and (words[0] not in LONGER_BEFORE or people >= _CITY)
        return Standing.SURE if unit or well else Standing.SMALL
    if foreign and not unit and (word or surname or given):
        return Standing.WORD
    if word == 1 or key in COMMON:
        return Standing.BORNE if people >= _CITY else Standing.WORD
    if unit or people >= _CITY:
        return Standing.SURE
    if word or surname or given:
        return Standing.BORNE
    return Standing.SURE if people >= _TOWN else Standing.SMALL


def _is_word(key: str) -> bool:
    return class_of(key, "word") == 1 or key in COMMON


def _is_unit(use: NameUse, *, borne: bool) -> bool:
    """True for a country, continent, sea, region or division that is known by this name."""
    place, code = use.place, use.place.feature_code
    if code == "ADM1":
        return place.uncertainty_km >= _SPREAD_KM and (not borne or place.population >= _GREAT)
    if code.startswith("ADM2"):
        told = " " in use.name and use.name.rsplit(" ", 1)[1] in _UNIT_WORDS
        key_words = fold_name(use.name).replace("-", " ").split()
        of_words = all(word in DIRECTIONS or _is_word(word) for word in key_words)
        wide = place.uncertainty_km >= _SPREAD_KM and use.name == place.name
        return told or (wide and not borne and not of_words)
    return code in _WIDE or is_country(code)


def _inhabitants(use: NameUse, key: str) -> float:
    if not is_populated(use.place.feature_code):
        return 0.0
    return use.place.population * (1.0 if fold_name(use.place.name) == key else _FOREIGN)


class _Known(dict[tuple[str, str], Facts]):
    """Facts by key of the name and of the longer name it was cut from."""


_KNOWN: WeakKeyDictionary[Index, _Known] = WeakKeyDictionary()


def known_facts(index: Index) -> dict[tuple[str, str], Facts]:
    """The facts worked out so far for the names of an index."""
    known = _KNOWN.get(index)
    if known is None:
        known = _KNOWN[index] = _Known()
    return known
