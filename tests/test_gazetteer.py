"""The gazetteer: its file format, its messages, and the places that come with geomap."""

from __future__ import annotations

import codecs
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import resources
from geomap.errors import GazetteerError, GeomapError
from geomap.feature_codes import (
    FEATURE_CODES,
    feature_class,
    is_area,
    is_country,
    is_country_or_larger,
    is_populated,
)
from geomap.gazetteer import COLUMNS, Gazetteer, Place, PlaceName, check
from geomap.names import NameIndex, fold_name

if TYPE_CHECKING:
    from pathlib import Path

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
    "geonames_id": "587084",
    "wikidata_id": "Q9248",
    "population": "2351300",
    "source": "GeoNames (CC BY 4.0)",
    "note": "",
}


def row(**cells: str) -> str:
    return ",".join({**GOOD, **cells}.values())


@pytest.fixture
def written(tmp_path: Path):
    def write(*rows: str, name: str = "mine.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def default() -> Gazetteer:
    return Gazetteer.default()


class TestReading:
    def test_a_row_becomes_a_place(self, written):
        place = Gazetteer.from_csv(written(row(note="by the sea")))["baku"]
        assert place == Place(
            id="baku",
            name="Baku",
            names=(PlaceName("Baku"), PlaceName("Bakı", lang="az"), PlaceName("Bakou")),
            feature_code="PPLC",
            country="AZ",
            admin="Azerbaijan",
            latitude=40.3777,
            longitude=49.8920,
            uncertainty_km=15.0,
            geonames_id="587084",
            wikidata_id="Q9248",
            population=2351300,
            source="GeoNames (CC BY 4.0)",
            note="by the sea",
        )

    def test_a_star_says_that_a_name_needs_context(self, written):
        place = Gazetteer.from_csv(
            written(row(name="Nice*", alternate_names="it:Nizza|ja:ニース*"))
        )["baku"]
        assert place.name == "Nice"
        assert place.names == (
            PlaceName("Nice", needs_context=True),
            PlaceName("Nizza", lang="it"),
            PlaceName("ニース", lang="ja", needs_context=True),
        )

    def test_what_may_be_empty(self, written):
        empty = dict.fromkeys(
            ["alternate_names", "country", "admin", "geonames_id", "wikidata_id", "population"], ""
        )
        place = Gazetteer.from_csv(written(row(**empty)))["baku"]
        assert (place.names, place.country, place.population) == ((PlaceName("Baku"),), "", 0)

    def test_names_that_come_twice_count_once(self, written):
        place = Gazetteer.from_csv(written(row(alternate_names="Baku| |Bakou|fr:Bakou")))["baku"]
        assert place.names == (PlaceName("Baku"), PlaceName("Bakou"))

    def test_byte_order_mark_quotes_and_blank_lines(self, tmp_path):
        path = tmp_path / "excel.csv"
        text = f'{HEADER}\r\n\r\n{row(note="")}"two lines,\r\nwith a comma"\r\n'
        path.write_bytes(codecs.BOM_UTF8 + text.encode())
        assert Gazetteer.from_csv(path)["baku"].note == "two lines,\r\nwith a comma"

    @given(
        st.floats(-90, 90), st.floats(-180, 180), st.floats(0.001, 20_000), st.integers(0, 10**10)
    )
    def test_numbers_come_back_as_written(self, tmp_path_factory, lat, lon, km, people):
        path = tmp_path_factory.mktemp("g") / "one.csv"
        cells = row(
            latitude=repr(lat),
            longitude=repr(lon),
            uncertainty_km=repr(km),
            population=str(people),
        )
        path.write_text(f"{HEADER}\n{cells}\n", encoding="utf-8")
        place = Gazetteer.from_csv(path)["baku"]
        assert (place.latitude, place.longitude) == (lat, lon)
        assert (place.uncertainty_km, place.population) == (km, people)


class TestProblems:
    @pytest.mark.parametrize(
        ("cells", "found", "remedy"),
        [
            ({"id": "Baku"}, "id is 'Baku'", "lower-case"),
            ({"id": ""}, "id is ''", "lower-case"),
            ({"name": " * "}, "name is '*'", "shown to readers"),
            ({"feature_code": "TOWN"}, "feature_code is 'TOWN'", "GeoNames feature code"),
            ({"country": "AZE"}, "country is 'AZE'", "two capital letters"),
            ({"latitude": "40°22'"}, 'latitude is "40°22\'"', "degrees from -90 to 90"),
            ({"latitude": "90.1"}, "latitude is '90.1'", "degrees from -90 to 90"),
            ({"longitude": "nan"}, "longitude is 'nan'", "degrees from -180 to 180"),
            ({"longitude": "-180.5"}, "longitude is '-180.5'", "degrees from -180 to 180"),
            ({"uncertainty_km": "0"}, "uncertainty_km is '0'", "above 0"),
            ({"uncertainty_km": ""}, "uncertainty_km is ''", "above 0"),
            ({"geonames_id": "GN 5"}, "geonames_id is 'GN 5'", "digits"),
            ({"wikidata_id": "9248"}, "wikidata_id is '9248'", "Q and digits"),
            ({"population": "2.3"}, "population is '2.3'", "whole number"),
            ({"source": " "}, "source is ''", "licence"),
        ],
    )
    def test_each_cell_names_file_line_and_remedy(self, written, cells, found, remedy):
        path = written(row(id="first"), row(**cells))
        (problem,) = check(path)
        assert str(problem).startswith(f"{path}, line 3: ")
        assert found in problem.message
        assert remedy in problem.remedy
        with pytest.raises(GazetteerError, match="line 3"):
            Gazetteer.from_csv(path)

    def test_an_id_twice_in_a_file(self, written):
        (problem,) = check(written(row(), row(id="other"), row(name="Bakou")))
        assert (problem.line, problem.message) == (4, "id 'baku' is already on line 2")

    def test_a_comma_without_quotation_marks(self, written):
        (problem,) = check(written(row(name="Washington, D.C.")))
        assert (problem.line, problem.message) == (2, "15 cells instead of 14")
        assert "quotation marks" in problem.remedy

    def test_lines_are_counted_in_the_file_not_in_rows(self, written):
        two_lines = row(note="").removesuffix(",") + ',"first\nsecond"'
        (problem,) = check(written(two_lines, "", row(id="BAD")))
        assert problem.line == 5

    @pytest.mark.parametrize(
        ("header", "message"),
        [
            (HEADER.replace("longitude", "lon"), "without longitude and with unknown 'lon'"),
            (HEADER.replace("id,name", "name,id", 1), "in another order"),
            ("", "without id, name"),
        ],
    )
    def test_wrong_headers(self, written, header, message):
        (problem,) = check(written(row(), header=header))
        assert problem.line == 1
        assert message in problem.message

    def test_semicolons(self, written):
        (problem,) = check(written(header=HEADER.replace(",", ";")))
        assert "commas instead of semicolons" in problem.remedy

    def test_other_encodings(self, tmp_path):
        path = tmp_path / "latin.csv"
        path.write_bytes(
            f"{HEADER}\n{row(alternate_names='')}\n{row(name='Gäncä')}\n".encode("cp1254")
        )
        (problem,) = check(path)
        assert (problem.line, problem.message) == (3, "not UTF-8")

    def test_an_open_quotation_mark(self, written):
        (problem,) = check(written(row(), row(id="x", name='"Agdam')))
        assert problem.line == 3
        assert "quotation marks" in problem.remedy

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(GazetteerError, match=r"gone\.csv: cannot be read .*check the path"):
            Gazetteer.from_csv(tmp_path / "gone.csv")

    def test_all_problems_are_reported_and_the_first_few_raised(self, written):
        path = written(*[row(id=f"p{i}", latitude="north") for i in range(9)])
        assert [problem.line for problem in check(path)] == list(range(2, 11))
        with pytest.raises(GazetteerError, match="and 4 more problems"):
            Gazetteer.from_csv(path)
        path = written(*[row(id=f"p{i}", latitude="north") for i in range(6)])
        with pytest.raises(GazetteerError, match=r"and 1 more problem$"):
            Gazetteer.from_csv(path)

    def test_a_good_file_has_none(self, written):
        assert check(written(row())) == []


class TestCollection:
    def test_the_last_file_wins_and_replaces_the_place_whole(self, written):
        curated = written(row(), row(id="ganja", name="Ganja"), name="curated.csv")
        mine = written(row(alternate_names="", note="mine"), name="mine.csv")
        both = Gazetteer.from_csv(curated, mine)
        assert [place.id for place in both] == ["baku", "ganja"]
        assert (both["baku"].note, both["baku"].names) == ("mine", (PlaceName("Baku"),))

    def test_no_file(self):
        with pytest.raises(GazetteerError, match="at least one"):
            Gazetteer.from_csv()

    def test_an_id_twice(self, written):
        (place,) = Gazetteer.from_csv(written(row()))
        with pytest.raises(GazetteerError, match="two places have the id 'baku'"):
            Gazetteer([place, place])

    def test_it_is_a_read_only_mapping_of_places(self, written):
        gazetteer = Gazetteer.from_csv(written(row()))
        assert (len(gazetteer), "baku" in gazetteer, "ganja" in gazetteer) == (1, True, False)
        with pytest.raises(KeyError):
            gazetteer["ganja"]
        with pytest.raises(TypeError):
            gazetteer.places["ganja"] = gazetteer["baku"]

    def test_digest_depends_on_the_places_alone(self, written):
        ganja = row(id="ganja", name="Ganja")
        one = Gazetteer.from_csv(written(row(), ganja, name="a.csv"))
        other = Gazetteer.from_csv(written(ganja, row(), name="b.csv"))
        assert one.digest == other.digest
        assert len(one.digest) == 64
        assert list(one) == list(other)

    @pytest.mark.parametrize("column", ["name", "alternate_names", "note", "latitude"])
    def test_digest_changes_with_every_fact(self, written, column):
        one = Gazetteer.from_csv(written(row(), name="a.csv"))
        other = Gazetteer.from_csv(written(row(**{column: "7"}), name="b.csv"))
        assert one.digest != other.digest

    def test_digest_of_a_known_row_stays(self, written):
        # Stored corpora are compared by it: a change here is a change of format.
        assert Gazetteer.from_csv(written(row())).digest.startswith("e8c2d7fb5b92253a")


class TestFeatureCodes:
    def test_each_code_has_words_and_a_class(self):
        assert all(FEATURE_CODES.values())
        assert {feature_class(code) for code in FEATURE_CODES} == set("AHLPRSTUV")

    @pytest.mark.parametrize("code", ["ADM1", "RGN", "STM", "SEA", "PCLI", "CONT", "ISL", "ST"])
    def test_areas_are_no_pins(self, code):
        assert is_area(code)

    @pytest.mark.parametrize("code", ["PPL", "PPLC", "MSQE", "MT", "SPNG", "ADM9"])
    def test_spots_and_unknown_codes_are_no_areas(self, code):
        assert not is_area(code)

    def test_countries_and_continents(self):
        assert [is_country(code) for code in ("PCLI", "PCLH", "TERR", "ADM1", "CONT")] == [
            True,
            True,
            True,
            False,
            False,
        ]
        assert is_country_or_larger("CONT")
        assert not is_country_or_larger("RGN")

    def test_populated_places(self):
        assert [is_populated(code) for code in ("PPLQ", "PPLX", "PCLI", "PAL")] == [
            True,
            True,
            False,
            False,
        ]


class TestDefaultGazetteer:
    def test_it_is_sound_and_large(self, default):
        assert check(resources.default_gazetteer()) == []
        assert len(default) >= 1900

    def test_every_unit_that_a_place_lies_in_is_a_place_too(self, default):
        names = {place.name for place in default}
        assert {place.admin for place in default} - names == {""}

    def test_every_place_but_the_broadest_has_a_country_or_a_unit(self, default):
        lost = {
            place.id
            for place in default
            if not place.country and not place.admin and not is_area(place.feature_code)
        }
        assert lost == set()

    # Published coordinates, written down here so that an edit of the file cannot move them unseen.
    @pytest.mark.parametrize(
        ("place_id", "code", "latitude", "longitude"),
        [
            ("baku", "PPLC", 40.3777, 49.8920),
            ("yerevan", "PPLC", 40.1776, 44.5126),
            ("stepanakert", "PPL", 39.8177, 46.7528),
            ("aghdam_city", "PPLA", 39.9910, 46.9274),
            ("hadrut", "PPL", 39.5200, 47.0319),
            ("shusha_city", "PPLA", 39.7601, 46.7499),
            ("doshulu", "PPL", 39.4774, 47.0835),
            ("shahbulag_mosque", "MSQE", 40.0694, 46.9050),
            ("elysee_palace", "PAL", 48.8703, 2.3164),
            ("washington_dc", "PPLC", 38.8951, -77.0364),
            ("armenia", "PCLI", 40.0, 45.0),
        ],
    )
    def test_known_points(self, default, place_id, code, latitude, longitude):
        place = default[place_id]
        assert place.feature_code == code
        assert (place.latitude, place.longitude) == (latitude, longitude)

    @pytest.mark.parametrize(
        "base",
        "aghdam fuzuli jabrayil lachin kalbajar khojavend tartar shusha khojaly zangilan gubadli "
        "barda beylagan lankaran quba sheki gabala tovuz salyan astara".split(),
    )
    def test_a_district_and_its_town_are_two_places_of_one_name(self, default, base):
        town, district = default[f"{base}_city"], default[f"{base}_district"]
        assert is_populated(town.feature_code)
        assert is_area(district.feature_code)
        assert town.admin == district.name
        assert fold_name(town.name) in {fold_name(name.text) for name in district.names}
        # The file's own statement of both extents must bring them together.
        apart = math.dist(
            (town.latitude, town.longitude * math.cos(math.radians(40))),
            (district.latitude, district.longitude * math.cos(math.radians(40))),
        )
        assert apart * 111 <= district.uncertainty_km + town.uncertainty_km

    @pytest.mark.parametrize(
        ("place_id", "unit"),
        [
            ("zabukh", "Lachin District"),
            ("hadrut", "Khojavend District"),
            ("julfa_city", "Nakhchivan"),
            ("goris", "Syunik Province"),
            ("atlanta", "Georgia"),
        ],
    )
    def test_known_units(self, default, place_id, unit):
        assert default[place_id].admin == unit

    @pytest.mark.parametrize("place_id", ["sardaba_aghdam", "hatem_malik_fortress"])
    def test_what_is_not_located_says_so(self, default, place_id):
        assert default[place_id].note.startswith("UNVERIFIED")
        assert default[place_id].uncertainty_km >= 30

    @pytest.mark.parametrize(
        ("place_id", "name"),
        [
            ("jabrayil_city", "Gabriel"),
            ("nice", "Nice"),
            ("don_river", "Don"),
            ("chad", "Chad"),
            ("jordan", "Jordan"),
            ("van", "Van"),
            ("united_states", "US"),
        ],
    )
    def test_names_that_are_also_words_or_people_need_context(self, default, place_id, name):
        assert PlaceName(name, needs_context=True) in default[place_id].names

    @pytest.mark.parametrize(
        "place_id", ["turkey", "georgia", "baku", "aghdam_city", "shusha_city"]
    )
    def test_names_that_the_news_is_full_of_do_not(self, default, place_id):
        assert not default[place_id].names[0].needs_context

    @pytest.mark.parametrize("demonym", ["Syrian", "Armenian", "European", "Soviet", "Turkish"])
    def test_peoples_are_no_places(self, default, demonym):
        assert [p.id for p in default for name in p.names if name.text == demonym] == []

    def test_contested_places_name_both_sides(self, default):
        assert {"Khankendi", "Stepanakert"} <= {n.text for n in default["stepanakert"].names}
        assert "Khankendi" in default["stepanakert"].note
        assert "Shushi" in default["shusha_city"].note

    @pytest.mark.parametrize(
        ("place_id", "names"),
        [
            ("falkland_islands", "Falklands|Malvinas"),
            ("kosovo", "Kosova|Kosovo and Metohija"),
            ("pristina", "Priština|Prishtina"),
            ("jerusalem", "Al Quds|القدس|ירושלים"),
            ("sukhumi", "Sokhumi|Aqwa"),
            ("south_ossetia", "Tskhinvali Region"),
            ("gubadli_city", "Sanasar"),
            ("donetsk_oblast", "Donetsk People's Republic"),
            ("crimea", "Krym|Qırım"),
            ("taiwan", "Republic of China"),
        ],
    )
    def test_the_names_of_every_side_lead_to_a_contested_place(self, default, place_id, names):
        index = NameIndex(default)
        for name in names.split("|"):
            assert place_id in {use.place.id for use in index.uses(name)}, name

    def test_contested_places_say_so(self, default):
        for place_id in (
            "crimea sevastopol donetsk_oblast luhansk_oblast kherson_oblast zaporizhzhia_oblast "
            "taiwan kosovo abkhazia south_ossetia northern_cyprus western_sahara falkland_islands "
            "gibraltar jerusalem east_jerusalem west_bank gaza_strip palestine somaliland "
            "jammu_and_kashmir nagorno_karabakh artsakh_republic persian_gulf"
        ).split():
            assert default[place_id].note, place_id

    def test_both_georgias(self, default):
        assert (default["georgia"].country, default["georgia_us_state"].country) == ("GE", "US")
        assert default["georgia"].name == default["georgia_us_state"].name

    def test_every_place_of_the_gold_annotations_is_there(self, default):
        gold = resources.top() / "tests" / "gold" / "seed_mentions.jsonl"
        ids = {
            line.split('"place_id": "')[1].split('"')[0]
            for line in gold.read_text(encoding="utf-8").splitlines()
            if '"place_id": "' in line
        }
        assert len(ids) > 40
        assert ids - default.places.keys() == set()


def test_a_missing_data_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(GeomapError, match="data files are missing"):
        resources.top()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "gazetteer.csv").touch()
    assert resources.top() == tmp_path
    with pytest.raises(GeomapError, match=r"app\.py is missing"):
        resources.app()


def test_a_wheel_uses_its_own_copy(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "geomap"
    (package / "_top" / "data").mkdir(parents=True)
    (package / "_top" / "data" / "gazetteer.csv").touch()
    (package / "_top" / "seeds").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.seeds() == package / "_top" / "seeds"
