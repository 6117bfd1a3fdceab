"""Other people's gazetteers become geomap's CSV, and nothing of them is lost without a word."""

import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cli import main
from geomap.conversion import Filter, convert, doubts
from geomap.errors import GazetteerError
from geomap.gazetteer import COLUMNS, Gazetteer, check
from geomap.positions import degrees, position


def dump(*rows: dict[int, str]) -> str:
    """Lines of a GeoNames dump; each row gives some of the 19 columns."""
    blank = {1: "X", 4: "40.5", 5: "47.5", 6: "P", 7: "PPL", 8: "AZ", 10: "01", 14: "0"}
    return "".join(
        "\t".join((blank | row).get(column, "") for column in range(19)) + "\n" for row in rows
    )


DUMP = dump(
    {0: "1", 1: "Baku Province", 7: "ADM1", 6: "A"},
    {0: "2", 1: "Baku", 3: "Bakı,Баку", 14: "2300000", 7: "PPLC"},
    {0: "3", 1: "Hamlet", 14: "90"},
    {0: "4", 1: "Odd", 7: "XYZ"},
    {0: "5", 1: "Off", 4: "123.0"},
    {0: "6", 1: "Elsewhere", 8: "GE", 14: "5000"},
)


def test_a_geonames_dump(tmp_path) -> None:
    (tmp_path / "AZ.txt").write_text(DUMP, "utf-8")
    out = tmp_path / "out.csv"
    outcome = convert(
        tmp_path / "AZ.txt",
        out,
        wanted=Filter(countries=frozenset({"AZ"}), min_population=100),
        id_prefix="gn_",
    )
    assert (outcome.read, outcome.written) == (6, 2)
    assert {why: count for why, (count, _) in outcome.left.items()} == {
        "too few inhabitants": 2,
        "feature code XYZ": 1,
        "of another country": 1,
    }
    assert not check(out)
    baku = Gazetteer.from_csv(out)["gn_2"]
    assert [name.text for name in baku.names] == ["Baku", "Bakı", "Баку"]
    assert (baku.admin, baku.population, baku.uncertainty_km) == ("Baku Province", 2300000, 15)
    assert baku.geonames_id == "2"


def test_names_with_their_languages_from_an_archive(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "AZ.zip", "w") as archive:
        archive.writestr("readme.txt", "about " * 999)
        archive.writestr("AZ.txt", DUMP)
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text(
        "10\t2\tru\tБаку\t\t\t\t\t\t\n"
        "11\t2\tlink\thttps://example.org\t\t\t\t\t\t\n"
        "12\t2\ten\tThe Windy One\t\t\t1\t\t\t\n"
        "13\t2\taz\tBakı\t1\t\t\t\t\t\n"
        "14\t99\taz\tOther\t\t\t\t\t\t\n",
        "utf-8",
    )
    out = tmp_path / "out.csv"
    wanted = Filter(features=("PPLC",), languages=frozenset({"az", "ru"}))
    convert(tmp_path / "AZ.zip", out, wanted=wanted, alternate_names=names)
    [baku] = Gazetteer.from_csv(out)
    assert [(it.text, it.lang) for it in baku.names] == [
        ("Baku", ""),
        ("Баку", "ru"),
        ("Bakı", "az"),
    ]


def test_linked_places_tsv(tmp_path) -> None:
    source = tmp_path / "places.tsv"
    source.write_text(
        "id\ttitle\ttitle_source\tccodes\tvariants\ttypes\tmatches\tlon\tlat\n"
        "p/1\tShusha\tA map\taz\tŞuşa@az;Shushi\tpopulated place\twd:Q182983\t46.75\t39.76\n"
        "p/2\tNowhere\tA map\t\t\t\t\t\t\n"
        "p/3\tOld road\tA map\t\t\tthing\t\t46.0\t39.0\n",
        "utf-8",
    )
    out = tmp_path / "out.csv"
    outcome = convert(source, out)
    assert outcome.left == {"no point (lat and lon)": (1, "line 3")}
    shusha, road = Gazetteer.from_csv(out)
    assert (shusha.id, shusha.country, shusha.feature_code) == ("p_1", "AZ", "PPL")
    assert (shusha.latitude, shusha.longitude) == (39.76, 46.75)
    assert [(it.text, it.lang) for it in shusha.names][1:] == [("Şuşa", "az"), ("Shushi", "")]
    assert (shusha.wikidata_id, shusha.source) == ("Q182983", "A map")
    assert road.feature_code == "AREA"  # nothing tells what it is, so it is no pin


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_geojson_points(tmp_path) -> None:
    point = {"type": "Point", "coordinates": position(latitude=39.76, longitude=46.75)}
    linked = feature({"type": "GeometryCollection", "geometries": [point]}, title="Shusha")
    linked |= {"@id": "http://x/7", "names": [{"toponym": "Şuşa", "lang": "az"}]}
    features = [
        feature(point, name="=Fort", type="castle", country="az", uncertainty_km=0.5),
        feature({"type": "Polygon", "coordinates": []}, name="Area"),
        feature(point),
        feature(None, name="None"),
        linked,
    ]
    source = tmp_path / "a.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    out = tmp_path / "out.csv"
    outcome = convert(source, out)
    assert (outcome.read, outcome.written) == (5, 2)
    assert outcome.left["no point"] == (2, "feature 2")
    fort, shusha = Gazetteer.from_csv(out)
    assert (fort.name, fort.feature_code, fort.uncertainty_km) == ("=Fort", "CSTL", 0.5)
    assert (fort.latitude, fort.longitude) == (39.76, 46.75)
    assert [it.text for it in shusha.names] == ["Shusha", "Şuşa"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"one\ttwo\n", "2 columns between tabs instead of 19"),
        ("a.txt", b"\xff\xfe\t\n", "not UTF-8"),
        ("a.txt", b"", "no place is left of 0 rows"),
        ("a.zip", b"PK no", "no zip archive"),
        ("a.tsv", b"name\tlat\nx\t1\n", "no column id and title"),
        ("a.json", b"{", "no valid JSON"),
        ("a.json", b'{"type": "Topology"}', "neither a Feature nor"),
        ("a.doc", b"x", "of no known format"),
    ],
)
def test_what_cannot_be_converted_is_said_and_leaves_no_file(tmp_path, name, content, said) -> None:
    source, out = tmp_path / name, tmp_path / "out.csv"
    source.write_bytes(content)
    with pytest.raises(GazetteerError, match=said):
        convert(source, out)
    assert not out.exists()
    with pytest.raises(GazetteerError, match=r"cannot be read|no known format"):
        convert(tmp_path / f"absent{name}", out)


