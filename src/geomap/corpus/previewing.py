"""What a correction would change in a corpus, before anybody makes it."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.corrections import (
    Changes,
    Example,
    compare,
    correct,
    document_date,
    examples,
    redated,
    total,
)
from geomap.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus.queries import Corpus
    from geomap.corrections import Correction
    from geomap.gazetteer import Gazetteer

# Articles looked into: a second's work; the rest of a large corpus is counted, not compared.
_MOST_ARTICLES = 60
_MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What a correction would change.

    Attributes:
        changes: In the articles that were looked into.
        looked: How many those are.
        touched: How many articles it may touch.
        examples: The first names that change.
    """

    changes: Changes
    looked: int
    touched: int
    examples: tuple[Example, ...] = ()


def preview(
    corpus: Corpus,
    correction: Correction,
    in_force: Sequence[Correction],
    gazetteer: Gazetteer,
) -> Preview:
    """What a correction would change.

    Args:
        corpus: The corpus with the corrections in force applied.
        correction: The one that is thought of.
        in_force: The corrections in force.
        gazetteer: Where its place is.

    Raises:
        QueryError: The corpus has no such article.
    """
    ids, touched = _touched(corpus, correction)
    together = (*in_force, correction)
    found: list[Changes] = []
    shown: list[Example] = []
    for article_id in ids[:_MOST_ARTICLES]:
        before = after = corpus.parsed(article_id)
        date = document_date(before.article, together)
        if correction.kind == "document-date" and date is not None:
            after = redated(before, date)
        after, _ = correct(after, together, gazetteer)
        found.append(compare(before, after))
        shown += itertools.islice(examples(before, after), _MOST_EXAMPLES - len(shown))
    return Preview(total(found), len(found), touched, tuple(shown))


def _touched(corpus: Corpus, correction: Correction) -> tuple[list[str], int]:
    """Ids of the first articles that a correction may touch, its own before all; and how many."""
    own = correction.article
    if correction.scope != "corpus" or correction.target is None:
        return [own], 1
    words = correction.target.exact
    if correction.kind == "add":
        found = corpus.articles_with(words)
        number = len(found)
    else:
        spelt = _spellings(corpus).get(fold_name(words), [])
        found, number = corpus.articles_spelling(spelt, limit=_MOST_ARTICLES)
    others = [one for one in found if one != own]
    return [own, *others], max(number, len(others) + 1)


@functools.lru_cache(maxsize=2)
def _spellings(corpus: Corpus) -> dict[str, list[str]]:
    """The spellings in a corpus, which never changes, by the name that they are."""
    found: dict[str, list[str]] = {}
    for spelling in corpus.spellings():
        found.setdefault(fold_name(spelling), []).append(spelling)
    return found
