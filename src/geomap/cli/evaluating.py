"""What `geomap evaluate` does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from geomap.cli.commands import gazetteer_of, say, say_all
from geomap.errors import CorpusError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from geomap.articles import Article
    from geomap.gazetteer import Gazetteer


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
    problems: list[str] = []
    if options.corpus is not None:
        articles = _articles_of(options.corpus, gazetteer)
    else:
        path = options.articles or resources.seeds()
        articles = list(read_articles([path], on_problem=problems.append))
    report = evaluate_articles(
        articles,
        gazetteer,
        options.gold,
        half=options.half,
        progress=_progress if sys.stderr.isatty() else None,
    )
    if options.errors is not None:
        write_mistakes(report.scores.mistakes, options.errors)
    sys.stdout.write((dumps(report.as_dict()) if options.json else report.text()) + "\n")
    say_all(problems)
    return 0


def _progress(done: int, total: int) -> None:
    say(f"{done:,} of {total:,} articles", end="" if done < total else "\n")


def _articles_of(directory: Path, gazetteer: Gazetteer) -> list[Article]:
    """The articles of a corpus that holds exactly what parsing them now gives."""
    from geomap.corpus import Corpus
    from geomap.corpus.fingerprint import rules_digest

    corpus = Corpus.open(directory)
    if corpus.manifest["gazetteer"]["sha256"] != gazetteer.digest:
        raise CorpusError(
            f"{directory}: made with another gazetteer; name that one with --gazetteer"
        )
    if corpus.manifest["rules"] != rules_digest():
        raise CorpusError(f"{directory}: made by another geomap; ingest the articles again")
    return [corpus.article(article_id) for article_id in corpus.articles()["id"]]
