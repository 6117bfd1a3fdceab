"""Folding: one spelling for names that differ in case, diacritics, apostrophes, hyphens or blanks.

Folded text holds letters and digits, everything else is a blank, so whole words are what stands
between blanks. It stays as long as the original wherever possible; where a character is dropped or
becomes two, a *break* notes the shift, and `Folded.original` finds the way back by bisection.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

# What Unicode does not decompose. ə is written a in English (Ağdərə, Aghdara), e in Turkish
# (Agdere): the text folds to a, and `index.spellings` adds the other one to each name.
_LETTERS = str.maketrans(
    {
        "ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n", "ѐ": "е", "ґ": "г", "ى": "ي", "ی": "ي",
        "ک": "ك", "ـ": "",
    }
)  # fmt: skip
# Letters by category, apostrophes by use: the modifier apostrophes and half rings.
_APOSTROPHES = "ʹʺʻʼʽʾʿˈˊˋ"
_ASCII = bytes(ord(chr(i).lower()) if chr(i).isalnum() else 32 for i in range(128)) + bytes(
    range(128, 256)
)
# The only things that can change the length, or need more than the ASCII table. Where no two blanks
# stand side by side each begins with a sign that is rare: blanks are passed over, twice as fast.
_RARE = re.compile(r"[-\s]\s+|[^\x00-\x7f]")
_RARER = re.compile(r"[-\x00-\x1f\x7f-\U0010ffff](?:(?<=[-\s])\s+|(?<=[^\x00-\x7f])|(?<=[ ]\s))")
# Texts of this length are folded whole, with a table for the characters of most languages that
# write in Latin letters and for the usual signs; below it the arrays cost more than they save.
_LONG = 512
_TABLED = 0x2100
_SEVERAL, _SPACE, _HYPHEN, _SIGN = b"\0 -."  # in this order, and letters and digits behind them
_BLANKS = bytes.maketrans(b"-.", b"  ")


class _Characters(dict[str, str]):
    """Folded form of each character outside ASCII, worked out when first seen."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold_character(character)
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if unicodedata.combining(character) or category == "Cf":
        return ""  # accents, vowel points, soft hyphen, zero-width and direction marks
    if category[0] not in "LMN" or category == "No" or character in _APOSTROPHES:
        return " "  # among them footnote marks such as ² and stray surrogates
    letters = unicodedata.normalize("NFKD", character.casefold())
    letters = letters.translate(_LETTERS)
    return "".join(it for it in letters if not (unicodedata.combining(it) or it in " ʼ"))


class _Codes(dict[int, str]):
    """The same by code point, as `str.translate` asks for it; ASCII included."""

    def __missing__(self, code: int) -> str:
        if code < len(_ASCII) // 2:
            self[code] = folded = chr(_ASCII[code])
        else:
            # As in `fold`: what Unicode decomposes to ASCII may be a capital.
            self[code] = folded = _FOLDED[chr(code)].encode().translate(_ASCII).decode()
        return folded


_FOLDED = _Characters()
_CODES = _Codes()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back.

    Attributes:
        text: The folded characters.
        breaks: Offsets in `text` from which another shift holds, ascending.
        shifts: For each break, what to add to a folded offset to get the original one.
    """

    text: str
    breaks: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """Offset in the original text of a word boundary at `offset` in the folded text."""
        index = bisect_right(self.breaks, offset)
        return offset + self.shifts[index - 1] if index else offset

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The same for both ends of a name; mostly there is no break between them."""
        index = bisect_right(self.breaks, start)
        if index < len(self.breaks) and self.breaks[index] <= end:
            return self.original(start), self.original(end)
        shift = self.shifts[index - 1] if index else 0
        return start + shift, end + shift


def fold(text: str) -> Folded:
    """Fold a text, keeping track of offsets.

    Runs of blank space with at most one line break, and a hyphen before them, become one blank, so
    that a name may be broken over two lines; a blank line stays wider, so that no name crosses it.
    """
    whole = fold_whole(text) if len(text) >= _LONG else None
    return whole or fold_by_character(text)


