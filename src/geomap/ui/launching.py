"""Starting the page: Streamlit, run in this very process. What the page shows is app.py's part."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geomap import resources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def launch(paths: Iterable[Path], *, address: str, port: int, world: bool = False) -> None:
    """Serve the page until it is stopped.

    Args:
        paths: Article files and folders, or a corpus folder; none for the seeds.
        address: Address to listen on.
        port: Port to listen on.
        world: Look for places of the world as well.

    Raises:
        GeomapError: The page's own files are missing.
    """
    app = resources.app()
    shown = [str(path.resolve()) for path in paths]
    if world:
        from geomap.ui.source import WORLD_FLAG

        shown.append(WORLD_FLAG)
    # Streamlit takes its settings from .streamlit/config.toml of the folder it starts in.
    os.chdir(app.parent)
    from streamlit.web.cli import main as streamlit

    where = ["--server.address", address, "--server.port", str(port)]
    # No process of its own: whoever stops this one stops the page.
    streamlit(["run", str(app), *where, "--", *shown], prog_name="streamlit", standalone_mode=False)
