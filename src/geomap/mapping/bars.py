"""The bars of the timeline: how much of a view, and of the whole corpus, each bin holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.views import histogram

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.mapping.values import MapMention, Mark
    from geomap.views import Bin

    Closed = tuple[dt.date, dt.date]

Row = tuple[float, float, float, int, int]


def bars(
    mentions: Sequence[MapMention], bins: Sequence[Bin], whole: Mapping[Closed, int] | None
) -> list[Row]:
    """A row a bin: the weights of `whole`, of what the text dates and of what is only reported.

    Behind them the numbers of mentions, dated and only reported, that touch the bin. Weights have
    three digits; a mention that lasts many days is spread over them (see `geomap.views.histogram`).

    Args:
        mentions: Those of the view.
        bins: Steps of the timeline.
        whole: Mentions of the whole corpus by interval; without it, the view is the whole.
    """
    return bars_of(
        _intervals(mentions, ("dated", "until")), _intervals(mentions, ("reported",)), bins, whole
    )


def bars_of(
    of_dated: Mapping[Closed, int],
    of_reported: Mapping[Closed, int],
    bins: Sequence[Bin],
    whole: Mapping[Closed, int] | None,
) -> list[Row]:
    """The same from numbers of mentions by interval."""
    if not bins:
        return []
    dated, reported = histogram(of_dated, bins), histogram(of_reported, bins)
    if whole is None:
        backdrop = [a + b for a, b in zip(dated.weights, reported.weights, strict=True)]
    else:
        backdrop = list(histogram(whole, bins).weights)
    weights = zip(backdrop, dated.weights, reported.weights, strict=True)
    touched = zip(dated.touched, reported.touched, strict=True)
    return [
        (round(w, 3), round(d, 3), round(r, 3), n, m)
        for (w, d, r), (n, m) in zip(weights, touched, strict=True)
    ]


def _intervals(mentions: Iterable[MapMention], marks: tuple[Mark, ...]) -> Counter[Closed]:
    found: Counter[Closed] = Counter()
    for mention in mentions:
        if mention.mark in marks:
            first, last = mention.first or mention.last, mention.last or mention.first
            if first is not None and last is not None:
                found[first, last] += 1
    return found
