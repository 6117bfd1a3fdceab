"""How long the page takes to answer a hand, held against the rerun of an empty Streamlit page.

Run: python benchmarks/page.py [PLACES...] (default: 60 600 6000). For each number of places a
made-up corpus is served and driven in a headless Chromium; the rerun of a page with nothing but a
button is measured right after it. All times are medians, taken inside the browser; each round waits
until the run before it has ended, as a hand would:

    slide    a handle moves: until the marks of the new window are painted
    told     the handle is let go: until the page's sentence says the new window
    click    a mark is clicked: until its place card stands beside the map
    play     a step of playing: until its marks are painted, and the words to the server meanwhile

It needs the test extra and a Chromium; what it stands on is shared with the tests.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _measuring import machine

from geomap.articles import Article
from geomap.gazetteer import Gazetteer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import browser
import small_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
NAMES_AN_ARTICLE, MENTIONS_A_PLACE = 30, 5
EMPTY = """import streamlit as st
st.session_state["n"] = st.session_state.get("n", 0) + 1
st.button("again")
st.text(f"run {st.session_state['n']}")
"""
MAP = ".st-key-main iframe"
# In the page: milliseconds until a sight differs from what it was, looked at with each frame.
_UNTIL = """
const until = (sight) => new Promise((done) => {
  const begin = performance.now(), before = sight();
  const look = () => {
    const now = sight();
    if (now !== null && now !== before) done(performance.now() - begin);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
// Until what was just drawn has been painted.
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
"""


def main(sizes: list[int]) -> None:
    """Print a table of times and their ratios to the empty rerun."""
    print(machine())
    print("places  what      ms  x empty rerun")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "empty.py").write_text(EMPTY)
        for size in sizes:
            corpus = folder / str(size)
            make_corpus(corpus, size)
            with (
                serving(folder / "empty.py") as empty,
                browser.serve(folder / "cache", corpus) as address,
            ):
                measure(size, empty, address)


def make_corpus(directory: Path, size: int) -> None:
    """A corpus of so many places, five dated mentions each, over ninety days."""
    width = max(1, round(size**0.5))
    places = [
        replace(
            small_corpus.place(f"place_{n:05}", latitude=30 + n // width * 0.08),
            longitude=10 + n % width * 0.08,
        )
        for n in range(size)
    ]
    names = [place.name for place in places]
    told = []
    total = size * MENTIONS_A_PLACE
    for number, begin in enumerate(range(0, total, NAMES_AN_ARTICLE)):
        chosen = [n * 7 % size for n in range(begin, min(begin + NAMES_AN_ARTICLE, total))]
        sentences = [f"Report {i} names {names[n]} that day." for i, n in enumerate(chosen)]
        article = Article(f"a{number:05}", " ".join(sentences), title=f"Article {number}")
        mentions, offset = [], 0
        for i, (n, sentence) in enumerate(zip(chosen, sentences, strict=True)):
            day = dt.date(2021, 1, 1) + dt.timedelta(days=(number * 11 + i * 3) % 90)
            dating = small_corpus.day(day, basis="reported" if i % 3 else "stated")
            made = small_corpus.mention(
                article, names[n], places[n].id, dating=dating, after=offset
            )
            end = offset + len(sentence)
            mentions.append(replace(made, passage_start=offset, passage_end=end))
            offset = end + 1
        published = dt.date(2021, 1, 1) + dt.timedelta(days=number * 11 % 90)
        told.append(small_corpus.parsed(article, mentions, published=published))
    small_corpus.build(directory, told, Gazetteer(places))


@contextmanager
def serving(script: Path) -> Iterator[str]:
    """Another Streamlit script in the place of ours."""
    ours, browser.APP = browser.APP, script
    with browser.serve(script.parent / "cache") as address:
        browser.APP = ours
        yield address


def measure(size: int, empty: str, address: str) -> None:
    """Drive one page and print its rows."""
    with browser.browse(address) as (page, _):
        sent = [0]

        def count(_frame: object) -> None:
            sent[0] += 1

        page.on("websocket", lambda socket: socket.on("framesent", count))
        page.set_default_timeout(60_000)
        page.goto(address)
        page.frame_locator(MAP).locator(".gm-window").wait_for()
        frame = page.query_selector(MAP).content_frame()
        frame.wait_for_function(
            "window.geomap?.marks?.shown.length && 'ready' in frameElement.dataset"
        )
        slides = [frame.evaluate(_SLIDE, n) for n in range(ROUNDS)]
        told = [rested(page, frame, _TOLD, n) for n in range(ROUNDS)]
        clicks = [rested(page, frame, _CLICK, n % 2) for n in range(ROUNDS)]
        page.wait_for_timeout(500)
        before = sent[0]
        steps = frame.evaluate(_STEPS)
        played = frame.evaluate(_PLAY)
        words = sent[0] - before
    with browser.browse(empty) as (page, _):
        page.goto(empty)
        page.get_by_text("run 1").wait_for()
        page.get_by_role("button", name="again").wait_for()
        reruns = [rested(page, page, _RERUN, n) for n in range(ROUNDS)]
    rerun = statistics.median(reruns)
    print(f"{size:6}  rerun {rerun:6.0f}  1.00")
    for name, times in (("slide", slides), ("told", told), ("click", clicks), ("play", steps)):
        middle = statistics.median(times)
        print(f"{size:6}  {name:5} {middle:6.0f}  {middle / rerun:.2f}")
    possible = 1000 / statistics.median(steps)
    print(
        f"{size:6}  play: {played:.1f} frames/s at the highest speed, {possible:.0f} possible, "
        f"{words} words to the server",
        flush=True,
    )


def rested(page: Any, where: Any, script: str, n: int) -> Any:
    """What a script gives that begins when Streamlit has nothing left to do."""
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(200)
    return where.evaluate(script, n)


def _script(body: str) -> str:
    return f"async (n) => {{ {_UNTIL} {body} }}"


_RERUN = _script("""
  const sight = () => [...document.querySelectorAll("[data-testid=stText]")].at(-1)?.textContent;
  const wait = until(sight);
  document.querySelector(".stButton button").click();
  return wait;
""")
_MOVE = """
  const slider = document.querySelector(".gm-to");
  const begin = performance.now();
  slider.value = Number(slider.max) - 2 - n;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
"""
_SLIDE = _script(f"{_MOVE} await painted(); return performance.now() - begin;")
_TOLD = _script(f"""
  const wait = until(() => parent.document.querySelector("h1.lead")?.textContent ?? null);
  {_MOVE}
  slider.dispatchEvent(new Event("change", {{ bubbles: true }}));
  return wait;
""")
# Two neighbours in turn, near enough to the eye not to be grouped; another card each time.
_CLICK = _script("""
  const { map } = geomap.state, { places } = geomap.marks;
  const place = places[Math.min(n, places.length - 1)];
  map.setView([place.latitude, place.longitude], 12, { animate: false });
  await painted();
  const latlng = L.latLng(place.latitude, place.longitude);
  const wait = until(() => parent.document.querySelector(".card h2")?.textContent ?? null);
  const layerPoint = map.latLngToLayerPoint(latlng);
  map.fire("click", { latlng, layerPoint, originalEvent: { detail: 1 } });
  return wait;
""")
_STEPS = _script("""
  const { timeline, map } = geomap.state;
  geomap.fit(map, geomap.marks.places.map((place) => ({ place })), false);
  await painted();
  timeline.onMove(0, 6);
  const times = [];
  for (let i = 0; i < 40; i++) {
    const begin = performance.now();
    timeline._advance(false);
    await painted();
    times.push(performance.now() - begin);
  }
  return times;
""")
_PLAY = _script("""
  const { timeline } = geomap.state, { player } = timeline;
  timeline.onMove(0, 6);
  player.speed.value = 4;
  player.frames = 0;
  player.play();
  const begin = performance.now();
  await new Promise((done) => setTimeout(done, 4000));
  const frames = player.frames, seconds = (performance.now() - begin) / 1000;
  cancelAnimationFrame(player.frame);
  player.frame = null;
  return frames / seconds;
""")


if __name__ == "__main__":
    arguments: list[Any] = [int(text) for text in sys.argv[1:]]
    main(arguments or [60, 600, 6000])
