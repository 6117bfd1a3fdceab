import csv
import html
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap import exports
from geomap.articles import Article
from geomap.corpus import EXPORT_COLUMNS, Corpus
from geomap.errors import GeomapError, QueryError
from geomap.exports.csv import pieces as csv_pieces
from geomap.exports.jsonl import dumps
from geomap.mentions import UNDATED, Mention
from geomap.positions import position
from geomap.views import View
from small_corpus import D, build, parsed, two_articles

DATA = Path(__file__).parent / "data"
EVERYTHING = View.everything()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(tmp_path_factory.mktemp("corpora") / "c", two_articles())


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    """The mini articles, ingested with the mini gazetteer."""
    folder = tmp_path_factory.mktemp("mini")
    Corpus.ingest([DATA / "mini" / "articles"], folder, gazetteers=[DATA / "mini" / "places.csv"])
    return Corpus.open(folder)


def text(corpus, kind, view=EVERYTHING):
    return "".join(exports.pieces(kind, corpus.mention_rows(view)))


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content, newline=""), strict=True))


# -- the contract


def test_the_columns_and_their_order_are_the_contract():
    assert (
        *("mention_id", "article", "start", "end", "surface", "place_id", "place_name"),
        *("latitude", "longitude", "uncertainty_km", "feature_code", "country", "role", "score"),
        *("date_earliest", "date_latest", "date_granularity", "date_modifier", "date_basis"),
        *("date_text", "document_date", "document_date_basis", "passage"),
    ) == EXPORT_COLUMNS


def test_the_mini_articles_export_as_recorded(mini):
    # A change here is a change of what geomap answers. When it is meant, look at each line, then:
    # geomap ingest tests/data/mini/articles --gazetteer tests/data/mini/places.csv --corpus DIR
    # geomap export --corpus DIR --format csv -o tests/data/golden_mentions.csv
    assert text(mini, "csv") == (DATA / "golden_mentions.csv").read_bytes().decode()


def test_every_mention_is_exported_once_whatever_it_is(corpus):
    rows = read_csv(text(corpus, "csv"))
    counts = corpus.manifest["counts"]
    assert len(rows) == counts["mapped"] + counts["unresolved"] == 9
    assert len({row["mention_id"] for row in rows}) == 9
    assert {row["role"] for row in rows} == {"location", "actor"}
    order = [(row["article"], int(row["start"])) for row in rows]
    assert order == sorted(order)


def test_what_is_unknown_is_empty_in_csv_and_null_in_json(corpus):
    unresolved = next(r for r in read_csv(text(corpus, "csv")) if r["surface"] == "Agdere")
    empty = {name for name, cell in unresolved.items() if cell == ""}
    assert empty == {
        *("place_id", "place_name", "latitude", "longitude", "uncertainty_km", "feature_code"),
        *("country", "date_modifier", "date_text"),
    }
    line = next(x for x in text(corpus, "jsonl").splitlines() if '"Agdere"' in x)
    row = json.loads(line)
    assert {name for name, value in row.items() if value is None} == empty
    assert tuple(row) == EXPORT_COLUMNS


def test_numbers_are_as_in_the_gazetteer_and_scores_are_short(corpus):
    lachin = next(r for r in read_csv(text(corpus, "csv")) if r["place_id"] == "lachin")
    assert (lachin["latitude"], lachin["longitude"]) == ("-39.5", "-46.55")
    assert (lachin["uncertainty_km"], lachin["score"]) == ("2.5", "0.8765")


def test_precision_codes_stand_behind_the_contract_s_columns_when_asked_for(corpus):
    rows = corpus.mention_rows(EVERYTHING)
    codes = {
        (row["surface"], row["article"]): row["date_precision"]
        for row in read_csv("".join(exports.pieces("csv", rows, extra=True)))
    }
    assert codes["Shusha", "a"] == "1"
    assert codes["Lachin", "a"] == "0"  # only its report is dated
    assert codes["Shusha", "b"] == ""
    line = next(iter(exports.pieces("jsonl", corpus.mention_rows(EVERYTHING), extra=True)))
    assert tuple(json.loads(line)) == EXPORT_COLUMNS + exports.EXTRA_COLUMNS


def test_geojson_and_kml_always_carry_the_precision(corpus):
    features = json.loads(text(corpus, "geojson"))["features"]
    assert [f["properties"]["date_precision"] for f in features[:3]] == [1, 1, 0]
    assert '<Data name="date_precision"><value>1</value></Data>' in text(corpus, "kml")


def test_two_exports_are_equal_byte_by_byte(tmp_path, corpus):
    again = build(tmp_path / "c", reversed(two_articles()))
    for kind in exports.FORMATS:
        assert text(corpus, kind) == text(again, kind)


def test_an_export_keeps_to_its_view(corpus):
    view = View(first=D(2020, 11, 1), undated=False, place="lachin", articles=frozenset({"a"}))
    (row,) = read_csv(text(corpus, "csv", view))
    assert (row["surface"], row["date_earliest"]) == ("Lachin", "2020-11-17")


# -- hostile text

