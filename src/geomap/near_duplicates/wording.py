"""Wording: a passage as the words it is compared by, and what in it must agree.

Case, diacritics, punctuation, thousands separators and "ten" for 10 make no difference. What must
agree are facts: numbers, names (words with a capital), and words that turn a sentence around. Where
nothing is capitalised, as in Georgian or Arabic, any word may be a name, so every word is a fact.
How two wordings are compared is said in agreement.py.
"""

from __future__ import annotations

import functools
import hashlib
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from geomap.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["plain", "name", "number", "negation", "opposite"]

_TABLES = tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))
COMMON: Final = frozenset(_TABLES["function"].split())
_NEGATIONS: Final = frozenset(_TABLES["negations"].split())
_OPPOSITES: Final = frozenset(_TABLES["opposites"].split())
_NUMBERS: Final[dict[str, str]] = _TABLES["numbers"]
_SHORT: Final[dict[str, str]] = _TABLES["short"]

# Scripts without blanks are cut into characters; "U.S." is one word, and so is "1,200" or "4:30".
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|(?:[^\W\d]\.){{2,}}"
    rf"|(?:(?![{_UNSPACED}])[\w'’])+|[^\w\s'’]"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage in comparable words.

    Attributes:
        words: The folded words in order.
        kinds: What each word is; all but "plain" are facts.
        runs: For each word the number of its run: words with no punctuation between them.
    """

    words: tuple[str, ...]
    kinds: tuple[Kind, ...]
    runs: tuple[int, ...]

    @property
    def key(self) -> int:
        """A number of 64 bits made of the words alone: the same words, the same key, anywhere."""
        return digest(self.words)

    def shingles(self) -> list[str]:
        """Pairs of neighbouring words; those that any two sentences share are left out."""
        pairs = [(a, b) for a, b in pairwise(self.words) if a not in COMMON or b not in COMMON]
        return [f"{a} {b}" for a, b in pairs or pairwise(self.words)]


def digest(words: Iterable[str]) -> int:
    """64 bits of BLAKE2b over some words."""
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest())


def read_wording(text: str) -> Wording:
    """The wording of a passage; empty when it holds neither letter nor digit."""
    words: list[str] = []
    kinds: list[Kind] = []
    runs: list[int] = []
    run = 0
    caseless = not any(map(str.isupper, text))
    for token in _TOKEN.findall(text):
        found = _read(token)
        # A hyphen joins ("Nagorno-Karabakh"), and so does the stop of "Oct. 17"; other signs part.
        if not found and token not in {"-", "."}:
            run += 1
        for word, kind in found:
            words.append(word)
            kinds.append("name" if caseless and kind == "plain" else kind)
            runs.append(run)
    return Wording(tuple(words), tuple(kinds), tuple(runs))


@functools.lru_cache(maxsize=65_536)
def _read(token: str) -> tuple[tuple[str, Kind], ...]:
    """The words that a token stands for, each with its kind; none for punctuation."""
    if token[0].isdigit():
        bare = token.rstrip("stndrh")  # 17th
        return ((bare.replace(",", "") if _THOUSANDS.fullmatch(bare) else bare, "number"),)
    plain = token.replace("’", "'").strip("'_")
    if not plain:
        return ()
    # "Turkey's" is Turkey, "isn't" is "is" and "not".
    stem, _, ending = plain.rpartition("'")
    if stem and ending.lower() == "s":
        plain = stem
    elif stem and ending.lower() == "t" and stem.lower().endswith("n"):
        return ((fold_name(stem), "plain"), ("not", "negation"))
    folded = fold_name(plain.replace(".", "")).split()
    return tuple(
        (_SHORT.get(word, word) if plain[0].isupper() else word, kind)
        for word, kind in ((_NUMBERS.get(w, w), _kind(w, plain)) for w in folded)
    )


def _kind(word: str, token: str) -> Kind:
    if word in _NUMBERS:
        return "number"
    if word in _NEGATIONS:
        return "negation"
    if word in _OPPOSITES:
        return "opposite"
    return "name" if token[0].isupper() and word not in COMMON else "plain"
