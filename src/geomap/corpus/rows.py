"""Values to rows of the tables, and rows back to values."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from geomap.articles import Article, Zone
from geomap.corpus import nested, schema
from geomap.corpus.records import dating_of
from geomap.dating.values import Conflict, DateEvidence, DocumentDate
from geomap.gazetteer import Place, PlaceName
from geomap.mentions import Candidate, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.corrections import Outcome
    from geomap.gazetteer import Gazetteer
    from geomap.geoparse import Parsed
    from geomap.timex.values import Timex

Row = dict[str, Any]
Columns = dict[str, list[Any]]

# Not `dataclasses.asdict`: it copies every value, which took a quarter of making the rows.
_PLACE = tuple(field.name for field in dataclasses.fields(Place))
_EVIDENCE = tuple(field.name for field in dataclasses.fields(DateEvidence))


def mention_columns(found: Sequence[Parsed], gazetteer: Gazetteer) -> Columns:
    """The mentions of some articles, one article's after the other's, as columns.

    What becomes of their passages is said in echoes.py.
    """
    # Columns, not rows: Arrow takes a list of one type in a third of the time.
    every = [(mention, parsed) for parsed in found for mention in parsed.mentions]
    mentions = [mention for mention, _ in every]
    datings = [mention.dating for mention in mentions]
    days = [parsed.document_date for _, parsed in every]
    places = [None if m.place_id is None else gazetteer[m.place_id] for m in mentions]
    return {
        "mention_id": [m.mention_id for m in mentions],
        "article": [m.article for m in mentions],
        "start": [m.start for m in mentions],
        "end": [m.end for m in mentions],
        "surface": [m.surface for m in mentions],
        "place_id": [m.place_id for m in mentions],
        "place_name": [p and p.name for p in places],
        "latitude": [p and p.latitude for p in places],
        "longitude": [p and p.longitude for p in places],
        "uncertainty_km": [p and p.uncertainty_km for p in places],
        "feature_code": [p and p.feature_code for p in places],
        "country": [(p and p.country) or None for p in places],
        "role": [m.role for m in mentions],
        "score": [m.score for m in mentions],
        "date_earliest": [d.earliest for d in datings],
        "date_latest": [d.latest for d in datings],
        "date_granularity": [d.granularity or None for d in datings],
        "date_modifier": [d.modifier or None for d in datings],
        "date_basis": [d.basis for d in datings],
        "date_text": [d.text or None for d in datings],
        "date_start": [d.start for d in datings],
        "date_end": [d.end for d in datings],
        "date_reason": [d.reason or None for d in datings],
        "date_tense": [d.tense or None for d in datings],
        "document_date": [day.value for day in days],
        "document_date_basis": [day.basis for day in days],
        "document_date_earliest": [day.earliest for day in days],
        "document_date_latest": [day.latest for day in days],
        "passage": [of.article.text[m.passage_start : m.passage_end] for m, of in every],
        "passage_start": [m.passage_start for m in mentions],
        "passage_end": [m.passage_end for m in mentions],
        "zone": [of.article.zone_at(m.start) for m, of in every],
        "reason": [m.reason or None for m in mentions],
        "role_reason": [m.role_reason or None for m in mentions],
        "candidates": [nested.candidates(m.candidates) for m in mentions],
    }


def rejected_columns(found: Iterable[Parsed]) -> Columns:
    """The names that are no places in some articles, one article's after the other's."""
    every = [rejected for parsed in found for rejected in parsed.rejected]
    return {name: [getattr(one, name) for one in every] for name in schema.REJECTED.names}


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
        "dates": nested.written(article.dates),
        "events": nested.written(article.events),
        "file": PurePath(article.origin).name or None,
        "document_date": document_date.value,
        "document_date_earliest": document_date.earliest,
        "document_date_latest": document_date.latest,
        "document_date_basis": document_date.basis,
        "document_date_conflict": document_date.conflict or None,
        "document_date_conflicts": nested.written(
            [[c.one, c.other] for c in document_date.conflicts]
        ),
        "document_date_evidence": nested.written([_evidence(e) for e in document_date.evidence]),
        "mapped": mapped,
        "unresolved": len(parsed.mentions) - mapped,
        "rejected": len(parsed.rejected),
        "zones": nested.written([[z.start, z.end, z.kind] for z in article.zones]),
        "timexes": nested.timexes(parsed.timexes),
        "places": sorted(places),
        "corrections": nested.written([o.record() for o in outcomes]),
        "text": article.text,
    }


def place_row(place: Place) -> Row:
    """The row of a place."""
    row = {name: getattr(place, name) or None for name in _PLACE}
    names = [[n.text, n.lang, n.needs_context] for n in place.names]
    return row | {
        "names": nested.written(names),
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
