// A map from a server of the reader's choice, in place of our lines. None is named anywhere in here:
// without a setting there is no such layer, and with one it waits to be switched on. Disputed borders
// stay dashed over it, and its words are its own.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});

  const plain = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  geomap.tiled = false;

  // onFail() once, when the server does not answer.
  geomap.tiles = (map, { url, attribution }, onFail) => {
    const layer = L.tileLayer(url, { attribution: plain(attribution), maxZoom: map.getMaxZoom(), crossOrigin: true });
    const set = (on) => {
      geomap.tiled = on;
      if (on) layer.addTo(map);
      else layer.remove();
      geomap.basemapChanged();
      geomap.labels.redraw();
    };
    layer.on("tileerror", () => {
      if (!geomap.tiled) return;
      set(false);
      onFail();
    });
    return { set, host: new URL(url.replace("{s}", "a"), location.href).host };
  };
})();
