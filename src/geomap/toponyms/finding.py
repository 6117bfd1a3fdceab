"""Finding: from name hits to toponyms and rejected names, with the whole article in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.mentions import Rejected
from geomap.names.forms import find_forms
from geomap.toponyms.accepting import reasons_against
from geomap.toponyms.asides import split_demonyms
from geomap.toponyms.blocking import without_blocked
from geomap.toponyms.cues import find_cues
from geomap.toponyms.entities import opinions
from geomap.toponyms.misspelt import apart, misspelt, suspects
from geomap.toponyms.spans import names_of
from geomap.toponyms.surroundings import Surroundings
from geomap.toponyms.unlisted import overlapping, unlisted_entities, with_unlisted
from geomap.toponyms.values import Aside, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.articles import Article
    from geomap.names import Index
    from geomap.ner import Entity
    from geomap.toponyms.entities import Opinion
    from geomap.toponyms.surroundings import Name
    from geomap.toponyms.values import Cue


class Found(NamedTuple):
    """What the name hits of an article are.

    Attributes:
        toponyms: Names that are used for places.
        rejected: Names that are not.
        demonyms: Words for the people and things of places.
        plurals: Plurals that name several places at once.
        misspelt: Unknown words that are nearly names.
    """

    toponyms: tuple[Toponym, ...]
    rejected: tuple[Rejected, ...]
    demonyms: tuple[Aside, ...]
    plurals: tuple[Aside, ...]
    misspelt: tuple[Aside, ...]


def find_toponyms(
    article: Article, index: Index, *, entities: Sequence[Entity] = ()
) -> tuple[tuple[Toponym, ...], tuple[Rejected, ...]]:
    """The toponyms and rejected names of `find_names`."""
    found = find_names(article, index, entities=entities)
    return found.toponyms, found.rejected


def find_names(article: Article, index: Index, *, entities: Sequence[Entity] = ()) -> Found:
    """The gazetteer names of an article that are used for places, and those that are not.

    A name in lower case is an ordinary word, and no hit, unless the article also writes it with a
    capital and means the place.

    Args:
        article: The article.
        index: The names to look for.
        entities: What a model of the language takes for names.

    Returns:
        Toponyms, rejected names, demonyms, plurals and misspelt names, each in the order of the
        text.
    """
    text = article.text
    hits, demonyms = split_demonyms(text, index.hits(text), index)
    forms = find_forms(text, index, hits)
    listed, blocked = without_blocked(article.id, text, names_of(text, index, hits, forms), index)
    plurals = [
        Aside(form.start, form.end, text[form.start : form.end], form.uses)
        for form in forms
        if form.several
    ]
    doubtful = apart(suspects(text, listed), listed, blocked, demonyms, plurals)
    wrong = list(misspelt(text, index, doubtful))
    taken = {(it.start, it.end) for found in (demonyms, blocked, wrong) for it in found}
    names = with_unlisted(text, listed, taken)
    reading = _read(text, names, entities)
    if entities and (more := unlisted_entities(reading.around, reading.reasons, entities)):
        more = [name for name in more if (name.start, name.end) not in taken or name.uses]
        reading = _read(text, more, entities)
    rejected = [
        Rejected(article.id, name.start, name.end, text[name.start : name.end], reason)
        for number, name in enumerate(reading.around.names)
        if (reason := reading.reasons.get(number))
    ]
    if blocked:
        rejected = sorted([*rejected, *blocked], key=lambda it: it.start)
    # What no gazetteer has may be longer: "Georgian Creek".
    asides = (
        tuple(it for it in found if not overlapping(reading.around.names, it.start, it.end))
        for found in (demonyms, plurals, wrong)
    )
    return Found(tuple(toponyms_of(reading)), tuple(rejected), *asides)


class Reading(NamedTuple):
    """The names of an article as they were read.

    Attributes:
        around: The names and what stands around them.
        cues: For each, what the words around it ask for.
        reasons: By number, why a name is no toponym; empty for a word that is not counted.
        said: For each, what a model of the language takes it for.
    """

    around: Surroundings
    cues: list[tuple[Cue, ...]]
    reasons: dict[int, str]
    said: list[Opinion]


def _read(text: str, names: Sequence[Name], entities: Sequence[Entity]) -> Reading:
    around = Surroundings(text, names)
    cues = find_cues(around)
    said = opinions(text, names, entities)
    return Reading(around, cues, reasons_against(around, cues, said), said)


def toponyms_of(reading: Reading) -> Iterator[Toponym]:
    """The names that nothing speaks against, in order."""
    around = reading.around
    accepted = [number for number in range(len(around.names)) if number not in reading.reasons]
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
            cues=reading.cues[number],
            container=_container(around, number, position),
            state=around.us_state(number),
            chain=chain,
            paragraph=around.paragraph(name.start),
            entity=reading.said[number].label,
        )


def _container(around: Surroundings, number: int, position: Mapping[int, int]) -> int | None:
    if around.within_next(number):
        return position.get(number + 1)
    return position.get(number - 1) if around.possessed(number) else None
