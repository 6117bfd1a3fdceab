"""The word lists of `words.toml`, read once; verbs are inflected."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))


def words(section: str, name: str) -> frozenset[str]:
    """A list of the file as a set; of verbs all forms."""
    listed = _table()[section][name]
    if isinstance(listed, str):
        return frozenset(listed.split())
    forms = {form for verb in listed["regular"].split() for form in _inflect(verb)}
    return frozenset(forms | set(listed.get("irregular", "").split()))


def names(section: str, name: str) -> frozenset[str]:
    """A list of names, which may have blanks in them."""
    return frozenset(_table()[section][name])


def groups(section: str, name: str) -> dict[str, frozenset[str]]:
    """A table of lists as sets, by their key."""
    return {key: frozenset(listed.split()) for key, listed in _table()[section][name].items()}


def _inflect(verb: str) -> tuple[str, ...]:
    """Regular English forms of a verb: base, -s, -ed, -ing."""
    if verb.endswith("+"):  # "ban+": banned
        verb = verb[:-1]
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return verb, verb + ending, verb + "ed", verb + "ing"
