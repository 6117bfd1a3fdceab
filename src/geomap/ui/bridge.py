"""What the browser must do that Streamlit has no widget for, in one small script.

Links inside our HTML are real ones: they can be copied, opened in a new tab, reached by keyboard. A
plain click on one goes the way the browser's own back button goes: one entry in its history, and
Streamlit draws that address while the session lives on. (`st.switch_page` with a query makes two.)
The same element brings a passage into sight, tells screen readers what the view shows, has the map
draw a picture of itself, and tells the style where the map begins. The script is constant, and data
reaches it as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geomap.ui import keys

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY = "bridge"
_SCRIPT = (
    keys.SCRIPT
    + """
export default function ({ data, parentElement }) {
  // The keyboard stays where it was. Where that is gone, as a link is once its text is drawn anew,
  // it goes to what the click led to: the same link, the words asked for, or the heading.
  const REST = 300, GIVE_UP = 6000; // ms: a page is still arriving, and has arrived long since
  const follow = (left) => {
    const asked = ++window.geomapFollows;
    let lost = 0;
    const began = performance.now();
    const moved = new AbortController();
    for (const kind of ['keydown', 'pointerdown'])
      addEventListener(kind, () => moved.abort(), { signal: moved.signal, capture: true });
    const goal = () => {
      const { focus, news } = window.geomapBridge;
      if (!left) return document.getElementById(news);
      const same = [...document.querySelectorAll('a[data-go]')].find(
        (one) => one.textContent === left.text
          && (left.step ? one.dataset.step === left.step : one.getAttribute('href') === left.href),
      );
      const words = focus ? document.getElementById(focus) : null;
      return same || words?.querySelector('a') || words || document.querySelector('h1.lead');
    };
    const step = (now) => {
      const overtaken = asked !== window.geomapFollows || now - began > GIVE_UP;
      if (moved.signal.aborted || overtaken) return moved.abort();
      const gone = !document.activeElement || document.activeElement === document.body;
      lost = gone ? lost || now : 0;
      const target = gone && now - lost > REST && goal();
      if (!target) return requestAnimationFrame(step);
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus({ preventScroll: Boolean(left) });
      moved.abort();
    };
    requestAnimationFrame(step);
  };
  window.geomapFollows ??= 0;

  // One listener however often Streamlit runs this function again.
  window.geomapBridge?.listening.abort();
  const before = window.geomapBridge?.focus, said = window.geomapBridge?.news;
  // Menus lie outside the app's own element, which alone knows whether the page is dark.
  const { colorScheme } = getComputedStyle(document.querySelector('.stApp'));
  document.documentElement.style.colorScheme = colorScheme;
  const listening = new AbortController();
  window.geomapBridge = { listening, focus: data.focus, news: data.news };
  if (data.news && data.news !== said) follow(null);
  listenToKeys(listening.signal);
  restoreScroll();
  document.addEventListener('click', (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // Streamlit would take its # for another page.
    const skip = event.target.closest?.('a.skip');
    if (skip) {
      event.preventDefault();
      document.getElementById(skip.hash.slice(1))?.focus();
      return;
    }
    const picture = event.target.closest?.('[data-picture]');
    if (picture) {
      const map = document.querySelector('.st-key-main iframe')?.contentWindow.geomap;
      const title = document.querySelector('h1.lead').textContent;
      const { picture: name, note } = picture.dataset;
      map?.savePicture({ title, notes: [note], name }, document);
      return;
    }
    const link = event.target.closest?.('a[data-go]');
    if (!link) return;
    event.preventDefault();
    const to = new URL(link.href);
    // The map on this page may have been moved, or got a layer, since the link was made.
    const now = new URLSearchParams(location.search);
    if (document.querySelector('.st-key-main iframe'))
      for (const key of ['at', 'layers']) if (now.get(key)) to.searchParams.set(key, now.get(key));
    if (to.href === location.href) return;
    keepScroll();
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    follow({ text: link.textContent, href: link.getAttribute('href'), step: link.dataset.step });
  }, { signal: listening.signal });

  let live = parentElement.querySelector('[role=status]');
  if (!live) {
    live = document.createElement('p');
    live.setAttribute('role', 'status');
    live.setAttribute('aria-live', 'polite');
    live.className = 'geomap-unseen';
    parentElement.appendChild(live);
  }
  if (live.textContent !== data.announce) live.textContent = data.announce;

  // On a phone the line of pages is longer than the screen.
  const [line, here] = ['.top nav', '.top [aria-current]'].map((it) => document.querySelector(it));
  if (here) line.scrollLeft = here.offsetLeft + here.offsetWidth + 40 - line.clientWidth;

  // The map ends where the window does, whatever stands above it: the style wants to know how much.
  const fill = () => {
    const main = document.querySelector('.st-key-main');
    const page = main?.closest('.stMainBlockContainer');
    if (!page) return;
    const above = main.getBoundingClientRect().top - page.getBoundingClientRect().top;
    const end = getComputedStyle(page).paddingBottom;
    document.documentElement.style.setProperty('--above', `calc(${above}px + ${end})`);
  };
  let filling;
  const filler = new ResizeObserver(() => {
    cancelAnimationFrame(filling);
    filling = requestAnimationFrame(fill);
  });
  const standing = document.querySelectorAll('.st-key-above, .stMainBlockContainer > *');
  for (const one of standing) filler.observe(one);
  listening.signal.addEventListener('abort', () => filler.disconnect());

  // The page may still be arriving: look for the passage until it is there.
  if (data.focus && data.focus !== before) {
    let frames = 240;
    const seek = () => {
      if (window.geomapRestoring || window.geomapBridge.focus !== data.focus) return;
      const target = document.getElementById(data.focus);
      if (target) return target.scrollIntoView({ block: 'center' });
      if (frames-- > 0) requestAnimationFrame(seek);
    };
    seek();
  }
  return () => listening.abort();
}
"""
)
_component: Callable[..., object] = st.components.v2.component(
    "geomap_bridge", js=_SCRIPT, isolate_styles=False
)


def mount(*, announce: str, focus: str, news: str = "") -> None:
    """Place the script on the page, after everything else.

    Args:
        announce: The sentence for screen readers, spoken when it changes.
        focus: Id of the element to bring into sight, once each time it changes; empty for none.
        news: Id of the element that says what a click did; it takes the keyboard, once, when what
            was clicked is gone.
    """
    _component(key=_KEY, data={"announce": announce, "focus": focus, "news": news})
