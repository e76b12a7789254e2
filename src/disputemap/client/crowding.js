/** Where a name fits: boxes that are taken, and coasts and lines that are better left free. */
(function (dm) {
  "use strict";

  /** Side of a cell of the grid of coasts and lines, in pixels. */
  const CELL = 6;

  /** Distances of a name from its place in pixels, the most coast and line that it may cover, and the room around it. */
  const REACH = {
    point: { radii: [9, 14], most: 34, room: 6 },
    minor: { radii: [9, 14], most: 15, room: 6 },
    area: { radii: [0, 8, 16, 26, 38, 52, 68, 86], most: 70, room: 6 },
    islet: { radii: [0, 6, 12, 20, 30, 42], most: 16, room: 4 },
    land: { radii: [0, 8, 18, 30], most: 20, room: 6 },
    region: { radii: [0, 14], most: 6, room: 6 },
    water: { radii: [0, 10, 20], most: 2, room: 6 },
    sea: { radii: [0, 24, 48, 80, 120, 170], most: 0, room: 14 },
  };

  /** @typedef {{x: number, y: number, w: number, h: number}} Box centre and size, in pixels of the map's container */

  dm.plugins.Crowding = class {
    /** How far a name may go and how much it may cover: less, if minor. @param {{kind: keyof typeof REACH, place: ScenePlace}} name @returns {{radii: number[], most: number, room: number}} */
    static reach({ kind, place }) {
      if (kind === "area" && place.rank > 3) return REACH.islet;
      return kind === "point" && place.rank > 2 ? REACH.minor : REACH[kind];
    }

    /** Where elements are, as one text to compare. @param {string} query @returns {string} */
    static outlines(query) {
      return JSON.stringify([...document.querySelectorAll(query)].map((each) => each.getBoundingClientRect()));
    }

    /** @param {any} map @param {Element[]} covers elements that lie over the map */
    constructor(map, covers) {
      this.size = map.getSize();
      this.columns = Math.ceil(this.size.x / CELL);
      this.lines = new Uint8Array(this.columns * Math.ceil(this.size.y / CELL));
      this.coasts = new Uint8Array(this.lines.length);
      /** @type {Box[]} */
      this.taken = [];
      const frame = map.getContainer().getBoundingClientRect();
      for (const cover of covers) {
        const { left, top, width: w, height: h } = cover.getBoundingClientRect();
        if (w && h) this.take({ x: left - frame.left + w / 2, y: top - frame.top + h / 2, w: w + 8, h: h + 8 });
      }
      this.covers = [...this.taken];
      const moved = map.containerPointToLayerPoint([0, 0]);
      map.eachLayer((/** @type {any} */ layer) => {
        const weight = layer.options.crowding;
        if (weight) for (const part of layer._parts) this.trace(part, moved, weight, layer.options.boundary ? this.lines : this.coasts);
      });
    }

    /** @param {{x: number, y: number}[]} points @param {{x: number, y: number}} moved @param {number} weight @param {Uint8Array} grid */
    trace(points, moved, weight, grid) {
      for (let at = 0; at < points.length; at += 1) {
        const [from, to] = [points[at], points[Math.min(at + 1, points.length - 1)]];
        const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / CELL) || 1;
        for (let step = 0; step < steps; step += 1) {
          const x = from.x + ((to.x - from.x) * step) / steps - moved.x;
          const y = from.y + ((to.y - from.y) * step) / steps - moved.y;
          if (x < 0 || y < 0 || x >= this.size.x || y >= this.size.y) continue;
          const cell = Math.floor(y / CELL) * this.columns + Math.floor(x / CELL);
          if (grid[cell] < weight) grid[cell] = weight;
        }
      }
    }

    /** @param {Box} box */
    take(box) {
      this.taken.push(box);
    }

    /** @param {{x: number, y: number}} point @returns {boolean} whether the point of the map is seen: in view and under none of the covers */
    open({ x, y }) {
      if (x < 0 || y < 0 || x > this.size.x || y > this.size.y) return false;
      return !this.covers.some((cover) => Math.abs(cover.x - x) * 2 < cover.w && Math.abs(cover.y - y) * 2 < cover.h);
    }

    /** @param {Box} box @returns {boolean} inside the map and clear of all that is taken */
    free({ x, y, w, h }) {
      if (x - w / 2 < 4 || y - h / 2 < 4 || x + w / 2 > this.size.x - 4 || y + h / 2 > this.size.y - 4) return false;
      return !this.taken.some((other) => Math.abs(other.x - x) * 2 < other.w + w && Math.abs(other.y - y) * 2 < other.h + h);
    }

    /** @param {Box} box @param {boolean} [withLines] @returns {number} how much coast and line the box would cover */
    cost({ x, y, w, h }, withLines = true) {
      let sum = 0;
      const [first, last] = [Math.max(0, Math.floor((x - w / 2) / CELL)), Math.min(this.columns - 1, Math.floor((x + w / 2) / CELL))];
      const bottom = Math.min(this.lines.length / this.columns - 1, Math.floor((y + h / 2) / CELL));
      for (let row = Math.max(0, Math.floor((y - h / 2) / CELL)); row <= bottom; row += 1) {
        for (let cell = row * this.columns + first; cell <= row * this.columns + last; cell += 1) {
          sum += this.coasts[cell] + (withLines ? this.lines[cell] : 0);
        }
      }
      return sum;
    }
  };
})(window.disputemap);
