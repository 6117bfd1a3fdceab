"""Articles: what they are and how files become them."""

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


@dataclass(frozen=True, slots=True)
class Article:
    """One document, its characters untouched.

    Attributes:
        id: Unique in a corpus; the file's name without its extension, or the record's own id.
        text: The file's own characters (decoded, nothing normalised): all offsets point into it.
        title: Its headline, or the first line of text.
        source: Who published it; empty when unknown.
        url: Where; empty when unknown.
        published: Date of publication as stated outside the text (ISO 8601); empty when unstated.
        published_by: Who states it: `curator` (articles.csv) or `record` (the file's own metadata).
        note: The curator's remark on what is stated.
        zones: Stretches in order, touching, covering the whole text.
        origin: The file it came from, for messages; no part of its identity.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    published_by: Literal["curator", "record", ""] = ""
    note: str = ""
    zones: tuple[Zone, ...] = ()
    origin: str = ""

    def zone_at(self, offset: int) -> ZoneKind:
        """Kind of the zone that holds this offset; `body` when the article has no zones."""
        for zone in self.zones:
            if zone.start <= offset < zone.end:
                return zone.kind
        return "body"
