// Where to look: the view that holds some marks, or the cut-out that the page's address names.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const NEAREST = 9; // as near as a fit may go: a lone town needs its surroundings
  const MARK = 8; // pixels of a mark around its middle
  // Left of the marks and above them, in pixels: plain, or more beside the buttons, or below them.
  const ROOM = [[28, 28], [64, 28], [112, 28], [28, 64], [28, 108], [64, 64]];

  // Whether the reader's system asks for little movement.
  geomap.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const boundsOf = (places) => {
    const bounds = L.latLngBounds(places.map((place) => [place.latitude, place.longitude]));
    for (const place of places) {
      const reach = Math.min(place.area ? place.km : 2, 300) / 111;
      bounds.extend([place.latitude - reach, place.longitude]).extend([place.latitude + reach, place.longitude]);
    }
    return bounds;
  };

  // How many marks would lie under the buttons in the upper left corner, and how far these reach.
  const hiddenBy = (map, { center, zoom }, shown) => {
    const frame = map.getContainer().getBoundingClientRect();
    const boxes = [...map.getContainer().querySelectorAll(".leaflet-top.leaflet-left > *")]
      .map((control) => control.getBoundingClientRect());
    const corner = map.project(center, zoom).subtract(map.getSize().divideBy(2));
    return shown.filter(({ place }) => {
      const { x, y } = map.project([place.latitude, place.longitude], zoom).subtract(corner);
      return boxes.some((box) => x > box.left - frame.left - MARK && x < box.right - frame.left + MARK
        && y > box.top - frame.top - MARK && y < box.bottom - frame.top + MARK);
    }).length;
  };

  // Bring marks into sight: as near as they fit, and beside the buttons if that costs no nearness.
  geomap.fit = (map, entries, animate) => {
    if (!entries.length) return;
    const bounds = boundsOf(entries.map((entry) => entry.place));
    const ways = ROOM.map((room) => {
      const options = { paddingTopLeft: room, paddingBottomRight: [28, 28], maxZoom: NEAREST };
      const view = map._getBoundsCenterZoom(bounds, options);
      return { options, zoom: view.zoom, hidden: hiddenBy(map, view, geomap.marks.shown) };
    });
    const [best] = ways.sort((a, b) => b.zoom - a.zoom || a.hidden - b.hidden);
    map.fitBounds(bounds, { ...best.options, animate: animate && !geomap.calm() });
  };

  // The cut-out, as the page's address has it: at=latitude,longitude,zoom.
  geomap.at = (map) => {
    const { lat, lng } = map.getCenter();
    return [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join();
  };

  const asked = () => {
    const at = new URLSearchParams(parent.location.search).get("at");
    if (!at) return null;
    const [latitude, longitude, zoom] = at.split(",").map(Number);
    return { middle: [latitude, longitude], zoom };
  };

  // Look where the page's address says, if it does.
  geomap.lookAgain = (map) => {
    const at = asked();
    if (at) map.setView(at.middle, at.zoom, { animate: false });
    return Boolean(at);
  };

  // Keep the cut-out in the page's address, for a reload: by replacing it, which adds nothing to the
  // browser's history and asks nothing of the page. A later report tells the page, too.
  geomap.keep = (map) => {
    const at = asked();
    // The map rounds to pixels: what it was asked for stays as it is.
    const off = at && map.latLngToContainerPoint(at.middle).distanceTo(map.getSize().divideBy(2));
    if (at && at.zoom === map.getZoom() && off < 2) return;
    const to = new URL(parent.location.href);
    to.searchParams.set("at", geomap.at(map));
    parent.history.replaceState(parent.history.state, "", to);
  };

  // At first, look where most of it happens: a few far places must not shrink the rest to a speck.
  geomap.mostOf = (entries) => {
    const total = entries.reduce((sum, entry) => sum + entry.mentions, 0);
    let kept = entries;
    for (const axis of ["latitude", "longitude"]) {
      const sorted = [...entries].sort((a, b) => a.place[axis] - b.place[axis]);
      let sum = 0;
      const inner = new Set(sorted.filter((entry) => {
        const before = sum;
        sum += entry.mentions;
        return sum > total * 0.08 && before < total * 0.92;
      }));
      kept = kept.filter((entry) => inner.has(entry));
    }
    return kept.length ? kept : entries;
  };
})();
