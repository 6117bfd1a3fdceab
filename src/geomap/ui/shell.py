"""What every page has: top line, style, bridge, and the pane that says what went wrong."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geomap.errors import CorpusError, GeomapError, LibraryError, QueryError
from geomap.ui import bridge, correction_news, html, map_news, source, state, strings
from geomap.ui.key_strings import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from geomap.corpus import Corpus
    from geomap.ui.state import Page, State

    Pane = Callable[[Corpus, State], "Said"]
    Apart = Callable[[State], "Said"]

_STYLE = Path(__file__).with_name("style.css")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page tells the browser once it is drawn.

    Attributes:
        sentence: What a screen reader announces.
        focus: Id of the element to bring into sight; empty for none.
        news: Id of the element that says what a click did, where the keyboard goes when what was
            clicked is gone; empty for none.
    """

    sentence: str
    focus: str = ""
    news: str = ""


def run(panes: Mapping[Page, Pane], apart: Mapping[Page, Apart]) -> None:
    """Draw the page that the URL asks for.

    Args:
        panes: What draws each page; the map is the page at the plain address.
        apart: What draws the pages that need no corpus.
    """
    st.set_page_config(page_title=strings.APP, layout="wide", initial_sidebar_state="collapsed")
    st.html(_STYLE)
    drawn: dict[Page, Apart] = {
        name: functools.partial(_open_and_draw, pane) for name, pane in panes.items()
    }
    pages = [
        st.Page(
            functools.partial(_draw, name, draw),
            title=f"{strings.PAGES[name]} · {strings.APP}",
            url_path=None if name == "map" else state.PATHS[name],
            default=name == "map",
        )
        for name, draw in (drawn | dict(apart)).items()
    ]
    st.navigation(pages, position="hidden").run()


def _draw(name: Page, draw: Apart) -> None:
    if name != "map":
        map_news.forget()
    try:
        map_news.take()
        current = state.read()
    except QueryError as error:
        _top(name, state.State())
        said = _refuse(strings.WRONG_URL, str(error), link=strings.WRONG_URL_REMEDY)
    else:
        _top(name, current)
        said = draw(current)
    bridge.mount(announce=said.sentence, focus=said.focus, news=said.news)


def _open_and_draw(pane: Pane, current: State) -> Said:
    # Always there, also when nothing is said in it: what follows must not change its place, or the
    # browser would build the map anew.
    with st.container(key="opening"):
        try:
            corpus = source.open_corpus(world=current.world)
        except GeomapError as error:
            return _cannot_open(error, current)
        if problems := corpus.manifest.get("problems"):
            _problems(problems)
        correction_news.of_others(current)
    try:
        return pane(corpus, current)
    except QueryError as error:
        # What the address asks for means something, but not to this corpus.
        return _refuse(strings.WRONG_URL, str(error), link=strings.WRONG_URL_REMEDY)
    except CorpusError as error:
        # It was opened and is gone or damaged since: somebody deletes it, or its disk.
        return _cannot_open(error, current)


def _cannot_open(error: GeomapError, current: State) -> Said:
    """Say why there is no corpus to show; of one of the library, where to look for others."""
    if not current.corpus:
        return _refuse(strings.CANNOT_OPEN, str(error), command=strings.COMMAND)
    try:
        source.kept()
    except LibraryError as gone:  # which says more than the part that could not be read
        error, current = gone, state.State()
    return _refuse(
        strings.CORPUS_GONE,
        str(error),
        link=strings.CORPUS_GONE_REMEDY,
        href=current.href("corpora"),
    )


def _top(name: Page, current: State) -> None:
    pages = [
        html.link(
            label,
            current.href(page),
            aria_current=_where_one_is(page, name),
        )
        for page, label in strings.PAGES.items()
        # An article is read from a passage or from the list of articles.
        if page != "reader" and (page != "corpora" or source.permission() != "off")
    ]
    brand = html.tag("p", strings.APP, html.tag("span", _what(), dir="auto"), _class="brand")
    help_ = html.tag("button", "?", type="button", data_keys=True, aria_label=KEYS, title=KEYS)
    nav = html.tag("nav", *pages, help_, aria_label=strings.NAVIGATION)
    # Streamlit itself offers the way past the top line; a map and a text have many stops of their
    # own.
    past = {
        "map": (strings.SKIP_MAP, "#passages"),
        "reader": (strings.SKIP_TEXT, "#chosen"),
    }.get(name)
    skip = html.tag("a", past[0], href=past[1], _class="skip") if past else ""
    html.show(html.join(html.tag("header", brand, nav, _class="top"), skip))


def _where_one_is(page: Page, name: Page) -> str | None:
    """What a link of the top line says of the page that is open."""
    if page == name:
        return "page"
    return "true" if (page, name) == ("articles", "reader") else None


def _what() -> str:
    """What stands beside the name of the page: the corpus, where the reader chose one."""
    with contextlib.suppress(LibraryError):
        if chosen := source.kept():
            return chosen.name
    return strings.APP_PURPOSE


def _refuse(title: str, message: str, *, link: str = "", href: str = "", command: str = "") -> Said:
    """Say what went wrong and what to do, instead of a traceback."""
    parts = [html.tag("h1", title, _class="lead"), html.tag("p", message)]
    if link:
        parts.append(html.tag("p", html.link(link, href or state.State().href("map"))))
    if command:
        parts.append(html.tag("p", strings.CANNOT_OPEN_REMEDY))
        parts.append(html.tag("p", html.tag("code", command)))
    html.show(html.tag("section", *parts, _class="empty", role="alert"))
    return Said(title)


def _problems(problems: Collection[str]) -> None:
    label = (
        strings.INGESTED_PROBLEMS_ONE
        if len(problems) == 1
        else strings.INGESTED_PROBLEMS.format(n=len(problems))
    )
    with st.expander(label):
        items = [html.tag("li", problem) for problem in problems]
        html.show(html.tag("ul", *items, _class="soft"))
