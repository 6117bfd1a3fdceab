"""Tallies: what is counted in one article, and how the tallies of many become figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

import numpy as np

from geomap.evaluation.halves import HALVES, half_of
from geomap.evaluation.measures import BINS, Errors, Judgements, Resamples, share
from geomap.evaluation.scores import Bin, Figures, Metric

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.evaluation.scores import Half


class Spanned(Protocol):
    """Anything with a span."""

    @property
    def start(self) -> int: ...  # noqa: D102 - said by the class
    @property
    def end(self) -> int: ...  # noqa: D102 - said by the class


class InArticle(Protocol):
    """Anything that belongs to an article."""

    @property
    def article(self) -> str: ...  # noqa: D102 - said by the class


_Spanned = TypeVar("_Spanned", bound=Spanned)
_InArticle = TypeVar("_InArticle", bound=InArticle)


@dataclass(slots=True)
class Tally:
    """Counts of one article while it is being scored.

    Attributes:
        article: Article id.
        right: Numerators by key.
        total: Denominators by key.
        errors: Errors in km by the names they are about.
        judged: (score, right) of each answer.
    """

    article: str
    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    errors: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, key: str, right: float, total: int = 1) -> None:
        """Count `right` out of `total`."""
        self.right[key] += int(right)
        self.total[key] += total

    def add_spans(self, key: str, matched: int, found: int, wanted: int) -> None:
        """Count precision, recall and F1 of spans."""
        self.add(f"{key}_precision", matched, found)
        self.add(f"{key}_recall", matched, wanted)
        self.add(f"{key}_f1", 2 * matched, found + wanted)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a figure is made from tallies.

    Attributes:
        label: What it tells, in words.
        statistic: A share of counts, a statistic of errors, or one of the answers' scores.
        of: For a statistic of errors, which of them.
    """

    label: str
    statistic: Literal["share", "median", "mean", "auc", "calibration", "brier"] = "share"
    of: str = ""


def grouped(items: Iterable[_InArticle]) -> dict[str, list[_InArticle]]:
    """Items by article id, in the order of their coming."""
    groups: defaultdict[str, list[_InArticle]] = defaultdict(list)
    for item in items:
        groups[item.article].append(item)
    return dict(groups)


def overlaps(
    wanted: Iterable[Spanned], found: Iterable[_Spanned]
) -> dict[tuple[int, int], _Spanned]:
    """Pairs of overlapping spans, each used once: span of the wanted one -> the found one."""
    pairs: dict[tuple[int, int], _Spanned] = {}
    left = sorted(found, key=lambda one: one.start)
    for want in sorted(wanted, key=lambda one: one.start):
        for one in left:
            if one.start < want.end and want.start < one.end:
                pairs[want.start, want.end] = one
                left.remove(one)
                break
    return pairs


def figures(
    tallies: Sequence[Tally],
    measures: Mapping[str, Measure],
    with_demonyms: Sequence[Tally] = (),
) -> Figures:
    """The figures of these articles.

    Args:
        tallies: A tally an article.
        measures: What to make of them, by key and in order.
        with_demonyms: The same articles' tallies with demonyms counted, if there are any.
    """
    return Figures(
        articles=len(tallies),
        metrics=_metrics(tallies, measures),
        with_demonyms=_metrics(with_demonyms, measures) if with_demonyms else {},
        reliability=_bins(tallies),
    )


def halves(
    tallies: Sequence[Tally],
    measures: Mapping[str, Measure],
    with_demonyms: Sequence[Tally] = (),
) -> dict[Half, Figures]:
    """The figures of each half of the articles; a half without any is left out."""
    parts = {
        half: [[one for one in some if half_of(one.article) == half] for some in lists]
        for half in HALVES
        for lists in [(tallies, with_demonyms)]
    }
    return {
        half: figures(plain, measures, demonyms)
        for half, (plain, demonyms) in parts.items()
        if plain
    }


def _metrics(tallies: Sequence[Tally], measures: Mapping[str, Measure]) -> dict[str, Metric]:
    resamples = Resamples(len(tallies))
    kinds = {measure.of for measure in measures.values()}
    errors = {of: Errors([tally.errors[of] for tally in tallies]) for of in kinds}
    judgements = Judgements([tally.judged for tally in tallies])
    metrics = {}
    for key, measure in measures.items():
        of = measure.of
        if measure.statistic == "share":
            right = [tally.right[key] for tally in tallies]
            total = [tally.total[key] for tally in tallies]
            value, low, high = resamples.measure(share(right, total))
            metrics[key] = Metric(measure.label, value, sum(total), sum(right), low, high)
        elif measure.statistic in {"calibration", "brier"}:
            exact = measure.statistic == "calibration"
            statistic = judgements.calibration_error if exact else judgements.brier
            number = sum(len(tally.judged) for tally in tallies)
            value, low, high = resamples.measure(statistic)
            metrics[key] = Metric(measure.label, value, number, low=low, high=high, unit="index")
        else:
            number = sum(len(tally.errors[of]) for tally in tallies)
            value, low, high = resamples.measure(getattr(errors[of], measure.statistic))
            metrics[key] = Metric(
                measure.label,
                value,
                number,
                low=low,
                high=high,
                unit="index" if measure.statistic == "auc" else "km",
            )
    return metrics


def _bins(tallies: Sequence[Tally]) -> tuple[Bin, ...]:
    judged = Judgements([tally.judged for tally in tallies])
    sums = (np.asarray(part.sum(axis=0)) for part in (judged.count, judged.score, judged.right))
    return tuple(
        Bin(at / BINS, (at + 1) / BINS, int(names), float(score / names), float(right / names))
        for at, (names, score, right) in enumerate(zip(*sums, strict=True))
        if names
    )
