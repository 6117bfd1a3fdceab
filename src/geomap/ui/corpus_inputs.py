"""What is to be read, asked for: files, a folder of this machine, gazetteers, the world."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geomap import library
from geomap.errors import GeomapError, WorldError
from geomap.readers import READERS
from geomap.ui import corpora_strings as strings
from geomap.ui import html, source
from geomap.ui.strings import WORLD_INSTALL, WORLD_MISSING
from geomap.views.counts import number_of
from geomap.world import is_built

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geomap.gazetteer import Problem
    from geomap.library import Kept, Permission, Seen
    from geomap.ui.html import Fragment

_FORM = "corpus_form"
_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody gave to be read.

    Attributes:
        files: Uploaded articles.
        folder: A folder on this machine that was looked through.
        gazetteers: Uploaded gazetteers.
        wrong: Why it cannot be read as it is; empty when it can.
    """

    files: Sequence[UploadedFile] = ()
    folder: Seen | None = None
    gazetteers: Sequence[UploadedFile] = ()
    wrong: str = ""


def articles(may: Permission, *, of: str = "") -> Given:
    """Ask for files, and for a folder where that is allowed.

    Args:
        may: What the visitor may do.
        of: Id of the corpus they are for; empty for a new one.
    """
    files = st.file_uploader(
        strings.FILES,
        type=sorted(READERS),
        accept_multiple_files=True,
        key=_key("files", of),
    )
    html.show(html.tag("p", strings.FILES_HELP, _class="soft"))
    if may != "folders":
        html.show(html.tag("p", strings.NO_FOLDERS, _class="soft"))
        wrong = "" if files else strings.NOTHING_GIVEN_FILES
        return Given(files=files, wrong=wrong)
    typed = st.text_input(
        strings.FOLDER,
        key=_key("folder", of),
        placeholder=strings.FOLDER_PLACEHOLDER.format(home=Path.home()),
    )
    seen, wrong = _looked_at(typed)
    if seen:
        html.show(html.tag("p", _seen_words(seen), _class="soft", role="status"))
    elif wrong:
        html.show(html.tag("p", wrong, _class="soft conflict", role="alert"))
    else:
        html.show(html.tag("p", strings.FOLDER_HELP, _class="soft"))
        wrong = "" if files else strings.NOTHING_GIVEN
    return Given(files=files, folder=seen, wrong=wrong)


def gazetteers(
    *, of: str = "", kept: int = 0, own_only: bool = False
) -> tuple[Sequence[UploadedFile], bool, str]:
    """Ask for gazetteers; gives them, whether they stand alone, and what is wrong with them.

    Args:
        of: Id of the corpus they are for; empty for a new one.
        kept: How many the corpus has already.
        own_only: Whether those stand alone.
    """
    files = st.file_uploader(
        strings.GAZETTEER, type=["csv"], accept_multiple_files=True, key=_key("gazetteers", of)
    )
    wrong = ""
    for file in files:
        problems = library.review_gazetteer(file.name, file.getvalue())
        errors = [one for one in problems if not one.warning]
        html.show(_review(file.name, errors, problems))
        wrong = strings.GAZETTEER_FIRST if errors else wrong
    if not files:
        html.show(html.tag("p", strings.GAZETTEER_HELP, _class="soft"))
    if not files and not kept:
        return [], False, ""
    own_too = st.checkbox(strings.OWN_TOO, value=not own_only, key=_key("own_too", of))
    return files, not own_too, wrong


def world(*, of: str = "", now: bool = False) -> bool:
    """Ask whether places of the world are looked for as well.

    Args:
        of: Id of the corpus; empty for a new one.
        now: Whether they are.
    """
    there = source.has_world()
    chosen = st.checkbox(strings.WORLD, value=now, key=_key("world", of), disabled=not there)
    if not there:
        install = html.tag("code", WORLD_INSTALL)
        html.show(html.tag("p", WORLD_MISSING, " ", install, _class="soft"))
        return now
    words = strings.WORLD_READY
    if not _world_is_built():
        words = f"{words} {strings.WORLD_UNBUILT}"
    html.show(html.tag("p", words, _class="soft"))
    return chosen


def keep(kept: Kept, given: Given) -> tuple[Kept, list[str]]:
    """Keep what was given beside a corpus, and begin again with an empty form.

    Returns:
        The corpus as it is then, and what is worth saying about single files.

    Raises:
        GeomapError: It cannot be kept.
    """
    for file in given.gazetteers:
        library.add_gazetteer(kept, file.name, file.getvalue())
    uploads = ((file.name, file.getvalue()) for file in given.files)
    notes = [
        f"{one.given}: {'' if one.name else strings.LEFT_OUT}{one.note}"
        for one in library.add_files(kept, uploads)
        if one.note
    ]
    if given.folder:
        kept = library.add_folder(kept, given.folder)
    st.session_state[_FORM] = st.session_state.get(_FORM, 0) + 1
    return kept, notes


def _key(name: str, of: str) -> str:
    """The key of a field: of one corpus, and another one after each form that was sent."""
    return f"corpus_{name}_{of}{st.session_state.setdefault(_FORM, 0)}"


def _looked_at(typed: str) -> tuple[Seen | None, str]:
    """What a folder holds, or why it cannot be read; looked at once for what is typed."""
    if not typed.strip():
        return None, ""
    before = st.session_state.get("corpus_folder_seen")
    if before and before[0] == typed:
        return before[1], before[2]
    try:
        seen, wrong = library.look_at(typed), ""
    except GeomapError as error:
        seen, wrong = None, str(error)
    st.session_state["corpus_folder_seen"] = (typed, seen, wrong)
    return seen, wrong


def _seen_words(seen: Seen) -> str:
    readable = number_of(seen.readable, "file")
    if not seen.all:
        return strings.FOLDER_MORE.format(readable=readable)
    if not seen.others:
        return strings.FOLDER_SEEN_ALL.format(readable=readable)
    return strings.FOLDER_SEEN.format(readable=readable, others=f"{seen.others:,}")


def _review(name: str, errors: Sequence[Problem], problems: Sequence[Problem]) -> Fragment:
    if not problems:
        return html.tag("p", strings.GAZETTEER_FINE.format(file=name), _class="soft")
    if errors:
        shown, heading = errors, strings.GAZETTEER_ERRORS
        count = number_of(len(errors), "error")
    else:
        shown, heading = problems, strings.GAZETTEER_WARNINGS
        count = number_of(len(problems), "thing")
    items = [
        html.tag(
            "li",
            html.tag("b", strings.LINE.format(n=one.line), " · ") if one.line else "",
            f"{one.message}; {one.remedy}",
        )
        for one in shown[:_SHOWN]
    ]
    if len(shown) > _SHOWN:
        items.append(html.tag("li", strings.GAZETTEER_MORE.format(n=len(shown) - _SHOWN)))
    return html.tag(
        "section",
        html.tag("p", heading.format(file=name, n=count), _class="conflict" if errors else None),
        html.tag("ul", *items),
        _class="review",
        role="alert" if errors else None,
    )


def _world_is_built() -> bool:
    try:
        return is_built()
    except WorldError:
        return False
