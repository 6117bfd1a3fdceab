// The histogram of the timeline: how many mentions each bin holds, grey outside the window. Mentions
// known only by the day of their report stand hollow on the dated ones. The scale is fixed, so a bar
// means the same while the window moves.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const LABEL_FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

  // Mentions by bin. One that lasts many bins is spread over them (a month is no day), but what is
  // due before or until a day counts there.
  geomap.countByBin = ({ mentions, bins }) => {
    const dated = new Float64Array(bins.length), reported = new Float64Array(bins.length);
    for (const [, from, to, mark] of mentions) {
      if (mark === 3) continue;
      const last = to ?? from, first = mark === 1 ? last : (from ?? to);
      let low = 0, size = bins.length;
      while (size > 0) {
        const half = size >> 1;
        if (bins[low + half][1] < first) [low, size] = [low + half + 1, size - half - 1];
        else size = half;
      }
      let high = low;
      while (high < bins.length && bins[high][0] <= last) high++;
      for (let i = low; i < high; i++) (mark === 2 ? reported : dated)[i] += 1 / (high - low);
    }
    return { dated, reported };
  };

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

  geomap.drawHistogram = (canvas, chart) => {
    const { bins, slots, slotCount, most, dated, reported, low, high } = chart;
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
    context.fillStyle = colour.hover;
    context.fillRect(left, 0, right - left, base);
    for (let i = 0; i < bins.length; i++) {
      const x = slots[i] * slot + (slot - bar) / 2;
      const total = dated[i] + reported[i];
      const ink = i >= low && i <= high ? colour.mark : colour.bar;
      if (i && bins[i][3]) {
        // The break: two short strokes on the base line.
        context.strokeStyle = colour.muted;
        context.lineWidth = 1;
        const middle = (slots[i] - 0.5) * slot;
        context.beginPath();
        for (const dx of [-2, 1]) {
          context.moveTo(middle + dx - 1.5, base + 4);
          context.lineTo(middle + dx + 1.5, base - 4);
        }
        context.stroke();
      }
      if (!total) continue;
      // Square roots keep a lone mention visible beside a day with a hundred.
      const tall = Math.max(2, (base - 4) * Math.sqrt(total / most));
      const solid = tall * (dated[i] / total);
      context.fillStyle = ink;
      context.fillRect(x, base - solid, bar, solid);
      if (reported[i]) {
        context.globalAlpha = 0.22;
        context.fillRect(x, base - tall, bar, tall - solid);
        context.globalAlpha = 1;
        context.strokeStyle = ink;
        context.lineWidth = 1;
        if (bar >= 3) context.strokeRect(x + 0.5, base - tall + 0.5, bar - 1, Math.max(0, tall - solid - 0.5));
        else context.fillRect(x, base - tall, bar, 1);
      }
    }
    context.fillStyle = colour.line;
    context.fillRect(0, base, width, 1);
    context.fillStyle = colour.mark;
    for (const x of [left, right - 1.5]) context.fillRect(x, 0, 1.5, base);
    drawLabels(context, chart, slot, base, width);
  };
})();
