"""A passage as evidence: the words as they stand, the name in them, the date and its basis."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from geomap.corpus.records import dating_of
from geomap.corrections import says_by_hand
from geomap.dating.words import basis_words, bounds_words, precision_words, words
from geomap.mapping.marks import mark_of
from geomap.ui import html, strings
from geomap.ui.correction_strings import CORRECT, CORRECT_UNSEEN
from geomap.ui.html import Span
from geomap.views.searching import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State

# A sentence longer than this is cut around the name; lists without a full stop run to pages.
_LONGEST = 700


def source(row: Record, level: Literal["h3", "h4"]) -> Fragment:
    """Title and source of the article that passages come from."""
    named = [row["source"] or strings.NO_SOURCE, *original(row["url"])]
    title = html.tag(level, row["title"] or row["article"], dir="auto")
    return html.tag("header", title, html.tag("p", *named))


def passage(
    mentions: Sequence[Record],
    current: State,
    name_of: Callable[[str], str],
    *,
    link_place: bool,
    below: str = "",
) -> Fragment:
    """One passage with its date, quote, reasons, and the way into the article.

    Args:
        mentions: Rows of one place in the passage, in order.
        current: What the page shows; the links keep it.
        name_of: Gives the name and kind of a place, for the candidates.
        link_place: Make the name in the quote a link that selects its place on the map.
        below: What stands under it.
    """
    row = mentions[0]
    place = row["place_id"]
    href = current.with_view(place=place).href("map") if link_place and place else ""
    return html.tag(
        "article",
        date_lines(mentions, by_report=current.view.dates == "report"),
        html.tag("blockquote", quote(mentions, href=href, also=found(row, current)), dir="auto"),
        html.tag(
            "div",
            way_in(row, current),
            _correct(row, current),
            reasons(row, name_of),
            _class="foot",
        ),
        below,
        _class="passage",
    )


def way_in(row: Record, current: State) -> Fragment:
    """The link to the passage in the reader."""
    unseen = html.tag(
        "span", strings.READ_UNSEEN.format(name=row["surface"]), _class="geomap-unseen"
    )
    return html.link(html.join(strings.READ, unseen), _at(row, current).href("reader"))


def _correct(row: Record, current: State) -> Fragment:
    """The link to the passage in the reader, where it can be corrected."""
    unseen = html.tag("span", CORRECT_UNSEEN.format(name=row["surface"]), _class="geomap-unseen")
    target = replace(_at(row, current), edit="mention")
    return html.link(html.join(CORRECT, unseen), target.href("reader"))


def _at(row: Record, current: State) -> State:
    return replace(
        current.with_view(place=row["place_id"]), article=row["article"], mention=row["mention_id"]
    )


def quote(mentions: Sequence[Record], *, href: str = "", also: Iterable[Span] = ()) -> Fragment:
    """The sentence, verbatim, with the names and the words that date them marked.

    Args:
        mentions: Rows of one passage, in order.
        href: Where a click on a name leads.
        also: What else is to be marked, counted from the start of the passage.
    """
    row = mentions[0]
    start = int(row["passage_start"])
    text = row["passage"]
    spans = []
    for one in mentions:
        spans.append(Span(int(one["start"]) - start, int(one["end"]) - start, "name", href=href))
        if one["date_start"] is not None:
            when = (int(one["date_start"]) - start, int(one["date_end"]) - start)
            spans.append(Span(*when, kind="when"))
    first, last = _clip(text, spans[0].start, spans[0].end)
    spans += [part for span in also for part in _beside(span, spans)]
    spans = [span for span in spans if first <= span.start and span.end <= last]
    return html.join(
        "… " if first else "",
        html.marked(text, spans, start=first, end=last),
        " …" if last < len(text) else "",
    )


def found(row: Record, current: State) -> list[Span]:
    """The words searched for, where they stand in the passage of a mention."""
    if not current.view.text:
        return []
    hits = read_words(current.view.text).spans(row["passage"])
    return [Span(start, end, "found") for start, end in hits]


def _beside(span: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of a span between those that are marked already."""
    parts, start = [], span.start
    for one in sorted(taken, key=lambda it: it.start):
        if one.end <= start or one.start >= span.end:
            continue
        if start < one.start:
            parts.append(replace(span, start=start, end=one.start))
        start = one.end
    return [*parts, replace(span, start=start)] if start < span.end else parts


