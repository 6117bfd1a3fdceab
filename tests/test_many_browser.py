"""A page of very many places in a headless Chromium: cells from afar, places from near."""

from __future__ import annotations

import shutil
from urllib.parse import parse_qs, urlsplit

import pytest

import browser
from browser import browse, find_chromium, serve

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
MAP = ".st-key-main iframe"
# The page itself, for which the seeds are very many already.
SCRIPT = """
import runpy
from geomap.mapping import many
many.MOST_PLACES = 0
runpy.run_path({app!r}, run_name="__main__")
"""
READY = "window.geomap?.state?.data?.many && geomap.marks.shown.length > 0"


@pytest.fixture
def address(tmp_path, monkeypatch):
    folder = tmp_path / "app"
    shutil.copytree(browser.APP.parent / "static", folder / "static")
    shutil.copytree(browser.APP.parent / ".streamlit", folder / ".streamlit")
    script = folder / "many.py"
    script.write_text(SCRIPT.format(app=str(browser.APP)), encoding="utf-8")
    monkeypatch.setattr(browser, "APP", script)
    with serve(tmp_path / "cache") as address:
        yield address


def test_cells_part_into_places_as_one_comes_near(address):
    with browse(address) as (page, foreign):
        errors = []
        page.set_default_timeout(90_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/?at=40,46,3")
        page.frame_locator(MAP).locator(".gm-window").wait_for()
        frame = page.query_selector(MAP).content_frame()
        frame.wait_for_function(f"{READY} && geomap.state.data.many[0] === 3")
        frame.wait_for_function("geomap.marks.shown.every((shown) => shown.x !== undefined)")
        sentence = page.inner_text("h1.lead")
        cell = "geomap.marks.shown.find((shown) => shown.place.cell)"
        held, mentions, name, shape = frame.evaluate(
            f"(({{ place, mentions, shape }}) => [place.cell.held, mentions, place.name, shape])"
            f"({cell})"
        )
        assert held > 1
        assert mentions >= held
        assert (name, shape) == ("", "cell"), "a cell claims no place"
        # A click on it goes nearer, and the page tells of what is there.
        x, y = frame.evaluate(
            f"(({{ x, y }}) => {{ const p = geomap.state.map.layerPointToContainerPoint([x, y]);"
            f" return [p.x, p.y] }})({cell})"
        )
        box = page.query_selector(MAP).bounding_box()
        page.mouse.click(box["x"] + x, box["y"] + y)
        frame.wait_for_function("geomap.state.map.getZoom() > 3")
        frame.wait_for_function(
            f"{READY} && geomap.state.data.many[0] === geomap.state.map.getZoom()"
        )
        places = frame.evaluate("geomap.marks.shown.filter(({ place }) => !place.cell).length")
        assert places > 0
        assert int(parse_qs(urlsplit(page.url).query)["at"][0].split(",")[2]) > 3
        assert page.inner_text("h1.lead") == sentence
        # The window is the browser's to move.
        last = frame.evaluate("geomap.state.window[1]")
        frame.locator(".gm-to").focus()
        page.keyboard.press("ArrowLeft")
        frame.wait_for_function(f"geomap.state.window[1] < {last}")
        assert errors == []
        assert foreign == []
