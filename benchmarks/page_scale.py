"""The page on a million mentions held against the same page on the five articles, in one run.

Run: python benchmarks/page_scale.py [--mentions N] [--cache FOLDER]. A made-up corpus
(synthetic_corpus.py) is written to the folder, or used again from there; the page shows it and the
five articles, each from a server of its own, in headless browsers that are driven in turns, so that
what else the machine does weighs on both alike. Times are medians, taken inside the browser:

    opened   somebody comes: until the marks are shown; `first` is the first visit to the server
    slide    a handle moves: until the marks of the new window are painted
    told     the handle is let go: until the page's sentence says the new window
    card     a mark is clicked: until its place card stands beside the map
    click    the same: until the passages of that place stand there
    step     a step of playing: until its marks are painted

The command fails (1) where a slide takes more than 1.5 times as long as with the five articles.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import synthetic_corpus
from _measuring import machine
from page import MAP, SLIDE, STEPS, TOLD, passed, rested, script

import browser
from geomap.corpus import Corpus
from geomap.gazetteer import Gazetteer

if TYPE_CHECKING:
    from geomap.gazetteer import Place

MOST = 1.5  # slides, in slides of the five articles
ROUNDS = 12
PLACE = "place_00040"  # one that is named often
OF_FIVE = "stepanakert"

# Near enough for a place to stand alone.
_NEAR = """async ([latitude, longitude]) => {
  geomap.state.map.setView([latitude, longitude], 12, { animate: false });
}"""
_FOUND = "(id) => geomap.marks.places.some((place) => place.id === id)"
# Nothing is chosen before: any card is that of the place, and another passage the first of it.
_CLICK = """async (id) => {
  const begin = performance.now();
  const until = (sight) => new Promise((done) => {
    const look = () => (sight() ? done(performance.now() - begin) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  const { map } = geomap.state, page = parent.document;
  const place = geomap.marks.places.find((one) => one.id === id);
  const latlng = L.latLng(place.latitude, place.longitude);
  const told = () => page.querySelector(".passage")?.textContent;
  const before = told();
  const wait = Promise.all([
    until(() => page.querySelector(".card h2")),
    until(() => page.querySelector("h3#passages") && told() && told() !== before),
  ]);
  map.fire("click", {
    latlng, layerPoint: map.latLngToLayerPoint(latlng), originalEvent: { detail: 1 },
  });
  return wait;
}"""
_CLEAR = script("""
  const wait = until(() => parent.document.querySelector("h2#passages") ? "all" : "one");
  const { map } = geomap.state, corner = L.point(3, 3);
  map.fire("click", {
    latlng: map.containerPointToLatLng(corner),
    layerPoint: map.containerPointToLayerPoint(corner), originalEvent: { detail: 1 },
  });
  return wait;
""")


@dataclass
class Visit:
    """A browser on a page: what it is called, and the times taken so far.

    Attributes:
        name: The corpus that it shows.
        address: Where that is served.
        page: The page.
        times: Milliseconds of each round, by what was done.
    """

    name: str
    address: str
    page: Any
    times: dict[str, list[float]] = field(default_factory=dict)

    def took(self, what: str, *milliseconds: float) -> None:
        """Note times."""
        self.times.setdefault(what, []).extend(milliseconds)

    @property
    def map(self) -> Any:
        """The frame of the map."""
        return self.page.query_selector(MAP).content_frame()

    def median(self, what: str) -> float:
        """The middle of the times taken."""
        return statistics.median(self.times[what])


def main() -> bool:
    """Print the times of both and their ratios; False where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--cache", type=Path, help="where corpora are kept from run to run")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as open_:
        folder = synthetic_corpus.make(options.cache or Path(scratch), options.mentions)
        place = Corpus.open(folder).place(PLACE)
        # The five articles are read before anybody is timed.
        few, many = (
            open_.enter_context(browser.serve(Path(scratch) / name, *paths))
            for name, paths in (("few", ()), ("many", (folder,)))
        )
        page, _ = open_.enter_context(browser.browse(few))
        page.set_default_timeout(120_000)
        other = page.context.browser.new_context(viewport=page.viewport_size).new_page()
        other.set_default_timeout(120_000)
        named = f"{options.mentions:,} mentions"
        visits = (Visit("five articles", few, page), Visit(named, many, other))
        for visit in visits:
            for what in ("first", "opened", "opened", "opened"):
                visit.took(what, opened(visit))
        for n in range(ROUNDS):
            for visit in visits:
                visit.took("slide", rested(visit.page, visit.map, SLIDE, n))
                visit.took("told", rested(visit.page, visit.map, TOLD, n))
        for visit in visits:
            visit.took("step", *visit.map.evaluate(STEPS))
        clicks(visits, (Gazetteer.default()[OF_FIVE], place))
    return report(*visits)


def opened(visit: Visit) -> float:
    """Milliseconds until a page shows its marks."""
    visit.page.goto("about:blank")
    begin = time.perf_counter()
    visit.page.goto(visit.address)
    visit.page.frame_locator(MAP).locator(".gm-window").wait_for()
    visit.map.wait_for_function(
        "window.geomap?.marks?.shown.length && 'ready' in frameElement.dataset"
    )
    taken = (time.perf_counter() - begin) * 1e3
    rested(visit.page, visit.map, "() => null", 0)
    return taken


def clicks(visits: tuple[Visit, Visit], places: tuple[Place, Place]) -> None:
    """Click on a place of each, and beside it, in turns."""
    for visit, place in zip(visits, places, strict=True):
        opened(visit)  # at all dates again
        visit.map.evaluate(_NEAR, [place.latitude, place.longitude])
        visit.map.wait_for_function(_FOUND, arg=place.id)
        visit.page.wait_for_timeout(1_000)
    for _ in range(ROUNDS):
        for visit, place in zip(visits, places, strict=True):
            card, passages = rested(visit.page, visit.map, _CLICK, place.id)
            visit.took("card", card)
            visit.took("click", passages)
            rested(visit.page, visit.map, _CLEAR, 0)


def report(few: Visit, many: Visit) -> bool:
    """Print the table; False where the target is missed."""
    print(f"{'what':7} {few.name:>15} {many.name:>20} {'ratio':>6}")
    kept = True
    for what in few.times:
        one, other = few.median(what), many.median(what)
        verdict = ""
        if what == "slide":
            kept = other / one <= MOST
            verdict = f"  {passed(kept)} ({MOST})"
        print(f"{what:7} {one:12,.0f} ms {other:17,.0f} ms {other / one:6.2f}{verdict}", flush=True)
    return kept


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
