"""A filter in words: what a view lets through, for a citation, a file and a screen reader.

What the view then holds, in numbers, is `View.sentence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.mentions import ROLES
from geomap.views.view import View, text_words, window_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from geomap.mentions import Role

ROLE_WORDS: Final[dict[Role, str]] = {
    "location": "locations",
    "actor": "actors",
    "modifier": "modifiers",
    "name-part": "parts of names",
    "dateline": "datelines",
    "boilerplate": "boilerplate",
}


def filter_words(view: View, *, place: str = "", articles: Collection[str] = ()) -> str:
    """The filter as one sentence.

    Args:
        view: The filter.
        place: Name of the view's one place; its id without.
        articles: Titles of the view's articles; their ids without.
    """
    window = window_words(view.first, view.last)
    parts = [f"{window} by date of report" if view.dates == "report" else window, _roles(view)]
    parts.append(f"countries and continents {'included' if view.countries else 'left out'}")
    if not view.dated:
        parts.append("without mentions whose passages tell a date")
    if not view.reported:
        parts.append("without mentions dated only by publication")
    if not view.undated:
        parts.append("without undated mentions")
    if view.text is not None:
        parts.append(f"only passages with {text_words(view.text)}")
    if view.place is not None:
        parts.append(f"only the place {place or view.place}")
    if view.articles is not None:
        chosen = articles or sorted(view.articles)
        parts.append("only " + "; ".join(f"“{one}”" for one in chosen))
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _roles(view: View) -> str:
    if not view.roles:
        return "names in no role"
    if view.roles == frozenset(ROLES):
        return "names in every role"
    return "names used as " + ", ".join(ROLE_WORDS[role] for role in ROLES if role in view.roles)
