"""The page in a headless browser: from the map to the words of the article and back."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from browser import browse, find_chromium, serve
from geomap.articles import read_articles
from geomap.mapping import STRINGS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
HOSTILE = (
    '<img src=x onerror="top.hurt=1"><script>top.hurt=2</script>`+(top.hurt=3)+`${top.hurt=4}'
    "</script>\\`{{7*7}}![](http://example.invalid/p.png)"
)
MAP = ".st-key-main iframe"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An article of a stranger who means no good; names of places stand amid its code."""
    folder = tmp_path_factory.mktemp("articles")
    text = f"{HOSTILE} title\n\nOn 8 November 2020 shells hit Shusha {HOSTILE} and Lachin.\n"
    (folder / "hostile.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def texts(folder):
    return {article.id: article.text for article in read_articles([SEEDS, folder])}


@pytest.fixture(scope="module")
def address(folder, tmp_path_factory):
    with serve(tmp_path_factory.mktemp("cache"), SEEDS, folder) as address:
        yield address


def open_map(page, url):
    """Go to a map page and wait for its marks; gives the map's frame."""
    page.goto(url)
    page.wait_for_selector(".st-key-passages .passage")
    return map_frame(page)


def map_frame(page):
    page.frame_locator(MAP).locator(".gm-window").wait_for()
    frame = page.query_selector(MAP).content_frame()
    frame.wait_for_function("window.geomap?.state?.data && geomap.marks.shown.length > 0")
    # It has gone to where the marks are, and drawn them.
    frame.wait_for_function("geomap.state.map.getZoom() > 2")
    frame.wait_for_function("geomap.marks.shown.every((shown) => shown.x !== undefined)")
    return frame


def where_it_looks(frame):
    return frame.evaluate(
        "(() => { const { map } = geomap.state, c = map.getCenter();"
        " return [map.getZoom(), c.lat, c.lng] })()"
    )


def marks(frame):
    return frame.evaluate("geomap.marks.shown.map((s) => [s.place.id, s.articles, s.mentions])")


def click_a_place(page, frame):
    """Click a disc that stands alone; gives the id and the name of its place."""
    x, y, place, name = frame.evaluate(
        """(() => {
          const { map } = geomap.state, size = map.getSize();
          const solid = geomap.marks.shown.filter((mark) => mark.shape !== "extent");
          for (const mark of solid) {
            const gap = (other) => Math.hypot(other.x - mark.x, other.y - mark.y) - other.drawn;
            const p = map.layerPointToContainerPoint([mark.x, mark.y]);
            const inside = p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y;
            if (mark.shape !== "disc" || !inside) continue;
            if (solid.some((other) => other !== mark && gap(other) < mark.drawn + 4)) continue;
            if (document.elementFromPoint(p.x, p.y).closest(".leaflet-control")) continue;
            return [p.x, p.y, mark.place.id, mark.place.name];
          }
        })()"""
    )
    box = page.query_selector(MAP).bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)
    return place, name


