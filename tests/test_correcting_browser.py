"""Corrections by hand in a headless browser, and an ingest of the changed files after them."""

from __future__ import annotations

import contextlib

import pytest
from playwright.sync_api import Error as PlaywrightError

from browser import browse, find_chromium, serve, settled
from geomap.corpus import Corpus
from geomap.corrections import FILE, read_log
from geomap.ui import correction_strings as strings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
TEXTS = {
    "a": "Shelling hit Ganja on 4 October 2020, and Lachin too.\n\n"
    "𝒮 said that Mr Paul Shusha was quiet. The village of Upper Nowhere was empty.\n",
    "b": "Ganja was quiet on 3 May 2019. Nobody in Shusha knew.\n",
}
ASIDE = ".st-key-aside"
# Choose words in the text, as a mouse does.
CHOOSE = """(words) => {
  const walker = document.createTreeWalker(document.querySelector('.reader'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


@pytest.fixture
def corpus(tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    for name, text in TEXTS.items():
        (news / f"{name}.txt").write_text(text, "utf-8")
    Corpus.ingest([news], tmp_path / "corpus")
    return tmp_path / "corpus"


def pick(page, box, words):
    """Choose from a list by typing, as a keyboard does."""
    field = page.locator(f"{ASIDE} [data-testid=stSelectbox]", has_text=box).locator("input")
    option = page.locator("[role=option]", has_text=words).first
    for _ in range(5):  # a form that is drawn anew meanwhile closes the list
        settled(page)
        field.fill("")
        page.keyboard.type(words)
        with contextlib.suppress(PlaywrightError):
            option.wait_for(timeout=1500)
            page.keyboard.press("Enter")
        field.blur()  # what was typed and not chosen is gone then
        if words in field.input_value():
            return
    raise AssertionError(f"“{words}” cannot be chosen in the list “{box}”")


def test_a_person_corrects_names_and_the_next_ingest_keeps_it(corpus, tmp_path):
    with serve(tmp_path / "cache", corpus) as address, browse(address) as (page, foreign):
        page.goto(f"{address}/reader?article=a")
        page.wait_for_selector(".reader mark.rejected a")
        page.wait_for_function("window.geomapBridge")

        # A rejected name is a place after all: a click, a choice, the button.
        page.click(".reader mark.rejected a")
        page.wait_for_selector(f"{ASIDE} >> text=Taken for no place")
        page.wait_for_selector(".reader mark.rejected.current")
        page.wait_for_function("document.activeElement.closest('mark.rejected.current')")
        pick(page, strings.PLACE, "Shusha")
        page.wait_for_selector(f"{ASIDE} .examples >> text=no place → Shusha")
        page.get_by_role("button", name=strings.ADD, exact=True).press("Enter")
        page.wait_for_selector(
            f"{ASIDE} .news >> text=Recorded: “Shusha” was missed and means Shusha"
        )
        page.wait_for_selector(".reader mark.location.current")
        # The button is gone: the keyboard is at what it did, and the way back is next.
        page.wait_for_function("document.activeElement.classList.contains('news')")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == strings.TAKE_BACK

        # Words that were missed: chosen with the mouse, behind a character of two halves.
        page.evaluate(CHOOSE, "Upper Nowhere")
        page.click("#geomap-offer")
        page.wait_for_selector(f"{ASIDE} >> text=No place has the name “Upper Nowhere”.")
        search = page.get_by_label(strings.SEARCH)
        search.fill("Kalbajr")
        search.press("Enter")
        page.wait_for_selector(f"{ASIDE} >> text=these begin so or are spelt nearly so")
        pick(page, strings.PLACE, "Kalbajar")
        page.wait_for_selector(f"{ASIDE} >> text=1 mention is added")
        page.get_by_role("button", name=strings.ADD, exact=True).click()
        page.wait_for_selector(f"{ASIDE} .news >> text=Recorded: “Upper Nowhere” was missed")

        # A name, for all articles, with the examples first.
        page.click(".reader mark.location >> text=Ganja")
        page.wait_for_selector(f"{ASIDE} h2 >> text=Ganja")
        page.click(f"{ASIDE} summary:has-text('{strings.MENTION_PANEL}')")
        kinds = page.get_by_role("radiogroup", name=strings.WHAT)
        kinds.get_by_text(strings.WHATS["not-a-place"]).click()
        # What it would do is told: the form is drawn anew, and typing is not cut short by that.
        page.wait_for_selector(f"{ASIDE} >> text=1 mention is taken out")
        pick(page, strings.WHERE_TO, strings.SCOPES["corpus"])
        page.wait_for_selector(f"{ASIDE} >> text=2 mentions are taken out, in 2 articles")
        assert page.locator(f"{ASIDE} .examples li").count() == 2
        page.get_by_role("button", name=strings.APPLY, exact=True).click()
        page.wait_for_selector(f"{ASIDE} .news >> text=“Ganja” is no place")
        page.wait_for_selector(f"{ASIDE} >> text=Taken for no place")

        # The list says what became of each.
        page.click(f"{ASIDE} .news a")
        page.wait_for_selector("h1.lead >> text=3 made by hand, 3 in force")
        page.wait_for_selector(".correction >> nth=2")
        assert page.locator(".correction blockquote mark").all_inner_texts() == [
            "Ganja",
            "Upper Nowhere",
            "Shusha",
        ]
        assert foreign == []

    # The article is edited, and taken in again: two of three still hold, the third is listed.
    text = TEXTS["a"].replace("The village of Upper Nowhere was", "Its other village is")
    (tmp_path / "news" / "a.txt").write_text(f"Late news. {text}", "utf-8")
    report = Corpus.ingest([tmp_path / "news"], corpus)
    assert report.found == report.mapped + report.unresolved + report.rejected
    assert "“Upper Nowhere” is not found there any more" in report.problems[0]
    assert len(read_log(corpus / FILE).in_force()) == 3
    rejected = list(Corpus.open(corpus).rejected_of("a")["surface"])
    assert rejected == ["Ganja"], "and Shusha is a place again"
    with serve(tmp_path / "cache", corpus) as address, browse(address) as (page, _):
        page.goto(f"{address}/corrections")
        lost = page.locator(".correction", has_text="no longer anchors")
        lost.wait_for()
        assert "The village of Upper Nowhere was empty." in lost.locator("blockquote").inner_text()
