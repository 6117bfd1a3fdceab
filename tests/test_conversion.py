"""Other people's gazetteers become geomap's CSV, and no row of them is lost without a word."""

from __future__ import annotations

import csv
import json
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap import cli
from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer, PlaceName, check, review
from geomap.gazetteer.cells import cells, place
from geomap.gazetteer.conversion import FORMATS, convert, options
from geomap.gazetteer.conversion.extents import by_rule, rounded_up
from geomap.gazetteer.conversion.kinds import of_geonames, of_terms
from geomap.positions import Point, apart, point, position


def dump(*rows: dict[int, object]) -> str:
    """Lines of a GeoNames dump; each row gives some of the 19 columns."""
    blank = {1: "X", 4: "40.5", 5: "47.5", 6: "P", 7: "PPL", 8: "AZ", 10: "01", 14: "0"}
    return "".join(
        "\t".join(str({2: row.get(1, ""), **blank, **row}.get(column, "")) for column in range(19))
        + "\n"
        for row in rows
    )


BAKU = {0: 2, 1: "Bakı", 3: "BAK,Baku,Баку", 4: "40.4", 5: "49.9", 7: "PPLC", 14: 2_300_000}
COUNTRY = {0: 9, 1: "Azerbaijan", 6: "A", 7: "PCLI", 10: "00"}
DIVISION = {0: 1, 1: "Baku Şəhəri", 4: "40.3", 5: "49.8", 6: "A", 7: "ADM1"}
ALTERNATES = "".join(
    "\t".join(cells) + "\n"
    for cells in [
        ("10", "2", "ru", "Баку", "", "", "", "", "", ""),
        ("11", "2", "link", "https://example.org/baku", "", "", "", "", "", ""),
        ("12", "2", "wkdt", "Q9248", "", "", "", "", "", ""),
        ("13", "2", "en", "City of Winds", "", "", "1", "", "", ""),
        ("14", "2", "en", "Baku", "1", "", "", "", "", ""),
        ("15", "2", "zh-Hant", "巴庫", "", "", "", "", "", ""),
        ("16", "2", "", "Bakou", "", "", "", "", "", ""),
        ("17", "99", "az", "Elsewhere", "", "", "", "", "", ""),
    ]
)


@pytest.fixture
def converted(tmp_path):
    """Converts a text and gives what was done and the gazetteer that came of it."""

    def run(content, name="AZ.txt", *, form=None, **wishes):
        source, out = tmp_path / name, tmp_path / "out.csv"
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            source.write_bytes(data)
        done = convert(source, out, options(**wishes), format_name=form)
        assert check(out) == []
        assert done.read == done.written + sum(done.skipped.values())
        return done, Gazetteer.from_csv(out)

    return run


