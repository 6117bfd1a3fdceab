// Where the articles look: how densely places are mentioned, as a haze under the marks. It tells of
// coverage and nothing of events, and says so; it is off until asked for. Areas are left out, since
// nobody knows where in them.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const CELL = 4, REACH = 32; // pixels
  const STEPS = 64;
  // Cividis, from few to many: even for the eye, and for colour-blind eyes.
  const RAMP = [[0, 34, 78], [53, 69, 108], [102, 105, 112], [148, 142, 119], [200, 184, 102], [254, 232, 56]];

  const colourAt = (share) => {
    const at = share * (RAMP.length - 1), low = Math.min(RAMP.length - 2, Math.floor(at));
    return RAMP[low].map((value, i) => Math.round(value + (RAMP[low + 1][i] - value) * (at - low)));
  };
  const COLOURS = Array.from({ length: STEPS + 1 }, (_, i) => [...colourAt(i / STEPS), Math.round(190 * Math.min(1, (i / STEPS) * 1.5))]);

  const KERNEL = (() => {
    const cells = [], reach = REACH / CELL;
    for (let i = -reach; i <= reach; i++)
      for (let j = -reach; j <= reach; j++) {
        const near = 1 - Math.hypot(i, j) / reach;
        if (near > 0) cells.push([i, j, near * near * (3 - 2 * near)]);
      }
    return cells;
  })();

  // Mentions around each cell of a grid, each place spread over the kernel.
  geomap.density = (points, wide, high) => {
    const field = new Float32Array(wide * high);
    for (const [x, y, weight] of points) {
      const column = Math.round(x / CELL), row = Math.round(y / CELL);
      if (column < -REACH || row < -REACH || column > wide + REACH || row > high + REACH) continue;
      for (const [i, j, share] of KERNEL) {
        const c = column + i, r = row + j;
        if (c >= 0 && r >= 0 && c < wide && r < high) field[r * wide + c] += weight * share;
      }
    }
    return field;
  };

  let sheet = null, on = false;
  const canvas = document.createElement("canvas");

  const draw = (context, view) => {
    if (!on) return;
    const wide = Math.ceil((view.right - view.left) / CELL), high = Math.ceil((view.bottom - view.top) / CELL);
    const points = geomap.marks.shown.filter(({ place }) => !place.area && !place.cell)
      .map(({ place, mentions }) => [view.x(place.x) - view.left, view.y(place.y) - view.top, mentions]);
    const field = geomap.density(points, wide, high);
    const most = field.reduce((a, b) => Math.max(a, b), 0);
    if (!most) return;
    canvas.width = wide;
    canvas.height = high;
    const small = canvas.getContext("2d");
    const image = small.createImageData(wide, high);
    for (let i = 0; i < field.length; i++) image.data.set(COLOURS[Math.round((field[i] / most) * STEPS)], i * 4);
    small.putImageData(image, 0, 0);
    context.drawImage(canvas, view.left, view.top, wide * CELL, high * CELL);
  };

  geomap.heat = {
    get on() {
      return on;
    },
    addTo(map) {
      sheet = geomap.addSheet(map, "geomap-heat", 440, draw);
    },
    redraw() {
      if (on) sheet.redraw();
    },
    set(shown) {
      on = shown;
      sheet.redraw();
    },
    // The ramp, for the legend.
    sample(context) {
      for (let x = 0; x < 30; x++) {
        const [r, g, b, a] = COLOURS[Math.round((x / 29) * STEPS)];
        context.fillStyle = `rgb(${r} ${g} ${b} / ${a / 255})`;
        context.fillRect(2 + x, 5, 1.5, 12);
      }
    },
  };
})();
