"""Accepting: which names of an article are places, with the whole of it in view.

First each name is looked at by itself. Then lists, other mentions of the same name, and the persons
of the article settle what was doubtful, and take back what only seemed plain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.toponyms.doubts import doubt
from geomap.toponyms.full_names import BYLINE
from geomap.toponyms.longer_names import among_capitals, disease
from geomap.toponyms.persons import person
from geomap.toponyms.rejection import rejection
from geomap.toponyms.standing import Standing
from geomap.toponyms.words import COMMON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.toponyms.entities import Opinion
    from geomap.toponyms.surroundings import Name, Surroundings
    from geomap.toponyms.values import Cue


@dataclass(slots=True)
class _Looked:
    """What is known after the first look.

    Attributes:
        reasons: Why a name is no place, by its number.
        doubtful: Why it may be none.
        bearers: Persons of the article who bear a name, by its key.
        diseases: Diseases that are called after a place, by its key.
    """

    reasons: dict[int, str] = field(default_factory=dict)
    doubtful: dict[int, str] = field(default_factory=dict)
    bearers: dict[str, str] = field(default_factory=dict)
    diseases: dict[str, str] = field(default_factory=dict)


def reasons_against(
    around: Surroundings, cues: Sequence[Sequence[Cue]], said: Sequence[Opinion]
) -> dict[int, str]:
    """Reason for each name that is no toponym; empty for ordinary words in lower case.

    Args:
        around: The names and their surroundings.
        cues: What the words around each tell.
        said: What a model of the language says of each.
    """
    looked = _Looked()
    for number, name in enumerate(around.names):
        if not name.lower:
            _look(looked, around, number, cues[number], said[number])
    _accept_lists(around, looked)
    places = {
        name.key
        for number, name in enumerate(around.names)
        if not (name.lower or number in looked.reasons or number in looked.doubtful)
    }
    countries = {
        name.key
        for number, name in enumerate(around.names)
        if name.key in places and number not in looked.reasons and name.facts.country
    }
    for number, name in enumerate(around.names):
        if number in looked.reasons:
            continue
        if name.lower and name.key not in places:
            looked.reasons[number] = ""
        elif name.lower and (not cues[number] or name.key in COMMON):
            looked.reasons[number] = "in lower case, and no word beside it tells a place"
        elif name.key in looked.diseases and not cues[number] and not name.facts.large:
            looked.reasons[number] = f"a disease in this article: “{looked.diseases[name.key]}”"
        elif number in looked.doubtful and name.key not in places:
            looked.reasons[number] = looked.doubtful[number]
        elif (
            name.key in looked.bearers
            and not cues[number]
            and not _among_places(around, looked, number)
            and _comes_back(name, around.surface(number), looked, countries)
        ):
            looked.reasons[number] = f"a person in this article: “{looked.bearers[name.key]}”"
    return looked.reasons


def _look(
    looked: _Looked,
    around: Surroundings,
    number: int,
    cues: Sequence[Cue],
    opinion: Opinion,
) -> None:
    name = around.names[number]
    if reason := rejection(around, number, cues):
        looked.reasons[number] = reason
    elif sickness := disease(around, number):
        looked.reasons[number] = f"the name of a disease: “{sickness}”"
        looked.diseases[name.key] = sickness
    elif not (cues and any(cue.kinds for cue in cues)) and (
        whole := person(around, number, placed=bool(cues))
    ):
        looked.reasons[number] = f"part of a person's name: “{whole}”"
        if not whole.startswith(BYLINE):  # an author does not come back in what she writes
            looked.bearers[name.key] = whole
    elif whole := among_capitals(around, number):
        looked.reasons[number] = f"part of another name: “{whole}”"
        if name.facts.surname and not whole.startswith(around.surface(number)):
            looked.bearers.setdefault(name.key, whole)
    elif reason := doubt(around, number, cues, opinion):
        looked.doubtful[number] = reason


def _accept_lists(around: Surroundings, looked: _Looked) -> None:
    """A doubtful name in a list with places is one of them; told from both sides of the list."""

    def settled(number: int) -> bool:
        return (
            0 <= number < len(around.names)
            and number not in looked.doubtful
            and number not in looked.reasons
            and not around.names[number].lower
        )

    for numbers in (sorted(looked.doubtful), sorted(looked.doubtful, reverse=True)):
        for number in numbers:
            facts = around.names[number].facts
            if facts.standing is Standing.WORD:
                continue
            behind = settled(number - 1) and around.in_list(number - 1)
            before = settled(number + 1) and (
                around.in_list(number) or (facts.curated and around.within_next(number))
            )
            if behind or before:
                looked.doubtful.pop(number, None)


def _among_places(around: Surroundings, looked: _Looked, number: int) -> bool:
    """True beside an "and" with what is plainly a place behind it: "Sidon, Tyre and Acre"."""
    return any(
        0 <= other < len(around.names)
        and around.between(min(other, number)).strip(" ,") == "and"
        and around.names[other].facts.plain
        and other not in looked.reasons
        and other not in looked.doubtful
        and around.names[other].key not in looked.bearers
        for other in (number - 1, number + 1)
    )


def _comes_back(name: Name, surface: str, looked: _Looked, countries: set[str]) -> bool:
    """Whether a bare name is the person of that name again."""
    facts, whole = name.facts, looked.bearers[name.key]
    # Where other countries are spoken of, the bare name is the country: "Israel struck".
    if facts.country and countries - looked.bearers.keys():
        return False
    # Nobody is called by the given name alone who has it from a capital: "Paris Hilton".
    if facts.capital and whole.startswith(surface):
        return False
    if (surface.isupper() and not whole.isupper()) or surface.endswith("."):
        return False  # "Va." is not Virginia London
    return facts.name_like or not facts.well_known