_NAMES = st.text(min_size=1, max_size=12)


@given(
    st.lists(
        st.tuples(
            _NAMES,
            _NAMES,
            st.floats(-95, 95, allow_nan=False),
            st.floats(-185, 185, allow_nan=False),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_written_can_be_loaded(tmp_path_factory, places) -> None:
    folder = tmp_path_factory.mktemp("gaz")
    features = [
        feature(
            {"type": "Point", "coordinates": position(latitude, longitude)},
            name=name,
            id=key,
            names=f"{key}|{name}",
        )
        for key, name, latitude, longitude in places
    ]
    source, out = folder / "a.geojson", folder / "out.csv"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    try:
        outcome = convert(source, out)
    except GazetteerError:  # every point was off the Earth, or every name empty
        assert not out.exists()
        return
    assert not check(out)
    assert len(Gazetteer.from_csv(out)) == outcome.written
    assert outcome.written + sum(count for count, _ in outcome.left.values()) == len(places)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_positions_turn_round_and_back(latitude: float, longitude: float) -> None:
    assert degrees(position(latitude, longitude)) == {"latitude": latitude, "longitude": longitude}


def gazetteer_file(path, *rows: str) -> None:
    path.write_text(",".join(COLUMNS) + "\n" + "".join(f"{row}\n" for row in rows), "utf-8")


def test_doubts(tmp_path) -> None:
    path = tmp_path / "g.csv"
    gazetteer_file(
        path,
        "a,Mobile,,PPL,US,,30.69,-88.04,5,,,,test,",
        "b,Ganzak,,PPL,AZ,,46.36,40.68,5,,,,test,",
        "c,Twin,,PPL,AZ,,40.0,47.0,5,,,,test,",
        "d,Twin,,PPL,AZ,,40.001,47.0,5,,,,test,",
        "e,Sane*,,PPL,AZ,,40.0,48.0,5,,,,test,",
    )
    said = [str(it) for it in doubts(path)]
    assert any("a: 'Mobile' is an English word" in it for it in said)
    assert any("c and d may be one place" in it for it in said)
    assert not any("'Sane'" in it for it in said)
    gazetteer_file(path, "z,Zerona,,PPL,BR,,-47.9,-15.8,5,,,,test,")
    [only] = doubts(path)
    assert "far from Brazil" in str(only)
    assert "swapped" in str(only)


def test_the_commands(tmp_path, capsys) -> None:
    (tmp_path / "AZ.txt").write_text(DUMP, "utf-8")
    out = str(tmp_path / "out.csv")
    given = ["gazetteer", "convert", str(tmp_path / "AZ.txt"), "-o", out, "--feature", "PPLC,ADM1"]
    assert main(given) == 0
    said = capsys.readouterr().out
    assert "2 places of 6 rows" in said
    assert "feature code XYZ (first: line 4)" in said
    assert main(["gazetteer", "check", out]) == 0
    assert "nothing wrong" in capsys.readouterr().out
    gazetteer_file(tmp_path / "bad.csv", "A,Name,,PPL,AZ,,91,0,5,,,,test,")
    assert main(["gazetteer", "check", "--json", str(tmp_path / "bad.csv")]) == 2
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["kind"], row["line"]) for row in rows] == [("error", 2), ("error", 2)]
    assert "2 problems" in err
