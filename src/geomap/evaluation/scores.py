"""What scoring gives: figures with their intervals, the reliability of scores, and the mistakes.

Only values live here, and their form in JSON, whose keys other programs read.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Unit = Literal["share", "km", "index"]
Half = Literal["tune", "held-out"]
Kind = Literal["missed", "extra", "place", "unresolved", "role", "date", "value"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure.

    Attributes:
        label: What it tells, in words.
        value: The figure, or None when there was nothing to score.
        total: How many things it is about; 0 when there was nothing to score.
        right: How many of them were right, for a share; None for other units.
        low: Lower end of the 95 % interval over articles, or None with fewer than two articles.
        high: Upper end, or None.
        unit: `share` (0 to 1), `km`, or `index` (0 to 1, less is better).
    """

    label: str
    value: float | None
    total: int
    right: int | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit = "share"


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose score lies in one stretch of 0 to 1.

    Attributes:
        low: Least score.
        high: Score it stays below (1 belongs to the last bin).
        names: How many answers.
        score: Their mean score.
        right: Share of them that is right.
    """

    low: float
    high: float
    names: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place that the program weighed for a name.

    Attributes:
        place_id: Id in the gazetteer.
        name: Its name there.
        score: The program's score for it, 0 to 1.
        evidence: Why, in words.
        off_km: Its distance from the gold; None when the gold says no point.
    """

    place_id: str
    name: str
    score: float
    evidence: str
    off_km: float | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that the program did otherwise than the gold.

    Attributes:
        article: Article id.
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The words.
        kind: `missed`, `extra`, `place` (a wrong one), `unresolved` (none), `role`, `date` or
            `value`.
        gold: What the gold says, in words; for an extra, the gold name it overlaps, if any.
        answer: What the program says, in words; for a miss, the name it found instead, if any.
        sentence: The sentence around the span.
        sentence_start: Offset of its first character.
        candidates: The places that were weighed, best first.
        off_km: Distance of the answer from the gold, where both have a point.
        score: The score of the answer; None where nothing was answered.
        half: Half of the articles that this one belongs to.
        demonym: True for one that counts only where demonyms do.
    """

    article: str
    start: int
    end: int
    surface: str
    kind: Kind
    gold: str
    answer: str
    sentence: str = ""
    sentence_start: int = 0
    candidates: tuple[Weighed, ...] = ()
    off_km: float | None = None
    score: float | None = None
    half: Half = "tune"
    demonym: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return asdict(self) | {"candidates": [asdict(one) for one in self.candidates]}


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one set of articles.

    Attributes:
        articles: How many articles.
        metrics: By key, in the order of the report; demonyms left out on both sides.
        with_demonyms: The same with demonyms counted; empty where there are no such things.
        reliability: Answers by score, bins without any left out; demonyms left out.
    """

    articles: int
    metrics: Mapping[str, Metric]
    with_demonyms: Mapping[str, Metric] = field(default_factory=dict)
    reliability: tuple[Bin, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "articles": self.articles,
            "metrics": {key: asdict(metric) for key, metric in self.metrics.items()},
            "with_demonyms": {key: asdict(metric) for key, metric in self.with_demonyms.items()},
            "reliability": [asdict(one) for one in self.reliability],
        }


@dataclass(frozen=True, slots=True)
class Scores:
    """Result of scoring one kind of annotation.

    Attributes:
        title: What was scored.
        figures: Of all articles.
        halves: Of the articles rules may be tuned on, and of those held out.
        confusion: (gold, answer) -> how often; empty where nothing is confused.
        mistakes: All mistakes, in order of article and offset.
        notes: Remarks that a reader of the figures needs.
    """

    title: str
    figures: Figures
    halves: Mapping[Half, Figures]
    confusion: Mapping[tuple[str, str], int]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...] = ()

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """Figures of all articles, without demonyms."""
        return self.figures.metrics

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "title": self.title,
            **self.figures.as_dict(),
            "halves": {half: figures.as_dict() for half, figures in self.halves.items()},
            "confusion": [
                {"gold": gold, "answer": answer, "count": count}
                for (gold, answer), count in sorted(self.confusion.items())
            ],
            "mistakes": [mistake.as_dict() for mistake in self.mistakes],
            "notes": list(self.notes),
        }
