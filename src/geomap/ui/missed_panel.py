"""The panel that adds a name which the rules missed or rejected: typed, chosen, or clicked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geomap.corrections import target_of
from geomap.corrections.added import occurrences
from geomap.ui import correcting, correction_form, html, place_choice, source
from geomap.ui import correction_strings as strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.articles import Article
    from geomap.corpus import Corpus
    from geomap.corpus.records import Record
    from geomap.ui.state import State

_AROUND = 24  # characters shown before and after a name that stands there several times


def draw(corpus: Corpus, article: Article, mentions: Iterable[Record], current: State) -> None:
    """Draw the panel.

    Args:
        corpus: The corpus that is shown.
        article: The article in the reader.
        mentions: What counts as a mention already.
        current: What the page shows; the words that it points at are proposed.
    """
    gazetteer = source.gazetteer(corpus, world=current.world)
    pointed = _pointed(article, current)
    # Other words are another panel, with empty boxes.
    key = correcting.key(article.id, "add", *(map(str, pointed) if pointed else ()))
    with st.expander(strings.ADD_PANEL, expanded=current.edit == "add", key=f"panel_{key}"):
        given = article.text[slice(*pointed)] if pointed else ""
        words = (st.text_input(strings.WORDS, value=given, key=f"{key}words") or "").strip()
        if not words:
            html.show(html.tag("p", strings.WORDS_HELP, _class="soft"))
            return
        if pointed and words == given:
            start, end = pointed
        elif (chosen := _one_of(article.text, words, key)) is not None:
            start, end = chosen
        else:
            html.show(html.tag("p", strings.WORDS_ABSENT, _class="soft", role="status"))
            return
        if any((m["start"], m["end"]) == (start, end) for m in mentions):
            html.show(html.tag("p", strings.ALREADY, _class="soft", role="status"))
            return
        sets = place_choice.draw(gazetteer, (), key=key, query=words)
        scope, reason = correction_form.scope(key), correction_form.reason(key)
        if sets is None:
            return
        correction_form.offer(
            corpus,
            correcting.made(
                "add",
                scope,
                article.id,
                target=target_of(article.text, start, end),
                sets=sets,
                reason=reason,
            ),
            gazetteer,
            label=strings.ADD,
            key=f"{key}apply",
            chosen=(start, end),
        )


def _pointed(article: Article, current: State) -> tuple[int, int] | None:
    """The words that the address points at, if the article has such."""
    if current.words is None:
        return None
    start, end = current.words
    return (start, end) if article.text[start:end].strip() and end <= len(article.text) else None


def _one_of(text: str, words: str, key: str) -> tuple[int, int] | None:
    """The span of typed words, asked for where they stand several times; None when nowhere."""
    found = list(occurrences(text, words))
    if not found:
        return None
    at = 0
    if len(found) > 1:
        at = st.selectbox(
            strings.WHICH,
            range(len(found)),
            key=f"{key}which",
            format_func=lambda n: _in_its_words(text, n, *found[n]),
        )
    return found[at]


def _in_its_words(text: str, number: int, start: int, end: int) -> str:
    return strings.WHICH_ONE.format(
        n=number + 1,
        before=" ".join(text[max(start - _AROUND, 0) : start].split()) + " ",
        words=text[start:end],
        after=" " + " ".join(text[end : end + _AROUND].split()),
    )
