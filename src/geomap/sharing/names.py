"""Names of files that tell what is in them: `geomap_2020-09-27_to_2020-12-01_shusha.csv`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from geomap.mentions import ROLES
from geomap.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 40


def file_name(view: View, ending: str) -> str:
    """A name for a file of this view, in letters that every system takes.

    Args:
        view: What the file holds.
        ending: Its extension without the dot.
    """
    return "_".join(["geomap", *_parts(view)]) + f".{ending}"


def _parts(view: View) -> Iterator[str]:
    if view.first and view.last:
        yield f"{view.first}_to_{view.last}" if view.first != view.last else f"{view.first}"
    elif view.first:
        yield f"from_{view.first}"
    elif view.last:
        yield f"to_{view.last}"
    else:
        yield "all-dates"
    default = View()
    if view.roles == frozenset(ROLES):
        yield "every-role"
    elif view.roles != default.roles:
        yield "-".join(role for role in ROLES if role in view.roles) or "no-role"
    if view.countries:
        yield "with-countries"
    if view.dates != default.dates:
        yield f"by-{view.dates}"
    if not view.dated:
        yield "without-dated"
    if not view.reported:
        yield "without-reported"
    if not view.undated:
        yield "without-undated"
    if view.text is not None:
        yield _plain(view.text) or "some-words"
    if view.place is not None:
        yield _plain(view.place) or "one-place"
    if view.articles is not None:
        [*some] = view.articles
        yield _plain(some[0]) or "1-article" if len(some) == 1 else f"{len(some)}-articles"


def _plain(text: str) -> str:
    """Letters, digits and hyphens of ASCII; what has no such letter is left out."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-")[:_LONGEST].rstrip("-")