class TestGeoNames:
    def test_a_row_becomes_a_place(self, converted):
        done, places = converted(dump(COUNTRY, DIVISION, BAKU))
        assert (done.format, done.read, done.written, done.names) == ("geonames", 3, 3, 5)
        baku = places["gn_2"]
        assert [name.text for name in baku.names] == ["Bakı", "Baku", "Баку"]
        assert (baku.latitude, baku.longitude, baku.country) == (40.4, 49.9, "AZ")
        assert (baku.admin, places["gn_1"].admin, places["gn_9"].admin) == (
            *("Baku Şəhəri", "Azerbaijan", ""),
        )
        assert (baku.population, baku.uncertainty_km, baku.geonames_id) == (2_300_000, 15, "2")
        assert baku.source == "GeoNames (CC BY 4.0)"
        assert done.remarks == {"alternate names left out: codes, links and readings": 1}

    def test_what_is_not_asked_for_is_counted(self, converted):
        done, places = converted(
            dump(BAKU, {0: 3, 14: 90}, {0: 4, 8: "GE", 14: 9000}, DIVISION),
            countries=["az"],
            features=["P"],
            min_population=100,
        )
        assert list(places.places) == ["gn_2"]
        assert done.skipped == {
            "fewer than 100 inhabitants, or unknown": 1,
            "of another country than asked for": 1,
            "of another kind than asked for": 1,
        }
        assert done.first["of another country than asked for"] == "line 3"

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (dump({0: 7, 4: "91"}), "no point in degrees"),
            (dump({0: 7, 5: "nan"}), "no point in degrees"),
            (dump({0: 7, 4: "north"}), "no point in degrees"),
            (dump({0: "x"}), "no GeoNames id in the first column"),
            (dump({0: 10**9}), "no GeoNames id in the first column"),
            (dump({0: 2}), "an id that came before"),
            (dump({0: 7, 1: " "}), "no name, or one that is not UTF-8"),
            (
                dump({0: 7, 6: "H", 7: "ZZZ"}),
                "of a kind that this gazetteer has no code for (class H)",
            ),
            ("7\tshort\n", "not 19 columns between tabs"),
            (b"7\t\xff\n", "not UTF-8"),
            ("x" * 2_000_000 + "\n", "a line of more than a million bytes"),
        ],
    )  # fmt: skip
    def test_what_is_no_place_is_skipped_with_its_line(self, converted, row, reason):
        row = row if isinstance(row, bytes) else row.encode()
        done, places = converted(dump(BAKU).encode() + row + dump({0: 8}).encode())
        assert list(places.places) == ["gn_2", "gn_8"]
        assert done.skipped == {reason: 1}
        assert done.first == {reason: "line 2"}

    def test_alternate_names_have_languages(self, converted, tmp_path):
        (tmp_path / "alternateNamesV2.txt").write_text(ALTERNATES, "utf-8")
        _, places = converted(dump(BAKU), alternate_names=tmp_path / "alternateNamesV2.txt")
        assert places["gn_2"].names == (
            PlaceName("Bakı"),
            PlaceName("Baku", "en"),
            PlaceName("Bakou"),
            PlaceName("City of Winds", "en", needs_context=True),
            PlaceName("Баку", "ru"),
            PlaceName("巴庫", "zh-Hant"),
        )
        assert places["gn_2"].wikidata_id == "Q9248"

    def test_only_languages_asked_for(self, converted, tmp_path):
        names = tmp_path / "alternateNamesV2.zip"
        with zipfile.ZipFile(names, "w") as archive:
            archive.writestr("iso-languagecodes.txt", "about")
            archive.writestr("alternateNamesV2.txt", ALTERNATES)
        done, places = converted(dump(BAKU), alternate_names=names, languages=["RU", "zh"])
        assert [name.lang for name in places["gn_2"].names] == ["", "ru", "zh-Hant"]
        assert done.remarks["alternate names left out: of other languages than asked for"] == 3

    def test_a_zip_with_terms_of_use_beside_the_dump(self, converted, tmp_path):
        with zipfile.ZipFile(tmp_path / "AZ.zip", "w") as archive:
            archive.writestr("readme.txt", "terms")
            archive.writestr("AZ.txt", dump(BAKU))
        assert list(converted(None, "AZ.zip")[1].places) == ["gn_2"]

    def test_names_of_divisions_beside_the_dump(self, converted, tmp_path):
        (tmp_path / "admin1CodesASCII.txt").write_text("AZ.01\tBaku City\tBaku City\t1\n", "utf-8")
        done, places = converted(dump(BAKU))
        assert places["gn_2"].admin == "Baku City"
        assert any("admin1CodesASCII.txt" in remark for remark in done.remarks)
        # A division that is itself a place gives its own name, so that the two fit together.
        assert converted(dump(BAKU, DIVISION))[1]["gn_2"].admin == "Baku Şəhəri"

    def test_a_county_counts_as_unit_only_when_it_is_a_place(self, converted):
        county = {0: 5, 1: "Sangamon", 6: "A", 7: "ADM2", 8: "US", 10: "IL", 11: "167"}
        state = {0: 6, 1: "Illinois", 6: "A", 7: "ADM1", 8: "US", 10: "IL"}
        town = {0: 7, 1: "Springfield", 8: "US", 10: "IL", 11: "167", 14: 114_000}
        _, places = converted(dump(county, state, town))
        assert (places["gn_7"].admin, places["gn_5"].admin) == ("Sangamon", "Illinois")
        assert converted(dump(county, state, town), features=["P"])[1]["gn_7"].admin == "Illinois"
        assert converted(dump(town))[1]["gn_7"].admin == "United States"

    def test_a_division_reaches_as_far_as_its_settlements(self, converted):
        towns = [{0: 20 + n, 4: 40.3, 5: 49.8 + n / 10} for n in range(5)]
        assert converted(dump(DIVISION, *towns))[1]["gn_1"].uncertainty_km == 34
        assert converted(dump(DIVISION, *towns[:4]))[1]["gn_1"].uncertainty_km == 120

    def test_little_known_places_called_like_words_need_context(self, converted):
        town, city = {0: 3, 1: "Most", 14: 900}, {0: 4, 1: "Most", 14: 900_000}
        _, places = converted(dump(town, city), is_word=lambda name: name == "Most")
        assert [it.names[0].needs_context for it in places] == [True, False]

    def test_memory_does_not_grow_with_the_dump(self, tmp_path):
        source = tmp_path / "all.txt"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(dump({0: n, 3: "an alternate name," * 40}) for n in range(1, 8_000))
        tracemalloc.start()
        convert(source, tmp_path / "out.csv", options())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert source.stat().st_size > 6_000_000
        assert peak < 1_500_000

    def test_from_geonames_loads_the_same_places(self, tmp_path, converted):
        _, places = converted(dump(COUNTRY, DIVISION, BAKU))
        assert Gazetteer.from_geonames(tmp_path / "AZ.txt").digest == places.digest

    @pytest.mark.parametrize(
        ("letter", "code", "ours"),
        [
            *(("P", "PPLC", "PPLC"), ("P", "PPLZ", "PPL"), ("H", "LKC", "LK")),
            ("S", "SCHX", "SCH"),
            *(("S", "POLICE", "FCL"), ("A", "ADMX", "ADMD"), ("T", "ZZ", None), ("", "", None)),
            ("S", "STM", "FCL"),  # a river is no building
        ],
    )  # fmt: skip
    def test_codes_without_words_become_wider_ones(self, letter, code, ours):
        assert of_geonames(letter, code) == ours


