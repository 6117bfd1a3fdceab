"""The page for everyone: axe-core's findings, light and dark, and each task by keyboard alone."""

from __future__ import annotations

import itertools
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from axe import findings
from browser import browse, find_chromium, serve, settled
from geomap.ui import correction_strings, strings
from test_page_browser import open_map

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PAGES = (
    "articles",
    "table",
    "compare",
    "missing",
    "accuracy",
    "corrections",
    "corpora",
    "?roles=none",
    "?from=yesterday",
)
# What colours alone can break; the rest is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
# The row of the map's list that the keyboard is on.
WALKED = """(() => {
  const list = document.querySelector(".gm-places ul");
  const row = document.getElementById(list.getAttribute("aria-activedescendant"));
  return row ? row.textContent : "";
})()"""
MENU = ".st-key-share_menu"
ASIDE = ".st-key-aside"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("cache"), SEEDS) as address:
        yield address


def on_the_map(page, address):
    """The map page with a place chosen, its details open; then each menu of the filter."""
    open_map(page, f"{address}/?domain=all&place=ganja")
    page.wait_for_selector(".card h2")
    for frame in page.frames:
        frame.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    yield "map"
    page.get_by_role("button", name="Share").click()
    page.wait_for_selector(f"{MENU} pre >> nth=1")
    yield "share"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Shown").click()
    page.wait_for_selector("[data-testid=stPopoverBody] label")
    yield "roles"
    page.keyboard.press("Escape")
    page.locator(".st-key-filters [data-testid=stSelectbox] input").press("ArrowDown")
    page.wait_for_selector("[role=listbox]")
    yield "period"
    page.keyboard.press("Escape")


def in_the_reader(page, address):
    """The reader with each of its panels open."""
    page.goto(f"{address}/missing")
    link = f"section:has-text('{strings.MISSING_REJECTED}') table a >> nth=0"
    asked = parse_qs(urlsplit(page.get_attribute(link, "href")).query)
    article, rejected = asked["article"][0], asked["mention"][0]
    reader = f"{address}/reader?article={article}"
    page.goto(f"{reader}&edit=date")
    page.wait_for_selector("text=Published on")
    page.wait_for_selector(".reader mark a")
    page.locator(".st-key-date_form [role=spinbutton]").first.click()
    yield "document date"
    mention = page.get_attribute(".reader mark:not(.rejected)[id] >> nth=0", "id")
    page.goto(f"{reader}&mention={mention.removeprefix('m-')}&edit=mention")
    search = page.get_by_label(correction_strings.SEARCH).first
    search.fill("Gnaja")
    search.press("Enter")
    page.wait_for_selector(f"{ASIDE} >> text=these begin so")
    place = page.locator(f"{ASIDE} [data-testid=stSelectbox] input").first
    place.press("ArrowDown")
    page.wait_for_selector("[role=option]")
    yield "places found"
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{ASIDE} .examples")
    yield "what will change"
    page.get_by_role("radiogroup", name=correction_strings.WHAT).get_by_text("The date").click()
    page.wait_for_selector(f"{ASIDE} >> text={correction_strings.DAYS}")
    yield "another date"
    page.goto(f"{reader}&mention={rejected}&edit=add")
    page.wait_for_selector(f"{ASIDE} >> text={strings.REJECTED_NAME}")
    yield "a rejected name"
    # On a mention with one kind of names off, and the list of keys over it.
    status = "[role=status]:has-text('{}')"
    page.goto(f"{address}/reader?marks=location,actor")
    page.wait_for_selector(status.format("Armenia says"), state="attached")
    page.click(".reader .zone mark a >> nth=0")
    page.wait_for_selector(status.format("Mention 1 of"), state="attached")
    yield "a chosen name"
    page.keyboard.press("?")
    page.wait_for_selector("#geomap-keys[open]")
    yield "keys"
    page.keyboard.press("Escape")
    page.wait_for_selector("#geomap-keys", state="detached")


def elsewhere(page, address):
    for path in PAGES:
        page.goto(f"{address}/{path}")
        page.wait_for_selector("h1.lead")
        page.wait_for_timeout(500)
        yield path


