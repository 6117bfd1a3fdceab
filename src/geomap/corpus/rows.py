"""Values to rows of the tables, and rows back to values."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from geomap.articles import Article, Zone
from geomap.corpus import schema
from geomap.corpus.records import dating_of
from geomap.dating.values import Conflict, DateEvidence, DocumentDate
from geomap.gazetteer import Place, PlaceName
from geomap.mentions import Candidate, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.corrections import Outcome
    from geomap.gazetteer import Gazetteer
    from geomap.geoparse import Parsed
    from geomap.timex.values import Timex

Row = dict[str, Any]

# Not `dataclasses.asdict`: it copies every value, which took a quarter of making the rows.
_PLACE = tuple(field.name for field in dataclasses.fields(Place))
_EVIDENCE = tuple(field.name for field in dataclasses.fields(DateEvidence))


def mention_rows(parsed: Parsed, gazetteer: Gazetteer) -> list[Row]:
    """The rows of an article's mentions; what becomes of their passages is said in echoes.py."""
    return [
        _mention_row(
            mention,
            parsed.article,
            None if mention.place_id is None else gazetteer[mention.place_id],
            parsed.document_date,
        )
        for mention in parsed.mentions
    ]


def _mention_row(
    mention: Mention, article: Article, place: Place | None, document_date: DocumentDate
) -> Row:
    dating = mention.dating
    row: Row = {
        "mention_id": mention.mention_id,
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "place_id": mention.place_id,
        "role": mention.role,
        "score": mention.score,
        "date_earliest": dating.earliest,
        "date_latest": dating.latest,
        "date_granularity": dating.granularity or None,
        "date_modifier": dating.modifier or None,
        "date_basis": dating.basis,
        "date_text": dating.text or None,
        "date_start": dating.start,
        "date_end": dating.end,
        "date_reason": dating.reason or None,
        "date_tense": dating.tense or None,
        "document_date": document_date.value,
        "document_date_basis": document_date.basis,
        "document_date_earliest": document_date.earliest,
        "document_date_latest": document_date.latest,
        "passage": article.text[mention.passage_start : mention.passage_end],
        "passage_start": mention.passage_start,
        "passage_end": mention.passage_end,
        "zone": article.zone_at(mention.start),
        "reason": mention.reason or None,
        "role_reason": mention.role_reason or None,
        "candidates": _json(
            [
                {"place_id": c.place_id, "score": c.score, "evidence": c.evidence}
                for c in mention.candidates
            ]
        ),
    }
    if place is not None:
        row |= {
            "place_name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "uncertainty_km": place.uncertainty_km,
            "feature_code": place.feature_code,
            "country": place.country or None,
        }
    return row


def rejected_rows(parsed: Parsed) -> list[Row]:
    """The rows of the names that are no places in an article."""
    names = schema.REJECTED.names
    return [{name: getattr(rejected, name) for name in names} for rejected in parsed.rejected]


def article_row(parsed: Parsed, outcomes: Iterable[Outcome] = ()) -> Row:
    """The row of an article without its key; of its origin only the file's name is kept."""
    article, document_date = parsed.article, parsed.document_date
    mapped = sum(mention.place_id is not None for mention in parsed.mentions)
    places = {c.place_id for mention in parsed.mentions for c in mention.candidates}
    places |= {mention.place_id for mention in parsed.mentions if mention.place_id is not None}
    return {
        "id": article.id,
        "title": article.title or None,
        "source": article.source or None,
        "url": article.url or None,
        "note": article.note or None,
        "published": article.published or None,
        "published_by": article.published_by or None,
        "dates": _json(article.dates),
        "events": _json(article.events),
        "file": PurePath(article.origin).name or None,
        "document_date": document_date.value,
        "document_date_earliest": document_date.earliest,
        "document_date_latest": document_date.latest,
        "document_date_basis": document_date.basis,
        "document_date_conflict": document_date.conflict or None,
        "document_date_conflicts": _json([[c.one, c.other] for c in document_date.conflicts]),
        "document_date_evidence": _json([_evidence(e) for e in document_date.evidence]),
        "mapped": mapped,
        "unresolved": len(parsed.mentions) - mapped,
        "rejected": len(parsed.rejected),
        "zones": _json([[z.start, z.end, z.kind] for z in article.zones]),
        "timexes": _json([timex_record(t) for t in parsed.timexes]),
        "places": sorted(places),
        "corrections": _json([o.record() for o in outcomes]),
        "text": article.text,
    }


def place_row(place: Place) -> Row:
    """The row of a place."""
    row = {name: getattr(place, name) or None for name in _PLACE}
    names = [[n.text, n.lang, n.needs_context] for n in place.names]
    return row | {
        "names": _json(names),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_km": place.uncertainty_km,
        "population": place.population or None,
    }


def timex_record(timex: Timex) -> Row:
    """A temporal expression as `geomap timex` writes it."""
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row."""
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"] or "",
        source=row["source"] or "",
        url=row["url"] or "",
        published=row["published"] or "",
        published_by=row["published_by"] or "",
        dates=tuple((name, date) for name, date in json.loads(row["dates"])),
        events=tuple((name, day) for name, day in json.loads(row["events"])),
        note=row["note"] or "",
        zones=tuple(Zone(*zone) for zone in json.loads(row["zones"])),
        origin=row["file"] or "",
    )


def document_date_of(row: Mapping[str, Any]) -> DocumentDate:
    """The document date of an article's row, with its evidence."""
    evidence = json.loads(row["document_date_evidence"])
    for item in evidence:
        for key in ("earliest", "latest"):
            item[key] = dt.date.fromisoformat(item[key]) if item[key] else None
    return DocumentDate(
        value=row["document_date"],
        earliest=row["document_date_earliest"],
        latest=row["document_date_latest"],
        basis=row["document_date_basis"],
        evidence=tuple(DateEvidence(**item) for item in evidence),
        conflicts=tuple(Conflict(*sides) for sides in json.loads(row["document_date_conflicts"])),
    )


def mention_of(row: Mapping[str, Any]) -> Mention:
    """The mention of a row. Whether it is a demonym is not kept, but shows in its reason."""
    candidates = json.loads(row["candidates"])
    return Mention(
        article=row["article"],
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        candidates=tuple(Candidate(**candidate) for candidate in candidates),
        place_id=row["place_id"],
        score=row["score"],
        reason=row["reason"] or "",
        role=row["role"],
        role_reason=row["role_reason"] or "",
        dating=dating_of(row),
        passage_start=row["passage_start"],
        passage_end=row["passage_end"],
    )


def place_of(row: Mapping[str, Any]) -> Place:
    """The place of a row."""
    texts = ("country", "admin", "geonames_id", "wikidata_id", "source", "note")
    return Place(
        id=row["id"],
        name=row["name"],
        names=tuple(PlaceName(*name) for name in json.loads(row["names"])),
        feature_code=row["feature_code"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        uncertainty_km=row["uncertainty_km"],
        population=row["population"] or 0,
        **{name: row[name] or "" for name in texts},
    )


def _evidence(evidence: DateEvidence) -> Row:
    return {name: getattr(evidence, name) for name in _EVIDENCE} | {
        "earliest": evidence.earliest.isoformat() if evidence.earliest else None,
        "latest": evidence.latest.isoformat() if evidence.latest else None,
    }


# Made once: `json.dumps` makes one for every value that it is not to write in ASCII.
_json = json.JSONEncoder(ensure_ascii=False).encode
