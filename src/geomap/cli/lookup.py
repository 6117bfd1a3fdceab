"""`geomap lookup`: puts the names of a corpus that have no place to services on the internet.

The one command that sends anything, and only when it is told who asks.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli.commands import say
from geomap.errors import OnlineError, QueryError
from geomap.mentions import ROLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from geomap.online import AnswerCache, Chain, Outcome, Question, Service


def add_arguments(one: argparse.ArgumentParser) -> None:
    """The arguments of the command; --corpus is there already."""
    one.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="gazetteer file (CSV) for the answers"
    )
    one.add_argument("--dry-run", action="store_true", help="list what would be sent; send nothing")
    one.add_argument(
        "--user-agent", default="", metavar="TEXT", help="who asks, with a way to reach you"
    )
    one.add_argument("--config", type=Path, metavar="FILE", help="services to ask, in order (TOML)")
    one.add_argument("--geocoder", metavar="NAME", help="a geocoder of geopy (default: nominatim)")
    one.add_argument("--domain", metavar="HOST", help="host of the service, with its port")
    one.add_argument("--scheme", choices=("https", "http"), help="how to speak to it")
    one.add_argument(
        "--delay", type=float, metavar="SECONDS", help="least time between requests (default: 1)"
    )
    one.add_argument(
        "--timeout", type=float, metavar="SECONDS", help="longest wait for an answer (default: 10)"
    )
    one.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="CC",
        help="only places of this country (two letters); may be repeated",
    )
    one.add_argument(
        "--role",
        action="append",
        choices=ROLES,
        help="names in this role; may be repeated (default: location, dateline and actor)",
    )
    one.add_argument("--limit", type=int, metavar="N", help="send at most so many names")
    one.add_argument(
        "--replace", action="store_true", help="write over a file of answers that was edited"
    )
    one.add_argument(
        "--cache", type=Path, metavar="FILE", help="where answers are kept between runs"
    )
    one.add_argument("--no-cache", action="store_true", help="keep no answers, and use none")
    one.add_argument(
        "--max-age", type=int, metavar="DAYS", help="ask again for what was answered earlier"
    )


def lookup(options: argparse.Namespace) -> int:
    """Ask for the names without a place, and write the answers for somebody to look through."""
    from geomap.corpus import Corpus
    from geomap.geocoder.queries import country_codes
    from geomap.online import ASKED_ROLES, questions_of, require_replaceable

    if options.output is None and not options.dry_run:
        raise QueryError("name the file for the answers (-o FILE), or give --dry-run")
    if min(options.limit or 0, options.max_age or 0) < 0:
        raise QueryError("--limit and --max-age take numbers from 0")
    try:
        countries = sorted(country_codes(options.country))
    except ValueError as error:  # what geopy calls a wrong query is one of the user's here
        raise QueryError(str(error)) from error
    services = [(it, it.build(to_send=not options.dry_run)) for it in _services(options)]
    questions, left_out = questions_of(
        Corpus.open(options.corpus), roles=options.role or ASKED_ROLES
    )
    if left_out:
        names = _number(left_out, "name stands", "names stand")
        say(f"geomap: {names} in other roles only and will not be asked for; see --role")
    with ExitStack() as stack:
        cache = _cache(options, stack)
        chain = _chain(services, cache)
        if options.dry_run:
            return _dry_run(questions, chain, countries, options.limit)
        if not options.replace:
            require_replaceable(options.output, cache=cache)
        return _ask(questions, chain, cache, countries, options)


def _services(options: argparse.Namespace) -> tuple[Service, ...]:
    from geomap.online import Pace, Service, read_config

    given = {
        name: getattr(options, name)
        for name in ("geocoder", "domain", "scheme", "delay", "timeout")
        if getattr(options, name) is not None
    }
    if options.config is not None:
        if given:
            raise QueryError(
                f"--{next(iter(given))} says the same as --config; write it into {options.config}"
            )
        return read_config(
            options.config, user_agent=options.user_agent, to_send=not options.dry_run
        )
    return (
        Service(
            name=given.get("geocoder", "nominatim"),
            arguments={name: given[name] for name in ("domain", "scheme") if name in given},
            user_agent=options.user_agent,
            pace=Pace(**{name: given[name] for name in ("delay", "timeout") if name in given}),
        ),
    )


def _cache(options: argparse.Namespace, stack: ExitStack) -> AnswerCache | None:
    from geomap.online import AnswerCache, default_path

    path = options.cache or default_path()
    # A dry run leaves no trace, not even an empty cache.
    if options.no_cache or (options.dry_run and not path.is_file()):
        return None
    return stack.enter_context(AnswerCache(path, max_age=options.max_age))


def _chain(services: Sequence[tuple[Service, Any]], cache: AnswerCache | None) -> Chain:
    from geomap.online import Chain, PoliteGeocoder

    def waiting(seconds: float, reason: str) -> None:
        if sys.stderr.isatty():
            say(f"waiting {seconds:.0f} s: {reason}", end="")

    return Chain(
        PoliteGeocoder(geocoder, service=service, cache=cache, on_wait=waiting)
        for service, geocoder in services
    )


def _dry_run(
    questions: Sequence[Question], chain: Chain, countries: Sequence[str], limit: int | None
) -> int:
    """A line a query: mentions, hosts in the order they would be asked, the query, the reason."""
    from geomap.online.readings.values import text as printable

    kept = 0
    lines: list[tuple[str, str, str, str]] = []
    for question in questions:
        hosts = [errand.host for errand in chain.errands(question.query, countries=countries)]
        kept += not hosts
        if hosts and (limit is None or len(lines) < limit):
            times, then = f"{question.times:,}", ", then ".join(hosts)
            # A query is the text of an article: it must not command the terminal.
            lines.append((times, then, printable(question.query), printable(question.reason)))
    widths = [max((len(line[column]) for line in lines), default=0) for column in range(3)]
    for times, hosts_asked, query, reason in lines:
        row = (times.rjust(widths[0]), hosts_asked.ljust(widths[1]), query.ljust(widths[2]), reason)
        sys.stdout.write("  ".join(row).rstrip() + "\n")
    unsent = f"; {kept:,} more are answered from the cache" if kept else ""
    total = _number(len(lines), "query", "queries")
    say(f"geomap: {total} would be sent{unsent}; nothing was sent")
    return 0


def _ask(
    questions: Sequence[Question],
    chain: Chain,
    cache: AnswerCache | None,
    countries: Sequence[str],
    options: argparse.Namespace,
) -> int:
    from geomap.online import Gathering, look_up, report, write_answers

    gathering = Gathering()
    outcomes: list[Outcome] = []
    stopped: KeyboardInterrupt | None = None

    def progress(number: int, name: str) -> None:
        say(f"{number:,} of {len(questions):,}, {name[:50]}", end="")

    try:
        for outcome in look_up(
            questions,
            chain,
            gathering,
            countries=countries,
            limit=options.limit,
            progress=progress if sys.stderr.isatty() else None,
        ):
            outcomes.append(outcome)  # noqa: PERF402  # an interrupt leaves those before it
    except KeyboardInterrupt as interrupt:
        stopped = interrupt
        # What was answered in earlier runs stays in the file; nothing more is sent.
        rest = questions[len(outcomes) :]
        outcomes += look_up(rest, chain, gathering, countries=countries, limit=0)
    write_answers(options.output, gathering.rows(), cache=cache)
    sys.stdout.write(report(outcomes))
    if len(gathering):
        sys.stdout.write(
            f"{options.output}: look through it and take out what is wrong, then ingest the "
            f"articles again with your gazetteers and --gazetteer {options.output} last\n"
        )
    if stopped is not None:
        raise stopped
    _require_all(outcomes, limited=options.limit is not None)
    return 0


def _require_all(outcomes: Sequence[Outcome], *, limited: bool) -> None:
    """Say by the exit status that services failed; what was answered is written by now."""
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    if failed:
        unasked = sum(outcome.state == "not asked" for outcome in outcomes) if not limited else 0
        also = f", and {unasked:,} were not asked any more" if unasked else ""
        words = failed[-1].words[0]
        names = _number(len(failed), "name", "names")
        raise OnlineError(
            f"no service could be asked for {names}{also}: {words}. "
            "What was answered is written; the same command goes on from there"
        )


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