HOSTILE = [
    '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
    'a,"b"\n;c', "'quoted", "a\rb", "line\u2028end", "\x00", "İ\U0001f5fa", " ", "null", "1e5",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    mentions = []
    for number, surface in enumerate(HOSTILE):
        article = Article(f"=cmd{number}", surface)
        end = len(surface)
        mention = Mention(
            article.id, 0, end, surface, (), None, 0.0, "", "location", "", UNDATED, 0, end
        )
        mentions.append(parsed(article, [mention]))
    return build(tmp_path_factory.mktemp("hostile") / "c", mentions)


def test_a_spreadsheet_runs_no_cell(hostile):
    for row in read_csv(text(hostile, "csv")):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
        surface = HOSTILE[int(row["article"].removeprefix("'=cmd"))]
        assert row["surface"] in {surface, f"'{surface}"}
        assert row["passage"] == row["surface"]


def test_json_is_exact_on_one_line_a_mention(hostile):
    content = text(hostile, "jsonl")
    assert content.splitlines() == content.split("\n")[:-1]
    rows = [json.loads(line) for line in content.splitlines()]
    assert {row["surface"] for row in rows} == set(HOSTILE)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_cell_comes_back_from_csv(surface):
    row = dict.fromkeys(EXPORT_COLUMNS) | {"surface": surface, "latitude": -1.5}
    (back,) = read_csv("".join(csv_pieces([row], EXPORT_COLUMNS)))
    assert back["surface"].removeprefix("'") == surface.removeprefix("'")
    assert back["latitude"] == "-1.5"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_one_line_of_json(value):
    line = dumps(value)
    assert json.loads(line) == value
    assert len(line.splitlines()) == 1


# -- GeoJSON


def test_geojson_has_a_feature_a_mention(corpus):
    collection = json.loads(text(corpus, "geojson"))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == 9
    by_surface = {f["properties"]["surface"]: f for f in collection["features"]}
    # Longitude first, as RFC 7946 has it.
    assert by_surface["Lachin"]["geometry"] == {"type": "Point", "coordinates": [-46.55, -39.5]}
    assert by_surface["Lachin"]["properties"]["uncertainty_km"] == 2.5
    assert by_surface["Agdere"]["geometry"] is None
    assert by_surface["Shushi"]["id"] == by_surface["Shushi"]["properties"]["mention_id"]


def test_an_empty_view_is_still_a_file_of_its_kind(corpus):
    nothing = replace(EVERYTHING, place="nowhere")
    assert json.loads(text(corpus, "geojson", nothing))["features"] == []
    assert text(corpus, "csv", nothing) == ",".join(EXPORT_COLUMNS) + "\n"
    assert text(corpus, "jsonl", nothing) == ""


def test_longitude_comes_first_in_a_position():
    assert position(latitude=39.76, longitude=46.75) == [46.75, 39.76]


# -- files


def test_a_failed_export_leaves_the_old_file(tmp_path, corpus):
    target = tmp_path / "out.csv"
    target.write_text("old")

    def broken():
        yield from list(corpus.mention_rows(EVERYTHING))[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exports.write("csv", broken(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_keeps_its_line_ends_on_every_system(tmp_path, corpus):
    exports.write("csv", corpus.mention_rows(EVERYTHING), tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_bytes()
    assert written == text(corpus, "csv").encode()
    assert not written.startswith(b"\xef\xbb\xbf")


def test_an_export_goes_through_a_link_and_into_a_device(tmp_path, corpus):
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    exports.write("csv", corpus.mention_rows(EVERYTHING), tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_size > 0
    exports.write("csv", corpus.mention_rows(EVERYTHING), os.devnull)
    assert not Path(os.devnull).is_file()


def test_what_cannot_be_written_is_named(tmp_path, corpus):
    with pytest.raises(GeomapError, match=r"nowhere/out\.csv: cannot be written \(No such file"):
        exports.write("csv", [], tmp_path / "nowhere" / "out.csv")
    with pytest.raises(QueryError, match="no export format 'shp'; choose one of csv, geojson"):
        exports.write("shp", [], tmp_path / "out.shp")


# -- KML

KML = "{http://www.opengis.net/kml/2.2}"


def placemarks(content):
    return ET.fromstring(content).findall(f".//{KML}Placemark")  # noqa: S314 (our own output)


def test_kml_holds_every_mention_with_its_days(corpus):
    marks = placemarks(text(corpus, "kml"))
    rows = list(corpus.mention_rows(EVERYTHING))
    assert [mark.get("id") for mark in marks] == [f"m{row['mention_id']}" for row in rows]
    for mark, row in zip(marks, rows, strict=True):
        first, last = (
            row[name] and row[name].isoformat() for name in ("date_earliest", "date_latest")
        )
        assert mark.findtext(f".//{KML}begin") == first
        assert mark.findtext(f".//{KML}end") == last
        where = mark.findtext(f".//{KML}coordinates")
        placed = row["place_id"] is not None
        assert where == (f"{row['longitude']},{row['latitude']}" if placed else None)


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "]]></value>", "a\x01b & \x0b"]
)
def test_kml_shows_hostile_text_as_text(hostile):
    row = dict.fromkeys(EXPORT_COLUMNS)
    row |= {"mention_id": "1", "surface": hostile, "passage": hostile, "score": 0.0}
    [mark] = placemarks("".join(exports.pieces("kml", [row])))
    clean = hostile.replace("\x01", "\ufffd").replace("\x0b", "\ufffd")
    assert mark.findtext(f"{KML}name") == clean
    assert html.unescape(mark.findtext(f"{KML}description")) == clean
    assert "<" not in mark.findtext(f"{KML}description")
