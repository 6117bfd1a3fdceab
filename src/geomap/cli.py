"""The command line: arguments in, calls to the other rooms, messages out. No rule lives here.

Each command imports what it needs when it runs, so that `geomap --help` answers at once.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from geomap import __version__
from geomap.errors import ArticleError, CorpusError, GeomapError
from geomap.exports import FORMATS
from geomap.mentions import ROLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from geomap.articles import Article
    from geomap.gazetteer import Gazetteer, Place
    from geomap.views import View

_BAD_INPUT = 2
_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit status: 0, or 2 on bad input with one line on stderr."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except GeomapError as error:
        _say(f"geomap: {error}")
        return _BAD_INPUT
    except KeyboardInterrupt:
        _say("geomap: stopped")
        return _INTERRUPTED
    return status


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and where to read more."""

    def error(self, message: str) -> NoReturn:
        self.exit(_BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="geomap", description="Where and when the news says things happened, on a map."
    )
    parser.add_argument("--version", action="version", version=f"geomap {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], words: str
    ) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
        made.set_defaults(run=run)
        return made

    one = command("ingest", _ingest, "Read articles, find and date their places, write a corpus.")
    _add_paths(one, "+")
    _add_corpus(one)
    _add_gazetteer(one)

    one = command("export", _export, "Write the mentions of a corpus as a file.")
    _add_corpus(one)
    one.add_argument("--format", required=True, choices=sorted(FORMATS), help="kind of file")
    _add_output(one)
    one.add_argument("--from", dest="first", type=_day, metavar="DATE", help="first day")
    one.add_argument("--to", dest="last", type=_day, metavar="DATE", help="last day (inclusive)")
    one.add_argument(
        "--undated",
        action="store_true",
        help="with --from or --to: also mentions without any date, which are else left out",
    )
    one.add_argument(
        "--role", action="append", choices=ROLES, help="only this role; may be repeated"
    )
    one.add_argument(
        "--article", action="append", metavar="ID", help="only this article; may be repeated"
    )
    one.add_argument("--place", metavar="ID", help="only this place of the gazetteer")

    one = command("geocode", _geocode, "Look names up in the gazetteer.")
    one.add_argument("names", nargs="+", metavar="NAME", help="name of a place")
    _add_gazetteer(one)
    one.add_argument("--json", action="store_true", help="a JSON object a name")

    one = command("evaluate", _evaluate, "Hold the answers against gold annotations.")
    one.add_argument("--gold", required=True, type=Path, metavar="FILE", help="gold annotations")
    source = one.add_mutually_exclusive_group()
    source.add_argument("--corpus", type=Path, metavar="DIR", help="a corpus with the articles")
    source.add_argument(
        "--articles", type=Path, metavar="PATH", help="the articles (default: the seeds)"
    )
    _add_gazetteer(one)
    one.add_argument("--json", action="store_true", help="everything, as one JSON object")

    one = command("timex", _timex, "Write the temporal expressions of articles as JSON Lines.")
    _add_paths(one, "+")
    _add_output(one)

    one = command("serve", _serve, "Show the page in the browser, on your own articles or corpus.")
    _add_paths(one, "*", "article files or folders, or a corpus folder; without any, the seeds")
    one.add_argument(
        "--address", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    one.add_argument("--port", type=int, default=8501, help="port to listen on (default: 8501)")
    return parser


def _add_paths(parser: argparse.ArgumentParser, count: str, words: str = "") -> None:
    words = words or "article file (.txt .md .html .jsonl .csv) or folder"
    parser.add_argument("paths", nargs=count, type=Path, metavar="PATH", help=words)


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--corpus", required=True, type=Path, metavar="DIR", help="the corpus folder"
    )


def _add_gazetteer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gazetteer",
        action="append",
        type=Path,
        default=[],
        metavar="CSV",
        help="gazetteer in place of geomap's own; may be repeated, a later one outranks the others",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="file to write"
    )


def _day(text: str) -> dt.date:
    from geomap.views.view import parse_day

    try:
        return parse_day(text)
    except GeomapError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _ingest(options: argparse.Namespace) -> int:
    from geomap.corpus import Corpus

    terminal = sys.stderr.isatty()

    def progress(done: int, article: str) -> None:
        _say(f"{done:,} articles, {article[:50]}", end="")

    report = Corpus.ingest(
        options.paths,
        options.corpus,
        gazetteers=options.gazetteer,
        progress=progress if terminal else None,
    )
    if terminal:
        _say(
            f"{report.articles:,} articles: {report.found:,} names found = "
            f"{report.mapped:,} mapped + {report.unresolved:,} unresolved + "
            f"{report.rejected:,} rejected"
        )
    _report(report.problems)
    return 0


