"""The words around a place name, in the shape that the role rules read. No rule lives here.

Names joined by commas and "and" ("Moscow, Baku and Yerevan signed") share what stands before the
first and after the last of them, so the list is stepped over on both sides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap.roles import nouns, particles, verbs
from geomap.roles.headlines import is_loud, quieted

if TYPE_CHECKING:
    from geomap.mentions import Role

    Verdict = tuple[Role, str] | None

# What a place is, as far as its use in sentences goes.
# A seat is a building that governments are named after.
# A state acts more often than a town and less often than a country; what a place is may be unknown.
Kind = Literal["country", "capital", "seat", "state", "region", "town", "site", "place"]

_WIDTH = 90  # characters looked at on either side; longer clauses say nothing more about the name
TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|[’'ʼ]s\b|[^\w\s\"“”„‟«»‘’'*_]")
# The same for ASCII, most of what there is: sets of few characters are tested faster.
ASCII_TOKEN = re.compile(
    r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*|[\x00-\x08\x0e-\x1b!#-&()+-/:-@\[-^`{-\x7f]|'s\b"
)
# A hyphen joins; a dash, which is long or has blanks around it, divides.
_BLANK_DASH = re.compile(r"(?:^|(?<=\s))[-–‑]{1,3}(?=\s|$)")
_PLAIN = {"’s": "'s", "ʼs": "'s", "–": "-", "‑": "-"}
_TO_PLAIN = frozenset(_PLAIN)
# `…, he said, “Turkey plays`: what stands before the quotation is another sentence.
_SPEECH_BEGINS = re.compile(r"[,:] ?[\"“„«‘]\Z")
_QUOTES = frozenset('"“„«‘')
_ENDS = frozenset(".!?…")
HYPHEN, DASH = "-", "—"
DASHES = frozenset({HYPHEN, DASH})
_LONG = 3  # names joined by commas alone are a list from so many on; fewer may be "Paris, France"
_JOINS = frozenset({"and", "or", "&"})

# Places whose name often stands for a government: what is said of them is weighed as of a person.
GOVERNING: frozenset[Kind] = frozenset({"country", "capital", "seat"})
# These act when a verb of governments or teams follows.
ACTING_AT_TIMES: frozenset[Kind] = frozenset({"state", "place"})
WILLED = GOVERNING | ACTING_AT_TIMES


class Usage(NamedTuple):
    """A place name among its words.

    Attributes:
        name: The name as written.
        kind: What the place is.
        left: Words just before the name, nearest last, in its sentence.
        right: Words just after the name, nearest first.
        before: Words before the whole list that the name belongs to; equal to `left` without one.
        after: Words after the whole list.
        led: The words of `before` without articles and adjectives at their end.
        listed: True when the name is one of several joined by "and" or "or".
    """

    name: str
    kind: Kind
    left: tuple[str, ...]
    right: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    led: tuple[str, ...]
    listed: bool


def read_usage(text: str, start: int, end: int, kind: Kind, *, begin: int = 0) -> Usage:
    """Collect the words around `text[start:end]`, back to `begin`, where its zone begins."""
    left = _words_before(text, start, begin)
    right = _words_after(text, end)
    if is_loud(text, start, end):
        left, right = quieted(left), quieted(right)
    first, joined_left = _step_left(left)
    last, joined_right = _step_right(right)
    if joined_left and _begins_clause(left[first:], right):
        first, joined_left = len(left), False
    listed = joined_left or joined_right
    of_left, of_right = tuple(left), tuple(right)
    before, after = (of_left[:first], of_right[last:]) if listed else (of_left, of_right)
    led = strip_adjectives(before)
    return Usage(text[start:end], kind, of_left, of_right, before, after, led, listed)


def is_name(word: str) -> bool:
    """Whether a word may be (part of) a name: capitalised, not "The", "Monday" or "November10"."""
    return word[0].isupper() and word not in particles.NOT_NAMES and not word[-1].isdigit()


def strip_adjectives(before: tuple[str, ...]) -> tuple[str, ...]:
    """Without "the", "northern", "Soviet" … at the end."""
    count = len(before)
    while count and before[count - 1] in particles.BEFORE_ADJECTIVES:
        count -= 1
    return before[:count]


def is_finite(word: str) -> bool:
    """Whether a word looks like a verb with a subject: "gave", "launched", "plays"."""
    if not word.islower() or word in nouns.SPATIAL_NOUNS or word.endswith(nouns.PLURAL_ENDINGS):
        return False
    if word in verbs.IRREGULAR_PASTS:
        return True
    if word.endswith("ed"):
        return len(word) > 4
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _begins_clause(item: list[str], right: list[str]) -> bool:
    """True after "in Syria, and" before "Turkey shelled": two places need no comma for a list."""
    if item[-2:] != [",", "and"] or {",", "and"} & set(item[:-2]) or not right:
        return False
    if right[0] == ",":
        return right[1:2] in (["which"], ["who"], ["whose"])
    return is_finite(right[0]) or right[0] in verbs.SUBJECT_VERBS


def _words_before(text: str, start: int, zone: int) -> list[str]:
    if text[start - 1 : start] in _QUOTES and _SPEECH_BEGINS.search(text, max(0, start - 3), start):
        return []
    begin = max(zone, start - _WIDTH)
    piece = text[begin:start]
    piece = piece[piece.rfind("\n") + 1 :]
    if begin > zone and len(piece) == _WIDTH:
        piece = piece.partition(" ")[2]
    tokens = _tokens(piece)
    if _ENDS.isdisjoint(tokens):
        return tokens
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index] in _ENDS and _ends_sentence(tokens, index):
            return tokens[index + 1 :]
    return tokens


def _words_after(text: str, end: int) -> list[str]:
    piece = text[end : end + _WIDTH]
    line_end = piece.find("\n")
    if line_end >= 0:
        piece = piece[:line_end]
    plural_genitive = text[end - 1 : end] == "s" and piece[:1] in {"’", "'"} and piece[1:2] == " "
    tokens = _tokens("'s" + piece[1:] if plural_genitive else piece)
    if _ENDS.isdisjoint(tokens):
        return tokens
    for index, token in enumerate(tokens):
        if token in _ENDS and _ends_sentence(tokens, index):
            return tokens[: index + 1]
    return tokens


def _tokens(piece: str) -> list[str]:
    if "-" in piece or "–" in piece:
        piece = _BLANK_DASH.sub(DASH, piece)
    if piece.isascii():
        return ASCII_TOKEN.findall(piece)
    tokens = TOKEN.findall(piece)
    if _TO_PLAIN.isdisjoint(tokens):
        return tokens
    return [_PLAIN.get(token, token) for token in tokens]


def _ends_sentence(tokens: list[str], index: int) -> bool:
    before = tokens[index - 1] if index else ""
    if tokens[index] == "." and (
        before in nouns.ABBREVIATIONS or (len(before) == 1 and before.isupper())
    ):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else "X"
    if "." in before and not following[0].isalnum():
        return False  # "CARTHAGE, N.C. (AP) -"
    return not following[0].islower()


def _step_left(tokens: list[str]) -> tuple[int, bool]:
    """Where the list that ends at the name begins, and whether there is such a list."""
    first, items, joined = len(tokens), 0, False
    while True:
        index = first
        while index and tokens[index - 1] in particles.BEFORE_ADJECTIVES:
            index -= 1
        has_join = bool(index) and tokens[index - 1] in _JOINS
        index -= has_join
        has_comma = bool(index) and tokens[index - 1] == ","
        index -= has_comma
        if not (has_join or has_comma):
            return first, joined or items >= _LONG
        last = index
        while index and (
            is_name(tokens[index - 1])
            or (index < last and (tokens[index - 1] in DASHES or _of_inside(tokens, index - 1)))
        ):
            index -= 1
        # "Kiev and Nanjing, China": after the "and" of another list, a comma begins no item.
        foreign = has_join and items and not joined
        if index == last or foreign:
            return first, joined or items >= _LONG
        items += 1
        joined |= has_join
        first = index


def _step_right(tokens: list[str]) -> tuple[int, bool]:
    """Where the words after the list that begins at the name begin."""
    last, items, joined = 0, 0, False
    while not joined:
        index = last
        has_comma = index < len(tokens) and tokens[index] == ","
        index += has_comma
        has_join = index < len(tokens) and tokens[index] in _JOINS
        index += has_join
        if not (has_join or has_comma):
            break
        while index < len(tokens) and tokens[index] in particles.BEFORE_ADJECTIVES:
            index += 1
        begin = index
        while index < len(tokens) and (
            is_name(tokens[index])
            or (index > begin and (tokens[index] in DASHES or _of_inside(tokens, index)))
        ):
            index += 1
        if index == begin:
            break
        items += 1
        joined |= has_join
        last = index
    return last, joined or items >= _LONG


def _of_inside(tokens: list[str], index: int) -> bool:
    """Whether this is the "of" or "the" of a name such as "Democratic Republic of the Congo"."""
    around = tokens[max(0, index - 2) : index + 3]
    return tokens[index] in {"of", "the"} and "Republic" in around
