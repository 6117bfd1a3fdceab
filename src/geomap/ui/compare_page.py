"""Compare: passages of two articles side by side that give one place dates without a day in common.

What counts as alike is said in `disagreements`; how a passage looks, in quotes.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geomap.corpus.records import records
from geomap.dating.words import day_words
from geomap.disagreements import content_words
from geomap.mentions import ROLES
from geomap.ui import compare_strings as words
from geomap.ui import filters, html, lookup, more, quotes
from geomap.ui.html import Span
from geomap.ui.shell import Said
from geomap.views import View
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.corpus import Corpus
    from geomap.corpus.disagreeing import Disagreements
    from geomap.corpus.records import Record
    from geomap.disagreements import Disagreement
    from geomap.ui.html import Fragment
    from geomap.ui.state import State

_STEP = 20
_LIMIT = "compare_limit"
# A government that signs tells a date, too; what stands around an article does not.
_ROLES = frozenset(ROLES) - {"dateline", "boilerplate"}


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the page."""
    limits = current.view
    all_ = View(roles=_ROLES, countries=True)
    view = replace(all_, place=limits.place, articles=limits.articles, text=limits.text)
    found = lookup.disagreements(corpus, replace(view, place=None))
    if view.place is not None:
        found = _of_place(corpus, found, view)
    pairs = found.pairs
    total: int | None = len(pairs)
    if view != all_:
        every_one = lookup.disagreements(corpus, all_)
        # Where not all are compared, those of a choice need not be among them.
        total = None if every_one.capped or every_one.since else len(every_one.pairs)
    name = lookup.shown_name(corpus, view.place) if view.place else ""
    sentence = _lead(len(pairs), total, view, name)
    every = current.with_view(place=None, articles=None, text=None).href("compare")
    html.show(
        html.join(
            html.tag("h1", sentence, _class="lead"),
            _all(total, every) if total is None or total > len(pairs) else "",
            html.tag("p", words.HELP, _class="soft compare-help"),
            _compared(found, view),
        )
    )
    filters.chosen(current, "compare", place=name, articles=lookup.titles(corpus, view.articles))
    limit = more.limit(_LIMIT, view, _STEP)
    shown = pairs[:limit]
    rows = _rows(corpus, found, shown)
    if shown:
        html.show(html.join(*(_pair(corpus, pair, rows, current) for pair in shown)))
    if len(pairs) > limit:
        label = words.MORE.format(n=min(_STEP, len(pairs) - limit))
        st.button(label, key="more_pairs", on_click=more.ask, args=(_LIMIT, _STEP))
    return Said(sentence)


def _of_place(corpus: Corpus, found: Disagreements, view: View) -> Disagreements:
    """Those of the pairs in which one side or the other names the place of the view.

    A government, its capital and its people are one subject, so the other side may name another.
    """
    pairs = [
        pair
        for pair in found.pairs
        if view.place in {found.mentions[it.key]["place_id"] for it in (pair.one, pair.other)}
    ]
    if not (found.capped or found.since):
        return replace(found, pairs=tuple(pairs))
    # Where not all could be read, those of the place are read by themselves.
    apart = lookup.disagreements(corpus, view)
    both = tuple(dict.fromkeys((*pairs, *apart.pairs)))
    return replace(apart, pairs=both, mentions={**found.mentions, **apart.mentions})


def _compared(found: Disagreements, view: View) -> Fragment | str:
    """What was compared, where that is not everything."""
    said = []
    if found.since:
        said.append(words.SINCE.format(day=day_words(found.since)))
        said += [] if view.place else [words.SINCE_PLACE]
    if found.capped:
        said.append(words.CAPPED.format(n=f"{found.compared:,}"))
    return html.tag("p", " ".join(said), _class="soft compare-help") if said else ""


def _lead(count: int, total: int | None, view: View, place: str) -> str:
    """How many pairs there are, and of how many where only some are asked for and that is known."""
    if total == 0:
        return words.LEAD_NONE
    pairs = number_of(count if total is None else total, "pair")
    which = words.WITH_WORDS.format(words=view.text) if view.text else ""
    if view.articles is not None:
        which += words.IN_ARTICLES
    if total is None:
        lead = words.LEAD_APART if count else words.LEAD_NONE_OF
        return lead.format(n=pairs, which=which, place=place or words.ANY_PLACE)
    if not (place or which):
        return words.LEAD.format(pairs=pairs)
    lead = words.LEAD_SOME_ONE if count == 1 else words.LEAD_SOME if count else words.LEAD_NONE_OF
    return lead.format(n=f"{count:,}", pairs=pairs, which=which, place=place or words.ANY_PLACE)


def _all(total: int | None, href: str) -> Fragment:
    """How many pairs there are without any choice, where that is known, and the way to them."""
    if total is None:
        return html.tag("p", html.link(words.SHOW_ALL, href), _class="soft")
    number = words.IN_ALL.format(pairs=number_of(total, "pair"))
    return html.tag("p", number, " · ", html.link(words.SHOW_ALL, href), _class="soft")


def _rows(
    corpus: Corpus, found: Disagreements, pairs: Iterable[Disagreement]
) -> Mapping[str, Record]:
    """The mentions that some of the pairs stand on, by their ids."""
    wanted = {statement.key for pair in pairs for statement in (pair.one, pair.other)}
    whole = corpus.whole([found.mentions[key] for key in sorted(wanted)])
    return {row["mention_id"]: row for row in records(whole)}


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
    also = [*quotes.found(row, current), *shared]
    return html.tag(
        "article",
        quotes.date_line(row),
        html.tag("blockquote", quotes.quote([row], also=also), dir="auto"),
        quotes.source(row, "h3"),
        html.tag("div", quotes.way_in(row, current), _class="foot"),
        _class="passage",
    )
