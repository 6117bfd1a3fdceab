"""Content words: what a passage says beside its places, dates, numbers and function words.

Places and dates are left out on purpose: passages about one place share its name whatever they
tell, and the dates are what is compared. Names of people stay: who took part tells events apart.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final

from geomap.near_duplicates.wording import COMMON, read_wording

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))
_ENDINGS: Final = tuple(_TABLE["endings"].split())
_NO_CONTENT: Final = COMMON | frozenset((_TABLE["reporting"] + _TABLE["calendar"]).split())
_REST: Final[int] = _TABLE["rest"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Content:
    """A content word in its place.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        stem: What is left of it without case, accents and endings.
    """

    start: int
    end: int
    stem: str


def content_words(text: str, without: Iterable[tuple[int, int]] = ()) -> list[Content]:
    """The content words of a passage, in order.

    Args:
        text: The passage.
        without: Stretches that are no content: start and end of the names of places, and of the
            words that date it.
    """
    left_out = list(without)
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(start < last and first < end for first, last in left_out):
            continue
        wording = read_wording(match[0])
        if len(wording.words) != 1 or wording.kinds[0] in {"number", "day"}:
            continue
        (word,) = wording.words
        if word not in _NO_CONTENT:
            found.append(Content(start, end, _stem(word)))
    return found


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _REST), "")
    stem = word.removesuffix(ending)
    if len(stem) > _REST and stem[-1] == stem[-2]:
        return stem[:-1]  # "hitt-ing" and "hit"
    return stem.removesuffix("e") if len(stem) > _REST else stem
