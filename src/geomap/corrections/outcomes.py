"""What became of each correction in an ingest, for the log of corrections."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.corrections.values import Correction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction, in one article or in all.

    Attributes:
        id: The correction's.
        found: Mentions (or documents) that it is about; 0 when it no longer anchors.
        decided: Those of them that it decides; the others another correction does.
        problem: Why it is not applied, in words for a reader; empty when it is.
    """

    id: str
    found: int = 0
    decided: int = 0
    problem: str = ""

    def record(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return asdict(self)


def summed(corrections: Iterable[Correction], outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """One outcome for each correction in force, in their order.

    Args:
        corrections: Those in force.
        outcomes: What `correct` said of them, article by article.
    """
    said: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        said.setdefault(outcome.id, []).append(outcome)
    return tuple(_sum(correction, said.get(correction.id, [])) for correction in corrections)


def _sum(correction: Correction, outcomes: list[Outcome]) -> Outcome:
    found = sum(outcome.found for outcome in outcomes)
    decided = sum(outcome.decided for outcome in outcomes)
    if found:
        return Outcome(correction.id, found, decided)
    problem = next((outcome.problem for outcome in outcomes if outcome.problem), "")
    if not problem and correction.scope == "corpus":
        exact = correction.target.exact if correction.target else ""
        problem = f"no article names “{exact}” any more"
    return Outcome(
        correction.id, problem=problem or f"there is no article {correction.article!r} any more"
    )
