"""Words chosen with mouse or finger in the reader lead to the panel that calls them a place.

The offer is a link at the chosen words. Whoever has no pointer types the words into the panel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geomap.ui import correction_strings as strings

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.ui.state import State

_SCRIPT = """
export default function ({ data }) {
  window.geomapSelecting?.abort();
  const listening = new AbortController();
  window.geomapSelecting = listening;
  const reader = () => document.querySelector('.reader .zone')?.closest('.reader');
  let offer = document.getElementById('geomap-offer');
  if (!offer) {
    offer = document.createElement('a');
    offer.id = 'geomap-offer';
    offer.className = 'offer';
    offer.dataset.go = '';
  }
  offer.hidden = true;
  // Offsets are counted in characters, as in the article, and not in halves of them.
  const characters = (text) => Array.from(text).length;
  const show = () => {
    offer.hidden = true;
    const selection = getSelection();
    const text = reader();
    if (!text || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const bare = words.trim();
    if (!bare || characters(bare) > data.most) return;
    const skipped = characters(words) - characters(words.trimStart());
    const start = characters(before.toString()) + skipped;
    const to = new URL(location.href);
    to.searchParams.set('article', data.article);
    to.searchParams.set('mention', `${start}-${start + characters(bare)}`);
    to.searchParams.set('edit', 'add');
    offer.href = to.href;
    offer.textContent = data.label.replace('{words}', bare.replace(/\\s+/g, ' '));
    // Inside the page's own element, so that it has its colours; fixed to the window.
    document.querySelector('.stApp').appendChild(offer);
    offer.hidden = false;
    const box = range.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = offer;
    offer.style.left = `${Math.max(4, Math.min(box.left, innerWidth - wide - 4))}px`;
    offer.style.top = `${Math.max(4, Math.min(box.bottom + 6, innerHeight - high - 4))}px`;
  };
  const { signal } = listening;
  document.addEventListener('selectionchange', show, { signal });
  document.addEventListener('scroll', show, { signal, capture: true, passive: true });
  // A press on the offer must not take the selection, and with it the offer, away.
  offer.onpointerdown = (event) => event.preventDefault();
  offer.addEventListener('click', () => setTimeout(() => getSelection().empty()), { signal });
  return () => {
    listening.abort();
    offer.remove();
  };
}
"""
_MOST = 100  # characters; longer than any name
_component: Callable[..., object] = st.components.v2.component(
    "geomap_selecting", js=_SCRIPT, isolate_styles=False
)


def mount(current: State) -> None:
    """Place the script on the page of an article."""
    data = {"article": current.article, "label": strings.ADD_SELECTED, "most": _MOST}
    _component(key="selecting", data=data)
