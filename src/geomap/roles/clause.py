"""Rules on a name as predicate or object, and on bare names: "urged Iran", "so did Iran"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import particles, verbs
from geomap.roles.usage import DASH, GOVERNING, WILLED, Usage, is_name

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict

_LIKEWISE = frozenset({"so", "nor", "neither"})
_ASKING = {(), ("And",), ("But",)}
_QUESTIONS = frozenset({"how", "what", "when", "where", "which", "who", "whom", "why"})
_HOSTAGE = frozenset({"accountable", "hostage", "responsible", "to"})


def as_predicate(usage: Usage) -> Verdict:
    """Tell "Karabakh is Azerbaijan"."""
    if len(usage.left) < 2 or usage.left[-1].lower() not in verbs.BE:
        return None
    if is_name(usage.left[-2]) and usage.left[-2].lower() not in _QUESTIONS:
        return "location", f"'{usage.left[-2]} {usage.left[-1]} {usage.name}': one place is another"
    return None


def in_headline_pair(usage: Usage) -> Verdict:
    """Tell "Baghdad, Erbil fail to agree": two at the head of a line, and a plural verb."""
    first = not usage.left and usage.right[:1] == (",",)
    second = usage.left[-1:] == (",",) and all(map(is_name, usage.left[:-1]))
    if not (first or second) or usage.kind in {"seat", "site", "region"}:
        return None
    rest = usage.right[1:] if first else usage.right
    other = 0
    while first and other < len(rest) and is_name(rest[other]):
        other += 1
    if (first and not other) or other == len(rest):
        return None
    verb = rest[other]
    plural = verb in verbs.PLURAL_VERBS or (verb == "to" and usage.kind in GOVERNING)
    open_word = verb.islower() and verb not in particles.FUNCTION_WORDS
    if plural or (first and usage.kind == "country" and open_word):
        return "actor", f"'…, … {verb}': two who act, as in a headline"
    return None


def as_object(usage: Usage) -> Verdict:
    """Tell "urged Iran" addresses a government, "entered Aghdam" crosses ground."""
    if not usage.led:
        return None
    verb = usage.led[-1].lower()
    phrase = f"'{usage.led[-1]} {usage.name}'"
    named = verb in {"call", "calls"} and "which" in usage.led[-4:]
    if named or verb in verbs.NAMING_VERBS:
        return "location", f"{phrase}: the name of a place"
    acting = usage.kind in WILLED
    if verb in verbs.HOLDING and set(usage.after[:2]) & _HOSTAGE:
        return "actor", f"{phrase} …: done to a government, a people or a team"
    if verb in verbs.GROUND_VERBS:
        return "location", f"{phrase}: done to the place"
    if verb in verbs.WILLED_OBJECT and usage.kind not in {"seat", "site", "region"}:
        return "actor", f"{phrase}: done to a government, a people or a team"
    previous = usage.led[-2].lower() if len(usage.led) > 1 else ""
    asked = previous in _QUESTIONS or not previous
    if asked and verb in verbs.AUXILIARIES and usage.kind in GOVERNING:
        return "actor", f"'{previous} {verb} {usage.name}'".replace("' ", "'") + ": asked who acts"
    if previous in _LIKEWISE and verb in verbs.AUXILIARIES and acting:
        return "actor", f"'{previous} {verb} {usage.name}': who acts likewise"
    if usage.kind not in GOVERNING:
        return None
    if verb in verbs.ADDRESSING_VERBS or verb in verbs.IRREGULAR_PASTS:
        return "actor", f"{phrase}: done to a government or people"
    if verb in _LIKEWISE:
        return "actor", f"{phrase}: who does not act"
    if _is_doing(verb, previous):
        return "actor", f"{phrase}: done to a government or people"
    return None


def _is_doing(verb: str, previous: str) -> bool:
    """Whether a word before a name is a verb of some kind: "to placate Iran", "is wooing Iran"."""
    if not verb.isalpha() or verb in particles.FUNCTION_WORDS:
        return False
    if verb.endswith("ing"):
        return verb not in particles.ING_PREPOSITIONS
    return previous == "to"


def by_kind(usage: Usage) -> Verdict:
    """A bare country is more often its state than its ground."""
    if usage.kind in GOVERNING and usage.right[:1] == ("?",) and usage.left in _ASKING:
        return "actor", f"'{usage.name}?' by itself: what it will do"
    if usage.left[-1:] == (DASH,) and usage.right in {(), (".",)} and usage.kind in GOVERNING:
        return "actor", f"'– {usage.name}' after what is said: who says it"
    if usage.kind == "capital" and not usage.left and usage.right[:1] == (":",):
        return "actor", f"'{usage.name}:' opens a headline: who says it"
    if (
        usage.kind == "country"
        and not usage.left
        and usage.right[:1] in {(), (".",), (",",), (":",)}
    ):
        return "location", f"'{usage.name}' stands by itself"
    if usage.left[-1:] == ("(",):
        return "location", f"'({usage.name}': where someone or something comes from"
    if usage.listed and set(usage.before[-2:]) & particles.LISTING_WORDS:
        return "location", f"'{usage.name}' in a list of places"
    if usage.kind == "country":
        return (
            "actor",
            f"'{usage.name}' as a bare noun: a country is then mostly its state or people",
        )
    return None
