"""The lexicon of names that hurt: place names that are English words or names of people as well.

"Of", "Said", "Most" and "Mobile" are towns, and so are "Lewis", "Abraham" and "Lincoln". The lists
beside this file are data, made by tools/build_lexicon.py; their headers name sources and licences.

How it is meant: a name with a kind is, written alone and without a word that tells a place, more
often something else, unless a well-known place bears it. `tools/measure_lexicon.py` counts it on
annotated news. In mid-sentence, for places of fewer than 100,000 people: most names without a kind
are places; hardly any word is, and one of class 1 not even behind a preposition; few surnames of
classes 1 and 2 are, half of the rarer ones, but behind a preposition most of them all. Names of
larger places are places, whatever their kind, except words that open a sentence. Surnames and
given names that are rarer than those listed did no harm and were left out. Which mention is
rejected is not decided here.

`listed` gives the frequent names of people whether or not a place bears them, since they tell that
the name beside them is a person's ("Jack London"). They are American; names of other regions are
in `toponyms/words.toml`. `is_near` knows what is no misspelling of a name.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["word", "surname", "given"]

_FILES: tuple[tuple[Kind, str], ...] = (
    ("word", "word.txt"),
    ("word", "own.txt"),
    ("surname", "surname.txt"),
    ("given", "given.txt"),
)
_NONE: frozenset[Kind] = frozenset()


def kinds_of(key: str) -> frozenset[Kind]:
    """What a name is besides the name of a place.

    Args:
        key: The folded name (`names.fold_name`).

    Returns:
        Any of "word", "surname" and "given"; empty for a name that is none of them, and for words
        in lower case that no place of the world is called.
    """
    return _kinds().get(key, _NONE)


def class_of(key: str, kind: Kind) -> int | None:
    """How frequent a name is as a word, surname or given name: 1 often, 3 rarely, 4 unknown.

    Args:
        key: The folded name.
        kind: As what.

    Returns:
        The class as the header of the list explains it, or None when the name is no such thing.
    """
    return _classes()[kind].get(key)


def listed(kind: Kind, *, rarest: int) -> frozenset[str]:
    """All names of a kind down to a class.

    Args:
        kind: As what.
        rarest: The last class, 1 to 4.

    Returns:
        Folded names. Complete for surnames down to class 2 and given names down to class 3; words
        and rarer names are only those that places bear.
    """
    return frozenset(name for name, number in _classes()[kind].items() if number <= rarest)


def is_near(key: str) -> bool:
    """True for what is nearly a name of the curated gazetteer, and right as it is.

    Such are words, names of people and towns that are neither known there nor listed otherwise.

    Args:
        key: The folded word or name.
    """
    return key in _near()


@cache
def _near() -> frozenset[str]:
    lines = (resources.files(__package__) / "near.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _classes() -> Mapping[Kind, Mapping[str, int]]:
    classes: dict[Kind, dict[str, int]] = {"word": {}, "surname": {}, "given": {}}
    for kind, file in _FILES:
        lines = (resources.files(__package__) / file).read_text("utf-8").splitlines()
        for line in lines:
            if not line.startswith("#"):
                name, _, number = line.partition("\t")
                classes[kind][name] = int(number)
    return classes


@cache
def _kinds() -> Mapping[str, frozenset[Kind]]:
    # The seven combinations are shared by the 36,000 names.
    shared: dict[frozenset[Kind], frozenset[Kind]] = {}
    kinds: dict[str, frozenset[Kind]] = {}
    for kind, names in _classes().items():
        for name in names:
            joined = kinds.get(name, _NONE) | {kind}
            kinds[name] = shared.setdefault(joined, joined)
    return kinds
