"""Questions: the names of a corpus that got no place, as they would be asked."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geomap.names import fold_name
from geomap.names.lexicon import kinds_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
    within: dict[tuple[str, str], str] = {}
    for row in corpus.names_within():
        within[row["article"], fold_name(row["surface"])] = row["within"]
    groups: dict[tuple[str, str], _Group] = {}
    others: set[str] = set()
    for row in corpus.mentions_without_place():
        key = fold_name(row["surface"])
        if not key:
            continue
        if row["role"] not in roles:
            others.add(key)
            continue
        around = within.get((row["article"], key), "")
        groups.setdefault((key, fold_name(around)), _Group()).take(row, around)
    known = corpus.places_by_id({place for group in groups.values() for place in group.places})
    questions = [_question(key, group, known) for (key, _), group in groups.items()]
    left_out = others - {key for key, _ in groups}
    return sorted(questions, key=lambda it: (-it.times, it.query)), len(left_out)


@dataclass(slots=True)
class _Group:
    """The mentions that are asked for together, counted as they go by, an article's in a row."""

    spellings: Counter[str] = field(default_factory=Counter)
    around: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    places: dict[str, None] = field(default_factory=dict)
    articles: int = 0
    last: str | None = None

    def take(self, row: Mapping[str, Any], around: str) -> None:
        """Count a mention, given the unit that its article names around it."""
        self.spellings[row["surface"]] += 1
        self.around[around] += 1
        self.reasons[row["reason"] or ""] += 1
        self.places |= {it["place_id"]: None for it in json.loads(row["candidates"])}
        self.articles += row["article"] != self.last
        self.last = row["article"]


def _question(key: str, group: _Group, places: Mapping[str, Place]) -> Question:
    spellings = _by_frequency(group.spellings)
    around = _by_frequency(group.around)[0]
    known = tuple(places[place_id] for place_id in group.places)
    marks = [
        name.needs_context for place in known for name in place.names if fold_name(name.text) == key
    ]
    return Question(
        name=spellings[0],
        spellings=spellings,
        query=f"{spellings[0]}, {around}" if around else spellings[0],
        times=group.spellings.total(),
        articles=group.articles,
        reason=_by_frequency(group.reasons)[0],
        needs_context=all(marks) if marks else bool(kinds_of(key)),
        known=known,
    )


def _by_frequency(counted: Counter[str]) -> tuple[str, ...]:
    """Texts once each, the most frequent first; of equals, one that is not all in capitals."""
    return tuple(sorted(counted, key=lambda it: (-counted[it], it.isupper(), it)))
