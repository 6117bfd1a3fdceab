"""Rules on the noun group a name stands in: "Minsk Group", "Armenia's capital", "north of Iran"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import nouns, particles, verbs
from geomap.roles.usage import DASHES, GOVERNING, Usage, is_finite, is_name, strip_adjectives

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict


_DATELINE_MARKS = frozenset(",(./")
_PLACING_WORDS = frozenset({"in", "of", "at", "near", "from", "outside"})


def in_capital_dateline(usage: Usage) -> Verdict:
    """See "CARTHAGE, N.C. (AP) -" inside a text: in capitals, up to a dash."""
    letters = [letter for letter in usage.name if letter.isalpha()]
    around = [*usage.left, usage.name] if len(usage.left) < 4 else ["x"]
    if len(letters) < 4 or any(map(str.islower, " ".join(around).replace("'s", ""))):
        return None
    for index, word in enumerate(usage.right[:8]):
        if word in DASHES or (word == ":" and not usage.left):
            return "dateline", f"capitals up to '{word}': where the report was filed"
        if not (word in _DATELINE_MARKS or word[0].isupper() or index > 1):
            return None
    return None


def in_institution(usage: Usage) -> Verdict:
    """Tell "Council of Europe", "Minsk Group", "Azerbaijan's Defense Ministry"."""
    if usage.kind == "seat":
        return None
    head, title = _capitalised_head(usage)
    if title:
        return "modifier", f"'{usage.name} {title}': the name is part of a person's title"
    if head:
        return "name-part", f"'{usage.name} … {head}': part of the name of an institution"
    head = _institution_before(usage.left)
    if head:
        return "name-part", f"'{head} of … {usage.name}': part of the name of an institution"
    if usage.left and usage.left[-1] in nouns.OPENING_NAMES:
        return "name-part", f"'{usage.left[-1]} {usage.name}': part of another name"
    if len(usage.left) > 1 and usage.left[-1] == "." and usage.left[-2] in nouns.HONORIFICS:
        return "name-part", f"'{usage.left[-2]}. {usage.name}': a person's name"
    return None


def _capitalised_head(usage: Usage) -> tuple[str, str]:
    """What the capitalised words after the name end in: ("Group", "") or ("", "Mayor")."""
    owned = usage.right[:1] == ("'s",)
    head = title = ""
    for index, word in enumerate(usage.right[owned : owned + 7]):
        if word in nouns.INSTITUTIONS:
            head, title = word, ""
        elif word in nouns.TITLES:
            head, title = "", word
        elif word in particles.NOT_NAMES or not (
            word[0].isupper() or word in DASHES or (index and word in particles.INSIDE_NAMES)
        ):
            break
    return head, "" if owned else title


def _institution_before(left: tuple[str, ...]) -> str:
    """The capitalised head of a name that goes on to here: "Ministry of Defense of Azerbaijan"."""
    end = len(left)
    if end > 1 and left[end - 1] == "'s":
        end -= 2
    if end and left[end - 1] == "the":
        end -= 1
    if end < 1 or left[end - 1] != "of":
        return ""
    for word in reversed(left[max(0, end - 8) : end]):
        if word in nouns.INSTITUTIONS:
            return word
        if not (word in particles.INSIDE_NAMES or word[0].isupper()):
            break
    return ""


def before_head_noun(usage: Usage) -> Verdict:
    """Tell "Karabakh region" is the place, "Karabakh agreement" only names an agreement."""
    rest = usage.right
    if len(rest) > 1 and rest[0] in DASHES:
        if rest[1] in particles.HYPHENATED:
            return "modifier", f"'{usage.name}-{rest[1]}': the name only says by whom or where from"
        if not is_name(rest[1]):
            return None
        # "the Azerbaijan-Armenia conflict": what holds for the pair holds for each.
        rest = rest[2:]
    head = ""
    for word in rest[:4]:
        if head and word in nouns.AMBIGUOUS_HEADS:
            break
        if word in nouns.SPATIAL_NOUNS or word in nouns.ABSTRACT_NOUNS:
            head = word
        elif word not in particles.BETWEEN_ADJECTIVES:
            break
    if not head or (head in nouns.AMBIGUOUS_HEADS and head == rest[0] and _may_have_verb(usage)):
        return _before_unknown_noun(usage)
    if head in nouns.SPATIAL_NOUNS:
        return "location", f"'{usage.name} {head}': the place itself"
    return "modifier", f"'{usage.name} {head}': the name only says which {head}"


def _before_unknown_noun(usage: Usage) -> Verdict:
    """Tell "U.S. beef": a country right before what can only be a noun says which or whose."""
    if usage.kind != "country" or usage.listed or not usage.right:
        return None
    word = usage.right[0]
    if usage.left and usage.left[-1] in {"a", "an"} and word.islower():
        return "modifier", f"'{usage.left[-1]} {usage.name} {word}': the name only says which"
    if not word.islower() or len(word) < 3 or word in particles.FUNCTION_WORDS:
        return None
    if word in particles.ADVERBS | verbs.AUXILIARIES | verbs.ACTING_VERBS | verbs.ADDRESSING_VERBS:
        return None
    if is_finite(word) or word.endswith(("ing", "ly", "ed")):
        return None
    if set(usage.left[-2:]) & verbs.CAUSATIVES:
        return None
    if set(strip_adjectives(usage.left)[-1:]) & particles.SPATIAL_PREPOSITIONS:
        return None
    return "modifier", f"'{usage.name} {word}': the name only says which {word}"


def _may_have_verb(usage: Usage) -> bool:
    """Whether a noun-like word after the name may be its verb: "Iran deals with"."""
    if usage.kind not in GOVERNING:
        return False
    last = usage.left[-1] if usage.left else ""
    return last not in particles.DETERMINERS and last not in particles.SPATIAL_PREPOSITIONS


def owner(usage: Usage) -> Verdict:
    """Tell "Armenia's Defense Minister" is the state's, "Armenia's capital" lies in the place."""
    rest = usage.right
    if rest[:1] != ("'s",):
        if usage.listed and usage.after[:1] == ("'s",):
            rest = usage.after
        else:
            return None
    ranked = ""
    for distance, word in enumerate(rest[1:6]):
        if word in verbs.AUXILIARIES or (distance and word in particles.INSIDE_NAMES):
            break
        ranked = ranked or (word if word in nouns.RANKS else "")
        low = word.lower()
        following = rest[distance + 2 : distance + 3]
        if low in particles.BETWEEN_ADJECTIVES and set(following) & nouns.ACTOR_NOUNS:
            continue  # "China's state media"
        if low in nouns.SPATIAL_NOUNS and low not in nouns.WILL_NOUNS:
            return "location", f"'{usage.name}'s {word}': something that lies there"
        if low in nouns.ACTOR_NOUNS:
            return "actor", f"'{usage.name}'s {word}': those who govern or act for it"
        if low in nouns.WILL_NOUNS and usage.kind in GOVERNING:
            return "actor", f"'{usage.name}'s {word}': what only a government or people can have"
    if ranked:
        return "location", f"'{usage.name}'s {ranked} …': something that lies there"
    if usage.kind == "country":
        return "actor", f"'{usage.name}'s …': the country as owner stands for its state or people"
    return "location", f"'{usage.name}'s …': a {usage.kind} with what belongs to it"


