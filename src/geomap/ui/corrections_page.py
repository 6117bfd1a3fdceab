"""The list of corrections: what, when, why, what became of each, and the way back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geomap.corrections import CONTEXT
from geomap.dating.words import day_words
from geomap.ui import correcting, correction_news, correction_words, html, lookup, source
from geomap.ui import correction_strings as strings
from geomap.ui.shell import Said
from geomap.ui.strings import MORE

if TYPE_CHECKING:
    from geomap.corpus import Corpus
    from geomap.corrections import Correction
    from geomap.gazetteer import Gazetteer
    from geomap.ui.html import Fragment
    from geomap.ui.state import State

_STEP = 50
_LIMIT = "corrections_limit"


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the list, the newest first."""
    log = correcting.log()
    in_force = {one.id for one in log.in_force()}
    decisions = [one for one in reversed(log.corrections) if one.kind != "undo"]
    lead = strings.LEAD.format(made=f"{len(decisions):,}", applied=f"{len(in_force):,}")
    sentence = lead if decisions else strings.LEAD_NONE
    html.show(html.tag("h1", sentence, _class="lead"))
    _about(corpus, current, any_yet=bool(decisions))
    news = correction_news.draw(corpus, current)
    if log.problems:
        items = [html.tag("li", problem) for problem in log.problems]
        heading = html.tag("h2", strings.UNREADABLE, _class="pane")
        html.show(html.tag("section", heading, html.tag("ul", *items), _class="conflict"))
    gazetteer = source.gazetteer(corpus, world=current.world)
    outcomes = {one["id"]: one for one in corpus.manifest.get("replayed", ())}
    limit = int(st.session_state.setdefault(_LIMIT, _STEP))
    undos = {one.undoes: one for one in log.corrections if one.kind == "undo"}
    with st.container(key="corrections"):
        for one in decisions[:limit]:
            applies = one.id in in_force
            _row(
                corpus,
                one,
                state=_state(outcomes.get(one.id)) if applies else strings.UNDONE,
                undo=undos.get(one.id),
                gazetteer=gazetteer,
                current=current,
                applies=applies,
            )
    if len(decisions) > limit:
        more = min(_STEP, len(decisions) - limit)
        st.button(MORE.format(n=more), key="more_corrections", on_click=_more)
    return Said(sentence, news=news)


def _about(corpus: Corpus, current: State, *, any_yet: bool) -> None:
    parts = [html.tag("p", strings.HOW)]
    if not any_yet:
        link = html.link(strings.OPEN_ARTICLES, current.href("articles"))
        parts.append(html.tag("p", strings.HOW_TO_BEGIN, " ", link))
    place = html.tag("code", str(correcting.file()))
    parts.append(html.tag("p", f"{strings.FILE} ", place))
    if not source.applies_at_once(corpus):
        parts.append(html.tag("p", strings.ELSEWHERE, _class="conflict"))
    if why_not := correcting.refusal():
        parts.append(html.tag("p", why_not, _class="conflict"))
    html.show(html.tag("section", *parts, _class="soft about-corrections"))


def _row(
    corpus: Corpus,
    correction: Correction,
    *,
    state: str,
    undo: Correction | None,
    gazetteer: Gazetteer,
    current: State,
    applies: bool,
) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"row_{correction.id}"):
        words = _words(
            corpus, correction, state=state, gazetteer=gazetteer, current=current, applies=applies
        )
        html.show(words)
        if applies:
            label, done = strings.TAKE_BACK, correction
        elif undo is not None:
            label, done = strings.APPLY_AGAIN, undo
        else:
            return
        st.button(
            label,
            key=f"undo_{correction.id}",
            disabled=bool(correcting.refusal()),
            on_click=correcting.take_back,
            args=(done,),
        )


def _words(
    corpus: Corpus,
    correction: Correction,
    *,
    state: str,
    gazetteer: Gazetteer,
    current: State,
    applies: bool,
) -> Fragment:
    title = lookup.title(corpus, correction.article)
    target = replace(current, article=correction.article, mention="")
    article = html.link(title, target.href("reader"), dir="auto") if title else correction.article
    made = dt.datetime.fromisoformat(correction.time)
    when = strings.MADE.format(day=day_words(made.date()), time=made.strftime("%H:%M"))
    scope = "" if correction.kind == "document-date" else f" · {strings.SCOPES[correction.scope]}"
    return html.tag(
        "article",
        html.tag("h2", correction_words.what(correction, gazetteer), dir="auto"),
        _quote(correction),
        html.tag("p", f"{strings.IN_ARTICLE} ", article, scope),
        html.tag(
            "p", f"{when} · ", html.tag("span", correction.reason or strings.NO_REASON, dir="auto")
        ),
        html.tag("p", html.tag("b", state), _class="state"),
        _class="correction" if applies else "correction undone",
    )


def _quote(correction: Correction) -> Fragment | str:
    """The words it holds on to, as they once stood: what is lost can be found by them."""
    target = correction.target
    if target is None:
        return ""
    before, after = correction_words.whole_words(target.prefix, target.suffix)
    # Shorter than is kept: the article begins or ends there.
    begins, ends = len(target.prefix) < CONTEXT, len(target.suffix) < CONTEXT
    before, after = target.prefix if begins else before, target.suffix if ends else after
    start, end = len(before), len(before) + len(target.exact)
    words = html.marked(f"{before}{target.exact}{after}", [html.Span(start, end, "name")])
    return html.tag("blockquote", "" if begins else "… ", words, "" if ends else " …", dir="auto")


def _state(outcome: dict[str, Any] | None) -> str:
    if outcome is None:
        return strings.WAITS
    if outcome["problem"]:
        return strings.LOST.format(why=outcome["problem"])
    if not outcome["decided"]:
        return strings.OVERRULED
    return (
        strings.APPLIES
        if outcome["decided"] == 1
        else strings.APPLIES_TO.format(n=f"{outcome['decided']:,}")
    )


def _more() -> None:
    st.session_state[_LIMIT] += _STEP
