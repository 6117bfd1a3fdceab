"""How fast names are found and placed in each mode, as ratios within one run.

Run: python benchmarks/geoparsing.py [TEXTS.jsonl]. A line of the file is an article with a `text`;
without one, the seeds and the project's annotated texts are read, which name far more places than
most news. `count` is what reading every byte once costs; `spaCy` is the entity recogniser of the
installed English model on the same texts, where other geoparsers spend their time; geomap itself
runs it cut down to what it needs. Modes whose extras are missing are left out, saying so.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _measuring import machine, median_seconds

from geomap import ner, resources
from geomap.articles import read_articles
from geomap.errors import GeomapError
from geomap.gazetteer import Gazetteer
from geomap.geoparse import index_of
from geomap.resolution import resolve
from geomap.toponyms import find_toponyms
from geomap.world import open_world, with_world

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.articles import Article
    from geomap.names import Index
    from geomap.ner import Recogniser

ROUNDS = 3
TEXTS = Path(__file__).parents[1] / "tests" / "gold" / "unseen"
FOR_SPACY = 40  # articles; it is slow


def main(paths: Sequence[str]) -> None:
    articles = list(read_articles([Path(it) for it in paths] or [resources.seeds(), TEXTS]))
    raw = [article.text.encode() for article in articles]
    total = sum(map(len, raw)) / 1e6
    print(machine())
    print(f"{len(articles)} articles of {1000 * total / len(articles):.1f} kB on average")
    count = total / median_seconds(lambda: [text.count(b"a") for text in raw], 5 * ROUNDS)
    line("count", count, len(articles) / total, count, None)
    recogniser = _if_installed(ner.load)
    few = articles[:: max(len(articles) // FOR_SPACY, 1)]
    part = sum(len(article.text.encode()) for article in few) / 1e6
    spacy = None
    if recogniser:
        texts = [article.text for article in few]
        stock = spacy_pipeline()
        spacy = part / median_seconds(lambda: list(stock.pipe(texts)), ROUNDS)
        line(f"spaCy ({recogniser.name})", spacy, len(articles) / total, count, spacy)
        cut = part / median_seconds(lambda: list(recogniser.many(texts)), ROUNDS)
        line("the same, cut down", cut, len(articles) / total, count, spacy)
    gazetteer = Gazetteer.default()
    curated = index_of(gazetteer)
    speed = total / median_seconds(lambda: placed(articles, curated), ROUNDS)
    line("curated", speed, len(articles) / total, count, spacy)
    before = memory()
    begin = time.perf_counter()
    world = _if_installed(open_world)
    if world is None:
        return
    both = index_of(with_world(gazetteer, world))
    placed(articles[:1], both)
    opened = time.perf_counter() - begin
    speed = total / median_seconds(lambda: placed(articles, both), ROUNDS)
    line("world", speed, len(articles) / total, count, spacy)
    if recogniser:
        speed = part / median_seconds(lambda: placed(few, both, recogniser), ROUNDS)
        line("world and NER", speed, len(articles) / total, count, spacy)
    print(
        f"world: {opened:.2f} s until the first article is placed; {memory() - before:.0f} MB more"
    )


def placed(articles: Sequence[Article], index: Index, recogniser: Recogniser | None = None) -> None:
    entities = recogniser.many(article.text for article in articles) if recogniser else None
    for article in articles:
        toponyms, _ = find_toponyms(article, index, entities=next(entities) if entities else ())
        resolve(toponyms)


def spacy_pipeline() -> Any:
    """The model as spaCy's documentation runs it for entities: its shared layer and recogniser."""
    import spacy  # an optional extra

    model = ner.best_of(spacy.util.get_installed_models())
    return spacy.load(model, enable=["tok2vec", "ner"])


def line(name: str, speed: float, per_megabyte: float, count: float, spacy: float | None) -> None:
    beside = f"{speed / spacy:8.1f} times spaCy" if spacy else ""
    print(
        f"{name:>34}: {speed:10.3f} MB/s {speed * per_megabyte:10.0f} articles/s"
        f"   1/{count / speed:<9.0f} of count {beside}",
        flush=True,
    )


def memory() -> float:
    """Peak of the process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _if_installed(load: Callable[[], Any]) -> Any:
    try:
        return load()
    except GeomapError as error:
        print(f"left out: {error}")
        return None


if __name__ == "__main__":
    main(sys.argv[1:])
