// The timeline under the map: two handles, window to drag, steps and play; histogram.js draws the bars.
// It knows bins and a window of bins; what days and places they stand for is element.js's business.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const PLAY_MS = 700;

  const ICONS = {
    back: "M15 5 8 12l7 7", forward: "m9 5 7 7-7 7",
    play: "M8 5v14l11-7z", pause: "M8 5v14M16 5v14",
  };

  const node = (tag, className, ...children) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  };

  const icon = (button, name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    if (name === "play") path.setAttribute("fill", "currentColor");
    svg.append(path);
    button.replaceChildren(svg);
  };

  geomap.Timeline = class {
    // onMove(low, high) while something moves, onRest() when it is let go, onDomain() on "show all".
    constructor(parent, { onMove, onRest, onDomain }) {
      Object.assign(this, { onMove, onRest, onDomain, low: 0, high: 0, bins: [], timer: null });
      this.text = node("span", "gm-window");
      this.counts = node("span", "gm-counts");
      this.domainButton = node("button", "gm-link");
      this.canvas = node("canvas", "gm-histogram");
      this.canvas.setAttribute("aria-hidden", "true");
      this.from = this._slider("gm-from");
      this.to = this._slider("gm-to");
      this.backButton = this._button("back", () => this.step(-1));
      this.playButton = this._button("play", () => (this.timer ? this.stop() : this.play()));
      this.forwardButton = this._button("forward", () => this.step(1));
      this.chart = node("div", "gm-chart", this.canvas, this.from, this.to);
      this.root = node("section", "gm-timeline",
        node("div", "gm-head", this.text, this.counts, this.domainButton),
        node("div", "gm-buttons", this.backButton, this.playButton, this.forwardButton),
        this.chart);
      parent.append(this.root);
      this.domainButton.type = "button";
      this.domainButton.addEventListener("click", () => onDomain());
      this.canvas.addEventListener("pointerdown", (event) => this._grab(event));
      new ResizeObserver(() => this._draw()).observe(this.chart);
    }

    _button(name, onClick) {
      const button = node("button", `gm-button gm-${name}`);
      button.type = "button";
      icon(button, name);
      button.addEventListener("click", onClick);
      return button;
    }

    _slider(className) {
      const slider = node("input", className);
      slider.type = "range";
      slider.min = 0;
      slider.step = 1;
      slider.addEventListener("input", () => this._slide(slider));
      slider.addEventListener("change", () => this.onRest());
      slider.addEventListener("pointerdown", () => this.stop());
      slider.addEventListener("keydown", () => this.stop());
      return slider;
    }

    // bins: [first day, last day, label, gap before]; dated and reported: mentions in each bin.
    setData({ bins, dated, reported, strings, edgeInWords, domainText }) {
      Object.assign(this, { bins, dated, reported, edgeInWords });
      // A gap in time takes one empty slot of the axis.
      let slot = 0;
      this.slots = bins.map((bin, i) => (slot += i && bin[3] ? 2 : i ? 1 : 0));
      this.slotCount = slot + 1;
      this.most = Math.max(1, ...bins.map((_, i) => dated[i] + reported[i]));
      this.from.max = this.to.max = this.slotCount;
      this.root.setAttribute("aria-label", strings.timeline);
      this.from.setAttribute("aria-label", strings.from);
      this.to.setAttribute("aria-label", strings.to);
      this.strings = strings;
      for (const [button, text] of [[this.backButton, strings.back], [this.forwardButton, strings.forward]]) {
        button.title = text;
        button.setAttribute("aria-label", text);
      }
      this._showPlaying();
      this.domainButton.textContent = domainText;
      this.domainButton.hidden = !domainText;
      this.root.classList.toggle("gm-empty", bins.length === 0);
    }

    // Show a window of bins and say it in words; calls nothing back.
    setWindow(low, high, text, counts) {
      Object.assign(this, { low, high });
      this.text.textContent = text;
      this.counts.textContent = counts;
      if (!this.bins.length) return;
      this.from.value = this.slots[low];
      this.to.value = this.slots[high] + 1;
      this.from.setAttribute("aria-valuetext", this.edgeInWords(this.bins[low][0], 0));
      this.to.setAttribute("aria-valuetext", this.edgeInWords(this.bins[high][1], 1));
      // Where the handles meet, the one that can still move lies on top.
      this.from.style.zIndex = this.slots[low] > this.slotCount / 2 ? 3 : 2;
      this._draw();
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
    }

    _grab(event) {
      if (!this.bins.length || event.button) return;
      this.stop();
      event.preventDefault();
      this.canvas.setPointerCapture(event.pointerId);
      const width = this.high - this.low;
      const binAt = (x) => {
        const box = this.canvas.getBoundingClientRect();
        const slot = ((x - box.left) / box.width) * this.slotCount;
        return Math.max(0, this.slots.findLastIndex((other) => other <= slot));
      };
      const start = binAt(event.clientX);
      // Outside the window: bring its middle here first.
      const grip = start >= this.low && start <= this.high ? start - this.low : Math.floor(width / 2);
      const move = (x) => {
        const low = Math.max(0, Math.min(this.bins.length - 1 - width, binAt(x) - grip));
        if (low !== this.low) this.onMove(low, low + width);
      };
      move(event.clientX);
      const follow = (moved) => move(moved.clientX);
      const release = () => {
        this.canvas.removeEventListener("pointermove", follow);
        this.onRest();
      };
      this.canvas.addEventListener("pointermove", follow);
      this.canvas.addEventListener("lostpointercapture", release, { once: true });
    }

    // Move the window by its own width, or by one bin while playing.
    step(direction) {
      this.stop();
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

    play() {
      const last = this.bins.length - 1;
      if (last < 1) return;
      let width = this.high - this.low;
      if (width >= last) {
        // The whole period cannot move: play a twelfth of it from the start.
        width = Math.max(0, Math.round(this.bins.length / 12) - 1);
        this.onMove(0, width);
      } else if (this.high === last) {
        this.onMove(0, width);
      }
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.timer = setInterval(() => this._shift(1) || this.stop(), calm ? PLAY_MS * 2 : PLAY_MS);
      this._showPlaying();
    }

    // Stop playing, if it plays, and report where.
    stop() {
      if (!this.timer) return;
      clearInterval(this.timer);
      this.timer = null;
      this._showPlaying();
      this.onRest();
    }

    _showPlaying() {
      icon(this.playButton, this.timer ? "pause" : "play");
      const text = this.timer ? this.strings.pause : this.strings.play;
      this.playButton.title = text;
      this.playButton.setAttribute("aria-label", text);
    }

    _draw() {
      if (this.canvas.clientWidth && this.bins.length) geomap.drawHistogram(this.canvas, this);
    }
  };
})();
