"""The reading of a corpus: how far it is, how it ended, and what can be done then.

The page asks anew every second, and only this part of it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from geomap import library
from geomap.dating.words import day_words
from geomap.errors import GeomapError
from geomap.ui import corpora_strings as strings
from geomap.ui import html
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from geomap.library import Job, Kept

_EVERY = 1.0  # seconds
_WAIT = 3.0  # seconds for a reading to end
_WRONG = "corpus_start_wrong"
_PHASES = {
    "starting": strings.STARTING,
    "world": strings.INDEXING,
    "reading": strings.READING,
    "writing": strings.WRITING,
}


def draw(kept: Kept) -> None:
    """Draw how far the reading is, or how the last one ended."""
    if wrong := st.session_state.pop(_WRONG, ""):
        html.show(html.tag("p", wrong, _class="news conflict", role="alert"))
    job = library.state(kept)
    if job.runs:
        st.fragment(_running, run_every=_EVERY)(kept)
    else:
        _ended(kept, job)


def words(job: Job) -> str:
    """What a reading does, in a sentence."""
    said = [_PHASES[job.phase]]
    if job.phase in {"reading", "writing"} and job.done:
        said.append(_count(job))
    if job.phase in {"reading", "writing"} and job.left is not None:
        said.append(strings.LEFT.format(time=_time(job.left)))
    return " · ".join(said)


def moment(seconds: float) -> str:
    """A point in time, seconds since 1970, by the clock of this machine."""
    when = dt.datetime.fromtimestamp(seconds).astimezone()
    return f"{day_words(when.date())}, {when:%H:%M}"


def start(kept: Kept) -> None:
    """Begin to read; for `on_click`."""
    try:
        library.start(kept)
    except GeomapError as error:
        st.session_state[_WRONG] = str(error)


def _running(kept: Kept) -> None:
    job = library.state(kept)
    if not job.runs:
        st.rerun()
    percent = f"{job.share:.0%}"
    known = job.share > 0
    with st.container(key="corpus_running"):
        html.show(
            html.tag(
                "section",
                html.tag("p", html.tag("b", words(job))),
                html.tag(
                    "progress",
                    percent,
                    max="1",
                    value=f"{job.share:.4f}" if known else None,
                    aria_label=_PHASES[job.phase],
                ),
                html.tag(
                    "p",
                    _last(job),
                    _class="soft last",
                    dir="auto",
                ),
                _class="running",
            )
        )
        st.button(strings.CANCEL, key="corpus_cancel", on_click=_cancel, args=(kept,))
    more = f" {strings.OLD_SHOWN}" if kept.is_there else ""
    html.show(html.tag("p", f"{strings.GOES_ON}{more}", _class="soft"))


def _ended(kept: Kept, job: Job) -> None:
    if job.phase in {"done", "none"}:
        if job.phase == "none" and not kept.is_there:
            st.button(
                strings.READ, key="corpus_start", type="primary", on_click=start, args=(kept,)
            )
        return
    done = number_of(job.done, "article").lower()
    parts = []
    if job.phase == "failed":
        parts += [html.tag("b", strings.FAILED), html.tag("p", job.message)]
    elif job.phase == "cancelled":
        text = strings.CANCELLED if job.done else strings.CANCELLED_AT_ONCE
        parts.append(html.tag("p", text.format(done=done)))
    else:
        text = strings.INTERRUPTED if job.done else strings.INTERRUPTED_AT_ONCE
        parts.append(html.tag("p", text.format(done=done)))
        if job.message:
            parts.append(html.tag("p", strings.LAST_WORDS.format(words=job.message)))
    if kept.is_there:
        parts.append(html.tag("p", strings.UNTOUCHED))
    failed = job.phase == "failed"
    look = "news conflict" if failed else "news"
    html.show(html.tag("section", *parts, _class=look, role="alert" if failed else None))
    label = strings.AGAIN if failed else strings.READ_ON
    _button(label, kept)


def _button(label: str, kept: Kept) -> None:
    st.button(label, key="corpus_start", type="primary", on_click=start, args=(kept,))


def _cancel(kept: Kept) -> None:
    library.cancel(kept, wait=_WAIT)


def _count(job: Job) -> str:
    done = f"{job.done:,}"
    if not job.about or job.phase == "writing":
        return strings.PROGRESS_DONE.format(done=number_of(job.done, "article"))
    about = number_of(job.about, "article")
    return strings.PROGRESS.format(done=done, about=about)


def _last(job: Job) -> str:
    """What was done last; a line of its own, also while nothing was."""
    if job.phase == "world" or not job.article:
        return job.article or "\u00a0"
    return strings.LAST_READ.format(article=job.article)


def _time(seconds: float) -> str:
    if seconds < 90:
        return strings.SECONDS.format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return strings.MINUTES.format(n=minutes)
    return strings.HOURS.format(n=f"{minutes / 60:.1f}")
