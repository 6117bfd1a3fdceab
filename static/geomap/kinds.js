// How the mentions of the window are dated: in the text, by their report only, or not at all. Each is a
// bar, so that what lies on no axis is seen, too; a click shows one alone, another click all again.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const NAMES = ["dated", "reported", "undated"];

  // Kind of a mention by its mark: dated and until, reported, undated.
  geomap.kindOf = (mark) => Math.max(0, mark - 1);

  geomap.Kinds = class {
    // onChoose(kinds) with which of the three are to be shown.
    constructor(onChoose) {
      Object.assign(this, { onChoose, kinds: [1, 1, 1] });
      this.root = document.createElement("div");
      this.root.className = "gm-kinds";
      this.root.setAttribute("role", "group");
      this.rows = NAMES.map((kind, i) => {
        const part = (className) => {
          const made = document.createElement("span");
          made.className = className;
          return made;
        };
        const row = document.createElement("button");
        row.type = "button";
        row.className = `gm-kind gm-kind-${kind}`;
        const label = part("gm-kind-label"), track = part("gm-kind-track"), count = part("gm-kind-count");
        const all = part("gm-kind-all"), shown = part("gm-kind-shown");
        track.append(all, shown);
        row.append(part("gm-kind-sign"), label, track, count);
        row.addEventListener("click", () => this._choose(i));
        return { row, label, all, shown, count };
      });
      this.root.append(...this.rows.map(({ row }) => row));
    }

    _only(i) {
      return this.kinds.every((shown, other) => Boolean(shown) === (other === i));
    }

    _choose(i) {
      this.onChoose(this._only(i) ? [1, 1, 1] : NAMES.map((_, other) => Number(other === i)));
    }

    // totals: mentions of each kind at any date; they fix the scale.
    setData(totals, strings) {
      Object.assign(this, { totals, strings });
      this.root.setAttribute("aria-label", strings.kinds);
      this.rows.forEach(({ label }, i) => (label.textContent = strings[`kind_${NAMES[i]}`]));
    }

    // counts: mentions of each kind in the window.
    show(counts, kinds) {
      this.kinds = kinds;
      const { strings, totals } = this;
      const most = Math.max(1, ...totals);
      this.rows.forEach(({ row, all, shown, count }, i) => {
        all.style.width = `${(100 * totals[i]) / most}%`;
        shown.style.width = `${(100 * counts[i]) / most}%`;
        count.textContent = counts[i].toLocaleString("en");
        row.classList.toggle("gm-off", !kinds[i]);
        row.setAttribute("aria-pressed", String(this._only(i)));
        const does = this._only(i) ? strings.kind_all : strings.kind_only;
        const text = strings.kind_of
          .replace("{n}", counts[i].toLocaleString("en"))
          .replace("{total}", totals[i].toLocaleString("en"))
          .replace("{kind}", strings[`kind_${NAMES[i]}`])
          .replace("{do}", does);
        row.title = text;
        row.setAttribute("aria-label", text);
      });
    }
  };
})();
