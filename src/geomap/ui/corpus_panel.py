"""One corpus of the library: its reading, what came of it, and what can be done with it."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any

import streamlit as st

from geomap import library
from geomap.corpus import manifests
from geomap.dating.words import day_words
from geomap.errors import GeomapError, LibraryError
from geomap.ui import corpora_strings as strings
from geomap.ui import corpus_inputs, corpus_progress, html, state
from geomap.ui.state import State
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geomap.library import Kept, Permission
    from geomap.ui.html import Fragment

_NEWS = "corpus_news"
_SHOWN = 100


def draw(kept: Kept, may: Permission) -> str:
    """Draw a corpus; gives what a screen reader is told."""
    html.show(html.tag("h1", kept.name, _class="lead", dir="auto"))
    news()
    job = library.state(kept)
    corpus_progress.draw(kept)
    manifest = manifest_of(kept)
    sentence = kept.name
    if manifest:
        html.show(_result(kept, manifest, job.ended if job.phase == "done" else 0.0))
        sentence = f"{sentence}: {counts_words(manifest)}"
    elif job.runs:
        sentence = f"{sentence}: {corpus_progress.words(job)}"
    _problems(manifest.get("problems", ()))
    with st.container(key="corpus_actions"):
        if not job.runs:
            _add(kept, may)
            _inputs(kept)
            _places(kept)
        _rename(kept)
        _delete(kept)
    return sentence


def tell(*notes: str) -> None:
    """Have something said at the top of the page when it is drawn next."""
    st.session_state[_NEWS] = [note for note in notes if note]


def news() -> None:
    """Say what is to be said."""
    notes = st.session_state.pop(_NEWS, [])
    if notes:
        items = [html.tag("p", note, dir="auto") for note in notes]
        html.show(html.tag("section", *items, _class="news", role="status"))


def manifest_of(kept: Kept) -> dict[str, Any]:
    """What the corpus folder says of itself; empty when there is none that can be read."""
    try:
        written = (kept.corpus / manifests.MANIFEST).stat().st_mtime_ns
        return _manifest(kept.corpus, written)
    except (GeomapError, OSError):
        return {}


# The list reads those of all corpora, again and again.
@functools.lru_cache(maxsize=64)
def _manifest(folder: Path, written: int) -> dict[str, Any]:
    del written
    return manifests.read_manifest(folder)


def counts_words(manifest: dict[str, Any]) -> str:
    """How much a corpus holds, in words."""
    counts = manifest["counts"]
    return strings.COUNTS.format(
        articles=number_of(counts["articles"], "article"), mapped=f"{counts['mapped']:,}"
    )


def _result(kept: Kept, manifest: dict[str, Any], read: float) -> Fragment:
    counts = {name: f"{count:,}" for name, count in manifest["counts"].items()}
    here = State(corpus=kept.id)
    when = (
        strings.DONE.format(day=corpus_progress.moment(read))
        if read
        else strings.MADE.format(day=day_words(dt.datetime.fromisoformat(kept.created).date()))
    )
    uses = [] if kept.own_only else [strings.USES_OWN]
    uses = [path.name for path in kept.own_gazetteers] + uses
    if kept.world:
        uses.append(strings.USES_WORLD)
    articles = number_of(manifest["counts"]["articles"], "article")
    return html.tag(
        "section",
        html.tag("p", html.tag("b", articles), " · ", strings.FOUND.format(**counts)),
        html.tag("p", f"{when} · ", strings.USES.format(what=", ".join(uses)), _class="soft"),
        html.tag(
            "p",
            html.link(strings.OPEN, here.href("map"), _class="action main"),
            " ",
            html.link(strings.SHOW_ARTICLES, here.href("articles"), _class="action"),
            " ",
            html.link(strings.SHOW_MISSING, here.href("missing"), _class="action"),
        ),
        _class="result",
    )


def _problems(problems: Sequence[str]) -> None:
    if not problems:
        return
    by_file: dict[str, list[str]] = {}
    for problem in problems[:_SHOWN]:
        file, _, what = problem.partition(": ")
        by_file.setdefault(file, []).append(what or problem)
    blocks = []
    for file, whats in by_file.items():
        blocks.append(html.tag("dt", file, dir="auto"))
        blocks += [html.tag("dd", what, dir="auto") for what in whats]
    one = len(problems) == 1
    title = strings.PROBLEMS_ONE if one else strings.PROBLEMS.format(n=f"{len(problems):,}")
    rest = len(problems) - _SHOWN
    more = html.tag("p", strings.PROBLEMS_MORE.format(n=f"{rest:,}")) if rest > 0 else ""
    html.show(
        html.tag(
            "section",
            html.tag("h2", title, _class="pane"),
            html.tag("dl", *blocks),
            more,
            _class="problems",
        )
    )


def _add(kept: Kept, may: Permission) -> None:
    with st.expander(strings.ADD):
        given = corpus_inputs.articles(may, of=kept.id)
        if not st.button(strings.ADD_READ, key="corpus_add", type="primary"):
            return
        if given.wrong:
            html.show(html.tag("p", given.wrong, _class="soft conflict", role="alert"))
            return
        try:
            kept, notes = corpus_inputs.keep(kept, given)
            library.start(kept)
        except GeomapError as error:
            html.show(html.tag("p", str(error), _class="soft conflict", role="alert"))
            return
        tell(*notes)
        st.rerun()


def _inputs(kept: Kept) -> None:
    """What is read, and the way to leave some of it out."""
    added = [path.name for path in kept.added]
    with st.expander(f"{strings.FILES_KEPT} ({len(added):,})"):
        if added:
            chosen = st.multiselect(
                strings.FILES_KEPT_HELP,
                added,
                key=f"corpus_remove_{kept.id}",
                placeholder=strings.NONE_CHOSEN,
            )
            st.button(strings.REMOVE, key="corpus_remove_do", on_click=_remove, args=(kept, chosen))
        else:
            html.show(html.tag("p", strings.NO_FILES, _class="soft"))
        for number, folder in enumerate(kept.folders):
            html.show(html.tag("p", html.tag("code", folder), dir="auto"))
            # The path stays out of the label, which Streamlit reads as Markdown.
            st.button(
                strings.DROP_FOLDER,
                key=f"corpus_drop_{number}",
                on_click=_drop,
                args=(kept, folder),
            )
        if kept.is_there:
            st.button(
                strings.AGAIN, key="corpus_again", on_click=corpus_progress.start, args=(kept,)
            )


def _places(kept: Kept) -> None:
    """Which places are looked for: gazetteers and the world, from the next reading on."""
    with st.expander(strings.PLACES):
        for path in kept.own_gazetteers:
            html.show(html.tag("p", html.tag("code", path.name), dir="auto"))
            name = path.name
            key = f"corpus_ungazetteer_{name}"
            st.button(strings.DROP_GAZETTEER, key=key, on_click=_ungazetteer, args=(kept, name))
        files, own_only, wrong = corpus_inputs.gazetteers(
            of=kept.id, kept=len(kept.own_gazetteers), own_only=kept.own_only
        )
        world = corpus_inputs.world(of=kept.id, now=kept.world)
        if not st.button(strings.PLACES_READ, key="corpus_places_do"):
            return
        try:
            if wrong:
                raise LibraryError(wrong)
            kept = library.configure(kept, world=world, own_only=own_only)
            corpus_inputs.keep(kept, corpus_inputs.Given(gazetteers=files))
            library.start(kept)
        except GeomapError as error:
            html.show(html.tag("p", str(error), _class="soft conflict", role="alert"))
            return
        st.rerun()


def _rename(kept: Kept) -> None:
    with st.expander(strings.RENAME):
        st.text_input(strings.NAME, value=kept.name, key=f"corpus_rename_{kept.id}", max_chars=80)
        st.button(strings.RENAME_DO, key="corpus_rename_do", on_click=_renamed, args=(kept,))


def _delete(kept: Kept) -> None:
    with st.expander(strings.DELETE):
        held = library.holds(kept)
        goes = [strings.DELETE_CORPUS] if kept.is_there else []
        if held.files:
            goes.append(strings.DELETE_FILES.format(n=number_of(held.files, "added file")))
        if held.gazetteers:
            count = number_of(held.gazetteers, "added gazetteer")
            goes.append(strings.DELETE_GAZETTEERS.format(n=count))
        if held.corrections:
            count = number_of(held.corrections, "correction")
            goes.append(strings.DELETE_CORRECTIONS.format(n=count))
        listed = ", ".join(goes[:-1]) + strings.AND + goes[-1] if goes[1:] else "".join(goes)
        what = strings.DELETE_GOES.format(what=listed or kept.name, size=_size_words(held.size))
        stays = strings.DELETE_STAYS
        if held.folders:
            stays = strings.DELETE_FOLDERS_STAY.format(folders=", ".join(held.folders))
        html.show(html.tag("p", html.tag("b", what), _class="soft", dir="auto"))
        html.show(html.tag("p", stays, _class="soft", dir="auto"))
        st.button(strings.DELETE_DO, key="corpus_delete_do", on_click=_deleted, args=(kept,))


def _remove(kept: Kept, chosen: Sequence[str]) -> None:
    library.remove_files(kept, chosen)
    if chosen:
        tell(strings.REMOVED.format(n=number_of(len(chosen), "file")))


def _drop(kept: Kept, folder: str) -> None:
    try:
        library.drop_folder(kept, folder)
    except GeomapError as error:
        tell(str(error))
    else:
        tell(strings.FOLDER_DROPPED.format(folder=folder))


def _ungazetteer(kept: Kept, name: str) -> None:
    library.drop_gazetteer(kept, name)
    tell(strings.GAZETTEER_DROPPED.format(name=name))


def _renamed(kept: Kept) -> None:
    try:
        renamed = library.rename(kept, st.session_state[f"corpus_rename_{kept.id}"])
    except GeomapError as error:
        tell(str(error))
    else:
        tell(strings.RENAMED.format(name=renamed.name))


def _deleted(kept: Kept) -> None:
    try:
        library.delete(kept)
    except GeomapError as error:
        tell(str(error))
    else:
        tell(strings.DELETED.format(name=kept.name))
        state.write(State())


def _size_words(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000)):,} kB"
    return f"{size / 1_000_000:,.1f} MB"
