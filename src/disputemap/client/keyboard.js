/** The map by keyboard: one tab stop, arrows from unit to unit, and keys for the camera on the map itself. */
(function (dm) {
  "use strict";

  /** @type {Record<string, [number, number, string]>} */
  const ARROWS = {
    ArrowUp: [0, -1, "north"], ArrowDown: [0, 1, "south"], ArrowLeft: [-1, 0, "west"], ArrowRight: [1, 0, "east"],
  };

  const UNITS = "[role=button][data-select]";

  dm.plugins.Keyboard = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.box = map.getContainer();
      this.box.tabIndex = 0;
      this.box.setAttribute("role", "group");
      this.stop = new AbortController();
      const { signal } = this.stop;
      this.box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event), { signal });
      this.box.addEventListener("focusin", (/** @type {FocusEvent} */ event) => this.enter(event.target), { signal });
      this.stops = [
        dm.on("change", ({ changed }) => {
          if (changed.has("lang")) this.name();
          this.keep();
        }),
        dm.on("labels", () => this.keep()),
      ];
      this.name();
      this.keep();
    },

    onRemove() {
      for (const stop of this.stops) stop();
      this.stop.abort();
    },

    name() {
      this.box.setAttribute("aria-label", dm.word("map-keys"));
    },

    /** @returns {Element[]} areas, lines, points and names by which a thing is reached, as drawn now */
    units() {
      return [...this.box.querySelectorAll(UNITS)].filter((unit) => /** @type {HTMLElement} */ (unit).style.display !== "none");
    },

    /** There is always a tab stop: when the last one is no longer drawn, the first area in dispute. */
    keep() {
      if (!this.units().includes(this.current)) this.enter(this.box.querySelector(".dm-disputed") || this.units()[0]);
    },

    /** The unit that has the focus is the map's one tab stop. @param {any} unit */
    enter(unit) {
      if (!unit || !unit.matches?.(UNITS)) return;
      this.current?.setAttribute("tabindex", "-1");
      unit.setAttribute("tabindex", "0");
      this.current = unit;
    },

    /** @param {KeyboardEvent} event */
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const unit = /** @type {Element} */ (event.target).closest(UNITS);
      const done = unit ? this.onUnit(unit, event.key) : event.target === this.box && this.onMap(event.key);
      if (done) event.preventDefault();
    },

    /** @param {Element} unit @param {string} key */
    onUnit(unit, key) {
      if (ARROWS[key]) return this.go(unit, key);
      if (key !== "Enter" && key !== " ") return this.zoom(key);
      unit.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return true;
    },

    /** @param {string} key */
    onMap(key) {
      if (ARROWS[key]) dm.emit("pan", ARROWS[key][2]);
      return Boolean(ARROWS[key]) || this.zoom(key);
    },

    /** @param {string} key */
    zoom(key) {
      const word = { "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", 0: "zoom-home" }[key];
      if (word) /** @type {HTMLElement | null} */ (this.box.querySelector(`[data-camera=${word}]`))?.click();
      return Boolean(word);
    },

    /** Where a unit is, in pixels of the map. @param {Element} unit @returns {{x: number, y: number}} */
    at(unit) {
      const [kind, id] = String(/** @type {HTMLElement} */ (unit).dataset.select).split(":");
      if (kind === "boundary") {
        const points = dm.lines(dm.record("boundaries", id).lines)[0];
        return this.map.latLngToContainerPoint(points[Math.floor(points.length / 2)]);
      }
      if (unit.matches(".dm-name")) { // where it is written, beside what it names
        const [own, frame] = [unit, this.box].map((each) => each.getBoundingClientRect());
        return { x: own.left + own.width / 2 - frame.left, y: own.top + own.height / 2 - frame.top };
      }
      const place = dm.record("places", id);
      return this.map.latLngToContainerPoint([place.lat, place.lon]);
    },

    /** To the nearest unit in a direction; those off the map count only when none is left on it. @param {Element} from @param {string} key */
    go(from, key) {
      const [dx, dy, name] = ARROWS[key];
      const here = this.at(from);
      const size = this.map.getSize();
      let best = null;
      let least = Infinity;
      for (const unit of this.units()) {
        const { x, y } = this.at(unit);
        const ahead = (x - here.x) * dx + (y - here.y) * dy;
        const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
        const away = x < 0 || y < 0 || x > size.x || y > size.y;
        const cost = ahead + 2 * aside + (away ? 1e4 : 0);
        if (unit === from || ahead < 4 || aside > ahead * 2 || cost >= least) continue;
        [best, least] = [unit, cost];
      }
      if (!best) dm.emit("pan", name);
      else this.reach(/** @type {SVGElement} */ (best));
      return true;
    },

    /** @param {SVGElement} unit */
    reach(unit) {
      const point = this.at(unit);
      const size = this.map.getSize();
      if (point.x < 20 || point.y < 20 || point.x > size.x - 20 || point.y > size.y - 20) {
        this.map.panTo(this.map.containerPointToLatLng(point), { animate: false });
      }
      unit.focus({ preventScroll: true });
    },
  }));
})(window.disputemap);
