"""Take the screenshots in docs/screenshots/ anew: the page on the seeds, in a headless Chromium.

Run it after a change of looks:  python tools/screenshots.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import browse, serve  # noqa: E402 (the tests' helper, found by the line above)

OUT = ROOT / "docs" / "screenshots"
# File: address, width, height, dark, what must be there before the picture is taken.
SHOTS = {
    "map.png": ("/", 1440, 900, False, ".st-key-passages .passage"),
    "ganja.png": ("/?place=ganja", 1440, 900, False, ".card h2"),
    "missing.png": ("/missing", 1440, 900, False, ".part-of-page"),
    "aghdam-1993.png": (
        "/?place=aghdam_district&from=1993-01-01&to=1993-12-31",
        1440,
        900,
        False,
        ".card h2",
    ),
    "compare.png": ("/compare", 1440, 900, False, ".pair"),
    "map-dark.png": ("/?place=stepanakert", 1440, 900, True, ".card h2"),
    "map-phone.png": ("/?place=stepanakert", 390, 844, False, ".card h2"),
    "reader.png": ("/?place=stepanakert", 1440, 900, False, ".passage a[href^=reader]"),
}


def main() -> None:
    """Take every picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache, serve(cache) as address:
        for name, (path, width, height, dark, sight) in SHOTS.items():
            with browse(address, width=width, height=height, dark=dark) as (page, _):
                page.goto(address + path)
                page.wait_for_selector(sight)
                if name == "reader.png":
                    page.click(sight)
                    page.wait_for_selector(".reader mark.current")
                elif path.startswith("/?") or path == "/":
                    page.frame_locator(".st-key-main iframe").locator(".gm-window").wait_for()
                page.wait_for_timeout(2500)
                page.screenshot(path=str(OUT / name))
            # 256 colours are enough for the page, and a third of the size; rare ones are kept.
            with Image.open(OUT / name) as picture:
                small = picture.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE)
            small.save(OUT / name, optimize=True)
            print(f"{name}: {(OUT / name).stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
