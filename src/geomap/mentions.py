"""What geoparsing finds: mentions, their candidates and datings, and the name hits it rejected.

Only values live here; the rules that make them are in toponyms, resolution, roles and dating.
All offsets are Unicode code points into `Article.text`, half-open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import datetime as dt

Role = Literal["location", "actor", "modifier", "name-part", "dateline", "boilerplate"]
ROLES: tuple[Role, ...] = get_args(Role)

Basis = Literal["stated", "relative", "reported", "none"]
Granularity = Literal["day", "week", "month", "season", "year", "decade", "century", ""]
Modifier = Literal["before", "after", "start", "end", "mid", ""]
Tense = Literal["past", "present", "future", ""]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean.

    Attributes:
        place_id: Id in the gazetteer.
        score: Share of the evidence for this place, 0 to 1; those of a mention add up to 1.
        evidence: Why, in words for a reader.
    """

    place_id: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Dating:
    """When the passage of a mention is about, and which words say so.

    Attributes:
        earliest: First day, or None when it is open or unknown.
        latest: Last day (inclusive), or None when it is open or unknown.
        granularity: How precise the words are; empty when they date nothing.
        modifier: `before` and `end` (until) leave `earliest` open, `after` and `start` (since)
            leave `latest` open; with both days known, start, mid or end is a part of that period.
        basis: `stated` (a date in the passage), `relative` (counted from the document date),
            `reported` (no date in the passage: the day of the report, not of the event) or `none`:
            unknown, or with days that somebody set by hand.
        text: The words, exactly as in the article; empty without any.
        start: Offset of the words, or None.
        end: End offset of the words, or None.
        reason: The rule that chose them, in words for a reader.
        tense: Of a `reported` one, how its clause tells the event: as past (on or before the day of
            the report), present (around it) or future (planned after it); empty when unclear. It
            is a label: the days stay those of the report.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    granularity: Granularity = ""
    modifier: Modifier = ""
    basis: Basis = "none"
    text: str = ""
    start: int | None = None
    end: int | None = None
    reason: str = ""
    tense: Tense = ""

    @property
    def by_hand(self) -> bool:
        """Whether somebody set the days: no words of the passage say them."""
        return self.basis == "none" and (self.earliest is not None or self.latest is not None)


UNDATED = Dating(reason="no date in the passage and no document date")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that names a place.

    Attributes:
        article: Article id.
        start: Offset of the first character.
        end: Offset after the last character; `article.text[start:end] == surface`.
        surface: The name as written.
        candidates: What it may mean, best first, at most five.
        place_id: The chosen place, or None when the mention stays unresolved.
        score: The chosen candidate's score, 0 to 1; 0.0 when unresolved.
        reason: Why this place, or why none, in words for a reader.
        role: How the name is used.
        role_reason: Why this role, in words for a reader.
        dating: What its passage is dated to.
        passage_start: Offset of the sentence around the mention.
        passage_end: End offset of that sentence.
        demonym: True for a word for the people and things of a place ("Armenian").
    """

    article: str
    start: int
    end: int
    surface: str
    candidates: tuple[Candidate, ...]
    place_id: str | None
    score: float
    reason: str
    role: Role
    role_reason: str
    dating: Dating
    passage_start: int
    passage_end: int
    demonym: bool = False

    @property
    def mention_id(self) -> str:
        """Stable id made from article id, span and surface: the same after every re-ingest."""
        return mention_id(self.article, self.start, self.end, self.surface)


def mention_id(article: str, start: int, end: int, surface: str) -> str:
    """The id of a mention, made from its article's id, its span and what stands there."""
    key = f"{article}\x1f{start}\x1f{end}\x1f{surface}"
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A gazetteer name found in the text that is no place there; kept so that counts add up.

    Attributes:
        article: Article id.
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The name as written.
        reason: Why it is no place, in words for a reader.
    """

    article: str
    start: int
    end: int
    surface: str
    reason: str
