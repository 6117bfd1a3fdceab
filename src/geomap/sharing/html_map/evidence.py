"""The words behind the marks: passages by place, and the table of all mentions, as HTML.

Every text of an article goes through geomap.markup, which escapes it. `data-first` and `data-last`
are the days by which the timeline finds a passage, counted from 1970-01-01 as in the scripts.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from geomap.corpus.records import dating_of, records
from geomap.dating.words import basis_words, day_words, words
from geomap.feature_codes import is_area, kind_words
from geomap.mapping import MARKS
from geomap.mapping.marks import mark_of
from geomap.markup import Span, marked, tag
from geomap.sharing.citation import address_for_browsers
from geomap.sharing.html_map import strings
from geomap.views.saying import ROLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.corpus import Corpus
    from geomap.markup import Fragment
    from geomap.mentions import Dating
    from geomap.views import View
    from geomap.views.dates import Days

    Record = dict[str, Any]

_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_ALL: Final = 2**62  # rows; a file leaves nothing out


def rows_of(corpus: Corpus, view: View) -> list[Record]:
    """All mentions of a view by date, with the titles and sources of their articles."""
    return records(corpus.passages(view, limit=_ALL))


def passages(rows: list[Record], places: list[Record], days: Days) -> Iterator[Fragment]:
    """A section for each place, in the order of the places, then one for names without a place.

    Args:
        rows: What `rows_of` gives.
        places: What `Corpus.places` gives.
        days: Those of the view.
    """
    for row in rows:
        row["mark"] = mark_of(
            row[days.earliest], row[days.latest], row["date_basis"], row["date_modifier"] or ""
        )
    by_place: dict[str | None, list[Record]] = {}
    for row in rows:
        by_place.setdefault(row["place_id"] or None, []).append(row)
    for place in places:
        yield _place(place, by_place.get(place["place_id"], []))
    if unplaced := by_place.get(None):
        yield tag(
            "section",
            tag("h3", strings.UNPLACED),
            *(_passage(row) for row in unplaced),
            _class="place",
            data_place="",
        )


def table(rows: list[Record]) -> Iterator[str]:
    """The table, piece by piece: a row a mention, by article and place in the text."""
    yield "<table>"
    yield tag("caption", strings.CAPTION)
    yield tag("thead", tag("tr", *(tag("th", name, scope="col") for name in strings.COLUMNS)))
    yield "<tbody>"
    for row in sorted(rows, key=lambda row: (row["article"], row["start"])):
        yield _row(row)
    yield "</tbody></table>"


def _place(place: Record, rows: list[Record]) -> Fragment:
    name = place["names"][0][0]
    spread = strings.EXTENT if is_area(place["feature_code"]) else strings.WITHIN
    kind = kind_words(place["feature_code"], place["name"])
    facts = [
        *([place["name"]] if place["name"] != name else []),
        kind,
        _degrees(place["latitude"], place["longitude"]),
        spread.format(km=f"{place['uncertainty_km']:g}"),
    ]
    return tag(
        "section",
        tag("h3", name, dir="auto", tabindex="-1"),
        tag("p", ", ".join(facts), _class="kind"),
        *(
            tag("div", _source(run[0][0]), *map(_telling, run), _class="from")
            for _, group in groupby(_tellings(rows), key=lambda telling: telling[0]["article"])
            for run in [list(group)]
        ),
        _class="place",
        data_place=place["place_id"],
    )


def _tellings(rows: list[Record]) -> list[list[Record]]:
    """The rows of a place, those of passages in nearly the same words together, by their first."""
    groups: dict[int, list[Record]] = {}
    for row in rows:
        groups.setdefault(int(row["passage_group"]), []).append(row)
    return list(groups.values())


def _telling(rows: list[Record]) -> Fragment:
    """A passage, and folded under it those that repeat it."""
    by_passage: dict[tuple[str, int], list[Record]] = {}
    for row in rows:
        by_passage.setdefault((row["article"], int(row["passage_start"])), []).append(row)
    first, *others = by_passage.values()
    return tag("div", *map(_passage, first), _echoes(others) if others else "", _class="telling")


def _echoes(others: list[list[Record]]) -> Fragment:
    one = len(others) == 1
    label = strings.ECHOES_ONE if one else strings.ECHOES.format(n=f"{len(others):,}")
    return tag(
        "details",
        tag("summary", label),
        *(
            tag("div", _source(run[0][0]), *(_passage(row) for one in run for row in one))
            for _, group in groupby(others, key=lambda passage: passage[0]["article"])
            for run in [list(group)]
        ),
        _class="echoes",
    )


def _passage(row: Record) -> Fragment:
    dating = dating_of(row)
    first, last = row["window_first"], row["window_last"]
    return tag(
        "article",
        tag(
            "p",
            tag("i", _class=f"sign {row['mark']}", aria_hidden="true"),
            tag("b", words(dating)),
            *([" · ", basis_words(dating)] if _says_why(dating) else []),
            _class="date",
        ),
        tag("blockquote", _quote(row), dir="auto"),
        *([] if row["place_id"] else [_source(row)]),
        _class="passage",
        id=f"m{row['mention_id']}",
        data_mark=str(MARKS.index(row["mark"])),
        data_first=None if first is None else str(first.toordinal() - _EPOCH),
        data_last=None if last is None else str(last.toordinal() - _EPOCH),
    )


def _quote(row: Record) -> Fragment:
    start = int(row["passage_start"])
    spans = [Span(int(row["start"]) - start, int(row["end"]) - start, kind="name")]
    if row["date_start"] is not None:
        spans.append(
            Span(int(row["date_start"]) - start, int(row["date_end"]) - start, kind="when")
        )
    return marked(row["passage"], [span for span in spans if span.start >= 0])


def _source(row: Record) -> Fragment:
    day = row["document_date"]
    published = strings.PUBLISHED.format(day=day_words(day)) if day else strings.UNDATED_ARTICLE
    parts: list[str] = [
        tag("cite", row["title"] or row["article"], dir="auto"),
        " · ",
        row["source"] or strings.NO_SOURCE,
        " · ",
        published,
    ]
    if url := address_for_browsers(row["url"]):
        parts += [" · ", tag("a", strings.ORIGINAL, href=url, rel="noreferrer noopener")]
    return tag("p", *parts, _class="source")


def _row(row: Record) -> Fragment:
    placed = bool(row["place_id"])
    cells = [
        tag("a", row["surface"], href=f"#m{row['mention_id']}"),
        row["place_name"] or "–",
        f"{row['latitude']:.4f}" if placed else "",
        f"{row['longitude']:.4f}" if placed else "",
        f"{row['uncertainty_km']:g}" if placed else "",
        ROLE_WORDS[row["role"]],
        words(dating_of(row)),
        row["passage"],
        row["title"] or row["article"],
        row["source"] or strings.NO_SOURCE,
    ]
    head, *rest = cells
    return tag(
        "tr", tag("th", head, scope="row", dir="auto"), *(tag("td", c, dir="auto") for c in rest)
    )


def _degrees(latitude: float, longitude: float) -> str:
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.3f}° {north}, {abs(longitude):.3f}° {east}"


def _says_why(dating: Dating) -> bool:
    return dating.by_hand or dating.basis in {"stated", "relative"}
