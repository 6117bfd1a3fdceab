"""The mentions of one place over time: small bars on the axis of the timeline, and in words.

Solid bars are dated in the text, hollow ones known only by their report, as on the map. Streamlit
lets no SVG through, so the bars are boxes; they are one image to a screen reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.dating.words import span_words
from geomap.ui import html, strings
from geomap.views import histogram
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.corpus.of_place import PlaceFacts
    from geomap.ui.html import Fragment
    from geomap.views import Bin


def sparkline(facts: PlaceFacts, bins: Sequence[Bin]) -> Fragment:
    """The bars with their sentence.

    Args:
        facts: What is told of the place.
        bins: Steps of the timeline that the page shows; may be empty.
    """
    sentence = in_words(facts)
    caption = html.tag("p", sentence, _class="soft", aria_hidden="true")
    bars = html.tag(
        "div", *(_bars(facts, bins) if bins else ()), _class="bars", role="img", aria_label=sentence
    )
    ends = html.tag(
        "p",
        *(html.tag("span", one.label) for one in ((bins[0], bins[-1]) if bins else ())),
        _class="ends",
        aria_hidden="true",
    )
    return html.tag("div", bars, ends, caption, _class="spark")


def in_words(facts: PlaceFacts) -> str:
    """How often, how dated and when: `3 mentions in 2 articles: 1 dated in the text, …`."""
    kinds = (
        (sum(facts.dated.values()), strings.SPARK_DATED),
        (sum(facts.reported.values()), strings.SPARK_REPORTED),
        (facts.undated, strings.SPARK_UNDATED),
    )
    counts = ", ".join(words.format(n=f"{count:,}") for count, words in kinds if count)
    days = (*facts.dated, *facts.reported)
    span = (
        span_words(min(first for first, _ in days), max(last for _, last in days)) if days else ""
    )
    head = strings.SPARK.format(
        mentions=number_of(facts.mentions, "mention"), articles=number_of(facts.articles, "article")
    )
    if not counts:
        return head
    return f"{head}: {counts}; {span}" if span else f"{head}: {counts}"


def _bars(facts: PlaceFacts, bins: Sequence[Bin]) -> Iterator[Fragment]:
    """A box for each step of the axis and each kind that falls on it, hollow on solid."""
    dated = histogram(facts.dated, bins).weights
    reported = histogram(facts.reported, bins).weights
    highest = max((a + b for a, b in zip(dated, reported, strict=True)), default=0) or 1
    width = 100 / len(bins)
    for at, (solid, hollow) in enumerate(zip(dated, reported, strict=True)):
        for kind, weight, below in (("dated", solid, 0.0), ("reported", hollow, solid)):
            if weight:
                style = (
                    f"left:{at * width:.2f}%;width:{width:.2f}%;"
                    f"height:{100 * weight / highest:.1f}%;bottom:{100 * below / highest:.1f}%"
                )
                yield html.tag("i", _class=kind, style=style)