def test_from_the_map_to_the_words_and_back(address, texts):
    with browse(address) as (page, foreign):
        frame = open_map(page, address)
        # The basemap is drawn: its canvas holds land, water and lines.
        frame.wait_for_function(
            """[...document.querySelectorAll("canvas")].some((canvas) => {
              const { width, height } = canvas;
              const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
              const colours = new Set();
              for (let i = 0; i < data.length; i += 4004) colours.add(data.slice(i, i + 3).join());
              return colours.size > 5;
            })"""
        )

        # The slider, by keyboard: marks and sentence follow, the map stays where it is.
        sentence, shown, look = page.inner_text("h1.lead"), marks(frame), where_it_looks(frame)
        slider = frame.query_selector("input[type=range] >> nth=1")
        slider.focus()
        for _ in range(16):
            slider.press("ArrowLeft")
        page.wait_for_function(
            "(old) => document.querySelector('h1.lead').innerText !== old", arg=sentence
        )
        page.wait_for_url("**to=2020-**")
        assert marks(frame) != shown
        assert where_it_looks(frame) == look
        # A screen reader is told the same sentence, once the last key is reported.
        page.wait_for_function(
            """() => {
              const now = document.querySelector("h1.lead").innerText;
              if (now !== window.sentence) Object.assign(window, { sentence: now, at: Date.now() });
              const told = document.querySelector("[role=status].geomap-unseen").textContent;
              return told === now && Date.now() - window.at > 600;
            }"""
        )
        narrowed = page.inner_text("h1.lead")

        # A click on a mark: the quotes beside the map stand in the file, word for word.
        place, name = click_a_place(page, frame)
        page.wait_for_selector(".card h2")
        assert page.inner_text(".card h2") == name
        assert parse_qs(urlsplit(page.url).query)["place"] == [place]
        assert where_it_looks(frame) == look
        # Only what stands beside the map was drawn again; links elsewhere know of the place.
        for link in page.query_selector_all(".top a"):
            assert parse_qs(urlsplit(link.get_attribute("href")).query)["place"] == [place]
        for passage in page.query_selector_all(".passage"):
            href = passage.query_selector("a[href^=reader]").get_attribute("href")
            (article,) = parse_qs(urlsplit(href).query)["article"]
            quote = passage.query_selector("blockquote").text_content()
            assert quote.removeprefix("… ").removesuffix(" …") in texts[article]

        # Its link leads to the very characters.
        href = page.query_selector(".passage a[href^=reader]").get_attribute("href")
        surface = page.query_selector(".passage mark.name").text_content()
        page.click(".passage a[href^=reader]")
        page.wait_for_selector(".reader mark.current")
        (article,) = parse_qs(urlsplit(href).query)["article"]
        assert page.eval_on_selector(".reader", "(e) => e.textContent") == texts[article]
        before = page.eval_on_selector(
            ".reader mark.current",
            """(mark) => {
              const range = document.createRange();
              range.setStart(mark.closest(".reader"), 0);
              range.setEndBefore(mark);
              return range.toString();
            }""",
        )
        assert page.eval_on_selector("mark.current", "(e) => e.textContent") == surface
        assert texts[article][len(before) : len(before) + len(surface)] == surface
        page.wait_for_function(
            """(() => {
              const box = document.querySelector("mark.current").getBoundingClientRect();
              return box.top >= 0 && box.bottom <= innerHeight;
            })()"""
        )

        # Back on the map, and after a reload, the view is the same.
        page.click(".top a >> text=Map")
        map_frame(page)
        for _ in range(2):
            page.wait_for_selector(".card h2")
            assert page.inner_text("h1.lead") == narrowed
            assert page.inner_text(".card h2") == name
            assert map_frame(page).evaluate("geomap.state.selected") == place
            page.reload()
        assert foreign == []


def test_links_keep_the_session_and_open_in_a_new_tab(address):
    with browse(address) as (page, _):
        open_map(page, f"{address}/?domain=all")
        page.evaluate("window.sameDocument = true")
        page.click(".passage mark.name a >> nth=0")
        page.wait_for_selector(".card h2")
        page.click(".card a[data-clear]")
        page.wait_for_selector(".card h2", state="detached")
        assert page.evaluate("window.sameDocument")
        # The browser's own way back leads back, a step for a click.
        before = page.url
        page.click(".passage a[href^=reader]")
        page.wait_for_selector(".reader mark.current")
        page.go_back()
        page.wait_for_selector(".passage")
        assert page.url == before
        # The same link is an address of its own.
        href = page.query_selector(".passage a[href^=reader]").get_attribute("href")
        page.goto(f"{address}/{href}")
        page.wait_for_selector(".reader mark.current")


def test_a_moved_map_stays_moved_over_a_reload_and_a_visit_elsewhere(address):
    with browse(address) as (page, _):
        frame = open_map(page, address)
        steps = page.evaluate("history.length")
        frame.evaluate("geomap.state.map.setView([39.5, 46.5], 9, { animate: false })")
        page.wait_for_url("**at=39.5*")
        assert page.evaluate("history.length") == steps
        asked = page.url
        page.reload()
        frame = map_frame(page)
        assert where_it_looks(frame) == pytest.approx([9, 39.5, 46.5], abs=0.003)  # a pixel
        assert page.url == asked
        # Links made before the last move go by where the map looks now.
        frame.evaluate("geomap.state.map.setView([40.5, 47.5], 8, { animate: false })")
        frame.click(".gm-legend summary")
        page.click(".top a >> text=Articles")
        page.wait_for_selector(".article")
        page.click(".top a >> text=Map")
        frame = map_frame(page)
        assert not frame.evaluate("document.querySelector('.gm-legend').open")
        assert where_it_looks(frame) == pytest.approx([8, 40.5, 47.5], abs=0.006)


