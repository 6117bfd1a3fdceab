"""Measure every figure of docs/accuracy.md, README.md and the page Accuracy, and write them anew.

    python tools/figures.py [--corpora FOLDER] [--quick]

Tables in the docs stand between `<!-- figures: NAME -->` and `<!-- end of figures -->`; the page
reads `src/geomap/evaluation/shipped.json`. Public corpora are no part of the project: where their
folder (by default named by GEOMAP_CORPORA, else `../shared/corpora`) is absent, their tables stay
as they are, and so do those of modes that are not installed; both is said. `--quick` measures only
what the project's own texts give without the world: what a test holds against the docs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.articles import read_articles
from geomap.errors import GeomapError
from geomap.evaluation import evaluate_articles
from geomap.evaluation.shipped import FILE, measure
from geomap.gazetteer import Gazetteer
from geomap.ner import load
from geomap.world import open_world, with_world

ROOT = Path(__file__).resolve().parents[1]
for folder in ("tools", "benchmarks", "tests"):
    sys.path.insert(0, str(ROOT / folder))

import figure_tables as tables  # noqa: E402 (found by the lines above, as are the next two)
import timex as timex_benchmark  # noqa: E402

import unseen_bindings  # noqa: E402
import unseen_time  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.evaluation import Scores
    from geomap.ner import Recogniser

DOCS = (ROOT / "docs" / "accuracy.md", ROOT / "README.md")
SHIPPED = ROOT / "src" / "geomap" / "evaluation" / FILE
CORPORA = ("lgl", "geovirus")
_BLOCK = re.compile(r"(<!-- figures: ([\w -]+) -->\n).*?(<!-- end of figures -->)", re.DOTALL)


class Own(NamedTuple):
    """Gold of the project's own."""

    words: str
    gold: str
    articles: str

    @property
    def command(self) -> str:
        """What gives its figures."""
        return f"geomap evaluate --gold {self.gold} --articles {self.articles}"


OWN = (
    Own("the seeds", "tests/gold/seed_mentions.jsonl", "seeds"),
    Own("texts that rules were mended after", "tests/gold/unseen.jsonl", "tests/gold/unseen"),
    Own("texts written after that", "tests/gold/unseen_fresh.jsonl", "tests/gold/unseen"),
    Own(
        "texts in the manner of many sites, for roles",
        "tests/gold/unseen_roles.jsonl",
        "tests/gold/unseen_roles",
    ),
    Own(
        "texts of such sites written after that",
        "tests/gold/unseen_roles_fresh.jsonl",
        "tests/gold/unseen_roles_fresh",
    ),
)
WORLD_TEXTS = "tests/gold/unseen_world.jsonl"
DATES = Own("dates of places in the seeds", "tests/gold/seed_bindings.jsonl", "seeds")
TIMEXES = Own("expressions in the seeds", "tests/gold/seed_timexes.jsonl", "seeds")


class Mode(NamedTuple):
    """A way to run geomap: the options that ask for it, and what it needs."""

    words: str
    options: str
    gazetteer: Gazetteer
    recogniser: Recogniser | None


def modes() -> list[Mode]:
    """What is installed, the smallest first; what is not is said."""
    curated = Gazetteer.default()
    found = [Mode("curated gazetteer", "", curated, None)]
    try:
        world = with_world(curated, open_world())
    except GeomapError as error:
        print(f"without the world: {error}")
        return found
    found.append(Mode("world", " --world", world, None))
    try:
        model = load()
    except GeomapError as error:
        print(f"without a language model: {error}")
        return found
    found.append(Mode(f"world and {model.name}", " --world --ner", world, model))
    return found


def score(own: Own, mode: Mode) -> Scores:
    """Hold one mode against gold of the project's own."""
    articles = read_articles([ROOT / own.articles])
    report = evaluate_articles(
        articles, mode.gazetteer, ROOT / own.gold, recogniser=mode.recogniser
    )
    return report.scores


