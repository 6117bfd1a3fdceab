"""What scoring gives: metrics with their intervals, a table of confusions, and the errors.

Every metric is a sum over articles divided by another (F1, too: twice the matches by what was
found plus what is wanted), so that resampling articles gives its interval. No scoring rule here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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

_RESAMPLES = 1000
_SEED = 20201110  # any fixed number: the same scores give the same intervals


@dataclass(frozen=True, slots=True)
class Metric:
    """A share.

    Attributes:
        label: What it is the share of, in words.
        right: Numerator.
        total: Denominator; 0 when there was nothing to score.
        low: Lower end of the 95 % interval over articles, or None with fewer than two articles.
        high: Upper end, or None.
    """

    label: str
    right: int
    total: int
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float | None:
        """The share, or None when there was nothing to score."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that the program did otherwise than the gold.

    Attributes:
        article: Article id.
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The words.
        kind: `missed`, `extra`, `place`, `role`, `date` or `value`.
        gold: What the gold says; empty for an extra.
        answer: What the program says; empty for a miss.
        candidates: What else the program weighed, best first.
        sentence: The sentence around the span.
    """

    article: str
    start: int
    end: int
    surface: str
    kind: str
    gold: str
    answer: str
    candidates: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Result of scoring one kind of annotation.

    Attributes:
        title: What was scored.
        metrics: By key, in the order of the report.
        confusion: (gold, answer) -> how often; empty where nothing is confused.
        mistakes: All mistakes, in order of article and offset.
        notes: Remarks that a reader of the figures needs.
    """

    title: str
    metrics: Mapping[str, Metric]
    confusion: Mapping[tuple[str, str], int]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "title": self.title,
            "metrics": {
                key: {
                    "label": metric.label,
                    "right": metric.right,
                    "total": metric.total,
                    "value": metric.value,
                    "low": metric.low,
                    "high": metric.high,
                }
                for key, metric in self.metrics.items()
            },
            "confusion": [
                {"gold": gold, "answer": answer, "count": count}
                for (gold, answer), count in sorted(self.confusion.items())
            ],
            "mistakes": [
                {
                    "article": mistake.article,
                    "start": mistake.start,
                    "end": mistake.end,
                    "surface": mistake.surface,
                    "kind": mistake.kind,
                    "gold": mistake.gold,
                    "answer": mistake.answer,
                    "candidates": list(mistake.candidates),
                    "sentence": mistake.sentence,
                }
                for mistake in self.mistakes
            ],
            "notes": list(self.notes),
        }


@dataclass(slots=True)
class Tally:
    """Counts of one article while it is being scored."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, right: float, total: int = 1) -> None:
        """Count `right` out of `total`."""
        self.right[key] += int(right)
        self.total[key] += total

    def add_spans(self, key: str, matched: int, found: int, wanted: int) -> None:
        """Count precision, recall and F1 of spans."""
        self.add(f"{key}_precision", matched, found)
        self.add(f"{key}_recall", matched, wanted)
        self.add(f"{key}_f1", 2 * matched, found + wanted)


def grouped(items: Iterable[_InArticle]) -> dict[str, list[_InArticle]]:
    """Items by article id, in the order of their coming."""
    groups: defaultdict[str, list[_InArticle]] = defaultdict(list)
    for item in items:
        groups[item.article].append(item)
    return dict(groups)


def overlaps(
    wanted: Sequence[Spanned], found: Iterable[_Spanned]
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


def summed(tallies: Sequence[Tally], labels: Mapping[str, str]) -> dict[str, Metric]:
    """Metrics over all articles, in the order of `labels` (key -> words)."""
    weights = _resampled(len(tallies))
    metrics = {}
    for key, label in labels.items():
        right = np.array([tally.right[key] for tally in tallies], dtype=float)
        total = np.array([tally.total[key] for tally in tallies], dtype=float)
        low = high = None
        if len(tallies) > 1 and total.sum():
            totals = weights @ total
            shares = (weights @ right)[totals > 0] / totals[totals > 0]
            low, high = (float(end) for end in np.quantile(shares, (0.025, 0.975)))
        metrics[key] = Metric(label, int(right.sum()), int(total.sum()), low, high)
    return metrics


def _resampled(articles: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """How often each article is drawn, for each resample: shape (resamples, articles)."""
    generator = np.random.default_rng(_SEED)
    return generator.multinomial(
        articles, [1 / articles] * articles if articles else [], _RESAMPLES
    )
