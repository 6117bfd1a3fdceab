"""Place card, comparison and reader in Chromium, as a person's hands would use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser import browse, find_chromium, serve
from geomap.ui import strings
from geomap.ui.correction_strings import WORDS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PANE = "document.querySelector('.st-key-passages')"
ARTICLE = "reader?article=000_da4c204011239c2a"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("cache"), SEEDS) as address:
        yield address


@pytest.fixture(scope="module")
def page(address):
    """One page for all of these; it asked nobody else for anything."""
    with browse(address) as (page, foreign):
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        assert errors == []
        assert foreign == []


def open_reader(page, address):
    """The reader on an article, once the script that hears keys is there, too."""
    page.goto(f"{address}/{ARTICLE}")
    page.wait_for_selector(".reader .zone mark.modifier")
    page.wait_for_selector("p[role=status].geomap-unseen", state="attached")


def position(page, words):
    page.wait_for_function(
        "(words) => document.querySelector('.steps p')?.textContent.startsWith(words)", arg=words
    )


def test_the_card_leads_to_the_words_and_back_to_where_one_was(page, address):
    page.goto(f"{address}/?place=aghdam_district&domain=all")
    page.wait_for_selector(".card .told a")
    page.wait_for_selector(".passage >> nth=5")
    assert "8 dated in the text, 12 only reported" in page.get_attribute(".bars", "aria-label")
    # The passages are in sight below it.
    card = page.locator(".card").bounding_box()
    assert card["y"] + card["height"] < 650
    page.wait_for_timeout(500)
    way_in = page.locator(".passage a[href^=reader]").nth(6)
    way_in.scroll_into_view_if_needed()
    scrolled = page.evaluate(f"{PANE}.scrollTop")
    assert scrolled > 300
    way_in.click()
    page.wait_for_selector(".reader mark.current")
    page.go_back()
    page.wait_for_function(f"(top) => Math.abs({PANE}?.scrollTop - top) < 2", arg=scrolled)
    # Whoever presses while the place is still being kept is not scrolled away from what is pressed.
    after_two_frames = (
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    page.evaluate(f"dispatchEvent(new PointerEvent('pointerdown')); {PANE}.scrollTop = 0")
    page.evaluate(after_two_frames)
    assert page.evaluate(f"{PANE}.scrollTop") == 0
    # A date told leads to the words that tell it.
    page.click(".told li:has-text('23 Jul 1993') a")
    page.wait_for_selector(".reader mark.when:has-text('July 23, 1993')")


def test_escape_lets_go_of_a_place_but_leaves_menus_and_fields_alone(page, address):
    page.goto(f"{address}/?place=ganja&domain=all")
    page.wait_for_selector(".card h2:has-text('Ganja')")
    page.get_by_role("button", name="Share").click()
    page.wait_for_selector(".st-key-share_menu pre >> nth=1")
    page.keyboard.press("Escape")
    page.wait_for_selector(".st-key-share_menu", state="detached")
    page.locator(".st-key-filters input").first.focus()
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    assert page.locator(".card h2").count() == 1
    # A place named beside it is chosen by a click, and Escape goes back to all.
    page.click(".card dd a:has-text('Stepanakert')")
    page.wait_for_selector(".card h2:has-text('Stepanakert')")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    page.wait_for_selector(".card h2", state="detached")
    assert "place=" not in page.url


def test_the_reader_is_walked_by_letters(page, address):
    open_reader(page, address)
    position(page, "142 mentions")
    page.keyboard.press("n")
    position(page, "Mention 1 of 142")
    page.wait_for_selector("[role=status]:has-text('Mention 1 of 142: Baku')", state="attached")
    page.keyboard.press("j")
    position(page, "Mention 2 of 142")
    page.keyboard.press("p")
    position(page, "Mention 1 of 142")
    # By hand the same, and the keyboard stays on the button.
    page.click("a[data-step=after]")
    position(page, "Mention 2 of 142")
    page.wait_for_function("document.activeElement.dataset?.step === 'after'")
    # Letters are letters while somebody types.
    page.click("summary:has-text('Add a missed place')")
    page.get_by_label(WORDS).press_sequentially("nn")
    assert page.inner_text(".steps p") == "Mention 2 of 142"
    # The list of keys, and Escape: first the list, then the mention.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.wait_for_selector("#geomap-keys[open] kbd >> nth=5")
    page.keyboard.press("Escape")
    page.wait_for_selector("#geomap-keys", state="detached")
    assert page.inner_text(".steps p") == "Mention 2 of 142"
    page.keyboard.press("Escape")
    position(page, "142 mentions")


def test_the_legend_marks_kinds_of_names_or_not(page, address):
    open_reader(page, address)
    page.focus(".legend a:has-text('modifier')")
    page.keyboard.press("Space")
    page.wait_for_selector(".reader .zone mark.modifier", state="detached")
    position(page, "87 mentions")
    page.wait_for_function("document.activeElement.getAttribute('aria-checked') === 'false'")
    page.click(".reader .zone mark.location a >> nth=0")
    position(page, "Mention 3 of 87")
    page.click("a.action:has-text('on the map')")
    page.wait_for_selector(".card h2:has-text('Aghdam')")


def test_where_two_articles_disagree_is_found_and_read(page, address):
    page.goto(f"{address}/")
    page.wait_for_selector(".passage")
    page.click(f"nav a:has-text('{strings.PAGES['compare']}')")
    page.wait_for_selector(".pair .passage >> nth=1")
    first = page.locator(".pair").first
    assert first.locator(".date b").all_inner_texts() == ["9 Nov 2020", "10 Nov 2020"]
    assert "signed" in first.locator("mark.shared").all_inner_texts()
    first.locator("a[href^=reader]").nth(1).click()
    page.wait_for_selector(".reader mark.when:has-text('November 10 2020')")
