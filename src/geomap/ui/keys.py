"""Keys of the page: what Escape and single letters do, their list, and where one had scrolled.

Letters do what the link with the same step does, and nothing while somebody types. Escape belongs
to an open menu, dialog or field first; only where none is open it lets go of what was chosen. The
map's own keys are in static/geomap/element.js. The script is part of bridge.py's.
"""

from __future__ import annotations

import json
from typing import Final

from geomap.ui import key_strings as strings

_CODE: Final = """
const STEPS = { n: 'after', j: 'after', p: 'before', k: 'before' };
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, '
  + '[contenteditable=true], [role=combobox], [role=textbox], [data-testid=stDataFrame] *';
const OPEN = '[data-testid=stPopoverBody], [role=dialog], [role=listbox], [role=menu], '
  + 'dialog[open]';
const SCROLLED = ['.stMain', '.st-key-passages', '.st-key-reading .stColumn:last-child'];

const showKeys = () => {
  document.getElementById('geomap-keys')?.remove();
  const make = (name, text, parent) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  };
  const dialog = make('dialog', '', document.querySelector('.stApp'));
  dialog.id = 'geomap-keys';
  dialog.setAttribute('aria-labelledby', 'geomap-keys-title');
  make('h2', HELP.title, dialog).id = 'geomap-keys-title';
  for (const [title, rows] of HELP.parts) {
    make('h3', title, dialog);
    const table = make('table', '', dialog);
    for (const [keys, does] of rows) {
      const row = make('tr', '', table);
      const cell = make('th', '', row);
      cell.scope = 'row';
      keys.forEach((key, at) => {
        if (at) cell.append(' ');
        make('kbd', key, cell);
      });
      make('td', does, row);
    }
  }
  const close = make('button', HELP.close, dialog);
  close.type = 'button';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  close.focus();
};

const listenToKeys = (signal) => {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.(TYPING) || document.querySelector(OPEN)) return;
    const clicked = (selector) => document.querySelector(selector)?.click();
    if (event.key === ' ' && event.target.matches?.('a[role=switch]')) {
      event.preventDefault();
      event.target.click();
      return;
    }
    const act = event.key === 'Escape' ? () => clicked('a[data-clear]')
      : event.key === '?' ? showKeys
        : STEPS[event.key] && (() => clicked(`a[data-step=${STEPS[event.key]}]`));
    // Whoever else listens comes first: what it takes is not ours.
    if (act) setTimeout(() => event.defaultPrevented || act());
  }, { signal, capture: true });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-keys]')) showKeys();
  }, { signal });
};

// Back leads to where one was: how far each pane was scrolled is kept for the time of the visit.
const keepScroll = () => {
  const tops = SCROLLED.map((pane) => document.querySelector(pane)?.scrollTop ?? 0);
  window.geomapScrolled.set(location.href, tops);
};
const restoreScroll = () => {
  // Once for the whole visit: the bridge is away for a moment while pages change.
  if (window.geomapScrolled) return;
  window.geomapScrolled = new Map();
  addEventListener('popstate', (event) => {
    const tops = event.isTrusted && window.geomapScrolled.get(location.href);
    if (!tops) return;
    const until = performance.now() + 10000;
    const moved = new AbortController();
    window.geomapRestoring = true;
    for (const kind of ['keydown', 'pointerdown', 'wheel'])
      addEventListener(kind, () => moved.abort(), { signal: moved.signal, capture: true });
    let still = 0;
    const over = () => {
      window.geomapRestoring = false;
      moved.abort();
    };
    const step = () => {
      // Asked before anything moves: a jump between press and release would lose the click.
      if (moved.signal.aborted) return over();
      const panes = SCROLLED.map((pane) => document.querySelector(pane));
      // The page arrives bit by bit; it is there once all panes take what they are given.
      const there = panes.every((pane, at) => {
        if (!pane) return !tops[at];
        if (Math.abs(pane.scrollTop - tops[at]) > 1) pane.scrollTop = tops[at];
        return Math.abs(pane.scrollTop - tops[at]) <= 1;
      });
      still = there ? still + 1 : 0;
      return still < 40 && performance.now() < until ? requestAnimationFrame(step) : over();
    };
    requestAnimationFrame(step);
  });
};
"""
SCRIPT: Final = f"const HELP = {json.dumps(strings.HELP)};\n{_CODE}"
"""Functions for the bridge: listenToKeys, keepScroll, restoreScroll."""
