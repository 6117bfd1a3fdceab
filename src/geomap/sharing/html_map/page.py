"""The file itself: style, words, data and scripts in one, and a policy that lets nothing else in.

The policy names each script by its hash and forbids every request, so that no text of an article
could run or fetch anything even if it got past the escaping. Equal views give equal bytes.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any, Final

from geomap import resources
from geomap.corpus.records import records
from geomap.mapping import STRINGS, marks
from geomap.mapping.assets import BASEMAP, SCRIPTS, STYLES
from geomap.mapping.escape import script_json
from geomap.mapping.options import MAP_OPTIONS
from geomap.markup import Fragment, join, tag
from geomap.sharing.citation import LICENCES, cite
from geomap.sharing.html_map import evidence, strings
from geomap.sharing.html_map.ground import ground
from geomap.sharing.html_map.window import told
from geomap.sharing.names import file_name
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.corpus import Corpus
    from geomap.sharing.citation import Citation
    from geomap.views import View

_OWN_SCRIPT: Final = "geomap/file.js"
_OWN_STYLE: Final = "geomap/file.css"
# The licences of what is written into the file, as their owners want them passed on.
_LICENCES: Final = (
    ("Leaflet 1.9.4", "vendor/leaflet-1.9.4/LICENSE"),
    (strings.RIVERS, "basemap/gshhg/COPYING.LESSER"),
    (strings.LGPL_BASE, "basemap/gshhg/COPYING"),
)


def html_map(corpus: Corpus, view: View, *, link: str = "") -> Iterator[str]:
    """The text of the file, piece by piece.

    Args:
        corpus: Where the view looks.
        view: The filter, its window spelt out; the file holds what it lets through and no more.
        link: Address of the page that shows the view; without one, its query is given.
    """
    citation = cite(corpus, view, link=link)
    places = marks.map_places(corpus, view)
    payload = told(corpus, view, places)
    data: dict[str, Any] = {}
    scripts: list[str] = []
    if payload:
        data["geomap-view"] = {
            "payload": payload,
            "options": MAP_OPTIONS,
            "strings": STRINGS,
            "texts": {"show": strings.SHOW_ON_MAP, "picture": strings.PICTURE},
            "files": list(BASEMAP),
            "note": strings.PICTURE_OF.format(
                sentence=citation.sentence,
                filter=citation.filter,
                origin=f"{citation.software}, corpus {citation.corpus[:12]}",
            ),
            "picture": file_name(view, "png"),
        }
        data |= {f"geomap-{name}": content for name, content in ground(places).items()}
        scripts = [_script(name) for name in (*SCRIPTS, _OWN_SCRIPT)]
    style = "\n".join(_text(name) for name in (*STYLES, _OWN_STYLE))
    yield "<!DOCTYPE html>\n"
    yield f'<html lang="{strings.LANGUAGE}">\n{_head(citation, scripts, style)}\n<body>\n'
    yield tag("a", strings.SKIP, href="#passages", _class="skip") + "\n"
    yield tag("header", tag("h1", citation.sentence), tag("p", citation.filter, _class="soft"))
    yield "\n<main>\n" + _map(drawn=bool(payload)) + "\n"
    yield from _evidence(corpus, view)
    yield "</main>\n" + _about(citation) + "\n"
    for name, value in data.items():
        # A data block: no script, and nothing in it can end it.
        yield f'<script type="application/json" id="{name}">{script_json(value)}</script>\n'
    for script in scripts:
        yield f"<script>{script}</script>\n"
    yield "</body>\n</html>\n"


def _head(citation: Citation, scripts: list[str], style: str) -> Fragment:
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {_hash(style)}",
            "connect-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    title = strings.TITLE.format(articles=number_of(citation.total, "article").lower())
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="generator", content=citation.software),
        tag("title", title),
        Fragment(f"<style>{style}</style>"),
    )


def _map(*, drawn: bool) -> Fragment:
    if not drawn:
        return tag("p", strings.NO_MAP, _class="soft")
    return tag(
        "section",
        tag("noscript", tag("p", strings.NO_SCRIPTS, _class="soft")),
        # The elements that the scripts look for; streamlit-folium makes the same on the page.
        tag("div", tag("div", tag("div", id="map_div"), _class="float-child"), id="parent"),
        aria_label=strings.MAP,
    )


def _evidence(corpus: Corpus, view: View) -> Iterator[str]:
    rows = evidence.rows_of(corpus, view)
    places = records(corpus.places(view))
    yield '<section id="passages" tabindex="-1">\n'
    yield tag(
        "div",
        tag("h2", strings.PASSAGES),
        tag("button", strings.ALL_PLACES, type="button", id="all", hidden=True),
        _class="head",
    )
    yield tag("p", strings.CHOOSE if rows else strings.EMPTY, _class="soft", id="hint")
    yield tag("p", strings.NONE_SHOWN, _class="soft", id="none", role="status", hidden=True)
    for section in evidence.passages(rows, places, view.days):
        yield section + "\n"
    yield "</section>\n"
    if rows:
        yield "<details>" + tag("summary", f"{strings.TABLE} ({len(rows):,})")
        yield '<div class="wide" tabindex="0" role="region" aria-label="' + strings.TABLE + '">'
        yield from evidence.table(rows)
        yield "</div></details>\n"


def _about(citation: Citation) -> Fragment:
    return tag(
        "footer",
        tag("h2", strings.ABOUT),
        tag("h3", strings.CITE),
        tag("pre", citation.as_text()),
        tag("p", LICENCES, _class="soft"),
        tag(
            "details",
            tag("summary", strings.LICENCES),
            *(join(tag("h3", name), tag("pre", _text(path))) for name, path in _LICENCES),
        ),
    )


def _script(name: str) -> str:
    text = _text(name)
    if "</script" in text.lower() or "<!--" in text:
        raise ValueError(f"static/{name} would end the element that it is written into")
    return text


def _text(name: str) -> str:
    return (resources.static() / name).read_text("utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
