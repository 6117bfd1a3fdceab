"""Words of a text with their offsets: runs of letters in lower case, and runs of digits.

They are found by arithmetic on all characters at once, which takes a fifth of the time of a regular
expression, so that whoever looks for rare words looks them up instead of searching for them. What
the words mean is for others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

_CODES = np.dtype("<u4")
DIGIT = "0"  # stands for each digit
_BLANK, _LETTER = ord(" "), 0x10FFFF
_HIGHEST = 0x3FFFF  # no character above is a letter


class Tokens(NamedTuple):
    """The words of a text.

    Attributes:
        words: The words from left to right, in lower case, each digit as `0`: `may`, `0000`.
        starts: The offset of each.
    """

    words: list[str]
    starts: npt.NDArray[np.intp]


def tokens(text: str) -> Tokens:
    r"""The words of a text: what `[^\W\d_]+|[0-9]+` finds in it."""
    # Lower case is as long as the text once the only letter is gone that becomes two.
    lower = text.replace("İ", "ı").lower()
    codes = np.frombuffer(lower.encode("utf-32-le", "surrogatepass"), _CODES)
    kinds = _kinds().take(codes, mode="clip")
    begins = np.empty(len(kinds), bool)
    begins[:1] = True
    np.not_equal(kinds[1:], kinds[:-1], out=begins[1:])
    begins &= kinds != _BLANK
    starts = np.flatnonzero(begins)
    # Letters as they are, each digit as one, of all others a blank.
    spaced = np.maximum(np.minimum(kinds, codes), _BLANK)
    joined = starts[kinds[starts - 1] != _BLANK]  # "1950s", "9pm": a number and a word
    if joined.size:
        spaced = np.insert(spaced, joined, _BLANK)
    words = spaced.tobytes().decode("utf-32-le", "surrogatepass").split()
    return Tokens(words, starts)


@cache
def _kinds() -> npt.NDArray[np.uint32]:
    """Of each character the highest code that it may stand with in the words: see `tokens`."""
    kinds = np.full(_HIGHEST + 1, _BLANK, _CODES)
    codes = np.arange(_HIGHEST + 1, dtype=_CODES)
    characters = codes.tobytes().decode("utf-32-le", "surrogatepass")
    for letters in re.finditer(r"[^\W\d_]+", characters):
        kinds[letters.start() : letters.end()] = _LETTER
    kinds[ord("0") : ord("9") + 1] = ord(DIGIT)
    return kinds