def test_a_map_that_does_not_come_is_said_to_be_missing(address):
    with browse(address) as (page, _):
        page.route("**/leaflet.js*", lambda route: route.abort())
        page.emulate_media(reduced_motion="reduce")  # said at once, not after some seconds
        page.goto(address)
        page.wait_for_selector(".no-map", state="visible")
        another = page.context.new_page()
        open_map(another, address)
        assert not another.is_visible(".no-map")


def test_without_a_role_the_map_does_not_blame_the_period(address):
    with browse(address) as (page, _):
        page.goto(f"{address}/?roles=none")
        notice = page.frame_locator(MAP).locator(".gm-notice")
        notice.wait_for()
        assert notice.inner_text() == STRINGS["no_mentions"]


def test_words_narrow_the_map_and_the_passages_alike(address):
    with browse(address) as (page, foreign):
        frame = open_map(page, address)
        before = marks(frame)
        box = page.get_by_label("Words")
        box.focus()
        page.keyboard.type("ceasef")
        page.keyboard.press("Enter")
        page.get_by_text("Only passages with").wait_for()
        assert parse_qs(urlsplit(page.url).query)["q"] == ["ceasef"]
        frame.wait_for_function(f"geomap.marks.shown.length < {len(before)}")
        after = marks(frame)
        assert after
        assert {place for place, *_ in after} < {place for place, *_ in before}
        quotes = page.locator(".passage blockquote").all_inner_texts()
        assert quotes
        assert all("ceasef" in quote.lower() for quote in quotes)
        assert "in passages with “ceasef”" in page.inner_text("h1.lead")
        page.locator(".limit").get_by_role("link", name="show all").click()
        frame.wait_for_function(f"geomap.marks.shown.length === {len(before)}")
        assert box.input_value() == ""
        assert foreign == []


def test_a_strangers_code_is_only_characters(address, texts):
    with browse(address) as (page, foreign):
        dialogs = []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
        page.goto(f"{address}/reader?article=hostile")
        page.wait_for_selector(".reader mark")
        assert page.eval_on_selector(".reader", "(e) => e.textContent") == texts["hostile"]
        frame = open_map(page, f"{address}/?articles=hostile&domain=all")
        assert HOSTILE in page.text_content(".passage blockquote")
        assert {place for place, *_ in marks(frame)}
        for path in ("articles", "table?articles=hostile", "missing"):
            page.goto(f"{address}/{path}")
            page.wait_for_selector("h1.lead")
            page.wait_for_timeout(500)
        assert page.evaluate("window.hurt") is None
        assert not dialogs
        assert foreign == []


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_needs_no_sideways_scrolling(address, dark):
    with browse(address, width=390, height=844, dark=dark) as (page, foreign):
        for path in ("", "articles", "reader", "missing", "accuracy"):
            page.goto(f"{address}/{path}")
            page.wait_for_selector("h1.lead")
            page.wait_for_timeout(300)
            overflow = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
            assert page.evaluate(overflow) <= 0
        background = page.eval_on_selector(".stApp", "(e) => getComputedStyle(e).backgroundColor")
        assert (max(map(int, re.findall(r"\d+", background))) < 80) == dark
        assert foreign == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640)])
def test_on_a_phone_the_map_comes_first_and_the_filter_unfolds(address, width, height):
    with browse(address, width=width, height=height, has_touch=True) as (page, _):
        frame = open_map(page, address)
        # Nearly half of what is seen first is map; the timeline below it, with whole handles.
        assert frame.evaluate("document.querySelector('#map_div').clientHeight") >= 0.44 * height
        assert (
            page.evaluate(f"document.querySelector({MAP!r}).getBoundingClientRect().bottom")
            < height
        )
        thumb, room = frame.evaluate(
            """(() => {
              const slider = document.querySelector(".gm-from");
              const thumb = parseFloat(getComputedStyle(slider).getPropertyValue("--thumb"));
              return [thumb, slider.getBoundingClientRect().left];
            })()"""
        )
        assert thumb >= 24
        assert room >= 1
        assert frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        # The filter is one button that says its days, and stays open while it is used.
        field = page.locator(".st-key-f_from input")
        assert not field.is_visible()
        assert page.inner_text(".unfold-days") == "1 Sep – 1 Dec 2020"
        page.click(".unfold summary")
        field.fill("2020-10-01")
        field.press("Enter")
        page.wait_for_url("**from=2020-10-01**")
        page.wait_for_function(
            "document.querySelector('.unfold-days').textContent === '1 Oct – 1 Dec 2020'"
        )
        assert field.is_visible()
