"""Scores of dating on texts that are not the seeds: document dates, expressions, places' dates.

    python tests/unseen_time.py

The texts and their gold are in tests/gold/unseen_time.jsonl. Rows with `rules: read` had been read
before the rules were last mended; of `unread` ones the figures of the first run are in the docs.
Expressions and the dates of places are scored with the document date that the row gives, or else
with what the program finds out by itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

from geomap.articles import Article
from geomap.dating import Binder, DocumentDate, date_document
from geomap.passages import Sentences
from geomap.timex import Timex, find_timexes
from geomap.zones import find_zones

GOLD = Path(__file__).parent / "gold" / "unseen_time.jsonl"
LABELS = {
    "document date": "document dates",
    "expression": "expressions",
    "date of a place": "dates of places",
}


def scores(row: dict) -> tuple[Counter[str], list[str]]:
    """Counts of one text (`date right`, `date all`, …) and what is wrong, in words."""
    text = row["text"]
    article = Article(row["id"], text, url=row["url"], zones=find_zones(text))
    counts: Counter[str] = Counter()
    faults: list[str] = []

    def count(what: str, gold: object, answer: object, where: str) -> None:
        counts[f"{what} all"] += 1
        counts[f"{what} right"] += gold == answer
        if gold != answer:
            faults.append(f"{row['id']}: {what} of {where!r}: gold {gold}, answer {answer}")

    found = date_document(article)
    count("document date", _gold_days(row["document_date"]), (found.earliest, found.latest), "all")
    if row["given"]:
        day = dt.date.fromisoformat(row["given"])
        found = DocumentDate(day, day, day, "curator", found.evidence)
    timexes = find_timexes(text, reference=found.value)
    for gold in row["timexes"]:
        best = max(timexes, key=lambda timex: _overlap(timex, gold), default=None)
        hit = best if best and _overlap(best, gold) > 0 else None
        answer = (hit.type, hit.value) if hit else None
        count("expression", (gold["type"], gold["value"]), answer, gold["surface"])
    extra = [t for t in timexes if all(_overlap(t, gold) <= 0 for gold in row["timexes"])]
    counts["expression extra"] += len(extra)
    faults += [f"{row['id']}: no expression: {timex.text!r}" for timex in extra]
    binder = Binder(article, found, timexes, Sentences(text))
    for gold in row["bindings"]:
        dating = binder.bind(gold["start"], gold["end"])
        days: tuple = (dating.basis,)
        wish: tuple = (gold["basis"],)
        if gold["basis"] in {"stated", "relative"}:
            open_side = dating.modifier if None in {dating.earliest, dating.latest} else ""
            days += dating.earliest, dating.latest, open_side
            wish += *_gold_days(gold), gold["modifier"]
        count("date of a place", wish, days, gold["place"])
    return counts, faults


def _gold_days(row: dict) -> tuple[dt.date | None, ...]:
    sides = row["earliest"], row["latest"]
    return tuple(dt.date.fromisoformat(side) if side else None for side in sides)


def _overlap(timex: Timex, gold: dict) -> int:
    return min(timex.end, gold["end"]) - max(timex.start, gold["start"])


def scores_of(kind: str) -> tuple[Counter[str], list[str], int]:
    """Counts and faults of all texts of a kind (`read`, `unread`), and how many texts those are."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    of_kind = [row for row in rows if row["rules"] == kind]
    total: Counter[str] = Counter()
    faults: list[str] = []
    for row in of_kind:
        counts, wrong = scores(row)
        total += counts
        faults += wrong
    return total, faults, len(of_kind)


def main() -> None:
    for kind in ("read", "unread"):
        total, faults, texts = scores_of(kind)
        told = ", ".join(
            f"{label} {total[f'{what} right']} of {total[f'{what} all']}"
            for what, label in LABELS.items()
        )
        print(f"{kind}: {texts} texts: {told}; {total['expression extra']} too many")
        print(*(f"  {fault}" for fault in faults), sep="\n")


if __name__ == "__main__":
    main()
