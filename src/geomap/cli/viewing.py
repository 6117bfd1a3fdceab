"""The view that a command's arguments ask for: by filters one by one, or by a page's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from geomap.errors import QueryError
from geomap.mentions import ROLES

if TYPE_CHECKING:
    import argparse

    from geomap.corpus import Corpus
    from geomap.views import View

HTML: Final = "html"


def view_of(options: argparse.Namespace, corpus: Corpus) -> View:
    """The view to export.

    Raises:
        QueryError: `--view` is given beside other filters, or its address means nothing.
    """
    from geomap.views import View

    if options.view is not None:
        return _of_address(options, corpus)
    windowed = options.first is not None or options.last is not None
    # A map is for events: as on the page, countries, actors and the like are there when asked for.
    bare = options.format == HTML and not options.role and options.place is None
    return View(
        first=options.first,
        last=options.last,
        roles=View().roles if bare else frozenset(options.role or ROLES),
        countries=not bare,
        dates=options.by,
        undated=options.undated or not windowed,
        place=options.place,
        articles=None if options.article is None else frozenset(options.article),
        text=options.text,
    )


def _of_address(options: argparse.Namespace, corpus: Corpus) -> View:
    from dataclasses import replace

    from geomap.views import View

    others = (
        options.first,
        options.last,
        options.role,
        options.article,
        options.place,
        options.text,
    )
    switched = options.undated or options.by != View().dates
    if switched or any(one is not None for one in others):
        raise QueryError("--view holds the whole filter; leave out the other filters")
    text: str = options.view
    query = dict(parse_qsl(urlsplit(text).query if "?" in text else text, keep_blank_values=True))
    view = View.from_query(query)
    main = corpus.timeline(view).main_bins
    free = view.first is None and view.last is None
    if free and main and query.get("domain") != "all":
        return replace(view, first=main[0].first, last=main[-1].last)
    return view
