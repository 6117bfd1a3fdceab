"""Disagreeing: passages of different articles that date one place by their words, narrowed down.

SQL finds pairs of passages of one place with words in common; words that many passages of a place
have are left out, so that a place named ten thousand times costs no hundred million pairs. Of very
many passages those of the latest dates are read, which lie together. Which of the pairs disagree is
decided by `disagreements`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap.corpus import tallies
from geomap.corpus.numbers import MAPPED
from geomap.disagreements import Disagreement, Statement, content_words, disagreements
from geomap.near_duplicates.wording import COMMON
from geomap.views.view import IS_COUNTRY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from geomap.corpus.engine import Engine
    from geomap.views import View

    Span = tuple[int, int]

# Mentions with a date of their own that are compared, a second's work, and those of all places
# that are passed on the way to the ones of a place, of words or of articles.
COMPARED, PASSED = 40_000, 400_000
_DATED = f"""({MAPPED} AND date_basis IN ('stated', 'relative')
    AND date_earliest IS NOT NULL AND date_latest IS NOT NULL)"""
# A word in more passages of a place than this tells none of them from the others.
_IN_PASSAGES = 40
# So many letters part words well enough to narrow down; the rule reads them whole.
_LETTERS = 4
_WORD = r"[\pL\pM]{4,}"
# Who speaks or signs is a government: its capital, its country and its people are one subject.
_SUBJECT = f"""CASE WHEN coalesce(country, '') <> '' AND (role = 'actor' OR {IS_COUNTRY})
    THEN country ELSE place_id END"""
# What tells where a mention is, besides its article and the beginning of its passage.
_OF_A_MENTION = ("mention_id", "place_id", "text_row", "start", '"end"')
_SPOT = ", ".join(f"{name.strip(chr(34))!r}: {name}" for name in _OF_A_MENTION)
_OF_A_SIDE = ("mention_id", "place_id", "text_row", "start", "end", "article", "passage_start")


@dataclass(frozen=True, slots=True)
class Disagreements:
    """What was found, and whether that is all.

    Attributes:
        pairs: The most alike first.
        compared: Pairs of passages that were read.
        capped: Whether there were more to read.
        since: First day of the dates that were compared; None where all of them were.
        mentions: Of each mention that the pairs stand on, by its id, `place_id` and what
            `Corpus.whole` finds it by.
    """

    pairs: tuple[Disagreement, ...]
    compared: int
    capped: bool
    since: dt.date | None
    mentions: Mapping[str, dict[str, Any]]


def find(engine: Engine, view: View, *, most: int) -> Disagreements:
    """Pairs of a view that disagree; see `Corpus.disagreements`."""
    since = _since(engine, view)
    condition, values = view.predicate()
    if since is not None:
        condition, values = f"{condition} AND date_earliest >= ?", [*values, since]
    found = engine.rows(
        f"""
        WITH told AS (
            SELECT {_SUBJECT} AS subject, article, passage_start, date_earliest AS first,
                date_latest AS last, any_value(passage) AS passage,
                any_value(passage_group) AS passage_group,
                unnest(arg_min({{{_SPOT}}}, start))
            FROM mentions WHERE {condition} AND {_DATED}
            GROUP BY subject, article, passage_start, date_earliest, date_latest
        ),
        contested AS (
            SELECT subject FROM told GROUP BY subject
            HAVING max(first) > min(last) AND count(DISTINCT article) > 1
        ),
        kept AS (SELECT * FROM told SEMI JOIN contested USING (subject)),
        words AS (
            SELECT DISTINCT subject, mention_id, article, left(word, {_LETTERS}) AS word
            FROM (
                SELECT subject, mention_id, article,
                    unnest(regexp_extract_all(lower(passage), ?)) AS word
                FROM kept
            )
            WHERE word NOT IN (SELECT unnest(?::VARCHAR[]))
        ),
        telling AS (
            SELECT * FROM words
            QUALIFY count(*) OVER (PARTITION BY subject, word) <= {_IN_PASSAGES}
        ),
        pairs AS (
            SELECT subject, a.mention_id AS one, b.mention_id AS other, count(*) AS shared
            FROM telling AS a JOIN telling AS b USING (subject, word)
            WHERE a.article < b.article GROUP BY ALL HAVING count(*) > 1
            ORDER BY shared DESC, subject, one, other LIMIT ?
        )
        SELECT a.subject, {_side("a", "one")}, {_side("b", "other")}
        FROM pairs
        JOIN kept AS a ON a.subject = pairs.subject AND a.mention_id = pairs.one
        JOIN kept AS b ON b.subject = pairs.subject AND b.mention_id = pairs.other
        ORDER BY shared DESC, a.subject, one, other
        """,
        [*values, _WORD, sorted(COMMON), most + 1],
    )
    mentions = {
        row[f"{it}_mention_id"]: {name: row[f"{it}_{name}"] for name in _OF_A_SIDE}
        for row in found[:most]
        for it in ("one", "other")
    }
    named = _named(engine, mentions)
    pairs = [
        (_statement(row, "one", named), _statement(row, "other", named)) for row in found[:most]
    ]
    disagreeing = tuple(disagreements(pairs))
    return Disagreements(disagreeing, len(pairs), len(found) > most, since, mentions)


def _since(engine: Engine, view: View) -> dt.date | None:
    """The first day of the dates that are compared; None where there are no more of them."""
    days = [_day_of(engine, view, COMPARED)]
    if not tallies.answer(view):
        everything = replace(view, place=None, articles=None, text=None)
        days.append(_day_of(engine, everything, PASSED))
    return max((day for day in days if day is not None), default=None)


def _day_of(engine: Engine, view: View, most: int) -> dt.date | None:
    """The day from which on a view has so many mentions with dates of their own, or fewer.

    That of the latest date when that has more; None when all have no more.
    """
    source, number = "brief", "1"
    if tallies.answer(view) and view.dates == "event":
        source, number = tallies.table(engine, view.dates), "mentions"
    condition, values = view.predicate()
    (found,) = engine.rows(
        f"""
        WITH days AS (
            SELECT date_earliest AS day, sum(sum({number})) OVER (ORDER BY date_earliest DESC)
                AS so_far
            FROM {source} WHERE {condition} AND {_DATED} GROUP BY date_earliest
        )
        SELECT CASE WHEN max(so_far) > ?
            THEN coalesce(min(day) FILTER (so_far <= ?), max(day)) END AS day
        FROM days
        """,
        [*values, most, most],
    )
    day: dt.date | None = found["day"]
    return day


def _named(
    engine: Engine, mentions: Mapping[str, dict[str, Any]]
) -> dict[str, tuple[frozenset[str], list[Span]]]:
    """For each of some mentions the subjects of its passage, and what in it is no content."""
    asked: Sequence[dict[str, Any]] = list(mentions.values())
    found = engine.rows(
        f"""
        WITH asked AS (
            SELECT unnest(?::VARCHAR[]) AS mention_id, unnest(?::VARCHAR[]) AS article,
                unnest(?::INTEGER[]) AS passage_start
        )
        SELECT asked.mention_id, {_SUBJECT} AS subject, start - passage_start AS start,
            "end" - passage_start AS "end", date_start - passage_start AS date_start,
            date_end - passage_start AS date_end
        FROM asked JOIN mentions USING (article, passage_start)
        """,
        [[row[name] for row in asked] for name in ("mention_id", "article", "passage_start")],
    )
    subjects: dict[str, set[str]] = {}
    spans: dict[str, list[Span]] = {}
    for row in found:
        key = row["mention_id"]
        subjects.setdefault(key, set()).update([row["subject"]] if row["subject"] else [])
        spans.setdefault(key, []).append((row["start"], row["end"]))
        if row["date_start"] is not None:
            spans[key].append((row["date_start"], row["date_end"]))
    return {key: (frozenset(subjects[key]), its) for key, its in spans.items()}


def _side(table: str, name: str) -> str:
    columns = dict.fromkeys((*_OF_A_SIDE, "passage", "passage_group", "first", "last"))
    return ", ".join(f"{table}.{column} AS {name}_{column}" for column in columns)


def _statement(
    row: dict[str, Any], name: str, named: dict[str, tuple[frozenset[str], list[Span]]]
) -> Statement:
    key = row[f"{name}_mention_id"]
    beside, spans = named[key]
    return Statement(
        key=key,
        subject=row["subject"],
        article=row[f"{name}_article"],
        group=row[f"{name}_passage_group"],
        first=row[f"{name}_first"],
        last=row[f"{name}_last"],
        stems=frozenset(one.stem for one in content_words(row[f"{name}_passage"], spans)),
        beside=beside,
    )
