// The legend, made from what is on the map now: no sign is explained that is not there.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});

  const sample = (draw) => {
    const canvas = document.createElement("canvas");
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 34 * ratio;
    canvas.height = 22 * ratio;
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    draw(context);
    return canvas;
  };

  // A province of no country.
  const outline = (context) => () => {
    context.beginPath();
    [[6, 9], [12, 3], [22, 4], [29, 10], [25, 18], [15, 16], [9, 19]].forEach(([x, y]) => context.lineTo(x, y));
    context.closePath();
  };

  const rows = (strings) => {
    const { marks, shapes, rough, articles, selected } = geomap.marks.present();
    const out = [];
    ["dated", "until", "reported", "undated"].forEach((name, mark) => {
      if (marks.has(mark)) out.push([strings[name], (c) => geomap.drawMark(c, 17, 11, 7, mark, "disc")]);
    });
    if (shapes.has("cluster")) out.push([strings.cluster, (c) => geomap.drawCluster(c, 16, 12, 9, 0, "3")]);
    if (shapes.has("cell")) out.push([strings.cell, (c) => geomap.drawCell(c, 17, 11, 10, 0, "9k")]);
    if (shapes.has("outline")) out.push([strings.outline, (c) => geomap.drawOutline(c, 0, outline(c), outline(c))]);
    if (shapes.has("extent")) out.push([strings.area, (c) => geomap.drawMark(c, 17, 11, 9.5, 0, "extent")]);
    if (shapes.has("wide")) out.push([strings.area_wide, (c) => geomap.drawMark(c, 17, 11, 8.5, 0, "wide")]);
    if (rough) {
      out.push([strings.rough, (c) => {
        const halo = c.createRadialGradient(17, 11, 0, 17, 11, 11);
        halo.addColorStop(0, `${geomap.colour.mark}66`);
        halo.addColorStop(1, `${geomap.colour.mark}00`);
        c.fillStyle = halo;
        c.fillRect(0, 0, 34, 22);
        geomap.drawMark(c, 17, 11, 3.5, 0, "disc");
      }]);
    }
    if (articles.size > 1) {
      out.push([geomap.marks.state.many ? strings.size_many : strings.size, (c) => {
        geomap.drawMark(c, 8, 13, 4, 0, "disc");
        geomap.drawMark(c, 23, 11, 8, 0, "disc");
      }]);
    }
    if (selected) {
      out.push([strings.selected, (c) => {
        c.strokeStyle = geomap.colour.selected;
        c.lineWidth = 3;
        c.beginPath();
        c.arc(17, 11, 6, 0, 2 * Math.PI);
        c.stroke();
      }]);
    }
    if (geomap.heat.on) out.push([strings.heat_legend, (c) => geomap.heat.sample(c)]);
    if (geomap.disputedInSight) out.push([strings.disputed, (c) => {
      c.strokeStyle = geomap.colour.border;
      c.lineWidth = 1.4;
      c.setLineDash([4.5, 3.5]);
      c.beginPath();
      c.moveTo(2, 11);
      c.lineTo(32, 11);
      c.stroke();
    }]);
    return out;
  };

  // Open where there is room for it, until somebody decides; that lasts as long as the browser's tab.
  const KEPT = "geomap-legend";
  const memory = {
    get: () => {
      try {
        return sessionStorage.getItem(KEPT);
      } catch {
        return null; // a browser that keeps nothing
      }
    },
    set: (value) => {
      try {
        sessionStorage.setItem(KEPT, value);
      } catch {
        // it is asked again next time
      }
    },
  };
  const roomy = () => geomap.container.clientWidth > 700 && geomap.container.clientHeight > 420;

  geomap.Legend = L.Control.extend({
    options: { position: "bottomleft" },

    onAdd() {
      this._box = document.createElement("details");
      this._box.className = "gm-legend leaflet-bar";
      const kept = memory.get();
      this._box.open = kept ? kept === "open" : roomy();
      this._title = document.createElement("summary");
      this._title.addEventListener("click", () => memory.set(this._box.open ? "closed" : "open"));
      this._list = document.createElement("ul");
      this._box.append(this._title, this._list);
      this._box.addEventListener("toggle", () => this._reach());
      L.DomEvent.disableClickPropagation(this._box);
      L.DomEvent.disableScrollPropagation(this._box);
      return this._box;
    },

    update(strings) {
      const made = rows(strings);
      const key = made.map(([text]) => text).join() + geomap.colour.land;
      if (key === this._key) return;
      this._key = key;
      this._title.textContent = strings.legend;
      this._list.replaceChildren(...made.map(([text, draw]) => {
        const row = document.createElement("li");
        row.append(sample(draw), text);
        return row;
      }));
      this._list.setAttribute("aria-label", strings.legend);
      this._reach();
    },

    // A list that is too long for its box scrolls, by keyboard, too.
    _reach() {
      if (this._list.scrollHeight > this._list.clientHeight) this._list.tabIndex = 0;
      else this._list.removeAttribute("tabindex");
    },
  });
})();
