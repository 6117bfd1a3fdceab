"""The map's values, scripts and files; what a browser does with them is in test_mapping_browser."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import json
import re
from dataclasses import dataclass

import folium
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string, _get_map_string

from geomap import mapping, resources
from geomap.errors import SettingError
from geomap.feature_codes import is_country
from geomap.gazetteer import Gazetteer
from geomap.mapping import STRINGS, MapMention, MapPlace
from geomap.mapping.assets import BASEMAP, OUTLINE_KINDS, SCRIPTS, STYLES, asset_url
from geomap.mapping.basemap import build_map
from geomap.mapping.escape import one_object, script_json
from geomap.mapping.layer import places_layer
from geomap.mapping.tiles import Tiles, tiles_from

UNSAFE = ("<", ">", "&", "$", "`", "_", "%", "#", "{{", "\u2028", "\u2029")
DAY = dt.date(2020, 11, 8)


@dataclass(frozen=True)
class Step:
    first: dt.date
    last: dt.date
    label: str = "8 Nov"
    gap_before: bool = False


def place(name="Shusha", *, key="shusha", area=False):
    return MapPlace(key, name, 39.76, 46.75, 3.0, area)


def layer(places=(), mentions=(), **changes):
    settings = {
        "window": (DAY, DAY),
        "domain": "main",
        "outside": (0, 0),
        "selected": None,
        "revision": 0,
        "dark": False,
        "strings": STRINGS,
    } | changes
    made = mapping.payload(list(places), list(mentions), [Step(DAY, DAY)], **settings)
    return places_layer(made)


def rendered(group):
    """The very string that streamlit-folium lets the browser evaluate."""
    return _get_feature_group_string(group, build_map(static_url="/app/static", dark=False))


def payload(script):
    return json.loads(re.search(r"geomap\.show\(\w+, (\{.*\})\);", script)[1])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
@example("</script><script>alert(1)</script>")
@example("`${top.x}`")
@example("{{{7*7}}}{% raw %}{# x #}")
@example("C:\\path\\2019 \u2028 _feature_group_0")
def test_what_is_escaped_means_the_same_and_holds_nothing_unsafe(value):
    text = script_json(value)
    assert json.loads(text) == value
    assert [unsafe for unsafe in UNSAFE if unsafe in text] == []
    assert text.isascii()


def test_numbers_that_json_has_not_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json([float("nan")])


@given(st.lists(st.dictionaries(st.text(), json_values, max_size=3), max_size=3))
def test_objects_written_apart_are_one_object(parts):
    distinct = [{f"{n}{key}": part[key] for key in part} for n, part in enumerate(parts)]
    merged = functools.reduce(dict.__or__, distinct, {})
    assert one_object(*map(script_json, distinct)) == script_json(merged)


def test_a_layer_of_kept_contents_says_the_same_as_one_made_anew():
    mention = MapMention("shusha", "a", DAY, DAY, "dated")
    anew = payload(rendered(layer([place()], [mention], selected="shusha", revision=3)))
    contents = mapping.contents(
        [place()],
        [mention],
        [Step(DAY, DAY)],
        domain="main",
        outside=(0, 0),
        dark=False,
        strings=STRINGS,
    )
    standing = mapping.standing(window=(DAY, DAY), selected="shusha", revision=3)
    kept = places_layer(standing, contents=script_json(contents))
    assert payload(rendered(kept)) == anew


@given(st.text(max_size=40))
@example("{{ 'x' }}")
@example("_feature_group_0")
def test_a_name_reaches_the_browser_unchanged(name):
    script = rendered(layer([place(name)]))
    assert payload(script)["places"][0][3] == name


def test_bars_are_those_of_the_mentions_before_those_of_the_corpus():
    month = (dt.date(2020, 11, 1), dt.date(2020, 11, 30))
    mentions = [
        MapMention("shusha", "a", DAY, DAY, "dated"),
        MapMention("shusha", "a", *month, "reported"),
        MapMention("shusha", "a", None, None, "undated"),
    ]
    sent = payload(rendered(layer([place()], mentions, whole={(DAY, DAY): 7, month: 3})))
    assert sent["bars"] == [[7.1, 1.0, 0.033, 1, 1]]
    assert sent["kinds"] == [1, 1, 1]
    alone = payload(rendered(layer([place()], mentions)))
    assert alone["bars"][0][0] == pytest.approx(1.033)


def test_same_input_same_script():
    once, twice = (rendered(layer([place()], [mention()])) for _ in range(2))
    assert once == twice
    assert rendered(layer([place()], [mention()], revision=1)) != once


def test_the_map_is_constant_so_that_it_is_never_rebuilt():
    once, twice = (_map_script() for _ in range(2))
    assert once == twice


def test_nothing_is_asked_of_another_host():
    made = build_map(static_url="/news/app/static", dark=True)
    page = made.get_root().render()
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", page) == []
    links = [link for _, link in made.default_js + made.default_css]
    assert all(link.startswith("/news/app/static/") for link in links)
    assert len(links) == len(SCRIPTS) + len(STYLES)


def test_other_maps_of_this_process_keep_folium_s_own_assets():
    before = list(folium.Map.default_js)
    build_map(static_url="/app/static", dark=False)
    assert folium.Map.default_js == before


@pytest.mark.parametrize("name", [*SCRIPTS, *STYLES, *BASEMAP.values()])
def test_every_served_file_exists_and_its_address_names_its_content(name):
    assert (resources.static() / name).is_file()
    assert re.fullmatch(
        rf"/app/static/{re.escape(name)}\?v=[0-9a-f]{{12}}", asset_url("/app/static/", name)
    )


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name.startswith("geomap/")])
def test_our_scripts_never_make_markup_or_code_of_text(name):
    code = (resources.static() / name).read_text(encoding="utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|https?://(?!www\.w3\.org/2000/svg)"
    assert re.findall(forbidden, code) == []


def palettes():
    code = (resources.static() / "geomap/palette.js").read_text(encoding="utf-8")
    for name, table in re.findall(r"const (LIGHT|DARK) = \{(.*?)\};", code, re.DOTALL):
        yield name, dict(re.findall(r"(\w+): \"(#[0-9a-f]{6})\"", table))


def contrast(one, other):
    """The ratio of WCAG 2.2, 1 to 21."""

    def light(colour):
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "colours"), list(palettes()))
def test_marks_and_words_stand_out_from_land_and_water(theme, colours):
    grounds = [colours["land"], colours["water"]]
    for sign in ("mark", "unknown", "selected", "border"):
        assert min(contrast(colours[sign], ground) for ground in grounds) >= 3, (theme, sign)
    # The number in a filled group; names on the map; words on the panels.
    assert contrast(colours["land"], colours["mark"]) >= 4.5
    for words in ("text", "label"):
        assert min(contrast(colours[words], ground) for ground in grounds) >= 4.5
    for words in ("text", "muted", "mark"):
        assert contrast(colours[words], colours["panel"]) >= 4.5
    assert contrast(colours["selected"], colours["panel"]) >= 3


def test_marks_have_okabe_and_ito_s_colours():
    known = {"#0072b2", "#d55e00", "#56b4e9", "#e69f00"}
    assert {c[name] for _, c in palettes() for name in ("mark", "selected")} == known


def test_no_online_map_unless_whoever_runs_the_page_names_one():
    assert tiles_from({}) is None
    url = "https://tiles.invalid/{z}/{x}/{y}.png"
    made = tiles_from({"GEOMAP_TILES_URL": url, "GEOMAP_TILES_ATTRIBUTION": "© Nobody"})
    assert made == Tiles(url, "© Nobody")
    assert '"tiles":{' not in _map_script()


@pytest.mark.parametrize(
    ("url", "attribution", "message"),
    [
        ("https://tiles.invalid/{z}/{y}.png", "x", "has no {x}"),
        ("javascript:alert(1)//{z}{x}{y}", "x", "must start with https"),
        ("https://tiles.invalid/{z}/{x}/{y}.png", " ", "GEOMAP_TILES_ATTRIBUTION is empty"),
    ],
)
def test_a_tile_server_that_cannot_be_used_is_named(url, attribution, message):
    with pytest.raises(SettingError, match=re.escape(message)):
        tiles_from({"GEOMAP_TILES_URL": url, "GEOMAP_TILES_ATTRIBUTION": attribution})


def mention(key="shusha", article="a", *, first=DAY, last=DAY, mark="dated", passage=0):
    return MapMention(key, article, first, last, mark, passage)


def test_mentions_come_sorted_by_place_article_and_passage():
    places = [place(key="a"), place(key="b")]
    mentions = [
        *(mention("b", "y", passage=90), mention("a", "z"), mention("a", "y")),
        mention("b", "y", passage=7),
    ]
    rows = payload(rendered(layer(places, mentions)))["mentions"]
    assert [(row[0], *row[4:]) for row in rows] == [(0, 0, 0), (0, 1, 0), (1, 0, 7), (1, 0, 90)]


def test_days_count_from_1970_and_open_sides_stay_open():
    mentions = [
        mention(first=dt.date(1970, 1, 2), last=None),
        mention(first=None, last=dt.date(1421, 5, 1), mark="until"),
        mention(first=None, last=None, mark="undated"),
    ]
    rows = payload(rendered(layer([place()], mentions)))["mentions"]
    until = (dt.date(1421, 5, 1) - dt.date(1970, 1, 1)).days
    assert [row[1:4] for row in rows] == [[1, None, 0], [None, until, 1], [None, None, 3]]


def test_an_area_is_told_from_a_place():
    places = [place(), place("Shusha district", key="d", area=True)]
    assert [row[4] for row in payload(rendered(layer(places)))["places"]] == [0, 1]


def test_a_mention_of_an_unknown_place_is_an_error():
    with pytest.raises(KeyError, match="nowhere"):
        layer([place()], [mention("nowhere")])


def test_the_basemap_is_small_and_lies_on_the_globe():
    sizes = [(resources.static() / path).stat().st_size for path in BASEMAP.values()]
    assert max(sizes) < 1_000_000
    assert sum(sizes) < 2_500_000
    for name, layer_name in LINES:
        for line in basemap(name)[layer_name][::20]:
            points = decode(line)
            assert len(points) >= 2
            assert all(-181 <= x <= 181 and -90 <= y <= 90 for x, y in points)


def test_coasts_and_lakes_close():
    lakes = [decode(line) for line in basemap("lakes")["lake"]]
    assert [line[0] for line in lakes if line[0] != line[-1]] == []
    coast = [decode(line) for line in basemap("land")["coast"]]
    rings = [joined(ring, coast) for ring in basemap("land")["shores"]]
    assert [ring[0] for ring in rings if ring[0] != ring[-1]] == []


def test_outlines_close_and_hold_the_place_they_belong_to():
    """Each is put together from lines of the basemap, as static/geomap/outlines.js does it."""
    lines = {layer_name: basemap(name)[layer_name] for name, layer_name in LINES}
    rings = {id_: rings for ids, rings in basemap("outlines")["outlines"] for id_ in ids}
    gazetteer = Gazetteer.from_csv(resources.default_gazetteer())
    mine = [place for place in gazetteer if place.id in rings]
    assert len(mine) > 500
    outside = []
    for place in mine:
        outline = []
        for ring in rings[place.id]:
            used = {max(n, ~n) for n in ring}
            some = {n: decode(lines[OUTLINE_KINDS[n % 6]][n // 6]) for n in used}
            points = joined(ring, some)
            assert points[0] == points[-1], place.id
            outline.append(points)
        if not inside(place.longitude, place.latitude, outline):
            outside.append(place.id)
    # A country of islands has its point in the sea between them.
    assert all(is_country(gazetteer[id_].feature_code) for id_ in outside)
    assert len(outside) < 25


def test_no_outline_takes_a_side():
    ids = {id_ for ids, _ in basemap("outlines")["outlines"] for id_ in ids}
    contested = "russia ukraine india pakistan china israel palestine serbia kosovo cyprus morocco"
    assert ids.isdisjoint(contested.split())


def test_basemap_names_are_sorted_by_size_as_the_browser_expects():
    names = json.loads((resources.static() / BASEMAP["labels"]).read_text(encoding="utf-8"))
    for rows in names.values():
        assert [row[3] for row in rows] == sorted((row[3] for row in rows), reverse=True)


LINES = (
    ("land", "coast"),
    ("land", "border"),
    ("land", "disputed"),
    ("provinces", "admin1"),
    ("lakes", "lake"),
    ("rivers", "river"),
    ("outlines", "hidden"),
)


@functools.cache
def basemap(name):
    return json.loads((resources.static() / BASEMAP[name]).read_text(encoding="utf-8"))


def joined(ring, lines):
    """The points of a ring of lines; `~n` is line n walked backwards."""
    return [point for n in ring for point in (lines[n] if n >= 0 else lines[~n][::-1])]


def inside(x, y, rings):
    odd = False
    for ring in rings:
        for (x0, y0), (x1, y1) in itertools.pairwise(ring):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                odd = not odd
    return odd


def decode(text):
    """Google's polyline encoding, longitude first, steps of 0.001 degrees."""
    numbers, value, shift = [], 0, 0
    for byte in (ord(c) - 63 for c in text):
        value |= (byte & 31) << shift
        shift += 5
        if byte < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    points, x, y = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / 1000, y / 1000))
    return points


def _map_script():
    made = build_map(static_url="/app/static", dark=False)
    made.get_root().render()
    return _get_map_string(made)