LP = (
    "id\ttitle\ttitle_source\tccodes\tvariants\ttypes\taat_types\tfclasses\tmatches\tlon\tlat"
    "\tgeowkt\n"
)


class TestLinkedPlaces:
    def test_a_row_becomes_a_place(self, converted):
        row = (
            "p/1\tShusha (fortress)\tA map of 1750\taz\tŞuşa@az;Шуша@ru-RU;Shushi\tfort\t300006888"
            "\tS\twd:Q182983;gn:146970\t46.75\t39.76\t\n"
        )
        done, (shusha,) = converted(LP + row, "places.tsv")
        assert (done.format, shusha.id, shusha.feature_code) == ("lp-tsv", "places_p_1", "FT")
        assert (shusha.latitude, shusha.longitude, shusha.country) == (39.76, 46.75, "AZ")
        assert [(it.text, it.lang) for it in shusha.names] == [
            *[("Shusha (fortress)", ""), ("Shusha", ""), ("Şuşa", "az")],
            *[("Шуша", "ru-RU"), ("Shushi", "")],
        ]
        assert (shusha.wikidata_id, shusha.geonames_id) == ("Q182983", "146970")
        assert shusha.source == "A map of 1750"

    @pytest.mark.parametrize(
        ("geometry", "where"),
        [
            ("\t\tPOINT (46.75 39.76)", (39.76, 46.75)),
            ("1\t2\tPOINT(46.75 39.76 1300)", (39.76, 46.75)),
            ("46.75\t39.76\tPOLYGON ((0 0, 1 1, 1 0, 0 0))", (39.76, 46.75)),
            ("\t\tPOLYGON ((0 0, 1 1, 1 0, 0 0))", "a POLYGON and no point"),
            ("\t\t", "no point"),
            ("46,75\t39,76\t", "lon or lat is no number"),
            ("39.76\t146.75\t", "latitude 146.75 beyond 90: longitude must stand first"),
        ],
    )
    def test_where_it_is(self, converted, geometry, where):
        good = "ok\tOk\t\t\t\t\t\t\t\t1\t2\t\n"
        done, places = converted(f"{LP}p\tShusha\t\t\t\t\t\t\t\t{geometry}\n{good}", "a.tsv")
        if isinstance(where, tuple):
            assert (places["a_p"].latitude, places["a_p"].longitude) == where
        else:
            (reason,) = done.skipped
            assert reason.startswith(where)
            assert done.first[reason] == "line 2"

    def test_quotation_marks_are_letters_between_tabs_and_marks_in_a_csv(self, converted):
        row = 'a\t"Old" Fort\t\t\t\t\t\t\t\t1\t2\t\n'
        assert [it.name for it in converted(LP + row, "a.tsv")[1]] == ['"Old" Fort']
        text = 'id,title,lon,lat,types\na,"Fort, old",1,2,castle\n'
        ((_, places),) = [converted(text, "a.csv")]
        assert (places["a_a"].name, places["a_a"].feature_code) == ("Fort, old", "CSTL")

    def test_several_countries_are_none(self, converted):
        row = "a\tAras\t\tAZ;IR\t\triver\t\t\t\t1\t2\t\n"
        assert converted(LP + row, "a.tsv")[1]["a_a"].country == ""

    @pytest.mark.parametrize(
        ("codes", "terms", "letters", "code"),
        [
            *((["P.PPL"], [], [], "PPL"), (["nothing"], ["village"], [], "PPL")),
            *(([], ["aat:300008707"], [], "STM"), ([], ["Rivers"], ["P"], "STM")),
            *(([], ["pueblo"], ["P"], "PPL"), ([], ["thing"], ["T"], "LCTY"), ([], [], [], "LCTY")),
        ],
    )
    def test_kinds(self, codes, terms, letters, code):
        assert of_terms(codes, terms, letters) == code


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


