"""What a person does with the filter and the table, with hands on keys and mouse, in Chromium."""

import pytest

from browser import browse, find_chromium, serve
from geomap import resources
from geomap.ui import strings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("cache"), resources.seeds()) as address:
        yield address


def test_a_year_is_typed_and_a_period_chosen_by_keyboard(address):
    with browse(address) as (page, foreign):
        page.goto(address)
        for label, day in ((strings.FROM, "1993-01-01"), (strings.TO, "1993-12-31")):
            box = page.get_by_label(label, exact=True)
            box.wait_for()
            box.fill("1993")
            box.press("Enter")
            page.wait_for_url(f"**={day}*")
        page.wait_for_selector("h1.lead >> text=1993")
        # Another day that cannot be: it is said, and nothing changes.
        before = page.url
        box = page.get_by_label(strings.FROM, exact=True)
        box.fill("the war")
        box.press("Enter")
        page.get_by_text("is no date").wait_for()
        assert page.url == before
        period = page.locator(".st-key-filters [data-testid=stSelectbox] input")
        period.press("ArrowDown")
        page.wait_for_selector("[role=listbox]")
        page.locator("[role=option]").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "from=" not in url)
        page.wait_for_selector("h1.lead:not(:has-text('1993'))")
        assert foreign == []


def test_a_row_of_the_table_leads_to_its_place(address):
    with browse(address) as (page, foreign):
        page.goto(f"{address}/table")
        grid = page.locator("[data-testid=stDataFrame] .dvn-scroller").first
        grid.wait_for()
        page.wait_for_timeout(300)
        grid.click(position={"x": 18, "y": 55})
        link = page.locator("a.action").first
        link.wait_for()
        said = link.inner_text()
        link.click()
        heading = page.locator(".card h2")
        heading.wait_for()
        assert said == strings.SHOW_PLACE.format(name=heading.inner_text())
        assert foreign == []
