"""The list of articles: source, document date with its evidence in words, and what was found."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from geomap.corpus.records import records
from geomap.corrections import is_by_hand
from geomap.dating.words import bounds_words, day_words, span_words
from geomap.ui import html, quotes, strings
from geomap.ui.correction_strings import SET_DATE
from geomap.ui.shell import Said
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geomap.corpus import Corpus
    from geomap.corpus.of_place import NamedPlace
    from geomap.corpus.records import Record
    from geomap.dating.values import DateEvidence, DocumentDate
    from geomap.ui.html import Fragment
    from geomap.ui.state import Order, State

_STEP = 50
_LIMIT = "articles_limit"


@dataclass(frozen=True, slots=True)
class _Listed:
    """The ids of all articles in some order, and how many mentions they have in all."""

    ids: tuple[str, ...]
    mapped: int
    unresolved: int


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the list of articles."""
    listed = _listed(corpus, current.order)
    sentence = strings.ARTICLES_LEAD.format(
        articles=number_of(len(listed.ids), "article"),
        mapped=f"{listed.mapped:,}",
        unresolved=f"{listed.unresolved:,}",
    )
    limit = int(st.session_state.setdefault(_LIMIT, _STEP))
    shown = listed.ids[:limit]
    known = {row["id"]: row for row in records(corpus.articles(shown))}
    dates = corpus.document_dates(shown)
    places = corpus.places_of_articles(shown)
    html.show(
        html.join(
            html.tag("h1", sentence, _class="lead"),
            _orders(current),
            *(_article(known[id_], dates[id_], places.get(id_, ()), current) for id_ in shown),
        )
    )
    if len(listed.ids) > limit:
        more = min(_STEP, len(listed.ids) - limit)
        st.button(strings.MORE.format(n=more), key="more_articles", on_click=_more)
    return Said(sentence)


def published(date: DocumentDate) -> str:
    """When an article was published, in words."""
    if date.value is not None:
        return day_words(date.value)
    return bounds_words(date.earliest, date.latest) or strings.DATE_UNKNOWN


def rests_on(date: DocumentDate) -> str:
    """What a document date rests on, in words."""
    if is_by_hand(date):
        return date.evidence[0].words.partition(", ")[2]
    return strings.DATE_BASES[date.basis]


@functools.lru_cache(maxsize=8)
def _listed(corpus: Corpus, order: Order) -> _Listed:
    articles = _ordered(corpus.article_list(), order)
    mapped, unresolved = (int(articles[name].sum()) for name in ("mapped", "unresolved"))
    return _Listed(tuple(articles["id"]), mapped, unresolved)


def _ordered(articles: pd.DataFrame, order: Order) -> pd.DataFrame:
    """The articles in another order than that of their dates; equal ones stay by date."""
    if order == "date":
        return articles
    if order == "names":
        return articles.sort_values("mapped", ascending=False, kind="stable")
    shown = articles[order].where(articles[order] != "", articles["id"])
    return articles.loc[shown.str.casefold().sort_values(kind="stable").index]


def _orders(current: State) -> Fragment:
    """By what the list may be ordered, each a link."""
    links: list[str] = [f"{strings.ORDERED_BY} "]
    for order, label in strings.ORDERS.items():
        chosen = order == current.order
        href = replace(current, order=order).href("articles")
        links += [" · " if len(links) > 1 else ""]
        links += [html.link(label, href, aria_current="true" if chosen else None)]
    return html.tag("nav", *links, _class="soft orders", aria_label=strings.ORDERED_BY)


def _places(places: Sequence[NamedPlace], current: State, article: str) -> Fragment:
    """The places that an article names most, each the way to it on the map of this article."""
    links: list[str] = []
    for place in places:
        href = current.only(article).with_view(place=place.place_id).href("map")
        number = html.tag("small", f"\N{NO-BREAK SPACE}{place.mentions:,}")
        links += [", " if links else "", html.link(place.name, href, dir="auto"), number]
    more = places[0].of - len(places)
    tail = f" {strings.PLACES_MORE.format(n=f'{more:,}')}" if more else ""
    return html.tag("p", f"{strings.PLACES_FOUND} ", *links, tail)


def _article(
    row: Record, date: DocumentDate, places: Sequence[NamedPlace], current: State
) -> Fragment:
    title = row["title"] or row["id"]
    reader = replace(current, article=row["id"], mention="").href("reader")
    edit = replace(current, article=row["id"], mention="", edit="date")
    only = current.only(row["id"])
    counts = strings.COUNTS.format(
        mapped=row["mapped"], unresolved=row["unresolved"], rejected=row["rejected"]
    )
    return html.tag(
        "article",
        html.tag(
            "div",
            html.tag("h2", html.link(title, reader, _class="quiet"), dir="auto"),
            html.tag("p", row["source"] or strings.NO_SOURCE, *quotes.original(row["url"])),
            html.tag("p", counts),
            _places(places, current, row["id"]) if places else "",
            html.tag(
                "p",
                _action(strings.OPEN_ARTICLE, title, reader),
                _action(strings.ON_MAP, title, only.href("map")),
                _class="actions",
            ),
        ),
        html.tag(
            "div",
            *date_and_evidence(date, row["note"]),
            html.tag("p", _action(SET_DATE, title, edit.href("reader"))),
        ),
        _class="article",
    )


def _action(label: str, title: str, href: str) -> Fragment:
    return html.link(html.join(label, html.tag("span", f": {title}", _class="geomap-unseen")), href)


def date_and_evidence(
    date: DocumentDate, note: str | None, *, opened: bool = False
) -> list[Fragment]:
    """The document date, what it rests on, what contradicts it, and all the evidence.

    Args:
        date: The document date.
        note: The curator's remark.
        opened: Show the evidence at once instead of on a click.
    """
    parts = [
        html.tag("p", f"{strings.PUBLISHED} ", html.tag("b", published(date))),
        html.tag("p", rests_on(date)),
    ]
    if note:
        parts.append(html.tag("p", html.tag("b", f"{strings.CURATOR_NOTE} "), note, dir="auto"))
    for conflict in date.conflicts:
        sides = html.join(conflict.one, html.tag("b", f" – {strings.BUT} "), conflict.other)
        named = html.tag("b", f"{strings.CONFLICT}: ")
        parts.append(html.tag("p", named, sides, _class="conflict", dir="auto"))
    if date.evidence:
        items = (html.tag("li", _evidence(evidence), dir="auto") for evidence in date.evidence)
        summary = html.tag("summary", strings.EVIDENCE.format(n=len(date.evidence)))
        parts.append(html.tag("details", summary, html.tag("ul", *items), open=opened))
    return parts


def _evidence(evidence: DateEvidence) -> str:
    allows = span_words(evidence.earliest, evidence.latest)
    basis = strings.DATE_BASES[evidence.basis]
    if evidence.basis == "curator":
        return evidence.words  # they say the day, and who states it
    return f"{allows}, {basis}: {evidence.words}" if allows else f"{basis}: {evidence.words}"


def _more() -> None:
    st.session_state[_LIMIT] += _STEP
