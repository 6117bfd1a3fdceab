"""Cues: what the words around a name say about the kind of place it is.

"Aghdam district", "the villages of Arish and Doshulu", "Ganja, the second-largest city": a feature
word beside a name, or beside a list of names, asks for a place of its kind. Other words only tell
that the name is used for a place: "the shelling of Martuni", "in Gabriel".
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

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
    one_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.toponyms.surroundings import Surroundings

_SETTLED = frozenset({"settlement", "village"})
_LANDFORMS = frozenset({"water", "relief", "island"})
_NOT_BESIDE = frozenset({"area", "state", "country", "site"})  # "in the region Ravan sent …"
# The last two words before a name; the article and a direction may stand between.
_BEFORE = re.compile(
    r"(?:(?P<first>[\w’'-]+)\s+)?(?P<last>[\w’'-]+(?P<comma>,?))\s+(?P<more>(?:the\s+)?"
    r"(?:(?:(?:north|south)?-?(?:east|west)|north|south|central|mainland)(?:ern)?\s+)?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s\u00a0]+(?:(?:economic|administrative|autonomous|border|urban|rural)\s+)?"
    rf"(?P<noun>{one_of([*SINGULARS, *PLURALS])})\b(?!\s+of\s+(?:emergency|war|siege|alert))"
    r"(?P<next>\s+[^\W\d_])?",
    re.IGNORECASE,
)
# "Ganja, the second-largest city", "Ganja, an Azerbaijani city"; but "Ganja, the Lori region".
_APPOSITION = re.compile(
    r",\s+(?:the\s+(?:(?!(?:in|of|on|at|from|and)\b)[a-z0-9’'-]+\s+){0,3}?"
    r"|(?:an?|its|their)\s+(?:(?!(?:in|of|on|at|from|and)\b)[\w’'-]+\s+){0,3}?)"
    rf"(?P<noun>{one_of(SINGULARS)})\b"
)
_TAKEN_BY_PLACES = re.compile(rf"(?:[\s\u00a0]+{one_of(TAKEN_BY_PLACES)}|-based)\b")
_POSSESSIVE = re.compile("['’]s?\\b")
_ADDRESS = re.compile(r",\s*\d{1,3},?\s+of\s+$|\b[RDI]-$")  # "Ann Lee, 28, of Hull", "R-Hull"
# "Senator Jon Lee of X", "the senators from X"
_OF_A_STATE = re.compile(
    rf"\b(?P<noun>{one_of(OF_A_STATE)})\b\.?(?:\s+[A-Z][\w.’'-]*){{0,3}},?\s+(?:of|from)\s+$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")
_DEFINITE = re.compile(r"\bthe\s+(?P<noun>city|town|village)\b(?!\s+of\b)", re.IGNORECASE)
_TWO_SENTENCES = 400  # characters


def find_cues(around: Surroundings) -> list[tuple[Cue, ...]]:
    """The cues of each name, its own first, then those of the list it stands in."""
    own = [
        (*_after(around, number), *_before(around, number)) for number in range(len(around.names))
    ]
    cues = [list(found) for found in own]
    for number, found in enumerate(own):
        for cue in found:
            for other in _sharing(around, number, cue, own):
                cues[other].append(cue)
    for number, of_name in enumerate(cues):
        if not any(cue.kinds for cue in of_name) and (noun := _taken_up(around, number)):
            of_name.append(Cue(("settlement", "village"), f"“the {noun}” further on"))
    return [tuple(found) for found in cues]


def _after(around: Surroundings, number: int) -> Iterator[Cue]:
    after = around.after(number)
    if match := _AFTER.match(after):
        noun, lower = match["noun"], match["noun"].lower()
        # "Georgia State University": the feature word belongs to a longer name.
        longer = noun[0].isupper() and match["next"] and match["next"].strip().isupper()
        if lower in PLURALS:
            yield Cue((PLURALS[lower],), f"“{noun}” after the list", shared="back")
        elif lower in CUT_AFTER or not longer:
            kind = SINGULARS[lower]
            apart = lower in ELSEWHERE_AFTER or kind == "water"
            yield Cue((kind,), f"“{noun}” after it", elsewhere=apart)
    elif match := _APPOSITION.match(after):
        yield Cue((SINGULARS[match["noun"]],), f"“{match[0].strip(', ')}” after it")
    if match := _TAKEN_BY_PLACES.match(after):
        yield Cue((), f"“{match[0].strip()}” after it")
    if state := around.us_state(number):
        yield Cue((), f"“{state}” after it")


def _before(around: Surroundings, number: int) -> Iterator[Cue]:
    before = around.before(number)
    if match := _ADDRESS.search(before):
        yield Cue((), f"“{match[0].strip(' ,')}” before it, as in an address")
    if match := _OF_A_STATE.search(before):
        yield Cue(("state",), f"“{match[0].strip()}” before it")
        return
    match = _BEFORE.search(before)
    if not match:
        return
    first, last = match["first"] or "", match["last"].rstrip(",")
    two, words = f"{first} {last}", (first.lower(), last.lower())
    if last.lower() == "capital" or not match["comma"]:
        if words[1] == "of" and words[0] in {*GOVERNING, *SINGULARS, *PLURALS}:
            yield _governed(first)
        elif PLURALS.get(words[0]) in _SETTLED and words[1] in PREPOSITIONS:
            yield Cue(("area",), f"“{two}” before it", shared="on")
        elif not match["more"] and SINGULARS.get(words[1], "area") not in _NOT_BESIDE:
            yield Cue((SINGULARS[words[1]],), f"“{last}” before it")
        elif not match["more"] and PLURALS.get(words[1]) in _SETTLED:
            yield Cue((PLURALS[words[1]],), f"“{last}” before the list", shared="on")
        elif words[0] in SINGULARS and words[1] in {"called", "named"}:
            yield Cue((SINGULARS[words[0]],), f"“{two}” before it")
        elif words[1] in VERBS:
            yield Cue((), f"“{last}” before it")
        elif words[0] in MOTION and words[1] in {"to", "from"}:
            yield Cue((), f"“{two}” before it")
        elif words[1] in PREPOSITIONS and not _POSSESSIVE.match(around.after(number)):
            yield Cue((), f"“{last}” before it")


def _governed(noun: str) -> Cue:
    """Cue of "NOUN of X"; "villages of" is said of the villages and of the district they are in."""
    lower, words = noun.lower(), f"“{noun} of” before it"
    if lower in GOVERNING:
        kind = GOVERNING[lower]
        return Cue((kind,) if kind else (), words)
    if lower in PLURALS:
        return Cue(tuple(dict.fromkeys((PLURALS[lower], "area"))), words, shared="on")
    # "the Gulf of Mexico" is no part of Mexico.
    return Cue(
        (SINGULARS[lower],), words, elsewhere=noun[0].isupper() and SINGULARS[lower] in _LANDFORMS
    )


def _taken_up(around: Surroundings, number: int) -> str:
    """The definite noun that takes a name up again: "entered Ravan. Parts of the city burned".

    It is looked for up to the end of the next sentence, and not behind another settlement.
    """
    name = around.names[number]
    window = around.text[name.end : name.end + _TWO_SENTENCES].partition("\n")[0]
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    match = _DEFINITE.search(window, 0, ends[1] if len(ends) > 1 else len(window))
    if not match:
        return ""
    for other in itertools.islice(around.names, number + 1, None):
        if other.start > name.end + match.start():
            break
        if any(KINDS["settlement"].fits(use.place) for use in other.uses):
            return ""
    return match["noun"]


def _sharing(
    around: Surroundings, number: int, cue: Cue, own: list[tuple[Cue, ...]]
) -> Iterator[int]:
    """Names that share the feature word of this one: the rest of the list, up to another cue."""
    while cue.shared:
        if cue.shared == "on":
            following = around.next_in_list(number)
        else:
            following = number - 1 if number and around.in_list(number - 1) else None
        if following is None or any(other.kinds for other in own[following]):
            return
        yield (number := following)
