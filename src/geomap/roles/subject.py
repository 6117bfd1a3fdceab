"""Rules on a name as subject: "Baku said", "Leeds drew with Hull", "Beirut is quiet"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import nouns, particles, verbs
from geomap.roles.usage import ACTING_AT_TIMES, GOVERNING, Usage, is_finite

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict

_RELATIVE = {("who",), ("which",), ("that",)}
_MODALS = frozenset({"will", "would", "must", "should", "can", "cannot", "could", "may", "might"})
_DUTIES = frozenset({"must", "should", "cannot"})
_SHARES = frozenset({"percent", "per", "%", "points"})
_LEVELS = frozenset({"flat", "higher", "lower", "down", "up", "unchanged"})
# Forms in -ing after which a capital is ground: "Kyiv is burning".
_UNDERGOING = frozenset({"burning", "reeling", "shaking", "sinking", "being", "going", "becoming"})
_DESCRIBING = nouns.SPATIAL_NOUNS - {"side", "people", "state"}
_HAVING = frozenset({"has", "had", "have"})
_SOMEBODY = frozenset({"behind", "one", "who"})
_WILL_ANY = "a place cannot, so its government or people is meant"
_GOVERNS = "the subject of what is done stands for its government or people"


def as_subject(usage: Usage) -> Verdict:
    """Tell who acts: the subject of a verb that needs a will stands for its government."""
    if usage.left[-1:] and usage.left[-1] in verbs.GROUND_VERBS and usage.left[-2:-1] in _RELATIVE:
        return None  # "those who reached Sudan said"
    rest = _predicate(usage)
    if not rest:
        return None
    verb = rest[0]
    phrase = f"'{usage.name} {verb}'"
    if verb in verbs.ACTING_VERBS and not verb.endswith("ing"):
        return "actor", f"{phrase}: {_WILL_ANY}"
    if verdict := _in_contest(usage, rest):
        return verdict
    if usage.kind not in GOVERNING:
        return _at_times(usage, rest)
    if (
        usage.listed
        and usage.before[-1:] in {(), (":",)}
        and verb.islower()
        and verb not in particles.FUNCTION_WORDS
    ):
        return "actor", f"'… {phrase[1:]}: {_GOVERNS}"
    if verb.lower() in verbs.BE:
        return _as_copula_subject(usage, rest)
    if verb in verbs.AUXILIARIES:
        if "been" in rest[:3] and set(rest[1:4]) & verbs.DONE_TO_GROUND and usage.kind == "capital":
            return "location", f"{phrase} …: done to the place"
        plain = usage.kind == "capital" and not usage.listed
        if plain and verb in _HAVING and not _has_will(rest):
            return "location", f"{phrase} …: what is there"
        return "actor", f"{phrase}: {_GOVERNS}"
    if is_finite(verb):
        return "actor", f"{phrase}: {_GOVERNS}"
    if usage.left[-1:] in {("that",), ("That",)} and _is_open(verb):
        return "actor", f"'that {phrase[1:]}: {_GOVERNS}"  # "That Washington lift the embargo"
    if verb.lower() in particles.ATTITUDES and (len(rest) == 1 or not _is_open(rest[1])):
        return "actor", f"{phrase}: an attitude, which a place cannot have"
    return None


def _predicate(usage: Usage) -> list[str]:
    """The words after the name from its verb on, as far as one can tell."""
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
    return _past_adverbs(rest)


def _past_adverbs(rest: list[str]) -> list[str]:
    while rest and (rest[0] in particles.ADVERBS or rest[0].endswith("ly")):
        rest = rest[1:]
    return rest


def _is_open(word: str) -> bool:
    """Whether a word in small letters is none of the closed classes: a verb, noun or adjective."""
    return word.islower() and word not in particles.CLOSED_WORDS


def _in_contest(usage: Usage, rest: list[str]) -> Verdict:
    """Tell teams and indices by their scores and percentages."""
    if usage.kind in {"seat", "site"} or usage.led[-1:] == ("of",):
        return None
    verb, after = rest[0], rest[1:]
    if verb in verbs.CONTEST_VERBS:
        if any(
            after[index + 1 : index + 2] == ["-"] and word.isdigit()
            for index, word in enumerate(after[:8])
        ):
            return "actor", f"'{usage.name} {verb} …' with a score: a team"
        if (
            verb in {"drew", "draw", "lost"}
            and after[:1]
            and after[0] in {"with", "at", "to", "in"}
        ):
            return "actor", f"'{usage.name} {verb} {after[0]}': a team"
    number = after if verb in verbs.MARKET_VERBS else rest
    if number[1:2] and number[0][0].isdigit() and number[1] in _SHARES and number[2:3] != ["of"]:
        return "actor", f"'{usage.name} …' with a percentage: a market"
    if verb in verbs.MARKET_VERBS and after[:1] and after[0] in _LEVELS:
        return "actor", f"'{usage.name} {verb} {after[0]}': a market"
    return None


def _at_times(usage: Usage, rest: list[str]) -> Verdict:
    """A state, a town or what nobody knows acts when the verb is one of those who govern."""
    verb = rest[0]
    likely = usage.kind in ACTING_AT_TIMES
    phrase = f"'{usage.name} {verb}'"
    if likely and verb in verbs.AGENT_VERBS and not verb.endswith("ing"):
        return "actor", f"{phrase}: {_GOVERNS}"
    if verb in verbs.AUXILIARIES and verb not in verbs.BE:
        main = _past_adverbs(rest[1:])
        if likely and verb in _DUTIES and main[1:2] and not main[1].endswith("ed"):
            return "actor", f"'{usage.name} {verb} …': what only who has a will is told to do"
        if (
            usage.kind == "state"
            and verb in {"has", "have", "had"}
            and main[:1]
            and (main[0].endswith("ed") or main[0] in verbs.PARTICIPLES)
            and main[0] not in verbs.NO_DEEDS
        ):
            return "actor", f"'{usage.name} {verb} … {main[0]}': {_GOVERNS}"
        if main[:1] and main[0] in (verbs.AGENT_VERBS if likely else verbs.ACTING_VERBS):
            return "actor", f"'{usage.name} {verb} … {main[0]}': {_GOVERNS}"
        if likely and rest[1:2] == ["not"] and (len(rest) == 2 or not rest[2][0].isalnum()):
            return "actor", f"'{usage.name} {verb} not': {_GOVERNS}"
        if (
            likely
            and verb in _MODALS
            and main[:1]
            and _is_open(main[0])
            and main[0] not in verbs.UNDERGOING_VERBS
        ):
            return "actor", f"'{usage.name} {verb} … {main[0]}': {_GOVERNS}"
    return None


def _has_will(rest: list[str]) -> bool:
    """Tell "has promised", "has no plans" from "has no water", "has been quiet"."""
    main = _past_adverbs([word for word in rest[1:] if word != "not"])
    word = main[0] if main else ""
    if word in verbs.UNDERGOING_VERBS:
        return False
    if word == "to" or word.endswith("ed") or word in verbs.PARTICIPLES:
        return True
    said = {one.lower() for one in rest[1:7]}
    return bool(said & nouns.WILL_NOUNS or said & nouns.ACTOR_NOUNS)


def _as_copula_subject(usage: Usage, rest: list[str]) -> Verdict:
    said = {word.lower() for word in rest[1:6]}
    phrase = f"'{usage.name} {rest[0]} …'"
    if said & {"located", "situated", "bordered", "home"} or {"neighbor", "neighbour"} & said:
        return "location", f"{phrase}: described as a place"
    if usage.kind == "capital" and said & verbs.DONE_TO_GROUND:
        return "location", f"{phrase}: done to the place"
    if said & _DESCRIBING:
        return "location", f"{phrase}: described as a place"
    if usage.kind == "capital":
        main = _past_adverbs([word for word in rest[1:] if word != "not"])
        word = main[0].lower() if main else ""
        doing = word.endswith("ing") and (word not in _UNDERGOING or main[1:2] == ["to"])
        willed = said & particles.SIGNS_OF_WILL or said & _SOMEBODY
        if not (doing or word == "to" or willed):
            return "location", f"{phrase}: how it is there"
    return "actor", f"{phrase}: what is said of a government or people"
