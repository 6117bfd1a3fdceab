"""Numbers of a view, and its mentions in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geomap.mentions import ROLES
from geomap.views import Counts, PassageCounts, Timeline, View, all_bins, bins, main_cluster
from geomap.views.view import IS_COUNTRY

if TYPE_CHECKING:
    import datetime as dt

    from geomap.corpus.engine import Engine
    from geomap.views.axis import Closed

    Interval = tuple[dt.date | None, dt.date | None]  # None for an open side

MAPPED = "place_id IS NOT NULL"
# A passage is a stretch of an article, however many names stand in it.
PASSAGE = "hash(article, passage_start, passage_end)"


def count(engine: Engine, view: View) -> Counts:
    """The numbers of a view; see `Counts`."""
    views = {
        "shown": view,
        "with_countries": replace(view, countries=True),
        "with_dated": replace(view, dated=True),
        "with_reported": replace(view, reported=True),
        "with_undated": replace(view, undated=True),
        "any_first": replace(view, first=None),
        "any_last": replace(view, last=None),
        "chosen": replace(View.everything(), articles=view.articles),
        "any_role": replace(view, roles=frozenset(ROLES)),
    }
    days = view.days
    flags = []
    values: list[Any] = []
    for name, variant in views.items():
        condition, parameters = variant.predicate()
        flags.append(f"({condition}) AS {name}")
        values += parameters
    numbers = {
        "places": "count(DISTINCT place_id) FILTER (shown)",
        "articles": f"count(DISTINCT article) FILTER (shown AND {MAPPED})",
        "mentions": f"count(*) FILTER (shown AND {MAPPED})",
        "passages": f"count(DISTINCT {PASSAGE}) FILTER (shown AND {MAPPED})",
        "independent": f"count(DISTINCT passage_group) FILTER (shown AND {MAPPED})",
        "reported_only": f"count(*) FILTER (shown AND {MAPPED} AND {days.is_reported})",
        "undated": f"count(*) FILTER (shown AND {MAPPED} AND {days.is_undated})",
        "unresolved": f"count(*) FILTER (shown AND NOT {MAPPED})",
        "earlier": f"count(*) FILTER (any_first AND NOT shown AND {MAPPED})",
        "later": f"count(*) FILTER (any_last AND NOT shown AND {MAPPED})",
        "of_countries": f"count(*) FILTER (with_countries AND {IS_COUNTRY})",
        "of_dated": f"count(*) FILTER (with_dated AND {days.is_dated})",
        "of_reported": f"count(*) FILTER (with_reported AND {days.is_reported})",
        "of_undated": f"count(*) FILTER (with_undated AND {days.is_undated})",
        "mapped": f"count(*) FILTER (chosen AND {MAPPED})",
        "unplaced": f"count(*) FILTER (chosen AND NOT {MAPPED})",
    }
    numbers |= {
        f"role_{i}": f"count(*) FILTER (any_role AND role = '{role}')"
        for i, role in enumerate(ROLES)
    }
    columns = ", ".join(f"{sql} AS {name}" for name, sql in numbers.items())
    result = engine.rows(
        f"SELECT {columns} FROM (SELECT *, {', '.join(flags)} FROM mentions)", values
    )[0]
    by_role = {role: result.pop(f"role_{i}") for i, role in enumerate(ROLES)}
    rejected = _rejected(engine, view)
    return Counts(
        **result,
        by_role=by_role,
        rejected=rejected,
        found=result["mapped"] + result["unplaced"] + rejected,
    )


def count_passages(engine: Engine, view: View) -> PassageCounts:
    """Those of the numbers of a view that a single place has; see `PassageCounts`."""
    condition, values = view.predicate()
    (found,) = engine.rows(
        f"SELECT count(*) AS mentions, count(DISTINCT {PASSAGE}) AS passages, "
        "count(DISTINCT passage_group) AS independent "
        f"FROM mentions WHERE {condition} AND {MAPPED}",
        values,
    )
    return PassageCounts(**found)


def timeline(engine: Engine, view: View) -> Timeline:
    """Where the dates of the corpus cluster, its bins, and how many mentions each day has.

    The main cluster and the bins are those of the corpus, so that they stay put while the view
    changes; only whether events or reports are dated makes others.
    """
    everything = replace(View.everything(), dates=view.dates)
    located = _known(engine, View(dates=view.dates))
    days = _days(located)
    periods = [(first, last) for first, last in located if first is not None and last is not None]
    main = main_cluster(days, periods) if days else main_cluster(_days(_known(engine, everything)))
    whole = _closed(engine, everything, f"NOT {view.days.is_undated}")
    shown = replace(unwindowed(view), dated=True, reported=True, undated=True)
    return Timeline(
        first=main[0] if main else None,
        last=main[1] if main else None,
        earliest=min((first for first, _ in whole), default=None),
        latest=max((last for _, last in whole), default=None),
        main_bins=tuple(bins(*main)) if main else (),
        all_bins=tuple(all_bins(_pinned(_known(engine, everything)))),
        latest_report=engine.rows("SELECT max(document_date) AS day FROM articles", [])[0]["day"],
        whole=whole,
        dated=_closed(engine, shown, view.days.is_dated),
        reported=_closed(engine, shown, view.days.is_reported),
        undated=sum(_closed(engine, shown, view.days.is_undated).values()),
    )


def _rejected(engine: Engine, view: View) -> int:
    # Only the choice of articles says anything about names that are no place.
    condition, values = replace(View.everything(), articles=view.articles).predicate()
    counted = engine.rows(f"SELECT count(*) AS n FROM rejected WHERE {condition}", values)
    return int(counted[0]["n"])


def _known(engine: Engine, view: View) -> dict[Interval, int]:
    """Mentions by interval, open sides left open."""
    return _intervals(engine, view, view.days.earliest, view.days.latest)


def _closed(engine: Engine, view: View, kind: str) -> dict[Closed, int]:
    """Mentions of a kind by the days with which a window finds them."""
    return _intervals(engine, view, view.days.first, view.days.last, kind)


def _intervals(
    engine: Engine, view: View, first: str, last: str, kind: str = "TRUE"
) -> dict[Any, int]:
    condition, values = view.predicate()
    found = engine.rows(
        f"SELECT {first} AS first, {last} AS last, count(*) AS mentions FROM mentions "
        f"WHERE {condition} AND {MAPPED} AND {kind} GROUP BY ALL ORDER BY ALL NULLS FIRST",
        values,
    )
    return {(row["first"], row["last"]): row["mentions"] for row in found}


def _pinned(intervals: dict[Interval, int]) -> Counter[Closed]:
    """Each interval on the days that it names: the axis reaches to a deadline, too."""
    pinned: Counter[Closed] = Counter()
    for (first, last), count in intervals.items():
        if (known := first or last) is not None:
            pinned[known, last or known] += count
    return pinned


def _days(intervals: dict[Interval, int]) -> Counter[dt.date]:
    """Mentions by day, of intervals that say a day or a week; of all when there are none."""
    fine: Counter[dt.date] = Counter()
    coarse: Counter[dt.date] = Counter()
    for (first, last), count in intervals.items():
        known = first or last
        if known is not None:
            short = first is None or last is None or (last - first).days < 7
            (fine if short else coarse)[known] += count
    return fine or coarse


def unwindowed(view: View) -> View:
    """The view with its window and its place put aside."""
    return replace(view, first=None, last=None, place=None)
