"""What `geomap evaluate` does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from geomap.cli.commands import gazetteer_of, recogniser_of, say, say_all
from geomap.errors import CorpusError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from geomap.articles import Article
    from geomap.gazetteer import Gazetteer
    from geomap.ner import Recogniser


def evaluate(options: argparse.Namespace) -> int:
    """Score the answers on the articles that a gold file annotates."""
    from geomap import resources
    from geomap.articles import read_articles
    from geomap.evaluation import evaluate_articles, write_mistakes
    from geomap.evaluation.errors_file import check_name
    from geomap.exports.jsonl import dumps

    if options.errors is not None:
        check_name(options.errors)  # before the work, not after it
    gazetteer = gazetteer_of(options)
    recogniser = recogniser_of(options)
    problems: list[str] = []
    if options.corpus is not None:
        articles = _articles_of(options.corpus, gazetteer, recogniser)
    else:
        path = options.articles or resources.seeds()
        articles = list(read_articles([path], on_problem=problems.append))
    report = evaluate_articles(
        articles,
        gazetteer,
        options.gold,
        half=options.half,
        recogniser=recogniser,
        timexes=options.timex,
        progress=_progress if sys.stderr.isatty() else None,
    )
    if options.errors is not None:
        write_mistakes(report.scores.mistakes, options.errors)
    sys.stdout.write((dumps(report.as_dict()) if options.json else report.text()) + "\n")
    say_all(problems)
    return 0


def _progress(done: int, total: int) -> None:
    say(f"{done:,} of {total:,} articles", end="" if done < total else "\n")


def _articles_of(
    directory: Path, gazetteer: Gazetteer, recogniser: Recogniser | None
) -> list[Article]:
    """The articles of a corpus that holds exactly what parsing them now gives."""
    from geomap.corpus import Corpus
    from geomap.corpus.fingerprint import model_facts, rules_digest

    corpus = Corpus.open(directory)
    made_from = corpus.manifest["gazetteer"]
    if made_from["sha256"] != gazetteer.digest:
        world = " above the places of the world" if "world" in made_from else ""
        raise CorpusError(
            f"{directory}: made with another gazetteer ({', '.join(made_from['files'])}{world}); "
            "give the same --gazetteer, --alias, --block and --world"
        )
    made_with = corpus.manifest.get("ner")
    if made_with != model_facts(recogniser):
        how = f"with the model {made_with['name']}" if made_with else "without --ner"
        raise CorpusError(f"{directory}: made {how}; evaluate it in the same way")
    if corpus.manifest["rules"] != rules_digest():
        raise CorpusError(f"{directory}: made by another geomap; ingest the articles again")
    return [corpus.article(article_id) for article_id in corpus.articles()["id"]]