SHUSHA = {"type": "Point", "coordinates": [46.75, 39.76]}


class TestGeoJson:
    def test_a_feature_becomes_a_place(self, converted):
        one = feature(
            SHUSHA, id="Fort 1", name="Old Fort", type="castle", ccode="az", source="A survey",
            alternate_names="Köhnə qala|Qala", uncertainty_km=0.5, **{"name:ru": "Крепость"},
        )  # fmt: skip
        done, (fort,) = converted(collection(one), "Mines & forts.geojson")
        assert (done.format, fort.id) == ("geojson", "mines_forts_fort_1")
        assert (fort.feature_code, fort.country, fort.uncertainty_km) == ("CSTL", "AZ", 0.5)
        assert (fort.latitude, fort.longitude, fort.source) == (39.76, 46.75, "A survey")
        assert [(it.text, it.lang) for it in fort.names][1:] == [
            *[("Köhnə qala", ""), ("Qala", ""), ("Крепость", "ru")],
        ]

    def test_what_is_no_point_is_refused_with_its_number(self, converted):
        line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
        done, _ = converted(
            collection(
                feature(SHUSHA, name="Good"),
                feature(line, name="Road"),
                feature(None, name="Nowhere"),
                feature({"type": "Point", "coordinates": [500, 2]}, name="Off"),
                feature(SHUSHA),
                "no feature",
            ),
            "a.geojson",
        )
        assert dict(done.first) == {
            "no point but LineString": "feature 2",
            "no point but no geometry": "feature 3",
            "no degrees: longitude 500, latitude 2": "feature 4",
            "no name, or one that is not UTF-8": "feature 5",
            "no Feature but 'no feature'": "feature 6",
        }

    def test_linked_places_format(self, converted):
        apart_50_km = {"type": "Point", "coordinates": [46.75, 40.21]}
        one = feature(
            {"type": "GeometryCollection", "geometries": [SHUSHA, apart_50_km]},
            title="Abingdon (UK)", ccodes=["GB"],
        )  # fmt: skip
        one |= {
            "@id": "http://mygaz.org/places/p_12345",
            "names": [{"toponym": "Abingdon-on-Thames", "lang": "en"}],
            "types": [{"identifier": "aat:300008375", "label": "town", "sourceLabel": "Town"}],
            "links": [
                {"type": "exactMatch", "identifier": "http://www.geonames.org/2657780/"},
                {"type": "seeAlso", "identifier": "http://www.wikidata.org/entity/Q1"},
            ],
        }
        done, (place_,) = converted(collection(one), "lpf.json")
        assert (place_.id, place_.feature_code) == ("lpf_p_12345", "PPL")
        assert (place_.geonames_id, place_.wikidata_id) == ("2657780", "")
        assert [it.text for it in place_.names] == [
            *("Abingdon (UK)", "Abingdon", "Abingdon-on-Thames"),
        ]
        assert place_.uncertainty_km == 54, "3 km, and 50 to the other point"
        assert list(done.remarks) == [
            "places of several points: the first, with a circle that holds all"
        ]

    def test_a_feature_a_line_and_a_single_feature(self, converted):
        one, two = feature(SHUSHA, name="One"), feature(SHUSHA, name="Two")
        text = "\x1e" + json.dumps(one) + "\n\n" + json.dumps(two, indent=1)
        assert converted(text, "a.jsonl")[0].written == 2
        assert converted("\ufeff" + json.dumps(one), "a.json")[0].written == 1

    def test_only_the_feature_at_hand_is_held(self, tmp_path):
        many = (json.dumps(feature(SHUSHA, name=f"N{n}", note="x" * 2_000)) for n in range(3_000))
        source = tmp_path / "a.geojson"
        source.write_text('{"features": [' + ",\n".join(many) + '], "type": "FeatureCollection"}')
        tracemalloc.start()
        assert convert(source, tmp_path / "out.csv", options()).written == 3_000
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < source.stat().st_size / 2

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('{"features": [{"a": ', r"line 1: no valid JSON .*export it again"),
            ('{\n"features": [{} {}]}', r"line 2: no valid JSON \('\{' instead of ','\)"),
            ("[" * 100_000, "line 1: "),
            ('{"type": "Topology"}', "none of 1 rows .* no Feature but 'Topology'"),
            ("", "none of 0 rows can be written as a place: it is empty"),
            (
                collection(feature(SHUSHA, name="A"), crs={"properties": {"name": "EPSG:3857"}}),
                "another system than WGS84; export it as EPSG:4326",
            ),
        ],
    )
    def test_what_is_no_geojson(self, tmp_path, text, message):
        source = tmp_path / "a.geojson"
        source.write_text(text)
        with pytest.raises(GazetteerError, match=message):
            convert(source, tmp_path / "out.csv", options())
        assert not (tmp_path / "out.csv").exists()


