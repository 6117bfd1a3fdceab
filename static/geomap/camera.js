// Where to look: the view that holds some marks.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const NEAREST = 9; // as near as a fit may go: a lone town needs its surroundings

  const boundsOf = (places) => {
    const bounds = L.latLngBounds(places.map((place) => [place.latitude, place.longitude]));
    for (const place of places) {
      const reach = Math.min(place.area ? place.km : 2, 300) / 111;
      bounds.extend([place.latitude - reach, place.longitude]).extend([place.latitude + reach, place.longitude]);
    }
    return bounds;
  };

  // Bring marks into sight.
  geomap.fit = (map, entries, animate) => {
    if (!entries.length) return;
    map.fitBounds(boundsOf(entries.map((entry) => entry.place)), {
      padding: [28, 28], maxZoom: NEAREST, animate: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
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
