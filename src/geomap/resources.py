"""Where the files beside the code are: gazetteer, seed articles, static files, the page.

In a checkout they lie at its top; a wheel carries the same tree inside the package.
"""

from __future__ import annotations

from pathlib import Path

from geomap.errors import GeomapError

_PACKAGE = Path(__file__).resolve().parent


def top() -> Path:
    """Folder that holds `app.py`, `data/`, `seeds/` and `static/`.

    Raises:
        GeomapError: Neither the checkout nor the installed package has them.
    """
    # A wheel's own copy comes first: its parent folders belong to other packages.
    for folder in (_PACKAGE / "_top", _PACKAGE.parents[1]):
        if (folder / "data" / "gazetteer.csv").is_file():
            return folder
    raise GeomapError(
        f"geomap's data files are missing beside {_PACKAGE}: install geomap again, "
        "or run it from a complete checkout"
    )


def default_gazetteer() -> Path:
    """The curated gazetteer, `data/gazetteer.csv`."""
    return _existing("data/gazetteer.csv")


def seeds() -> Path:
    """Folder of the articles that geomap starts with."""
    return _existing("seeds")


def static() -> Path:
    """Folder of the files that the browser fetches."""
    return _existing("static")


def app() -> Path:
    """The page's main script."""
    return _existing("app.py")


def _existing(name: str) -> Path:
    path = top() / name
    if not path.exists():
        raise GeomapError(
            f"{path} is missing: install geomap again, or run it from a complete checkout"
        )
    return path
