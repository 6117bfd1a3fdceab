"""Cues: what the words around a name say about the kind of place it is.

"Aghdam district", "the villages of Arish and Doshulu", "Ganja, the second-largest city": a feature
word beside a name, or beside a list of names, asks for a place of its kind. Other words only tell
that the name is used for a place: "the shelling of Martuni", "in Gabriel".
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.feature_codes import is_country
from geomap.patterns import one_of
from geomap.remembered import by_identity
from geomap.toponyms.capitals import in_dateline
from geomap.toponyms.values import Cue
from geomap.toponyms.words import (
    CUT_AFTER,
    ELSEWHERE_AFTER,
    GOVERNING,
    KINDS,
    MOTION,
    OF_A_STATE,
    PLURALS,
    PREPOSITIONS,
    SINGULARS,
    TAKEN_BY_PLACES,
    VERBS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.names import NameUse
    from geomap.toponyms.surroundings import Surroundings

_SETTLED = frozenset({"settlement", "village"})
_NAMED_OF = frozenset({"settlement", "village", "state", "country", "island"})
_LANDFORMS = frozenset({"water", "relief", "island"})
_NOT_BESIDE = frozenset({"area", "state", "country", "site"})  # "in the region Ravan sent …"
_WORD = re.compile(r"[\w’'-]+$")
# "in the northern X": what may stand between the words and the name.
_DIRECTION = re.compile(
    r"(?:(?:(?:north|south)?-?(?:east|west)|north|south|central)(?:ern)?|mainland)",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[\s\u00a0]+([^\W\d_]+)")
_AFTER = re.compile(
    r"[\s\u00a0]+(?:(?:economic|administrative|autonomous|border|urban|rural)\s+)?"
    rf"(?P<noun>{one_of([*SINGULARS, *PLURALS])})\b(?!\s+of\s+(?:emergency|war|siege|alert))"
    r"(?P<next>\s+[^\W\d_])?",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:in|of|on|at|from|and|for|to|with|by)"
# "Ganja, the second-largest city", "Ganja, an Azerbaijani city"; but "Ganja, the Lori region".
_APPOSITION = re.compile(
    rf",\s+(?:the\s+(?:(?!{_PREPOSITION}\b)[a-z0-9’'-]+\s+){{0,3}}?"
    rf"|(?:an?|its|their)\s+(?:(?!{_PREPOSITION}\b)[\w’'-]+\s+){{0,3}}?"
    r"|(?=capital\s+of\b))"  # "Ganja, capital of the khanate"
    rf"(?P<noun>{one_of(SINGULARS)})\b(?!\s+(?:official|council|spokes)\w*)"
)
_TAKEN_BY_PLACES = re.compile(rf"(?:[\s\u00a0]+{one_of(TAKEN_BY_PLACES)}|-based)\b")
_KIND_ADJECTIVES = (
    "economic",
    "administrative",
    "autonomous",
    "border",
    "urban",
    "rural",
)
_AFTER_STARTS = frozenset({*SINGULARS, *PLURALS, *_KIND_ADJECTIVES})
_POSSESSIVE = re.compile("['’]s?\\b")
_ADDRESS = re.compile(r",\s*\d{1,3},?\s+of\s+$|\b[RDI]-$")  # "Ann Lee, 28, of Hull", "R-Hull"
# "Senator Jon Lee of X", "the senators from X"
_OF_A_STATE = re.compile(
    rf"\b(?P<noun>{one_of(OF_A_STATE)})\b\.?(?:\s+[A-Z][\w.’'-]*){{0,3}},?\s+(?:of|from)\s+$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")
# It begins with fixed characters, which makes the search through the text an order faster.
_DEFINITE = re.compile(r"he\s+(?P<noun>[Cc]ity|[Tt]own|[Vv]illage)\b(?!\s+of\b)")
_ARTICLE = re.compile(r"\b[Tt]$")
_TWO_SENTENCES = 400  # characters
_LONGEST_WAY = 5  # words


def find_cues(around: Surroundings) -> list[tuple[Cue, ...]]:
    """The cues of each name, its own first, then those of the list it stands in."""
    own = [
        (*_after(around, number), *_before(around, number)) for number in range(len(around.names))
    ]
    cues = [list(found) for found in own]
    for number, found in enumerate(own):
        for cue in found:
            if cue.shared:
                for other in _sharing(around, number, cue, own):
                    cues[other].append(cue)
    # Most articles have no such noun at all.
    for number, of_name in enumerate(cues) if around.next_match(_DEFINITE, 0) else ():
        if not any(cue.kinds for cue in of_name) and (noun := _taken_up(around, number)):
            of_name.append(Cue(("settlement", "village"), f"“the {noun}” further on", beside=False))
    return [tuple(found) for found in cues]


def _after(around: Surroundings, number: int) -> Iterator[Cue]:
    text, end = around.text, around.names[number].end
    sign = text[end : end + 1]
    if sign == ",":
        if match := _APPOSITION.match(around.after(number)):
            yield Cue((SINGULARS[match["noun"]],), f"“{match[0].strip(', ')}” after it")
        if state := around.us_state(number):
            yield Cue((), f"“{state}” after it")
        return
    word = _NEXT_WORD.match(text, end)
    if word and word[1].lower() in _AFTER_STARTS and (match := _AFTER.match(around.after(number))):
        noun, lower = match["noun"], match["noun"].lower()
        # "Georgia State University": the feature word belongs to a longer name.
        longer = noun[0].isupper() and match["next"] and match["next"].strip().isupper()
        if lower in PLURALS:
            yield Cue(
                (PLURALS[lower],),
                f"“{noun}” after the list",
                shared="back",
                proper=noun[0].isupper(),
            )
        elif _is_of_a_country(around, number, match.end("noun")):
            pass  # "the US state of Texas"
        elif lower in CUT_AFTER or not longer:
            kind = SINGULARS[lower]
            apart = lower in ELSEWHERE_AFTER or kind == "water"
            yield Cue((kind,), f"“{noun}” after it", elsewhere=apart, proper=noun[0].isupper())
    if (word and word[1] in TAKEN_BY_PLACES) or (sign == "-" and text.startswith("-based", end)):
        match = _TAKEN_BY_PLACES.match(around.after(number))
        if match:
            yield Cue((), f"“{match[0].strip()}” after it")


def _is_of_a_country(around: Surroundings, number: int, end: int) -> bool:
    """True when the feature word is that of the next name, and this one is its country."""
    name = around.names[number]
    return around.after(number).startswith(" of ", end) and any(
        is_country(use.place.feature_code) for use in name.uses
    )


def _before(around: Surroundings, number: int) -> Iterator[Cue]:
    before = around.before(number)
    if in_dateline(around, number):
        yield Cue((), "what stands after it, as in a dateline")
    if before.endswith("-") and (match := _ADDRESS.search(before)):
        yield Cue((), f"“{match[0].strip(' ,')}” before it, as in an address")
    words = before.split()
    if not words or not before[-1].isspace():
        return
    if words[-1].lower() in {"of", "from"}:
        if match := _ADDRESS.search(before):
            yield Cue((), f"“{match[0].strip(' ,')}” before it, as in an address")
        if match := _OF_A_STATE.search(before):
            yield Cue(("state",), f"“{match[0].strip()}” before it")
            return
    first, last, comma, more = _two_words(words)
    if not last:
        return
    two, first_lower, lower = f"{first} {last}", first.lower(), last.lower()
    if comma and lower != "capital":
        return
    if lower == "of" and (
        first_lower in GOVERNING or first_lower in SINGULARS or first_lower in PLURALS
    ):
        yield _governed(first)
    elif PLURALS.get(first_lower) in _SETTLED and lower in PREPOSITIONS:
        yield Cue(("area",), f"“{two}” before it", shared="on")
    elif not more and SINGULARS.get(lower, "area") not in _NOT_BESIDE:
        yield Cue((SINGULARS[lower],), f"“{last}” before it", proper=last[0].isupper())
    elif not more and PLURALS.get(lower) in _SETTLED:
        yield Cue(
            (PLURALS[lower],),
            f"“{last}” before the list",
            shared="on",
            proper=last[0].isupper(),
        )
    elif first_lower in SINGULARS and lower in {"called", "named"}:
        yield Cue((SINGULARS[first_lower],), f"“{two}” before it")
    elif lower in VERBS:
        yield Cue((), f"“{last}” before it")
    elif lower in {"to", "from"} and (moved := _moved(words)):
        yield Cue((), f"“{moved}” before it")
    elif lower in PREPOSITIONS and not _POSSESSIVE.match(around.after(number)):
        yield Cue((), f"“{last}” before it")


def _moved(words: Sequence[str]) -> str:
    """The words before a name from a verb of motion on: "came to the office from X"."""
    for back, word in enumerate(reversed(words[-_LONGEST_WAY:]), 1):
        if not word[-1].isalpha():
            return ""
        if word.lower() in MOTION:
            return " ".join(words[-back:])
    return ""


def _two_words(words: Sequence[str]) -> tuple[str, str, bool, bool]:
    """The last two words before a name, whether a comma stands behind, and more words after it.

    The article and a direction may stand between them and the name: "in the northern X".
    """
    count = len(words)
    if count > 1 and _is_direction(words[count - 1]):
        count -= 1
    if count > 1 and words[count - 1].lower() == "the":
        count -= 1
    last = words[count - 1]
    comma = last.endswith(",")
    word = _word_at_end(last[:-1] if comma else last)
    if not word:
        return "", "", False, False
    alone = len(word) == len(last) - comma
    first = _word_at_end(words[count - 2]) if count > 1 and alone else ""
    return first, word, comma, count < len(words)


def _word_at_end(text: str) -> str:
    if text.isalpha():  # as most are
        return text
    match = _WORD.search(text)
    return match[0] if match else ""


@lru_cache(maxsize=4096)
def _is_direction(word: str) -> bool:
    return _DIRECTION.fullmatch(word) is not None


def _governed(noun: str) -> Cue:
    """Cue of "NOUN of X"; "villages of" is said of the villages and of the district they are in."""
    lower, words = noun.lower(), f"“{noun} of” before it"
    # "Department of Labor", but "City of Dover", "State of Victoria"
    proper = noun[0].isupper() and SINGULARS.get(lower, "area") not in _NAMED_OF
    if lower in GOVERNING:
        kind = GOVERNING[lower]
        return Cue((kind,) if kind else (), words, proper=proper)
    if lower in PLURALS:
        return Cue(
            tuple(dict.fromkeys((PLURALS[lower], "area"))),
            words,
            shared="on",
            proper=proper,
        )
    # "the Gulf of Mexico" is no part of Mexico.
    return Cue(
        (SINGULARS[lower],),
        words,
        elsewhere=noun[0].isupper() and SINGULARS[lower] in _LANDFORMS,
        proper=proper,
    )


def _taken_up(around: Surroundings, number: int) -> str:
    """The definite noun that takes a name up again: "entered Ravan. Parts of the city burned".

    It is looked for up to the end of the next sentence, and not behind another settlement.
    """
    name = around.names[number]
    if not _may_be_settlement(name.uses):
        return ""
    match = around.next_match(_DEFINITE, name.end)
    if not match or match.end() > name.end + _TWO_SENTENCES:
        return ""
    if not _ARTICLE.search(around.text, name.end, match.start()):
        return ""
    window = around.text[name.end : match.start()]
    if "\n" in window or len(_SENTENCE_END.findall(window)) > 1:
        return ""
    for other in itertools.islice(around.names, number + 1, None):
        if other.start > match.start():
            break
        if _may_be_settlement(other.uses):
            return ""
    return match["noun"]


@by_identity
def _may_be_settlement(uses: Sequence[NameUse]) -> bool:
    return any(KINDS["settlement"].fits(use.place) for use in uses)


def _sharing(
    around: Surroundings, number: int, cue: Cue, own: list[tuple[Cue, ...]]
) -> Iterator[int]:
    """Names that share the feature word of this one: the rest of the list, up to another cue."""
    while True:
        if cue.shared == "on":
            following = around.next_in_list(number)
        else:
            following = number - 1 if number and around.in_list(number - 1) else None
        if following is None or any(other.kinds for other in own[following]):
            return
        yield (number := following)
