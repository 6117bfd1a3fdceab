// Outlines of areas. Which lines of the basemap belong to which place was decided when the basemap was
// built (tools/basemap_outlines.py); here they are put together when a place is first drawn.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const KINDS = ["coast", "border", "admin1", "disputed", "hidden", "lake"]; // as in the tool
  const NEAR = 0.002; // of the unit square: how far from its outline's box a place's point may lie
  const DOTS = [1, 4];

  const state = { layers: null, rings: new Map(), made: new Map() };

  const backwards = (points) => {
    const turned = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      turned[i] = points[points.length - 2 - i];
      turned[i + 1] = points[points.length - 1 - i];
    }
    return turned;
  };

  const boxOf = (lines) => {
    const box = [2, 2, -1, -1];
    for (const line of lines) {
      box[0] = Math.min(box[0], line.box[0]);
      box[1] = Math.min(box[1], line.box[1]);
      box[2] = Math.max(box[2], line.box[2]);
      box[3] = Math.max(box[3], line.box[3]);
    }
    return box;
  };

  // One closed line of several.
  geomap.joinLines = (lines) => {
    const points = new Float64Array(lines.reduce((sum, line) => sum + line.points.length, 0));
    let at = 0;
    for (const line of lines) {
      points.set(line.points, at);
      at += line.points.length;
    }
    return { points, box: boxOf(lines) };
  };
  geomap.turnLine = ({ points, box }) => ({ points: backwards(points), box });

  const make = (rings) => {
    const made = { rings: [], edge: [], disputed: [] };
    for (const ring of rings) {
      const lines = ring.map((reference) => {
        const own = reference < 0 ? ~reference : reference;
        const kind = KINDS[own % KINDS.length];
        const line = state.layers[kind][Math.floor(own / KINDS.length)];
        (kind === "disputed" || kind === "hidden" ? made.disputed : made.edge).push(line);
        return reference < 0 ? geomap.turnLine(line) : line;
      });
      made.rings.push(geomap.joinLines(lines));
    }
    made.box = boxOf(made.rings);
    // Half of its diagonal: how large it is, in parts of the unit square.
    made.reach = Math.hypot(made.box[2] - made.box[0], made.box[3] - made.box[1]) / 2;
    return made;
  };

  const holds = ({ rings, box }, x, y) => {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
    let odd = false;
    for (const { points } of rings) {
      let x0 = points[points.length - 2], y0 = points[points.length - 1];
      for (let i = 0; i < points.length; i += 2) {
        const x1 = points[i], y1 = points[i + 1];
        if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) odd = !odd;
        [x0, y0] = [x1, y1];
      }
    }
    return odd;
  };

  // Where its name goes: the middle of the widest stretch of its largest part.
  const middle = (outline) => {
    if (outline.middle) return outline.middle;
    const size = ({ box }) => (box[2] - box[0]) * (box[3] - box[1]);
    const { points, box } = outline.rings.reduce((a, b) => (size(b) > size(a) ? b : a));
    let best = [0, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    for (const share of [0.4, 0.45, 0.5, 0.55, 0.6]) {
      const y = box[1] + (box[3] - box[1]) * share;
      const cuts = [];
      for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        if (points[j + 1] > y !== points[i + 1] > y)
          cuts.push(points[j] + ((y - points[j + 1]) / (points[i + 1] - points[j + 1])) * (points[i] - points[j]));
      }
      cuts.sort((a, b) => a - b);
      for (let i = 0; i + 1 < cuts.length; i += 2)
        if (cuts[i + 1] - cuts[i] > best[0]) best = [cuts[i + 1] - cuts[i], (cuts[i] + cuts[i + 1]) / 2, y];
    }
    return (outline.middle = [best[1], best[2]]);
  };

  geomap.outlines = {
    // Lines of the basemap by kind, and the references of each place.
    setData(layers, outlines) {
      Object.assign(state, { layers, rings: new Map(), made: new Map() });
      for (const [ids, rings] of outlines) for (const id of ids) state.rings.set(id, rings);
    },
    // The outline of a place, or null. A place of somebody's own gazetteer may bear the id of another:
    // its point must lie where the outline does.
    of({ id, x, y }) {
      if (!state.made.has(id)) {
        const rings = state.rings.get(id);
        const made = rings ? make(rings) : null;
        const box = made?.box;
        const here = box && x > box[0] - NEAR && x < box[2] + NEAR && y > box[1] - NEAR && y < box[3] + NEAR;
        state.made.set(id, here ? made : null);
      }
      return state.made.get(id);
    },
    holds(outline, point, view) {
      return holds(outline, view.unitX(point.x), view.unitY(point.y));
    },
    middle,
    draw(context, outline, mark, filled, view) {
      const inside = filled && (() => geomap.traceLines(context, outline.rings, view));
      geomap.drawOutline(context, mark, inside, () => geomap.traceLines(context, outline.edge, view));
      if (!outline.disputed.length) return;
      geomap.drawOutline(context, mark, null, () => geomap.traceLines(context, outline.disputed, view), DOTS);
    },
    // The outline of the selected place.
    select(context, outline, view) {
      geomap.traceLines(context, outline.rings, view);
      context.strokeStyle = geomap.colour.selected;
      context.lineWidth = 2.5;
      context.stroke();
    },
  };
})();
