// Marks: which places have evidence in the window, how large each is and where it stands. A place is a
// disc. An area is drawn by its outline, where the basemap has one (outlines.js), else as a soft circle
// of its extent, or, where that would cover the map, as a double ring in its middle. What would overlap
// is grouped (clusters.js). The signs are in symbols.js, what was pointed at in pointing.js.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const LARGEST_CIRCLE = 160, LARGEST_OUTLINE = 420, LARGEST_HALO = 600; // pixels
  const EARTH_KM = 40075.017;

  const state = { places: [], byId: new Map(), shown: [], singles: [], groups: [], selected: null, spread: null, sheet: null };

  // The same of rows that carry numbers of mentions: of very many, no more is known here.
  const filterMany = (rows, first, last) => {
    const counts = new Map();
    for (const [place, from, to, mark, mentions] of rows) {
      if (mark !== 3 && ((from !== null && from > last) || (to !== null && to < first))) continue;
      let entry = counts.get(place);
      if (!entry) counts.set(place, (entry = { articles: 0, passages: 0, mentions: 0, mark: 3 }));
      entry.mentions += mentions;
      if (mark < entry.mark) entry.mark = mark;
    }
    return counts;
  };

  // Count what overlaps the days [first, last]; mentions come sorted by place, article and passage.
  const filter = (mentions, first, last) => {
    if (state.many) return filterMany(mentions, first, last);
    const counts = new Map();
    let lastPlace = -1, lastArticle = -1, lastPassage = -1, entry = null;
    for (const [place, from, to, mark, article, passage] of mentions) {
      if (mark !== 3 && ((from !== null && from > last) || (to !== null && to < first))) continue;
      if (place !== lastPlace) {
        counts.set(place, (entry = { articles: 0, passages: 0, mentions: 0, mark: 3 }));
        lastPlace = place;
        lastArticle = -1;
      }
      entry.mentions++;
      if (article !== lastArticle || passage !== lastPassage) entry.passages++;
      if (article !== lastArticle) entry.articles++;
      lastArticle = article;
      lastPassage = passage;
      if (mark < entry.mark) entry.mark = mark;
    }
    return counts;
  };

  // Pixels of a length in km at a place.
  const pixels = (km, place, view) => (km / (EARTH_KM * Math.cos((place.latitude * Math.PI) / 180))) * view.scale;

  // Shape and radius of a mark at this zoom.
  const measure = (shown, view) => {
    const { place } = shown;
    shown.x = view.x(place.x);
    shown.y = view.y(place.y);
    shown.home = shown.outline = null;
    shown.rough = false;
    if (place.cell) return Object.assign(shown, { shape: "cell", drawn: shown.r, sign: false });
    shown.shape = "disc";
    shown.drawn = shown.r;
    if (place.area) {
      const outline = geomap.outlines.of(place);
      const extent = outline ? outline.reach * view.scale : pixels(place.km, place, view);
      if (extent > (outline ? LARGEST_OUTLINE : LARGEST_CIRCLE)) {
        shown.shape = "wide";
        shown.drawn = shown.r + 4;
      } else {
        shown.shape = outline && extent > shown.r + 5 ? "outline" : "extent";
        shown.drawn = Math.max(shown.r + 5, extent);
      }
      if (shown.shape !== "extent") shown.outline = outline;
    } else {
      shown.rough = pixels(place.km, place, view) >= shown.r + 6;
    }
    shown.sign = shown.shape === "disc" || (shown.shape === "extent" && shown.drawn <= shown.r + 5);
  };

  // What stands alone and what is grouped. The selected place and what was spread are never grouped.
  const arrange = (view) => {
    for (const shown of state.shown) measure(shown, view);
    if (state.spread && state.spread.zoom !== view.zoom) state.spread = null;
    const alone = (shown) => !shown.sign || shown.place.id === state.selected || state.spread?.ids.has(shown.place.id);
    const [singles, free] = [[], []];
    for (const shown of state.shown) (alone(shown) ? singles : free).push(shown);
    state.groups = [];
    free.sort((a, b) => a.place.rank - b.place.rank);
    for (const group of geomap.cluster(free, view.scale)) {
      if (group.members.length === 1) {
        singles.push(group.members[0]);
        continue;
      }
      const x = view.x(group.x / view.scale), y = view.y(group.y / view.scale);
      for (const member of group.members) Object.assign(member, { x, y });
      state.groups.push({
        members: group.members, x, y, r: group.r, drawn: group.r, shape: "cluster",
        mark: Math.min(...group.members.map((member) => member.mark)),
        articles: Math.max(...group.members.map((member) => member.articles)),
        mentions: group.members.reduce((sum, member) => sum + member.mentions, 0),
      });
    }
    spread(view);
    // Extents lie under the rest, and large under small, so that each can be reached.
    const under = ({ shape }) => (shape === "outline" || shape === "extent" ? 1 : 0);
    state.singles = singles;
    state.ranked = null;
    state.order = [...singles, ...state.groups].sort((a, b) => under(b) - under(a) || b.drawn - a.drawn);
  };

  // Places of a group that was opened stand around its middle, each tied to where it lies.
  const spread = (view) => {
    const members = state.shown.filter((shown) => state.spread?.ids.has(shown.place.id) && shown.place.id !== state.selected);
    if (!members.length) return;
    const x = view.x(state.spread.x), y = view.y(state.spread.y);
    const spots = geomap.spreadOut(members.length, Math.max(...members.map((member) => member.r)));
    members.forEach((member, i) => {
      member.home = [member.x, member.y];
      member.x = x + spots[i][0];
      member.y = y + spots[i][1];
      if (member.shape === "extent") member.drawn = member.r + 5;
    });
  };

  const draw = (context, view) => {
    arrange(view);
    drawHalos(context, view);
    drawLegs(context);
    for (const sign of state.order) {
      const { x, y, drawn, mark, shape, outline } = sign;
      if (outline) geomap.outlines.draw(context, outline, mark, shape === "outline", view);
      if (shape === "outline") continue;
      if (x + drawn < view.left || x - drawn > view.right || y + drawn < view.top || y - drawn > view.bottom) continue;
      if (shape === "cell") geomap.drawCell(context, x, y, drawn, mark, geomap.words.short(sign.mentions));
      else if (shape === "cluster") geomap.drawCluster(context, x, y, drawn, mark, sign.members.length.toLocaleString("en"));
      else geomap.drawMark(context, x, y, drawn, mark, shape);
    }
    drawSelected(context, view);
    if (state.pointed) drawPointed(context);
  };

  // A place known only roughly is no pin: a soft halo reaches as far as it may lie.
  const drawHalos = (context, view) => {
    for (const { x, y, rough, place: around } of state.singles) {
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

  const drawLegs = (context) => {
    context.strokeStyle = context.fillStyle = geomap.colour.label;
    context.lineWidth = 1;
    for (const { x, y, home } of state.singles) {
      if (!home) continue;
      context.beginPath();
      context.moveTo(...home);
      context.lineTo(x, y);
      context.stroke();
      context.beginPath();
      context.arc(...home, 2, 0, 2 * Math.PI);
      context.fill();
    }
  };

  const drawSelected = (context, view) => {
    const chosen = state.byId.get(state.selected);
    if (!chosen) return;
    const shown = state.shown.find((other) => other.place === chosen);
    const x = shown ? shown.x : view.x(chosen.x), y = shown ? shown.y : view.y(chosen.y);
    const outline = chosen.area && geomap.outlines.of(chosen);
    if (outline) geomap.outlines.select(context, outline, view);
    if (shown?.shape === "outline") return;
    const extent = pixels(chosen.km, chosen, view);
    const r = shown ? shown.drawn : 5;
    if (!outline && extent > r + 6 && extent < 4000) geomap.drawRing(context, view.x(chosen.x), view.y(chosen.y), extent, 1.5, [6, 4]);
    geomap.drawRing(context, x, y, r + 2.5, 3);
  };

  const drawPointed = (context) => {
    const { x, y, drawn, shape } = state.pointed;
    geomap.drawRing(context, x, y, (shape === "outline" ? 6 : drawn) + 5, 2, [2, 3]);
  };

  const seen = ({ x, y, drawn, outline, shape }, view) => {
    const [left, top, right, bottom] = view.sight;
    if (shape !== "outline") return x + drawn >= left && x - drawn <= right && y + drawn >= top && y - drawn <= bottom;
    const [west, north, east, south] = outline.box;
    return view.x(east) >= left && view.x(west) <= right && view.y(south) >= top && view.y(north) <= bottom;
  };

  const redraw = () => {
    state.sheet.redraw();
    geomap.heat.redraw();
    geomap.labels.redraw();
  };

  geomap.marks = {
    state,
    get shown() {
      return state.shown;
    },
    get places() {
      return state.places;
    },
    // Signs as they are drawn, the lowest first: marks of one place, and groups (with members).
    get order() {
      return state.order || [];
    },
    addTo(map) {
      state.sheet = geomap.addSheet(map, "geomap-marks", 450, draw);
    },
    redraw,
    setData(places, mentions, many = false) {
      state.many = many;
      state.places = places.map(([id, latitude, longitude, name, area, km, held, box]) => ({
        id, latitude, longitude, name, area: area === 1 ? 1 : 0, km, x: geomap.mercatorX(longitude), y: geomap.mercatorY(latitude),
        ...(area === 2 && { cell: { held, box } }),
      }));
      state.byId = new Map(state.places.map((place) => [place.id, place]));
      state.mentions = mentions;
      // The places named most lead, in every window: so groups do not jump about while time plays.
      const total = filter(mentions, -Infinity, Infinity);
      const weight = (index) =>
        (state.many ? (total.get(index)?.mentions ?? 0) : 0) + (total.get(index)?.articles ?? 0) * 1e6 + (total.get(index)?.passages ?? 0) - (state.places[index].area ? 0.5 : 0);
      [...state.places.keys()].sort((a, b) => weight(b) - weight(a) || a - b)
        .forEach((index, rank) => (state.places[index].rank = rank));
    },
    // Show the window of days and the selected place; returns the marks shown.
    show(first, last, selected) {
      state.selected = selected;
      state.pointed = null;
      state.shown = [];
      for (const [index, counts] of filter(state.mentions, first, last)) {
        const place = state.places[index];
        const r = state.many ? geomap.manyRadius(counts.mentions, place.cell) : geomap.markRadius(counts.articles, counts.passages);
        state.shown.push({ place, ...counts, r });
      }
      redraw();
      return state.shown;
    },
    // Spread the members of a group around a point of the unit square, or nothing with null.
    spread(open) {
      if (!open && !state.spread) return;
      state.spread = open;
      redraw();
    },
    // Ring one sign, for readers who walk through them by keyboard; null for none.
    point(sign) {
      state.pointed = sign;
      state.sheet.redraw();
    },
    // All signs, most important first: the selected one, then those named in most articles.
    ranked() {
      const rank = (sign) =>
        (sign.place?.id === state.selected ? 1e12 : 0) + (state.many ? sign.mentions : sign.articles * 1e4 + Math.min(sign.mentions, 9e3));
      return (state.ranked ||= [...state.order || []].sort((a, b) => rank(b) - rank(a)));
    },
    // Those of them in sight; an area is, when any of its box is.
    inSight(view = state.sheet.view()) {
      return geomap.marks.ranked().filter((sign) => seen(sign, view));
    },
    // What names must keep clear of.
    obstacles() {
      return geomap.marks.ranked()
        .map((sign) => {
          const { x, y, drawn, shape, members } = sign;
          const place = members ? members[0].place : sign.place;
          const spot = shape === "outline" ? geomap.outlines.middle(sign.outline) : null;
          return {
            x, y, r: drawn, spot, area: !members && place.area, extent: shape === "extent" && !sign.sign, outline: shape === "outline",
            name: members ? `${place.name} +${members.length - 1}` : place.name,
          };
        });
    },
    // Which kinds of signs are in sight, for the legend.
    present() {
      const view = state.sheet.view(), chosen = state.byId.get(state.selected);
      const found = { marks: new Set(), shapes: new Set(), rough: false, articles: new Set(), selected: false };
      // The selected place is ringed even where it has no mark in the window.
      if (chosen) found.selected = seen({ x: view.x(chosen.x), y: view.y(chosen.y), drawn: 5 }, view);
      for (const { mark, shape, rough, articles, mentions, outline, place } of geomap.marks.inSight(view)) {
        found.marks.add(mark);
        found.shapes.add(shape);
        if (outline && shape === "wide") found.shapes.add("outline");
        if (shape !== "cluster" && shape !== "cell") found.articles.add(state.many ? mentions : articles);
        found.rough ||= Boolean(rough);
        found.selected ||= place !== undefined && place === chosen;
      }
      return found;
    },
  };
})();
