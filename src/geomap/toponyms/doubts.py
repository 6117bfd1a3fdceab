"""Doubts: what it takes for a name that may be something else to be a place.

A doubt is no verdict: `accepting` takes a doubtful name that stands in a list of places, or is a
place elsewhere in the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.names.lexicon import class_of
from geomap.toponyms.capitals import begins_sentence
from geomap.toponyms.standing import Standing
from geomap.toponyms.units import contained
from geomap.toponyms.words import CIVIC, KINDS, SCHOOLS, SPEAKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.toponyms.entities import Opinion
    from geomap.toponyms.surroundings import Surroundings
    from geomap.toponyms.values import Cue

_DATELINE_AFTER = re.compile(r"\s+[–—-]{1,2}\s|\s*[,(]\s*[^\W\d_a-z]")
_LONGEST_ACRONYM = 5
_WEAK = frozenset({"of", "from", "to", "at", "between", "through", "off"})
_RARE = 3  # class of surnames from which on "X High School" is rather in X than called after one
_WITH_ARTICLE = ("water", "relief")
NO_PLACE_TOLD = "also a common word or a person's name, and nothing tells a place"
A_WORD = "an English word, and nothing tells that a place of this name is meant"


def doubt(around: Surroundings, number: int, cues: Sequence[Cue], opinion: Opinion) -> str:
    """Why this name may be no place, unless it stands among places or is one elsewhere.

    Args:
        around: The names and their surroundings.
        number: Which of the names.
        cues: What the words around it tell.
        opinion: What a model of the language says of it.
    """
    facts = around.names[number].facts
    if not facts.curated:
        return _doubt_of_the_world(around, number, cues, opinion)
    if cues or opinion.place or around.abbreviation(number):
        return ""
    if facts.standing is Standing.BORNE:
        return NO_PLACE_TOLD
    return "an abbreviation in capitals" if _is_acronym(around, number) else ""


def _doubt_of_the_world(
    around: Surroundings, number: int, cues: Sequence[Cue], opinion: Opinion
) -> str:
    facts = around.names[number].facts
    if contained(around, number):
        return ""
    # "the city of X" and "in X" tell; "the city" further on, or "Council" behind it, do not.
    telling = [cue for cue in cues if cue.beside and not (cue.kinds and cue.proper)]
    asked = any(cue.kinds for cue in telling)
    if facts.standing is Standing.WORD:
        return "" if asked and not begins_sentence(around, number) else A_WORD
    if telling or around.abbreviation(number) or _serves(around, number):
        return ""
    after = around.word_after(number)
    if opinion.person and facts.name_like and not facts.wide:
        return f"part of a person's name to the language model: “{opinion.person}”"
    if facts.surname and not facts.large and after in SPEAKING:
        return f"what a person does: “{around.surface(number)} {after}”"
    if opinion.place:
        return ""
    if facts.standing is Standing.BORNE:
        return NO_PLACE_TOLD
    if facts.standing is Standing.SMALL and not _introduced(around, number):
        return "a small place, and nothing tells that it is meant"
    return "an abbreviation in capitals" if _is_acronym(around, number) else ""


def _introduced(around: Surroundings, number: int) -> bool:
    """True behind a preposition, and behind the article of rivers and mountains: "the Tarvin"."""
    before = around.word_before(number)
    if before.lower() != "the":
        return before in _WEAK
    places = [use.place for use in around.names[number].uses]
    return any(KINDS[kind].fits(place) for kind in _WITH_ARTICLE for place in places)


def _serves(around: Surroundings, number: int) -> bool:
    """True before the name of a body that serves a place: "Dover Police", but "Graham School"."""
    after = around.word_after(number)
    if not after[:1].isupper() or after.lower() not in CIVIC:
        return False
    return (
        after.lower() not in SCHOOLS
        or (class_of(around.names[number].key, "surname") or _RARE) >= _RARE
    )


def _is_acronym(around: Surroundings, number: int) -> bool:
    """True for a short name in capitals that neither a headline nor a dateline puts so."""
    surface = around.surface(number)
    if not surface.isupper() or not surface.isalpha() or len(surface) > _LONGEST_ACRONYM:
        return False
    after = around.after(number)
    words = re.findall(r"[^\W\d_]{2,}", f"{around.before(number)} {after}")
    loud = sum(word.isupper() for word in words)
    return 2 * loud < len(words) and not _DATELINE_AFTER.match(after)
