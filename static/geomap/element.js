// The element: one map, its timeline, and what is said to and heard from the page.
//
// geomap.start(map, settings) runs once for a map; geomap.show(group, data) runs each time the page
// sends a layer. The window, the selected place and playing live here, so they outlast a layer: only a
// new `revision` or `domain` from the page replaces the first two.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const DAY = 864e5;
  const REPORT_AFTER = 120; // ms: one report for a held arrow key

  const state = { map: null, data: null, window: null, selected: null, group: null, seq: 0 };

  const fill = (text, n) => text.replace("{n}", n.toLocaleString("en"));
  const count = (name, n) => fill(state.data.strings[`${name}_${n === 1 ? "one" : "many"}`], n);
  const iso = (day) => {
    const date = new Date(day * DAY);
    const two = (n) => String(n).padStart(2, "0");
    return `${String(date.getUTCFullYear()).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  };
  const inWords = (day) => {
    const date = new Date(day * DAY);
    return `${date.getUTCDate()} ${state.data.strings.months.split(" ")[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  };
  // A bin of a month or more is named by its label: its first day is nothing anybody chose.
  const edgeInWords = (day, edge) => {
    const bin = state.data.bins.find((other) => other[edge] === day);
    return bin && bin[1] - bin[0] >= 27 ? bin[2] : inWords(day);
  };
  const periodInWords = ([first, last]) => {
    const from = edgeInWords(first, 0), to = edgeInWords(last, 1);
    if (from === to) return from;
    const a = from.split(" "), b = to.split(" ");
    if (a.length === b.length) while (a.length > 1 && a.at(-1) === b[a.length - 1]) a.pop();
    return `${a.join(" ")} – ${to}`;
  };

  // ---- to the page

  const report = (event, extra = {}) => {
    clearTimeout(state.waiting);
    const centre = state.map.getCenter();
    state.seq = Math.max(state.seq + 1, Date.now()); // grows over reloads of the frame, too
    Streamlit.setComponentValue({
      event, place: state.selected, window: state.window.map(iso), domain: state.data.domain, seq: state.seq,
      center: [+centre.lat.toFixed(4), +centre.lng.toFixed(4)], zoom: state.map.getZoom(), ...extra,
    });
  };

  const reportWindow = () => {
    clearTimeout(state.waiting);
    state.waiting = setTimeout(() => {
      if (state.reported !== state.window.join()) report("window");
      state.reported = state.window.join();
    }, REPORT_AFTER);
  };

  // ---- what is shown

  const refresh = () => {
    const { strings, bins } = state.data;
    const [first, last] = state.window;
    const shown = geomap.marks.show(first, last, state.selected);
    const low = Math.max(0, bins.findIndex((bin) => bin[1] >= first));
    const high = Math.max(low, bins.findLastIndex((bin) => bin[0] <= last));
    const mentions = shown.reduce((sum, entry) => sum + entry.mentions, 0);
    const counts = `${count("places", shown.length)} · ${count("mentions", mentions)}`;
    state.timeline.setWindow(low, high, periodInWords(state.window), counts);
    state.legend.update(shown, state.selected, strings);
    notice(shown.length ? "" : strings.no_marks);
    state.tooltip?.remove();
  };

  const select = (id) => {
    if (id === null && state.selected === null) return; // a click beside the marks clears, once
    state.selected = id;
    refresh();
    report("place");
  };

  // Mentions by bin. One that lasts many bins is spread over them: a month is no day.
  const histogram = ({ mentions, bins }) => {
    const dated = new Float64Array(bins.length), reported = new Float64Array(bins.length);
    for (const [, from, to, mark] of mentions) {
      if (mark === 3) continue;
      const first = from ?? to, last = mark === 1 ? first : (to ?? from);
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

  // ---- where to look

  const boundsOf = (places) => {
    const bounds = L.latLngBounds(places.map((place) => [place.latitude, place.longitude]));
    for (const place of places) {
      const reach = Math.min(place.area ? place.km : 2, 300) / 111;
      bounds.extend([place.latitude - reach, place.longitude]).extend([place.latitude + reach, place.longitude]);
    }
    return bounds;
  };

  const fit = (entries, animate) => {
    if (!entries.length) return;
    state.map.fitBounds(boundsOf(entries.map((entry) => entry.place)), {
      padding: [28, 28], maxZoom: 9, animate: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  };

  // At first, look where most of it happens: a few far places must not shrink the rest to a speck.
  const mostOf = (entries) => {
    const total = entries.reduce((sum, entry) => sum + entry.mentions, 0);
    let kept = entries;
    for (const axis of ["latitude", "longitude"]) {
      const sorted = [...entries].sort((a, b) => a.place[axis] - b.place[axis]);
      let sum = 0;
      const inner = new Set(sorted.filter((entry) => {
        const before = sum;
        sum += entry.mentions;
        return sum > total * 0.08 && before < total * 0.92;
      }));
      kept = kept.filter((entry) => inner.has(entry));
    }
    return kept.length ? kept : entries;
  };

  // The frame's style sheets load beside its scripts: sizes are right only once they are there.
  const whenStyled = (then) => {
    const ready = getComputedStyle(document.documentElement).getPropertyValue("--gm-ready");
    if (ready) then();
    else requestAnimationFrame(() => whenStyled(then));
  };

  // ---- the mouse

  const tip = (entry) => {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = entry.place.name;
    const line = document.createElement("div");
    const mark = state.data.strings[["dated", "until", "reported", "undated"][entry.mark]];
    line.textContent = `${count("articles", entry.articles)} · ${count("mentions", entry.mentions)}`;
    const kind = document.createElement("div");
    kind.className = "gm-muted";
    kind.textContent = entry.place.area ? `${state.data.strings.area_short} · ${mark}` : mark;
    box.append(name, line, kind);
    return box;
  };

  const pointerMoved = (event) => {
    const entry = geomap.marks.at(event.layerPoint, 5)[0];
    if (entry === state.pointed) return;
    state.pointed = entry;
    state.map.getContainer().classList.toggle("gm-over-mark", Boolean(entry));
    state.tooltip?.remove();
    if (!entry) return;
    state.tooltip = L.tooltip({ direction: "top", offset: [0, entry.shape === "extent" ? 0 : -entry.drawn - 2], opacity: 1 })
      .setLatLng([entry.place.latitude, entry.place.longitude])
      .setContent(tip(entry))
      .addTo(state.map);
  };

  const clicked = (event) => {
    state.timeline.stop();
    const touch = matchMedia("(pointer: coarse)").matches;
    const hits = geomap.marks.at(event.layerPoint, touch ? 14 : 6).map((entry) => entry.place.id);
    // A second click on a pile of marks takes the next one down.
    const next = hits.indexOf(state.selected) + 1;
    select(hits.length ? hits[next % hits.length] : null);
  };

  // ---- once for a map

  const fitControl = (strings) => {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "gm-fit";
      button.title = strings.fit;
      button.setAttribute("aria-label", strings.fit);
      button.addEventListener("click", () => fit(geomap.marks.shown, true));
      L.DomEvent.disableClickPropagation(box);
      box.append(button);
      return box;
    };
    return control;
  };

  // What a reader must know lies over the map; a failure stays, the rest follows the window.
  const notice = (text) => {
    state.noticeBox.textContent = state.failure || text;
    state.noticeBox.hidden = !state.noticeBox.textContent;
  };
  geomap.failed = (text) => {
    state.failure = text;
    notice("");
  };

  geomap.start = (map, settings) => {
    const { strings } = settings;
    state.map = map;
    const container = (geomap.container = map.getContainer());
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", strings.map);
    map.attributionControl.setPrefix(false).addAttribution("Leaflet · Natural Earth · GeoNames");
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    fitControl(strings).addTo(map);
    state.legend = new geomap.Legend().addTo(map);
    state.noticeBox = document.createElement("div");
    state.noticeBox.className = "gm-notice";
    state.noticeBox.setAttribute("role", "status");
    state.noticeBox.hidden = true;
    container.append(state.noticeBox);

    geomap.basemap(map, settings);
    geomap.marks.addTo(map);
    geomap.labels.addTo(map);
    state.timeline = new geomap.Timeline(document.getElementById("parent"), {
      onMove(low, high) {
        const { bins } = state.data;
        state.window = [bins[low][0], bins[high][1]];
        refresh();
      },
      onRest: reportWindow,
      onDomain: () => report("domain", { domain: state.data.domain === "main" ? "all" : "main" }),
    });
    map.on("mousemove", pointerMoved).on("mouseout", () => pointerMoved({ layerPoint: L.point(1e9, 1e9) }));
    map.on("click", clicked);
    // Whether an area is drawn as its extent depends on the zoom.
    map.on("moveend", () => state.data && state.legend.update(geomap.marks.shown, state.selected, state.data.strings));
    new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(container);
  };

  // ---- each time the page sends a layer

  geomap.show = (group, data) => {
    window.feature_group = []; // streamlit-folium only ever adds to this list
    const first = !state.data;
    const adopt = first || data.revision !== state.data.revision || data.domain !== state.data.domain;
    Object.assign(state, { data, group });
    geomap.usePalette(data.dark);
    if (adopt) {
      state.window = data.window;
      if (state.selected !== data.selected) state.reveal = data.selected;
      state.selected = data.selected;
      state.reported = state.window.join();
    }
    geomap.marks.setData(data.places, data.mentions);
    const [earlier, later] = data.outside;
    const { strings } = data;
    const outside = [earlier && fill(strings.earlier, earlier), later && fill(strings.later, later)].filter(Boolean);
    state.timeline.setData({
      bins: data.bins, strings, words: edgeInWords, ...histogram(data),
      domainText: data.domain === "all" ? strings.main_dates : outside.length ? `${outside.join(" · ")} – ${strings.show_all}` : "",
    });
    refresh();
    whenStyled(() => {
      state.map.invalidateSize({ pan: false });
      if (first) fit(mostOf(geomap.marks.shown), false);
      const place = geomap.marks.places.find((other) => other.id === state.reveal);
      state.reveal = null;
      if (place && !state.map.getBounds().contains([place.latitude, place.longitude]))
        state.map.panTo([place.latitude, place.longitude]);
    });
    // streamlit-folium takes a layer away before it adds the next: empty the map only if none follows.
    group.on("remove", () => setTimeout(() => {
      if (state.group !== group) return;
      geomap.marks.setData([], []);
      refresh();
    }));
  };

  geomap.state = state;
})();
