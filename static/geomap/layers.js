// Which layers are drawn besides the marks, kept in the page's address (layers=heat,tiles). A link with the
// online map in it does not fetch anything by itself: the reader must have switched that map on in this
// browser before, else the choice is only laid open.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const AGREED = "geomap-tiles";

  const asked = () => (new URLSearchParams(parent.location.search).get("layers") || "").split(",").filter(Boolean);

  // Browsers that keep nothing for a page ask again.
  const kept = (action) => {
    try {
      return action(localStorage);
    } catch {
      return null;
    }
  };

  // geomap.layers(map, settings, { explain, told }): the control. explain() once a layer changed; told() when the
  // reader changed one, with the address up to date.
  geomap.layers = (map, { strings, tiles }, { explain, told }) => {
    const on = new Set();
    const turn = (name, shown) => {
      if (shown) on.add(name);
      else on.delete(name);
      const to = new URL(parent.location.href);
      const names = ["heat", "tiles"].filter((one) => on.has(one)).join();
      if (names) to.searchParams.set("layers", names);
      else to.searchParams.delete("layers");
      parent.history.replaceState(parent.history.state, "", to);
      told();
    };
    const rows = [[strings.heat, strings.heat_note, (shown) => {
      geomap.heat.set(shown);
      explain();
      turn("heat", shown);
    }]];
    let layer = null, box = null;
    const setTiles = (shown) => {
      geomap.failed("");
      layer.set(shown);
    };
    if (tiles) {
      layer = geomap.tiles(map, tiles, () => {
        box.checked = false;
        turn("tiles", false);
        geomap.failed(strings.tiles_failed);
      });
      rows.push([strings.tiles, strings.tiles_note.replace("{host}", layer.host), (shown) => {
        setTiles(shown);
        kept((store) => store.setItem(AGREED, shown ? layer.host : ""));
        turn("tiles", shown);
      }]);
    }
    const control = new geomap.LayersControl(strings.layers, rows).addTo(map);
    const [heat] = control.boxes;
    box = control.boxes[1];
    // What the address asks for, once there are marks to draw it from.
    return () => {
      for (const name of asked()) {
        if (name === "heat") {
          on.add(name);
          heat.checked = true;
          geomap.heat.set(true);
        } else if (name === "tiles" && layer) {
          const agreed = kept((store) => store.getItem(AGREED)) === layer.host;
          if (!agreed) control.box.open = true;
          else {
            on.add(name);
            box.checked = true;
            setTiles(true);
          }
        }
      }
    };
  };
})();
