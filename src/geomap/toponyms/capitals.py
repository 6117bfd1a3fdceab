"""Capitals: what a capital letter tells where it stands.

At the beginning of a sentence, in a headline and in a dateline words have capitals that are no
names; elsewhere a capital beside a name makes a longer name of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.toponyms.surroundings import Surroundings

_BLANKS = " \t\u00a0"
_BEFORE_A_SENTENCE = frozenset('.!?:\n“"‘(—–-')
_BEFORE_A_DATELINE = frozenset('.!?\n)”"')
_DATELINE = re.compile(r"(?:, ?[A-Z][\w. ]{1,20})?(?: ?\([A-Z]{2,4}\))? ?(?:-|--|–|—)\s")
# "KYIV. Feb 19 (Ukrnews) –", "Ravan, Aug 28 (AFP) –", with the month in full or short
_DATED = re.compile(
    r"(?:, ?[A-Z][\w. ]{1,20})?[.,] ?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:[a-z]{3,6})?\.? ?\d{1,2}\b"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_HEADLINE_WORDS = 4  # long words that a headline has at least,
_LOUD = 0.75  # and the share of them with a capital
_REACH = 80  # characters looked at on both sides


def begins_sentence(around: Surroundings, number: int) -> bool:
    """True for a name at the beginning of a sentence, where any word has a capital."""
    return opens_sentence(around.text, around.names[number].start)


def opens_sentence(text: str, offset: int) -> bool:
    """True where a sentence begins."""
    return _lead(text, offset) in _BEFORE_A_SENTENCE


def follows_opening(around: Surroundings, number: int) -> bool:
    """True when the word right before the name begins a sentence: "Missing Dover girl found"."""
    start = around.word_before_end(number) - len(around.word_before(number))
    return opens_sentence(around.text, start)


def _lead(text: str, offset: int) -> str:
    """The last character before an offset that is no blank; a line break before the text."""
    lead = text[max(offset - 4, 0) : offset].rstrip(_BLANKS)
    return lead[-1:] or "\n"


def in_headline(around: Surroundings, number: int) -> bool:
    """True in a line that writes nearly every word with a capital."""
    name = around.names[number]
    reach = max(name.start - _REACH, 0)
    start = max(around.text.rfind("\n", reach, name.start) + 1, reach)
    words = _LONG_WORD.findall(around.text, start, name.end + _REACH)
    loud = sum(word[0].isupper() for word in words)
    return len(words) >= _HEADLINE_WORDS and loud >= _LOUD * len(words)


def in_dateline(around: Surroundings, number: int) -> bool:
    """True for a name in capitals that opens a paragraph or sentence, with a dash behind it.

    A line may also begin with a name and the day, and, where the name is nothing else than a
    place's, with the name in capitals and a colon.
    """
    name, text = around.names[number], around.text
    loud = around.surface(number).isupper()
    begin = name.start - 1
    if not loud and text[begin : name.start] == " " and text[begin - 1 : begin].isalnum():
        return False  # as most names stand
    lead = _lead(text, name.start)
    if loud and _DATELINE.match(text, name.end):
        return lead in _BEFORE_A_DATELINE
    if lead != "\n":
        return False
    return bool(_DATED.match(text, name.end)) or (
        loud and not name.facts.name_like and text.startswith(": ", name.end)
    )
