"""Your own articles in a headless browser: dropped, read, shown, kept, cancelled and deleted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from browser import browse, find_chromium, serve
from geomap.library import Job, jobs
from geomap.ui import corpora_strings as words
from geomap.ui import strings
from test_accessibility import findings
from test_page_browser import map_frame, marks

pytest.importorskip("axe_playwright_python", reason="the accessibility tests need the test extra")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed"),
]
HOSTILE = "<img src=x onerror=top.hurt=1>"
FILES = {
    "one.txt": "Shells hit Shusha on 8 November 2020, the ministry said.",
    f"{HOSTILE}.txt": "People left Lachin on 1 December 2020.",
    "broken.jsonl": "{",
}
# What a browser does when files are dropped on an element.
DROP = """(zone, files) => {
  const dataTransfer = new DataTransfer();
  for (const [name, text] of Object.entries(files))
    dataTransfer.items.add(new File([text], name, { type: 'text/plain' }));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
}"""
ZONE = "[data-testid=stFileUploaderDropzone] >> nth=0"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def address(cache, tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    (folder / "begin.txt").write_text("Talks were held in Yerevan on 3 May 2020.")
    with serve(cache, folder) as address:
        yield address


def drop(page, address, files):
    """Drop files on the page and have them read."""
    page.goto(f"{address}/corpora")
    zone = page.wait_for_selector(ZONE)
    zone.evaluate(DROP, files)
    page.wait_for_function(
        '(n) => document.querySelectorAll("[aria-label^=Remove]").length === n',
        arg=len(files),
    )
    page.get_by_role("button", name=words.READ).click()


def test_dropped_files_become_a_map_that_is_kept_and_deleted(address):
    with browse(address) as (page, foreign):
        drop(page, address, FILES)
        page.wait_for_selector(".running")
        page.wait_for_selector(".result")
        assert re.search(r"/corpora\?corpus=[a-z0-9-]+$", page.url)
        kept = page.url
        assert "2 articles" in page.inner_text(".result")
        assert page.locator(".problems dt").all_inner_texts() == ["broken.jsonl"]
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert findings(page) == []

        page.get_by_role("link", name=words.OPEN, exact=True).first.click()
        page.wait_for_selector(".st-key-passages .passage")
        assert {place for place, *_ in marks(map_frame(page))} == {"lachin_city", "shusha_city"}
        page.reload()
        page.wait_for_selector(".st-key-passages .passage")
        assert "2 places in 2 articles" in page.inner_text("h1.lead")

        # Somebody else opens it from the list, and deletes it.
        other = page.context.new_page()
        other.goto(f"{address}/corpora")
        other.locator(".corpora h3 a").click()
        other.wait_for_selector(".result")
        assert other.url == kept
        other.get_by_text(words.DELETE, exact=True).click()
        other.get_by_role("button", name=words.DELETE_DO).click()
        other.wait_for_selector(f"text={words.NONE_YET}")
        page.get_by_role("link", name=strings.PAGES["table"], exact=True).click()
        page.wait_for_selector(f"text={strings.CORPUS_GONE}")
        page.get_by_role("link", name=strings.CORPUS_GONE_REMEDY).click()
        page.wait_for_selector(f"text={words.LEAD}")
        assert page.evaluate("top.hurt") is None
        assert foreign == []


def test_a_reading_outlasts_a_reload_and_is_cancelled(address, cache):
    lines = (json.dumps({"id": f"r{n}", "text": f"{FILES['one.txt']} {n}"}) for n in range(20_000))
    with browse(address, dark=True) as (page, _):
        drop(page, address, {"many.jsonl": "\n".join(lines)})
        page.wait_for_selector(".running .last:has-text('last: r')")
        page.reload()
        page.wait_for_selector(".running .last:has-text('last: r')")
        assert page.get_attribute(".running progress", "aria-label") == words.READING
        assert findings(page) == []
        page.get_by_role("button", name=words.CANCEL).press("Enter")
        page.wait_for_selector("text=Reading was cancelled after")
        page.get_by_role("button", name=words.READ_ON).wait_for()
        folder = Path(cache) / "data" / "corpora" / page.url.rpartition("=")[2]
        noted, _ = jobs._noted(folder / "job")
        assert isinstance(noted, Job)
        assert noted.phase == "cancelled"
        assert 0 < noted.done < 20_000
        assert not jobs.lock.is_held(folder / "job" / "lock")
