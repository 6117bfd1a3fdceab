"""Wording: a passage as the words it is compared by, and what in it must agree.

Case, diacritics, punctuation, thousands separators and "ten" for 10 make no difference. What must
agree are facts: numbers, names (words with a capital), and words that turn a sentence around. Where
nothing is capitalised, as in Georgian or Arabic, any word may be a name, so every word is a fact.
How two wordings are compared is said in agreement.py.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

from geomap.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["plain", "name", "number", "day", "negation", "opposite"]

_TABLES = tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))
COMMON: Final = frozenset(_TABLES["function"].split())
_NEGATIONS: Final = frozenset(_TABLES["negations"].split())
_OPPOSITES: Final = frozenset(_TABLES["opposites"].split())
_NUMBERS: Final[dict[str, str]] = _TABLES["numbers"]
_SHORT: Final[dict[str, str]] = _TABLES["short"]
_DAYS: Final = frozenset(["may", *_SHORT.values()])

# Scripts without blanks are cut into characters; "U.S." is one word, and so is "1,200" or "4:30".
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_LETTER = rf"[^\W{_UNSPACED}]"
_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|(?:[^\W\d]\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)*"
    rf"|[{_UNSPACED}]|[^\w\s'’]"
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


def read_words(text: str) -> tuple[str, ...]:
    """The words of a passage alone; none when it holds neither letter nor digit."""
    # No word reaches beyond a blank, and what stands between blanks comes again and again.
    return tuple(itertools.chain.from_iterable(map(_words_of, text.split())))


def read_wording(text: str) -> Wording:
    """The words of a passage with what each of them is."""
    words: list[str] = []
    kinds: list[Kind] = []
    runs: list[int] = []
    run = 0
    for token in _TOKEN.findall(text):
        its_words, its_kinds = _read(token)
        # A hyphen joins ("Nagorno-Karabakh"), and so does the stop of "Oct. 17"; other signs part.
        if not its_words and token not in {"-", "."}:
            run += 1
        words += its_words
        kinds += its_kinds
        runs += [run] * len(its_words)
    if not any(map(str.isupper, text)):
        kinds = ["name" if kind == "plain" else kind for kind in kinds]
    return Wording(tuple(words), tuple(kinds), tuple(runs))


def key_of(words: Iterable[str]) -> int:
    """A number made of the words alone: the same words, the same key, anywhere.

    It has 63 bits, so that it is a plain integer in any table.
    """
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 1


@functools.lru_cache(maxsize=65_536)
def _read(token: str) -> tuple[tuple[str, ...], tuple[Kind, ...]]:
    """The words that a token stands for, and what each is; none for punctuation."""
    if token[0].isdigit():
        bare = token.rstrip("stndrh")  # 17th
        return (bare.replace(",", "") if _THOUSANDS.fullmatch(bare) else bare,), ("number",)
    plain = token.replace("’", "'").strip("'_")
    # "Turkey's" is Turkey, "isn't" is "is" and "not".
    stem, _, ending = plain.rpartition("'")
    if stem and ending.lower() == "s":
        plain = stem
    elif stem and ending.lower() == "t" and stem.lower().endswith("n"):
        return (*_read(stem)[0], "not"), (*_read(stem)[1], "negation")
    folded = fold_name(plain.replace(".", "")).split()
    capital = plain[:1].isupper()
    long = (_SHORT.get(word, word) if capital else word for word in folded)
    words = tuple(_NUMBERS.get(word, word) for word in long)
    return words, tuple(_kind(word, capital=capital) for word in words)


@functools.lru_cache(maxsize=65_536)
def _words_of(piece: str) -> tuple[str, ...]:
    return tuple(word for token in _TOKEN.findall(piece) for word in _read(token)[0])


def _kind(word: str, *, capital: bool) -> Kind:
    if word[0].isdigit():
        return "number"
    if word in _NEGATIONS:
        return "negation"
    if word in _OPPOSITES:
        return "opposite"
    if capital and word in _DAYS:
        return "day"
    return "name" if capital and word not in COMMON else "plain"
