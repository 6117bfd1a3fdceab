// The basemap: land, water, borders and their lines, from static/basemap/, which the browser keeps.
// Town and country names are in labels.js. Lines near the edge of the sheet are skipped, and points
// closer than half a pixel are joined, so that the whole world draws in a few milliseconds.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const GRID = 0.001; // degrees, as tools/build_basemap.py wrote them

  // Google's polyline encoding, longitude first, to unit coordinates x0, y0, x1, y1 … and their box.
  const decode = (geomap.decodeLine = (text) => {
    const points = [];
    const box = [2, 2, -1, -1];
    let at = 0, longitude = 0, latitude = 0;
    const step = () => {
      let value = 0, shift = 0, byte;
      do {
        byte = text.charCodeAt(at++) - 63;
        value |= (byte & 31) << shift;
        shift += 5;
      } while (byte >= 32);
      return value & 1 ? ~(value >> 1) : value >> 1;
    };
    while (at < text.length) {
      longitude += step();
      latitude += step();
      const x = geomap.mercatorX(longitude * GRID), y = geomap.mercatorY(latitude * GRID);
      points.push(x, y);
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return { points: Float64Array.from(points), box };
  });

  // Which sides of the view a point lies beyond; 0 inside.
  const beyond = (x, y, view) =>
    (x < view.left ? 1 : x > view.right ? 2 : 0) | (y < view.top ? 4 : y > view.bottom ? 8 : 0);

  const trace = (geomap.traceLines = (context, lines, view) => {
    let seen = false;
    context.beginPath();
    for (const { points, box } of lines) {
      if (view.x(box[2]) < view.left || view.x(box[0]) > view.right) continue;
      if (view.y(box[3]) < view.top || view.y(box[1]) > view.bottom) continue;
      seen = true;
      const last = points.length - 2;
      let x = view.x(points[0]), y = view.y(points[1]);
      let before = beyond(x, y, view);
      context.moveTo(x, y);
      for (let i = 2; i <= last; i += 2) {
        const nextX = view.x(points[i]), nextY = view.y(points[i + 1]);
        const here = beyond(nextX, nextY, view);
        if (i < last) {
          if (Math.abs(nextX - x) < 0.5 && Math.abs(nextY - y) < 0.5) continue;
          // Three points in a row beyond the same side: the middle one cannot be seen.
          if (here & before & beyond(view.x(points[i + 2]), view.y(points[i + 3]), view)) continue;
        }
        context.lineTo((x = nextX), (y = nextY));
        before = here;
      }
    }
    return seen;
  });

  // Shores are written as the lines of the coast that close to a ring; ~n is line n walked backwards.
  const closed = (rings, coast) =>
    rings.map((ring) => geomap.joinLines(ring.map((n) => (n < 0 ? geomap.turnLine(coast[~n]) : coast[n]))));

  geomap.basemap = (map, { files, dark, strings }, settled) => {
    geomap.usePalette(dark);
    const layers = {};
    const draw = (context, view) => {
      const colour = geomap.colour;
      const stroke = (name, style, width, dash = []) => {
        if (!layers[name]) return false;
        const seen = trace(context, layers[name], view);
        context.strokeStyle = style;
        context.lineWidth = width;
        context.setLineDash(dash);
        context.stroke();
        context.setLineDash([]);
        return seen;
      };
      const fill = (name, style) => {
        if (!layers[name]) return;
        trace(context, layers[name], view);
        context.fillStyle = style;
        context.fill("evenodd");
      };
      const width = view.zoom >= 6 ? 1.4 : 0.9;
      context.lineJoin = "round";
      if (geomap.tiled) {
        geomap.disputedInSight = stroke("disputed", colour.border, width + 0.6, [4.5, 3.5]);
        return;
      }
      fill("shores", colour.land);
      if (view.zoom >= 6) stroke("admin1", colour.admin1, 1);
      if (view.zoom >= 4) stroke("river", colour.river, view.zoom >= 8 ? 1.8 : view.zoom >= 6 ? 1.2 : 0.7);
      fill("lake", colour.water);
      stroke("coast", colour.coast, 0.7);
      if (view.zoom >= 4) stroke("lake", colour.coast, 0.6);
      stroke("border", colour.border, width);
      geomap.disputedInSight = stroke("disputed", colour.border, width, [4.5, 3.5]);
    };
    map.getContainer().style.background = geomap.colour.water;
    const sheet = geomap.addSheet(map, "geomap-base", 150, draw);

    // Over tiles, only the disputed lines are drawn, and drawn on top.
    geomap.basemapChanged = () => {
      map.getPane("geomap-base").style.zIndex = geomap.tiled ? 250 : 150;
      sheet.redraw();
    };

    const load = async (name) => {
      const answer = await fetch(files[name]);
      if (!answer.ok) throw new Error(`${files[name]}: ${answer.status}`);
      return answer.json();
    };
    (async () => {
      try {
        for (const name of ["land", "lakes", "rivers", "provinces"]) {
          for (const [layer, lines] of Object.entries(await load(name)))
            layers[layer] = layer === "shores" ? closed(lines, layers.coast) : lines.map(decode);
          sheet.redraw();
        }
        const { hidden, outlines } = await load("outlines");
        geomap.outlines.setData({ ...layers, hidden: hidden.map(decode) }, outlines);
        geomap.marks.redraw();
        geomap.labels.setNames(await load("labels"));
      } catch (error) {
        console.error("basemap", error);
        geomap.failed(strings.no_basemap);
      }
      geomap.basemapSettled = true;
      settled();
    })();
  };
})();