def in_apposition(usage: Usage) -> Verdict:
    """Tell "the capital Yerevan", "southern Iraq", "Tucson, Arizona"."""
    if usage.left and usage.left[-1] in nouns.PARTS:
        return "location", f"'{usage.left[-1]} {usage.name}': a part of the place"
    left = strip_adjectives(usage.left)
    noun = left[-1] if left else ""
    if noun == "," and not usage.listed:
        noun = left[-2] if len(left) > 1 else ""
        noun = noun if noun in nouns.COUNTRY_NOUNS else ""
    if noun in nouns.SPATIAL_NOUNS | nouns.COUNTRY_NOUNS:
        return "location", f"'{noun} {usage.name}': named as a place"
    if len(usage.left) > 1 and usage.left[-1] == "," and not usage.listed:
        follower = usage.right[0] if usage.right else "."
        if follower in verbs.AUXILIARIES or is_finite(follower):
            # "in Toronto, Canada has …" against "In Baku, Armenia has …"
            closed = usage.left[-3:-2] and usage.left[-3] in _PLACING_WORDS
        else:
            closed = follower in particles.FUNCTION_WORDS or not follower[0].isalnum()
        if closed and is_name(usage.left[-2]):
            return "location", f"'{usage.left[-2]}, {usage.name}': the place around the one before"
    return None


def after_of(usage: Usage) -> Verdict:
    """Tell "the president of Russia" against "the north of Russia"."""
    before = strip_adjectives(usage.before)
    if before[-1:] != ("of",):
        return None
    group = before[:-1]
    head = group[-1] if group else ""
    low = head.lower()
    phrase = f"'{head} of {usage.name}'"
    if (
        low in nouns.SPATIAL_NOUNS | nouns.QUANTITIES | nouns.COUNTRY_NOUNS
        and low not in nouns.ACTOR_NOUNS
    ):
        return "location", f"{phrase}: a place or what lies in it"
    if low in nouns.ACTOR_NOUNS or (set(group[-4:-1]) & nouns.TITLES and is_name(head)):
        return "actor", f"{phrase}: those who govern or act for it"
    if usage.kind not in GOVERNING:
        return "location", f"{phrase}: a {usage.kind}"
    if low in nouns.WILL_NOUNS:
        return "actor", f"{phrase}: what only a government or people can have"
    opening = set(group[-4:-1]) if len(group) > 1 else set()
    if opening & {"under", "without"} or ({"from", "the"} <= opening and low == "occupation"):
        return "actor", f"{phrase}: by whom, not where"
    if head in particles.COUNTERPARTS["of"]:
        return "actor", f"{phrase}: a government or people"
    return "location", f"{phrase}: nothing says that a government or people is meant"
