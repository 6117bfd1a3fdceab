"""The dates that a saved web page states about itself: metadata, JSON-LD, marked elements.

Each is given with the name that it stands under; what it is worth is weighed in `dating`. Dates in
running text, footers, teasers and comments are never taken: they are not the page's own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geomap.readers.record import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Names of metadata, lower case, the most trustworthy first.
_PUBLISHED = (
    "article:published_time article:published og:published_time datepublished "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime citation_publication_date "
    "dcterms.issued dc.date.issued dcterms.date dc.date pubdate publish-date publishdate "
    "publish_date publication_date publication-date date"
).split()
_CHANGED = (
    "article:modified_time article:modified og:updated_time datemodified dcterms.modified "
    "lastmod last-modified"
).split()
_NAMES = (*_PUBLISHED, *_CHANGED)
_OF_ARTICLES = ("Article", "Posting", "Report", "WebPage")
_IN_JSON = ("datePublished", "dateModified")
_MARKED = (
    "self::time[@pubdate or contains(@itemprop, 'datePublished')]"
    " or contains(@class, 'entry-date') or contains(@class, 'post-date')"
    " or contains(@class, 'article-date') or contains(@class, 'publish')"
    " or contains(concat(' ', @class, ' '), ' date ')"
    " or contains(concat(' ', @class, ' '), ' dateline ')"
)
_ELSEWHERE = (
    "ancestor-or-self::aside or ancestor-or-self::footer or ancestor-or-self::nav or "
    "ancestor-or-self::*[contains(@class, 'comment') or contains(@class, 'related') or "
    "contains(@class, 'sidebar') or contains(@class, 'footer') or contains(@class, 'teaser')]"
)
_LONGEST = 60  # characters of a marked element that is a date and not a paragraph


def page_dates(html: str) -> tuple[tuple[str, str], ...]:
    """The dates of a page by the names they stand under, best first.

    Returns:
        (name, date) pairs; the date in ISO 8601 where the page gives it so, otherwise as printed.
        Without such dates, nothing.
    """
    from lxml.html import HTMLParser, document_fromstring

    page = document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8"))
    stated = dict(reversed(list(_metadata(page))))
    ranked = sorted(stated.items(), key=lambda item: _NAMES.index(item[0].lower()))
    return tuple(dict.fromkeys([*ranked, *_marked(page)]))


def published_day(dates: tuple[tuple[str, str], ...]) -> str:
    """The day of publication among the metadata of a page (ISO 8601); empty without one."""
    days = (date for name, date in dates if name.lower() in _PUBLISHED)
    return next(days, "")


def _metadata(page: _Element) -> Iterator[tuple[str, str]]:
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _in_json(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue  # broken scripts are common; the page may state its date elsewhere too
    for meta in page.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip()
            day = iso_day(meta.get("content"))
            if name.lower() in _NAMES and day:
                yield name, day


def _in_json(data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, list):
        for item in data:
            yield from _in_json(item)
    elif isinstance(data, dict):
        if any(kind in str(data.get("@type")) for kind in _OF_ARTICLES):
            for name in _IN_JSON:
                day = iso_day(str(data.get(name) or ""))
                if day:
                    yield name, day
        yield from _in_json(data.get("@graph"))


def _marked(page: _Element) -> Iterator[tuple[str, str]]:
    """Elements marked as the date of the page; a lone <time> counts as marked."""
    times = page.xpath(f"//time[@datetime][not({_ELSEWHERE})]")
    lone = times if len({iso_day(time.get("datetime")) for time in times}) == 1 else []
    for element in [*page.xpath(f"//body//*[{_MARKED}][not({_ELSEWHERE})]"), *lone]:
        printed = " ".join("".join(element.itertext()).split())
        day = iso_day(element.get("datetime") or "")
        is_short = len(printed) <= _LONGEST and any(sign.isdigit() for sign in printed)
        if day or is_short:
            yield f"<{element.tag}>", day or printed
