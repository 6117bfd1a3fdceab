"""The page “Your articles”: add some, have them read, keep them as a corpus, open it again.

What is kept and how it is read is the business of `geomap.library`; one corpus is drawn by
corpus_panel.py, its reading by corpus_progress.py.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geomap import library, resources
from geomap.dating.words import day_words
from geomap.errors import GeomapError, LibraryError, SettingError
from geomap.ui import corpora_strings as strings
from geomap.ui import corpus_inputs, corpus_panel, html, source, state
from geomap.ui.shell import Said
from geomap.ui.state import State

if TYPE_CHECKING:
    from geomap.library import Kept, Permission
    from geomap.ui.corpus_inputs import Given
    from geomap.ui.html import Fragment

_EVERY = 3.0  # seconds


def draw(current: State) -> Said:
    """Draw the corpus that the address names, or the form for a new one; beside it the list."""
    try:
        may = library.permission(st.get_option("server.address") or "", st.context.headers)
    except SettingError as error:
        html.show(html.tag("h1", strings.LEAD, _class="lead"))
        html.show(html.tag("p", str(error), _class="conflict", role="alert"))
        return Said(str(error))
    if may == "off":
        html.show(html.tag("h1", strings.LEAD, _class="lead"))
        html.show(html.tag("p", strings.OFF, _class="soft"))
        return Said(strings.OFF)
    with st.container(key="library"):
        left, right = st.columns([2, 1], gap="large")
    with left:
        sentence = _main(current, may)
    with right, st.container(key="library_list"):
        others_run = any(
            library.state(kept).runs for kept in library.every() if kept.id != current.corpus
        )
        st.fragment(_list, run_every=_EVERY if others_run else None)(current)
        if may == "files":
            html.show(html.tag("p", strings.SHARED, _class="soft"))
    return Said(sentence)


def _main(current: State, may: Permission) -> str:
    if not current.corpus:
        return _new(may)
    try:
        kept = library.find(current.corpus)
    except LibraryError as error:
        html.show(html.tag("h1", strings.GONE, _class="lead"))
        html.show(html.tag("p", str(error), _class="soft conflict", role="alert"))
        return strings.GONE
    return corpus_panel.draw(kept, may)


def _new(may: Permission) -> str:
    html.show(html.tag("h1", strings.LEAD, _class="lead"))
    html.show(html.tag("p", strings.LEAD_HOW, _class="soft"))
    corpus_panel.news()
    with st.container(key="new_corpus"):
        given = corpus_inputs.articles(may)
        name = st.text_input(
            strings.NAME,
            key=f"corpus_name_{st.session_state.get('corpus_form', 0)}",
            placeholder=strings.NAME_PLACEHOLDER.format(day=day_words(_today())),
            max_chars=80,
        )
        html.show(html.tag("h2", strings.PLACES, _class="part"))
        world = corpus_inputs.world()
        gazetteers, own_only, wrong = corpus_inputs.gazetteers()
        pressed = st.button(strings.READ, key="corpus_read", type="primary")
    if pressed and (wrong := given.wrong or wrong):
        html.show(html.tag("p", wrong, _class="conflict", role="alert"))
        return wrong
    if pressed:
        return _create(
            replace(given, gazetteers=gazetteers), name=name, world=world, own_only=own_only
        )
    return strings.LEAD


def _create(given: Given, *, name: str, world: bool, own_only: bool) -> str:
    """Keep what was given as a new corpus, begin to read, and go to it."""
    try:
        kept = library.create(name.strip() or _called(given), world=world, own_only=own_only)
        try:
            kept, notes = corpus_inputs.keep(kept, given)
            if not kept.inputs:
                raise LibraryError("; ".join(notes) or strings.NOTHING_GIVEN)
            library.start(kept)
        except GeomapError:
            library.delete(kept)
            raise
    except GeomapError as error:
        html.show(html.tag("p", str(error), _class="conflict", role="alert"))
        return str(error)
    corpus_panel.tell(*notes)
    state.write(State(corpus=kept.id))
    st.rerun()
    return ""


def _called(given: Given) -> str:
    """A name for who gives none: that of the folder or of the only file, else the day."""
    if given.folder and not given.files:
        return given.folder.path.name
    if len(given.files) == 1 and not given.folder:
        return str(given.files[0].name.rpartition(".")[0])
    return strings.NAME_PLACEHOLDER.format(day=day_words(_today()))


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _list(current: State) -> None:
    rows = [_row(strings.STARTED_WITH, _started_with(), State(), current, own=False)]
    rows += [
        _row(
            kept.name,
            _facts(kept, current.corpus),
            State(corpus=kept.id),
            current,
            own=True,
            shown=kept.is_there,
        )
        for kept in library.every()
    ]
    parts = [html.tag("h2", strings.LIST, _class="pane"), html.tag("ul", *rows)]
    if current.corpus:
        new = html.link(strings.NEW_ACTION, State().href("corpora"), _class="action")
        parts.append(html.tag("p", new))
    elif len(rows) == 1:
        parts.append(html.tag("p", strings.NONE_YET, _class="soft"))
    html.show(html.tag("section", *parts, _class="corpora"))


def _row(
    name: str, facts: str, target: State, current: State, *, own: bool, shown: bool = True
) -> Fragment:
    """A corpus of the list: its name leads to what can be done with it, where that is much."""
    here = own and target.corpus == current.corpus
    title = html.link(name, target.href("corpora"), dir="auto") if own else name
    unseen = html.tag("span", strings.OPEN_UNSEEN.format(name=name), _class="geomap-unseen")
    opened = html.link(html.join(strings.OPEN, unseen), target.href("map")) if shown else ""
    return html.tag(
        "li",
        html.tag("h3", title),
        html.tag("p", facts, dir="auto"),
        html.tag("p", opened) if opened else "",
        aria_current="true" if here else None,
    )


def _facts(kept: Kept, shown: str) -> str:
    job = library.state(kept)
    if job.runs:
        if kept.id == shown:
            return strings.BEING_READ  # how far it is stands beside the list
        return strings.BEING_READ_SHARE.format(percent=f"{job.share:.0%}")
    manifest = corpus_panel.manifest_of(kept)
    return corpus_panel.counts_words(manifest) if manifest else strings.NOT_READ


def _started_with() -> str:
    paths = source.started_with()
    if paths == (resources.seeds(),):
        return strings.SEEDS
    return ", ".join(path.name or str(path) for path in paths)
