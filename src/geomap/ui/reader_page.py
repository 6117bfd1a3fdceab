"""The reader: an article whole, each name marked by its role, and what the chosen one means."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geomap.articles import Zone
from geomap.corpus.records import records
from geomap.errors import QueryError
from geomap.ui import (
    correction_news,
    date_panel,
    html,
    lookup,
    mention_panel,
    missed_panel,
    place_card,
    quotes,
    selecting,
    state,
    strings,
)
from geomap.ui.articles_page import published, rests_on
from geomap.ui.html import Span
from geomap.ui.shell import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.articles import Article
    from geomap.corpus import Corpus
    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the article that the URL names, or the first one."""
    titles = lookup.all_titles(corpus)
    article_id = current.article or next(iter(titles), "")
    try:
        article = corpus.article(article_id)
    except QueryError:
        return _unknown(current)
    current = replace(current, article=article_id)
    mentions = records(corpus.mentions_of(article_id))
    chosen = next((m for m in mentions if _is_asked_for(m, current)), None)
    with st.container(key="reading"):
        left, right = st.columns([1.75, 1], gap="large")
    with left:
        _head(corpus, article, titles, current)
        dated = correction_news.draw(corpus, current, article=article_id, of_date=True)
        date_panel.draw(corpus, article, current)
        rejected = records(corpus.rejected_of(article_id))
        html.show(_text(article, mentions, rejected, chosen, current))
        selecting.mount(current)
    with right, st.container(key="aside"):
        _steps(mentions, chosen)
        refused = next((r for r in rejected if (r["start"], r["end"]) == current.words), None)
        html.show(_rejected(refused) if refused else _about(corpus, chosen, current))
        named = correction_news.draw(corpus, current, article=article_id)
        if chosen is not None:
            mention_panel.draw(corpus, article, chosen, current)
        missed_panel.draw(corpus, article, mentions, current)
        html.show(_legend(mentions, rejected))
    return Said(
        titles.get(article_id, article_id), focus=_anchor(chosen or refused), news=dated or named
    )


def _is_asked_for(mention: Record, current: State) -> bool:
    by_id = mention["mention_id"] == current.mention
    return by_id or (mention["start"], mention["end"]) == current.words


def _anchor(row: Record | None) -> str:
    """Element id of a name in the text: that of a mention, or of a rejected one's span."""
    if row is None:
        return ""
    return f"m-{row.get('mention_id') or '{start}-{end}'.format_map(row)}"


def _unknown(current: State) -> Said:
    message = (
        strings.READER_UNKNOWN.format(article=current.article)
        if current.article
        else strings.READER_EMPTY
    )
    link = html.link(strings.READER_CHOOSE, replace(current, article="").href("articles"))
    html.show(
        html.tag(
            "section", html.tag("h1", message, _class="lead"), html.tag("p", link), _class="empty"
        )
    )
    return Said(message)


def _head(corpus: Corpus, article: Article, titles: dict[str, str], current: State) -> None:
    html.show(_neighbours(article.id, list(titles), current))
    html.show(html.tag("h1", titles.get(article.id, article.id), _class="lead", dir="auto"))
    date = corpus.document_date(article.id)
    html.show(
        html.tag(
            "p",
            article.source or strings.NO_SOURCE,
            f" · {strings.PUBLISHED} ",
            html.tag("b", published(date)),
            f", {rests_on(date)}",
            *quotes.original(article.url),
            _class="soft",
        )
    )


def _neighbours(article_id: str, ids: list[str], current: State) -> Fragment:
    """Which article this is, and the way to those before and after it."""
    at = ids.index(article_id)
    parts = [strings.ARTICLE_OF.format(n=f"{at + 1:,}", total=f"{len(ids):,}")]
    for label, to in ((strings.ARTICLE_BEFORE, at - 1), (strings.ARTICLE_AFTER, at + 1)):
        if 0 <= to < len(ids):
            target = replace(current, article=ids[to], mention="")
            parts += [" · ", html.link(label, target.href("reader"))]
    parts += [" · ", html.link(strings.ARTICLES_ALL, current.href("articles"))]
    return html.tag("nav", *parts, _class="soft", aria_label=strings.ARTICLE)


def _text(
    article: Article,
    mentions: Iterable[Record],
    rejected: Iterable[Record],
    chosen: Record | None,
    current: State,
) -> Fragment:
    """The whole text, zone by zone, with every name marked."""
    spans = [_mention_span(m, m is chosen, current) for m in mentions]
    spans += [
        Span(
            r["start"],
            r["end"],
            "rejected",
            href=current.at_words(r["start"], r["end"]).href("reader"),
            title=f"{strings.REJECTED}: {r['reason']}",
            anchor=_anchor(r),
            current=(r["start"], r["end"]) == current.words,
        )
        for r in rejected
    ]
    if chosen and chosen["date_start"] is not None:
        spans.append(Span(int(chosen["date_start"]), int(chosen["date_end"]), "when"))
    zones = article.zones or (Zone(0, len(article.text), "body"),)
    passage = (int(chosen["passage_start"]), int(chosen["passage_end"])) if chosen else (0, 0)
    return html.tag(
        "div",
        *(
            html.tag("div", *_zone(article.text, zone, spans, passage), _class=f"zone {zone.kind}")
            for zone in zones
        ),
        _class="reader",
        dir="auto",
    )


