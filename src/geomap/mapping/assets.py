"""Where the browser finds Leaflet and our own scripts: beside the app, never on another host."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]

VENDORED: Final = ("vendor/leaflet-1.9.4/leaflet.js", "vendor/leaflet-1.9.4/leaflet.css")
# In the order in which they must be loaded.
OWN: Final[tuple[str, ...]] = ()


def static_directory() -> Path:
    """Folder that Streamlit serves as `/app/static`: in a wheel beside the packed app, else ours."""
    packed = _PACKAGE / "_top" / "static"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "static"


@functools.cache
def _version(name: str) -> str:
    return hashlib.sha256((static_directory() / name).read_bytes()).hexdigest()[:12]


def asset_url(static_url: str, name: str) -> str:
    """Address of a served file, changing with its content so that a browser may keep it for ever.

    Args:
        static_url: What Streamlit serves the static folder as, such as `/app/static`.
        name: Path inside that folder.
    """
    return f"{static_url.rstrip('/')}/{name}?v={_version(name)}"