def skipped(page):
    """Headings that are more than one level below the one before them."""
    levels = page.evaluate(
        """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
          .filter((one) => one.checkVisibility())
          .map((one) => [Number(one.tagName[1]), one.innerText])"""
    )
    assert [level for level, _ in levels].count(1) == 1, "one heading says what the page is"
    steps = itertools.pairwise(levels)
    return [words for (above, _), (level, words) in steps if level > above + 1]


def rest(page):
    """Wait until nothing is drawn anew, or fading in."""
    settled(page)
    page.wait_for_timeout(200)


def in_the_dark(page):
    """The same page when the system turns dark: a page without a map need not be drawn anew."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).color.match(/2../)")
    rest(page)
    found = findings(page, COLOURS)
    page.emulate_media(color_scheme="light")
    return found


def sideways(page):
    """Pixels by which the page and its timeline stay wider than the window."""
    for _ in range(20):  # what follows the window's width does so after it
        wider = page.evaluate(
            """(() => {
              const map = document.querySelector("iframe")?.contentDocument;
              const main = document.querySelector("[data-testid=stMain]");
              const parts = [main, map?.querySelector(".gm-timeline")].filter(Boolean);
              return Math.max(...parts.map((one) => one.scrollWidth - one.clientWidth));
            })()"""
        )
        if wider <= 0:
            break
        page.wait_for_timeout(100)
    return wider


@pytest.mark.parametrize("states", [on_the_map, in_the_reader, elsewhere])
def test_axe_finds_nothing_serious(address, states):
    with browse(address) as (page, _):
        for state in states(page, address):
            rest(page)
            assert findings(page) == [], state
            assert skipped(page) == [], state
            # A small phone, or a page of 1280 pixels zoomed to 400 %: nothing is cut off.
            page.set_viewport_size({"width": 320, "height": 640})
            rest(page)
            assert findings(page) == [], f"{state}, on a phone"
            assert sideways(page) <= 0, f"{state}, on a phone"
            page.set_viewport_size({"width": 1440, "height": 900})
            a_map = page.query_selector("iframe")
            assert a_map or in_the_dark(page) == [], f"{state}, in the dark"


def test_axe_finds_nothing_serious_on_a_dark_map(address):
    with browse(address, dark=True) as (page, _):
        for state in on_the_map(page, address):
            rest(page)
            assert findings(page, COLOURS) == [], state
        page.goto(f"{address}/?roles=none")
        page.frame_locator(".st-key-main iframe").locator(".gm-notice").wait_for()
        rest(page)
        assert findings(page, COLOURS) == []


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
        rest(page)

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


def test_a_name_is_corrected_by_keyboard_alone(address):
    with browse(address) as (page, _):
        page.goto(f"{address}/reader")
        page.wait_for_selector(".reader mark a")
        page.wait_for_function("window.geomapBridge")
        page.focus(".reader mark a >> nth=3")
        page.keyboard.press("Enter")
        page.wait_for_selector(".reader mark.current")
        # The text is drawn anew, and the keyboard is where it was.
        page.wait_for_function("document.activeElement.closest('mark.current')")
        # Past the rest of the text, to what is known of the name, and into its panel.
        page.focus("a.skip")
        assert focused(page) == strings.SKIP_TEXT
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'chosen'")
        page.focus(f"{ASIDE} summary:has-text('{correction_strings.MENTION_PANEL}')")
        page.keyboard.press("Enter")
        page.get_by_role("radiogroup", name=correction_strings.WHAT).wait_for()
        page.get_by_role("radio", name=correction_strings.WHATS["place"]).focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(f"{ASIDE} >> text=1 mention is taken out")
        page.get_by_role("button", name=correction_strings.APPLY, exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.classList.contains('news')")
        page.wait_for_selector(f"{ASIDE} >> text={strings.REJECTED_NAME}")
        for _ in range(2):
            page.keyboard.press("Tab")
        assert focused(page) == correction_strings.TAKE_BACK
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{ASIDE} .news >> text=taken back")
        page.wait_for_selector(".reader mark.current:not(.rejected)")
