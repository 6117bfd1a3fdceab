"""The panel of the document date: its evidence, the day to set by hand, and what that changes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from geomap.ui import correcting, correction_form, html, source
from geomap.ui import correction_strings as strings
from geomap.ui.articles_page import date_and_evidence

if TYPE_CHECKING:
    from geomap.articles import Article
    from geomap.corpus import Corpus
    from geomap.ui.state import State

_EARLIEST, _LATEST = dt.date(1400, 1, 1), dt.date(2100, 12, 31)


def draw(corpus: Corpus, article: Article, current: State) -> None:
    """Draw the panel, open when the address asks for it."""
    date = corpus.document_date(article.id)
    with st.expander(
        strings.DATE_PANEL, expanded=current.edit == "date", key=f"panel_date_{article.id}"
    ):
        html.show(
            html.tag("div", *date_and_evidence(date, article.note, opened=True), _class="evidence")
        )
        made = [
            one
            for one in correcting.log().in_force()
            if one.kind == "document-date" and one.article == article.id
        ]
        key = correcting.key(article.id)
        with st.container(horizontal=True, vertical_alignment="bottom", key="date_form"):
            unknown = st.session_state.get(f"{key}unknown", False)
            day = st.date_input(
                strings.DAY,
                value=date.value,
                key=f"{key}day",
                min_value=_EARLIEST,
                max_value=_LATEST,
                format="YYYY-MM-DD",
                disabled=unknown,
                width=180,
            )
            st.checkbox(strings.DAY_IS_UNKNOWN, key=f"{key}unknown")
        reason = st.text_input(
            strings.REASON, key=f"{key}reason", placeholder=strings.REASON_HINT, max_chars=500
        )
        sets = "" if unknown or not isinstance(day, dt.date) else day.isoformat()
        now = date.value.isoformat() if date.value else ""
        if sets != now or (unknown and not made):
            correction_form.offer(
                corpus,
                correcting.made("document-date", "article", article.id, sets=sets, reason=reason),
                source.gazetteer(corpus, world=current.world),
                label=strings.APPLY,
                key=f"{key}apply",
            )
        if made:
            st.button(
                strings.TAKE_BACK_DAY,
                key="date_take_back",
                on_click=correcting.take_back,
                args=(made[-1],),
            )
