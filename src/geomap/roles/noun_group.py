"""Rules on the noun group around a name: "Armenia's capital", "southern Iraq", "north of Iran"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import nouns, particles, verbs
from geomap.roles.usage import WILLED, Usage, is_finite, is_name, strip_adjectives

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict

_PLACING_WORDS = frozenset({"in", "of", "at", "near", "from", "outside"})
_TAKING = frozenset({"take", "takes", "taking", "took"})
_GOVERNED = frozenset({"city", "town", "village", "borough", "county", "state", "municipality"})


def owner(usage: Usage) -> Verdict:
    """Tell "Armenia's Defense Minister" is the state's, "Armenia's capital" lies in the place."""
    rest = usage.right
    if rest[:2] == (",", "whose"):
        rest = ("'s", *rest[2:])
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
        if low == "side" and set(usage.left[-1:]) & _TAKING:
            return "actor", f"'{usage.name}'s side': what only a government or people can have"
        if low in nouns.LYING_THERE:
            return "location", f"'{usage.name}'s {word}': something that lies there"
        if low in nouns.ACTOR_NOUNS:
            return "actor", f"'{usage.name}'s {word}': those who govern or act for it"
        if low in nouns.WILL_NOUNS and usage.kind in WILLED:
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
    left = strip_adjectives(usage.left) if usage.listed else usage.led
    noun = left[-1] if left else ""
    if noun == "," and not usage.listed:
        noun = left[-2] if len(left) > 1 else ""
        noun = noun if noun in nouns.COUNTRY_NOUNS else ""
    if noun in nouns.PLACE_NOUNS:
        return "location", f"'{noun} {usage.name}': named as a place"
    if len(usage.left) > 1 and usage.left[-1] == "," and not usage.listed:
        follower = usage.right[0] if usage.right else "."
        if follower in verbs.AUXILIARIES or is_finite(follower):
            # "in Toronto, Canada has …" against "In Baku, Armenia has …"
            # … and "in Syunik, Armenia says."
            says = follower in verbs.ACTING_VERBS and usage.right[1:2] == (".",)
            closed = not says and usage.left[-3:-2] and usage.left[-3] in _PLACING_WORDS
        else:
            closed = follower in particles.FUNCTION_WORDS or not follower[0].isalnum()
        if closed and is_name(usage.left[-2]):
            return "location", f"'{usage.left[-2]}, {usage.name}': the place around the one before"
    return None


def after_of(usage: Usage) -> Verdict:
    """Tell "the president of Russia" against "the north of Russia"."""
    if usage.led[-1:] != ("of",):
        return None
    group = usage.led[:-1]
    head = group[-1] if group else ""
    low = head.lower()
    phrase = f"'{head} of {usage.name}'"
    if low in _GOVERNED and usage.after and usage.after[0] in verbs.ACTING_VERBS:
        return "actor", f"{phrase} {usage.after[0]}': a place cannot, so its government is meant"
    if low in nouns.PARTS_OF_PLACES:
        return "location", f"{phrase}: a place or what lies in it"
    if low in nouns.ACTOR_NOUNS or (set(group[-4:-1]) & nouns.TITLES and is_name(head)):
        return "actor", f"{phrase}: those who govern or act for it"
    if usage.kind not in WILLED:
        return "location", f"{phrase}: a {usage.kind}"
    if low in nouns.WILL_NOUNS:
        return "actor", f"{phrase}: what only a government or people can have"
    opening = set(group[-4:-1]) if len(group) > 1 else set()
    if opening & {"under", "without"} or ({"from", "the"} <= opening and low == "occupation"):
        return "actor", f"{phrase}: by whom, not where"
    if head in particles.COUNTERPARTS["of"]:
        return "actor", f"{phrase}: a government or people"
    return "location", f"{phrase}: nothing says that a government or people is meant"
