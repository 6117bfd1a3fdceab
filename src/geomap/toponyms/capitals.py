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
    """True for a name in capitals that opens a paragraph or sentence, with a dash behind it."""
    name = around.names[number]
    if not around.surface(number).isupper() or not _DATELINE.match(around.text, name.end):
        return False
    return _lead(around.text, name.start) in _BEFORE_A_DATELINE
