// The player of the timeline: step back and forward, play, speed, and what plays. Nothing plays by
// itself; whatever else is touched stops it. It knows neither days nor bins: `track` moves the window.
(() => {
  "use strict";
  const geomap = (window.geomap = window.geomap || {});
  const BIN_MS = 260; // a bin at speed 1: fifteen a second at the highest
  const SPEEDS = [0.5, 1, 2, 4];

  const ICONS = {
    back: "M15 5 8 12l7 7", forward: "m9 5 7 7-7 7",
    play: "M8 5v14l11-7z", pause: "M8 5v14M16 5v14",
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

  const name = (control, text) => {
    control.title = text;
    control.setAttribute("aria-label", text);
  };

  geomap.Player = class {
    // track.step(direction); track.begin(cumulative) makes ready and says whether there is anything to
    // play; track.advance(cumulative) moves on by a bin and says whether it could; track.rest() at the end.
    constructor(track) {
      Object.assign(this, { track, frame: null, frames: 0 });
      this.backButton = this._button("back", () => this._step(-1));
      this.playButton = this._button("play", () => (this.frame === null ? this.play() : this.stop()));
      this.forwardButton = this._button("forward", () => this._step(1));
      this.speed = this._choice("gm-speed", SPEEDS.map((speed) => [speed, `${speed}×`]), 1);
      this.mode = this._choice("gm-mode", [["window", ""], ["cumulative", ""]], "window");
      this.root = document.createElement("div");
      this.root.className = "gm-player";
      const row = (...controls) => {
        const made = document.createElement("div");
        made.append(...controls);
        return made;
      };
      this.status = document.createElement("span");
      this.status.className = "gm-unseen";
      this.status.setAttribute("role", "status");
      this.root.append(this.status,
        row(this.backButton, this.playButton, this.forwardButton), row(this.speed, this.mode));
      // Whoever touches the map, a handle or a key wants to look: playing stops, wherever it was.
      for (const event of ["pointerdown", "keydown", "wheel"]) {
        document.addEventListener(event, ({ target }) => this.root.contains(target) || this.stop(),
          { capture: true, passive: true });
      }
    }

    setStrings(strings) {
      this.strings = strings;
      name(this.backButton, strings.back);
      name(this.forwardButton, strings.forward);
      name(this.speed, strings.speed);
      name(this.mode, strings.playing);
      this.mode.options[0].text = strings.play_window;
      this.mode.options[1].text = strings.play_cumulative;
      this._show();
    }

    _button(kind, onClick) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `gm-button gm-${kind}`;
      icon(button, kind);
      button.addEventListener("click", onClick);
      return button;
    }

    _choice(className, options, chosen) {
      const select = document.createElement("select");
      select.className = className;
      for (const [value, text] of options) select.append(new Option(text, value, value === chosen, value === chosen));
      return select;
    }

    _step(direction) {
      this.stop();
      this.track.step(direction);
    }

    play() {
      const cumulative = () => this.mode.value === "cumulative";
      if (!this.track.begin(cumulative())) return;
      // Who asked for less motion gets the same steps at half the pace.
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? 2 : 1;
      let due = performance.now() + (BIN_MS * calm) / this.speed.value;
      const turn = (now) => {
        if (now >= due) {
          // A late frame delays the next: bins are never skipped, and never rushed after a pause.
          due = Math.max(due, now - 50) + (BIN_MS * calm) / this.speed.value;
          this.frames++;
          if (!this.track.advance(cumulative())) return this.stop();
        }
        this.frame = requestAnimationFrame(turn);
      };
      this.frame = requestAnimationFrame(turn);
      this._show();
    }

    // Stop playing, if it plays, and report where.
    stop() {
      if (this.frame === null) return;
      cancelAnimationFrame(this.frame);
      this.frame = null;
      this._show();
      this.track.rest();
    }

    _show() {
      const playing = this.frame !== null;
      icon(this.playButton, playing ? "pause" : "play");
      // What the page says beside the map follows only at rest: its style dims that, and it is said once.
      if (frameElement) {
        frameElement.toggleAttribute("data-playing", playing);
        const said = playing ? this.strings.beside : "";
        if (this.status.textContent !== said) this.status.textContent = said;
      }
      if (this.strings) name(this.playButton, playing ? this.strings.pause : this.strings.play);
    }
  };
})();