def _export(options: argparse.Namespace) -> int:
    from geomap import exports
    from geomap.corpus import Corpus

    view = _view(options)
    corpus = Corpus.open(options.corpus)
    exports.write(options.format, corpus.mention_rows(view), options.output)
    if sys.stderr.isatty():
        counts = corpus.counts(view)
        _say(
            f"{options.output}: {counts.mentions:,} mentions with a place, "
            f"{counts.unresolved:,} unresolved"
        )
    return 0


def _view(options: argparse.Namespace) -> View:
    from geomap.views import View

    windowed = options.first is not None or options.last is not None
    return View(
        first=options.first,
        last=options.last,
        roles=frozenset(options.role or ROLES),
        countries=True,
        undated=options.undated or not windowed,
        place=options.place,
        articles=None if options.article is None else frozenset(options.article),
    )


def _geocode(options: argparse.Namespace) -> int:
    from geomap.exports.jsonl import dumps
    from geomap.geocoder import GazetteerGeocoder

    gazetteer = _gazetteer(options)
    geocoder = GazetteerGeocoder(gazetteer)
    unknown = []
    for name in options.names:
        places = [
            gazetteer[found.raw["id"]] for found in geocoder.geocode(name, exactly_one=False) or ()
        ]
        if options.json:
            answer = {"name": name, "places": [_place(place) for place in places]}
            sys.stdout.write(dumps(answer) + "\n")
        for place in places if not options.json else ():
            cells = [name, *(str(value) for value in _place(place).values() if value is not None)]
            sys.stdout.write("\t".join(cells) + "\n")
        unknown += [] if places else [name]
    for name in unknown:
        _say(f"geomap: no place named {name!r} in the gazetteer")
    return 0


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_km": place.uncertainty_km,
        "feature_code": place.feature_code,
        "country": place.country or None,
        "admin": place.admin or None,
    }


def _evaluate(options: argparse.Namespace) -> int:
    from geomap import resources
    from geomap.articles import read_articles
    from geomap.evaluation import evaluate_articles
    from geomap.exports.jsonl import dumps

    gazetteer = _gazetteer(options)
    problems: list[str] = []
    if options.corpus is not None:
        articles = _articles_of(options.corpus, gazetteer)
    else:
        path = options.articles or resources.seeds()
        articles = list(read_articles([path], on_problem=problems.append))
    report = evaluate_articles(articles, gazetteer, options.gold)
    sys.stdout.write((dumps(report.as_dict()) if options.json else report.text()) + "\n")
    _report(problems)
    return 0


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


def _gazetteer(options: argparse.Namespace) -> Gazetteer:
    from geomap.gazetteer import Gazetteer

    files = options.gazetteer
    return Gazetteer.from_csv(*files) if files else Gazetteer.default()


def _timex(options: argparse.Namespace) -> int:
    from geomap.articles import read_articles
    from geomap.corpus.rows import timex_record
    from geomap.dating import date_document
    from geomap.exports.jsonl import dumps, plain
    from geomap.files import replacing
    from geomap.timex import find_timexes

    problems: list[str] = []
    with replacing(options.output) as file:
        for article in read_articles(options.paths, on_problem=problems.append):
            day = date_document(article).value
            timexes = [timex_record(t) for t in find_timexes(article.text, reference=day)]
            record = {"id": article.id, "document_date": plain(day), "timexes": timexes}
            file.write(dumps(record) + "\n")
    _report(problems)
    return 0


def _serve(options: argparse.Namespace) -> int:
    import subprocess

    from geomap import resources

    app = resources.app()
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        raise ArticleError(f"{missing[0]}: no such file or folder; check the path")
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(app)),
        *("--server.address", options.address, "--server.port", str(options.port)),
        "--",
        *(str(path.resolve()) for path in options.paths),
    ]
    # Streamlit takes its settings from .streamlit/config.toml of the folder it starts in.
    page = subprocess.Popen(command, cwd=app.parent)  # noqa: S603 (no shell; our own arguments)
    try:
        return page.wait()
    except KeyboardInterrupt:
        # Ctrl-C reaches Streamlit too: let it close, it is how the page is meant to be ended.
        page.wait()
        return 0


def _report(problems: Sequence[str]) -> None:
    for problem in problems:
        _say(f"geomap: {problem}")


def _say(message: str, *, end: str = "\n") -> None:
    """One line on stderr, without whatever in a file's name or text would command a terminal."""
    line = "".join(sign if sign.isprintable() else " " for sign in message)
    wipe = "\r\x1b[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{wipe}{line}{end}")
    sys.stderr.flush()
