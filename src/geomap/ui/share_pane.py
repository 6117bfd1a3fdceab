"""The menu that hands on what the page shows: files of it, a picture, and how to cite it.

Nothing is made before it is asked for: the menu's content when it is opened, a file when its button
is pressed, the picture in the browser (bridge.py).
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from geomap import exports
from geomap.sharing import cite, file_name, html_map
from geomap.ui import html, strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.corpus import Corpus
    from geomap.sharing import Citation
    from geomap.ui.state import Page, State
    from geomap.views import View

_MIME = {
    "html": "text/html",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "jsonl": "application/jsonl",
}
_OPEN = "share"
_LISTED = 200  # articles in the box; a file that holds the citation lists all
_HEIGHT = 200  # pixels of the box with the citation


def is_open() -> bool:
    """Whether the reader looks into the menu: what stands in it follows each click then."""
    return bool(st.session_state.get(_OPEN))


def draw(corpus: Corpus, current: State, view: View, page: Page) -> None:
    """Draw the menu.

    Args:
        corpus: Where the view looks.
        current: The state in the URL.
        view: Its view with the window spelt out.
        page: The page it stands on.
    """
    menu = st.popover(strings.SHARE, key=_OPEN, on_change="rerun")
    if not menu.open:
        return
    with menu, st.container(key="share_menu"):
        citation = cite(corpus, view, link=_link(current, view, page), most=_LISTED)
        html.show(html.tag("h2", strings.DOWNLOAD, _class="part"))
        html.show(html.tag("p", citation.filter, _class="soft"))
        _files(corpus, view, citation.link)
        if page == "map":
            _picture(view, citation)
        html.show(html.tag("h2", strings.CITE, _class="part"))
        _citation(citation)


def _files(corpus: Corpus, view: View, link: str) -> None:
    def rows(kind: str) -> Iterator[str]:
        about = cite(corpus, view, link=link).as_dict() if kind in exports.WITH_ORIGIN else None
        return exports.pieces(kind, corpus.mention_rows(view), about=about)

    makers: dict[str, Callable[[], Iterator[str]]] = {
        kind: partial(rows, kind) for kind in _MIME if kind != "html"
    }
    makers["html"] = partial(html_map, corpus, view, link=link)
    with st.container(horizontal=True, key="share_files", gap="small"):
        for kind, mime in _MIME.items():
            st.download_button(
                strings.FORMATS[kind],
                partial(_made, makers[kind]),
                file_name=file_name(view, kind),
                mime=mime,
                key=f"share_{kind}",
                help=strings.FORMATS_HELP[kind],
                on_click="ignore",
            )


def _picture(view: View, citation: Citation) -> None:
    """A button that the bridge answers: only the browser knows what the map looks like."""
    html.show(
        html.tag(
            "p",
            html.tag(
                "button",
                strings.PICTURE,
                type="button",
                data_picture=file_name(view, "png"),
                data_note=strings.PICTURE_NOTE.format(
                    filter=citation.filter,
                    software=citation.software,
                    corpus=citation.corpus[:12],
                ),
                _class="picture",
            ),
        )
    )


def _citation(citation: Citation) -> None:
    """The citation in three forms, each with Streamlit's own copy button."""
    html.show(html.tag("p", strings.LINK, _class="soft"))
    st.code(citation.link, language=None, wrap_lines=True)
    forms = {
        strings.CITE_TEXT: citation.as_text(),
        "JSON": json.dumps(citation.as_dict(), ensure_ascii=False, indent=2),
        "BibTeX": citation.as_bibtex(),
    }
    for tab, made in zip(st.tabs(list(forms)), forms.values(), strict=True):
        # The box scrolls, not the code in it: its copy button takes the keyboard there.
        with tab, st.container(height=_HEIGHT, border=False):
            st.code(made, language=None, wrap_lines=True)


def _link(current: State, view: View, page: Page) -> str:
    """Address of the page, its days spelt out: which dates are the main ones may change."""
    spelt = current.with_view(first=view.first, last=view.last)
    return urljoin(st.context.url or "", spelt.href(page))


def _made(maker: Callable[[], Iterator[str]]) -> bytes:
    return "".join(maker()).encode()
