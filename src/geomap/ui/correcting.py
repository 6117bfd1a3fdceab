"""Making and taking back corrections from the page.

What a person sees of it is in the panels, in correction_form (what is asked, and what would change)
and in correction_news (what was recorded).
"""

from __future__ import annotations

import datetime as dt
import functools
import os
from typing import TYPE_CHECKING, Final

import streamlit as st

from geomap.corpus.published import is_copy
from geomap.corrections import Correction, Log, read_log
from geomap.corrections.log import append
from geomap.errors import GeomapError
from geomap.geocoder import GazetteerGeocoder
from geomap.ui import correction_strings as strings
from geomap.ui import source

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.corrections import Kind, Scope, Target
    from geomap.gazetteer import Gazetteer

_NEWS: Final = "correction_news"
_ROUND: Final = "correction_round"
_OWN: Final = "corrections_own"


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
    if is_copy(file.parent):
        return strings.PUBLISHED_COPY
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
    st.session_state.setdefault(_OWN, set()).add(correction.id)
    source.check_again()


def last() -> tuple[str, str]:
    """Id of what this visit recorded last, and why its last try came to nothing; or empty."""
    found: tuple[str, str] = st.session_state.get(_NEWS, ("", ""))
    return found


def own() -> frozenset[str]:
    """Ids of all that this visit recorded."""
    return frozenset(st.session_state.get(_OWN, ()))


def take_back(correction: Correction) -> None:
    """Undo a correction, or an undo; for `on_click`."""
    record(made("undo", correction.scope, correction.article, undoes=correction.id))


@functools.lru_cache(maxsize=4)
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    """The geocoder of a gazetteer; its index is built once."""
    return GazetteerGeocoder(gazetteer)


def file() -> Path:
    """Where the corrections are kept."""
    return source.corrections_file()
