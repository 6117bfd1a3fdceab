"""Word lists written as text: split, and for regular verbs inflected."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text with blanks between them."""
    return frozenset(text.split())


def verbs(regular: str, irregular: str = "") -> frozenset[str]:
    """All forms of regular verbs, given by their base, and irregular forms as they are."""
    forms = {form for verb in regular.split() for form in _inflect(verb)}
    return frozenset(forms | set(irregular.split()))


def _inflect(verb: str) -> tuple[str, ...]:
    """Regular English forms of a verb: base, -s, -ed, -ing."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return verb, verb + ending, verb + "ed", verb + "ing"
