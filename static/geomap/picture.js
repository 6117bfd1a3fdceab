// The map as a picture: what its canvases show now, with title, legend, scale and sources around it.
// Everything is drawn here in the browser; nothing is asked of a server.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const EDGE = 16, LINE = 18, SAMPLE = 34, LEAST_WIDTH = 480;

  const wrap = (context, text, width) => {
    const lines = [];
    let line = "";
    for (const word of text.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word;
      if (line && context.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line ? [...lines, line] : lines;
  };

  // The map's canvases from bottom to top, with where they lie in its box.
  const sheets = (container, frame) =>
    [...container.querySelectorAll(".leaflet-pane canvas")]
      .filter((canvas) => canvas.width && canvas.height)
      .map((canvas) => ({ canvas, box: canvas.getBoundingClientRect(), height: Number(getComputedStyle(canvas.parentElement).zIndex) || 0 }))
      .sort((a, b) => a.height - b.height)
      .map(({ canvas, box }) => [canvas, box.left - frame.left, box.top - frame.top, box.width, box.height]);

  const drawScale = (context, container, right, bottom) => {
    const line = container.querySelector(".leaflet-control-scale-line");
    if (!line) return;
    const width = line.getBoundingClientRect().width;
    context.strokeStyle = context.fillStyle = geomap.colour.text;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(right - width, bottom - 6);
    context.lineTo(right - width, bottom);
    context.lineTo(right, bottom);
    context.lineTo(right, bottom - 6);
    context.stroke();
    context.font = `11px ${FONT}`;
    context.textAlign = "right";
    context.lineWidth = 3;
    context.strokeStyle = geomap.colour.land;
    context.strokeText(line.textContent, right - 4, bottom - 6);
    context.fillText(line.textContent, right - 4, bottom - 6);
    context.textAlign = "left";
  };

  // Rows of the legend, as many side by side as fit; gives where each stands and how tall it all is.
  const legendRows = (context, container, width) => {
    context.font = `12px ${FONT}`;
    let x = 0, y = 0;
    const rows = [...container.querySelectorAll(".gm-legend li")].map((row) => {
      const text = row.textContent;
      const wide = SAMPLE + 6 + context.measureText(text).width + 22;
      if (x && x + wide > width) {
        x = 0;
        y += 24;
      }
      const placed = { sample: row.querySelector("canvas"), text, x, y };
      x += wide;
      return placed;
    });
    return { rows, height: rows.length ? y + 24 : 0 };
  };

  // geomap.picture({ title, notes }): a canvas; `notes` are lines for below the map.
  geomap.picture = ({ title, notes = [] }) => {
    const { container, colour } = geomap;
    const frame = container.getBoundingClientRect();
    const width = Math.max(frame.width, LEAST_WIDTH), ratio = window.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const inner = width - 2 * EDGE;
    context.font = `600 16px ${FONT}`;
    const heads = wrap(context, title, inner);
    context.font = `12px ${FONT}`;
    const attribution = container.querySelector(".leaflet-control-attribution")?.textContent || "";
    const feet = [...notes, attribution].filter(Boolean).flatMap((note) => wrap(context, note, inner));
    const legend = legendRows(context, container, inner);
    const top = EDGE + heads.length * 22 + 6;
    const below = top + frame.height + 12;
    const height = below + legend.height + feet.length * LINE + EDGE;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    context.fillStyle = colour.panel;
    context.fillRect(0, 0, width, height);

    context.textBaseline = "top";
    context.fillStyle = colour.text;
    context.font = `600 16px ${FONT}`;
    heads.forEach((line, i) => context.fillText(line, EDGE, EDGE + i * 22));

    context.save();
    context.beginPath();
    context.rect(0, top, width, frame.height);
    context.clip();
    context.fillStyle = colour.water;
    context.fillRect(0, top, width, frame.height);
    context.translate((width - frame.width) / 2, top);
    for (const [sheet, ...box] of sheets(container, frame)) context.drawImage(sheet, ...box);
    context.textBaseline = "alphabetic";
    drawScale(context, container, frame.width - EDGE, frame.height - EDGE);
    context.restore();

    context.font = `12px ${FONT}`;
    context.textBaseline = "middle";
    context.fillStyle = colour.text;
    for (const { sample, text, x, y } of legend.rows) {
      if (sample) context.drawImage(sample, EDGE + x, below + y, SAMPLE, 22);
      context.fillText(text, EDGE + x + SAMPLE + 6, below + y + 11);
    }
    context.fillStyle = colour.muted;
    feet.forEach((line, i) => context.fillText(line, EDGE, below + legend.height + (i + 0.5) * LINE));
    return canvas;
  };

  // Hand the picture to the reader as a PNG file; `page` is the document that may save it.
  geomap.savePicture = ({ title, notes, name }, page = document) =>
    geomap.picture({ title, notes }).toBlob((blob) => {
      const link = page.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    });
})();
