"""Starting the page: Streamlit, run in this very process. What the page shows is app.py's part."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from typing import TYPE_CHECKING

from geomap import resources
from geomap.corpus import published
from geomap.errors import GeomapError
from geomap.files import is_remote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_EVERY = 60  # seconds between two looks at a corpus that is published elsewhere


def launch(paths: Iterable[Path], *, address: str, port: int, world: bool = False) -> None:
    """Serve the page until it is stopped.

    Args:
        paths: Article files and folders, or a corpus folder, or the address of a published one,
            of which each new version is fetched; none for the seeds.
        address: Address to listen on.
        port: Port to listen on.
        world: Look for places of the world as well.

    Raises:
        GeomapError: The page's own files are missing, or a published corpus cannot be fetched.
    """
    app = resources.app()
    shown = [str(_folder_of(path).resolve()) for path in paths]
    if world:
        from geomap.ui.source import WORLD_FLAG

        shown.append(WORLD_FLAG)
    # Streamlit takes its settings from .streamlit/config.toml of the folder it starts in.
    os.chdir(app.parent)
    from streamlit.web.cli import main as streamlit

    where = ["--server.address", address, "--server.port", str(port)]
    # No process of its own: whoever stops this one stops the page.
    streamlit(["run", str(app), *where, "--", *shown], prog_name="streamlit", standalone_mode=False)


def _folder_of(path: Path) -> Path:
    if not is_remote(path):
        return path
    folder = published.fetched(path)
    threading.Thread(target=_follow, args=(path,), daemon=True).start()
    return folder


def _follow(address: Path) -> None:
    """Fetch new versions as they are published; the page shows them from the next click on."""
    while True:
        time.sleep(_EVERY)
        # The version that is here stays, and the next look may succeed.
        with contextlib.suppress(GeomapError):
            published.fetched(address)
