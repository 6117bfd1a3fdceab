"""Correction and Target: one decision of a person, and the words it is about. Values only."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal[
    "document-date",  # the day an article was published, or that it is unknown
    "place",  # which place a mention means, or that it is none of those known
    "not-a-place",  # the words name no place there
    "role",  # how the name is used
    "date",  # when the passage of a mention is about
    "add",  # words that name a place and were missed
    "undo",  # another correction is taken back
]
KINDS: tuple[Kind, ...] = get_args(Kind)

Scope = Literal["mention", "article", "corpus"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

# How far each kind may reach. When a passage happened is told by that passage alone.
REACH: Mapping[Kind, tuple[Scope, ...]] = {
    "document-date": ("article",),
    "place": SCOPES,
    "not-a-place": SCOPES,
    "role": SCOPES,
    "date": ("mention",),
    "add": SCOPES,
    "undo": SCOPES,
}


@dataclass(frozen=True, slots=True)
class Target:
    """Words in an article, with what stands around them (a W3C text quote with a position).

    Attributes:
        exact: The words.
        prefix: At most 32 characters before them.
        suffix: At most 32 characters after them.
        start: Offset of the first character when the correction was made: a hint.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision of a person.

    Attributes:
        time: When it was made, ISO 8601; given by the caller.
        kind: What is corrected.
        scope: This mention, the same name in this article, or in the whole corpus.
        article: Id of the article it was made in.
        target: The words; None for a document date and for an undo.
        sets: What it sets: a day or nothing (`document-date`), a place id or nothing (`place`,
            `add`), a role, days (`date`, see `days.days_of`); empty for the others.
        reason: Why, in the person's words.
        undoes: Id of the correction that an undo takes back.
    """

    time: str
    kind: Kind
    scope: Scope
    article: str
    target: Target | None = None
    sets: str = ""
    reason: str = ""
    undoes: str = ""

    @property
    def id(self) -> str:
        """Hash of everything it says."""
        content = json.dumps(self.content(), ensure_ascii=True, sort_keys=True)
        return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()

    def content(self) -> dict[str, Any]:
        """All fields as plain values, in their order."""
        return dataclasses.asdict(self)

    @property
    def day(self) -> str:
        """The day it was made, ISO 8601."""
        return self.time[:10]
