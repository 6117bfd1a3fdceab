"""NameIndex: the names of a gazetteer, to be looked up or found in running text."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.names import demonyms
from geomap.names.azerbaijani import transcriptions
from geomap.names.folding import Folded, fold, fold_name
from geomap.names.matching import Matcher, best_matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geomap.gazetteer import Place

_APOSTROPHE = re.compile("['’‘`´ʹʻʼʽʾʿˈ]")
# Blanks, apostrophes, hyphens and the full stop of an abbreviation (St., U.S.) may stand between
# two words of a name. These signs and a blank line may not, unless the name itself has them.
_WALL = re.compile(
    r'[!"#$%&()*+,/:;<=>?@\[\\\]^_{|}~¡¿«»‹›“”„—―…•·،؛؟։՝、。]'
    r"|(?<=[^\W_]{4})\.|\.(?=\.)|\n\s*?\n|\r\s*?\r"
)
_INITIALS = re.compile(r"\b[^\W\d_]\.[^\W\d_]$")
_CONTRACTED = ("'t", "’t")
_SURNAME_PREFIX = re.compile(r"\b[OD]['’]")
_ARABIC_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el|es|ez)[ -](?=[^\W\d_a-z])")  # "al-Bab"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


class NameUse(NamedTuple):
    """A place, and how one of its names may be used for it.

    Attributes:
        place: The place.
        name: The name as the gazetteer spells it.
        needs_context: True when the name is also a common word or a person's name.
        world: True for a place of the world below the curated gazetteer.
        demonym: True when the name is no name of the place but of its people and things.
    """

    place: Place
    name: str
    needs_context: bool
    world: bool = False
    demonym: bool = False


class NameHit(NamedTuple):
    """A gazetteer name found in a text, as whole words.

    Attributes:
        start: Offset of the first character in the original text.
        end: Offset after the last one, without a possessive ending.
        key: The folded name, for `NameIndex.uses`.
        lower: True when it begins with a lower-case letter.
    """

    start: int
    end: int
    key: str
    lower: bool


def spellings(name: str) -> set[str]:
    """The name and what people write for it when they lack, or drop, one of its signs."""
    name = name.removeprefix("the ")
    forms = {name, _APOSTROPHE.sub("", name)}
    for letter, other in (("ə", "e"), ("Ə", "E")):
        forms |= {form.replace(letter, other) for form in forms}
    return forms


def patterns_of(spelling: str) -> set[str]:
    """What the folded text may hold for a spelling: `St. Louis` leaves two blanks, `St Louis` one.

    Empty for a spelling without letters or digits.
    """
    folded = fold(spelling).text.strip()
    words = folded.split()
    gaps = ["  " if len(word) == 2 and word in _ABBREVIATED else " " for word in words[:-1]]
    dotted = "".join(itertools.chain(*zip(words, [*gaps, ""], strict=True)))
    return {folded, dotted, " ".join(words)} - {""}


_ABBREVIATED = frozenset({"st", "mt", "ft"})


class NameIndex:
    """All names of a gazetteer; built once, used for every article.

    Attributes:
        places: Number of places indexed.
    """

    def __init__(
        self,
        gazetteer: Iterable[Place],
        *,
        matcher: Callable[[Sequence[str]], Matcher] = best_matcher,
    ) -> None:
        self._uses: dict[str, tuple[NameUse, ...]] = {}
        self._written: dict[str, str] = {}
        self.places = 0
        keys: dict[str, str] = {}
        for place in sorted(gazetteer, key=lambda it: it.id):
            self.places += 1
            for name in place.names:
                known = spellings(name.text)
                if place.country == "AZ":
                    known |= transcriptions(name.text)
                for spelling in sorted(known):
                    key = fold_name(spelling)
                    if not key:
                        continue
                    self._add(key, NameUse(place, name.text, name.needs_context))
                    if _WALL.search(spelling):
                        self._written[key] = self._written.get(key, "") + spelling
                    keys.update(dict.fromkeys(patterns_of(spelling), key))
            for word in demonyms.of(place):
                key = fold_name(word)
                self._add(key, NameUse(place, word, needs_context=False, demonym=True))
                keys.update(dict.fromkeys(patterns_of(word), key))
        self._patterns = sorted(keys)
        self._keys = [keys[pattern] for pattern in self._patterns]
        self._matcher = matcher(self._patterns) if self._patterns else None

    def _add(self, key: str, use: NameUse) -> None:
        uses = self._uses.get(key, ())
        known = [other for other in uses if other.place.id == use.place.id]
        if not known:
            self._uses[key] = (*uses, use)
        elif known[0].needs_context and not use.needs_context:
            # Two spellings fold to one key and only one is a common word: the safe one counts.
            self._uses[key] = tuple(use if other is known[0] else other for other in uses)

    def __len__(self) -> int:
        """Number of different folded names."""
        return len(self._uses)

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Places that bear this name (in any spelling), in order of their ids."""
        return self._uses.get(fold_name(name), ())

    def hits(self, text: str) -> tuple[NameHit, ...]:
        """Longest names in a text, from left to right, not overlapping.

        Names in lower case only count where no capitalised one stands.
        """
        if self._matcher is None:
            return ()
        folded = fold(text)
        found = [
            hit
            for start, end, pattern in self._matcher.find(folded.text)
            if (hit := self._in_original(text, folded, start, end, self._keys[pattern]))
        ]
        found.sort(key=lambda hit: (hit.lower, hit.start, -hit.end))
        chosen: list[NameHit] = []
        taken = bytearray(len(text))
        for hit in found:
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
                chosen.append(hit)
        return tuple(sorted(chosen, key=lambda hit: hit.start))

    def _in_original(
        self, text: str, folded: Folded, start: int, end: int, key: str
    ) -> NameHit | None:
        start, end = folded.original(start), folded.original(end)
        while text[end - 1] in _INVISIBLE:
            end -= 1
        if text[end : end + 2] in _CONTRACTED or _SURNAME_PREFIX.match(
            text, max(start - 2, 0), start
        ):
            return None  # "Don't", "O'Brien"
        if text.startswith("the ", start):
            start += 4  # "the Hague": the article is part of the name in capitals only
        surface = text[start:end]
        if " " in key:
            allowed = self._written.get(key, "")
            if any(sign not in allowed for sign in _WALL.findall(surface)):
                return None
        if text.startswith(".", end) and _INITIALS.search(surface):
            end += 1  # the last full stop of "D.C." belongs to the name
        lower = surface[:1].islower() and not _ARABIC_ARTICLE.match(surface)
        return NameHit(start, end, key, lower)
