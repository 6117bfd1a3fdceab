"""What a correction will change: an article before and after it, in numbers and examples."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.dating import Binder
from geomap.passages import Sentences
from geomap.timex import find_timexes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.articles import Article
    from geomap.dating import DocumentDate
    from geomap.geoparse import Parsed
    from geomap.mentions import Mention


@dataclass(frozen=True, slots=True)
class Changes:
    """How many mentions change, and in what.

    Attributes:
        dated: They get a date and had none.
        redated: They get another date, or the same day for another reason.
        undated: They lose their date.
        placed: They get another place, or a first one.
        unplaced: They lose their place.
        roles: They get another role.
        added: They become mentions.
        rejected: They are mentions no more.
        articles: Articles in which anything changes.
    """

    dated: int = 0
    redated: int = 0
    undated: int = 0
    placed: int = 0
    unplaced: int = 0
    roles: int = 0
    added: int = 0
    rejected: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A name before and after a correction.

    Attributes:
        article: The article it stands in.
        before: What it is now; None when it is no mention.
        after: What it becomes; None when it is no mention any more.
    """

    article: Article
    before: Mention | None
    after: Mention | None

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands in the article."""
        one = self.after or self.before
        if one is None:
            raise ValueError("an example of nothing")
        return one.start, one.end


def examples(before: Parsed, after: Parsed) -> Iterator[Example]:
    """The names of one article that change place, role or date, or become or cease to be mentions.

    They come in the order of the text.
    """
    old = {(m.start, m.end): m for m in before.mentions}
    new = {(m.start, m.end): m for m in after.mentions}
    for span in sorted(old.keys() | new.keys()):
        pair = old.get(span), new.get(span)
        if _seen(pair[0]) != _seen(pair[1]):
            yield Example(after.article, *pair)


def _seen(mention: Mention | None) -> tuple[object, ...] | None:
    """What `compare` counts changes of."""
    if mention is None:
        return None
    dating = mention.dating
    days = (dating.earliest, dating.latest, dating.basis)
    return (mention.place_id, mention.role, *(days if days[:2] != (None, None) else ()))


def compare(before: Parsed, after: Parsed) -> Changes:
    """What changes in one article."""
    old = {(m.start, m.end): m for m in before.mentions}
    new = {(m.start, m.end): m for m in after.mentions}
    pairs = [(old[span], new[span]) for span in old.keys() & new.keys()]
    datings = [(a.dating, b.dating) for a, b in pairs]
    days = [((a.earliest, a.latest), (b.earliest, b.latest)) for a, b in datings]
    moved = [(a.place_id, b.place_id) for a, b in pairs if a.place_id != b.place_id]
    nothing = (None, None)
    changes = Changes(
        dated=sum(a == nothing != b for a, b in days),
        undated=sum(a != nothing == b for a, b in days),
        redated=sum(
            nothing not in pair and (pair[0] != pair[1] or a.basis != b.basis)
            for pair, (a, b) in zip(days, datings, strict=True)
        ),
        placed=sum(b is not None for _, b in moved),
        unplaced=sum(b is None for _, b in moved),
        roles=sum(a.role != b.role for a, b in pairs),
        added=len(new.keys() - old.keys()),
        rejected=len(old.keys() - new.keys()),
    )
    return dataclasses.replace(changes, articles=1) if changes != Changes() else changes


def total(several: Iterable[Changes]) -> Changes:
    """The changes of several articles together."""
    sums = [sum(numbers) for numbers in zip(*map(dataclasses.astuple, several), strict=True)]
    return Changes(*sums)


def redated(parsed: Parsed, document_date: DocumentDate) -> Parsed:
    """An article with another document date, and all that is counted from it; no name is sought."""
    article = parsed.article
    timexes = tuple(
        find_timexes(article.text, reference=document_date.value, events=article.event_starts)
    )
    binder = Binder(article, document_date, timexes, Sentences(article.text))
    mentions = (
        dataclasses.replace(mention, dating=binder.bind(mention.start, mention.end))
        for mention in parsed.mentions
    )
    return dataclasses.replace(
        parsed, document_date=document_date, timexes=timexes, mentions=tuple(mentions)
    )
