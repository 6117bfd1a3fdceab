"""The arguments of each command, and nothing of what it does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geomap import __version__
from geomap.cli import commands, evaluating, gazetteers, geocoding, lookup
from geomap.cli.viewing import HTML
from geomap.errors import GeomapError
from geomap.exports import EXTRA_COLUMNS, FORMATS
from geomap.mentions import ROLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and where to read more."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The parser; each command sets `run`, the function that takes the parsed arguments."""
    made = _Parser(
        prog="geomap", description="Where and when the news says things happened, on a map."
    )
    made.add_argument("--version", action="version", version=f"geomap {__version__}")
    subparsers = made.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], words: str
    ) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = subparsers.add_parser(name, help=words, description=words)
        one.set_defaults(run=run)
        return one

    one = command(
        "ingest", commands.ingest, "Read articles, find and date their places, write a corpus."
    )
    _add_paths(one, "+")
    _add_corpus(one)
    _add_gazetteer(one)
    _add_ner(one)
    one.add_argument(
        "--engine",
        choices=("local", "spark"),
        default="local",
        help="what parses: processes of this machine (default), or Spark (needs geomap[spark])",
    )
    one.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help="processes that parse side by side; by default one a core, for large input",
    )

    one = command("export", commands.export, "Write the mentions of a corpus as a file.")
    _add_corpus(one)
    _add_export(one)

    one = command("geocode", geocoding.geocode, "Look names up in the gazetteer.")
    geocoding.add_arguments(one)
    _add_gazetteer(one, blocks=False)

    one = command(
        "lookup", lookup.lookup, "Ask services on the internet for names without a place."
    )
    _add_corpus(one)
    lookup.add_arguments(one)

    one = command("gazetteer", gazetteers.check, "Check a gazetteer file, or make one.")
    gazetteers.add_arguments(one)

    one = command("evaluate", evaluating.evaluate, "Hold the answers against gold annotations.")
    one.add_argument("--gold", required=True, type=Path, metavar="FILE", help="gold annotations")
    source = one.add_mutually_exclusive_group()
    source.add_argument("--corpus", type=_place, metavar="DIR", help="a corpus with the articles")
    source.add_argument(
        "--articles", type=Path, metavar="PATH", help="the articles (default: the seeds)"
    )
    _add_gazetteer(one)
    _add_ner(one)
    one.add_argument(
        "--half",
        choices=("tune", "held-out", "both"),
        default="both",
        help="only the articles that rules are tuned on, or those held out (default: both)",
    )
    one.add_argument(
        "--timex",
        action="store_true",
        help="temporal expressions only; a gold file of texts with `timexes` brings its articles",
    )
    one.add_argument("--json", action="store_true", help="everything, as one JSON object")
    one.add_argument(
        "--errors", type=Path, metavar="FILE", help="write every mistake to this .csv or .jsonl"
    )

    one = command(
        "timex", commands.timex, "Write the temporal expressions of articles as JSON Lines."
    )
    _add_paths(one, "+")
    _add_output(one)

    one = command(
        "serve", commands.serve, "Show the page in the browser, on your own articles or corpus."
    )
    _add_paths(one, "*", "article files or folders, or a corpus folder; without any, the seeds")
    _add_world(one)
    one.add_argument(
        "--address", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    one.add_argument("--port", type=int, default=8501, help="port to listen on (default: 8501)")
    return made


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", required=True, choices=sorted([*FORMATS, HTML]), help="kind of file"
    )
    _add_output(parser)
    parser.add_argument(
        "--extra",
        action="store_true",
        help=f"csv and jsonl: append {', '.join(EXTRA_COLUMNS)} to the columns",
    )
    parser.add_argument("--from", dest="first", type=_day, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", type=_day, metavar="DATE", help="last day (inclusive)")
    parser.add_argument(
        "--by",
        choices=("event", "report"),
        default="event",
        help="hold --from and --to against the day of the event (default) or of the report",
    )
    parser.add_argument(
        "--undated",
        action="store_true",
        help="with --from or --to: also mentions without any date, which are else left out",
    )
    parser.add_argument(
        "--role", action="append", choices=ROLES, help="only this role; may be repeated"
    )
    parser.add_argument(
        "--article", action="append", metavar="ID", help="only this article; may be repeated"
    )
    parser.add_argument("--place", metavar="ID", help="only this place of the gazetteer")
    parser.add_argument(
        "--text",
        metavar="WORDS",
        help='only passages with these words; those in "quotes" as they follow each other',
    )
    parser.add_argument(
        "--view",
        metavar="ADDRESS",
        help="what the page shows at this address, in place of the other filters",
    )


def _add_paths(parser: argparse.ArgumentParser, count: str, words: str = "") -> None:
    words = words or "article file (.txt .md .html .jsonl .csv .parquet .warc .wet) or folder"
    parser.add_argument("paths", nargs=count, type=_place, metavar="PATH", help=words)


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--corpus", required=True, type=_place, metavar="DIR", help="the corpus folder"
    )


def _add_gazetteer(parser: argparse.ArgumentParser, *, blocks: bool = True) -> None:
    parser.add_argument(
        "--gazetteer",
        action="append",
        type=Path,
        default=[],
        metavar="CSV",
        help="gazetteer in place of geomap's own; may be repeated, a later one outranks the others",
    )
    _add_list(
        parser, "--alias", "list of further names of places (CSV: name,place_id); may be repeated"
    )
    if blocks:
        _add_list(
            parser, "--block", "list of names to leave out (CSV: name,reason); may be repeated"
        )
    else:
        parser.set_defaults(block=[])  # a name that somebody types is no word in a text
    _add_world(parser)


def _add_list(parser: argparse.ArgumentParser, flag: str, words: str) -> None:
    parser.add_argument(flag, action="append", type=Path, default=[], metavar="CSV", help=words)


def _add_world(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--world",
        action="store_true",
        help="also places of all countries, below the gazetteer (needs geomap[world])",
    )


def _add_ner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ner",
        nargs="?",
        const="",
        metavar="MODEL",
        help="also let a spaCy model of English find names; without MODEL, then after all PATHs, "
        "the best one that is installed (needs geomap[ner])",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="file to write"
    )


def _place(text: str) -> Path:
    from geomap.files import path_of

    try:
        return path_of(text)
    except GeomapError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _positive(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")


def _day(text: str) -> dt.date:
    from geomap.views.view import parse_day

    try:
        return parse_day(text)
    except GeomapError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
