"""Cues: what the words around a name say about the kind of place it is.

"Aghdam district", "the villages of Arish and Doshulu", "Ganja, the second-largest city": a feature
word beside a name, or beside a list of names, asks for a place of its kind. Other words only tell
that the name is used for a place: "the shelling of Martuni", "in Gabriel".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.toponyms.values import Cue
from geomap.toponyms.words import (
    CUT_AFTER,
    ELSEWHERE_AFTER,
    GOVERNING,
    KINDS,
    MOTION,
    PLURALS,
    PREPOSITIONS,
    SINGULARS,
    TAKEN_BY_PLACES,
    VERBS,
    one_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.toponyms.surroundings import Surroundings

_ANY_NOUN = one_of([*SINGULARS, *PLURALS])
_SETTLEMENTS = one_of(word for word, kind in PLURALS.items() if kind in {"settlement", "village"})
_BESIDE = one_of(
    [word for word, kind in SINGULARS.items() if kind not in {"area", "site"}]
    + [word for word, kind in PLURALS.items() if kind in {"settlement", "village"}]
)
_DIRECTION = (
    r"(?:(?:the\s+)?(?:(?:north|south)?-?(?:east|west)|north|south|central|mainland)(?:ern)?\s+)?"
)
_AFTER = re.compile(
    rf"[\s\u00a0]+(?:(?:economic|administrative|autonomous|border|urban|rural)\s+)?"
    rf"(?P<noun>{_ANY_NOUN})\b(?!\s+of\s+(?:emergency|war|siege|alert))(?P<next>\s+[^\W\d_])?",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?P<noun>{one_of({*SINGULARS, *PLURALS, *GOVERNING})})\s+of\s+(?:the\s+)?{_DIRECTION}$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"\b(?P<noun>{_SETTLEMENTS})\s+(?:in|across|throughout|within|inside)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(rf"\b(?P<noun>{_BESIDE}|capital,)\s+$", re.IGNORECASE)
_APPOSITION = re.compile(
    rf",\s+(?:the|a|an|its|their)\s+(?:(?!(?:in|of|on|at|from|and)\b)[\w’'-]+\s+){{0,3}}?"
    rf"(?P<noun>{one_of(SINGULARS)})\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b(?P<noun>{one_of(SINGULARS)})\s+(?:called|named|known\s+as)\s+$", re.IGNORECASE
)
_ENTERED = re.compile(
    rf"\b(?P<word>{one_of(VERBS)})\s+(?:the\s+)?$"
    rf"|\b(?P<way>{one_of(MOTION)}\s+(?:back\s+)?(?:to|from))\s+$",
    re.IGNORECASE,
)
_PARTY = re.compile(r"\b[RDI]-$")  # "Senator Lee, R-London"
_TAKEN_BY_PLACES = re.compile(rf"(?:[\s\u00a0]+{one_of(TAKEN_BY_PLACES)}|-based)\b")
_PREPOSITION = re.compile(rf"\b(?P<word>{one_of(PREPOSITIONS)})\s+{_DIRECTION}$", re.IGNORECASE)
# "entered Aghdam … the symbol of the city": the definite noun takes the name up again, up to the
# end of the next sentence.
_TAKEN_UP = re.compile(
    r"[^.!?\n]*(?:[.!?][”\"’)]*\s[^.!?\n]*?)?\bthe\s+(?P<noun>city|town|village)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_SENTENCES_REACH = 400
# "Anna Berg, 28, of Norman"
_OF_AGE = re.compile(r",\s*\d{1,3},?\s+of\s+$")
_POSSESSIVE = re.compile("['’]s?\\b")


def find_cues(around: Surroundings) -> list[tuple[Cue, ...]]:
    """The cues of each name, its own first, then those of the list it stands in."""
    own = [tuple(_own(around, number)) for number in range(len(around.names))]
    cues = [list(found) for found in own]
    for number, found in enumerate(own):
        for cue in found:
            if cue.shared:
                for other in _sharing(around, number, own, forward="before" in cue.words):
                    cues[other].append(cue)
    for number, of_name in enumerate(cues):
        if not any(cue.kinds for cue in of_name) and (noun := _taken_up(around, number)):
            of_name.append(Cue(("settlement", "village"), f"“the {noun}” further on"))
    return [tuple(found) for found in cues]


def _own(around: Surroundings, number: int) -> Iterator[Cue]:
    before, after = around.before(number), around.after(number)
    if match := _AFTER.match(after):
        noun = match["noun"]
        # "Georgia State University": the feature word belongs to a longer name.
        longer = noun[0].isupper() and match["next"] and match["next"].strip().isupper()
        if noun.lower() in CUT_AFTER or not longer:
            cue = _cue(noun, f"“{noun}” after it", "“{}” after the list")
            yield replace(cue, elsewhere=noun.lower() in ELSEWHERE_AFTER or cue.kinds == ("water",))
    elif match := _APPOSITION.match(after):
        yield Cue((SINGULARS[match["noun"].lower()],), f"“{match[0].strip(', ')}” after it")
    if match := _OF.search(before):
        yield _governed(match["noun"])
    elif match := _INSIDE.search(before):
        words = match[0].strip()
        yield Cue(("area",), f"“{words}” before it", shared=True)
    elif match := _NEXT_TO.search(before) or _CALLED.search(before):
        noun = match["noun"].rstrip(",")
        yield _cue(noun, f"“{match[0].strip()}” before it", "“{}” before the list")
    elif (match := _PREPOSITION.search(before)) and not _POSSESSIVE.match(after):
        yield Cue((), f"“{match['word']}” before it")
    elif match := _ENTERED.search(before):
        yield Cue((), f"“{match['word'] or match['way']}” before it")
    elif _OF_AGE.search(before) or _PARTY.search(before):
        yield Cue((), f"“{before.split()[-1]}” before it, as in an address")
    if match := _TAKEN_BY_PLACES.match(after):
        yield Cue((), f"“{match[0].strip()}” after it")
    if state := around.us_state(number):
        yield Cue((), f"“{state}” after it")


def _taken_up(around: Surroundings, number: int) -> str:
    """The definite noun that takes a name up again, unless another settlement is named between."""
    end = around.names[number].end
    match = _TAKEN_UP.match(around.text, end, end + _SENTENCES_REACH)
    if not match:
        return ""
    for name in around.names[number + 1 :]:
        if name.start > match.start("noun"):
            break
        if any(KINDS["settlement"].fits(use.place) for use in name.uses):
            return ""
    return match["noun"]


def _cue(noun: str, words: str, shared_words: str) -> Cue:
    plural = PLURALS.get(noun.lower())
    if plural:
        return Cue((plural,), shared_words.format(noun), shared=True)
    return Cue((SINGULARS[noun.lower()],), words)


def _governed(noun: str) -> Cue:
    """Cue of "NOUN of X"; "villages of" is said of the villages and of the district they are in."""
    lower = noun.lower()
    if lower in GOVERNING:
        kind = GOVERNING[lower]
        return Cue((kind,) if kind else (), f"“{noun} of” before it")
    if lower in PLURALS:
        kinds = tuple(dict.fromkeys((PLURALS[lower], "area")))
        return Cue(kinds, f"“{noun} of” before it", shared=True)
    # "the Gulf of Mexico" is no part of Mexico.
    apart = noun[0].isupper() and SINGULARS[lower] in {"water", "relief", "island"}
    return Cue((SINGULARS[lower],), f"“{noun} of” before it", elsewhere=apart)


def _sharing(
    around: Surroundings, number: int, own: list[tuple[Cue, ...]], *, forward: bool
) -> Iterator[int]:
    """Names that share the feature word of this one: the rest of the list, up to another cue."""
    while True:
        if forward:
            if around.within_next(number) and not around.in_list(number):
                number += 1  # "Doshulu of Jabrayil province, Edisha": the list goes on behind it
            if not around.in_list(number):
                return
            number += 1
        else:
            number -= 1
            if number < 0 or not around.in_list(number):
                return
        if any(cue.kinds for cue in own[number]):
            return
        yield number
