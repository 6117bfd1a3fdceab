// Numbers and days as the reader reads them. The words themselves come from the page (strings.py).
// Days are counted from 1970-01-01, in universal time: no reader's time zone moves a date.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const words = (geomap.words = {});
  const DAY = 864e5;

  words.fill = (text, n) => text.replace("{n}", n.toLocaleString("en"));

  // 999, 1.2k, 35k, 2.1M: short enough for a sign.
  words.short = (n) => {
    const [divided, unit] = n < 999.5 ? [n, ""] : n < 999500 ? [n / 1e3, "k"] : [n / 1e6, "M"];
    return `${unit && divided < 9.95 ? divided.toFixed(1) : Math.round(divided)}${unit}`;
  };

  // words.count(strings, "places", 3): "3 places".
  words.count = (strings, name, n) => words.fill(strings[`${name}_${n === 1 ? "one" : "many"}`], n);

  words.iso = (day) => {
    const date = new Date(day * DAY);
    const two = (n) => String(n).padStart(2, "0");
    return `${String(date.getUTCFullYear()).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  };

  const dayInWords = (strings, day) => {
    const date = new Date(day * DAY);
    return `${date.getUTCDate()} ${strings.months.split(" ")[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  };

  // First (edge 0) or last day (edge 1) of a window. A bin of a month or more is named by its label:
  // its first day is nothing anybody chose.
  words.edge = ({ bins, strings }, day, edge) => {
    const bin = bins.find((other) => other[edge] === day);
    return bin && bin[1] - bin[0] >= 27 ? bin[2] : dayInWords(strings, day);
  };

  // What a bin holds: "9 Nov 2020: 12 mentions, 9 by report only".
  words.bin = ({ bins, bars, strings }, i, kinds) => {
    const dated = kinds[0] ? bars[i][3] : 0, reported = kinds[1] ? bars[i][4] : 0;
    const total = dated + reported;
    const held = total ? words.count(strings, "mentions", total) : strings.bin_nothing;
    return `${bins[i][2]}: ${held}${reported ? `, ${words.fill(strings.bin_reported, reported)}` : ""}`;
  };

  words.period = (data, [first, last]) => {
    const from = words.edge(data, first, 0), to = words.edge(data, last, 1);
    if (from === to) return from;
    const a = from.split(" "), b = to.split(" ");
    if (a.length === b.length) while (a.length > 1 && a.at(-1) === b[a.length - 1]) a.pop();
    return `${a.join(" ")} – ${to}`;
  };
})();
