"""Numbers of a view, and its mentions in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geomap.corpus import tallies
from geomap.corpus.sources import suited
from geomap.mentions import ROLES
from geomap.views import Counts, PassageCounts, Timeline, View, all_bins, bins, main_cluster
from geomap.views.view import IS_COUNTRY

if TYPE_CHECKING:
    import datetime as dt

    from geomap.corpus.engine import Engine
    from geomap.views.axis import Closed

    Interval = tuple[dt.date | None, dt.date | None]  # None for an open side

MAPPED = "place_id IS NOT NULL"

# A mention lies before the window, in it (undated ones always do), or behind it.
_EARLY, _WITHIN, _LATE = -1, 0, 1


def count(engine: Engine, view: View) -> Counts:
    """The numbers of a view; see `Counts`."""
    (distinct,) = _distinct(engine, view)
    cells = _cells(engine, view)
    kinds = {"dated": view.dated, "reported": view.reported, "undated": view.undated}

    def held(*free: str, **only: Any) -> int:
        """Mentions for which the filters hold, but for the `free` ones and with these values."""
        wanted: dict[str, Any] = {
            "role": lambda role: role in view.roles,
            "country": lambda country: view.countries or not country,
            "kind": lambda kind: kinds[kind],
            "side": lambda side: side == _WITHIN,
        }
        tests = {name: test for name, test in wanted.items() if name not in (*free, *only)}
        return sum(
            cell["mentions"]
            for cell in cells
            if all(cell[name] == value for name, value in only.items())
            and all(test(cell[name]) for name, test in tests.items())
        )

    mapped, unplaced = _found(engine, view)
    rejected = _rejected(engine, view)
    return Counts(
        **distinct,
        mentions=held(mapped=True),
        reported_only=held(mapped=True, kind="reported") if view.reported else 0,
        undated=held(mapped=True, kind="undated") if view.undated else 0,
        unresolved=held(mapped=False),
        earlier=held(mapped=True, side=_EARLY),
        later=held(mapped=True, side=_LATE),
        by_role={role: held(role=role) for role in ROLES},
        of_countries=held(country=True),
        of_dated=held(kind="dated"),
        of_reported=held(kind="reported"),
        of_undated=held(kind="undated"),
        found=mapped + unplaced + rejected,
        mapped=mapped,
        unplaced=unplaced,
        rejected=rejected,
    )


def _distinct(engine: Engine, view: View) -> list[dict[str, Any]]:
    """How many different things the mapped mentions of a view name and stand in."""
    condition, values = view.predicate()
    source = suited(engine, view)
    mapped = f"{condition} AND {MAPPED}"
    places = f"SELECT count(DISTINCT place_id) AS places FROM {source.table} WHERE {mapped}"
    distinct = source.distinct.format(condition=mapped)
    return engine.rows(f"SELECT * FROM ({places}), ({distinct})", [*values, *values])


def _cells(engine: Engine, view: View) -> list[dict[str, Any]]:
    """The mentions of the chosen articles, words and place, counted by all else that is filtered.

    One pass over short columns, whatever is asked of it; some hundred rows come out.
    """
    chosen = replace(_of_articles(view), dates=view.dates, text=view.text, place=view.place)
    condition, values = chosen.predicate()
    table, counted = _counted(engine, chosen)
    days = view.days
    early = "FALSE" if view.first is None else f"{days.last} < ?"
    late = "FALSE" if view.last is None else f"{days.first} > ?"
    return engine.rows(
        f"""
        SELECT role, coalesce({IS_COUNTRY}, FALSE) AS country, {MAPPED} AS mapped,
            CASE WHEN {days.is_undated} THEN 'undated' WHEN {days.is_reported} THEN 'reported'
                ELSE 'dated' END AS kind,
            CASE WHEN {days.is_undated} THEN {_WITHIN} WHEN {early} THEN {_EARLY}
                WHEN {late} THEN {_LATE} ELSE {_WITHIN} END AS side,
            {counted} AS mentions
        FROM {table} WHERE {condition} GROUP BY ALL
        """,
        [*(day for day in (view.first, view.last) if day is not None), *values],
    )


def _found(engine: Engine, view: View) -> tuple[int, int]:
    """Names with and without a place in the chosen articles, whatever else is filtered."""
    chosen = _of_articles(view)
    condition, values = chosen.predicate()
    table, counted = _counted(engine, chosen)
    found = engine.rows(
        f"SELECT {MAPPED} AS mapped, {counted} AS mentions FROM {table} WHERE {condition} "
        "GROUP BY mapped",
        values,
    )
    numbers = {row["mapped"]: row["mentions"] for row in found}
    return numbers.get(True, 0), numbers.get(False, 0)


def _of_articles(view: View) -> View:
    """The view that only chooses articles: those of another."""
    return replace(View.everything(), articles=view.articles)


def count_passages(engine: Engine, view: View) -> PassageCounts:
    """Those of the numbers of a view that a single place has; see `PassageCounts`."""
    condition, values = view.predicate()
    source = suited(engine, view)
    mapped = f"{condition} AND {MAPPED}"
    (found,) = engine.rows(
        f"SELECT passages, independent, (SELECT count(*) FROM {source.table} WHERE {mapped}) "
        f"AS mentions FROM ({source.distinct.format(condition=mapped)})",
        [*values, *values],
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
    condition, values = _of_articles(view).predicate()
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
    table, counted = _counted(engine, view)
    found = engine.rows(
        f"SELECT {first} AS first, {last} AS last, {counted} AS mentions FROM {table} "
        f"WHERE {condition} AND {MAPPED} AND {kind} GROUP BY ALL ORDER BY ALL NULLS FIRST",
        values,
    )
    return {(row["first"], row["last"]): row["mentions"] for row in found}


def _counted(engine: Engine, view: View) -> tuple[str, str]:
    """Where the mentions of a view are counted by their days, and how."""
    if tallies.answer(view):
        return tallies.table(engine, view.dates), "sum(mentions)::BIGINT"
    return "brief", "count(*)"


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
