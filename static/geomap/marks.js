// Marks: which places have evidence in the window, how each is drawn, and which one was pointed at.
// A place is a disc. An area is a circle as large as its extent, or, where that would cover the map, a
// double ring in its middle. How sure its best date is shows in fill and outline, never in colour
// alone: filled, dashed, hollow, hollow and grey.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const LARGEST_DISC = 20, LARGEST_AREA = 160, LARGEST_HALO = 600; // pixels
  const EARTH_KM = 40075.017;

  // Radius in pixels: by articles first; mentions part those with as many articles.
  geomap.markRadius = (articles, mentions) =>
    Math.min(LARGEST_DISC, 4.5 + 2.4 * Math.sqrt(articles - 1) + 0.5 * Math.log2(mentions));

  // Draw one mark; the legend uses it too. mark: 0 dated, 1 until, 2 reported, 3 undated;
  // shape: "disc", "extent" or "wide".
  geomap.drawMark = (context, x, y, r, mark, shape) => {
    const colour = mark === 3 ? geomap.colour.unknown : geomap.colour.mark;
    const circle = (radius) => {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
    };
    const stroke = (style, width, dash = [], alpha = 1) => {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.globalAlpha = alpha;
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    };
    const fill = (style, alpha) => {
      context.fillStyle = style;
      context.globalAlpha = alpha;
      context.fill();
      context.globalAlpha = 1;
    };
    const dash = mark === 1 ? [4, 3] : [];
    circle(r);
    if (shape === "extent") {
      fill(colour, [0.13, 0.05, 0, 0][mark]);
      stroke(colour, 1.2, dash, 0.85);
      return;
    }
    // A casing in the colour of the land parts marks that overlap.
    stroke(geomap.colour.land, mark === 0 ? 3 : 4.5);
    if (shape === "wide") {
      fill(geomap.colour.land, 0.85);
      stroke(colour, 1.4, dash);
      circle(Math.max(2, r - 4));
      if (mark === 0) fill(colour, 0.3);
      stroke(colour, 1.4, dash);
    } else if (mark === 0) {
      fill(colour, 0.92);
    } else {
      fill(geomap.colour.land, 0.85);
      stroke(colour, 2, dash);
    }
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

  // Shape and radius of a mark at this zoom.
  const place = (shown, view) => {
    const extent = shown.place.area ? pixels(shown.place.km, shown.place, view) : 0;
    shown.x = view.x(shown.place.x);
    shown.y = view.y(shown.place.y);
    shown.shape = !shown.place.area ? "disc" : extent > LARGEST_AREA ? "wide" : "extent";
    shown.rough = shown.shape === "disc" && pixels(shown.place.km, shown.place, view) >= shown.r + 6;
    shown.drawn = { disc: shown.r, extent: Math.max(shown.r + 5, extent), wide: shown.r + 4 }[shown.shape];
  };

  const draw = (context, view) => {
    for (const shown of state.shown) place(shown, view);
    // Extents lie under the rest, and large under small, so that each can be reached.
    const under = (shown) => (shown.shape === "extent" ? 1 : 0);
    state.order = [...state.shown].sort((a, b) => under(b) - under(a) || b.drawn - a.drawn);
    drawHalos(context, view);
    for (const { x, y, drawn, mark, shape } of state.order) {
      if (x + drawn < view.left || x - drawn > view.right || y + drawn < view.top || y - drawn > view.bottom) continue;
      geomap.drawMark(context, x, y, drawn, mark, shape);
    }
    drawSelected(context, view);
  };

  // A place known only roughly is no pin: a soft halo reaches as far as it may lie.
  const drawHalos = (context, view) => {
    for (const { x, y, rough, place: around } of state.shown) {
      if (!rough || x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
      const reach = pixels(around.km, around, view);
      if (reach > LARGEST_HALO) continue; // all of the map lies in it
      const halo = context.createRadialGradient(x, y, 0, x, y, reach);
      halo.addColorStop(0, `${geomap.colour.mark}2e`);
      halo.addColorStop(0.7, `${geomap.colour.mark}17`);
      halo.addColorStop(1, `${geomap.colour.mark}00`);
      context.fillStyle = halo;
      context.beginPath();
      context.arc(x, y, reach, 0, 2 * Math.PI);
      context.fill();
    }
  };

  const drawSelected = (context, view) => {
    const chosen = state.places.find((other) => other.id === state.selected);
    if (!chosen) return;
    const x = view.x(chosen.x), y = view.y(chosen.y);
    const shown = state.shown.find((other) => other.place === chosen);
    const ring = (r, width, dash) => {
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.setLineDash(dash);
      context.strokeStyle = geomap.colour.selected;
      context.lineWidth = width;
      context.stroke();
      context.setLineDash([]);
    };
    const extent = pixels(chosen.km, chosen, view);
    const r = shown ? shown.drawn : 5;
    if (extent > r + 6 && extent < 4000) ring(extent, 1.5, [6, 4]);
    ring(r + 2.5, 3, []);
  };

  // The marks at a point of the layer pane, the one on top first; else the nearest within the
  // tolerance. Where extents are all there is, a near disc goes before them.
  const at = (point, tolerance) => {
    const gap = ({ x, y, drawn }) => Math.hypot(x - point.x, y - point.y) - drawn;
    const hits = (state.order || []).filter((shown) => gap(shown) <= 0).reverse();
    if (hits.length && hits[0].shape !== "extent") return hits;
    let nearest = null, least = tolerance;
    for (const shown of state.order || []) {
      if (shown.shape !== "extent" && gap(shown) < least) [nearest, least] = [shown, gap(shown)];
    }
    return nearest ? [nearest, ...hits] : hits;
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
        .map(({ x, y, drawn, shape, place: { name, area } }) => ({ x, y, r: drawn, name, area, extent: shape === "extent" }));
    },
  };
})();
