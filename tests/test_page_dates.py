"""Dates that a saved page states about itself, and what becomes of them when they disagree."""

import datetime as dt

import pytest

from geomap.articles import Article, read_articles
from geomap.dating import date_document
from geomap.readers.page_dates import page_dates, published_day

TOLD = (
    "<p>Troops entered the town of Shusha on September 27, 2020, the ministry said in a statement "
    "that was read out in the capital on the same evening.</p>"
    "<p>Residents of the town had left weeks before, the mayor of Lachin told reporters, and the "
    "road was closed to all traffic until further notice was given.</p>"
)
DAY = "2020-11-17"
PUBLISHED = f"<meta property='article:published_time' content='{DAY}T09:00:00Z'>"
MODIFIED = "<meta property='article:modified_time' content='2021-03-01'>"


def page(head: str = "", top: str = "", foot: str = "") -> str:
    return (
        f"<html><head><title>Troops enter town</title>{head}</head><body><article>"
        f"<h1>Troops enter town</h1>{top}{TOLD}</article>{foot}</body></html>"
    )


def article(tmp_path, html: str) -> Article:
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (read,) = read_articles([tmp_path])
    return read


def in_script(data: str) -> str:
    return f"<script type='application/ld+json'>{data}</script>"


@pytest.mark.parametrize(
    ("head", "top", "stated"),
    [
        (PUBLISHED, "", (("article:published_time", DAY),)),
        (
            MODIFIED + PUBLISHED,
            "",
            (("article:published_time", DAY), ("article:modified_time", "2021-03-01")),
        ),
        (
            in_script(
                '{"@graph": [{"@type": "NewsArticle", "datePublished": "2020-11-17T01:00Z"}]}'
            ),
            "",
            (("datePublished", DAY),),
        ),
        (in_script('{"@type": "VideoObject", "datePublished": "2020-11-17"}'), "", ()),
        (in_script('{"@type": "NewsArticle", "datePublished": '), "", ()),
        ("<meta name='date' content='some day'>", "", ()),
        ("", f"<time datetime='{DAY}'>two hours ago</time>", (("<time>", DAY),)),
        ("", "<span class='date'>November 17, 2020</span>", (("<span>", "November 17, 2020"),)),
        ("", "<p class='published'>Published by the ministry</p>", ()),
        ("", f"<aside><time datetime='{DAY}'></time></aside>", ()),
        ("", f"<time datetime='{DAY}'></time><time datetime='2020-01-01'></time>", ()),
    ],
)
def test_a_page_states_its_dates_in_many_places(head, top, stated):
    assert page_dates(page(head, top)) == stated


def test_no_date_is_taken_from_the_text_or_the_footer(tmp_path):
    """A library's guess took both for the day of publication."""
    foot = "<footer>© 2023 Example. Page made on 2023-05-06 10:00</footer>"
    found = date_document(article(tmp_path, page(foot=foot)))
    assert (found.value, found.earliest, found.latest) == (None, dt.date(2020, 9, 27), None)


def test_the_day_of_a_change_is_no_day_of_publication(tmp_path):
    read = article(tmp_path, page(MODIFIED))
    found = date_document(read)
    assert (read.published, published_day(read.dates)) == ("", "")
    assert (found.value, found.latest) == (None, dt.date(2021, 3, 1))
    both = date_document(article(tmp_path, page(MODIFIED + PUBLISHED)))
    assert (both.value, both.basis, both.conflict) == (dt.date(2020, 11, 17), "record", "")
    named = "17 Nov 2020, stated in the record as “article:published_time”"
    assert both.evidence[0].words == named


def test_a_date_as_printed_counts_where_the_page_marks_it(tmp_path):
    found = date_document(article(tmp_path, page(top="<p class='date'>17 November 2020</p>")))
    assert (found.value, found.basis) == (dt.date(2020, 11, 17), "record")


@pytest.mark.parametrize(
    ("head", "other"),
    [
        ("<meta name='date' content='2020-10-05'>", "5 Oct 2020, “date” in the record"),
        (in_script('{"@type": "Article", "datePublished": "2020-10-05"}'), "“datePublished”"),
        ("<link rel='canonical' href='https://example.org/2020/10/05/troops'>", "in the address"),
        ("<meta property='article:modified_time' content='2020-10-05'>", "changed then"),
    ],
)
def test_metadata_that_disagree_are_a_conflict_with_both_sides(tmp_path, head, other):
    found = date_document(article(tmp_path, page(PUBLISHED + head)))
    assert found.value == dt.date(2020, 11, 17)
    assert "17 Nov 2020" in found.conflict
    assert other in found.conflict


def test_the_list_of_articles_beats_the_page_and_says_so(tmp_path):
    (tmp_path / "articles.csv").write_text("article,published\npage,2020-11-20\n", encoding="utf-8")
    found = date_document(article(tmp_path, page(PUBLISHED)))
    assert (found.value, found.basis) == (dt.date(2020, 11, 20), "curator")
    assert "17 Nov 2020, “article:published_time” in the record" in found.conflict
