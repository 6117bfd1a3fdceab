"""Scores and speed of the temporal layer.

    python benchmarks/timex.py [CORPORA]

Scores the seeds, the trap sentences, and, where the folder of corpora is given (or named by the
environment variable GEOMAP_CORPORA), annotated news and specifications of other systems. Corpora
are not part of the project; without them their parts are skipped, saying so.

Measures are those of TempEval-3: an expression is found when one of ours overlaps it (each used
once), its value is right when it is also equal; F1 over all expressions. `geomap evaluate --timex`
gives the same with intervals. Specifications are scored by kind (`evaluation/of_specs.py`). Speed
is held against splitting the same texts into words.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

from _measuring import machine, median_seconds

from geomap.evaluation import GoldTimedText, read_gold, score_timed
from geomap.evaluation.reading_timexes import SPEC_KINDS
from geomap.timex import Timex, find_timexes

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
ANNOTATED = "meantime_annotated_part.jsonl"
SPECIFIED = "msrecognizers_en_datetime_specs.jsonl"
NEWS = "lgl.jsonl"
ROUNDS = 3


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def pair(gold: list[dict], found: list[Timex]) -> list[tuple[dict, Timex]]:
    """Each gold expression with the one of ours that overlaps it most, each of ours once."""
    pairs, free = [], list(found)
    for row in gold:

        def overlap(timex: Timex, row: dict = row) -> int:
            return min(row["end"], timex.end) - max(row["start"], timex.start)

        best = max(free, key=overlap, default=None)
        if best is not None and overlap(best) > 0:
            free.remove(best)
            pairs.append((row, best))
    return pairs


def seeds() -> None:
    dates = json.loads((GOLD / "seed_document_dates.json").read_text(encoding="utf-8"))
    counts: Counter[tuple[str, str]] = Counter()
    for article, date in dates.items():
        text = (ROOT / "seeds" / f"{article}.txt").read_text(encoding="utf-8")
        gold = [r for r in rows(GOLD / "seed_timexes.jsonl") if r["article"] == article]
        pairs = pair(gold, find_timexes(text, reference=day(date["dct"])))
        for row in gold:
            counts[row["class"], "all"] += 1
        for row, timex in pairs:
            right = row["value"] == timex.value
            counts[row["class"], "right" if right else "wrong"] += 1
    for kind in sorted({kind for kind, _ in counts}):
        told = ", ".join(f"{counts[kind, what]} {what}" for what in ("right", "wrong"))
        print(f"seeds, {kind:6} {counts[kind, 'all']:3} expressions: {told}")


def trap_hits() -> tuple[int, int]:
    """Sentences whose look-alikes were taken for dates, and all of them."""
    sentences = rows(GOLD / "time_trap_sentences.jsonl")
    hit = sum(
        any(t.type in {"DATE", "TIME"} for t in find_timexes(r["text"], reference=day(r["dct"])))
        for r in sentences
    )
    return hit, len(sentences)


def annotated_f1(path: Path) -> dict[str, float]:
    """F1 of expressions found (relaxed), with the exact span, the right type, the right value."""
    gold = found = 0
    right: Counter[str] = Counter()
    for row in rows(path):
        ours = find_timexes(row["text"], reference=day(row["dct"]))
        gold, found = gold + len(row["timexes"]), found + len(ours)
        for wanted, timex in pair(row["timexes"], ours):
            right["relaxed"] += 1
            right["exact"] += (wanted["start"], wanted["end"]) == (timex.start, timex.end)
            right["type"] += wanted["type"] == timex.type
            right["value"] += wanted["value"] == timex.value
    kinds = ("relaxed", "exact", "type", "value")
    return {kind: 2 * right[kind] / (gold + found) for kind in kinds}


def traps() -> None:
    hit, sentences = trap_hits()
    print(f"trap sentences hit: {hit} of {sentences}")


def annotated(path: Path) -> None:
    told = ", ".join(f"{kind} {value:.3f}" for kind, value in annotated_f1(path).items())
    print(f"{path.name}: F1 {told}")


def specified(path: Path) -> None:
    """Share found, with the right value or days, and with the same span too, by kind."""
    texts = [one for one in read_gold(path).items if isinstance(one, GoldTimedText)]
    metrics = score_timed(texts).metrics
    print(path.name)
    for kind in SPEC_KINDS:
        if total := metrics[f"{kind}_found"].total:
            found, right, met = (metrics[f"{kind}_{key}"] for key in ("found", "right", "met"))
            shares = f"found {found.value:.0%}, right {right.value:.0%}, met {met.value:.0%}"
            print(f"  {kind:14} {total:4}: {shares}")


def speed(texts: list[str]) -> None:
    published = dt.date(2020, 11, 20)
    words = median_seconds(lambda: [re.findall(r"\w+", text) for text in texts], ROUNDS)
    took = median_seconds(lambda: [find_timexes(t, reference=published) for t in texts], ROUNDS)
    size = sum(map(len, texts))
    print(
        f"speed: {size / 4096 / took:.0f} articles of 4 kB a second "
        f"({size / took / 1e6:.2f} MB/s), {took / words:.0f} × splitting into words"
    )


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GEOMAP_CORPORA", ""))
    print(machine())
    seeds()
    traps()
    for name, measure in ((ANNOTATED, annotated), (SPECIFIED, specified)):
        if str(folder) != "." and (folder / name).exists():
            measure(folder / name)
        else:
            print(f"{name}: skipped, not in a folder given as argument or by GEOMAP_CORPORA")
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    if str(folder) != "." and (folder / NEWS).exists():
        texts = [row["text"] for row in rows(folder / NEWS)][:200]
    speed(texts)


if __name__ == "__main__":
    main()
