// The timeline under the map: its bars, two handles, and the window between them, drawn or dragged.
// It knows bins and a window of bins; what days and places they stand for is element.js's business.
// histogram.js draws the bars, player.js plays, kinds.js counts how mentions are dated.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const MOVED = 4; // pixels: less is a click

  const node = (tag, className, ...children) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  };

  geomap.Timeline = class {
    // onMove(low, high) while something moves, onRest() when it is let go, onDomain() on "show all",
    // onZoom() in or out, onKinds(kinds).
    constructor(parent, { onMove, onRest, onDomain, onZoom, onKinds }) {
      Object.assign(this, { onMove, onRest, low: 0, high: 0, bins: [], bars: [], kinds: [1, 1, 1], hovered: null });
      this.text = node("span", "gm-window");
      this.counts = node("span", "gm-counts");
      this.zoomButton = this._link("gm-zoom", () => onZoom());
      this.domainButton = this._link("gm-domain", () => onDomain());
      this.canvas = node("canvas", "gm-histogram");
      this.canvas.setAttribute("aria-hidden", "true");
      this.from = this._slider("gm-from");
      this.to = this._slider("gm-to");
      this.tip = node("output", "gm-bin");
      this.tip.hidden = true;
      this.chart = node("div", "gm-chart", this.canvas, this.from, this.to, this.tip);
      this.player = new geomap.Player({
        step: (direction) => this._step(direction),
        begin: (cumulative) => this._begin(cumulative),
        advance: (cumulative) => this._advance(cumulative),
        rest: () => this.onRest(),
      });
      this.kindBars = new geomap.Kinds(onKinds);
      this.root = node("section", "gm-timeline",
        node("div", "gm-head", this.text, this.counts, node("span", "gm-links", this.zoomButton, this.domainButton)),
        this.player.root, this.chart, this.kindBars.root);
      parent.append(this.root);
      this.canvas.addEventListener("pointerdown", (event) => this._grab(event));
      this.canvas.addEventListener("dblclick", () => this._all());
      this.canvas.addEventListener("pointermove", (event) => this._hover(this._binAt(event.clientX)));
      this.canvas.addEventListener("pointerleave", () => this._hover(null));
      this.chart.addEventListener("keydown", (event) => event.key === "Escape" && this._all());
      new ResizeObserver(() => this._draw()).observe(this.chart);
    }

    _link(className, onClick) {
      const button = node("button", `gm-link ${className}`);
      button.type = "button";
      button.addEventListener("click", onClick);
      return button;
    }

    _slider(className) {
      const slider = node("input", className);
      slider.type = "range";
      slider.min = 0;
      slider.step = 1;
      slider.addEventListener("input", () => this._slide(slider));
      slider.addEventListener("change", () => {
        if (!slider.matches(":focus-visible")) this._hover(null);
        this.onRest();
      });
      // By keyboard, what the bin beside the handle holds is said as it is under the mouse.
      slider.addEventListener("focus", () => slider.matches(":focus-visible") && this._hover(this._beside(slider)));
      slider.addEventListener("blur", () => this._hover(null));
      return slider;
    }

    // bins: [first day, last day, label, gap before]; bars: what each holds (histogram.js); totals:
    // mentions of each kind at any date; binInWords(i): what a bin holds.
    setData({ bins, bars, totals, strings, edgeInWords, binInWords, domainText, zoomed }) {
      Object.assign(this, { bins, bars, edgeInWords, binInWords, strings, zoomed, hovered: null });
      // A gap in time takes one empty slot of the axis.
      let slot = 0;
      this.slots = bins.map((bin, i) => (slot += i && bin[3] ? 2 : i ? 1 : 0));
      this.slotCount = slot + 1;
      this.most = geomap.mostOfBars(bars);
      this.from.max = this.to.max = this.slotCount;
      this.root.setAttribute("aria-label", strings.timeline);
      this.from.setAttribute("aria-label", strings.from);
      this.to.setAttribute("aria-label", strings.to);
      this.canvas.title = strings.histogram;
      this.player.setStrings(strings);
      this.kindBars.setData(totals, strings);
      this.domainButton.textContent = domainText;
      this.domainButton.hidden = !domainText;
      this._hover(null);
      this.root.classList.toggle("gm-empty", bins.length === 0);
    }

    // Show a window of bins and say it in words; calls nothing back.
    setWindow(low, high, { text, counts, kinds, kindCounts, canZoom }) {
      Object.assign(this, { low, high, kinds });
      this.text.textContent = text;
      this.counts.textContent = counts;
      this.kindBars.show(kindCounts, kinds);
      this.zoomButton.textContent = this.zoomed ? this.strings.zoom_out : this.strings.zoom_in;
      this.zoomButton.hidden = !this.zoomed && !canZoom;
      if (!this.bins.length) return;
      this.from.value = this.slots[low];
      this.to.value = this.slots[high] + 1;
      this.from.setAttribute("aria-valuetext", this.edgeInWords(this.bins[low][0], 0));
      this.to.setAttribute("aria-valuetext", this.edgeInWords(this.bins[high][1], 1));
      // Where the handles meet, the one that can still move lies on top.
      this.from.style.zIndex = this.slots[low] > this.slotCount / 2 ? 3 : 2;
      this._draw();
    }

    stop() {
      this.player.stop();
    }

    _slide(slider) {
      const value = Number(slider.value);
      if (slider === this.from) {
        // On a gap the handle goes on in the direction it came from.
        const low = value > this.slots[this.low]
          ? this.slots.findIndex((slot) => slot >= value)
          : this.slots.findLastIndex((slot) => slot <= value);
        this.onMove(Math.min(low < 0 ? this.bins.length - 1 : low, this.high), this.high);
      } else {
        const high = value < this.slots[this.high] + 1
          ? this.slots.findLastIndex((slot) => slot + 1 <= value)
          : this.slots.findIndex((slot) => slot + 1 >= value);
        this.onMove(this.low, Math.max(high < 0 ? 0 : high, this.low));
      }
      this._hover(this._beside(slider));
    }

    // The bin at the end of the window that a handle holds.
    _beside(slider) {
      return slider === this.from ? this.low : this.high;
    }

    _binAt(x) {
      const box = this.canvas.getBoundingClientRect();
      const slot = ((x - box.left) / box.width) * this.slotCount;
      return Math.max(0, this.slots.findLastIndex((other) => other <= slot));
    }

    get _whole() {
      return this.low === 0 && this.high === this.bins.length - 1;
    }

    // Inside the window a drag moves it, elsewhere it draws another; a click takes the bin alone.
    _grab(event) {
      if (!this.bins.length || event.button) return;
      event.preventDefault();
      this.canvas.setPointerCapture(event.pointerId);
      const { low, high } = this;
      const start = this._binAt(event.clientX);
      const inside = !this._whole && start >= low && start <= high;
      let dragged = false;
      const show = (from, to) => (from !== this.low || to !== this.high) && this.onMove(from, to);
      const follow = (moved) => {
        dragged ||= Math.abs(moved.clientX - event.clientX) > MOVED;
        if (!dragged) return;
        const at = this._binAt(moved.clientX);
        if (inside) {
          const to = Math.max(0, Math.min(this.bins.length - 1 - (high - low), low + at - start));
          show(to, to + high - low);
        } else {
          show(Math.min(start, at), Math.max(start, at));
        }
      };
      const release = () => {
        this.canvas.removeEventListener("pointermove", follow);
        if (!dragged) show(start, start);
        this.onRest();
      };
      this.canvas.addEventListener("pointermove", follow);
      this.canvas.addEventListener("lostpointercapture", release, { once: true });
    }

    _all() {
      if (!this.bins.length || this._whole) return;
      this.onMove(0, this.bins.length - 1);
      this.onRest();
    }

    // Say what a bin holds; null for none.
    _hover(bin) {
      const at = bin === null || !this.bins.length ? null : bin;
      this.tip.hidden = at === null;
      if (at !== null) {
        this.tip.textContent = this.binInWords(at);
        // Beside the bin, on the side with more room: it covers neither the bin nor the words above.
        const slot = this.chart.clientWidth / this.slotCount, wide = this.tip.offsetWidth;
        const left = this.slots[at] * slot, right = left + slot;
        const x = right < this.chart.clientWidth / 2 ? right + 6 : left - 6 - wide;
        this.tip.style.left = `${Math.max(0, Math.min(this.chart.clientWidth - wide, x))}px`;
      }
      if (at === this.hovered) return;
      this.hovered = at;
      this._draw();
    }

    // Move the window by its own width.
    _step(direction) {
      this._shift(direction * (this.high - this.low + 1));
      this.onRest();
    }

    _shift(by) {
      const width = this.high - this.low;
      const low = Math.max(0, Math.min(this.bins.length - 1 - width, this.low + by));
      const moved = low !== this.low;
      if (moved) this.onMove(low, low + width);
      return moved;
    }

    _begin(cumulative) {
      const last = this.bins.length - 1;
      if (last < 1) return false;
      if (cumulative) {
        // What has grown to the end begins anew.
        if (this.high === last) this.onMove(this.low, this.low);
        return this.low < last;
      }
      // The whole period cannot move: play a twelfth of it from the start.
      const width = this._whole ? Math.max(0, Math.round(this.bins.length / 12) - 1) : this.high - this.low;
      if (this.high === last) this.onMove(0, width);
      return true;
    }

    _advance(cumulative) {
      if (!cumulative) return this._shift(1);
      if (this.high === this.bins.length - 1) return false;
      this.onMove(this.low, this.high + 1);
      return true;
    }

    _draw() {
      if (this.canvas.clientWidth && this.bins.length) geomap.drawHistogram(this.canvas, this);
    }
  };
})();
