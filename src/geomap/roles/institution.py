"""Rules on a name inside another: "Minsk Group", "Bank of Ghana", "U.S. 27", and on datelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.roles import nouns, particles
from geomap.roles.usage import DASHES, HYPHEN, Usage

if TYPE_CHECKING:
    from geomap.roles.usage import Verdict

_LONGEST_LETTERS = 4  # of a country's abbreviation; longer capitals are those of a headline
_ROAD_NUMBER = re.compile(r"\d{1,3}[A-Z]?")
_UNIVERSITIES = frozenset({"College", "University"})
_PARTIES = frozenset({"D", "R", "I"})
_DATELINE_MARKS = frozenset(",(./")


def in_capital_dateline(usage: Usage) -> Verdict:
    """See "CARTHAGE, N.C. (AP) -" inside a text: in capitals, up to a dash."""
    if len(usage.left) > 5:
        return None
    city = " ".join(usage.left[:-1]) if usage.left[-1:] == (",",) else ""
    around = " ".join((*usage.left, "" if city else usage.name))
    if around.upper() != around or sum(map(str.isalpha, city or usage.name)) < 4:
        return None
    for index, word in enumerate(usage.right[:8]):
        agency = usage.right[index + 1 : index + 3] if word == "(" else ()
        if len(agency) > 1 and agency[0].isupper() and agency[1] == ")":
            return "dateline", f"capitals up to '({agency[0]})': where the report was filed"
        if word in DASHES or (
            word == ":" and not usage.left and any(map(str.islower, usage.right[index:]))
        ):
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
    if usage.left and (usage.left[-1] in nouns.OPENING_NAMES or _is_office_of(usage)):
        return "name-part", f"'{usage.left[-1]} {usage.name}': part of another name"
    if len(usage.left) > 1 and usage.left[-1] == "." and usage.left[-2] in nouns.HONORIFICS:
        return "name-part", f"'{usage.left[-2]}. {usage.name}': a person's name"
    if _is_road(usage):
        return "name-part", f"'{usage.name} {usage.right[0]}': the name of a road"
    if len(usage.left) > 1 and usage.left[-1] == HYPHEN and usage.left[-2] in _PARTIES:
        return (
            "modifier",
            f"'{usage.left[-2]}-{usage.name}': whom a member of parliament stands for",
        )
    return None


def _capitalised_head(usage: Usage) -> tuple[str, str]:
    """What the capitalised words after the name end in: ("Group", "") or ("", "Mayor")."""
    owned = usage.right[:1] == ("'s",)
    head = title = ""
    for index, word in enumerate(usage.right[owned : owned + 7]):
        if word in nouns.INSTITUTIONS or (index and word == "Government"):
            head, title = word, ""
        elif word in nouns.TITLES:
            title = "" if head else word
        elif word in particles.NOT_NAMES or not (
            word[0].isupper() or word == HYPHEN or (index and word in particles.INSIDE_NAMES)
        ):
            break
    if owned and head.lower() in nouns.SPATIAL_NOUNS:
        return "", ""  # "Leeds's City Museum" stands there; "Kenya's Defence Ministry" is Kenya's
    return head, "" if owned or head else title


def _institution_before(left: tuple[str, ...]) -> str:
    """The capitalised head of a name that goes on to here: "Ministry of Defense of Azerbaijan"."""
    end = len(left)
    if end > 1 and left[end - 1] == "'s":
        end -= 2
    if end and left[end - 1] == "the":
        end -= 1
    if left[-1:] == ("at",) and left[-3:-2] == ("of",) and left[-4] in _UNIVERSITIES:
        return left[-4]  # "University of Texas at Austin"
    if end < 1 or left[end - 1] != "of":
        return ""
    for word in reversed(left[max(0, end - 8) : end]):
        if word in nouns.INSTITUTIONS:
            return word
        if not (word in particles.INSIDE_NAMES or word[0].isupper()):
            break
    return ""


def _is_office_of(usage: Usage) -> bool:
    """True for "OCHA Chad": an organisation's letters before the name, and no noun after it."""
    letters = usage.left[-1]
    if (
        len(letters) < 3
        or not (letters.isalpha() and letters.isupper())
        or letters.lower() in particles.CLOSED_WORDS
        or (usage.name.isupper() and len(usage.name) > _LONGEST_LETTERS)
    ):
        return False
    following = usage.right[0] if usage.right else "."
    return not following.islower() or following in particles.CLOSED_WORDS


def _is_road(usage: Usage) -> bool:
    """True for "U.S. 27" and "Ohio 4", unless a score follows."""
    rest = usage.right
    if usage.kind not in {"country", "state"} or not rest or not _ROAD_NUMBER.fullmatch(rest[0]):
        return False
    abbreviated = "." in usage.name or usage.name.isupper()
    return abbreviated and rest[1:2] != (HYPHEN,) and len(usage.name) < 7
