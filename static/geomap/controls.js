// The buttons over the map: fit to all marks, fit to the selected place, and what else may be drawn.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});

  const button = (className, text, onClick) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.title = text;
    made.setAttribute("aria-label", text);
    made.addEventListener("click", onClick);
    return made;
  };

  // Fit to all; fit to the selected place, while there is one.
  geomap.FitControl = L.Control.extend({
    options: { position: "topleft" },

    initialize(strings, onAll, onSelected) {
      Object.assign(this, { strings, onAll, onSelected });
    },

    onAdd() {
      const box = L.DomUtil.create("div", "leaflet-bar");
      this._selected = button("gm-fit gm-fit-one", this.strings.fit_selected, this.onSelected);
      this._selected.hidden = true;
      box.append(button("gm-fit", this.strings.fit, this.onAll), this._selected);
      L.DomEvent.disableClickPropagation(box);
      return box;
    },

    update(selected) {
      this._selected.hidden = selected === null;
    },
  });

  // What may be drawn besides the marks, all of it off until asked for: rows of [text, note, onChange].
  // `boxes` are their check boxes.
  geomap.LayersControl = L.Control.extend({
    options: { position: "topright" },

    initialize(title, rows) {
      Object.assign(this, { title, rows, boxes: [] });
    },

    onAdd() {
      const box = document.createElement("details");
      box.className = "gm-layers leaflet-bar";
      const summary = document.createElement("summary");
      summary.textContent = this.title;
      box.append(summary, ...this.rows.map(([text, note, onChange]) => {
        const label = document.createElement("label");
        const check = document.createElement("input");
        check.type = "checkbox";
        check.addEventListener("change", () => onChange(check.checked, check));
        this.boxes.push(check);
        const words = document.createElement("span");
        const small = document.createElement("small");
        words.textContent = text;
        small.textContent = note;
        words.append(small);
        label.append(check, words);
        return label;
      }));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      this.box = box;
      return box;
    },
  });
})();
