"""Earliest: the order of mentions in time, and the first of a view without looking at the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.corpus import tallies

if TYPE_CHECKING:
    from geomap.corpus.engine import Engine
    from geomap.views import View


def by_date(view: View) -> str:
    """The order of mentions in time, in the days of the view; undated ones last."""
    earliest, latest = view.days.earliest, view.days.latest
    return f"coalesce({earliest}, {latest}) NULLS LAST, {latest} NULLS LAST, article, start"


def moment(view: View) -> str:
    """The same order as one value, for the least of several."""
    earliest, latest = view.days.earliest, view.days.latest
    # Compared field by field: undated ones last, and of one day those without an end.
    return (
        f"{{'undated': coalesce({earliest}, {latest}) IS NULL, "
        f"'day': coalesce({earliest}, {latest}), 'open': {latest} IS NULL, 'last': {latest}, "
        "'article': article, 'start': start}"
    )


def until(engine: Engine, view: View, number: int) -> tuple[str, list[Any]]:
    """A condition on mentions, and its values, that holds for the first so many of a view.

    It may hold for more of the view, but not before it does for all that come earlier.
    """
    condition, values = view.predicate()
    day = tallies.day_of(engine, view, number)
    if day is None:
        return condition, values
    earliest, latest = view.days.earliest, view.days.latest
    # The second follows from the first, and lets an engine pass over row groups.
    early = f"coalesce({earliest}, {latest}) <= ? AND ({earliest} <= ? OR {earliest} IS NULL)"
    return f"{condition} AND {early}", [*values, day, day]
