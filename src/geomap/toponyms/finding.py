"""Finding: from name hits to toponyms and rejected names, with the whole article in view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.feature_codes import is_country
from geomap.mentions import Rejected
from geomap.names import fold_name
from geomap.toponyms.cues import find_cues
from geomap.toponyms.demonyms import Demonym, places_of, split_demonyms
from geomap.toponyms.persons import is_name_like, is_well_known, person
from geomap.toponyms.rejection import doubt, rejection
from geomap.toponyms.surroundings import Name, Surroundings
from geomap.toponyms.values import Toponym
from geomap.toponyms.words import COMMON, CUT_AFTER, CUT_AFTER_LOWER, CUT_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.articles import Article
    from geomap.names import NameHit, NameIndex
    from geomap.toponyms.values import Cue

_LAST_WORD = re.compile(r"[\s\u00a0-]+([^\W\d_]+)$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)[\s\u00a0-]+")


class Found(NamedTuple):
    """What the name hits of an article are.

    Attributes:
        toponyms: Names that are used for places.
        rejected: Names that are not.
        demonyms: Words for the people and things of places.
    """

    toponyms: tuple[Toponym, ...]
    rejected: tuple[Rejected, ...]
    demonyms: tuple[Demonym, ...]


def find_toponyms(
    article: Article, index: NameIndex
) -> tuple[tuple[Toponym, ...], tuple[Rejected, ...]]:
    """The toponyms and rejected names of `find_names`."""
    found = find_names(article, index)
    return found.toponyms, found.rejected


def find_names(article: Article, index: NameIndex) -> Found:
    """The gazetteer names of an article that are used for places, and those that are not.

    A name in lower case is an ordinary word, and no hit, unless the article also writes it with a
    capital and means the place.

    Args:
        article: The article.
        index: The names to look for.

    Returns:
        Toponyms, rejected names and demonyms, each in the order of the text.
    """
    hits, demonyms = split_demonyms(article.text, index.hits(article.text), index)
    capitalised = {
        hit.key
        for hit in hits
        if not hit.lower and not all(use.name.isupper() for use in index.uses(hit.key))
    }
    names = [
        _cut(article.text, hit, index) for hit in hits if not hit.lower or hit.key in capitalised
    ]
    around = Surroundings(article.text, names)
    cues = find_cues(around)
    reasons = _reasons(around, cues)
    rejected = tuple(
        Rejected(article.id, name.start, name.end, around.surface(number), reasons[number])
        for number, name in enumerate(names)
        if reasons.get(number)
    )
    accepted = [number for number in range(len(names)) if number not in reasons]
    return Found(tuple(_toponyms(around, accepted, cues)), rejected, tuple(demonyms))


def _cut(text: str, hit: NameHit, index: NameIndex) -> Name:
    """Cut "Aghdam province" and "Soviet Armenia" to the name alone, where it is a name as well.

    What both spellings mean stays possible: the word that was cut off is read again as a cue.
    """
    start, end, key = hit.start, hit.end, hit.key
    uses = places_of(index.uses(key))
    last, first = _LAST_WORD.search(text[start:end]), _FIRST_WORD.match(text[start:end])
    cuts = []
    if last and (fold_name(last[1]) in CUT_AFTER or last[1] in CUT_AFTER_LOWER):
        cuts.append((start, start + last.start()))
    if first and fold_name(first[1]) in CUT_BEFORE:
        cuts.append((start + first.end(), end))
    for cut_start, cut_end in cuts:
        shorter = places_of(index.uses(text[cut_start:cut_end]))
        if shorter:
            known = {use.place.id for use in shorter}
            uses = (*shorter, *(use for use in uses if use.place.id not in known))
            start, end, key = cut_start, cut_end, fold_name(text[cut_start:cut_end])
            break
    return Name(start, end, key, uses, hit.lower)


def _reasons(around: Surroundings, cues: Sequence[Sequence[Cue]]) -> dict[int, str]:
    """Reason for each name that is no toponym; empty for ordinary words in lower case."""
    names = around.names
    reasons: dict[int, str] = {}
    bearers: dict[str, str] = {}
    doubtful: dict[int, str] = {}
    for number, name in enumerate(names):
        if name.lower:
            continue
        if reason := rejection(around, number, cues[number]):
            reasons[number] = reason
        elif not any(cue.kinds for cue in cues[number]) and (
            whole := person(around, number, placed=bool(cues[number]))
        ):
            reasons[number] = f"part of a person's name: “{whole}”"
            bearers[name.key] = whole
        elif reason := doubt(around, number, cues[number]):
            doubtful[number] = reason
    _accept_lists(around, doubtful, reasons)
    places = {
        name.key
        for number, name in enumerate(names)
        if not (name.lower or number in reasons or number in doubtful)
    }
    countries = {
        name.key
        for number, name in enumerate(names)
        if name.key in places and number not in reasons and _is_country(name)
    }
    for number, name in enumerate(names):
        if number in reasons:
            continue
        if name.lower and name.key not in places:
            reasons[number] = ""
        elif name.lower and (not cues[number] or name.key in COMMON):
            reasons[number] = "in lower case, and no word beside it tells a place"
        elif number in doubtful and name.key not in places:
            reasons[number] = doubtful[number]
        elif (
            name.key in bearers
            and not cues[number]
            # Where other countries are spoken of, the bare name is the country: "Israel struck".
            and not (_is_country(name) and countries - bearers.keys())
            # Nobody is called by the given name alone who has it from a capital: "Paris Hilton".
            and not (_is_capital(name) and bearers[name.key].startswith(around.surface(number)))
            and not (around.surface(number).isupper() and not bearers[name.key].isupper())
            and (is_name_like(name) or not is_well_known(name))
        ):
            reasons[number] = f"a person in this article: “{bearers[name.key]}”"
    return reasons


def _is_country(name: Name) -> bool:
    return any(is_country(use.place.feature_code) for use in name.uses)


def _is_capital(name: Name) -> bool:
    return any(use.place.feature_code == "PPLC" for use in name.uses)


def _accept_lists(around: Surroundings, doubtful: dict[int, str], reasons: dict[int, str]) -> None:
    """A doubtful name in a list with places is one of them; told from both sides of the list."""

    def settled(number: int) -> bool:
        return (
            0 <= number < len(around.names)
            and number not in doubtful
            and number not in reasons
            and not around.names[number].lower
        )

    for numbers in (sorted(doubtful), sorted(doubtful, reverse=True)):
        for number in numbers:
            if (settled(number - 1) and around.in_list(number - 1)) or (
                settled(number + 1) and (around.in_list(number) or around.within_next(number))
            ):
                doubtful.pop(number, None)


def _toponyms(
    around: Surroundings, accepted: Sequence[int], cues: Sequence[tuple[Cue, ...]]
) -> Iterator[Toponym]:
    position = {number: place for place, number in enumerate(accepted)}
    chain = 0
    for number in accepted:
        name = around.names[number]
        if not (number - 1 in position and around.in_list(number - 1)):
            chain += 1
        yield Toponym(
            start=name.start,
            end=name.end,
            surface=around.surface(number),
            key=name.key,
            uses=name.uses,
            cues=cues[number],
            container=_container(around, number, position),
            state=around.us_state(number),
            chain=chain,
            paragraph=around.paragraph(name.start),
        )


def _container(around: Surroundings, number: int, position: Mapping[int, int]) -> int | None:
    if around.within_next(number):
        return position.get(number + 1)
    return position.get(number - 1) if around.possessed(number) else None