class TestWhole:
    """What holds of every format."""

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("a.txt", b"one\ttwo\n", "say which with --format geonames|lp-tsv|geojson"),
            ("a.csv", None, "a gazetteer file of geomap already"),
            ("a.zip", b"PK\x03\x04 no", "neither|damaged zip"),
            ("gone.txt", ..., "no such file"),
        ],
    )
    def test_what_cannot_be_converted(self, tmp_path, name, content, message):
        source = tmp_path / name
        if content is None:
            convert(_written(tmp_path, dump(BAKU)), source, options())
        elif content is not ...:
            source.write_bytes(content)
        with pytest.raises(
            GazetteerError, match=message.replace("|lp", r"\|lp").replace("|geo", r"\|geo")
        ):
            convert(source, tmp_path / "out.csv", options())
        assert not (tmp_path / "out.csv").exists()

    def test_zips_with_a_password_or_several_files(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("A.txt", "")
            archive.writestr("B.txt", "")
        with pytest.raises(GazetteerError, match="2 files of data in this zip"):
            convert(tmp_path / "a.zip", tmp_path / "out.csv", options())

    @pytest.mark.parametrize(
        ("wishes", "message"),
        [
            ({"countries": ["AZE"]}, "'AZE' is no country's code"),
            ({"features": ["TOWN"]}, "'TOWN' is no kind of place"),
            ({"id_prefix": "My-"}, "lower-case letters"),
            ({"languages": ["en"]}, "give alternateNamesV2.txt"),
            ({"min_population": -1}, "give a number from 0"),
        ],
    )
    def test_wishes_that_mean_nothing(self, tmp_path, wishes, message):
        with pytest.raises(GazetteerError, match=message):
            convert(_written(tmp_path, dump(BAKU)), tmp_path / "out.csv", options(**wishes))

    def test_the_old_file_stays_until_the_new_one_is_whole(self, tmp_path):
        out = tmp_path / "out.csv"
        out.write_text("mine")
        with pytest.raises(GazetteerError, match="none of 1 rows"):
            convert(_written(tmp_path, "nothing\n"), out, options(), format_name="geonames")
        assert out.read_text() == "mine"
        with pytest.raises(GazetteerError, match="is the source itself"):
            convert(out, out, options())
        with pytest.raises(GazetteerError, match=r"absent\.txt"):
            convert(tmp_path / "absent.txt", out, options())
        with pytest.raises(GazetteerError, match="is a source, too"):
            convert(tmp_path / "AZ.txt", out, options(alternate_names=out), format_name="geonames")
        assert out.read_text() == "mine"
        with pytest.raises(GazetteerError, match="goes with a dump of GeoNames only"):
            convert(tmp_path / "AZ.txt", out, options(alternate_names=out), format_name="geojson")
        assert sorted(it.name for it in tmp_path.iterdir()) == ["AZ.txt", "out.csv"]

    def test_hostile_names_load_and_run_nothing(self, converted):
        names = [
            *('=HYPERLINK("x")', "@SUM(1)", "+1", "Ba\x00ku", "Ba\tku", 'Qu"ote', "a|b", "Nice*"),
            *("\u202eevil", "az:Bakı", "no: such", "x" * 10_000, "half \ud800", "…"),
        ]
        one = feature(SHUSHA, name="Good", names=names)
        _, (good,) = converted(collection(one), "a.geojson")
        found = [it.text for it in good.names]
        assert found == [
            *("Good", 'HYPERLINK("x")', "SUM(1)", "1", "Ba ku", 'Qu"ote', "a b", "Nice"),
            *("evil", "az:Bakı", "no: such"),
        ]
        assert {it.lang for it in good.names} == {""}

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(
        st.lists(
            st.tuples(st.text(max_size=9), st.text(max_size=9), st.floats(-95, 95), st.floats()),
            max_size=6,
        )
    )
    def test_whatever_is_written_can_be_loaded(self, converted, rows):
        features = [
            feature(
                {"type": "Point", "coordinates": position(latitude, longitude)},
                id=key,
                name=name,
                names=[key, name[::-1]],
                note=name,
                admin=key,
            )
            for key, name, latitude, longitude in rows
        ]
        one = feature(SHUSHA, id="last of all", name="Last")
        done, places = converted(collection(*features, one), "a.geojson")
        assert done.read == len(rows) + 1
        assert len(places) == done.written

    @given(st.text(max_size=30), st.lists(st.tuples(st.text(max_size=12), st.text(max_size=4))))
    def test_a_place_comes_back_from_its_row(self, main, others):
        from geomap.gazetteer.conversion.naming import Spelling, names
        from geomap.gazetteer.conversion.tally import Tally
        from geomap.gazetteer.values import Place

        spelt = names(main, [Spelling(*it) for it in others], Tally(), is_word=lambda _: True)
        if spelt:
            one = Place("a", spelt[0].text, spelt, "PPL", "AZ", "", 1 / 3, -1e-7, 0.1)
            assert place(cells(one)) == one

    def test_the_command(self, tmp_path, capsys):
        source, out = (
            _written(tmp_path, dump(COUNTRY, BAKU, {0: 3, 1: "Mobile"})),
            tmp_path / "o.csv",
        )
        command = ["gazetteer", "convert", str(source), "-o", str(out)]
        assert cli.main([*command, "--feature", "P,PCL", "--country", "AZ"]) == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("3 rows read = 3 places written (5 names) + 0 skipped\n")
        assert Gazetteer.from_csv(out)["gn_3"].names[0].needs_context, "Mobile is a word"
        assert cli.main([*command, "--min-population", "1", "--json"]) == 0
        result = json.loads(capsys.readouterr().out)
        assert (result["format"], result["read"], result["written"]) == ("geonames", 3, 1)
        assert result["skipped"] == [
            {"reason": "fewer than 1 inhabitants, or unknown", "rows": 2, "first": "line 1"}
        ]
        assert cli.main([*command, "--country", "Azerbaijan"]) == 2
        assert "no country's code" in capsys.readouterr().err

    def test_the_command_knows_every_format(self, capsys):
        with pytest.raises(SystemExit):
            cli.main(["gazetteer", "convert", "--help"])
        assert "{" + ",".join(FORMATS) + "}" in capsys.readouterr().out

    def test_a_converted_file_is_clean_by_check(self, converted, tmp_path):
        converted(dump(COUNTRY, DIVISION, BAKU))
        assert review(tmp_path / "out.csv") == []
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == 3


class TestGeometry:
    @given(st.floats(-90, 90), st.floats(-180, 180))
    def test_positions_turn_round_and_back(self, latitude, longitude):
        assert point(position(latitude, longitude)) == Point(latitude, longitude)

    @pytest.mark.parametrize("bad", [[], [1], ["1", "2"], [None, 1], [True, 1], [10**400, 1]])
    def test_what_is_no_position(self, bad):
        with pytest.raises(ValueError, match="without two numbers"):
            point(bad)

    def test_distances(self):
        assert apart(Point(0, 0), Point(0, 1)) == pytest.approx(111.2, abs=0.1)
        assert apart(Point(10, 179.5), Point(10, -179.5)) == pytest.approx(109.5, abs=0.1)

    @given(st.floats(0.001, 20_000))
    def test_rounding_never_makes_a_circle_smaller(self, kilometres):
        assert kilometres <= rounded_up(kilometres) * (1 + 1e-6)
        assert rounded_up(kilometres) <= kilometres * 1.11

    @pytest.mark.parametrize(
        ("code", "population", "km"),
        [
            *(("PPL", 4_999, 2), ("PPL", 5_000, 3), ("PPLC", 2_000_000, 15), ("PPL", 0, 3)),
            *(("PPLA", 0, 8), ("ADM1", 5, 120), ("MSQE", 0, 1), ("STM", 0, 100)),
        ],
    )
    def test_extents_by_rule(self, code, population, km):
        assert by_rule(code, population) == km


def _written(folder, content):
    (folder / "AZ.txt").write_text(content, encoding="utf-8")
    return folder / "AZ.txt"
