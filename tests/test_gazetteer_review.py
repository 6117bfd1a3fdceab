"""`geomap gazetteer check`: what is wrong in a gazetteer file, and what is only suspicious."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import cli, resources
from geomap.errors import GazetteerError
from geomap.gazetteer import COLUMNS, Gazetteer, check, review
from geomap.gazetteer.countries import Box, countries, mistaken

HEADER = ",".join(COLUMNS)
GOOD = {
    "id": "baku",
    "name": "Baku",
    "alternate_names": "az:Bakı|Bakou",
    "feature_code": "PPLC",
    "country": "AZ",
    "admin": "Azerbaijan",
    "latitude": "40.3777",
    "longitude": "49.8920",
    "uncertainty_km": "15",
    "geonames_id": "",
    "wikidata_id": "",
    "population": "2351300",
    "source": "GeoNames (CC BY 4.0)",
    "note": "",
}


def row(**cells: str) -> str:
    quoted = (f'"{cell}"' if "," in cell else cell for cell in {**GOOD, **cells}.values())
    return ",".join(quoted)


@pytest.fixture
def written(tmp_path):
    def write(*rows: str, header: str = HEADER):
        path = tmp_path / "mine.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


class TestErrors:
    """What keeps a file from being loaded says what was probably meant."""

    @pytest.mark.parametrize(
        ("cells", "hint"),
        [
            ({"feature_code": "village"}, "did you mean PPL (city, town or village)"),
            ({"feature_code": "PPPL"}, "PPL"),
            ({"country": "uk"}, "uk should be GB"),
            ({"latitude": "40,3777"}, "40.3777"),
            ({"latitude": "40°22'30\""}, "40.375"),
            ({"longitude": "12°30' W"}, "-12.5"),
            ({"latitude": "149.9", "longitude": "40.4"}, "seem to be swapped"),
            ({"name": "Ba\tku"}, "remove it"),
            ({"alternate_names": "Bakou\x00"}, "remove it"),
        ],
    )
    def test_the_remedy_says_what_was_meant(self, written, cells, hint):
        path = written(row(**cells))
        (problem,) = check(path)
        assert hint in problem.remedy
        assert problem.column == next(iter(cells))
        with pytest.raises(GazetteerError, match="line 2"):
            Gazetteer.from_csv(path)

    @pytest.mark.parametrize("sign", ["\t", ";", "|"])
    def test_another_separator(self, written, sign):
        (problem,) = check(written(header=HEADER.replace(",", sign)))
        assert "separate the cells with commas instead of" in problem.remedy

    @pytest.mark.parametrize(
        ("header", "message"),
        [
            (f"{HEADER},colour", "header with unknown 'colour'"),
            (f"{HEADER},id", "header with id twice"),
            (HEADER.replace(",note", ""), "header without note"),
        ],
    )
    def test_columns_missing_too_many_or_twice(self, written, header, message):
        (problem,) = check(written(header=header))
        assert (problem.line, problem.message) == (1, message)

    def test_encodings(self, tmp_path):
        path = tmp_path / "mine.csv"
        path.write_bytes(f"{HEADER}\n{row()}\n".encode("utf-16"))
        (problem,) = check(path)
        assert "UTF-16" in problem.message
        path.write_bytes(codecs.BOM_UTF8 * 2 + f"{HEADER}\r\n{row()}\r\n".encode())
        assert review(path) == [], "what spreadsheets write is fine: a mark, and CRLF"

    def test_a_cell_of_ten_megabytes_is_said(self, written):
        (problem,) = check(written(row(note="x" * 10_000_000)))
        assert (problem.line, "field larger" in problem.message) == (2, True)

    def test_too_few_cells(self, written):
        (problem,) = check(written("baku,Baku"))
        assert problem.message == "2 cells instead of 14"
        assert "comma for each empty cell" in problem.remedy


class TestWarnings:
    """What can be loaded, and is probably not what was meant."""

    @pytest.mark.parametrize(
        ("cells", "message", "remedy"),
        [
            ({"country": "UK"}, "no country's code", "write GB"),
            ({"country": "QQ"}, "no country's code", "ISO 3166"),
            ({"latitude": "49.9", "longitude": "40.4"}, "far from Azerbaijan", "swapped"),
            ({"longitude": "-49.9"}, "far from Azerbaijan", "check the point"),
            ({"latitude": "0", "longitude": "0"}, "latitude and longitude are 0", "look the point"),
            ({"latitude": "40", "longitude": "50"}, "whole degrees", "at least 56"),
            ({"alternate_names": "Bakou;Baky"}, "semicolon", "separate names with |"),
            ({"alternate_names": "Bakou||Baky"}, "without letters", "remove the |"),
            ({"alternate_names": "AZ:Bakı"}, "read as a name whole", "write 'az:Bakı'"),
            ({"alternate_names": "az: Bakı"}, "read as a name whole", "write 'az:Bakı'"),
            ({"alternate_names": "Russian:Баку"}, "read as a name whole", "und:"),
            ({"alternate_names": "*Nice"}, "* inside a name", "after the name"),
            ({"name": "=1+1"}, "takes for a formula", "letter"),
            ({"note": "@SUM(A1)"}, "takes for a formula", "letter"),
            ({"name": "Ba\u200bku"}, "invisible character U+200B", "anew"),
            ({"name": "Ba\ufeffku"}, "byte order mark", "anew"),
            ({"name": "GÃ¶yÃ§ay"}, "another encoding", "UTF-8"),
            ({"alternate_names": "x" * 101}, "101 characters", "note"),
        ],
    )
    def test_each_names_line_column_and_remedy(self, written, cells, message, remedy):
        path = written(row(id="first", latitude="40.1"), row(**cells))
        assert check(path) == []
        (problem,) = [it for it in review(path) if message in it.message]
        assert (problem.line, problem.warning) == (3, True)
        assert problem.column in {*cells, "latitude", "uncertainty_km"}
        assert remedy in problem.remedy
        assert len(Gazetteer.from_csv(path)) == 2

    def test_rows_that_seem_one_place(self, written):
        path = written(
            row(geonames_id="7"),
            row(id="other", name="BAKÜ", latitude="40.38"),
            row(id="river", feature_code="STM"),
            row(id="far", latitude="40.5"),
            row(id="same", name="Bakou", latitude="41", geonames_id="7"),
        )
        assert [(it.line, it.message) for it in review(path)] == [
            (3, "BAKÜ is already on line 2, 0.3 km from here"),
            (6, "geonames_id 7 is already on line 2"),
        ]

    def test_names_that_are_words(self, written):
        path = written(
            row(id="a", name="Most", feature_code="PPL", population="900", latitude="40.1"),
            row(id="b", name="Most*", feature_code="PPL", population="900", latitude="40.2"),
            row(id="c", name="Most", feature_code="PPL", latitude="40.3"),
        )
        (problem,) = review(path, is_word=lambda name: name == "Most")
        assert problem.line == 2
        assert "write Most*" in problem.remedy

    def test_wrong_rows_are_looked_at_too(self, written):
        path = written(row(uncertainty_km="-1", alternate_names="a;b"))
        assert [it.warning for it in review(path)] == [False, True]

    def test_the_gazetteer_of_the_package_has_none(self):
        assert review(resources.default_gazetteer()) == []


class TestCountries:
    def test_every_box_is_one(self):
        for country in countries().values():
            if country.box:
                south, west, north, east = country.box
                assert -90 <= south < north <= 90
                assert all(-180 <= side <= 180 for side in (west, east))
        assert set(mistaken().values()) <= countries().keys()

    @pytest.mark.parametrize(
        ("code", "latitude", "longitude"),
        [("AZ", 39.2, 45.4), ("FJ", -17.7, 178.0), ("FJ", -16.8, -179.9), ("US", 64.5, -165.4)],
    )
    def test_places_lie_in_their_country(self, code, latitude, longitude):
        assert countries()[code].box.holds(latitude, longitude)
        assert not countries()[code].box.holds(-latitude, longitude)

    @given(st.floats(-90, 90), st.floats(-180, 180))
    def test_a_box_over_the_meridian_is_what_its_twin_leaves(self, latitude, longitude):
        over, rest = Box(-90, 170, 90, -170), Box(-90, -170, 90, 170)
        assert over.holds(latitude, longitude) or rest.holds(latitude, longitude)


class TestCommand:
    def test_errors_end_with_2_and_warnings_with_0(self, written, capsys):
        path = written(row(alternate_names="a;b"), row(id="BAD", latitude="40.1"))
        assert cli.main(["gazetteer", "check", str(path)]) == 2
        first, second, counts = capsys.readouterr().out.splitlines()
        assert first.startswith(f"{path}, line 2: warning: alternate_names has a semicolon")
        assert second.startswith(f"{path}, line 3: id is 'BAD'; write lower-case letters")
        assert counts == f"{path}: 1 error, 1 warning"
        path = written(row(alternate_names="a;b"))
        assert cli.main(["gazetteer", "check", str(path)]) == 0
        assert capsys.readouterr().out.endswith("1 warning; it can be used as it is\n")
        path = written(row())
        assert cli.main(["gazetteer", "check", str(path)]) == 0
        assert capsys.readouterr().out == f"{path}: no problems\n"

    def test_json_has_an_object_a_file(self, written, tmp_path, capsys):
        files = [str(written(row(latitude="91"))), str(tmp_path / "gone.csv")]
        assert cli.main(["gazetteer", "check", "--json", *files]) == 2
        first, gone = map(json.loads, capsys.readouterr().out.splitlines())
        assert (first["errors"], first["warnings"]) == (1, 0)
        (problem,) = first["problems"]
        assert (problem["line"], problem["column"], problem["severity"]) == (2, "latitude", "error")
        assert (gone["problems"][0]["line"], gone["errors"]) == (None, 1)

    def test_a_file_does_not_command_the_terminal(self, written, capsys):
        cli.main(["gazetteer", "check", str(written(row(name="\x1b[31mRed", id="B")))])
        assert "\x1b" not in capsys.readouterr().out

    def test_frequent_words_and_surnames_are_warned_of(self, written, capsys):
        small = {"feature_code": "PPL", "population": "900"}
        rows = [
            row(id=f"p{number}", name=name, latitude=f"40.{number}", **small)
            for number, name in enumerate(("Mobile", "Smith", "Xankəndi"), start=1)
        ]
        assert cli.main(["gazetteer", "check", str(written(*rows))]) == 0
        said = capsys.readouterr().out
        assert "Mobile is also" in said
        assert "Smith is also" in said
        assert "Xankəndi" not in said
