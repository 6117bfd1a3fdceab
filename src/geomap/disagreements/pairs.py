"""Pairs that disagree: dated statements about one place that have no day in common.

Each article is held to what in it is most like the other: if it tells the other's day, too, in
words that are as much like the other's, the two agree, whatever else it tells.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A passage that gives a place a date by its own words.

    Attributes:
        key: Tells it from all others.
        subject: What it is about: a place, or a country whose government or people acts.
        article: Id of the article.
        group: The same for passages in nearly the same words.
        first: First day that it may be about.
        last: Last day (inclusive).
        stems: Its content words; see `content_words`.
        beside: All subjects of its passage.
    """

    key: str
    subject: str
    article: str
    group: int
    first: dt.date
    last: dt.date
    stems: frozenset[str]
    beside: frozenset[str]

    def meets(self, other: Statement) -> bool:
        """Whether some day is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two statements about one place that have no day in common.

    Attributes:
        one: The earlier one.
        other: The later one.
        subjects: What both are about.
        shared: Content words that both have.
        days: Days from the one to the other, at least 1.
        alike: How much alike they are, 0 to 1: rare words weigh more.
    """

    one: Statement
    other: Statement
    subjects: frozenset[str]
    shared: frozenset[str]
    days: int
    alike: float

    @property
    def rank(self) -> float:
        """How likely they tell of one event: those that do miss each other by few days."""
        return self.alike / (1 + math.log10(1 + self.days))


# One word in common is chance in a corpus about one subject; so are a few with nothing else.
_FEWEST_WORDS = 2
_FEWEST = 4  # words and subjects
# Of the pairs below this rank in the seeds and in LGL all told of two events.
_LEAST = 0.05


def disagreements(pairs: Iterable[tuple[Statement, Statement]]) -> list[Disagreement]:
    """The pairs that disagree, those first that are most alike and least apart.

    Args:
        pairs: Statements of two articles about one subject, those that agree among them: they are
            what tells which of an article's statements answers which.

    Returns:
        Each pair of wordings once, whichever articles repeat them and however many subjects they
        share.
    """
    pairs = [(a, b) if a.key < b.key else (b, a) for a, b in pairs]
    features = {s.key: _features(s) for pair in pairs for s in pair}
    weights = _weights(features)
    scored = [(_alike(features[a.key], features[b.key], weights), a, b) for a, b in pairs]
    # How much the best of an article is like a statement about the same, and whether it agrees.
    best: dict[tuple[str, str, str], tuple[float, bool]] = {}
    for score, a, b in scored:
        for to in _each_way(a, b):
            best[to] = max(best.get(to, (0.0, False)), (score, a.meets(b)))
    found: dict[tuple[int, int, dt.date, dt.date], Disagreement] = {}
    for score, a, b in scored:
        words, subjects = a.stems & b.stems, a.beside & b.beside
        if (
            a.meets(b)
            or len(words) < _FEWEST_WORDS
            or len(words) + len(subjects) < _FEWEST
            or any(best[to] > (score, False) for to in _each_way(a, b))
        ):
            continue
        one, other = (a, b) if a.first < b.first else (b, a)
        pair = Disagreement(one, other, subjects, words, (other.first - one.last).days, score)
        if pair.rank < _LEAST:
            continue
        same = (one.group, other.group, one.first, other.first)
        kept = found.get(same)
        if kept is None or (one.key, other.key) < (kept.one.key, kept.other.key):
            found[same] = pair
    return sorted(found.values(), key=lambda d: (-d.rank, d.one.key, d.other.key))


def _each_way(a: Statement, b: Statement) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Each of two statements, asked for what the other's article says about the same."""
    return (a.key, a.subject, b.article), (b.key, b.subject, a.article)


def _features(statement: Statement) -> frozenset[str]:
    """All that tells a statement from others: a subject has a blank in it, a word never."""
    return statement.stems | {f"about {subject}" for subject in statement.beside}


def _weights(features: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How much each feature tells: one that every passage has tells next to nothing."""
    held = Counter(feature for its in features.values() for feature in its)
    return {feature: math.log(1 + len(features) / count) for feature, count in held.items()}


def _alike(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Cosine of the weighted features."""
    # Sets have no order, and sums of floats depend on theirs.
    shared = math.fsum(weights[stem] ** 2 for stem in one & other)
    lengths = math.fsum(weights[s] ** 2 for s in one) * math.fsum(weights[s] ** 2 for s in other)
    return shared / math.sqrt(lengths) if lengths else 0.0
