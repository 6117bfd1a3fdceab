"""What finding near-duplicate passages costs, held against geoparsing the same articles.

    python benchmarks/duplicates.py [COPIES] [CORPORA]

Articles are those of stages.py. Each is geoparsed and its passages are signed, as an ingest does;
then all passages are grouped. After that the same number of passages is added COPIES times (default
4), names and numbers changed in each copy: templates, the hardest case, since all copies of a
sentence share bands and every pair has to be compared and refused. Last, each passage is given a
second time with its end cut off, as teasers are. Processor time of one core.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, TypeVar

from _measuring import machine
from stages import texts

from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.geoparse import index_of, parse
from geomap.near_duplicates import group, key_of, read_wording, read_words, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.near_duplicates import Signatures

Result = TypeVar("Result")


def timed(step: Callable[[], Result]) -> tuple[float, Result]:
    begin = time.process_time()
    result = step()
    return time.process_time() - begin, result


def changed(text: str, copy: int) -> str:
    """The same sentence about other places, people and numbers."""
    wording = read_wording(text)
    other = {"name": chr(ord("A") + copy % 26), "number": str(copy + 1)}
    return " ".join(
        other.get(kind, "") + word for word, kind in zip(wording.words, wording.kinds, strict=True)
    )


def signed(passages: Iterable[str]) -> Signatures:
    return sign({key_of(words): words for words in map(read_words, passages)})


def grouping(name: str, passages: list[str], parsing: float) -> None:
    signing, signatures = timed(lambda: signed(passages))
    known: dict[int, str] = {}
    for text in passages:
        key = key_of(read_words(text))
        known[key] = min(known.get(key, text), text)
    seconds, first = timed(
        lambda: group([signatures], lambda keys: lambda at: known[int(keys[at])])
    )
    size = sum(column.nbytes for column in (signatures.keys, signatures.numbers, signatures.bands))
    each, share = 1e6 * seconds / len(known), seconds / parsing
    print(
        f"{name}: {len(known):,} different passages, {len(first):,} of them repeat another; signed "
        f"in {signing:.2f} s, grouped in {seconds:.2f} s ({each:.0f} µs a passage, "
        f"{share:.3f} × geoparsing the articles), {size / 1e6:.1f} MB of signatures"
    )


def main(copies: int, folder: str) -> None:
    print(machine())
    index = index_of(Gazetteer.default())
    articles = [Article(str(number), text) for number, text in enumerate(texts(folder))]
    parsing, parsed = min(
        (timed(lambda: [parse(a, index) for a in articles]) for _ in range(3)),
        key=lambda run: run[0],
    )
    spans = [{(m.passage_start, m.passage_end) for m in one.mentions} for one in parsed]
    passages = [
        article.text[start:end]
        for article, found in zip(articles, spans, strict=True)
        for start, end in sorted(found)
    ]
    signing = min(timed(lambda: signed(passages))[0] for _ in range(3))
    print(
        f"{len(articles)} articles, {len(passages):,} passages: geoparsed in {parsing:.2f} s, "
        f"signed in {signing:.3f} s ({signing / parsing:.3f} × geoparsing, "
        f"{1e6 * signing / len(passages):.0f} µs a passage)"
    )
    grouping("as they are", passages, parsing)
    templates = [changed(text, copy) for copy in range(copies) for text in passages]
    grouping(f"with {copies} × as many templates", passages + templates, parsing)
    cut = [text[: len(text) * 2 // 3] for text in passages]
    grouping("each with a teaser", passages + cut, parsing)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    folders = [word for word in sys.argv[1:] if not word.isdigit()]
    main((numbers or [4])[0], (folders or [os.environ.get("GEOMAP_CORPORA", "")])[0])
