"""Rules on the clause that a name stands in: after a preposition, as subject, as object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import nouns, particles, verbs
from geomap.roles.usage import GOVERNING, Usage, is_finite, is_name, strip_adjectives

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict


def after_preposition(usage: Usage) -> Verdict:
    """Tell "in Armenia" is a place, "against Armenia" a party."""
    before = strip_adjectives(usage.before)
    if not before:
        return None
    preposition = before[-1].lower()
    context = {word.lower() for word in before[-6:-1]}
    phrase = f"'{before[-1]} {usage.name}'"
    if preposition == "between" or (preposition == "and" and "between" in context):
        if context & particles.BORDER_WORDS:
            return (
                "location",
                f"'{_first_of(before, particles.BORDER_WORDS)} between …': two places",
            )
        if usage.kind in GOVERNING:
            return "actor", f"'between … {usage.name} …': a party"
        return "location", f"{phrase}: a place"
    if preposition in particles.COUNTERPART_PREPOSITIONS:
        if context & particles.BORDER_WORDS and preposition == "with":
            return (
                "location",
                f"'{_first_of(before, particles.BORDER_WORDS)} with {usage.name}': a place",
            )
        if usage.kind in GOVERNING:
            return "actor", f"{phrase}: a party, not a place"
        return "location", f"{phrase}: a {usage.kind}"
    if preposition == "for" and len(before) == 1 and usage.kind in GOVERNING:
        return "actor", f"{phrase} begins the sentence: to whom something matters"
    governed = particles.COUNTERPARTS.get(preposition, frozenset()) & {
        word.lower() for word in before[-2:-1]
    }
    if governed and usage.kind in GOVERNING:
        return "actor", f"'{min(governed)} {preposition} {usage.name}': a party, not a place"
    doing = usage.after[0] if usage.after else ""
    if (
        usage.kind in GOVERNING
        and preposition in particles.TOPIC_PREPOSITIONS
        and doing.endswith("ing")
        and doing not in particles.ING_PREPOSITIONS
    ):
        return "actor", f"'{usage.name} {doing}': who does it, not where"
    if preposition in particles.SPATIAL_PREPOSITIONS:
        return "location", f"{phrase}: where"
    return None


def _first_of(before: tuple[str, ...], table: frozenset[str]) -> str:
    return next(word for word in reversed(before) if word.lower() in table)


_RELATIVE = {("who",), ("which",), ("that",)}


def as_subject(usage: Usage) -> Verdict:
    """Tell "Baku said": the subject of a verb that needs a will stands for its government."""
    if usage.left[-1:] and usage.left[-1] in verbs.GROUND_VERBS and usage.left[-2:-1] in _RELATIVE:
        return None  # "those who reached Sudan said"
    rest = list(usage.after)
    if rest[:1] == [","] and len(rest) > 1 and rest[1] in {"which", "who", "whose"}:
        rest = rest[2:]
    elif rest[:1] == [","] and "," in rest[1 : 7 if usage.left else 14]:
        # "Armenia, on the other hand, continues": step over what stands between commas.
        rest = rest[rest.index(",", 1) + 1 :]
    elif rest[:1] == ["("] and ")" in rest:
        rest = rest[rest.index(")") + 1 :]
    if rest[:1] == ["on"] and set(rest[1:2]) & particles.WEEKDAYS:
        rest = rest[2:]  # "Armenia on Tuesday accused"
    while rest and (rest[0] in particles.ADVERBS or rest[0].endswith("ly")):
        rest = rest[1:]
    if not rest:
        return None
    verb = rest[0]
    phrase = f"'{usage.name} {verb}'"
    if verb in verbs.ACTING_VERBS and not verb.endswith("ing"):
        return "actor", f"{phrase}: a place cannot, so its government or people is meant"
    if usage.kind not in GOVERNING:
        return None
    if (
        usage.listed
        and not usage.before
        and verb.islower()
        and verb not in particles.FUNCTION_WORDS
    ):
        return "actor", f"'… {phrase[1:]}: the subject of what is done stands for its government"
    if verb.lower() in verbs.BE:
        return _as_copula_subject(usage, rest)
    if verb in verbs.AUXILIARIES:
        if "been" in rest[:3] and set(rest[1:4]) & verbs.DONE_TO_GROUND and usage.kind == "capital":
            return "location", f"{phrase} …: done to the place"
        return "actor", f"{phrase}: the subject of what is done stands for its government or people"
    if is_finite(verb):
        return "actor", f"{phrase}: the subject of what is done stands for its government or people"
    return None


def _as_copula_subject(usage: Usage, rest: list[str]) -> Verdict:
    said = {word.lower() for word in rest[1:6]}
    if said & {"located", "situated", "bordered", "home"} or {"neighbor", "neighbour"} & said:
        return "location", f"'{usage.name} {rest[0]} …': described as a place"
    if usage.kind == "capital" and said & verbs.DONE_TO_GROUND:
        return "location", f"'{usage.name} {rest[0]} …': done to the place"
    if said & nouns.SPATIAL_NOUNS - {"side", "people", "state"}:
        return "location", f"'{usage.name} {rest[0]} …': described as a place"
    return "actor", f"'{usage.name} {rest[0]} …': what is said of a government or people"


def as_predicate(usage: Usage) -> Verdict:
    """Tell "Karabakh is Azerbaijan"."""
    if len(usage.left) > 1 and usage.left[-1].lower() in verbs.BE and is_name(usage.left[-2]):
        return "location", f"'{usage.left[-2]} {usage.left[-1]} {usage.name}': one place is another"
    return None


def as_object(usage: Usage) -> Verdict:
    """Tell "urged Iran" addresses a government, "entered Aghdam" crosses ground."""
    before = strip_adjectives(usage.before)
    if not before:
        return None
    verb = before[-1]
    phrase = f"'{verb} {usage.name}'"
    if verb in verbs.NAMING_VERBS:
        return "location", f"{phrase}: the name of a place"
    if verb in verbs.GROUND_VERBS:
        return "location", f"{phrase}: done to the place"
    if usage.kind in GOVERNING and verb in verbs.ADDRESSING_VERBS:
        return "actor", f"{phrase}: done to a government or people"
    if usage.kind in GOVERNING and verb in verbs.IRREGULAR_PASTS:
        return "actor", f"{phrase}: done to a government or people"
    return None


def by_kind(usage: Usage) -> Verdict:
    """A bare country is more often its state than its ground."""
    following = usage.right[1:3] if usage.right[:1] == (",",) and not usage.left else ()
    if usage.kind == "country" and len(following) > 1 and is_name(following[0]):
        verb = following[1]
        if verb == "to" or (verb.islower() and verb not in particles.FUNCTION_WORDS):
            return "actor", f"'{usage.name}, {following[0]} {verb}': two who act, as in a headline"
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
