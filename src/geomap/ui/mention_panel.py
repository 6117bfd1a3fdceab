"""The panel that corrects the chosen mention; missed names have one of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import streamlit as st

from geomap.corrections import days_of, locate, target_of
from geomap.errors import CorrectionError
from geomap.mentions import ROLES
from geomap.ui import correcting, correction_form, correction_words, html, place_choice, source
from geomap.ui import correction_strings as strings
from geomap.ui.strings import ROLES as ROLE_WORDS

if TYPE_CHECKING:
    from geomap.articles import Article
    from geomap.corpus import Corpus
    from geomap.corpus.records import Record
    from geomap.corrections import Correction, Kind, Scope
    from geomap.gazetteer import Gazetteer
    from geomap.ui.state import State


def draw(corpus: Corpus, article: Article, mention: Record, current: State) -> None:
    """Draw the panel that corrects the chosen mention."""
    gazetteer = source.gazetteer(corpus, world=current.world)
    key = correcting.key(mention["mention_id"])
    with st.expander(
        strings.MENTION_PANEL,
        expanded=current.edit == "mention",
        key=f"panel_mention_{mention['mention_id']}",
    ):
        kind = st.radio(
            strings.WHAT,
            list(strings.WHATS),
            key=f"{key}kind",
            format_func=lambda kind: strings.WHATS[kind],
            horizontal=True,
        )
        sets = _value(kind, mention, gazetteer, key)
        scope: Scope = "mention" if kind == "date" else correction_form.scope(key)
        reason = correction_form.reason(key)
        if sets is not None:
            target = target_of(article.text, mention["start"], mention["end"])
            correction_form.offer(
                corpus,
                correcting.made(kind, scope, article.id, target=target, sets=sets, reason=reason),
                gazetteer,
                label=strings.APPLY,
                key=f"{key}apply",
                chosen=(mention["start"], mention["end"]),
            )
        _made(article, mention, gazetteer)


def _value(kind: Kind, mention: Record, gazetteer: Gazetteer, key: str) -> str | None:
    """What is to be set; None as long as that is what holds already, or nothing that can be."""
    if kind == "place":
        others = [c["place_id"] for c in json.loads(mention["candidates"])]
        others = [place_id for place_id in others if place_id != mention["place_id"]]
        chosen = place_choice.draw(gazetteer, others, key=key)
        return None if chosen == (mention["place_id"] or "") else chosen
    if kind == "role":
        role: str = st.selectbox(
            strings.ROLE,
            ROLES,
            index=ROLES.index(mention["role"]),
            key=f"{key}role",
            format_func=lambda role: ROLE_WORDS[role].one,
        )
        return None if role == mention["role"] else role
    if kind == "date":
        text = st.text_input(strings.DAYS, key=f"{key}days", help=strings.DAYS_HELP) or ""
        try:
            days_of(text.strip())
        except CorrectionError as error:
            html.show(html.tag("p", str(error), _class="soft conflict", role="alert"))
            return None
        return text.strip()
    return ""


def _made(article: Article, mention: Record, gazetteer: Gazetteer) -> None:
    """The corrections in force of this very mention, each with its way back."""
    for one in correcting.log().in_force():
        if one.scope == "mention" and _is_of(one, article, mention):
            with st.container(horizontal=True, vertical_alignment="center"):
                words = correction_words.what(one, gazetteer)
                html.show(html.tag("p", f"{strings.SET_BY_HAND}: {words}", _class="soft"))
                st.button(
                    strings.TAKE_BACK,
                    key=f"take_back_{one.id}",
                    on_click=correcting.take_back,
                    args=(one,),
                )


def _is_of(correction: Correction, article: Article, mention: Record) -> bool:
    own = correction.article == article.id
    return (
        own
        and correction.target is not None
        and (locate(article.text, correction.target) == (mention["start"], mention["end"]))
    )
