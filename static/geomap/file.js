// A map in a file. Here is what the page's other scripts expect of Streamlit and of a server: data from
// the file itself, and somebody who hears which place was chosen. The passages are in the file as plain
// HTML; this script only hides those that were not asked for. The page never loads it.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const byId = (id) => document.getElementById(id);
  const view = JSON.parse(byId("geomap-view").textContent);
  const { strings, texts } = view;
  const sections = [...document.querySelectorAll("section.place")];
  const state = { data: view.payload, revision: 0 };

  // Mentions without a day are in every window; kinds can be switched off under the timeline.
  const isShown = ({ dataset: { first, last, mark } }, [from, to], kinds) =>
    kinds[geomap.kindOf(Number(mark))] && (first === undefined || (Number(first) <= to && Number(last) >= from));

  const showPassages = () => {
    const { selected: place, window, kinds } = geomap.state;
    let any = false;
    for (const section of sections) {
      let some = false;
      for (const passage of section.querySelectorAll(".passage")) {
        passage.hidden = !isShown(passage, window, kinds);
        some ||= !passage.hidden;
      }
      for (const run of section.querySelectorAll(".from, .telling, .echoes, .echoes > div"))
        run.hidden = !run.querySelector(".passage:not([hidden])");
      // What repeats a passage that is not in this window stands for itself.
      for (const echoes of section.querySelectorAll(".echoes:not([hidden])"))
        if (!echoes.parentElement.querySelector(":scope > .passage:not([hidden])")) echoes.open = true;
      section.hidden = !some || (place !== null && section.dataset.place !== place);
      any ||= !section.hidden;
    }
    byId("all").hidden = place === null;
    byId("hint").hidden = place !== null;
    byId("none").hidden = any;
  };

  // Tell the map what it does not know itself.
  const tell = (changes) => {
    state.revision++;
    const { window, kinds, selected } = geomap.state;
    geomap.show(L.layerGroup(), { ...geomap.state.data, window, kinds, selected, ...changes, revision: state.revision });
    showPassages();
  };

  // The axis of the window alone.
  const zoomed = ([from, to]) => {
    const { bins, bars } = state.data;
    const inside = (_, i) => bins[i][1] >= from && bins[i][0] <= to;
    return { domain: "zoom", bins: bins.filter(inside), bars: bars.filter(inside) };
  };

  // What streamlit-folium gives the scripts on the page.
  window.Streamlit = {
    setComponentValue({ event, domain }) {
      if (event !== "domain") return showPassages();
      const back = domain !== "zoom" || geomap.state.data.domain === "zoom";
      const { domain: whole, bins, bars, window } = state.data;
      tell(back ? { domain: whole, bins, bars, window } : zoomed(geomap.state.window));
    },
  };

  // A link to a passage works whatever is hidden just now.
  const follow = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const folded = target.closest("details:not([open])");
    if (folded) folded.open = true;
    if (target.closest("[hidden]")) {
      const { domain, bins, bars, window, kinds } = state.data;
      tell({ selected: null, domain, bins, bars, window, kinds });
    } else if (!folded) return;
    target.scrollIntoView({ block: "center" });
  };

  const button = (text, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  };

  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  state.data = { ...state.data, dark };
  const files = {};
  for (const name of view.files) {
    const content = byId(`geomap-${name}`).textContent;
    files[name] = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  }
  byId("parent").hidden = false;
  geomap.start(L.map("map_div", view.options), { files, dark, strings });
  geomap.show(L.layerGroup(), { ...state.data, revision: 0 });
  showPassages();

  for (const section of sections) {
    const { place } = section.dataset;
    if (place) section.querySelector(".kind").append(" ", button(texts.show, () => tell({ selected: place })));
  }
  byId("all").addEventListener("click", () => {
    tell({ selected: null });
    byId("passages").focus({ preventScroll: true });
  });
  byId("passages").querySelector(".head").append(
    // The picture is of the window shown now, which only the timeline knows.
    button(texts.picture, () => geomap.savePicture({
      title: [".gm-window", ".gm-counts"].map((name) => document.querySelector(name).textContent).join(": "),
      notes: [view.note], name: view.picture,
    })));
  addEventListener("hashchange", follow);
  follow();
})();
