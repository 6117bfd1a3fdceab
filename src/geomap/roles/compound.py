"""Rules on what follows a name: "Karabakh region", "Karabakh agreement", "Moscow-backed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import nouns, particles, verbs
from geomap.roles.usage import GOVERNING, HYPHEN, Usage, is_finite, is_name

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict


def before_head_noun(usage: Usage) -> Verdict:
    """Tell "Karabakh region" is the place, "Karabakh agreement" only names an agreement."""
    rest = usage.right
    paired = usage.left[-1:] == (HYPHEN,)
    if rest[:1] == ("hostage",) and usage.led[-1:] and usage.led[-1] in verbs.HOLDING:
        return None  # "hold Europe hostage"
    if len(rest) > 1 and rest[0] == HYPHEN:
        if rest[1] in {"area", "side"}:
            return "location", f"'{usage.name}-{rest[1]}': the place itself"
        if rest[1].islower():
            return "modifier", f"'{usage.name}-{rest[1]}': the name only says by whom or where from"
        if not is_name(rest[1]):
            return None
        # "the Azerbaijan-Armenia conflict": what holds for the pair holds for each.
        rest, paired = rest[2:], True
    head = _head(rest)
    if not head or (head in nouns.AMBIGUOUS_HEADS and head == rest[0] and _may_have_verb(usage)):
        return _before_unknown_noun(usage, rest, paired=paired) or _before_shared_head(usage)
    if usage.kind == "country" and head in nouns.BASES:
        return "modifier", f"'{usage.name} {head}': the name only says whose"
    if head in nouns.SPATIAL_NOUNS and not (paired and head in nouns.ABSTRACT_NOUNS):
        return "location", f"'{usage.name} {head}': the place itself"
    return "modifier", f"'{usage.name} {head}': the name only says which {head}"


def _head(rest: tuple[str, ...]) -> str:
    """The known noun that the words after a name lead to: "… regional *authorities*"."""
    head = ""
    if rest[1:2] == (HYPHEN,) and rest[0].islower():
        rest = rest[3:]  # "counter-terrorism service"
    for index, word in enumerate(rest[:4]):
        if head and (
            word in nouns.AMBIGUOUS_HEADS or (head in nouns.MATTERS and word.endswith("ing"))
        ):
            break  # "nationals crossing"
        if word in nouns.SPATIAL_NOUNS or word in nouns.ABSTRACT_NOUNS:
            head = word
        elif word not in particles.BETWEEN_ADJECTIVES and (
            index or word not in particles.DESIGNATORS
        ):
            break
    return head


def _before_shared_head(usage: Usage) -> Verdict:
    """Tell "the Mali and Niger juntas": what follows the last name belongs to each."""
    if not usage.listed or not usage.after or usage.before[-1:] != ("the",):
        return None
    head = usage.after[0]
    if head in nouns.MATTERS:
        return "modifier", f"'{usage.name} … {head}': the name only says which {head}"
    return None


def _before_unknown_noun(usage: Usage, rest: tuple[str, ...], *, paired: bool) -> Verdict:
    """Tell "U.S. beef", "the Dayton blueprint": a name right before what can only be a noun."""
    if usage.kind == "seat" or not rest:
        return None
    word = rest[0]
    if not word.islower() or len(word) < 3 or word in particles.FUNCTION_WORDS:
        return None
    phrase = f"'{usage.name} {word}': the name only says which"
    article = usage.left[-1] if usage.left else ""
    if usage.kind == "country" and article in {"a", "an"}:
        return "modifier", phrase
    if word in particles.NO_NOUNS or word.endswith(("ing", "ly", "ed")):
        return None
    if any(before.lower() in verbs.CAUSATIVES for before in usage.left[-2:]):
        return None
    if paired and not usage.listed and not is_finite(word):
        return "modifier", phrase
    if usage.kind in {"town", "capital"}:
        # Towns have no article, so it is the noun's: "the Rarotonga communique".
        return ("modifier", phrase) if article in {"a", "an", "the"} else None
    doing = rest[1] if len(rest) > 1 and word.endswith("s") else ""
    if doing in verbs.ACTING_VERBS and not set(usage.led[-1:]) & particles.SPATIAL_PREPOSITIONS:
        return "modifier", phrase  # "Richmond County investigators said"
    if is_finite(word) or usage.listed:
        return None
    if usage.kind != "country":
        said = {"a", "an", "the"} if usage.kind == "state" else {"a", "an"}
        return ("modifier", phrase) if article in said else None
    if set(usage.led[-1:]) & particles.SPATIAL_PREPOSITIONS:
        return None
    return "modifier", phrase


def _may_have_verb(usage: Usage) -> bool:
    """Whether a noun-like word after the name may be its verb: "Iran deals with"."""
    if usage.kind not in GOVERNING:
        return False
    last = usage.left[-1] if usage.left else ""
    return last not in particles.DETERMINERS and last not in particles.SPATIAL_PREPOSITIONS
