"""The words around names: what stands before and after each, and how neighbours are joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap.patterns import one_of
from geomap.toponyms.words import (
    PLURALS,
    SINGULARS,
    US_ABBREVIATIONS,
    US_STATES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.names import NameUse
    from geomap.toponyms.standing import Facts


_REACH = 80  # characters looked at after a name,
_REACH_BACK = 48  # and before it
_NOUN = rf"(?:\s+{one_of([*SINGULARS, *PLURALS])}\b)?"
_LIST = re.compile(
    rf"{_NOUN}(?:\s*[,;]\s*(?:(?:and|or|&)\s+)?|\s+(?:and|or|&|as\s+well\s+as)\s+|\s*[/&–-]\s*)"
    r"(?:(?:the|both|also|in|of)\s+)*|[ \t\u00a0]+",
    re.IGNORECASE,
)
_DIRECTION = (
    r"(?:(?:(?:north|south)?-?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?|central|eastern"
    r"|western|neighbou?ring|nearby|present-day|what\s+is\s+now)\s+)?"
)
_WITHIN = re.compile(
    rf"{_NOUN}(?:\s*,\s*(?:(?:(?:a|an|the|its)\s+[\w\s-]{{1,40}}?|capital)\s)?(?:in|of|within)?|\s+(?:of|in|within))"
    rf"\s*(?:the\s+)?{_DIRECTION}",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()\n]*\)")
_POSSESSED = re.compile(r"['’]s[ \t\u00a0]+(?:town|city|village)?(?:[ \t\u00a0]+of[ \t\u00a0]+)?")
_BLANKS = " \t\u00a0"
_WORD_AT_END = re.compile(r"[^\W\d_][\w'’.]*$")
_WORD_AFTER = re.compile(r"[ \t\u00a0]+([^\W\d_][\w’'-]*)")
_STATE = re.compile(rf",[ \u00a0]({one_of(US_STATES)})\b(\.?)", re.IGNORECASE)
# Lengths are bounded so that a long unbroken string costs no more than its length.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w+-][\w.+-]{0,63}@\w[\w.-]+|(?<!\w)@\w+"
    r"|\b\w[\w-]{0,63}\.(?:[\w-]{1,63}\.){0,5}(?:com|org|net|info|edu|gov|int|[a-z]{2})\b(?:/\S*)?"
)
_USUAL_BEFORE = frozenset(["", *' \n\t\u00a0“"‘(—–'])
_USUAL_AFTER = frozenset(["", *" \n\t\u00a0,;!?)”\"’'—–"])
_PARAGRAPH = re.compile(r"\n\s*")


class Name(NamedTuple):
    """A name hit, cut to the name alone.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        key: The folded name.
        uses: The places that bear it.
        lower: True when it begins in lower case.
        facts: What is known of the name by itself.
    """

    start: int
    end: int
    key: str
    uses: tuple[NameUse, ...]
    lower: bool
    facts: Facts


class Surroundings:
    """Answers what stands around each name of a text.

    Args:
        text: The article's text.
        names: Its names, in order, not overlapping.
    """

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.names = names
        self._paragraphs = [match.end() for match in _PARAGRAPH.finditer(text)]
        self._starts = [name.start for name in names]
        self._at = {name.end: number for number, name in enumerate(names)}
        self._addresses: dict[int, list[tuple[int, int]]] = {}  # by where they are looked for
        # Asked for by rule after rule.
        self._surfaces = [text[name.start : name.end] for name in names]
        self._words_before = [_word_before(text, name.start) for name in names]
        self._words_after = [_word_after(text, name.end) for name in names]
        self._gaps = [text[name.end : after.start] for name, after in pairwise(names)]
        self._gaps.append("")
        self._alone = [
            (not before or before[0].islower())
            and (not after or (after[0].islower() and "-" not in after))
            and not gap.isspace()
            and _usual_signs(text, name)
            for name, (before, _), after, gap in zip(
                names, self._words_before, self._words_after, ("", *self._gaps), strict=False
            )
        ]
        self._matches: dict[re.Pattern[str], tuple[list[int], list[re.Match[str]]]] = {}

    def before(self, number: int) -> str:
        """Text before a name, as far back as rules look."""
        start = self.names[number].start
        return self.text[max(start - _REACH_BACK, 0) : start]

    def after(self, number: int) -> str:
        """Text after a name, as far as rules look."""
        end = self.names[number].end
        return self.text[end : end + _REACH]

    def surface(self, number: int) -> str:
        """The name as written."""
        return self._surfaces[number]

    def address(self, number: int) -> str:
        """The web or mail address or the @handle that holds a name; empty when none does."""
        name, text = self.names[number], self.text
        if _usual_signs(text, name):  # an address has none
            return ""
        addresses = self._addresses_from(text.rfind(" ", 0, name.start) + 1)
        index = bisect_right(addresses, (name.start, len(text))) - 1
        if index < 0 or addresses[index][1] <= name.start:
            return ""
        start, end = addresses[index]
        return text[start:end]

    def _addresses_from(self, start: int) -> list[tuple[int, int]]:
        """The addresses from behind one blank up to the next: none has a blank in it."""
        known = self._addresses.get(start)
        if known is None:
            end = self.text.find(" ", start)
            found = _ADDRESS.finditer(self.text, start, len(self.text) if end < 0 else end)
            known = self._addresses[start] = [match.span() for match in found]
        return known

    def abbreviation(self, number: int) -> bool:
        """True for "US" in capitals, where a place of the gazetteer is written so."""
        return self.names[number].facts.abbreviation and self.surface(number).isupper()

    def word_before(self, number: int) -> str:
        """The word right before, with nothing but blanks or a hyphen between; or empty."""
        return self._words_before[number][0]

    def word_after(self, number: int) -> str:
        """The word right after, with nothing but blanks between; or empty."""
        return self._words_after[number]

    def stands_alone(self, number: int) -> bool:
        """True where small words and the usual signs stand beside a name, and no other name before.

        Most names do, and then hardly anything can make a longer name of them.
        """
        return self._alone[number]

    def name_before(self, number: int) -> int | None:
        """Number of the name that is the word right before, or None."""
        word, end = self._words_before[number]
        return self._at.get(end) if word else None

    def place_before(self, number: int) -> bool:
        """True when the word right before is a name that is hardly a person's or a word."""
        before = self.name_before(number)
        return before is not None and self.names[before].facts.plain

    def place_after(self, number: int) -> bool:
        """True when the next name, if it stands right behind, is hardly a person's or a word."""
        return number + 1 < len(self.names) and self.names[number + 1].facts.plain

    def next_is_name(self, number: int) -> bool:
        """True when nothing but blanks stands between this name and the next one."""
        gap = self.between(number)
        return bool(gap) and not gap.strip(" \u00a0")

    def us_state(self, number: int) -> str:
        """State of the United States that is named after a comma; empty without, or in a list."""
        if not self.text.startswith(",", self.names[number].end):
            return ""
        match = _STATE.match(self.text, self.names[number].end)
        if not match or not match[1][0].isupper():
            return ""
        if match[1].lower() in US_ABBREVIATIONS:
            return f"{match[1]}." if match[2] else ""
        in_a_list = {self.names[number].key} & (US_STATES | {"georgia", "washington"})
        return "" if in_a_list else match[1]

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph that holds this offset; every line break starts one."""
        return bisect_right(self._paragraphs, offset)

    def word_before_end(self, number: int) -> int:
        """End of the word right before; 0 when there is none."""
        return self._words_before[number][1]

    def next_match(self, pattern: re.Pattern[str], offset: int) -> re.Match[str] | None:
        """The first match of a pattern from an offset on; the whole text is searched once."""
        found = self._matches.get(pattern)
        if found is None:
            matches = list(pattern.finditer(self.text))
            found = self._matches[pattern] = (
                [match.start() for match in matches],
                matches,
            )
        position = bisect_left(found[0], offset)
        return found[1][position] if position < len(found[1]) else None

    def between(self, number: int) -> str:
        """Text between a name and the next one; empty after the last."""
        return self._gaps[number]

    def possessed(self, number: int) -> bool:
        """True when the name before is its owner, as in "Libya's Tripoli"."""
        return number > 0 and bool(_POSSESSED.fullmatch(self.between(number - 1)))

    def in_list(self, number: int) -> bool:
        """True when this name and the next one stand side by side in a list."""
        return _is_list_gap(self.between(number))

    def next_in_list(self, number: int) -> int | None:
        """Number of the next name in a list; None at its end.

        The list goes on behind what a name lies in ("Doshulu of Jabrayil province, Edisha"), and
        behind brackets ("villages in Fuzuli (Juvarli, Chiman) and Jabrayil (Safarsha)").
        """
        if self.within_next(number) and not self.in_list(number):
            number += 1
        end = self.names[number].end
        if brackets := _BRACKETS.match(self.text, end):
            end = brackets.end()
            number = bisect_right(self._starts, end) - 1
        if number + 1 >= len(self.names):
            return None
        gap = self.text[end : self.names[number + 1].start]
        return number + 1 if _is_list_gap(gap) else None

    def within_next(self, number: int) -> bool:
        """True when the next name is given as what this one lies in."""
        gap = self.between(number)
        return 0 < len(gap) <= _REACH and bool(_WITHIN.fullmatch(gap)) and "\n" not in gap


def _usual_signs(text: str, name: Name) -> bool:
    """True between blanks, brackets or quotes, or at a sentence's end, as most names stand."""
    after = name.end + text.startswith(".", name.end)
    return (
        text[name.start - 1 : name.start] in _USUAL_BEFORE
        and text[after : after + 1] in _USUAL_AFTER
    )


def _word_before(text: str, end: int) -> tuple[str, int]:
    """The word right before an offset and its end; the empty word without one."""
    before = text[max(end - _REACH_BACK, 0) : end]
    stripped = before[:-1] if before.endswith("-") else before.rstrip(_BLANKS)
    if len(stripped) == len(before) or not stripped or stripped[-1].isspace():
        return "", 0
    word = stripped.rsplit(None, 1)[-1]
    if not word.isalpha():  # most are letters alone
        match = _WORD_AT_END.search(word)
        if not match:
            return "", 0
        word = match[0]
    return word, end - len(before) + len(stripped)


def _word_after(text: str, end: int) -> str:
    """The word right after an offset; empty without one."""
    match = _WORD_AFTER.match(text, end) if text[end : end + 1] in _BLANKS else None
    return match[1] if match else ""


def _is_list_gap(gap: str) -> bool:
    return 0 < len(gap) <= _REACH and bool(_LIST.fullmatch(gap)) and "\n\n" not in gap
