// Marks: which places have evidence in the window, how each is drawn, and which one was pointed at.
// A place is a disc, an area a circle as large as its extent. How sure its best date is shows in the
// outline, never in colour alone: filled, dashed, hollow, hollow and grey.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const LARGEST_DISC = 20, LARGEST_AREA = 150; // pixels
  const EARTH_KM = 40075.017;

  // Radius in pixels: by articles first; mentions part those with as many articles.
  geomap.markRadius = (articles, mentions) =>
    Math.min(LARGEST_DISC, 4.5 + 2.4 * Math.sqrt(articles - 1) + 0.5 * Math.log2(mentions));

  // Draw one mark; the legend uses it too. mark: 0 dated, 1 until, 2 reported, 3 undated.
  geomap.drawMark = (context, x, y, r, mark, area) => {
    const colour = mark === 3 ? geomap.colour.unknown : geomap.colour.mark;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    if (!area) {
      // A casing in the colour of the land parts discs that overlap.
      context.setLineDash([]);
      context.strokeStyle = geomap.colour.land;
      context.lineWidth = mark === 0 ? 3 : 4.5;
      context.stroke();
    }
    context.fillStyle = area || mark === 0 ? colour : geomap.colour.land;
    context.globalAlpha = area ? [0.13, 0.05, 0, 0][mark] : mark === 0 ? 0.92 : 0.85;
    context.fill();
    context.globalAlpha = 1;
    if (mark === 0 && !area) return;
    context.strokeStyle = colour;
    context.lineWidth = area ? 1.2 : 2;
    context.setLineDash(mark === 1 ? [4, 3] : []);
    context.globalAlpha = area ? 0.85 : 1;
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  };

  const state = { places: [], shown: [], selected: null, hovered: null, sheet: null };

  // Count what overlaps the days [first, last]; mentions come sorted by place and article.
  const filter = (mentions, first, last) => {
    const counts = new Map();
    let lastPlace = -1, lastArticle = -1, entry = null;
    for (const [place, from, to, mark, article] of mentions) {
      if (mark !== 3 && ((from !== null && from > last) || (to !== null && to < first))) continue;
      if (place !== lastPlace) {
        counts.set(place, (entry = { articles: 0, mentions: 0, mark: 3 }));
        lastPlace = place;
        lastArticle = -1;
      }
      entry.mentions++;
      if (article !== lastArticle) entry.articles++;
      lastArticle = article;
      if (mark < entry.mark) entry.mark = mark;
    }
    return counts;
  };

  // Pixels of a length in km at a unit latitude.
  const pixels = (km, place, view) => (km / (EARTH_KM * Math.cos((place.latitude * Math.PI) / 180))) * view.scale;

  const radius = (shown, view) =>
    shown.place.area
      ? Math.max(shown.r + 5, Math.min(LARGEST_AREA, pixels(shown.place.km, shown.place, view)))
      : shown.r;

  const draw = (context, view) => {
    for (const shown of state.shown) {
      shown.x = view.x(shown.place.x);
      shown.y = view.y(shown.place.y);
      shown.drawn = radius(shown, view);
    }
    // Areas lie under places, and large under small, so that each can be reached.
    state.order = [...state.shown].sort((a, b) => b.place.area - a.place.area || b.drawn - a.drawn);
    for (const { x, y, drawn, mark, place } of state.order) {
      if (x + drawn < view.left || x - drawn > view.right || y + drawn < view.top || y - drawn > view.bottom) continue;
      geomap.drawMark(context, x, y, drawn, mark, place.area);
    }
    drawSelected(context, view);
  };

  const drawSelected = (context, view) => {
    const place = state.places.find((other) => other.id === state.selected);
    if (!place) return;
    const x = view.x(place.x), y = view.y(place.y);
    const shown = state.shown.find((other) => other.place === place);
    const ring = (r, width, dash) => {
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.setLineDash(dash);
      context.strokeStyle = geomap.colour.selected;
      context.lineWidth = width;
      context.stroke();
      context.setLineDash([]);
    };
    const extent = pixels(place.km, place, view);
    const r = shown ? shown.drawn : 5;
    if (extent > r + 6 && extent < 4000) ring(extent, 1.5, [6, 4]);
    ring(r + 2.5, 3, []);
  };

  // The mark at a point of the layer pane: what lies on top, else the nearest within the tolerance.
  const at = (point, tolerance) => {
    let best = null, least = tolerance;
    const order = state.order || [];
    for (let i = order.length - 1; i >= 0; i--) {
      const gap = Math.hypot(order[i].x - point.x, order[i].y - point.y) - order[i].drawn;
      if (gap <= 0) {
        if (best && order[i].place.area) return best;
        return order[i];
      }
      if (gap < least && !order[i].place.area) [best, least] = [order[i], gap];
    }
    return best;
  };

  geomap.marks = {
    get shown() {
      return state.shown;
    },
    get places() {
      return state.places;
    },
    addTo(map) {
      state.sheet = geomap.addSheet(map, "geomap-marks", 450, draw);
    },
    setData(places, mentions) {
      state.places = places.map(([id, latitude, longitude, name, area, km]) => ({
        id, latitude, longitude, name, area, km, x: geomap.mercatorX(longitude), y: geomap.mercatorY(latitude),
      }));
      state.mentions = mentions;
    },
    // Show the window of days and the selected place; returns the marks shown.
    show(first, last, selected) {
      state.selected = selected;
      state.shown = [];
      for (const [index, { articles, mentions, mark }] of filter(state.mentions, first, last)) {
        const r = geomap.markRadius(articles, mentions);
        state.shown.push({ place: state.places[index], articles, mentions, mark, r });
      }
      state.sheet.redraw();
      geomap.labels.redraw();
      return state.shown;
    },
    at,
    // What names must keep clear of, most important first.
    obstacles() {
      const rank = (shown) => (shown.place.id === state.selected ? 1e6 : 0) + shown.r - (shown.place.area ? 0.5 : 0);
      return [...state.shown]
        .sort((a, b) => rank(b) - rank(a))
        .map((shown) => ({ x: shown.x, y: shown.y, r: shown.drawn, name: shown.place.name, area: shown.place.area }));
    },
  };
})();
