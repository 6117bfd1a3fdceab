"""The word lists of `words.toml`, read once, and the patterns made from them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.gazetteer import Place


class Kind(NamedTuple):
    """A kind of place that words ask for: which feature codes fit, by how they begin."""

    name: str
    codes: tuple[str, ...]
    excluded: tuple[str, ...]

    def fits(self, place: Place) -> bool:
        """True when this place is of the kind."""
        code = place.feature_code
        return code.startswith(self.codes) and not (
            self.excluded and code.startswith(self.excluded)
        )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))


def word_set(section: str, name: str) -> frozenset[str]:
    """A list of the file as a set; a long text of words is split at blanks."""
    words = _table()[section][name]
    return frozenset(words.split() if isinstance(words, str) else words)


KINDS: Mapping[str, Kind] = {
    name: Kind(name, tuple(entry["codes"]), tuple(entry.get("not", ())))
    for name, entry in _table()["kinds"].items()
}
# Feature word -> kind; a plural also speaks of every name in a list.
SINGULARS: Mapping[str, str] = {
    word: name for name, entry in _table()["kinds"].items() for word in entry["words"]
}
PLURALS: Mapping[str, str] = {
    word: name for name, entry in _table()["kinds"].items() for word in entry["plurals"]
}
# Word before "of X" -> kind of X; empty when it only says that X is a place.
GOVERNING: Mapping[str, str] = {
    word: "" if kind == "any" else kind
    for kind, words in _table()["governing"].items()
    for word in words
}
OF_A_STATE = word_set("governing_of_persons", "state")
CUT_AFTER = word_set("cut", "after")
CUT_AFTER_LOWER = word_set("cut", "after_lower")
CUT_BEFORE = word_set("cut", "before")
VERBS = word_set("verbs", "entering")
MOTION = word_set("verbs", "motion")
TAKEN_BY_PLACES = word_set("after", "taken_by_places")
PREPOSITIONS = word_set("prepositions", "place")
ELSEWHERE_AFTER = word_set("elsewhere", "after")
LONGER_BEFORE = word_set("longer_names", "before")
DIRECTIONS = word_set("longer_names", "directions")
CALENDAR = word_set("longer_names", "calendar")
DISEASES = word_set("longer_names", "diseases")
CIVIC = word_set("longer_names", "civic")
SCHOOLS = word_set("longer_names", "schools")
SPEAKING = word_set("verbs", "speaking")
BODIES = word_set("longer_names", "bodies")
FEATURES_AFTER = word_set("unlisted", "behind")
FEATURES_BEFORE = word_set("unlisted", "before")
APART = word_set("unlisted", "apart")
NOT_BEHIND_FEATURES = word_set("unlisted", "not_behind")
ADJECTIVES = word_set("unlisted", "adjectives")
SETTLED = word_set("unlisted", "settled")
SETTLED_PLURAL = word_set("unlisted", "settled_plural")
SETTLED_BEHIND = word_set("unlisted", "settled_behind")
SETTLED_BEHIND_PLURAL = word_set("unlisted", "settled_behind_plural")
ROADS = word_set("unlisted", "roads")
ROUTES = word_set("unlisted", "routes")
HYPHENED = word_set("longer_names", "hyphened")
NEWSPAPERS = word_set("longer_names", "newspapers")
MEDIA_BEFORE = word_set("longer_names", "media_before")
CLUBS_BEFORE = word_set("longer_names", "clubs_before")
STREETS = word_set("longer_names", "streets")
HONORIFICS = word_set("persons", "honorifics")
TITLES = word_set("persons", "titles")
KIN = word_set("persons", "kin")
SUFFIXES = word_set("persons", "suffixes")
SURNAMES = word_set("persons", "surnames")
REGIONAL_ENDINGS = tuple(word_set("persons", "regional_endings"))
SURNAME_ENDINGS = tuple(word_set("persons", "surname_endings"))
GIVEN_NAMES = word_set("persons", "given")
# A feature word or a title alone names no place either, whatever a gazetteer says.
COMMON = word_set("common", "words") | frozenset({*SINGULARS, *PLURALS}) | TITLES
US_ABBREVIATIONS = word_set("addresses", "us_abbreviations")
US_STATES = word_set("addresses", "us_states") | US_ABBREVIATIONS
