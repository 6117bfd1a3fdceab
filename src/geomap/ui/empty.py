"""The view that shows nothing: why, and the one click that helps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.mentions import ROLES
from geomap.ui import html, strings
from geomap.views import View

if TYPE_CHECKING:
    from geomap.ui.html import Fragment
    from geomap.ui.state import Page, State
    from geomap.views import Counts


def empty(current: State, counts: Counts, page: Page) -> Fragment:
    """Say why a view is empty; the first reason that holds wins.

    Args:
        current: The state in the URL.
        counts: What its view, window spelt out, holds.
        page: The page that is empty.
    """
    view = current.view
    if view.articles is not None and counts.mapped == 0:
        every = replace(current, view=replace(view, articles=None), at="")
        why, label, href = strings.EMPTY_ARTICLES, strings.SHOW_ALL_ARTICLES, every.href(page)
    elif counts.mapped == 0:
        why, label, href = strings.EMPTY_CORPUS, strings.SHOW_MISSING, current.href("missing")
    elif counts.earlier or counts.later:
        why = strings.EMPTY_WINDOW.format(earlier=counts.earlier, later=counts.later)
        whole = current.at_dates(domain="all")
        label, href = strings.SHOW_ALL_DATES, whole.href(page)
    elif not view.roles:
        roles = replace(current, view=replace(view, roles=View().roles))
        why, label, href = strings.EMPTY_ROLES, strings.SHOW_LOCATIONS, roles.href(page)
    else:
        whole = replace(
            current, view=View(roles=frozenset(ROLES), countries=True), domain="all", zoom=None
        )
        why = strings.EMPTY_FILTER.format(n=counts.mapped)
        label, href = strings.SHOW_EVERYTHING, whole.href(page)
    return html.tag(
        "section",
        html.tag("h3", strings.EMPTY, _class="part"),
        html.tag("p", why),
        html.tag("p", html.link(label, href, _class="action")),
        _class="empty",
    )
