"""The page for everyone: axe-core's findings, light and dark, and each task by keyboard alone."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from browser import browse, find_chromium, serve
from geomap.ui import strings
from test_page_browser import open_map

pytest.importorskip("axe_playwright_python", reason="the accessibility tests need the test extra")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
# The package brings the script of axe-core; only that is used.
AXE = Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js")
PAGES = (
    "articles",
    "reader",
    "table",
    "compare",
    "missing",
    "accuracy",
    "corpora",
    "?roles=none",
    "?from=yesterday",
)
# The row of the map's list that the keyboard is on.
WALKED = """(() => {
  const list = document.querySelector(".gm-places ul");
  const row = document.getElementById(list.getAttribute("aria-activedescendant"));
  return row ? row.textContent : "";
})()"""
MENU = ".st-key-share_menu"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("cache"), SEEDS) as address:
        yield address


def findings(page):
    """Serious and critical findings on the page and in its frames: rule, element, markup."""
    script = AXE.read_text("utf-8")
    for frame in page.frames:
        frame.evaluate(script)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert len(found["passes"]) > 15, "axe saw a page"
    return [
        (one["id"], node["target"], node["html"][:200])
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(address, dark):
    with browse(address, dark=dark) as (page, _):
        open_map(page, f"{address}/?domain=all&place=ganja")
        page.wait_for_selector(".card h2")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert findings(page) == []
        page.get_by_role("button", name="Share").click()
        page.wait_for_selector(f"{MENU} pre >> nth=1")
        assert findings(page) == []
        for path in PAGES:
            page.goto(f"{address}/{path}")
            page.wait_for_selector("h1.lead")
            page.wait_for_timeout(800)
            assert findings(page) == [], path
        # The reader on a mention with one kind of names off, and the list of keys over it.
        status = "[role=status]:has-text('{}')"
        page.goto(f"{address}/reader?marks=location,actor")
        page.wait_for_selector(status.format("Armenia says"), state="attached")
        page.click(".reader .zone mark a >> nth=0")
        page.wait_for_selector(status.format("Mention 1 of"), state="attached")
        page.keyboard.press("?")
        page.wait_for_selector("#geomap-keys[open]")
        assert findings(page) == [], "keys"
        page.keyboard.press("Escape")
        page.wait_for_selector("#geomap-keys", state="detached")
        assert findings(page) == [], "mention"


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def test_each_task_can_be_done_by_keyboard(address):
    with browse(address) as (page, _):
        frame = open_map(page, f"{address}/?domain=all")
        # Past the top line (Streamlit's own link), and past the map.
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to main content"
        for _ in range(20):
            page.keyboard.press("Tab")
            if focused(page) == strings.SKIP_MAP:
                break
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'passages'")

        # The window.
        sentence = page.inner_text("h1.lead")
        frame.focus(".gm-from")
        page.keyboard.press("PageUp")
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "(old) => document.querySelector('h1.lead').innerText !== old", arg=sentence
        )

        # A place: from the list that says what the map shows; Escape lets go of it.
        frame.focus(".gm-places ul")
        for _ in range(40):
            page.keyboard.press("ArrowDown")
            if "Ganja" in frame.evaluate(WALKED):
                break
        page.keyboard.press("Enter")
        page.wait_for_selector(".card h2")
        page.keyboard.press("Escape")
        page.wait_for_selector(".card h2", state="detached")

        # The words in their article.
        page.focus(".passage a[href^=reader] >> nth=0")
        page.keyboard.press("Enter")
        page.wait_for_selector(".reader mark.current")
        page.go_back()
        page.wait_for_selector(".st-key-passages .passage")

        # Share: opened, left, and the focus is where it was.
        page.get_by_role("button", name="Share").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{MENU} pre >> nth=1")
        page.keyboard.press("Escape")
        page.wait_for_selector(MENU, state="detached")
        assert focused(page).startswith("Share")
