"""Compare: passages of two articles side by side that give one place dates without a day in common.

What counts as alike is said in `disagreements`; how a passage looks, in quotes.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geomap.corpus.records import records
from geomap.disagreements import content_words
from geomap.mentions import ROLES
from geomap.ui import compare_strings as words
from geomap.ui import filters, html, lookup, quotes
from geomap.ui.html import Span
from geomap.ui.shell import Said
from geomap.views import View
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.corpus import Corpus
    from geomap.corpus.records import Record
    from geomap.disagreements import Disagreement
    from geomap.ui.html import Fragment
    from geomap.ui.state import State

_STEP = 20
_LIMIT, _LIMIT_OF = "compare_limit", "compare_limit_of"
# A government that signs tells a date, too; what stands around an article does not.
_ROLES = frozenset(ROLES) - {"dateline", "boilerplate"}


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the page."""
    view = View(
        roles=_ROLES, countries=True, place=current.view.place, articles=current.view.articles
    )
    found = lookup.disagreements(corpus, view)
    sentence = words.LEAD.format(pairs=number_of(len(found.pairs), "pair"))
    if not found.pairs:
        sentence = words.LEAD_NONE
    html.show(
        html.join(
            html.tag("h1", sentence, _class="lead"),
            html.tag("p", words.HELP, _class="soft compare-help"),
            html.tag("p", words.CAPPED.format(n=f"{found.compared:,}"), _class="soft")
            if found.capped
            else "",
        )
    )
    place = view.place
    filters.chosen(
        current,
        "compare",
        place=lookup.shown_name(corpus, place) if place else "",
        articles=lookup.titles(corpus, view.articles),
    )
    limit = _limit(view)
    shown = found.pairs[:limit]
    rows = _rows(corpus, shown)
    if shown:
        html.show(html.join(*(_pair(corpus, pair, rows, current) for pair in shown)))
    if len(found.pairs) > limit:
        more = min(_STEP, len(found.pairs) - limit)
        st.button(words.MORE.format(n=more), key="more_pairs", on_click=_more)
    return Said(sentence)


def _rows(corpus: Corpus, pairs: Iterable[Disagreement]) -> Mapping[str, Record]:
    """The mentions that the pairs stand on, by their ids."""
    wanted = {statement.key for pair in pairs for statement in (pair.one, pair.other)}
    return {row["mention_id"]: row for row in records(corpus.mentions_by_id(wanted))}


def _pair(
    corpus: Corpus, pair: Disagreement, rows: Mapping[str, Record], current: State
) -> Fragment:
    """Two passages side by side, under the place that both are about."""
    sides = [rows[pair.one.key], rows[pair.other.key]]
    names = {row["place_id"]: lookup.shown_name(corpus, row["place_id"]) for row in sides}
    links: list[str] = []
    for place, name in names.items():
        href = current.with_view(place=place).href("map")
        links += [" · " if links else "", html.link(name, href, _class="quiet", dir="auto")]
    apart = words.APART_ONE if pair.days == 1 else words.APART.format(n=f"{pair.days:,}")
    return html.tag(
        "section",
        html.tag(
            "div",
            html.tag("h2", *links, _class="pane"),
            html.tag("p", apart, _class="soft"),
            _class="head",
        ),
        html.tag("div", *(_side(row, pair, current) for row in sides), _class="sides"),
        _class="pair",
    )


def _side(row: Record, pair: Disagreement, current: State) -> Fragment:
    text = row["passage"]
    shared = [
        Span(one.start, one.end, "shared") for one in content_words(text) if one.stem in pair.shared
    ]
    return html.tag(
        "article",
        quotes.date_line(row),
        html.tag("blockquote", quotes.quote([row], also=shared), dir="auto"),
        quotes.source(row, "h3"),
        html.tag("div", quotes.way_in(row, current), _class="foot"),
        _class="passage",
    )


def _limit(view: View) -> int:
    """How many pairs are shown: more once asked for, as long as the choice stays the same."""
    if st.session_state.get(_LIMIT_OF) != view:
        st.session_state[_LIMIT_OF] = view
        st.session_state[_LIMIT] = _STEP
    return int(st.session_state[_LIMIT])


def _more() -> None:
    st.session_state[_LIMIT] += _STEP
