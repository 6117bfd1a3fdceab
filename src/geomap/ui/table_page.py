"""The table: all that the map shows, for those who cannot use a map or would rather sort."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geomap.corpus.records import dating_of, records
from geomap.dating.words import words
from geomap.feature_codes import kind_words
from geomap.ui import filters, html, lookup, share_pane, strings
from geomap.ui.empty import empty
from geomap.ui.shell import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus import Corpus
    from geomap.corpus.records import Record
    from geomap.ui.state import State

# A browser sorts so many rows without a pause; the files to download have them all.
_MOST_ROWS = 5_000


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the tables of places and passages."""
    timeline = lookup.timeline(corpus, current.view)
    view = current.windowed(timeline)
    counts = lookup.counts(corpus, view)
    sentence = view.sentence(counts)
    with st.container(key="above"):
        html.show(html.tag("h1", sentence, _class="lead"))
        with filters.draw(current, view, counts, timeline):
            share_pane.draw(corpus, current, view, "table")
        name = lookup.shown_name(corpus, view.place) if view.place else ""
        titles = lookup.titles(corpus, view.articles)
        filters.chosen(current, "table", place=name, articles=titles)
    if not counts.mentions + counts.unresolved:
        html.show(empty(current, counts, "table"))
        return Said(sentence)
    _head(strings.TABLE_PLACES, counts.places)
    _places(records(corpus.places(view).head(_MOST_ROWS)), current)
    _head(strings.TABLE_MENTIONS, counts.mentions + counts.unresolved)
    _passages(records(corpus.passages(view, limit=_MOST_ROWS)), current)
    return Said(sentence)


def _head(title: str, total: int) -> None:
    number = f"{total:,}"
    if total > _MOST_ROWS:
        number = strings.PASSAGES_SHOWN.format(shown=f"{_MOST_ROWS:,}", total=number)
    html.show(
        html.tag(
            "div",
            html.tag("h2", title, _class="pane"),
            html.tag("p", number, _class="soft"),
            _class="head table-head",
        )
    )


def _places(rows: list[Record], current: State) -> None:
    column = strings.COLUMNS
    frame = pd.DataFrame(
        {
            column["written"]: [", ".join(surface for surface, _ in row["names"]) for row in rows],
            column["name"]: [row["name"] for row in rows],
            column["kind"]: [kind_words(row["feature_code"], row["name"]) for row in rows],
            column["articles"]: [row["articles"] for row in rows],
            column["passages"]: [row["passages"] for row in rows],
            column["independent"]: [row["independent"] for row in rows],
            column["mentions"]: [row["mentions"] for row in rows],
            column["dated"]: [row["dated"] for row in rows],
            column["reported"]: [row["reported"] for row in rows],
            column["undated"]: [row["undated"] for row in rows],
            column["latitude"]: [row["latitude"] for row in rows],
            column["longitude"]: [row["longitude"] for row in rows],
            column["uncertainty"]: [row["uncertainty_km"] for row in rows],
        }
    )
    degrees = st.column_config.NumberColumn(format="%.4f")
    chosen = _table(
        frame, "table_places", {column["latitude"]: degrees, column["longitude"]: degrees}
    )
    if chosen is not None:
        row = rows[chosen]
        href = current.with_view(place=row["place_id"]).href("map")
        label = strings.SHOW_PLACE.format(name=row["names"][0][0])
        html.show(html.tag("p", html.link(label, href, _class="action")))


def _passages(rows: list[Record], current: State) -> None:
    column = strings.COLUMNS
    datings = [dating_of(row) for row in rows]
    frame = pd.DataFrame(
        {
            column["earliest"]: [dating.earliest for dating in datings],
            column["latest"]: [dating.latest for dating in datings],
            column["date"]: [words(dating) for dating in datings],
            column["written_here"]: [row["surface"] for row in rows],
            column["name"]: [row["place_name"] or strings.UNRESOLVED for row in rows],
            column["role"]: [strings.ROLES[row["role"]].one for row in rows],
            column["passage"]: [row["passage"] for row in rows],
            column["article"]: [row["title"] or row["article"] for row in rows],
            column["source"]: [row["source"] for row in rows],
        }
    )
    columns = {
        column["passage"]: st.column_config.TextColumn(width="large"),
        column["article"]: st.column_config.TextColumn(width="medium"),
    }
    chosen = _table(frame, "table_passages", columns)
    if chosen is not None:
        row = rows[chosen]
        target = replace(
            current.with_view(place=row["place_id"] or None),
            article=row["article"],
            mention=row["mention_id"],
        )
        html.show(html.tag("p", html.link(strings.READ, target.href("reader"), _class="action")))


def _table(frame: pd.DataFrame, key: str, columns: dict[str, Any]) -> int | None:
    """A sortable table; gives the number of the row that was chosen."""
    event = st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_config=columns,
        on_select="rerun",
        selection_mode="single-row",
        height=min(38 + 35 * max(len(frame), 1), 420),
    )
    rows: Sequence[int] = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(frame) else None
