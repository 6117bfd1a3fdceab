"""Questions: the names of a corpus that got no place, as they would be asked."""

from __future__ import annotations

import collections
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geomap.names import fold_name
from geomap.names.lexicon import kinds_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from geomap.corpus import Corpus
    from geomap.gazetteer import Place

# A name in other roles is part of something else, and seldom missed on the map.
ASKED_ROLES: Final = ("location", "dateline", "actor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A name without a place.

    Attributes:
        name: As it is written most often.
        spellings: All ways it is written.
        query: What is asked: the name, with the unit around it where an article names one
            ("Paris, Texas").
        times: Mentions of it without a place.
        articles: Articles with such mentions.
        reason: Why it has no place, as is said of most of them.
        needs_context: It is a common word or a person's name as well: by the gazetteer's marks,
            and for a name that the gazetteer lacks, by the lexicon.
        known: Places that the gazetteer has under this name, and that were not chosen.
    """

    name: str
    spellings: tuple[str, ...]
    query: str
    times: int
    articles: int
    reason: str
    needs_context: bool = False
    known: tuple[Place, ...] = ()


def questions_of(
    corpus: Corpus, *, roles: Collection[str] = ASKED_ROLES
) -> tuple[list[Question], int]:
    """The names to ask for, the most frequent first, and how many were left out by their role.

    Args:
        corpus: The corpus.
        roles: Roles in which a name is asked for.
    """
    rows = corpus.mentions_without_place()
    within = {
        (row["article"], fold_name(row["surface"])): row["within"] for row in rows if row["within"]
    }
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    others: set[str] = set()
    for row in rows:
        key = fold_name(row["surface"])
        if not key:
            continue
        if row["role"] not in roles:
            others.add(key)
            continue
        around = within.get((row["article"], key), "")
        groups.setdefault((key, fold_name(around)), []).append({**row, "within": around})
    questions = [_question(corpus, key, found) for (key, _), found in groups.items()]
    left_out = others - {key for key, _ in groups}
    return sorted(questions, key=lambda it: (-it.times, it.query)), len(left_out)


def _question(corpus: Corpus, key: str, rows: list[Mapping[str, Any]]) -> Question:
    spellings = _by_frequency(row["surface"] for row in rows)
    around = _by_frequency(row["within"] for row in rows)[0]
    ids = dict.fromkeys(
        candidate["place_id"] for row in rows for candidate in json.loads(row["candidates"])
    )
    known = tuple(corpus.place(place_id) for place_id in ids)
    marks = [
        name.needs_context for place in known for name in place.names if fold_name(name.text) == key
    ]
    return Question(
        name=spellings[0],
        spellings=spellings,
        query=f"{spellings[0]}, {around}" if around else spellings[0],
        times=len(rows),
        articles=len({row["article"] for row in rows}),
        reason=_by_frequency(row["reason"] or "" for row in rows)[0],
        needs_context=all(marks) if marks else bool(kinds_of(key)),
        known=known,
    )


def _by_frequency(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts once each, the most frequent first; of equals, one that is not all in capitals."""
    counted = collections.Counter(texts)
    return tuple(sorted(counted, key=lambda it: (-counted[it], it.isupper(), it)))
