"""The map in one file, opened from a folder by a headless Chromium that reaches nothing."""

from __future__ import annotations

import pytest

from axe import findings
from browser import browse, find_chromium
from geomap.corpus import Corpus
from geomap.sharing import html_map
from geomap.views import View

pytest.importorskip("playwright", reason="the browser tests need the test extra")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed"),
]
HOSTILE = (
    '<img src=x onerror="top.hurt=1"><script>top.hurt=2</script>`+(top.hurt=3)+`${top.hurt=4}'
    "</script>\\`{{7*7}}<svg/onload=top.hurt=5><a href='javascript:top.hurt=6'>"
)
TEXTS = {
    "first": f"{HOSTILE} title\n\nOn 8 November 2020 shells hit Shusha {HOSTILE} and Lachin.\n",
    "second": "Ganja quiet\n\nOn 17 October 2020 rockets hit Ganja. "
    "On 1 December 2020 all was calm in Lachin.\n",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    corpus = tmp_path_factory.mktemp("corpora") / "c"
    Corpus.ingest([folder], corpus)
    target = corpus / "map of a view.html"
    target.write_text("".join(html_map(Corpus.open(corpus), View())), "utf-8")
    return target


def watched(page):
    """What goes wrong on the page from now on; a dialog is a stranger's code that ran."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("dialog", lambda dialog: wrong.append(dialog.message) or dialog.dismiss())
    return wrong


def test_the_policy_lets_the_map_be_drawn(file):
    with browse("file://") as (page, foreign):
        wrong = watched(page)
        page.goto(file.as_uri())
        page.locator(".gm-counts").get_by_text("3 places").wait_for()
        assert page.evaluate("geomap.marks.shown.length") == 3
        assert (wrong, foreign) == ([], [])


@pytest.mark.parametrize(("dark", "width"), [(False, 1440), (True, 320)])
def test_axe_finds_nothing_serious_in_a_file(file, dark, width):
    # axe is written into the page, which the policy of the file would not let anybody do.
    with browse("file://", width=width, dark=dark, bypass_csp=True) as (page, foreign):
        page.goto(file.as_uri())
        page.wait_for_function("window.geomap?.basemapSettled && geomap.marks.shown.length === 3")
        assert findings(page) == []
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert foreign == []


def test_a_file_on_a_stick_is_the_whole_instrument(file, tmp_path):
    # Without the policy: the escaping must hold by itself.
    with browse("file://", bypass_csp=True) as (page, foreign):
        wrong = watched(page)
        page.goto(file.as_uri())
        page.wait_for_function("window.geomap?.basemapSettled && geomap.marks.shown.length === 3")

        # A click on a mark leaves its passages alone; Escape and the button bring all back.
        x, y = page.evaluate(
            """(() => {
              const { map } = geomap.state;
              const { x, y } = geomap.marks.shown.find((one) => one.place.name === "Ganja");
              const at = map.layerPointToContainerPoint([x, y]);
              const box = map.getContainer().getBoundingClientRect();
              return [at.x + box.left, at.y + box.top];
            })()"""
        )
        page.mouse.click(x, y)
        page.wait_for_selector("#all", state="visible")
        assert page.locator(".place:visible h3").all_inner_texts() == ["Ganja"]
        said = page.locator(".passage:visible blockquote").all_inner_texts()
        assert "On 17 October 2020 rockets hit Ganja." in said
        page.keyboard.press("Escape")
        page.wait_for_selector("#all", state="hidden")
        assert page.locator(".place:visible").count() == 3

        # The timeline filters marks and passages, by keyboard.
        page.focus(".gm-from")
        page.keyboard.press("End")
        page.wait_for_function("geomap.marks.shown.length === 2")
        page.wait_for_function("document.querySelectorAll('.place:not([hidden])').length === 2")
        lachin, ganja = page.locator(".passage:visible .date b").all_inner_texts()
        assert lachin == "1 Dec 2020"
        assert ganja.startswith("undated"), "the headline: in every window"

        # A row of the table leads to its passage, whatever is hidden.
        page.click("main > details > summary")
        page.click("table a >> text=Ganja >> nth=1")
        assert page.locator(".passage:target").is_visible()

        # The picture is a file made here.
        with page.expect_download() as download:
            page.click("text=Save as picture")
        download.value.save_as(tmp_path / "map.png")
        assert download.value.suggested_filename == "geomap_all-dates.png"
        assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")

        # A stranger's code is shown, and nothing else.
        assert HOSTILE in page.text_content("blockquote >> nth=0")
        assert HOSTILE in page.text_content("table")
        assert page.evaluate("window.hurt") is None
        assert (wrong, foreign) == ([], [])
