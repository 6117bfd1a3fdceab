// The list of what is in sight, for those who use the map by keyboard or hear it: one stop of the Tab
// key, arrows to walk, Enter to choose. It is seen only while it has the focus.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const MOST = 200, PAGE = 10;
  const REST = 250; // ms: while time plays, the list need not follow each step

  geomap.PlaceList = class {
    // onChoose(sign) for Enter and click, onPoint(sign or null) for the one walked to.
    constructor(parent, { onChoose, onPoint }) {
      Object.assign(this, { onChoose, onPoint, signs: [], active: -1, typed: "" });
      this.root = document.createElement("div");
      this.root.className = "gm-places";
      this.head = document.createElement("div");
      this.head.className = "gm-places-head";
      this.head.id = "gm-places-head";
      this.list = document.createElement("ul");
      this.list.tabIndex = 0;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-labelledby", this.head.id);
      this.root.append(this.head, this.list);
      parent.append(this.root);
      this.list.addEventListener("keydown", (event) => this._key(event));
      this.list.addEventListener("focus", () => this._fill());
      this.list.addEventListener("blur", () => this._walk(-1));
      this.list.addEventListener("click", (event) => {
        const row = event.target.closest("li");
        if (row) this._choose(this.rows.indexOf(row));
      });
      // A press must not take the focus away before the click arrives.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
    }

    // Signs in sight, the most important first; words are made when the list comes to rest.
    update(signs, selected, strings) {
      Object.assign(this, { next: signs, selected, strings });
      clearTimeout(this.timer);
      // A list is never without its name.
      if (this.head.textContent) this.timer = setTimeout(() => this._fill(), REST);
      else this._fill();
    }

    _fill() {
      clearTimeout(this.timer);
      if (!this.next) return;
      const before = this.signs[this.active];
      this.signs = this.next.slice(0, MOST);
      const many = this.next.length > this.signs.length;
      this.head.textContent = this.strings[many ? "list_some" : "list"]
        .replace("{shown}", this.signs.length).replace("{n}", this.next.length.toLocaleString("en"));
      this.rows = this.signs.map((sign, i) => {
        const row = document.createElement("li");
        row.id = `gm-place-${i}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", String(sign.place !== undefined && sign.place.id === this.selected));
        row.append(...geomap.linesOf(sign, this.strings));
        return row;
      });
      this.list.replaceChildren(...this.rows);
      if (document.activeElement !== this.list) return;
      const again = this.signs.findIndex((sign) => before?.place && sign.place === before.place);
      this._walk(again < 0 ? Math.min(Math.max(this.active, 0), this.signs.length - 1) : again);
    }

    _walk(to) {
      this.rows?.[this.active]?.classList.remove("gm-active");
      this.active = to;
      const row = to < 0 ? null : this.rows[to];
      if (row) {
        row.classList.add("gm-active");
        this.list.setAttribute("aria-activedescendant", row.id);
        row.scrollIntoView({ block: "nearest" });
      } else this.list.removeAttribute("aria-activedescendant");
      this.onPoint(row ? this.signs[to] : null);
    }

    _choose(index) {
      if (this.signs[index]) this.onChoose(this.signs[index]);
    }

    _key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const last = this.signs.length - 1;
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
      if (event.key in steps) this._walk(Math.max(Math.min(0, last), Math.min(last, this.active + steps[event.key])));
      else if (event.key === "Enter" || event.key === " ") this._choose(this.active);
      else if (event.key.length === 1) this._seek(event.key);
      else return;
      event.preventDefault();
    }

    // Letters lead to the next name that starts with them.
    _seek(letter) {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => (this.typed = ""), 800);
      this.typed += letter.toLocaleLowerCase();
      const from = this.typed.length > 1 ? this.active : this.active + 1;
      const found = this.signs.map((_, i) => (from + i) % this.signs.length)
        .find((i) => this.signs[i].place?.name.toLocaleLowerCase().startsWith(this.typed));
      if (found !== undefined) this._walk(found);
    }
  };
})();