def fold_whole(text: str) -> Folded | None:
    """The same as `fold_by_character`, several times as fast; None where it cannot tell.

    It is for texts of which each character becomes one: a letter or digit of ASCII, or a blank.
    """
    if text.isascii():
        marks = text.encode().translate(_tables()[0])
    else:
        codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        if len(codes) != len(text):
            return None
        marks = _tables()[1].take(codes, mode="clip").tobytes()
    if _SEVERAL in marks:
        return None
    signs = np.frombuffer(marks, np.uint8)
    goes_on = ((signs <= _HYPHEN)[:-1] & (signs <= _SPACE)[1:]).tobytes()  # 1 inside a run
    folded = marks.translate(_BLANKS).decode()
    breaks: list[int] = []
    shifts: list[int] = []
    pieces: list[str] = []
    shift = done = 0
    begin = goes_on.find(1)
    while begin >= 0:
        end = goes_on.find(0, begin) + 1 or len(text)
        if not _has_blank_line(text[begin:end]):
            shift += end - begin - 1
            breaks.append(end - shift)
            shifts.append(shift)
            pieces.append(folded[done : begin + 1])
            done = end
        begin = goes_on.find(1, end)
    return Folded("".join((*pieces, folded[done:])), tuple(breaks), tuple(shifts))


@functools.cache
def _tables() -> tuple[bytes, npt.NDArray[np.uint8]]:
    """What `fold_whole` makes of a character, by code point: of the first 256, and of all.

    The last is for all that follow.
    """
    table = bytearray([_SEVERAL]) * (_TABLED + 1)
    for code in range(_TABLED):
        folded = _CODES[code].encode()
        if chr(code).isspace():
            table[code] = _SPACE
        elif len(folded) == 1:
            table[code] = _SIGN if folded == b" " else folded[0]
    table[ord("-")] = _HYPHEN
    return bytes(table[:256]), np.frombuffer(table, np.uint8)


def _has_blank_line(blanks: str) -> bool:
    return len(f"{blanks}.".splitlines()) > 2


def fold_by_character(text: str) -> Folded:
    """`fold` for any text: each character that is rare is looked at by itself."""
    breaks: list[int] = []
    shifts: list[int] = []
    shift = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal shift
        old, begin = match[0], match.start()
        if len(old) == 1 and not old.isspace():
            new = _FOLDED[old]
        elif _has_blank_line(old):
            new = " " * len(old)
        else:
            # Behind a blank, that one is left; a hyphen is none.
            new = "" if begin and text[begin - 1] == " " and old[0] != "-" else " "
        if len(new) != len(old):
            shift += len(old) - len(new)
            offset = match.end() - shift
            if breaks and breaks[-1] == offset:  # several dropped characters in a row
                shifts[-1] = shift
            else:
                breaks.append(offset)
                shifts.append(shift)
        return new

    rare = _RARE if "  " in text else _RARER
    folded = rare.sub(replace, text).encode().translate(_ASCII).decode()
    return Folded(folded, tuple(breaks), tuple(shifts))


# Resolution asks for the same few thousand names again and again: a quarter of parsing.
@functools.lru_cache(maxsize=32_768)
def fold_name(name: str) -> str:
    """Key under which a name is looked up: folded words joined by single blanks."""
    return " ".join(fold(name).text.split())


def fold_words(text: str) -> str:
    """The folded words of a text of any length joined by single blanks: no way back, but faster."""
    if text.isascii():
        return " ".join(text.encode().translate(_ASCII).decode().split())
    return " ".join(text.translate(_CODES).split())


def fold_letter(character: str) -> str:
    """What `fold_words` makes of one character: letters, a blank, or nothing for an accent."""
    return _CODES[ord(character)]
