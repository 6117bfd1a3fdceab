// Signs: how a mark is drawn, wherever that is – the legend draws its samples with these, too. Which
// places get which sign is in marks.js. Nothing here depends on the zoom.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const LARGEST_DISC = 20; // pixels
  const FILLS = [0.16, 0.06, 0, 0]; // of an area, by the mark of its best mention

  // Radius in pixels: by articles first; passages part those with as many articles.
  geomap.markRadius = (articles, passages) =>
    Math.min(LARGEST_DISC, 4.5 + 2.4 * Math.sqrt(articles - 1) + 0.5 * Math.log2(passages));

  // Of very many: by mentions alone, and slowly, for they differ by thousands.
  geomap.manyRadius = (mentions, cell) => Math.min(cell ? 24 : LARGEST_DISC, (cell ? 11 : 4.5) + 0.8 * Math.log2(mentions));

  const colourOf = (mark) => (mark === 3 ? geomap.colour.unknown : geomap.colour.mark);
  const dashOf = (mark) => (mark === 1 ? [4, 3] : []);

  const stroke = (context, style, width, dash = [], alpha = 1) => {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.globalAlpha = alpha;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  };

  const fill = (context, style, alpha = 1) => {
    context.fillStyle = style;
    context.globalAlpha = alpha;
    context.fill("evenodd");
    context.globalAlpha = 1;
  };

  const circle = (context, x, y, r) => {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
  };

  // mark: 0 dated, 1 until, 2 reported, 3 undated. shape: "disc", a place; "extent", an area whose
  // outline we have not; "wide", an area that would cover the map.
  geomap.drawMark = (context, x, y, r, mark, shape) => {
    const colour = colourOf(mark), dash = dashOf(mark);
    if (shape === "extent") {
      // Soft to both sides of its line: nobody knows where exactly the area ends.
      const hex = (alpha) => colour + Math.round(alpha * 255).toString(16).padStart(2, "0");
      const reach = r + Math.min(20, r * 0.2);
      const soft = context.createRadialGradient(x, y, 0, x, y, reach);
      soft.addColorStop(0, hex(FILLS[mark]));
      soft.addColorStop(0.6, hex(FILLS[mark] * 0.6));
      soft.addColorStop(r / reach, hex(0.17));
      soft.addColorStop(1, hex(0));
      circle(context, x, y, reach);
      fill(context, soft);
      circle(context, x, y, r);
      return stroke(context, colour, 1.3, dash, 0.9);
    }
    circle(context, x, y, r);
    // A casing in the colour of the land parts marks that overlap.
    stroke(context, geomap.colour.land, mark === 0 ? 3 : 4.5);
    if (shape === "wide") {
      fill(context, geomap.colour.land, 0.85);
      stroke(context, colour, 1.4, dash);
      circle(context, x, y, Math.max(2, r - 4));
      if (mark === 0) fill(context, colour, 0.3);
      stroke(context, colour, 1.4, dash);
    } else if (mark === 0) {
      fill(context, colour, 0.95);
    } else {
      fill(context, geomap.colour.land, 0.85);
      stroke(context, colour, 2, dash);
    }
  };

  // An area by its outline: `inside` traces the whole of it, `edge` some of its lines.
  geomap.drawOutline = (context, mark, inside, edge, dash = dashOf(mark)) => {
    if (FILLS[mark] && inside) {
      inside();
      fill(context, colourOf(mark), FILLS[mark]);
    }
    edge();
    stroke(context, colourOf(mark), 1.6, dash, 0.95);
  };

  // Several places too close to part: a square with their number, and another one behind it.
  geomap.drawCluster = (context, x, y, r, mark, text) => {
    const colour = colourOf(mark), dash = dashOf(mark);
    const half = r * 0.88;
    const square = (shift) => {
      context.beginPath();
      context.roundRect(x - half + shift, y - half - shift, 2 * half, 2 * half, 4);
    };
    for (const shift of [2.5, 0]) {
      square(shift);
      stroke(context, geomap.colour.land, 3);
      fill(context, mark === 0 ? colour : geomap.colour.land);
      stroke(context, mark === 0 ? geomap.colour.land : colour, mark === 0 ? 1 : 1.8, dash);
    }
    context.font = `600 ${r < 11 ? 11 : 12}px ${geomap.FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = mark === 0 ? geomap.colour.land : geomap.colour.text;
    context.fillText(text, x, y + 0.5);
  };

  // Several places of one cut of the map, with how often they are mentioned: no spot, so no pin.
  geomap.drawCell = (context, x, y, r, mark, text) => {
    context.beginPath();
    for (let i = 0; i < 6; i++) context.lineTo(x + r * Math.cos((i * Math.PI) / 3), y + r * Math.sin((i * Math.PI) / 3));
    context.closePath();
    stroke(context, geomap.colour.land, 3.5);
    fill(context, geomap.colour.land, 0.9);
    fill(context, colourOf(mark), FILLS[mark]);
    stroke(context, colourOf(mark), 1.8, dashOf(mark));
    context.font = `600 ${r < 13 ? 10 : 11}px ${geomap.FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = geomap.colour.text;
    context.fillText(text, x, y + 0.5);
  };

  // A ring of the colour of the selection.
  geomap.drawRing = (context, x, y, r, width, dash = []) => {
    circle(context, x, y, r);
    stroke(context, geomap.colour.selected, width, dash);
  };

  geomap.FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
})();
