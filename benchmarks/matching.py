"""How fast names are found, as ratios within one run: speeds alone say little about a machine.

Run: python benchmarks/matching.py [MEGABYTES [CORPORA]]. The project's own texts, or the news of
stages.py where a folder of corpora is given, are repeated up to MEGABYTES (default 20) and searched
for the names of the default gazetteer. `count` is what reading every byte once costs; `automaton
alone` finds folded names in folded text, and grows with the number of names.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from _measuring import machine, median_seconds
from stages import texts

from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex, fold
from geomap.names.matching import HAS_AUTOMATON, AutomatonMatcher, WordMatcher
from geomap.resolution import resolve
from geomap.toponyms import find_toponyms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        "count": lambda: [text.count(b"a") for text in raw],
        "fold": lambda: [fold(article.text) for article in articles],
        "hits, pure Python": lambda: [words.hits(article.text) for article in articles],
    }
    index = words
    if HAS_AUTOMATON:
        matchers: list[AutomatonMatcher] = []

        def kept(patterns: Sequence[str]) -> AutomatonMatcher:
            matchers.append(AutomatonMatcher(patterns))
            return matchers[0]

        index = NameIndex(gazetteer, matcher=kept)
        folded = [fold(article.text).text for article in articles]
        steps["automaton alone"] = lambda: [list(matchers[0].find(text)) for text in folded]
        steps["hits, automaton"] = lambda: [index.hits(article.text) for article in articles]
    steps["toponyms and places, 1/20"] = lambda: [
        placed(article, index) for article in articles[::20]
    ]
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


def placed(article: Article, index: NameIndex) -> object:
    toponyms, _ = find_toponyms(article, index)
    return resolve(toponyms)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2] if len(sys.argv) > 2 else "")
