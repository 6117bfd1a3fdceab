"""Whether the clause of a mention tells what was, what is or what is to come.

The label of a dating that only its report tells: it never makes a date. Told by the finite verb of
the mention's own clause, or of the nearest clause that has one; where nothing is plain, nothing is
told. On which side of the document date an incomplete date lies is the business of `timex`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap.dating.verbs import (
    DOES_IT,
    IRREGULAR_PAST,
    NOT_PAST,
    OTHER_PARTICIPLES,
    PLANS,
    PRESENT,
    SAYING,
)
from geomap.patterns import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.mentions import Tense

_ADVERBS = (
    r"(?:\s+(?:so\s+far|not|n't|also|already|now|still|never|since|just|only|once|again|even|long|both|all|"
    r"[a-z]{2,14}ly)){0,3}"
)
_NOT = r"(?:n['’]t)?"
# The verb that an auxiliary governs is no verb of its own: "will continue", "could not stand".
_BARE = (
    rf"{_ADVERBS}(?:\s+(?:be|have)\b)?(?:\s+(?!(?:the|an?|in|on|at|to|of|for|by|from|with|and)\b)"
    r"[a-z]{2,}\b)?"
)

_PARTICIPLE = rf"(?:[a-z]{{2,}}ed|{one_of(IRREGULAR_PAST | OTHER_PARTICIPLES)})"
_TO_COME = (
    r"(?:to|due|set\s+to|about\s+to|going\s+to|(?:expected|scheduled|planned|slated|poised)\b)"
)
_OPENING = frozenset(
    "and but yet while whereas which who whom whose that after before when where because although "
    "though unless if as since".split()
)
_AUXILIARIES = frozenset(
    "will shall is are am would could might should must can may was were did had has have do "
    "does".split()
)
# What each begins with, asked first, as most places of a text are none: a sign, a blank before a
# dash, a word in -ed or one of these.
_FIRST = _OPENING | _AUXILIARIES | IRREGULAR_PAST | PLANS | PRESENT
_NEGATED = {f"{word}n" for word in _AUXILIARIES} | {"won"}
_BEGINS = (
    r"(?:(?=[;:,()\"“”'’]|\s[–—-])|(?<!\w)(?=[a-z])"
    rf"(?={one_of(_FIRST | _NEGATED | {'cannot', 'lie', 'lies'})}\b|[a-z]{{2,}}+(?<=ed)))"
)
# The first alternative that fits wins. Small letters only: names and headlines are no verbs.
_WORDS = re.compile(
    rf"{_BEGINS}(?:"
    rf"(?P<break>[;:,()\"“”]|\s[–—-]{{1,2}}\s|(?<!\w)(?:{'|'.join(sorted(_OPENING))})(?!\w))"
    rf"|(?<![\w’'-])(?:"
    rf"(?P<future>(?:(?:will|shall)\b|won['’]t\b){_BARE}|(?:is|are|am){_NOT}{_ADVERBS}\s+{_TO_COME}"
    rf"|(?:{one_of(PLANS)}){_ADVERBS}\s+to\b)"
    rf"|(?P<unclear>(?:would|could|might|should|must|can|cannot|may)(?:n['’]t)?\b{_BARE}"
    rf"|(?:was|were){_NOT}{_ADVERBS}\s+{_TO_COME})"
    rf"|(?P<past>did{_NOT}\b{_BARE}|(?:was|were|had){_NOT}\b{_ADVERBS}(?:\s+{_PARTICIPLE})?"
    rf"|(?:has|have){_NOT}{_ADVERBS}\s+{_PARTICIPLE}\b)"
    rf"|(?P<present>(?:is|are|am|has|have){_NOT}\b|(?:do|does){_NOT}\b{_BARE}"
    rf"|(?<!\bto\s)(?:{one_of(PRESENT)})\b|lies?(?=\s+(?:in|on|at|near|between|along|beyond)\b))"
    rf"|(?P<simple>(?:{one_of(IRREGULAR_PAST)}|[a-z]{{2,}}ed)\b)"
    r")"
    r"|(?P<will>['’]ll\b)|(?P<have>['’]ve\b)|(?P<be>['’](?:re|m)\b))"
)
_IF = frozenset("if unless".split())
# What these open has a verb of its own: where it is not known, the clause before is no help.
_OWN_VERB = frozenset("that because while whereas although though when where which who".split())
_RELATIVE = frozenset("which who whom whose where that".split())
# After these a word in -ed belongs to a noun: the damaged bridge, of displaced families.
_NO_VERB_AFTER = re.compile(
    r"(?:(?<!\w)(?:the|an?|this|that|these|those|its|his|her|their|our|my|of|in|on|at|by|for|from|with|"
    r"to|into|near|among|between|some|many|most|all|no|any|more|other|several|\d[\d,.]*|['’]s|very|"
    r"so|too|as|most|heavily|newly|[a-z]+['’]s?)|-)\s*$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?<!\w)to\s+(?!(?:the|an?|its|his|her|their|our|my|some|many|all|both)\b)[a-z]{2,}\b"
)
# "The goal is to ensure" tells what is; "a convoy is to leave" what will be.
_AIM = re.compile(
    r"\b(?:goal|aim|task|purpose|idea|point|job|mission|duty|way|intention|objective|priority|role)s?"
    r"\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b")
_NEXT_TO_NAME = re.compile(r"[\s'’]*(?:[a-z]+ly\s+)?")
_KINDS: dict[str, Tense] = {
    "future": "future",
    "will": "future",
    "unclear": "",
    "past": "past",
    "have": "past",
    "simple": "past",
    "present": "present",
    "be": "present",
}


class _Verb(NamedTuple):
    start: int
    end: int
    tense: Tense
    simple: bool


class _Segment(NamedTuple):
    """What stands between two boundaries, with its verbs."""

    start: int
    end: int
    verbs: tuple[_Verb, ...]
    aside: Literal["", "relative", "saying"]
    opened: str


class SentenceTenses:
    """The tenses of one sentence, read as far as they are asked for.

    Args:
        text: The text that holds the sentence.
        start: Offset of the sentence.
        end: Its end offset.
    """

    __slots__ = ("_rest", "_segments", "_text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._segments: list[_Segment] = []
        self._rest = _segments(text, start, end)

    def at(self, start: int, end: int) -> Tense:
        """Tense of the clause that holds the mention [start, end); empty when nothing is plain."""
        self._read_to(end)
        own = [n for n, s in enumerate(self._segments) if s.start < end and start < s.end]
        if not own or self._segments[own[0]].opened in _IF:
            return ""
        verb = self._own_verb(start, end, own[0], own[-1]) or self._nearest(own[0], own[-1])
        if verb is None:
            return ""
        if verb.tense == "past" and verb.end <= start and self._is_only_aimed_at(verb, start):
            return ""
        return verb.tense

    def _read_to(self, offset: int) -> None:
        if not self._segments or self._segments[-1].end < offset:
            for segment in self._rest:
                self._segments.append(segment)
                if segment.end >= offset:
                    return

    def _own_verb(self, start: int, end: int, first: int, last: int) -> _Verb | None:
        verbs = _sure([v for segment in self._segments[first : last + 1] for v in segment.verbs])
        after = next((verb for verb in verbs if verb.start >= end), None)
        if after and _NEXT_TO_NAME.fullmatch(self._text, end, after.start):
            return after
        before = [verb for verb in verbs if verb.end <= start]
        return before[-1] if before else after

    def _nearest(self, first: int, last: int) -> _Verb | None:
        """Verb of the clause before; for what opens the sentence, of the clause after."""
        own = self._segments[first]
        if _PRONOUN.search(self._text, own.start, self._segments[last].end):
            return None  # it has a verb of its own, one that is not known here
        inside = own.aside
        before = () if own.opened in _OWN_VERB else self._segments[:first]
        for segment in reversed(before):
            if segment.verbs and (not segment.aside or segment.aside == inside):
                return _sure(segment.verbs)[-1]
        self._segments += self._rest
        for segment in self._segments[last + 1 :]:
            if not before and segment.opened in _OWN_VERB and not segment.aside:
                return None
            if segment.verbs and not segment.aside:
                return _sure(segment.verbs)[0]
        return None

    def _is_only_aimed_at(self, verb: _Verb, start: int) -> bool:
        """Of what was agreed or ordered ("agreed to leave Lachin") nothing tells if it was done."""
        between = _INFINITIVE.search(self._text, verb.end, start)
        last = self._text[verb.start : verb.end].rsplit(maxsplit=1)[-1]
        return between is not None and last not in DOES_IT


def _sure(verbs: Sequence[_Verb]) -> Sequence[_Verb]:
    """Forms in -ed may be participles: they count where their clause has no other verb."""
    return [verb for verb in verbs if not verb.simple] or verbs


def _segments(text: str, start: int, end: int) -> Iterator[_Segment]:
    begin, verbs, opened = start, list[_Verb](), ""
    for found in _WORDS.finditer(text, start, end):
        kind = found.lastgroup or ""
        if kind == "break":
            yield _segment(text, begin, found.start(), verbs, opened)
            begin, verbs, opened = found.end(), [], found[0].strip()
        elif kind != "simple" or _is_simple_past(text, start, found):
            tense = _KINDS[kind]
            if (
                kind == "future"
                and found[0].endswith("to")
                and _AIM.search(text[start : found.start()])
            ):
                tense = "present"
            verbs.append(_Verb(found.start(), found.end(), tense, kind == "simple"))
    yield _segment(text, begin, end, verbs, opened)


def _segment(text: str, start: int, end: int, verbs: list[_Verb], opened: str) -> _Segment:
    aside: Literal["", "relative", "saying"] = ""
    bare = verbs and opened == "," and not text[start : verbs[0].start].strip()
    if opened in _RELATIVE or (bare and verbs[0].simple):
        aside = "relative"  # "located in the west", "which was occupied in 1993"
    elif verbs and all(text[v.start : v.end].rsplit(maxsplit=1)[-1] in SAYING for v in verbs):
        aside = "saying" if opened in {",", "”", '"'} else ""
    return _Segment(start, end, tuple(verbs), aside, opened)


def _is_simple_past(text: str, sentence: int, found: re.Match[str]) -> bool:
    if found[0] in NOT_PAST:
        return False
    before = text[max(sentence, found.start() - 24) : found.start()]
    return not found[0].endswith("ed") or _NO_VERB_AFTER.search(before) is None
