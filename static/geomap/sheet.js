// A sheet: one canvas over the whole map, drawn again by its `draw` function after each move and
// zoom. Everything on the map that we draw ourselves is a sheet; Leaflet moves and scales it meanwhile.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});

  // Latitude and longitude in degrees to the unit square of the web's Mercator projection.
  geomap.mercatorX = (longitude) => longitude / 360 + 0.5;
  geomap.mercatorY = (latitude) => {
    const bounded = Math.max(-85.051, Math.min(85.051, latitude));
    return 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI);
  };

  geomap.Sheet = L.Renderer.extend({
    // draw(context, view): `view` turns unit coordinates into this canvas's pixels.
    initialize(draw, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._draw = draw;
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._context = this._container.getContext("2d");
    },

    _destroyContainer() {
      this._container.remove();
      this._container = this._context = null;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.redraw();
    },

    // The unit square as pixels of the layer pane. The sheet reaches from (left, top) to (right,
    // bottom), somewhat beyond what is in sight: the box `sight`.
    view() {
      const origin = this._map.getPixelOrigin();
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const size = this._map.getSize();
      const scale = 256 * 2 ** this._map.getZoom();
      const { min, max } = this._bounds;
      return {
        zoom: this._map.getZoom(), scale,
        left: min.x, top: min.y, right: max.x, bottom: max.y,
        sight: [corner.x, corner.y, corner.x + size.x, corner.y + size.y],
        x: (unit) => unit * scale - origin.x,
        y: (unit) => unit * scale - origin.y,
        unitX: (x) => (x + origin.x) / scale,
        unitY: (y) => (y + origin.y) / scale,
      };
    },

    redraw() {
      if (!this._map || !this._bounds) return;
      const view = this.view();
      const ratio = window.devicePixelRatio || 1;
      this._context.setTransform(1, 0, 0, 1, 0, 0);
      this._context.clearRect(0, 0, this._container.width, this._container.height);
      this._context.setTransform(ratio, 0, 0, ratio, -view.left * ratio, -view.top * ratio);
      this._draw(this._context, view);
    },
  });

  // Boxes of the map's buttons and notes, in the pixels of a view: names keep clear of them.
  geomap.controlBoxes = (view) => {
    const [left, top] = view.sight;
    const frame = geomap.container.getBoundingClientRect();
    return [...geomap.container.querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return [box.left - frame.left + left, box.top - frame.top + top, box.right - frame.left + left, box.bottom - frame.top + top];
    });
  };

  // Put a sheet on its own pane at a height in the stack; it never takes the mouse.
  geomap.addSheet = (map, name, height, draw) => {
    const pane = map.createPane(name);
    pane.style.zIndex = height;
    pane.style.pointerEvents = "none";
    return new geomap.Sheet(draw, { pane: name, padding: 0.15 }).addTo(map);
  };
})();
