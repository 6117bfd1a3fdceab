"""The text of an article in the reader: zone by zone, with each name marked by its role."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.articles import Zone
from geomap.ui import html, strings
from geomap.ui.html import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.articles import Article
    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State


def anchor(row: Record | None) -> str:
    """Element id of a name in the text: that of a mention, or of a rejected one's span."""
    if row is None:
        return ""
    return f"m-{row.get('mention_id') or '{start}-{end}'.format_map(row)}"


def kind_of(mention: Record) -> str:
    """How a mention is marked: by its role, or as one without a place."""
    return mention["role"] if mention["place_id"] else "unresolved"


def text(
    article: Article,
    mentions: Iterable[Record],
    rejected: Iterable[Record],
    chosen: Record | None,
    current: State,
) -> Fragment:
    """The whole text, zone by zone, with every name marked."""
    spans = [
        _mention_span(m, m is chosen, current)
        for m in mentions
        if m is chosen or kind_of(m) in current.marked
    ]
    spans += [
        Span(
            r["start"],
            r["end"],
            "rejected",
            href=current.at_words(r["start"], r["end"]).href("reader"),
            title=f"{strings.REJECTED}: {r['reason']}",
            anchor=anchor(r),
            current=(r["start"], r["end"]) == current.words,
        )
        for r in rejected
        if "rejected" in current.marked or (r["start"], r["end"]) == current.words
    ]
    if chosen and chosen["date_start"] is not None:
        spans.append(Span(int(chosen["date_start"]), int(chosen["date_end"]), "when"))
    zones = article.zones or (Zone(0, len(article.text), "body"),)
    passage = (int(chosen["passage_start"]), int(chosen["passage_end"])) if chosen else (0, 0)
    return html.tag(
        "div",
        *(
            html.tag(
                "div",
                *_zone(article.text, zone, spans, passage),
                _class=f"zone {zone.kind}",
                # Said by the style: what stands in the text are the characters of the article.
                data_name=strings.ZONES.get(zone.kind),
                role="group" if zone.kind in strings.ZONES else None,
                aria_label=strings.ZONES.get(zone.kind),
            )
            for zone in zones
        ),
        _class="reader",
        dir="auto",
    )


def _zone(text: str, zone: Zone, spans: list[Span], passage: tuple[int, int]) -> Iterator[Fragment]:
    """A zone's text, what of it belongs to the chosen passage set apart."""
    first, last = (min(max(edge, zone.start), zone.end) for edge in passage)
    yield html.marked(text, spans, start=zone.start, end=first)
    if first < last:
        inside = html.marked(text, spans, start=first, end=last)
        yield html.tag("span", inside, _class="passage-here")
    yield html.marked(text, spans, start=last, end=zone.end)


def _mention_span(mention: Record, is_chosen: bool, current: State) -> Span:
    placed = mention["place_id"] or None
    words = strings.ROLES[mention["role"]].one
    edit = "mention" if current.edit == "add" else current.edit
    target = replace(current.with_view(place=placed), mention=mention["mention_id"], edit=edit)
    return Span(
        mention["start"],
        mention["end"],
        mention["role"] if placed else f"{mention['role']} unresolved",
        href=target.href("reader"),
        title=strings.MENTION_TITLE.format(role=words, place=mention["place_name"])
        if placed
        else strings.UNRESOLVED,
        anchor=anchor(mention),
        current=is_chosen,
    )
