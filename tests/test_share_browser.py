"""Sharing from the page in a headless browser: files, a picture, and a link that leads back."""

from __future__ import annotations

import csv
import io
import json
import struct
from pathlib import Path

import pytest

from browser import browse, find_chromium, serve
from test_page_browser import map_frame, open_map, where_it_looks

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
MENU = ".st-key-share_menu"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("cache"), SEEDS) as address:
        yield address


def saved(page, label):
    """Press a button of the menu; gives the name and the content of the file it makes."""
    with page.expect_download() as download:
        page.locator(MENU).get_by_role("button", name=label, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_menu_makes_files_of_what_is_shown(address):
    with browse(address) as (page, foreign):
        frame = open_map(page, f"{address}/?domain=all&roles=location,actor")
        frame.evaluate("window.sameMap = true")
        page.get_by_role("button", name="Share").click()
        page.wait_for_selector(f"{MENU} pre")

        name, content = saved(page, "CSV")
        assert name == "geomap_all-dates_location-actor.csv"
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        placed = sum(1 for row in rows if row["place_id"])
        assert placed == frame.evaluate("geomap.state.data.mentions.length")

        name, content = saved(page, "GeoJSON")
        made = json.loads(content)
        assert name == "geomap_all-dates_location-actor.geojson"
        assert len(made["features"]) == len(rows)
        assert made["geomap"]["sentence"] == page.inner_text("h1.lead")

        name, content = saved(page, "Map in one file (HTML)")
        assert content.decode().count('class="passage"') == len(rows)
        assert len(content) < 1_500_000

        name, content = saved(page, "Picture of the map (PNG)")
        assert name == "geomap_all-dates_location-actor.png"
        width, height = struct.unpack(">II", content[16:24])
        assert width > 600
        assert height > 600
        # Neither the menu nor what it makes draws the map anew.
        assert frame.evaluate("window.sameMap")
        assert foreign == []


def test_a_link_leads_back_to_the_very_same_page(address):
    state = "place=ganja&domain=all&from=2020-10-01&countries=1&at=40.5000,46.5000,8"
    with browse(address) as (page, _):
        open_map(page, f"{address}/?{state}")
        page.get_by_role("button", name="Share").click()
        link = page.inner_text(f"{MENU} pre >> nth=0")
        said = page.inner_text("h1.lead"), page.inner_text(".card h2")
        page.keyboard.press("Escape")
        # On into the reader: its address is the link to the article and the mention.
        page.click(".passage a[href^=reader]")
        page.wait_for_selector(".reader mark.current")
        reading = page.url, page.get_attribute(".reader mark.current", "id")
    with browse(address) as (page, _):
        frame = open_map(page, link)
        page.wait_for_selector(".card h2")
        assert (page.inner_text("h1.lead"), page.inner_text(".card h2")) == said
        assert where_it_looks(frame) == pytest.approx([8, 40.5, 46.5], abs=0.003)
        assert frame.evaluate("geomap.state.selected") == "ganja"
        assert frame.evaluate("geomap.state.data.domain") == "all"
        page.goto(reading[0])
        page.wait_for_selector(".reader mark.current")
        assert page.get_attribute(".reader mark.current", "id") == reading[1]
        page.click(".top a >> text=Map")
        frame = map_frame(page)
        assert frame.evaluate("[geomap.state.selected, geomap.state.data.domain]") == [
            "ganja",
            "all",
        ]
