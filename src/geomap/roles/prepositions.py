"""Rules on a name after a preposition: "in Armenia" is a place, "against Armenia" a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import particles, verbs
from geomap.roles.subject import as_subject
from geomap.roles.usage import ACTING_AT_TIMES, GOVERNING, Usage, is_finite

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict

# Passives of these need no doer: "bordered by Leeds".
_MESSENGERS = frozenset({"adviser", "ambassador", "ambassadors", "envoy", "envoys"})
_SENT = frozenset({"dispatched", "send", "sending", "sends", "sent"})
_NOT = frozenset({"not", "didn't", "doesn't", "don't"})
_CALLS = frozenset({"call", "called", "calling", "calls"})
_LYING = frozenset(
    {"bordered", "bounded", "flanked", "surrounded", "followed", "ringed", "passed", "located"}
)


def after_preposition(usage: Usage) -> Verdict:
    """Tell where from with whom, against whom, by whom."""
    if not usage.led:
        return None
    preposition = usage.led[-1].lower()
    if preposition == "like" and set(usage.led[-2:-1]) & _NOT and usage.kind in GOVERNING:
        return "actor", f"'{usage.led[-2]} like {usage.name}': done to a government or people"
    if preposition in particles.CONJUNCTIONS:
        return _in_clause(usage, preposition)
    context = {word.lower() for word in usage.led[-6:-1]}
    if preposition == "between" or (preposition == "and" and "between" in context):
        return _between(usage, context)
    if preposition in particles.COUNTERPART_PREPOSITIONS:
        return _with_party(usage, preposition, context)
    if verdict := _with_counterpart(usage, preposition):
        return verdict
    if preposition in particles.SPATIAL_PREPOSITIONS:
        return "location", f"'{usage.led[-1]} {usage.name}': where"
    return None


def _in_clause(usage: Usage, conjunction: str) -> Verdict:
    """Tell "after Baku took the town" from "after Baku, they went on to Ganja"."""
    verb = usage.after[0] if usage.after else ""
    if verb in verbs.SUBJECT_VERBS or is_finite(verb):
        return as_subject(usage)
    if conjunction in particles.SPATIAL_PREPOSITIONS:
        return "location", f"'{usage.led[-1]} {usage.name}': where"
    return None


def _between(usage: Usage, context: set[str]) -> Verdict:
    if word := _one_of(usage, context & particles.BORDER_WORDS):
        return "location", f"'{word} between …': two places"
    if usage.kind in GOVERNING or (usage.kind != "region" and context & particles.RELATION_WORDS):
        return "actor", f"'between … {usage.name} …': a party"
    return "location", f"'between {usage.name}': a place"


def _with_party(usage: Usage, preposition: str, context: set[str]) -> Verdict:
    phrase = f"'{usage.led[-1]} {usage.name}'"
    if preposition == "with" and (word := _one_of(usage, context & particles.BORDER_WORDS)):
        return "location", f"'{word} with {usage.name}': a place"
    if usage.kind in GOVERNING:
        return "actor", f"{phrase}: a party, not a place"
    if preposition in {"with", "against"} and usage.kind not in {"site", "region"}:
        near = {word.lower() for word in usage.led[-5:-1]}
        if word := _one_of(usage, near & particles.RELATION_WORDS):
            return "actor", f"'{word} {preposition} {usage.name}': a party, not a place"
        if preposition == "against" and not near & particles.ATTACK_WORDS:
            return "actor", f"{phrase}: a party, not a place"
    done = usage.led[-2] if len(usage.led) > 1 else ""
    passive = done.endswith("ed") or done in verbs.IRREGULAR_PASTS
    if preposition == "by" and passive and done not in _LYING and usage.kind in ACTING_AT_TIMES:
        return "actor", f"'{done} by {usage.name}': who did it"
    return "location", f"{phrase}: a {usage.kind}"


def _with_counterpart(usage: Usage, preposition: str) -> Verdict:
    """See "sanctions on Iran", "moving closer to Iran", "a lawyer for Leeds" as parties."""
    word = usage.led[-2].lower() if len(usage.led) > 1 else ""
    phrase = f"'{word} {preposition} {usage.name}'"
    if preposition == "for" and word in particles.SPOKESPEOPLE and usage.kind != "site":
        return "actor", f"{phrase}: whom they speak or play for"
    if preposition == "on" and word in _CALLS and usage.kind != "site":
        return "actor", f"{phrase}: whom someone calls upon"
    if usage.kind not in GOVERNING:
        return None
    if preposition == "for" and not word:
        return "actor", f"'For {usage.name}' begins the sentence: to whom something matters"
    if word in _MESSENGERS and set(usage.led[-6:-2]) & _SENT:
        return "location", f"{phrase}: where they were sent"
    if word in particles.COUNTERPARTS.get(preposition, frozenset()):
        return "actor", f"{phrase}: a party, not a place"
    doing = usage.after[0] if usage.after else ""
    if (
        preposition in particles.TOPIC_PREPOSITIONS
        and doing.endswith("ing")
        and doing not in particles.ING_PREPOSITIONS
    ):
        return "actor", f"'{usage.name} {doing}': who does it, not where"
    return None


def _one_of(usage: Usage, found: set[str]) -> str:
    """The nearest of these words before the name, as written; empty without any."""
    if not found:
        return ""
    return next(word for word in reversed(usage.led) if word.lower() in found)
