"""What was recorded last: by this visit, with the way back, and meanwhile by others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from geomap.ui import correcting, correction_words, html, source
from geomap.ui import correction_strings as strings

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.corpus import Corpus
    from geomap.ui.state import State

_SEEN: Final = "corrections_seen"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What this visit knows of a file of corrections.

    Attributes:
        stamp: The file's, when it was read.
        ids: Of all corrections in it.
        others: Of those that came since this visit began, and not by it.
    """

    stamp: tuple[int, int]
    ids: frozenset[str]
    others: frozenset[str] = frozenset()


def draw(corpus: Corpus, current: State, *, article: str = "", of_date: bool = False) -> str:
    """Say what was recorded last, with the way to take it back.

    Args:
        corpus: The corpus that is shown.
        current: What the page shows.
        article: Only what concerns this article; empty for all.
        of_date: Only what concerns its date; else, with an article, only what does not.

    Returns:
        Id of the element that says it; empty when nothing is said.
    """
    last, problem = correcting.last()
    if problem and not of_date:
        html.show(html.tag("p", problem, _class="news conflict", role="alert"))
    known = {one.id: one for one in correcting.log().corrections} if last else {}
    done = known.get(last)
    if done is None or article not in {"", done.article}:
        return ""
    said, steps = done, 0
    while said.kind == "undo" and said.undoes in known:
        said, steps = known[said.undoes], steps + 1
    if article and of_date != (said.kind == "document-date"):
        return ""
    what = correction_words.what(said, source.gazetteer(corpus, world=current.world))
    if steps:
        what = (strings.DONE_BACK if steps % 2 else strings.DONE_AGAIN).format(what=what)
    element = f"news-{last}"
    with st.container(horizontal=True, vertical_alignment="center", key="correction_news_bar"):
        words = [strings.DONE.format(what=what)]
        if not source.applies_at_once(corpus):
            words.append(strings.ELSEWHERE)
        # All of them stand below it, where it is not of one article.
        link = html.link(strings.ALL_CORRECTIONS, current.href("corrections")) if article else ""
        said_so = html.tag(
            "p", " ".join(words), " ", link, _class="news", role="status", id=element, tabindex="-1"
        )
        html.show(said_so)
        label = strings.APPLY_AGAIN if steps % 2 else strings.TAKE_BACK
        st.button(label, key="news_undo", on_click=correcting.take_back, args=(done,))
    return element


def of_others(current: State) -> None:
    """Say that somebody else corrected the same corpus, until that is put aside."""
    file = source.corrections_file()
    seen = _look(file)
    if not seen.others:
        return
    number = len(seen.others)
    text = strings.OTHERS_ONE if number == 1 else strings.OTHERS.format(n=f"{number:,}")
    link = html.link(strings.ALL_CORRECTIONS, current.href("corrections"))
    with st.container(horizontal=True, vertical_alignment="center", key="others_news_bar"):
        html.show(html.tag("p", text, " ", link, _class="news", role="status"))
        st.button(strings.PUT_ASIDE, key="others_seen", on_click=_put_aside, args=(file,))


def _look(file: Path) -> _Seen:
    """What is known of the file by now; it is read only when it changed."""
    files: dict[Path, _Seen] = st.session_state.setdefault(_SEEN, {})
    before, stamp = files.get(file), source.corrections_stamp()
    if before is None or before.stamp != stamp:
        ids = frozenset(one.id for one in correcting.log().corrections)
        others = before.others | (ids - before.ids - correcting.own()) if before else frozenset()
        files[file] = _Seen(stamp, ids, others)
    return files[file]


def _put_aside(file: Path) -> None:
    seen = st.session_state[_SEEN][file]
    st.session_state[_SEEN][file] = _Seen(seen.stamp, seen.ids)
