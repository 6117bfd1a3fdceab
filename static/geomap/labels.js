// Names on the map: those of the marks first, as the articles write them, then towns and countries
// where room is left. A name that would touch a mark or another name is not drawn.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const FONT = geomap.FONT;
  const MOST_MARK_NAMES = 120, LONGEST_NAME = 40, SMALLEST_NAMED_AREA = 18;

  // Boxes taken so far, in cells of a grid: a simple and steady test for collisions.
  class Room {
    constructor(sight) {
      this.cells = new Map();
      this.sight = sight;
    }

    *_keys(box) {
      for (let i = Math.floor(box[0] / 64); i <= Math.floor(box[2] / 64); i++)
        for (let j = Math.floor(box[1] / 64); j <= Math.floor(box[3] / 64); j++) yield i * 4096 + j;
    }

    free(box) {
      const [left, top, right, bottom] = this.sight;
      if (box[0] < left || box[1] < top || box[2] > right || box[3] > bottom) return false;
      for (const key of this._keys(box))
        for (const other of this.cells.get(key) || [])
          if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      return true;
    }

    take(box) {
      for (const key of this._keys(box)) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      }
    }
  }

  // How populous a town must be to be named at a zoom, in thousands.
  const leastTown = (zoom) =>
    [Infinity, Infinity, Infinity, Infinity, 2500, 1000, 400, 150, 60, 30, 0, 0, 0][Math.floor(zoom)];

  const state = { countries: [], towns: [] };
  const widths = new Map();

  const write = (context, text, x, y, style, width) => {
    context.lineJoin = "round";
    context.lineWidth = width;
    context.strokeStyle = geomap.colour.land;
    context.strokeText(text, x, y);
    context.fillStyle = style;
    context.fillText(text, x, y);
  };

  const measure = (context, text) => {
    const key = context.font + text;
    if (!widths.has(key)) widths.set(key, context.measureText(text).width);
    return widths.get(key);
  };

  const draw = (context, view) => {
    const room = new Room(view.sight);
    const marks = geomap.marks ? geomap.marks.obstacles() : [];
    const inside = (x, y) => x > view.sight[0] && x < view.sight[2] && y > view.sight[1] && y < view.sight[3];
    context.textBaseline = "middle";
    for (const box of geomap.controlBoxes(view)) room.take(box);
    for (const { x, y, r, extent, outline } of marks) if (!extent && !outline) room.take([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8]);

    context.textAlign = "left";
    let named = 0;
    for (const mark of marks) {
      // The name of an area stands in its middle or at its edge, any other beside its mark.
      const [middle, level] = mark.spot ? [view.x(mark.spot[0]), view.y(mark.spot[1])] : [mark.x, mark.y];
      if (!inside(middle, level) || ((mark.extent || mark.outline) && mark.r < SMALLEST_NAMED_AREA)) continue;
      if (++named > MOST_MARK_NAMES) break;
      context.font = mark.area ? `italic 500 12px ${FONT}` : `600 12px ${FONT}`;
      const name = mark.name.length > LONGEST_NAME ? `${mark.name.slice(0, LONGEST_NAME - 1)}…` : mark.name;
      const wide = measure(context, name);
      const { r } = mark;
      const centred = middle - wide / 2, slant = r * 0.7 + 3;
      const spots = mark.outline
        ? [[centred, level], [centred, level - 14], [centred, level + 14], [centred, level - 28], [centred, level + 28]]
        : mark.extent
        ? [[centred, level], [centred, level - r - 9], [centred, level + r + 9]]
        : [[middle + r + 4, level], [middle - r - 4 - wide, level], [middle + slant, level - slant - 3],
           [middle - slant - wide, level - slant - 3], [middle + slant, level + slant + 3],
           [middle - slant - wide, level + slant + 3], [centred, level - r - 8], [centred, level + r + 8]];
      for (const [x, y] of spots) {
        const box = [x - 2, y - 7, x + wide + 2, y + 7];
        if (!room.free(box)) continue;
        room.take(box);
        write(context, name, x, y, geomap.colour.text, 3.5);
        break;
      }
    }

    if (geomap.tiled) return; // a map of somebody else's has its own names
    const unitPixels = view.scale / 360;
    if (view.zoom >= 2 && view.zoom <= 7) {
      context.textAlign = "center";
      for (const [name, x, y, size] of state.countries) {
        if (size * unitPixels < 46) break; // sorted by size
        const at = [view.x(x), view.y(y)];
        if (!inside(...at)) continue;
        context.font = `500 ${Math.round(Math.min(15, 9 + (size * unitPixels) / 60))}px ${FONT}`;
        const text = name.toLocaleUpperCase("en");
        context.letterSpacing = "1.5px";
        const wide = measure(context, text) + 4;
        const box = [at[0] - wide / 2, at[1] - 8, at[0] + wide / 2, at[1] + 8];
        if (wide < size * unitPixels * 2.2 && room.free(box)) {
          room.take(box);
          write(context, text, at[0], at[1], geomap.colour.country, 3);
        }
        context.letterSpacing = "0px";
      }
    }

    const least = leastTown(view.zoom);
    context.textAlign = "left";
    context.font = `400 11px ${FONT}`;
    for (const [name, unitX, unitY, thousands] of state.towns) {
      if (thousands < least) break; // sorted by inhabitants
      const x = view.x(unitX), y = view.y(unitY);
      if (!inside(x, y)) continue;
      const wide = measure(context, name);
      const box = [x - 4, y - 7, x + wide + 8, y + 7];
      if (!room.free(box)) continue;
      room.take(box);
      context.fillStyle = geomap.colour.label;
      context.beginPath();
      context.arc(x, y, 1.7, 0, 2 * Math.PI);
      context.fill();
      write(context, name, x + 5, y, geomap.colour.label, 3);
    }
  };

  let sheet = null;
  geomap.labels = {
    addTo(map) {
      sheet = geomap.addSheet(map, "geomap-labels", 460, draw);
    },
    redraw() {
      sheet?.redraw();
    },
    setNames({ countries, towns }) {
      const unit = ([name, longitude, latitude, size]) => [name, geomap.mercatorX(longitude), geomap.mercatorY(latitude), size];
      state.countries = countries.map(unit);
      state.towns = towns.map(unit);
      sheet?.redraw();
    },
  };
})();
