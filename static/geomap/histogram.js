// The histogram of the timeline: how many mentions each bin holds, pale outside the window. Mentions
// known only by the day of their report stand hollow on the dated ones; behind both, in grey, stands the
// whole corpus. It fixes the scale, so a bar means the same whatever is filtered. The weights come from
// the page, where a mention of a month is spread over its days (views/histogram.py).
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const LABEL_FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const WHOLE = 0, DATED = 1, REPORTED = 2; // columns of a bar

  // As many labels as fit: ends and edges of gaps first, then years, months, and the rest.
  const drawLabels = (context, { bins, slots }, slot, base, width) => {
    context.font = LABEL_FONT;
    context.fillStyle = geomap.colour.muted;
    context.textBaseline = "top";
    const last = bins.length - 1;
    const weight = ([first, , , gap], i) => {
      const day = new Date(first * 864e5);
      if (i === 0 || i === last) return 4;
      if (gap) return 3;
      return day.getUTCDate() === 1 ? (day.getUTCMonth() === 0 ? 2 : 1) : 0;
    };
    const order = bins.map((bin, i) => [weight(bin, i), i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const taken = [];
    for (const [, i] of order) {
      const text = bins[i][2];
      const wide = context.measureText(text).width;
      const middle = (slots[i] + 0.5) * slot;
      const x = Math.max(0, Math.min(width - wide, middle - wide / 2));
      if (taken.some(([from, to]) => x < to + 14 && x + wide > from - 14)) continue;
      taken.push([x, x + wide]);
      context.fillText(text, x, base + 6);
      context.fillRect(Math.round(middle), base, 1, 4);
    }
  };

  // What the tallest bar stands for, and half its height: a quarter, since heights are square roots.
  const drawScale = (context, most, tall, base, width) => {
    context.font = LABEL_FONT;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    let lowest = base;
    for (const value of [most, most / 4]) {
      const y = Math.round(base - tall(value)) + 0.5;
      if (lowest - y < 20) continue; // no room between this line and the next
      lowest = y;
      const text = (value < 10 ? Math.round(value * 10) / 10 : Math.round(value)).toLocaleString("en");
      const wide = context.measureText(text).width;
      context.strokeStyle = geomap.colour.muted;
      context.globalAlpha = 0.45;
      context.lineWidth = 1;
      context.setLineDash([2, 3]);
      context.beginPath();
      context.moveTo(wide + 8, y);
      context.lineTo(width, y);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
      context.strokeStyle = geomap.colour.panel;
      context.lineWidth = 3;
      context.strokeText(text, 4, y);
      context.fillStyle = geomap.colour.muted;
      context.fillText(text, 4, y);
    }
  };

  // Two short strokes on the base line: here the axis skips time.
  const drawBreak = (context, middle, base) => {
    context.strokeStyle = geomap.colour.muted;
    context.lineWidth = 1;
    context.beginPath();
    for (const dx of [-2, 1]) {
      context.moveTo(middle + dx - 1.5, base + 4);
      context.lineTo(middle + dx + 1.5, base - 4);
    }
    context.stroke();
  };

  // The largest bar that any filter can give.
  geomap.mostOfBars = (bars) => Math.max(1, ...bars.map((bar) => Math.max(bar[WHOLE], bar[DATED] + bar[REPORTED])));

  // chart: bins, slots, slotCount, bars, most, kinds, low, high, hovered (a bin or null).
  geomap.drawHistogram = (canvas, chart) => {
    const { bins, slots, slotCount, bars, most, kinds, low, high, hovered } = chart;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const colour = geomap.colour;
    const slot = width / slotCount;
    const base = height - 18;
    const bar = Math.max(1, slot - (slot > 4 ? 1.5 : slot > 2 ? 0.5 : 0));
    const left = slots[low] * slot, right = (slots[high] + 1) * slot;
    // Square roots keep a lone mention visible beside a day with a hundred.
    const tall = (weight) => (weight > 0 ? Math.max(1, (base - 7) * Math.sqrt(weight / most)) : 0);
    context.fillStyle = colour.hover;
    context.fillRect(left, 0, right - left, base);
    if (hovered !== null) {
      context.globalAlpha = 0.12;
      context.fillStyle = colour.text;
      context.fillRect(slots[hovered] * slot, 0, slot, base);
      context.globalAlpha = 1;
    }
    for (let i = 0; i < bins.length; i++) {
      const x = slots[i] * slot + (slot - bar) / 2;
      if (i && bins[i][3]) drawBreak(context, (slots[i] - 0.5) * slot, base);
      const whole = tall(bars[i][WHOLE]);
      context.fillStyle = colour.bar;
      context.globalAlpha = 0.4;
      context.fillRect(x, base - whole, bar, whole);
      context.globalAlpha = 1;
      const dated = kinds[0] ? bars[i][DATED] : 0, reported = kinds[1] ? bars[i][REPORTED] : 0;
      const total = tall(dated + reported);
      if (!total) continue;
      const solid = total * (dated / (dated + reported));
      const ink = i >= low && i <= high ? colour.mark : colour.bar;
      context.fillStyle = ink;
      context.fillRect(x, base - solid, bar, solid);
      if (reported) {
        context.fillStyle = colour.panel;
        context.fillRect(x, base - total, bar, total - solid);
        context.fillStyle = ink;
        context.globalAlpha = 0.22;
        context.fillRect(x, base - total, bar, total - solid);
        context.globalAlpha = 1;
        context.strokeStyle = ink;
        context.lineWidth = 1;
        if (bar >= 3) context.strokeRect(x + 0.5, base - total + 0.5, bar - 1, Math.max(0, total - solid - 0.5));
        else context.fillRect(x, base - total, bar, 1);
      }
    }
    drawScale(context, most, tall, base, width);
    context.fillStyle = colour.line;
    context.fillRect(0, base, width, 1);
    context.fillStyle = colour.mark;
    for (const x of [left, right - 1.5]) context.fillRect(x, 0, 1.5, base);
    drawLabels(context, chart, slot, base, width);
  };
})();
