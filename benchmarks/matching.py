"""How fast names are found, as ratios within one run: speeds alone say little about a machine.

Run: python benchmarks/matching.py [MEGABYTES [CORPORA]]. The project's own texts, or the news of
stages.py where a folder of corpora is given, are repeated up to MEGABYTES (default 20) and searched
for the names of the default gazetteer. `count` is what reading every byte once costs; `automaton
alone` finds folded names in folded text, and grows with the number of names.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from _measuring import machine, median_seconds
from stages import texts

from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex, fold
from geomap.names.matching import HAS_AUTOMATON, AutomatonMatcher, WordMatcher
from geomap.resolution import resolve
from geomap.toponyms import find_toponyms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")
ROUNDS = 5


def main(megabytes: int, corpora: str) -> None:
    own = [Article(str(number), text) for number, text in enumerate(texts(corpora))]
    size = sum(len(article.text.encode()) for article in own)
    articles = own * (megabytes * 1_000_000 // size + 1)
    total = sum(len(article.text.encode()) for article in articles) / 1e6
    raw = [article.text.encode() for article in articles]
    gazetteer = Gazetteer.default()
    words = NameIndex(gazetteer, matcher=WordMatcher)
    steps: dict[str, Callable[[], object]] = {
        "count": lambda: each(raw, lambda text: text.count(b"a")),
        "fold": lambda: each(articles, lambda article: fold(article.text)),
        "hits, pure Python": lambda: each(articles, lambda article: words.hits(article.text)),
    }
    index = words
    if HAS_AUTOMATON:
        matchers: list[AutomatonMatcher] = []

        def kept(patterns: Sequence[str]) -> AutomatonMatcher:
            matchers.append(AutomatonMatcher(patterns))
            return matchers[0]

        index = NameIndex(gazetteer, matcher=kept)
        folded = [fold(article.text).text for article in articles]
        steps["automaton alone"] = lambda: each(folded, matchers[0].find)
        steps["hits, automaton"] = lambda: each(articles, lambda article: index.hits(article.text))
    steps["toponyms and places, 1/20"] = lambda: each(
        articles[::20], lambda article: placed(article, index)
    )
    print(machine())
    print(f"{total:.0f} MB, {len(index):,} names; median of {ROUNDS} rounds")
    speeds: dict[str, float] = {}
    for name, step in steps.items():
        volume = total / 20 if name.endswith("1/20") else total
        speeds[name] = volume / median_seconds(step, ROUNDS)
        ratio = speeds["count"] / speeds[name]
        print(f"{name:>26}: {speeds[name]:8.1f} MB/s   1/{ratio:.0f} of count")
    if HAS_AUTOMATON:
        gain = speeds["hits, automaton"] / speeds["hits, pure Python"]
        print(f"the automaton is {gain:.1f} times as fast as pure Python, with the same hits")


def each(things: Iterable[T], step: Callable[[T], object]) -> None:
    """Take the step with each, and keep nothing of it: an ingest does not, either."""
    for thing in things:
        step(thing)


def placed(article: Article, index: NameIndex) -> object:
    toponyms, _ = find_toponyms(article, index)
    return resolve(toponyms)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2] if len(sys.argv) > 2 else "")
