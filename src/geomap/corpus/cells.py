"""Cells: a view of very many places or mentions, counted for a cut-out of the map at a zoom.

The map is cut into square cells of so many pixels; what lies in a cell alone is told as itself,
what lies there with others as one cell. Time is counted by the steps of the timeline. So what comes
out is bounded by what a screen holds, whatever the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.corpus import tallies
from geomap.corpus.numbers import MAPPED, unwindowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geomap.corpus.engine import Engine
    from geomap.views import Bin, View

CELL: Final = 64  # pixels a side
_TILE = 256  # pixels of the whole world at zoom 0
_STEEPEST = 85.05112878  # degrees: where the map's projection ends


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOut:
    """A part of the map at a zoom: WGS84 degrees, the western edge left of the eastern one."""

    zoom: int
    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """What a cut-out holds, whatever the time.

    Attributes:
        signs: A row a sign: `sign` (its number), `place_id`, `name`, `feature_code` and
            `uncertainty_km` of a place that is alone in its cell (empty or NaN for a cell),
            `latitude` and `longitude` (the middle of its places, by mentions), `places`,
            `mentions`, and `south`, `west`, `north`, `east` around its places.
        steps: A row for each sign, kind of date and stretch of time: `sign`, `first` and `last`
            (of the timeline's steps; None for what has no date), `basis`, `modifier`, `has_first`,
            `has_last` (what is known of the event), `mentions`.
    """

    signs: pd.DataFrame
    steps: pd.DataFrame


def size(engine: Engine, view: View) -> tuple[int, int]:
    """How many places and mapped mentions a view has at any time."""
    condition, values = unwindowed(view).predicate()
    (found,) = engine.rows(
        "SELECT count(DISTINCT place_id) AS places, count(*) AS mentions "
        f"FROM brief WHERE {condition} AND {MAPPED}",
        values,
    )
    return found["places"], found["mentions"]


def sighted(engine: Engine, view: View, bins: Sequence[Bin], cut: CutOut) -> Sighted:
    """What a cut-out holds of a view at any time; see `Corpus.sighted`."""
    condition, values = unwindowed(view).predicate()
    spots, sides = _spots(cut)
    signs = engine.frame(
        f"""
        WITH {spots},
        totals AS (
            SELECT place_id, count(*) AS mentions FROM brief WHERE {condition} AND {MAPPED}
            GROUP BY place_id
        )
        SELECT min(number) AS sign,
            CASE WHEN count(*) = 1 THEN any_value(place_id) END AS place_id,
            CASE WHEN count(*) = 1 THEN any_value(name) END AS name,
            CASE WHEN count(*) = 1 THEN any_value(feature_code) END AS feature_code,
            CASE WHEN count(*) = 1 THEN any_value(uncertainty_km) END AS uncertainty_km,
            fsum(latitude * mentions) / sum(mentions) AS latitude,
            fsum(longitude * mentions) / sum(mentions) AS longitude,
            count(*) AS places, sum(mentions)::BIGINT AS mentions,
            min(latitude) AS south, min(longitude) AS west,
            max(latitude) AS north, max(longitude) AS east
        FROM totals JOIN spots USING (place_id) GROUP BY number ORDER BY sign
        """,
        [*sides, *values],
    )
    days = view.days
    steps = engine.frame(
        f"""
        WITH {spots},
        bins AS (SELECT unnest(?::DATE[]) AS bin_first, unnest(?::DATE[]) AS bin_last),
        stretches AS (
            SELECT first, last, min(bin_first) AS step_first, max(bin_last) AS step_last
            FROM (SELECT DISTINCT {days.first} AS first, {days.last} AS last
                FROM {tallies.table(engine, view.dates)})
            JOIN bins ON bin_first <= last AND bin_last >= first GROUP BY first, last
        ),
        shown AS (
            SELECT place_id, {days.first} AS first, {days.last} AS last, date_basis AS basis,
                date_modifier AS modifier, date_earliest IS NOT NULL AS has_first,
                date_latest IS NOT NULL AS has_last
            FROM brief WHERE {condition} AND {MAPPED}
        )
        SELECT number AS sign, step_first AS first, step_last AS last, basis, modifier,
            has_first, has_last, count(*) AS mentions
        FROM shown JOIN spots USING (place_id) LEFT JOIN stretches USING (first, last)
        -- What lies beside the axis is in no window of it.
        WHERE step_first IS NOT NULL OR shown.first IS NULL
        GROUP BY ALL ORDER BY ALL
        """,
        [*sides, [b.first for b in bins], [b.last for b in bins], *values],
    )
    return Sighted(signs=signs, steps=steps)


def _spots(cut: CutOut) -> tuple[str, list[float]]:
    """A common table of the places of a cut-out with the cell of each, and its values."""
    across = 2**cut.zoom * _TILE / CELL  # cells around the world
    steep = f"greatest(-{_STEEPEST}, least({_STEEPEST}, latitude))"
    row = f"(1 - asinh(tan(radians({steep}))) / pi()) / 2 * {across}"
    column = f"(longitude + 180) / 360 * {across}"
    sql = f"""
        spots AS (
            SELECT id AS place_id, name, feature_code, uncertainty_km, latitude, longitude,
                floor({row})::BIGINT * {int(across) + 1} + floor({column})::BIGINT AS number
            FROM gazetteer WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
        )
    """
    return sql, [cut.south, cut.north, cut.west, cut.east]
