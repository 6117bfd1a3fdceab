"""Fit the points of resolution on corpora with annotated places, and print how well they do.

    python tools/fit_resolution.py CORPORA [--fit]

CORPORA is a folder with lgl.jsonl and geovirus.jsonl. Without `--fit` the points in
src/geomap/resolution/weights.py are scored as they are; with it, coordinate ascent on the tuning
half looks for better ones, which a person then rounds, weighs against the rules and writes down.
The annotated spans are given, so that only the choice among bearers is scored.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geopy.distance import great_circle

from geomap.evaluation.halves import half_of
from geomap.gazetteer import Gazetteer
from geomap.geoparse import index_of
from geomap.resolution import resolve
from geomap.resolution.weights import WEIGHTS, Weights
from geomap.toponyms.marked import toponyms_at
from geomap.world import open_world, with_world

if TYPE_CHECKING:
    from geomap.toponyms import Toponym

_CORPORA = ("lgl", "geovirus")
_NEAR_KM = 161.0
_LEAST = 0.003  # a likelihood below which one mistake would outweigh all else
_STEPS = (0.5, 0.25, 0.125)
_BETTER = 1e-4
# A choice among bearers knows nothing of these: they only say how likely it is that all are wrong.
_CALIBRATING = ("absent", "namesakes", "unlisted", "sharpness")
# What the corpora have no examples of, or what a rule of ours settles.
_FIXED = ("former", "source", "town")


class Case(NamedTuple):
    """The toponyms of an article, and for each the ids of the places that are right."""

    corpus: str
    half: str
    toponyms: tuple[Toponym, ...]
    right: tuple[frozenset[str] | None, ...]


def cases(folder: Path) -> list[Case]:
    """The annotated names of the corpora that the gazetteers have, as toponyms."""
    index = index_of(with_world(Gazetteer.default(), open_world()))
    found = []
    for corpus in _CORPORA:
        text = (folder / f"{corpus}.jsonl").read_text("utf-8")
        for row in map(json.loads, filter(None, text.split("\n"))):
            gold = {(it["start"], it["end"]): it for it in row["toponyms"]}
            toponyms = toponyms_at(row["text"], sorted(gold), index)
            right = tuple(_right(toponym, gold) for toponym in toponyms)
            found.append(Case(corpus, half_of(row["id"]), toponyms, right))
    return found


def _right(toponym: Toponym, gold: dict[tuple[int, int], dict]) -> frozenset[str] | None:
    """Places within 161 km of the annotated point, or within their extent; None without a point."""
    it = gold[toponym.start, toponym.end]
    if it["lat"] is None:
        return None
    point = it["lat"], it["lon"]
    return frozenset(
        place.id
        for place in (use.place for use in toponym.uses)
        if great_circle((place.latitude, place.longitude), point).km
        <= max(_NEAR_KM, place.uncertainty_km)
    )


class Outcome(NamedTuple):
    """Counts and log likelihood over some cases."""

    names: int
    placed: int
    right: int
    likelihood: float


def outcomes(given: list[Case], weights: Weights, *, calibrating: bool) -> dict[str, Outcome]:
    """Outcome by corpus.

    Args:
        given: The cases.
        weights: Points.
        calibrating: Score the likelihoods themselves, not only the choice among bearers.
    """
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0.0])
    for case in given:
        for resolution, right in zip(
            resolve(case.toponyms, weights=weights), case.right, strict=True
        ):
            if right is None:
                continue
            of_all = sum(it.score for it in resolution.candidates)
            of_right = sum(it.score for it in resolution.candidates if it.place_id in right)
            likely = (of_right if right else 1 - of_all) if calibrating else of_right / of_all
            counts = sums[case.corpus]
            counts[0] += 1
            counts[1] += resolution.place is not None
            counts[2] += resolution.place is not None and resolution.place.id in right
            if right or calibrating:
                counts[3] += math.log(max(likely, _LEAST))
    return {
        corpus: Outcome(int(names), int(placed), int(good), log / names)
        for corpus, (names, placed, good, log) in sums.items()
    }


def fitted(given: list[Case], weights: Weights, names: list[str], *, calibrating: bool) -> Weights:
    """Coordinate ascent on the mean log likelihood of the corpora."""

    def value(tried: Weights) -> float:
        found = outcomes(given, tried, calibrating=calibrating)
        return sum(it.likelihood for it in found.values()) / len(found)

    best = value(weights)
    for step in _STEPS:
        for name in names:
            for way in (step, -step):
                moved = dataclasses.replace(
                    weights, **{name: round(getattr(weights, name) + way, 3)}
                )
                while (now := value(moved)) > best + _BETTER:
                    best, weights = now, moved
                    moved = dataclasses.replace(
                        weights, **{name: round(getattr(weights, name) + way, 3)}
                    )
        print(f"steps of {step}: {best:.4f}", flush=True)
    return weights


def main() -> None:
    """Read the arguments, fit if asked, and print the outcomes of both halves."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    given = cases(options.corpora)
    weights = WEIGHTS
    if options.fit:
        tuning = [case for case in given if case.half == "tune"]
        names = [field.name for field in dataclasses.fields(Weights)]
        choosing = [name for name in names if name not in (*_CALIBRATING, *_FIXED)]
        weights = fitted(tuning, weights, choosing, calibrating=False)
        weights = fitted(tuning, weights, list(_CALIBRATING), calibrating=True)
        print(weights)
    for half in ("tune", "held-out"):
        of_half = [case for case in given if case.half == half]
        for corpus, it in outcomes(of_half, weights, calibrating=True).items():
            print(
                f"{corpus}, {half}: {it.names} names known, {it.placed / it.names:.3f} placed, "
                f"{it.right / it.placed:.3f} of these right; log likelihood {it.likelihood:.3f}"
            )


if __name__ == "__main__":
    main()
