// Signs in words: for the note that the pointer shows, and for the list that the keyboard walks.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const { words } = geomap;
  const MARKS = ["dated", "until", "reported", "undated"];
  const NAMES = 5;

  // What stands first, second and last: name or number, counts, what is known of date and extent.
  geomap.inWords = (sign, strings) => {
    if (sign.members) {
      const mentions = words.count(strings, "mentions", sign.mentions);
      const names = sign.members.slice(0, NAMES).map(({ place }) => place.name).join(", ");
      const more = sign.members.length - NAMES;
      return [
        `${words.count(strings, "places", sign.members.length)} · ${mentions}`,
        more > 0 ? `${names} ${words.fill(strings.and_more, more)}` : names,
        strings.open_cluster,
      ];
    }
    const mark = strings[MARKS[sign.mark]];
    const mentions = words.count(strings, "mentions", sign.mentions);
    if (sign.place.cell) return [mentions, words.fill(strings.cell_holds, sign.place.cell.held), strings.open_cell];
    if (geomap.marks.state.many) return [sign.place.name, mentions, sign.place.area ? `${strings.area_short} · ${mark}` : mark];
    return [
      sign.place.name,
      `${words.count(strings, "articles", sign.articles)} · ${words.count(strings, "passages", sign.passages)}`,
      sign.place.area ? `${strings.area_short} · ${mark}` : mark,
    ];
  };

  // The three lines as elements.
  geomap.linesOf = (sign, strings) =>
    geomap.inWords(sign, strings).map((text, i) => {
      const line = document.createElement(i ? "div" : "strong");
      line.textContent = text;
      if (i === 2) line.className = "gm-muted";
      return line;
    });

  let shown = null;

  // Say on the map what a sign is; null for none. `at` is where the pointer is, if one is there.
  geomap.showTip = (map, sign, strings, at) => {
    shown?.remove();
    shown = null;
    if (!sign) return;
    const box = document.createElement("div");
    box.append(...geomap.linesOf(sign, strings));
    const area = geomap.isArea(sign);
    shown = L.tooltip({ direction: "top", offset: [0, area ? -4 : -sign.drawn - 2], opacity: 1 })
      .setLatLng(area && at ? at : map.layerPointToLatLng([sign.x, sign.y]))
      .setContent(box)
      .addTo(map);
  };
})();
