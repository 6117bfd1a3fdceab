"""How fast the map draws: a step of the window, with 60, 600 and 6,000 places, at three zooms.

    python benchmarks/map.py

The page is opened in a headless Chromium; its map is then given places of no country, in clumps as
the news has them, each with one to six mentions, and the timeline is moved step by step, as play
does it. A step is measured until the browser has painted. What is asked for: at least 10 a second.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from _measuring import machine

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import browse, find_chromium, serve

FRAME = ".st-key-main iframe"
SIZES = (60, 600, 6000)
ZOOMS = (2, 4, 6)
STEPS = """async ([size, zoom]) => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const { bins } = geomap.state.data;
  const first = bins[0][0], days = bins.at(-1)[1] - first;
  const places = [], mentions = [];
  for (let i = 0; i < size; i++) {
    const clump = Math.floor(random() * 60), area = i % 12 === 0;
    const latitude = -35 + ((clump * 7) % 60) * 1.6 + random() * 6;
    const longitude = -120 + ((clump * 11) % 60) * 4.5 + random() * 8;
    const reach = 3 + random() * (area ? 80 : 10);
    places.push([`p${i}`, latitude, longitude, `Place ${i}`, Number(area), reach]);
    for (let article = random() * 6; article >= 0; article--) {
      const day = first + Math.floor(random() * days);
      mentions.push([i, day, day + 2, Math.floor(random() * 4), Math.floor(article)]);
    }
  }
  Object.assign(geomap.state.data, { places, mentions });
  geomap.marks.setData(places, mentions);
  geomap.state.map.setView([0, 10], zoom, { animate: false });
  const third = Math.floor(bins.length / 3), times = [];
  for (let step = 0; step < 20; step++) {
    const low = Math.round(((bins.length - 1 - third) * step) / 19);
    const begin = performance.now();
    geomap.state.timeline.onMove(low, low + third);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  return [geomap.marks.shown.length, geomap.marks.order.length, times[1], times[10], times[18]];
}"""


def main() -> None:
    """Print a row for each size and zoom."""
    if find_chromium() is None:
        print("no Chromium is installed: nothing measured")
        return
    print(machine())
    print("milliseconds a step: the second fastest, the median, the second slowest of 20")
    print(" places  zoom  shown  signs   fast median     slow")
    with tempfile.TemporaryDirectory() as cache, serve(cache) as address:
        for size in SIZES:
            for zoom in ZOOMS:
                with browse(address) as (page, _):
                    page.goto(address)
                    frame = page.wait_for_selector(FRAME).content_frame()
                    frame.wait_for_function("window.geomap?.basemapSettled && geomap.state.looked")
                    shown, signs, *times = frame.evaluate(STEPS, [size, zoom])
                fast, median, slow = (f"{time:.0f}" for time in times)
                print(f"{size:>7} {zoom:>5} {shown:>6} {signs:>6} {fast:>6} {median:>6} {slow:>8}")


if __name__ == "__main__":
    main()
