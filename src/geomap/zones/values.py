"""What a zone is. How a text is divided is the business of `dividing`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

ZoneKind = Literal["headline", "dateline", "body", "caption", "comment", "related"]
ZONE_KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        kind: What the stretch is.
    """

    start: int
    end: int
    kind: ZoneKind
