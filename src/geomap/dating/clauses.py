"""How many clauses lie between two points of a sentence.

Counting boundaries (commas, conjunctions, relative words) instead of letters is what binds a date
to the right place. The plain count did best on annotated news; the insertions and the dates that
open a sentence are refinements for which no annotated links were at hand. Nothing here knows what a
date means or what a place is.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from geomap.dating.verbs import IRREGULAR_PAST, NOT_PAST, PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Dates and lists are blanked out before boundaries are counted, one character for one, so that
# their own commas do not count and offsets hold.
_DATE = "\x00"
_LIST = "X"

_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ](?<!\w\w)[\w'’.-]*+"
_NAME = rf"{_CAPITALISED}(?:\s+(?:(?:of|the|de|al|el)\s+){{0,2}}{_CAPITALISED}){{0,6}}"
_COMMA = r"\s*,\s*(?:(?:and|or)\s+)?(?:the\s+)?"
_AND = r"\s*,?\s+(?:and|or|&)\s+(?:(?:in|of|from|to)\s+)?(?:the\s+)?"
# Moscow, Baku and Yerevan; Russian President Vladimir Putin and Nikol Pashinyan
_SERIES = re.compile(rf"{_NAME}(?:(?:{_AND}|{_COMMA}){_NAME})+")
_LAST_ITEM = re.compile(rf"{_AND}{_NAME}")
# 5 urban centers, 4 towns and 286 villages
_ITEM = r"\d[\d,.]*+(?:\s+[^\W\d_]++){1,2}"
_AMOUNTS = re.compile(rf"{_ITEM}(?:\s*,\s*{_ITEM}){{0,9}}\s*,?\s+and\s+{_ITEM}")
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|[a-z]+ed)"
_VERBS = (
    frozenset("is are am was were has have had will would can could may might must".split())
    | IRREGULAR_PAST
    | PRESENT
)
_SAYING = r"(?:said|says|told|reported|reports|announced|added|stated|wrote|claimed)"
# Insertions: a path from one side to the other passes over them at no cost; entering one costs the
# weight. Each begins with its comma and ends after the closing one, or at the end of the sentence.
_INSERTIONS = (
    (2, re.compile(r",\s+(?:which|who|whose|whom|where)\b[^,;]*(?:,|$)")),
    (1, re.compile(r",\s+according to [^,;]{1,60}(?:,|$)")),
    (1, re.compile(rf",\s+[^,;]{{0,60}}\b{_SAYING}\b[^,;]{{0,30}},")),
    (1, re.compile(r"\([^()]*\)|\[[^\[\]]*\]")),
)
# The same, but only directly after a name: "Ganja, the second-largest city in Azerbaijan, …",
# "Lachin, Azerbaijan, …", "Aliyev, 58, …".
_APPOSITIONS = (
    re.compile(
        r",\s+(?:the|an?|its|his|her|their|one\s+of)\s"
        rf"(?:(?!\b{_FINITE}\b)[^,;]){{1,70}}(?:,|$)"
    ),
    re.compile(rf",\s+(?:{_NAME}|\d{{1,3}}),"),
)
_LAST_WORD = re.compile(r"[\w'’.-]+$")
_WORDS = (
    "and|but|yet|while|whereas|which|who|whom|whose|that|after|before|when|where|because|"
    "although|though|unless|if"
)
# "Since Thursday, when shells hit the port": the clause tells of that very time.
_SAME_TIME = rf"(?!(?<={_DATE}),\s+when\b)"
_BOUNDARY = re.compile(
    # What each begins with is asked first: most places of a text are none.
    rf"(?=[;,:–—-]|(?<=\s)(?:{_WORDS})\s)(?:"
    rf"(?P<break>;)"
    rf"|(?P<commaand>,[\"”’]?\s+(?:and|but|yet)\b)"
    rf"|(?P<commaword>{_SAME_TIME},[\"”’]?\s+(?:{_WORDS})\b(?!\s+(?:the\s+)?{_DATE}))"
    rf"|(?P<comma>{_SAME_TIME},(?!\d))"
    rf"|(?P<colon>:(?=[\s\"“]))"
    rf"|(?P<dash>(?<=\s)(?:--?|[–—])(?=\s)(?!\s+(?:\w+\s+){{0,2}}{_DATE}))"
    rf"|(?P<word>(?<=\s)(?!(?:(?<={_DATE}\s)|(?<={_DATE},\s))when\b)(?:{_WORDS})(?=\s)"
    rf"(?!\s+(?:the\s+|about\s+)?{_DATE})))"
)
_WEIGHTS = {"break": 2, "commaand": 2, "commaword": 2}
# "On 9 November," before anything else: such a date holds for the whole sentence.
_FRONTED = re.compile(
    rf"[\"“'‘(\s–—-]*(?:(?:and|but|also|then|finally|later|earlier|meanwhile|however|already)\b"
    rf"\s*,?\s*)?(?:(?:on|in|at|by|as|of|since|from|until|till|before|after|during|starting|"
    rf"beginning|about|around|early|late|the)\s+){{0,4}}(?P<date>{_DATE}+)\s*(?P<comma>,)?",
    re.IGNORECASE,
)
# "After the fall of the town on 9 November, …": what follows the comma happened at another time.
_OTHER_TIME = re.compile(
    r"[\"“'‘\s]*(?:after|before|following|since|until|prior\s+to)\s", re.IGNORECASE
)
# The same without its comma: "After the death of her husband in 1994 she taught in Vienna".
_OTHER_TIME_ENDS = re.compile(
    rf"[^,;]*?{_DATE}(?=\s+(?:(?:he|she|they|it|we|the|an?)\s|(?-i:[^\W\d_a-z])))", re.IGNORECASE
)
# "…, the ministry said on Friday": closes the sentence and tells when it was said, where from.
_ATTRIBUTION = re.compile(
    rf",[\"”’]?\s+(?:[^\s,;:]+\s+){{0,8}}?{_SAYING}(?:\s+(?!(?:that|will|would|was|were|had|has|have)"
    r"\b)[^\s,;:]+){0,10}\W*$"
)
_OPENS_SUBORDINATE = re.compile(
    r"\W*(?:after|before|when|while|as|if|since|until|once|although|though|because|in|on|at|for)\b",
    re.IGNORECASE,
)


class _Mark(NamedTuple):
    offset: int
    weight: int
    coordinates: bool = False  # ", and": a fronted date reaches past it


class _Insertion(NamedTuple):
    start: int
    end: int
    weight: int


class Clauses:
    """The clause boundaries of one sentence.

    Args:
        text: The text that holds the sentence.
        start: Offset of the sentence.
        end: Its end offset.
        dates: Spans (start, end) of the dates in it.
    """

    __slots__ = ("_fronted", "_insertions", "_marks", "_start")

    def __init__(self, text: str, start: int, end: int, dates: Iterable[tuple[int, int]]) -> None:
        masked = text[start:end]
        for first, last in dates:
            masked = _blank(masked, first - start, last - start, _DATE)
        for first, last in list(_lists(masked)):
            masked = _blank(masked, first, last, _LIST)
        self._start = start
        self._insertions = sorted(_insertions(masked), key=lambda insertion: insertion.start)
        fronted = _FRONTED.match(masked)
        self._fronted = fronted.span("date") if fronted else (-1, -1)
        silent = {fronted.start("comma")} if fronted else set()
        for insertion in self._insertions:
            silent |= {insertion.start, insertion.end - 1}
        marks = [mark for mark in _marks(masked) if mark.offset not in silent]
        if not fronted and _OTHER_TIME.match(masked):
            marks = _other_time_ended(masked, marks)
        said = _ATTRIBUTION.search(masked)
        if said and _tells(masked[: said.start()]):
            marks = _strengthened(marks, said.start())
        self._marks = tuple(marks)

    def between(self, start: int, end: int) -> int:
        """Weight of the boundaries in [start, end): 0 in one clause, 1 next door, 2 and more apart.

        Args:
            start: End offset of the earlier expression.
            end: Offset of the later one.
        """
        first, last = start - self._start, end - self._start
        reaches = self._fronted[1] == first
        nearby = self._insertions[: bisect_left(self._insertions, last, key=lambda i: i.start)]
        passed = [i for i in nearby if first <= i.start and i.end <= last]
        total = sum(
            insertion.weight
            for insertion in nearby
            if (insertion.start < first < insertion.end) != (insertion.start < last < insertion.end)
        )
        begin = bisect_left(self._marks, first, key=lambda mark: mark.offset)
        for mark in itertools.takewhile(lambda mark: mark.offset < last, self._marks[begin:]):
            if not any(i.start <= mark.offset < i.end for i in passed):
                total += 1 if reaches and mark.coordinates else mark.weight
        return total


def _blank(text: str, start: int, end: int, filler: str) -> str:
    return text[:start] + filler * (end - start) + text[end:]


def _lists(masked: str) -> Iterator[tuple[int, int]]:
    """Spans of lists: with "and" up to the name after it, without it from three names on."""
    for found in _SERIES.finditer(masked):
        ends = [last.end() for last in _LAST_ITEM.finditer(masked, found.start(), found.end())]
        if ends:
            yield found.start(), ends[-1]
        elif found[0].count(",") > 1:
            yield found.span()
    for found in _AMOUNTS.finditer(masked):
        yield found.span()


def _insertions(masked: str) -> Iterator[_Insertion]:
    for weight, pattern in _INSERTIONS:
        for found in pattern.finditer(masked):
            yield _Insertion(found.start(), found.end(), weight)
    for pattern in _APPOSITIONS:
        for found in pattern.finditer(masked):
            word = _LAST_WORD.search(masked, max(found.start() - 40, 0), found.start())
            if word and word[0][0].isupper():
                yield _Insertion(found.start(), found.end(), 1)


def _marks(masked: str) -> Iterator[_Mark]:
    for found in _BOUNDARY.finditer(masked):
        kind = found.lastgroup or ""
        # ", and" counts at its conjunction, so that it outlives an insertion that its comma closes.
        coordinates = kind == "commaand"
        yield _Mark(found.start() + coordinates, _WEIGHTS.get(kind, 1), coordinates)


def _other_time_ended(masked: str, marks: list[_Mark]) -> list[_Mark]:
    """The marks of a sentence that opens with another time, with a high one where that ends."""
    end = _OTHER_TIME_ENDS.match(masked)
    if end:
        return sorted([*marks, _Mark(end.end(), 2)], key=lambda mark: mark.offset)
    commas = (mark.offset for mark in marks if masked[mark.offset] == ",")
    return _strengthened(marks, next(commas, -1))


def _strengthened(marks: list[_Mark], offset: int) -> list[_Mark]:
    """The marks, with that of one comma put so high that no date passes it."""
    return [_Mark(offset, 2) if mark.offset == offset else mark for mark in marks]


def _tells(before: str) -> bool:
    """Whether what stands before a closing "he said" is a sentence of its own: it has a verb."""
    if _OPENS_SUBORDINATE.match(before):  # "After the truce, he said": no sentence before it
        before = before.partition(",")[2]
    words = re.findall(r"(?<![\w-])[a-z]{2,}(?![\w-])", before)
    return any(word in _VERBS or (word.endswith("ed") and word not in NOT_PAST) for word in words)