def quick_blocks() -> Iterator[tuple[str, str]]:
    """The tables that need nothing but the project itself."""
    curated = Mode("", "", Gazetteer.default(), None)
    scored = [(own, score(own, curated)) for own in OWN]
    yield "own texts", tables.own(scored)
    hits, sentences = timex_benchmark.trap_hits()
    dates, timexes = (DATES, score(DATES, curated)), (TIMEXES, score(TIMEXES, curated))
    yield "in short", tables.in_short(scored, dates, timexes)
    yield (
        "dates",
        tables.dates(
            dates,
            timexes,
            (hits, sentences),
            {kind: unseen_time.scores_of(kind) for kind in ("read", "unread")},
            {kind: unseen_bindings.scores_of(kind) for kind in unseen_bindings.KINDS},
        ),
    )
    yield "first runs", tables.first_runs(ROOT / "docs" / "figures" / "first_runs.csv")


def blocks(corpora: Path) -> Iterator[tuple[str, str]]:
    """The tables that need the world, a language model, or public corpora."""
    installed = modes()
    for mode in installed[1:]:
        rows = [(own, score(own, mode)) for own in OWN]
        yield f"own texts{mode.options}", tables.own(rows, options=mode.options)
    if len(installed) > 1:
        told = [
            (m, evaluate_articles([], m.gazetteer, ROOT / WORLD_TEXTS, recogniser=m.recogniser))
            for m in installed
        ]
        command = f"geomap evaluate --gold {WORLD_TEXTS}"
        yield "world texts", tables.world_texts([(m, r.scores) for m, r in told], command)
    there = [name for name in CORPORA if (corpora / f"{name}.jsonl").is_file()]
    for name in sorted(set(CORPORA) - set(there)):
        print(f"{name}.jsonl: not in {corpora}; its tables stay as they are")
    scored: dict[tuple[str, str], Scores] = {}
    for name in there:
        for mode in installed:
            print(f"{name}, {mode.words} …", flush=True)
            report = evaluate_articles(
                [], mode.gazetteer, corpora / f"{name}.jsonl", recogniser=mode.recogniser
            )
            scored[name, mode.options] = report.scores
        rows = [(name, mode, scored[name, mode.options]) for mode in installed]
        yield f"{name} names", tables.corpus(rows, tables.NAMES)
        yield f"{name} places", tables.corpus(rows, tables.PLACES)
    if there == list(CORPORA) and len(installed) > 1:
        published = ROOT / "docs" / "figures" / "published.csv"
        yield "published", tables.published(published, installed, scored)
        yield "corpora in short", tables.corpora_in_short(installed[1:], scored)
        yield (
            "reliability",
            tables.reliability({name: scored[name, " --world"] for name in CORPORA}),
        )
        yield "mistakes", tables.mistakes(installed, scored)
    annotated = corpora / timex_benchmark.ANNOTATED
    if annotated.is_file():
        yield "meantime", tables.meantime(timex_benchmark.annotated_f1(annotated))
    else:
        print(f"{annotated.name}: not in {corpora}; its table stays as it is")


def replaced(text: str, made: dict[str, str]) -> str:
    """A page of the docs with these tables in their places."""

    def fill(block: re.Match[str]) -> str:
        name = block[2]
        return f"{block[1]}\n{made[name]}\n{block[3]}" if name in made else block[0]

    return _BLOCK.sub(fill, text)


def names(text: str) -> set[str]:
    """Names of the tables that a page of the docs has places for."""
    return {block[2] for block in _BLOCK.finditer(text)}


def main() -> None:
    """Measure, and write what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    default = os.environ.get("GEOMAP_CORPORA") or ROOT.parent / "shared" / "corpora"
    parser.add_argument("--corpora", type=Path, default=Path(default), metavar="FOLDER")
    parser.add_argument("--quick", action="store_true", help="only the project's own texts")
    options = parser.parse_args()
    shipped = json.dumps(measure(ROOT, Gazetteer.default()), ensure_ascii=False, indent=1)
    SHIPPED.write_text(shipped + "\n", encoding="utf-8")
    made = dict(quick_blocks())
    if not options.quick:
        made |= dict(blocks(options.corpora))
    for file in DOCS:
        file.write_text(replaced(file.read_text("utf-8"), made), encoding="utf-8")
    print("written:", *(file.relative_to(ROOT) for file in (SHIPPED, *DOCS)))
    print("tables:", ", ".join(made))


if __name__ == "__main__":
    main()