def date_lines(mentions: Sequence[Record], *, by_report: bool = False) -> Fragment:
    """The dates of a passage, each once; where they differ, which name each belongs to."""
    lines: dict[str, list[Record]] = {}
    for row in mentions:
        lines.setdefault(date_words(row), []).append(row)
    if len(lines) == 1:
        return date_line(mentions[0], by_report=by_report)
    return html.join(
        *(date_line(rows[0], rows[0]["surface"], by_report=by_report) for rows in lines.values())
    )


def date_words(row: Record) -> str:
    """The date of a mention in words."""
    return words(dating_of(row))


def date_line(row: Record, name: str = "", *, by_report: bool = False) -> Fragment:
    """The date of a mention with the sign of its mark on the map and what it rests on.

    Args:
        row: The mention.
        name: The name it belongs to, where others in the passage are dated otherwise.
        by_report: Also say when that was reported: by that day the passages are chosen.
    """
    value = dating_of(row)
    sign = mark_of(value.earliest, value.latest, value.basis, value.modifier)
    parts: list[str] = [
        html.tag("i", _class=f"sign {sign}", aria_hidden="true"),
        html.tag("b", words(value)),
    ]
    if precision := precision_words(value):
        parts += [" · ", precision]
    if value.by_hand or value.basis in {"stated", "relative"}:
        parts += [" · ", basis_words(value)]
    if by_report and value.basis != "reported":
        bounds = bounds_words(row["document_date_earliest"], row["document_date_latest"])
        parts += [" · ", strings.REPORTED_ON.format(day=bounds) if bounds else strings.NO_REPORT]
    if name:
        parts += [" · ", html.tag("bdi", name)]
    return html.tag("p", *parts, _class="date")


def reasons(row: Record, name_of: Callable[[str], str], *, opened: bool = False) -> Fragment:
    """Why this place, why this date, why this role; folded away until asked for."""
    candidates = json.loads(row["candidates"])
    chosen = next((c for c in candidates if c["place_id"] == row["place_id"]), None)
    # What a person decided rests on no share of the evidence.
    by_hand = says_by_hand(row["reason"] or "")
    parts = [_reason(strings.WHY_HERE, row["reason"], None if by_hand else chosen)]
    others = [c for c in candidates if c is not chosen]
    if others:
        listed = "; ".join(
            name_of(c["place_id"])
            if by_hand
            else f"{name_of(c['place_id'])} ({c['score']:.0%}: {c['evidence']})"
            for c in others
        )
        parts.append(_reason(strings.OTHER_CANDIDATES, listed))
    parts.append(_reason(strings.WHY_THEN, row["date_reason"]))
    parts.append(
        _reason(strings.WHY_ROLE.format(role=strings.ROLES[row["role"]].one), row["role_reason"])
    )
    return html.tag("details", html.tag("summary", strings.WHY), *parts, open=opened)


def original(url: str | None) -> list[Fragment]:
    """A link to the article where it was published, if its address is one for a browser."""
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return []
    link = html.tag("a", strings.ORIGINAL, href=url, target="_blank", rel="noreferrer noopener")
    return [html.join(" · ", link)]


def _reason(label: str, reason: str | None, chosen: Mapping[str, float] | None = None) -> Fragment:
    if not reason:
        return html.join()
    share = ""
    if chosen:
        share = " (" + strings.SCORE.format(percent=f"{chosen['score']:.0%}") + ")"
    return html.tag("p", html.tag("b", f"{label}: "), reason, share)


def _clip(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a long sentence around the name, cut at blanks."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    first = max(start - _LONGEST // 2, 0)
    last = min(end + _LONGEST // 2, len(text))
    if first:
        first = min(text.find(" ", first, start) + 1 or first, start)
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    return first, last