def _zone(text: str, zone: Zone, spans: list[Span], passage: tuple[int, int]) -> Iterator[Fragment]:
    """A zone's text, what of it belongs to the chosen passage set apart."""
    first, last = (min(max(edge, zone.start), zone.end) for edge in passage)
    yield html.marked(text, spans, start=zone.start, end=first)
    if first < last:
        inside = html.marked(text, spans, start=first, end=last)
        yield html.tag("span", inside, _class="passage-here")
    yield html.marked(text, spans, start=last, end=zone.end)


def _mention_span(mention: Record, is_chosen: bool, current: State) -> Span:
    placed = mention["place_id"] or None
    words = strings.ROLES[mention["role"]].one
    edit = "mention" if current.edit == "add" else current.edit
    target = replace(current.with_view(place=placed), mention=mention["mention_id"], edit=edit)
    return Span(
        mention["start"],
        mention["end"],
        mention["role"] if placed else f"{mention['role']} unresolved",
        href=target.href("reader"),
        title=strings.MENTION_TITLE.format(role=words, place=mention["place_name"])
        if placed
        else strings.UNRESOLVED,
        anchor=_anchor(mention),
        current=is_chosen,
    )


def _steps(mentions: list[Record], chosen: Record | None) -> None:
    """Previous and next mention, and which one this is."""
    at = mentions.index(chosen) if chosen else -1
    position = (
        strings.MENTION_OF.format(n=at + 1, total=len(mentions))
        if chosen
        else strings.MENTIONS_TOTAL.format(total=len(mentions))
    )
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        for label, key, to in (
            (strings.PREVIOUS, "mention_before", at - 1),
            (strings.NEXT, "mention_after", at + 1),
        ):
            possible = 0 <= to < len(mentions)
            target = mentions[to] if possible else None
            st.button(label, key=key, disabled=not possible, on_click=_go, args=(target,))
        html.show(html.tag("p", position, _class="soft"))


def _about(corpus: Corpus, chosen: Record | None, current: State) -> Fragment:
    """What the chosen mention was taken for, when its passage is about, and why."""
    if chosen is None:
        return html.tag("p", strings.CHOOSE_MENTION, _class="soft")
    name_of = functools.partial(lookup.name_and_kind, corpus)
    place = lookup.place(corpus, chosen["place_id"]) if chosen["place_id"] else None
    parts = []
    if place is None:
        parts.append(html.tag("h2", chosen["surface"], _class="pane", dir="auto"))
    else:
        others = lookup.written(corpus, place.id)
        written = sorted(others, key=lambda one: one[0] != chosen["surface"])
        parts.append(place_card.card(place, written, current, "reader"))
        on_map = current.with_view(place=place.id).href("map")
        label = strings.SHOW_PLACE.format(name=chosen["surface"])
        parts.append(html.tag("p", html.link(label, on_map, _class="action")))
    parts += [quotes.date_line(chosen), quotes.reasons(chosen, name_of, opened=True)]
    return html.tag("section", *parts, _class="about")


def _rejected(name: Record) -> Fragment:
    """Why a name in the text is taken for no place; the panel below it says otherwise."""
    return html.tag(
        "section",
        html.tag("h2", name["surface"], _class="pane", dir="auto"),
        html.tag("p", html.tag("b", strings.REJECTED_NAME), f" {name['reason']}", _class="soft"),
        _class="about",
    )


def _legend(mentions: Iterable[Record], rejected: list[Record]) -> Fragment:
    """How each kind of name is marked, for the kinds that occur, with their numbers."""
    samples: dict[str, tuple[str, int]] = {}
    for mention in mentions:
        key = mention["role"] if mention["place_id"] else "unresolved"
        words = strings.ROLES[mention["role"]].one if mention["place_id"] else strings.UNRESOLVED
        samples[key] = (words, samples.get(key, ("", 0))[1] + 1)
    if rejected:
        samples["rejected"] = (strings.REJECTED, len(rejected))
    items = [
        html.tag("li", html.tag("mark", words, _class=kind), f" {count}")
        for kind, (words, count) in samples.items()
    ]
    return html.tag(
        "section",
        html.tag("h2", strings.LEGEND, _class="part"),
        html.tag("ul", *items, _class="reader legend"),
    )


def _go(mention: Record | None) -> None:
    if mention is not None:
        current = state.read().with_view(place=mention["place_id"] or None)
        state.write(replace(current, article=mention["article"], mention=mention["mention_id"]))
