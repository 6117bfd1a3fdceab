// The element: one map, its timeline, and what is said to and heard from the page.
//
// geomap.start(map, settings) runs once for a map; geomap.show(group, data) runs each time the page
// sends a layer. The window, the selected place and playing live here, so they outlast a layer: only a
// new `revision` or `domain` from the page replaces the first two.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const REPORT_AFTER = 120; // ms: what follows sooner, as of a held arrow key, is one report

  const { words } = geomap;
  const state = { map: null, data: null, window: null, kinds: null, selected: null, group: null, seq: 0, rested: -Infinity };

  // ---- to the page

  const report = (event, extra = {}) => {
    clearTimeout(state.waiting);
    state.kept = true;
    state.seq = Math.max(state.seq + 1, Date.now()); // grows over reloads of the frame, too
    const value = {
      event, place: state.selected, window: state.window.map(words.iso), domain: state.data.domain,
      kinds: state.kinds.map(Boolean), seq: state.seq,
      at: geomap.at(state.map), ...extra,
    };
    // A click changes the passages alone: where the page listens for that, the rest is left as it is.
    if (event === "place" && parent.geomapClicked) parent.geomapClicked(value);
    else Streamlit.setComponentValue(value);
  };

  const reportWindow = () => {
    const tell = () => {
      if (state.reported !== state.window.join()) report("window");
      state.reported = state.window.join();
    };
    const now = performance.now();
    const follows = now - state.rested < REPORT_AFTER;
    state.rested = now;
    clearTimeout(state.waiting);
    if (follows) state.waiting = setTimeout(tell, REPORT_AFTER);
    else tell();
  };

  // ---- what is shown

  const refresh = () => {
    const { strings, bins } = state.data;
    const [first, last] = state.window;
    const shown = geomap.marks.show(first, last, state.selected);
    const low = Math.max(0, bins.findIndex((bin) => bin[1] >= first));
    const high = Math.max(low, bins.findLastIndex((bin) => bin[0] <= last));
    const mentions = shown.reduce((sum, entry) => sum + entry.mentions, 0);
    const kindCounts = countKinds(first, last);
    // Of very many, the browser knows only what is in sight, but when all of them are.
    const counts = state.data.many
      ? words.count(strings, "mentions", kindCounts.reduce((sum, n, kind) => sum + (state.kinds[kind] ? n : 0), 0))
      : `${words.count(strings, "places", shown.length)} · ${words.count(strings, "mentions", mentions)}`;
    const period = words.period(state.data, state.window);
    state.timeline.setWindow(low, high, {
      text: state.data.byReport ? `${period} ${strings.by_report}` : period,
      counts,
      kinds: state.kinds,
      kindCounts,
      canZoom: last > first && (low > 0 || high < bins.length - 1),
    });
    explain();
    notice(shown.length ? "" : state.data.mentions.length ? strings.no_marks : strings.no_mentions);
    showTip(null);
  };

  // Mentions of each kind in the days [first, last], whichever kinds are shown.
  const countKinds = (first, last) => {
    const counts = [0, 0, 0], { mentions, times } = state.data;
    if (times) {
      for (const [from, to, kind, n] of times)
        if ((from === null || from <= last) && (to === null || to >= first)) counts[kind] += n;
      return counts;
    }
    for (const [, from, to, mark] of mentions) {
      if ((from === null || from <= last) && (to === null || to >= first)) counts[geomap.kindOf(mark)]++;
    }
    return counts;
  };

  const useKinds = (kinds) => {
    state.kinds = kinds;
    const { places, mentions } = state.data;
    geomap.marks.setData(places, kinds.every(Boolean) ? mentions : mentions.filter(([, , , mark]) => kinds[geomap.kindOf(mark)]), Boolean(state.data.many));
  };

  const select = (id) => {
    if (id === null && state.selected === null) return; // a click beside the marks clears, once
    state.selected = id;
    // The page is told first: it looks for the passages while the marks are drawn.
    report("place");
    requestAnimationFrame(refresh);
  };

  // The frame's style sheets load beside its scripts: sizes are right only once they are there.
  const whenStyled = (then) => {
    const ready = getComputedStyle(document.documentElement).getPropertyValue("--gm-ready");
    if (ready) then();
    else requestAnimationFrame(() => whenStyled(then));
  };

  // ---- the mouse

  const showTip = (sign, at) => geomap.showTip(state.map, sign, state.data.strings, at);

  const pointerMoved = (event) => {
    const sign = geomap.signsAt(event.layerPoint, 5)[0];
    if (sign === state.pointed) return;
    state.pointed = sign;
    state.map.getContainer().classList.toggle("gm-over-mark", Boolean(sign));
    showTip(sign, event.latlng);
  };

  const open = (group) => {
    geomap.openCluster(state.map, group);
    explain();
  };
  // Go near enough for the places of a cell to part.
  const approach = ({ place }) => {
    const [south, west, north, east] = place.cell.box, { map } = state;
    const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom([[south, west], [north, east]], false, L.point(80, 80)));
    map.setView([(south + north) / 2, (west + east) / 2], Math.min(zoom, map.getMaxZoom()), { animate: !geomap.calm() });
  };

  // Of very many, the page tells only of a cut-out and a zoom: ask for another when the map leaves it.
  const follow = () => {
    if (!state.data?.many || !state.looked) return;
    const [zoom, south, west, north, east] = state.data.many, { map } = state;
    const seen = map.getBounds();
    const within = Math.max(-85, seen.getSouth()) >= south && Math.min(85, seen.getNorth()) <= north
      && Math.max(-180, seen.getWest()) >= west && Math.min(180, seen.getEast()) <= east;
    if (zoom === map.getZoom() && within) return;
    const at = geomap.at(map);
    if (at === state.asked) return;
    state.asked = at;
    clearTimeout(state.following);
    state.following = setTimeout(() => report("move"), REPORT_AFTER);
  };
  const close = () => {
    geomap.marks.spread(null);
    explain();
  };

  const clicked = (event) => {
    if (event.originalEvent.detail > 1) return; // the second half of a double click, which zooms
    state.timeline.stop();
    const touch = matchMedia("(pointer: coarse)").matches;
    const signs = geomap.signsAt(event.layerPoint, touch ? 14 : 6);
    if (signs[0]?.members) return open(signs[0]);
    if (signs[0]?.place?.cell) return approach(signs[0]);
    const hits = signs.filter((sign) => sign.place && !sign.place.cell).map((sign) => sign.place.id);
    if (!hits.length) close();
    // Another click on the same pile of marks takes the next one down, and after the last one none.
    const again = state.pile === hits.join();
    state.pile = hits.join();
    select(hits[again ? hits.indexOf(state.selected) + 1 : 0] ?? null);
  };

  // ---- once for a map

  // Legend, buttons and list follow what is in sight.
  const explain = () => {
    if (!state.data) return;
    const { strings } = state.data;
    state.legend.update(strings);
    state.fit.update(state.selected);
    state.list.update(geomap.marks.inSight(), state.selected, strings);
  };

  const fitSelected = () => {
    const place = geomap.marks.places.find((other) => other.id === state.selected);
    if (place) geomap.fit(state.map, [{ place }], true);
  };

  // Escape undoes the last step: a group that was spread, else the selection.
  const undo = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !state.data) return;
    state.timeline.stop();
    if (geomap.marks.state.spread) close();
    else select(null);
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
    state.fit = new geomap.FitControl(strings, () => geomap.fit(map, geomap.marks.shown, true), fitSelected).addTo(map);
    state.showAsked = geomap.layers(map, settings, { explain, told: () => report("layers") });
    state.legend = new geomap.Legend().addTo(map);
    state.noticeBox = document.createElement("div");
    state.noticeBox.className = "gm-notice";
    state.noticeBox.setAttribute("role", "status");
    state.noticeBox.hidden = true;
    container.append(state.noticeBox);

    geomap.basemap(map, settings, explain);
    geomap.heat.addTo(map);
    geomap.marks.addTo(map);
    geomap.labels.addTo(map);
    state.list = new geomap.PlaceList(container.parentElement, {
      onChoose: (sign) => (sign.members ? open(sign) : sign.place.cell ? approach(sign) : select(sign.place.id)),
      onPoint: (sign) => {
        if (!state.data) return;
        geomap.marks.point(sign);
        showTip(sign);
      },
    });
    state.timeline = new geomap.Timeline(document.getElementById("parent"), {
      onMove(low, high) {
        const { bins } = state.data;
        state.window = [bins[low][0], bins[high][1]];
        refresh();
      },
      onRest: reportWindow,
      onDomain: () => report("domain", { domain: state.data.domain === "main" ? "all" : "main" }),
      onZoom: () => report("domain", { domain: "zoom" }),
      onKinds(kinds) {
        useKinds(kinds);
        refresh();
        report("kinds");
      },
    });
    map.on("mousemove", pointerMoved).on("mouseout", () => pointerMoved({ layerPoint: L.point(1e9, 1e9) }));
    map.on("click", clicked);
    // Only what the reader did is kept: the first view is made anew from the marks.
    map.on("movestart", () => (state.kept ||= state.looked));
    map.on("moveend", () => state.kept && geomap.keep(map));
    // Which signs are in sight, and which are grouped, depends on the cut-out.
    map.on("moveend", explain);
    map.on("moveend", follow);
    map.on("zoomend", () => state.data && showTip(null));
    document.addEventListener("keydown", undo);
    // Another size, the same middle: what the address says of the cut-out stays true.
    new ResizeObserver(() => map.invalidateSize()).observe(container);
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
      state.kinds = data.kinds;
      if (state.selected !== data.selected) state.reveal = data.selected;
      state.selected = data.selected;
      state.reported = state.window.join();
    }
    useKinds(state.kinds);
    const [earlier, later] = data.outside;
    const { strings } = data;
    const outside = [earlier && words.fill(strings.earlier, earlier), later && words.fill(strings.later, later)].filter(Boolean);
    state.timeline.setData({
      bins: data.bins, bars: data.bars, strings, totals: countKinds(-Infinity, Infinity),
      edgeInWords: (day, edge) => words.edge(data, day, edge), binInWords: (i) => words.bin(data, i, state.kinds),
      zoomed: data.domain === "zoom",
      domainText: data.domain !== "main" ? strings.main_dates : outside.length ? `${outside.join(" · ")} – ${strings.show_all}` : "",
    });
    refresh();
    whenStyled(() => {
      state.map.invalidateSize();
      if (first) {
        state.kept = geomap.lookAgain(state.map);
        if (!state.kept) geomap.fit(state.map, geomap.mostOf(geomap.marks.shown), false);
        state.looked = true;
        follow();
        state.showAsked();
        explain();
        frameElement?.setAttribute("data-ready", ""); // a map in a file has no frame
      }
      // The page writes addresses, too, and may not know of the last move.
      if (state.kept) geomap.keep(state.map);
      const place = geomap.marks.places.find((other) => other.id === state.reveal);
      state.reveal = null;
      if (place && !state.map.getBounds().contains([place.latitude, place.longitude]))
        state.map.panTo([place.latitude, place.longitude], { animate: !geomap.calm() });
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
