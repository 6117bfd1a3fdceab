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
    from geomap.names import Index, NameHit
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
    return find_all_names([article], index, entities=[entities])[0]


def find_all_names(
    articles: Sequence[Article], index: Index, *, entities: Sequence[Sequence[Entity]]
) -> list[Found]:
    """What `find_names` finds in each of some articles, in their order.

    Each step goes through all of them, as in `geoparse.parse_all` and for the same reason.

    Args:
        articles: The articles.
        index: The names to look for.
        entities: As in `find_names`, for each article.
    """
    texts = [article.text for article in articles]
    hits = [index.hits(text) for text in texts]
    seen = [_seen(article, of_it, index) for article, of_it in zip(articles, hits, strict=True)]
    readings = _read(texts, [it.names for it in seen], entities)
    together = zip(articles, seen, readings, entities, strict=True)
    return [
        _found(article, it, _with_entities(it, reading, told) if told else reading)
        for article, it, reading, told in together
    ]


class _Seen(NamedTuple):
    """What stands in an article, before the words around the names are asked.

    Attributes:
        names: What may be names of places.
        blocked: Names that the block list takes out.
        demonyms: As in `Found`, and so the others.
        plurals: As in `Found`.
        misspelt: As in `Found`.
        taken: The spans of what is no name of a place.
    """

    names: Sequence[Name]
    blocked: Sequence[Rejected]
    demonyms: Sequence[Aside]
    plurals: Sequence[Aside]
    misspelt: Sequence[Aside]
    taken: set[tuple[int, int]]


def _seen(article: Article, found: Sequence[NameHit], index: Index) -> _Seen:
    text = article.text
    hits, demonyms = split_demonyms(text, found, index)
    forms = find_forms(text, index, hits)
    listed, blocked = without_blocked(article.id, text, names_of(text, index, hits, forms), index)
    plurals = [
        Aside(form.start, form.end, text[form.start : form.end], form.uses)
        for form in forms
        if form.several
    ]
    doubtful = apart(suspects(text, listed), listed, blocked, demonyms, plurals)
    wrong = list(misspelt(text, index, doubtful))
    taken = {(it.start, it.end) for others in (demonyms, blocked, wrong) for it in others}
    names = with_unlisted(text, listed, taken)
    return _Seen(names, blocked, demonyms, plurals, wrong, taken)


def _found(article: Article, seen: _Seen, reading: Reading) -> Found:
    text, names = article.text, reading.around.names
    rejected = [
        Rejected(article.id, name.start, name.end, text[name.start : name.end], reason)
        for number, name in enumerate(names)
        if (reason := reading.reasons.get(number))
    ]
    if seen.blocked:
        rejected = sorted([*rejected, *seen.blocked], key=lambda it: it.start)
    # What no gazetteer has may be longer: "Georgian Creek".
    asides = (
        tuple([it for it in others if not overlapping(names, it.start, it.end)])
        for others in (seen.demonyms, seen.plurals, seen.misspelt)
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


def _read(
    texts: Sequence[str], names: Sequence[Sequence[Name]], entities: Sequence[Sequence[Entity]]
) -> list[Reading]:
    """The names of some texts, read one step after the other."""
    around = [Surroundings(text, of_it) for text, of_it in zip(texts, names, strict=True)]
    cues = [find_cues(of_it) for of_it in around]
    together = zip(around, cues, entities, strict=True)
    readings = []
    for of_it, found, told in together:
        said = opinions(of_it.text, of_it.names, told)
        readings.append(Reading(of_it, found, reasons_against(of_it, found, said), said))
    return readings


def _with_entities(seen: _Seen, reading: Reading, entities: Sequence[Entity]) -> Reading:
    """The names read again, together with what only a model of the language tells."""
    more = unlisted_entities(reading.around, reading.reasons, entities)
    if not more:
        return reading
    names = [name for name in more if (name.start, name.end) not in seen.taken or name.uses]
    return _read([reading.around.text], [names], [entities])[0]


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
