"""Making and taking back corrections from the page; what a person sees of it is in the panels."""

from __future__ import annotations

import datetime as dt
import functools
import os
from typing import TYPE_CHECKING, Final

import streamlit as st

from geomap.corpus.previewing import preview
from geomap.corrections import Correction, Log, read_log
from geomap.corrections.log import append
from geomap.errors import GeomapError
from geomap.geocoder import GazetteerGeocoder
from geomap.ui import correction_strings as strings
from geomap.ui import correction_words, html, source

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.corpus import Corpus
    from geomap.corrections import Kind, Scope, Target
    from geomap.gazetteer import Gazetteer
    from geomap.ui.state import State

_NEWS: Final = "correction_news"
_ROUND: Final = "correction_round"


def key(*parts: str) -> str:
    """Beginning of the keys of a panel's widgets: new ones, and empty, after each correction."""
    return "_".join(["fix", str(st.session_state.get(_ROUND, 0)), *parts, ""])


def log() -> Log:
    """The corrections of the corpus that is shown; a file that cannot be read is a problem."""
    try:
        return read_log(source.corrections_file())
    except GeomapError as error:
        return Log(problems=(str(error),))


def refusal() -> str:
    """Why nothing can be recorded here; empty when it can."""
    file = source.corrections_file()
    nearest = next((it for it in (file, *file.parents) if it.exists()), file)
    if os.access(nearest, os.W_OK):
        return ""
    return strings.READ_ONLY.format(folder=file.parent)


def made(
    kind: Kind,
    scope: Scope,
    article: str,
    *,
    target: Target | None = None,
    sets: str = "",
    reason: str = "",
    undoes: str = "",
) -> Correction:
    """A correction made now."""
    return Correction(
        time=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        kind=kind,
        scope=scope,
        article=article,
        target=target,
        sets=sets,
        reason=reason.strip(),
        undoes=undoes,
    )


def record(correction: Correction) -> None:
    """Keep a correction, and have the corpus made anew with it; for `on_click`."""
    try:
        append(source.corrections_file(), correction)
    except GeomapError as error:
        st.session_state[_NEWS] = ("", strings.NOT_DONE.format(why=error))
        return
    st.session_state[_NEWS] = (correction.id, "")
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    source.check_again()


def take_back(correction: Correction) -> None:
    """Undo a correction, or an undo; for `on_click`."""
    record(made("undo", correction.scope, correction.article, undoes=correction.id))


def news(corpus: Corpus, current: State, *, article: str = "", of_date: bool = False) -> None:
    """Say what was recorded last, with the way to take it back.

    Args:
        corpus: The corpus that is shown.
        current: What the page shows.
        article: Only what concerns this article; empty for all.
        of_date: Only what concerns its date; else, with an article, only what does not.
    """
    last, problem = st.session_state.get(_NEWS, ("", ""))
    if problem and not of_date:
        html.show(html.tag("p", problem, _class="news conflict", role="alert"))
    known = {one.id: one for one in log().corrections} if last else {}
    done = known.get(last)
    if done is None or article not in {"", done.article}:
        return
    said, steps = done, 0
    while said.kind == "undo" and said.undoes in known:
        said, steps = known[said.undoes], steps + 1
    if article and of_date != (said.kind == "document-date"):
        return
    what = correction_words.what(said, source.gazetteer(corpus, world=current.world))
    if steps:
        what = (strings.DONE_BACK if steps % 2 else strings.DONE_AGAIN).format(what=what)
    with st.container(horizontal=True, vertical_alignment="center", key="correction_news_bar"):
        words = [strings.DONE.format(what=what)]
        if not source.applies_at_once(corpus):
            words.append(strings.ELSEWHERE)
        link = html.link(strings.ALL_CORRECTIONS, current.href("corrections"))
        html.show(html.tag("p", " ".join(words), " ", link, _class="news", role="status"))
        label = strings.APPLY_AGAIN if steps % 2 else strings.TAKE_BACK
        st.button(label, key="news_undo", on_click=take_back, args=(done,))


def offer(
    corpus: Corpus, correction: Correction, gazetteer: Gazetteer, *, label: str, key: str
) -> None:
    """Say what a correction would change, and offer the button that makes it so."""
    try:
        seen = preview(corpus, correction, log().in_force(), gazetteer)
    except GeomapError as error:
        html.show(html.tag("p", str(error), _class="soft conflict", role="alert"))
        return
    html.show(html.tag("p", correction_words.will_change(seen), _class="soft", role="status"))
    why_not = refusal()
    if why_not:
        html.show(html.tag("p", why_not, _class="soft conflict"))
    st.button(
        label,
        key=key,
        type="primary",
        disabled=bool(why_not),
        on_click=record,
        args=(correction,),
    )


@functools.lru_cache(maxsize=4)
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    """The geocoder of a gazetteer; its index is built once."""
    return GazetteerGeocoder(gazetteer)


def file() -> Path:
    """Where the corrections are kept."""
    return source.corrections_file()
