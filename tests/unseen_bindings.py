"""Scores of binding on texts written before the rules were run on them: the dates of places.

    python tests/unseen_bindings.py

The texts and their gold are in tests/gold/unseen_bindings_fresh.jsonl; its conventions are in the
README beside it. The whole pipeline is run with the document date that the row gives, so a name
that is not found has no right date. The rules were mended after reading the mistakes of rows with
`rules: read`, never after those of `unread` ones.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.geoparse import Parsed, parse
from geomap.names import NameIndex
from geomap.passages import Sentences
from geomap.zones import find_zones

GOLD = Path(__file__).parent / "gold" / "unseen_bindings_fresh.jsonl"
KINDS = ("read", "unread")


@cache
def _index() -> NameIndex:
    return NameIndex(Gazetteer.default())


def rows() -> list[dict]:
    """The texts with their gold."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _parsed(row: dict) -> tuple[Article, Parsed]:
    text = row["text"]
    published = {"published": row["given"], "published_by": "curator"} if row["given"] else {}
    article = Article(row["id"], text, zones=find_zones(text), **published)
    return article, parse(article, _index())


def scores(row: dict) -> tuple[Counter[str], list[str]]:
    """Counts of one text and what is wrong, in words.

    `date` counts basis, days and open side together. `asserted` counts wrong days among those that
    the program states as the passage's own: the mistake that a map cannot take back. `tense` counts
    the labels of datings that are rightly `reported`; `withheld`, those left empty.
    """
    found = {(m.start, m.end): m.dating for m in _parsed(row)[1].mentions}
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for gold in row["bindings"]:
        dating = found.get((gold["start"], gold["end"]))
        days = tuple(dt.date.fromisoformat(day) if day else None for day in _days(gold))
        wish = (gold["basis"], *days, gold["modifier"])
        answer: tuple = ("not found",)
        if dating is not None:
            open_side = dating.modifier if _is_open(dating.earliest, dating.latest) else ""
            answer = (dating.basis, dating.earliest, dating.latest, open_side)
        counts["date all"] += 1
        counts["date right"] += wish == answer
        if answer[0] in {"stated", "relative"}:
            counts["asserted all"] += 1
            counts["asserted right"] += wish[1:] == answer[1:]
        if dating and gold["basis"] == dating.basis == "reported":
            counts["tense all"] += 1
            counts["tense right"] += gold["tense"] == dating.tense
            counts["tense withheld"] += gold["tense"] != "" and dating.tense == ""
            if gold["tense"] != dating.tense:
                told = f"{gold['tense']!r} is {dating.tense!r}"
                faults.append(f"{row['id']}: {gold['place']} at {gold['start']}: tense {told}")
        if wish != answer:
            faults.append(f"{row['id']}: {gold['place']} at {gold['start']}: {wish} is {answer}")
    return counts, faults


def _days(gold: dict) -> tuple[str | None, str | None]:
    return gold["earliest"], gold["latest"]


def _is_open(earliest: dt.date | None, latest: dt.date | None) -> bool:
    return (earliest is None) != (latest is None)


def carrying(row: dict) -> Counter[str]:
    """What would come of dating a dateless sentence by the one before it in its paragraph.

    `right` and `wrong` count the dates that would be carried, `missed` those that a reader takes
    from further back. The gold tells the days in `event`.
    """
    article, parsed = _parsed(row)
    text = row["text"]
    dates = [t for t in parsed.timexes if t.type in {"DATE", "TIME"} and t.interval]
    sentences = Sentences(text)
    gold = {(one["start"], one["end"]): one for one in row["bindings"]}
    counts: Counter[str] = Counter()
    for mention in parsed.mentions:
        one = gold.get((mention.start, mention.end))
        undated = mention.dating.basis in {"reported", "none"} and not mention.dating.text
        if one is None or not undated or article.zone_at(mention.start) != "body":
            continue
        paragraph = text.rfind("\n", 0, mention.passage_start) + 1
        before = sentences.around(max(mention.passage_start - 2, 0), mention.passage_start - 1)
        first = max(before[0], paragraph)
        carried = [t.interval for t in dates if first <= t.start < mention.passage_start]
        if carried and carried[0]:
            days = [carried[0].begin.isoformat(), carried[0].last.isoformat()]
            counts["right" if days == one["event"] else "wrong"] += 1
        elif one["event"]:
            counts["missed"] += 1
    return counts


def scores_of(kind: str) -> tuple[Counter[str], list[str], int]:
    """Counts and faults of all texts of a kind (`read`, `unread`), and how many texts those are."""
    of_kind = [row for row in rows() if row["rules"] == kind]
    total: Counter[str] = Counter()
    faults: list[str] = []
    for row in of_kind:
        counts, wrong = scores(row)
        total += counts
        faults += wrong
    return total, faults, len(of_kind)


def main(show: list[str]) -> None:
    for kind in KINDS:
        total, faults, texts = scores_of(kind)
        told = ", ".join(
            f"{what} {total[f'{what} right']} of {total[f'{what} all']}"
            for what in ("date", "asserted", "tense")
        )
        told += f" ({total['tense withheld']} withheld)"
        print(f"{kind}: {texts} texts: {told}")
        if kind in show:
            print(*(f"  {fault}" for fault in faults), sep="\n")
    total = sum((carrying(row) for row in rows()), Counter())
    told = ", ".join(f"{total[kind]} {kind}" for kind in ("right", "wrong", "missed"))
    print(f"carrying the date of the sentence before: {told}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["read"])
