"""The map element alone, in a headless Chromium that reaches nothing but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from browser import _wait, browse, find_chromium
from geomap import resources
from geomap.mapping import STRINGS

pytest.importorskip("playwright", reason="the browser tests need the test extra")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed"),
]
HARNESS = Path(__file__).with_name("mapping_harness.py")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("harness")
    shutil.copy(HARNESS, folder)
    shutil.copytree(resources.static(), folder / "static")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "server.port": port,
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", HARNESS.name]
        + [f"--{name}={value}" for name, value in options.items()],
        cwd=folder,
        env=os.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


class Map:
    """The map's frame on a page, and what a user does with it."""

    def __init__(self, page, foreign):
        self.page = page
        self.foreign = foreign
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)

    def open(self, address):
        self.errors.clear()
        self.page.goto(address)
        element = self.page.wait_for_selector("iframe[title*=folium]")
        self.frame = element.content_frame()
        self.frame.wait_for_function("window.geomap?.basemapSettled && geomap.state.data")
        self.box = element.bounding_box()
        return self

    def _note(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def shown(self):
        return self.frame.evaluate("geomap.marks.shown.map((mark) => mark.place.id).sort()")

    def spot(self, key):
        x, y = self.frame.evaluate(
            """(key) => {
              const { x, y } = geomap.marks.shown.find((mark) => mark.place.id === key);
              const at = geomap.state.map.layerPointToContainerPoint([x, y]);
              const box = geomap.state.map.getContainer().getBoundingClientRect();
              return [at.x + box.left, at.y + box.top];
            }""",
            key,
        )
        return self.box["x"] + x, self.box["y"] + y

    def view(self):
        return self.frame.evaluate(
            "[geomap.state.map.getZoom(), geomap.state.map.getCenter().lat.toFixed(3)]"
        )

    def heard(self, text):
        self.page.get_by_text(f"heard: {text}").wait_for()


@pytest.fixture(scope="module")
def browser_page(address):
    with browse(address) as (page, foreign):
        yield Map(page, foreign)


@pytest.fixture
def the_map(address, browser_page):
    """A new session of the page for each test, in one browser."""
    return browser_page.open(address)


def test_the_map_appears_with_all_marks_and_asks_no_other_host(the_map):
    assert the_map.foreign == []
    assert the_map.errors == []
    assert {"shusha", "ganja", "lachin"} <= set(the_map.shown())
    assert the_map.frame.inner_text(".leaflet-control-attribution") == (
        "Leaflet · Natural Earth · GeoNames"
    )


def test_hostile_names_are_shown_and_do_nothing(the_map):
    the_map.page.mouse.move(*the_map.spot("evil-0"))
    tip = the_map.frame.wait_for_selector(".leaflet-tooltip")
    assert tip.inner_text().startswith("<img src=x onerror=top.hurt=1>")
    assert the_map.page.evaluate("window.hurt") is None
    names = the_map.frame.evaluate("geomap.marks.places.slice(5).map((place) => place.name)")
    assert names[6] == "{{ 7*7 }}{% raw %}{# x #}"
    assert names[7] == "C:\\path\\2019\u2028_feature_group_0"
    assert the_map.errors == []


def test_a_click_reports_the_place_and_the_next_layer_keeps_the_view(the_map):
    the_map.frame.evaluate("geomap.state.map.setView([39.7, 46.6], 9, { animate: false })")
    before = the_map.view()
    the_map.page.mouse.click(*the_map.spot("shusha"))
    the_map.heard("place shusha")
    the_map.frame.wait_for_function("geomap.state.data.selected === 'shusha'")
    assert the_map.view() == before
    the_map.page.mouse.click(the_map.box["x"] + 300, the_map.box["y"] + 40)
    the_map.heard("place None")


def test_places_on_one_spot_are_counted_and_spread_by_a_click(the_map):
    groups = "geomap.marks.order.filter((sign) => sign.members)"
    counted = f"{groups}.map((sign) => [sign.members.length, sign.mentions])"
    assert the_map.frame.evaluate(counted) == [[2, 2]]
    the_map.page.mouse.click(*the_map.spot("twin-1"))
    assert the_map.frame.evaluate(f"{groups}.length") == 0
    # The list for the keyboard has them apart, too.
    the_map.frame.wait_for_function(
        "document.querySelectorAll('.gm-places li').length === geomap.marks.shown.length"
    )
    for twin in ("twin-1", "twin-2"):
        the_map.page.mouse.click(*the_map.spot(twin))
        the_map.heard(f"place {twin}")


def test_no_place_and_no_mention_is_lost_in_groups_at_any_zoom(the_map):
    """Six thousand places in clumps, as world news has them, at every zoom; and the same twice."""
    sums = the_map.frame.evaluate(
        """() => {
          let seed = 7;
          const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
          const entries = Array.from({ length: 6000 }, (_, i) => {
            const clump = Math.floor(random() * 40);
            const at = (k) => 0.1 + ((clump * k) % 41) / 51 + random() ** 3 * 0.02;
            const place = { id: i, x: at(7), y: at(11) };
            return { place, mentions: 1 + (i % 5), r: 4.5 + (i % 7) };
          });
          const total = (groups) => {
            const members = groups.flatMap((group) => group.members);
            const mentions = members.reduce((n, m) => n + m.mentions, 0);
            return [groups.length, new Set(members).size, members.length, mentions];
          };
          return [2, 4, 6, 8, 10, 12].map((zoom) => {
            const groups = geomap.cluster(entries, 256 * 2 ** zoom);
            const again = geomap.cluster(entries, 256 * 2 ** zoom);
            return [...total(groups), JSON.stringify(groups) === JSON.stringify(again)];
          });
        }"""
    )
    assert {tuple(row[1:]) for row in sums} == {(6000, 6000, 18000, True)}
    counts = [row[0] for row in sums]
    assert counts == sorted(counts)
    assert counts[0] < 100 < counts[-1]


def test_a_group_that_zooming_parts_is_zoomed_to(the_map):
    groups = "geomap.marks.order.filter((sign) => sign.members)"
    the_map.frame.evaluate("geomap.state.map.setView([40, 46], 5, { animate: false })")
    shown = "[geomap.marks.shown.length, geomap.marks.shown.reduce((n, m) => n + m.mentions, 0)]"
    drawn = """geomap.marks.order.reduce(
      ([n, m], sign) => [n + (sign.members?.length ?? 1), m + sign.mentions], [0, 0])"""
    assert the_map.frame.evaluate(shown) == the_map.frame.evaluate(drawn)
    assert the_map.frame.evaluate(f"{groups}.length") > 0
    the_map.frame.evaluate(f"geomap.openCluster(geomap.state.map, {groups}[0])")
    the_map.frame.wait_for_function("geomap.state.map.getZoom() > 5")
    assert the_map.frame.evaluate(shown) == the_map.frame.evaluate(drawn)


def test_places_are_reached_and_chosen_by_keyboard(the_map):
    the_map.frame.focus(".gm-places ul")
    listbox = the_map.frame.locator(".gm-places ul")
    assert listbox.get_attribute("role") == "listbox"
    the_map.page.keyboard.type("gan")
    active = the_map.frame.locator(f"#{listbox.get_attribute('aria-activedescendant')}")
    assert active.inner_text().split("\n") == [
        "Ganja",
        "1 article · 1 passage",
        STRINGS["reported"],
    ]
    the_map.frame.wait_for_selector(".leaflet-tooltip >> text=Ganja")
    the_map.page.keyboard.press("Enter")
    the_map.heard("place ganja")
    the_map.frame.wait_for_selector(".gm-places [aria-selected=true] >> text=Ganja")
    fit = the_map.frame.get_by_role("button", name=STRINGS["fit_selected"])
    fit.focus()
    the_map.page.keyboard.press("Enter")
    the_map.frame.wait_for_function("geomap.state.map.getZoom() === 9")
    the_map.page.keyboard.press("Escape")
    the_map.heard("place None")
    fit.wait_for(state="hidden")


def test_what_is_off_until_asked_for(the_map):
    """The density says what it is; a tile server that fails gives the offline map back."""
    asked = []
    the_map.page.on("request", lambda request: asked.append(request.url))
    legend = the_map.frame.locator(".gm-legend")
    assert STRINGS["heat_legend"] not in legend.inner_text()
    the_map.frame.click(".gm-layers summary")
    the_map.frame.get_by_label(STRINGS["heat"]).check()
    assert STRINGS["heat_legend"] in legend.inner_text()
    assert [url for url in asked if "/none/" in url] == []
    tiles = the_map.frame.get_by_label(STRINGS["tiles"])
    assert "127.0.0.1" in the_map.frame.inner_text(".gm-layers label:last-child small")
    tiles.click()
    the_map.frame.get_by_text(STRINGS["tiles_failed"]).wait_for()
    assert [url for url in asked if "/none/" in url]
    assert not tiles.is_checked()


def test_layers_are_in_the_address_and_an_online_map_waits_for_a_yes(the_map, address):
    the_map.frame.click(".gm-layers summary")
    the_map.frame.get_by_label(STRINGS["heat"]).check()
    the_map.heard("layers")
    assert "layers=heat" in the_map.page.url
    the_map.open(the_map.page.url)
    the_map.frame.wait_for_function("geomap.heat.on")
    the_map.frame.click(".gm-layers summary")
    the_map.frame.get_by_label(STRINGS["heat"]).uncheck()
    assert "layers" not in the_map.page.url
    # Whoever only follows a link has not asked that server for anything: the choice is laid open.
    the_map.frame.evaluate("localStorage.clear()")
    asked = []
    the_map.page.on("request", lambda request: asked.append(request.url))
    the_map.open(f"{address}/?layers=heat,tiles")
    the_map.frame.wait_for_function("geomap.heat.on")
    assert the_map.frame.get_by_label(STRINGS["tiles"]).is_visible()
    assert not the_map.frame.get_by_label(STRINGS["tiles"]).is_checked()
    assert [url for url in asked if "/none/" in url] == []


def test_keys_on_a_handle_move_the_window_and_report_it(the_map):
    the_map.frame.focus(".gm-from")
    for _ in range(2):
        the_map.page.keyboard.press("ArrowRight")
    the_map.heard("window None ['2020-09-29', '2020-10-06']")
    # What the bin beside the handle holds is said, too.
    assert the_map.frame.inner_text(".gm-bin").startswith("29 Sep: ")
    the_map.page.keyboard.press("End")
    the_map.heard("window None ['2020-10-06', '2020-10-06']")
    assert "ganja" not in the_map.shown()
    handle = the_map.frame.locator(".gm-from")
    assert handle.get_attribute("aria-valuetext") == "6 Oct 2020"
    assert handle.get_attribute("aria-label") == "From"


def test_the_window_can_be_dragged(the_map):
    the_map.frame.focus(".gm-to")
    the_map.page.keyboard.press("Home")
    the_map.heard("window None ['2020-09-27', '2020-09-27']")
    chart = the_map.frame.locator(".gm-histogram").bounding_box()
    slot = chart["width"] / 10
    the_map.page.mouse.move(chart["x"] + slot * 0.5, chart["y"] + 20)
    the_map.page.mouse.down()
    the_map.page.mouse.move(chart["x"] + slot * 2.5, chart["y"] + 20, steps=4)
    the_map.page.mouse.up()
    the_map.heard("window None ['2020-09-29', '2020-09-29']")
    assert the_map.shown() == ["ganja", "lachin"]


def chart_at(the_map, slot, y=20):
    """Where a bin stands on the screen, by its number among the ten."""
    chart = the_map.frame.locator(".gm-histogram").bounding_box()
    return chart["x"] + chart["width"] / 10 * (slot + 0.5), chart["y"] + y


def test_another_window_is_drawn_over_the_bars_and_a_bar_is_chosen_by_a_click(the_map):
    mouse = the_map.page.mouse
    mouse.move(*chart_at(the_map, 6))
    mouse.down()
    mouse.move(*chart_at(the_map, 2), steps=4)
    mouse.up()
    the_map.heard("window None ['2020-09-29', '2020-10-03']")
    mouse.move(*chart_at(the_map, 8))
    assert the_map.frame.inner_text(".gm-bin") == "05 Oct: 1 mention"
    mouse.click(*chart_at(the_map, 8))
    the_map.heard("window None ['2020-10-05', '2020-10-05']")
    assert the_map.shown() == ["shusha"]
    mouse.dblclick(*chart_at(the_map, 8))
    the_map.heard("window None ['2020-09-27', '2020-10-06']")


def test_all_keys_of_a_slider_move_a_handle(the_map):
    handle = the_map.frame.locator(".gm-to")
    handle.focus()
    places = []
    for key in ("ArrowLeft", "PageDown", "Home", "ArrowRight", "PageUp", "End"):
        the_map.page.keyboard.press(key)
        places.append(int(handle.input_value()))
    assert places == [9, 8, 1, 2, 3, 10]
    the_map.page.keyboard.press("ArrowLeft")
    the_map.page.keyboard.press("Escape")
    the_map.frame.wait_for_function("document.querySelector('.gm-to').value === '10'")


def test_the_kinds_of_dates_are_bars_that_choose(the_map):
    counts = the_map.frame.locator(".gm-kind-count").all_inner_texts()
    assert counts == ["13", "1", "0"]
    the_map.frame.click(".gm-kind-reported")
    assert the_map.shown() == ["ganja"]
    assert the_map.frame.get_attribute(".gm-kind-reported", "aria-pressed") == "true"
    the_map.heard("kinds None")
    label = the_map.frame.get_attribute(".gm-kind-dated", "aria-label")
    assert label == "13 of 13 mentions in this period are dated in the text. Show only these"
    the_map.frame.click(".gm-kind-reported")
    the_map.frame.wait_for_function("geomap.marks.shown.length > 1")


def test_playing_from_the_start_grows_and_any_touch_stops_it(the_map):
    frame = the_map.frame
    frame.select_option(".gm-mode", "cumulative")
    frame.select_option(".gm-speed", "4")
    frame.click(".gm-play")
    frame.wait_for_function("geomap.state.timeline.high >= 2")
    # Its own speed is no reason to stop; the map is.
    frame.select_option(".gm-speed", "0.5")
    assert frame.get_attribute(".gm-play", "aria-label") == "Pause"
    the_map.page.mouse.click(the_map.box["x"] + 300, the_map.box["y"] + 40)
    assert frame.get_attribute(".gm-play", "aria-label") == "Play"
    assert frame.evaluate("geomap.state.timeline.low") == 0
    assert frame.evaluate("geomap.state.timeline.high") < 9
    the_map.heard("window None ['2020-09-27', '2020-")


def test_the_page_s_revision_replaces_the_window(the_map):
    the_map.page.get_by_role("button", name="Set the window from the page").click()
    the_map.frame.wait_for_function("geomap.marks.shown.length === 2")
    assert the_map.frame.inner_text(".gm-window") == "29 – 30 Sep 2020"


def test_playing_outlasts_a_new_layer_and_stops_at_the_end(the_map):
    the_map.frame.click(".gm-play")
    the_map.page.get_by_role("button", name="Set the window from the page").click()
    the_map.frame.wait_for_function("geomap.state.data.revision === 1")
    assert the_map.frame.get_attribute(".gm-play", "aria-label") == "Pause"
    the_map.heard("window None ['2020-10-05', '2020-10-06']")
    assert the_map.frame.get_attribute(".gm-play", "aria-label") == "Play"


def test_show_all_asks_for_the_other_dates(the_map):
    the_map.frame.get_by_role("button", name="3 earlier – show all").click()
    the_map.heard("domain None")
