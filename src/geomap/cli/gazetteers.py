"""`geomap gazetteer`: checks a gazetteer file, or makes one from somebody else's gazetteer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.commands import say

if TYPE_CHECKING:
    import argparse

    from geomap.gazetteer import Problem

_WRONG = 2
_FREQUENT = 2  # class of names of people, of the lexicon's


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `geomap gazetteer check` and `geomap gazetteer convert`."""
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    words = "Say everything that is wrong in gazetteer files; exit with 2 when one cannot be used."
    one = subparsers.add_parser("check", help=words, description=words)
    one.set_defaults(run=check)
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="gazetteer file (CSV)")
    one.add_argument("--json", action="store_true", help="a JSON object a file")

    words = "Make a gazetteer file from GeoNames, Linked Places or GeoJSON."
    one = subparsers.add_parser("convert", help=words, description=words)
    one.set_defaults(run=convert)
    one.add_argument(
        "source", type=Path, metavar="SOURCE", help="what to convert: a file, plain or in a zip"
    )
    one.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="gazetteer file to write"
    )
    one.add_argument(
        "--format",
        choices=("geonames", "lp-tsv", "geojson"),
        help="the source's format (default: told by its name and first line)",
    )
    one.add_argument(
        "--alternate-names",
        type=Path,
        metavar="FILE",
        help="alternateNamesV2.txt of GeoNames, plain or in a zip: names with their languages",
    )
    one.add_argument(
        "--lang",
        type=_listed,
        default=(),
        metavar="CODES",
        help="only names in these languages (en,ru; und: names without a language)",
    )
    one.add_argument(
        "--country",
        type=_listed,
        default=(),
        metavar="CODES",
        help="only places of these countries (AZ,AM)",
    )
    one.add_argument(
        "--feature",
        type=_listed,
        default=(),
        metavar="KINDS",
        help="only these kinds: feature codes (PPLC), beginnings of codes (ADM), classes (P)",
    )
    one.add_argument(
        "--min-population",
        type=int,
        default=0,
        metavar="N",
        help="only places with so many inhabitants",
    )
    one.add_argument(
        "--id-prefix",
        metavar="TEXT",
        help="what each id begins with (default: gn_ for GeoNames, else the file's name)",
    )
    one.add_argument("--json", action="store_true", help="the counts as one JSON object")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(","))))


def check(options: argparse.Namespace) -> int:
    """Print the problems of each file, then how many there are; 2 when one cannot be loaded."""
    from geomap import gazetteer
    from geomap.exports.jsonl import dumps

    wrong = False
    for path in options.files:
        problems = gazetteer.review(path, is_word=_is_word)
        errors = [it for it in problems if not it.warning]
        wrong = wrong or bool(errors)
        if options.json:
            found = {
                "file": str(path),
                "errors": len(errors),
                "warnings": len(problems) - len(errors),
                "problems": [_as_dict(it) for it in problems],
            }
            sys.stdout.write(dumps(found) + "\n")
        else:
            for line in (*map(str, problems), _summary(path, len(errors), len(problems))):
                sys.stdout.write("".join(it if it.isprintable() else " " for it in line) + "\n")
    return _WRONG if wrong else 0


def _summary(path: Path, errors: int, problems: int) -> str:
    from geomap.views.counts import number_of

    if not problems:
        return f"{path}: no problems"
    warnings = number_of(problems - errors, "warning") if problems > errors else "no warnings"
    if not errors:
        return f"{path}: {warnings}; it can be used as it is"
    return f"{path}: {number_of(errors, 'error')}, {warnings}"


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line or None,
        "column": problem.column or None,
        "severity": "warning" if problem.warning else "error",
        "message": problem.message,
        "remedy": problem.remedy,
    }


def convert(options: argparse.Namespace) -> int:
    """Write the gazetteer file, and say what was read, written and skipped."""
    from geomap.exports.jsonl import dumps
    from geomap.gazetteer import conversion

    def progress(what: str, share: float) -> None:
        say(f"{what}: {share:.0%}", end="")

    wishes = conversion.options(
        alternate_names=options.alternate_names,
        languages=options.lang,
        countries=options.country,
        features=options.feature,
        min_population=options.min_population,
        id_prefix=options.id_prefix,
        is_word=_is_word,
        progress=progress if sys.stderr.isatty() else None,
    )
    done = conversion.convert(options.source, options.output, wishes, format_name=options.format)
    if options.json:
        sys.stdout.write(dumps(done.as_dict()) + "\n")
    else:
        for line in done.text().split("\n"):
            say(line)
    return 0


def _is_word(name: str) -> bool:
    """Whether a name is an English word, or a frequent surname or given name."""
    from geomap.names import fold_name
    from geomap.names.lexicon import class_of

    key = fold_name(name)
    if class_of(key, "word") is not None:
        return True
    # Of the rarer ones half are places, wherever they stand.
    classes = (class_of(key, "surname"), class_of(key, "given"))
    return any(number is not None and number <= _FREQUENT for number in classes)
