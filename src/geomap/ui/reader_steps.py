"""The way through an article: from mention to mention, and which kinds of names are marked.

All are links, so that a page can be sent to somebody as it is; keys.py takes the letters for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.ui import html, strings
from geomap.ui.reader_text import kind_of
from geomap.ui.state import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State


def walked(mentions: Sequence[Record], current: State) -> list[Record]:
    """The mentions that the steps lead over: those of the kinds that are marked."""
    return [one for one in mentions if kind_of(one) in current.marked]


def position(mentions: Sequence[Record], chosen: Record | None) -> str:
    """Which of the mentions this is, in words."""
    if chosen is None or chosen not in mentions:
        return strings.MENTIONS_TOTAL.format(total=f"{len(mentions):,}")
    return strings.MENTION_OF.format(
        n=f"{mentions.index(chosen) + 1:,}", total=f"{len(mentions):,}"
    )


def steps(
    mentions: Sequence[Record], chosen: Record | None, current: State, *, last: int = -1
) -> Fragment:
    """Previous and next mention, which one this is, and the way back to the map.

    Args:
        mentions: Those that the steps lead over.
        chosen: The mention that the reader points at, which may be none of these.
        current: What the page shows.
        last: Where the mention that was chosen before begins; from there the steps go on when none
            is chosen. Negative for none.
    """
    start = int(chosen["start"]) if chosen else last
    before = [one for one in mentions if one["start"] < start]
    after = [one for one in mentions if one["start"] > start]
    return html.tag(
        "nav",
        _step(strings.PREVIOUS, "before", before[-1] if before else None, current),
        _step(strings.NEXT, "after", after[0] if after else None, current),
        html.tag("p", position(mentions, chosen), _class="soft", id="chosen", tabindex="-1"),
        html.link(strings.BACK_TO_MAP, current.href("map"), _class="back"),
        _class="steps",
        aria_label=strings.STEPS,
    )


def _step(label: str, step: str, to: Record | None, current: State) -> Fragment:
    if to is None:
        return html.tag("span", label, _class="action off", aria_disabled="true", role="link")
    target = replace(
        current.with_view(place=to["place_id"] or None),
        mention=to["mention_id"],
        edit="mention" if current.edit == "mention" else "",
    )
    return html.link(label, target.href("reader"), _class="action", data_step=step)


def legend(mentions: Sequence[Record], rejected: int, current: State) -> Fragment:
    """How each kind of name is marked, with its number; a click has the kind marked or not.

    Args:
        mentions: All of the article.
        rejected: How many names it has that are no places there.
        current: What the page shows.
    """
    counts = {kind: sum(kind_of(one) == kind for one in mentions) for kind in KINDS}
    counts["rejected"] = rejected
    items = [
        html.tag("li", _switch(kind, current), f" {count:,}")
        for kind, count in counts.items()
        if count
    ]
    return html.tag(
        "section",
        html.tag("h2", strings.LEGEND, _class="part"),
        html.tag("ul", *items, _class="reader legend"),
    )


def _switch(kind: str, current: State) -> Fragment:
    on = kind in current.marked
    target = replace(current, marked=current.marked ^ {kind})
    words = {"unresolved": strings.UNRESOLVED, "rejected": strings.REJECTED}.get(kind)
    if words is None:
        words = next(its.one for role, its in strings.ROLES.items() if role == kind)
    return html.link(
        html.tag("mark", words, _class=kind),
        target.href("reader"),
        _class="quiet switch",
        role="switch",
        data_step=f"mark-{kind}",  # by this the keyboard finds it again
        aria_checked="true" if on else "false",
        title=strings.LEGEND_HIDE if on else strings.LEGEND_SHOW,
    )
