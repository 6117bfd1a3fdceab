"""What every panel asks of a correction, and what it would change, said before it is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geomap.corpus.previewing import preview
from geomap.corrections import SCOPES
from geomap.errors import GeomapError
from geomap.ui import correcting, correction_words, html, state
from geomap.ui import correction_strings as strings

if TYPE_CHECKING:
    from geomap.corpus import Corpus
    from geomap.corpus.previewing import Preview
    from geomap.corrections import Correction, Scope
    from geomap.gazetteer import Gazetteer
    from geomap.ui.html import Fragment

_AROUND = 32  # characters of the text shown on both sides of an example


def scope(key: str) -> Scope:
    """Ask how far a correction reaches."""
    chosen: Scope = st.selectbox(
        strings.WHERE_TO, SCOPES, key=f"{key}scope", format_func=strings.SCOPES.__getitem__
    )
    return chosen


def reason(key: str) -> str:
    """Ask why a correction is made."""
    return (
        st.text_input(
            strings.REASON, key=f"{key}reason", placeholder=strings.REASON_HINT, max_chars=500
        )
        or ""
    )


def offer(
    corpus: Corpus,
    correction: Correction,
    gazetteer: Gazetteer,
    *,
    label: str,
    key: str,
    chosen: tuple[int, int] | None = None,
) -> None:
    """Say what a correction would change, and offer the button that makes it so.

    Args:
        corpus: The corpus that is shown.
        correction: What would be recorded.
        gazetteer: The places to choose from.
        label: What the button says.
        key: The button's key.
        chosen: The words that stay chosen in the reader, whatever they are then.
    """
    try:
        seen = preview(corpus, correction, correcting.log().in_force(), gazetteer)
    except GeomapError as error:
        html.show(html.tag("p", str(error), _class="soft conflict", role="alert"))
        return
    html.show(html.tag("p", correction_words.will_change(seen), _class="soft", role="status"))
    if seen.examples:
        html.show(_examples(seen, gazetteer))
    why_not = correcting.refusal()
    if why_not:
        html.show(html.tag("p", why_not, _class="soft conflict"))
    st.button(
        label,
        key=key,
        type="primary",
        disabled=bool(why_not),
        on_click=_record,
        args=(correction, chosen),
    )


def _record(correction: Correction, chosen: tuple[int, int] | None) -> None:
    correcting.record(correction)
    if chosen is not None and correction.kind in {"add", "not-a-place"}:
        # A name keeps its span, and not its id, when it becomes a mention or is none any more.
        start, end = chosen
        state.write(replace(state.read().at_words(start, end), edit=""))


def _examples(seen: Preview, gazetteer: Gazetteer) -> Fragment:
    """The first names that would change, in their words."""
    items = []
    for one in seen.examples:
        start, end = one.span
        text = one.article.text
        first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
        before, after = correction_words.whole_words(text[first:start], text[end:last])
        first = start - len(before) if first else 0
        last = end + len(after) if last < len(text) else last
        words = html.marked(text, [html.Span(start, end, "name")], start=first, end=last)
        quote = html.tag(
            "q", "… " if first else "", words, " …" if last < len(text) else "", dir="auto"
        )
        becomes = html.tag("p", correction_words.became(one, gazetteer))
        items.append(html.tag("li", quote, becomes))
    return html.tag("ul", *items, _class="examples", aria_label=strings.EXAMPLES)
