"""The reader: an article whole, each name marked by its role, and what the chosen one means."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

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
    reader_steps,
    reader_text,
    selecting,
    strings,
)
from geomap.ui.articles_page import published, rests_on
from geomap.ui.shell import Said

if TYPE_CHECKING:
    from geomap.articles import Article
    from geomap.corpus import Corpus
    from geomap.corpus.by_id import Neighbours
    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State

# Kept for the visit only: an address without a mention has the reader point at none.
_LAST = "reader_last"


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the article that the URL names, or the first one."""
    article_id = current.article or corpus.first_article() or ""
    try:
        article = corpus.article(article_id)
    except QueryError:
        return _unknown(current)
    current = replace(current, article=article_id)
    mentions = records(corpus.mentions_of(article_id))
    chosen = next((m for m in mentions if _is_asked_for(m, current)), None)
    walked = reader_steps.walked(mentions, current)
    with st.container(key="reading"):
        left, right = st.columns([1.75, 1], gap="large")
    with left:
        _head(corpus, article, current)
        dated = correction_news.draw(corpus, current, article=article_id, of_date=True)
        date_panel.draw(corpus, article, current)
        rejected = records(corpus.rejected_of(article_id))
        html.show(reader_text.text(article, mentions, rejected, chosen, current))
        selecting.mount(current)
    with right, st.container(key="aside"):
        refused = next((r for r in rejected if (r["start"], r["end"]) == current.words), None)
        html.show(
            html.join(
                reader_steps.steps(
                    walked, chosen or refused, current, last=_last(chosen or refused, current)
                ),
                _rejected(refused) if refused else _about(corpus, chosen, current),
            )
        )
        named = correction_news.draw(corpus, current, article=article_id)
        if chosen is not None:
            mention_panel.draw(corpus, article, chosen, current)
        missed_panel.draw(corpus, article, mentions, current)
        html.show(reader_steps.legend(mentions, len(rejected), current))
    sentence = article.title or article_id
    if chosen is not None:
        place = chosen["place_name"] or strings.UNRESOLVED
        title = strings.MENTION_TITLE.format(place=place, role=strings.ROLES[chosen["role"]].one)
        sentence = f"{reader_steps.position(walked, chosen)}: {chosen['surface']}, {title}"
    return Said(sentence, focus=reader_text.anchor(chosen or refused), news=dated or named)


def _last(chosen: Record | None, current: State) -> int:
    """Where the mention begins that was chosen last in this article, also after it was let go."""
    here = (current.corpus, current.article)
    if chosen is not None:
        st.session_state[_LAST] = (here, int(chosen["start"]))
    where, start = st.session_state.get(_LAST, (here, -1))
    return int(start) if where == here else -1


def _is_asked_for(mention: Record, current: State) -> bool:
    by_id = mention["mention_id"] == current.mention
    return by_id or (mention["start"], mention["end"]) == current.words


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


def _head(corpus: Corpus, article: Article, current: State) -> None:
    html.show(_neighbours(corpus.neighbours(article.id), current))
    html.show(html.tag("h1", article.title or article.id, _class="lead", dir="auto"))
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


def _neighbours(here: Neighbours, current: State) -> Fragment:
    """Which article this is, and the way to those before and after it."""
    parts = [strings.ARTICLE_OF.format(n=f"{here.number:,}", total=f"{here.total:,}")]
    for label, to in ((strings.ARTICLE_BEFORE, here.before), (strings.ARTICLE_AFTER, here.after)):
        if to is not None:
            target = replace(current, article=to, mention="")
            parts += [" · ", html.link(label, target.href("reader"))]
    parts += [" · ", html.link(strings.ARTICLES_ALL, current.href("articles"))]
    return html.tag("nav", *parts, _class="soft", aria_label=strings.ARTICLE)


def _about(corpus: Corpus, chosen: Record | None, current: State) -> Fragment:
    """What the chosen mention was taken for, when its passage is about, and why."""
    if chosen is None:
        return html.tag("p", strings.CHOOSE_MENTION, _class="soft")
    name_of = functools.partial(lookup.name_and_kind, corpus)
    place = lookup.place(corpus, chosen["place_id"]) if chosen["place_id"] else None
    parts = []
    if place is None:
        name = html.tag("h2", chosen["surface"], _class="pane", dir="auto")
        parts.append(html.tag("div", name, place_card.clear(current, "reader"), _class="head"))
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
