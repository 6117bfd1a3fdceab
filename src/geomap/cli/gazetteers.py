"""`geomap gazetteer check` and `geomap gazetteer convert`: bring your own gazetteer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.commands import say
from geomap.errors import GazetteerError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_commands(one: argparse.ArgumentParser) -> None:
    """The two commands and their arguments."""
    subparsers = one.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], words: str
    ) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = subparsers.add_parser(name, help=words, description=words)
        made.set_defaults(run=run)
        return made

    made = command("check", check, "Say everything that is wrong or doubtful in gazetteer files.")
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help="gazetteer (CSV)")
    made.add_argument("--json", action="store_true", help="a JSON object a problem")

    made = command("convert", convert, "Write another gazetteer as geomap's CSV.")
    made.add_argument("source", type=Path, metavar="SOURCE", help="the other gazetteer")
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="the CSV to write"
    )
    made.add_argument(
        "--format", choices=("geonames", "lp-tsv", "geojson"), default="", help="what it is"
    )
    made.add_argument(
        "--alternate-names",
        type=Path,
        metavar="FILE",
        help="for GeoNames: alternateNamesV2.txt or .zip, for names with their languages",
    )
    made.add_argument("--lang", default="", metavar="LL,LL", help="languages of further names")
    made.add_argument("--country", default="", metavar="CC,CC", help="only these countries")
    made.add_argument(
        "--feature", default="", metavar="CODE,CODE", help="only codes that begin so (PPL,ADM1)"
    )
    made.add_argument(
        "--min-population", type=int, default=0, metavar="N", help="only towns of so many people"
    )
    made.add_argument("--id-prefix", default="", metavar="TEXT", help="put before every id")


def check(options: argparse.Namespace) -> int:
    """Say the problems of each file; they are an error, doubts are not."""
    from geomap.conversion import doubts
    from geomap.exports.jsonl import dumps
    from geomap.gazetteer import check as problems_of

    wrong = 0
    for path in options.files:
        problems = problems_of(path)
        found = [("error", it) for it in problems]
        if not problems:
            found = [("doubt", it) for it in doubts(path)]
        wrong += len(problems)
        for kind, it in found:
            if options.json:
                row = {"kind": kind, "file": str(it.path), "line": it.line or None}
                sys.stdout.write(dumps(row | {"message": it.message, "remedy": it.remedy}) + "\n")
            else:
                sys.stdout.write(f"{'' if kind == 'error' else 'doubt: '}{it}\n")
        if not found and not options.json:
            sys.stdout.write(f"{path}: nothing wrong\n")
    if wrong:
        raise GazetteerError(f"{wrong} problem{'s' if wrong > 1 else ''} in the files; see above")
    return 0


def convert(options: argparse.Namespace) -> int:
    """Convert, and say what was written and what was left out."""
    from geomap import conversion

    def listed(cell: str) -> list[str]:
        return [part.strip() for part in cell.split(",") if part.strip()]

    outcome = conversion.convert(
        options.source,
        options.output,
        form=options.format,
        wanted=conversion.Filter(
            countries=frozenset(it.upper() for it in listed(options.country)),
            features=tuple(it.upper() for it in listed(options.feature)),
            min_population=options.min_population,
            languages=frozenset(listed(options.lang)),
        ),
        alternate_names=options.alternate_names,
        id_prefix=options.id_prefix,
        progress=_progress if sys.stderr.isatty() else None,
    )
    sys.stdout.write(f"{options.output}: {outcome.written:,} places of {outcome.read:,} rows\n")
    for reason, (count, where) in outcome.left.items():
        sys.stdout.write(f"  left out: {count:,}, {reason} (first: {where})\n")
    return 0


def _progress(read: int) -> None:
    say(f"{read:,} rows", end="")
