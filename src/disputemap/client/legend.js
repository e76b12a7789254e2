/** Legend: what is on the map now, in words, and by which rules it is drawn. */
(function (dm) {
  "use strict";

  dm.plugins.Legend = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.list = dm.element("ul", { id: "dm-legend-list" });
      this.button = dm.element("button", { type: "button", "aria-controls": "dm-legend-body" });
      this.about = dm.element("details", { class: "dm-about" });
      this.body = dm.element("div", { id: "dm-legend-body" }, this.list, this.about);
      this.when = dm.element("p", { class: document.getElementById("dm-time") ? "dm-when" : "dm-when dm-shown" });
      this.root = dm.element("div", { class: "dm-legend" }, this.when, this.button, this.body);
      this.button.addEventListener("click", () => this.open(this.body.hidden));
      dm.replace(document.getElementById("dm-legend"), this.root);
      this.areas = [...dm.scene.areas].sort((a, b) => Number(b.disputed) - Number(a.disputed))
        .map((area) => ({ area, rings: dm.polygons(area.polygons).map(([outer]) => outer) }));
      map.on("moveend", this.look, this);
      this.leave = new AbortController();
      addEventListener("beforeprint", () => this.print(), { signal: this.leave.signal });
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang") || changed.has("view")) this.rules();
        if (changed.has("date") || changed.has("view") || changed.has("lang")) this.soon();
      });
      this.open(map.getSize().x >= 700 && map.getSize().y >= 360);
      this.rules();
      this.look();
      this.draw();
    },

    onRemove() {
      this.stop();
      this.leave.abort();
      this.map.off("moveend", this.look, this);
      this.root.remove();
    },

    /** @param {boolean} open */
    open(open) {
      this.body.hidden = !open;
      this.button.setAttribute("aria-expanded", String(open));
    },

    /** On paper all of it is to be read. */
    print() {
      this.open(true);
      this.about.open = true;
    },

    soon() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.draw());
    },

    draw() {
      this.when.textContent = dm.shownDate();
      const statuses = this.statuses();
      const lines = this.lines();
      const key = [dm.state.lang, ...statuses.keys(), ...lines.keys()].join("|");
      if (key === this.key) return;
      this.key = key;
      dm.replace(
        this.list,
        ...[...statuses].map(([, { paint, text }]) => entry(swatch(paint), text)),
        ...[...lines].map(([text, line]) => entry(sample(line), text)),
      );
    },

    /** What is in view is worked out when the map has moved, and not again when the date runs. */
    look() {
      const bounds = this.map.getBounds();
      this.seen = this.areas.filter((/** @type {any} */ { rings }) => rings.some((/** @type {any} */ ring) => covers(ring, bounds)));
      this.lined = dm.scene.boundaries.filter(({ lines }) => dm.lines(lines).some((line) => crosses(line, bounds)));
      this.soon();
    },

    /** Each way of painting that is in view, areas in dispute first. */
    statuses() {
      const found = new Map();
      for (const { area } of this.seen) {
        const row = dm.status(area.id);
        const [paint, text] = [dm.paintOf(row), dm.statusSentence(row)];
        found.set(`${paint} ${text}`, { paint, text });
      }
      return found;
    },

    /** @returns {Map<string, SceneLine>} lines in view by what they are */
    lines() {
      const found = new Map();
      for (const line of this.lined) {
        if (dm.plugins.Boundaries.style(line) === "none") continue;
        const text = dm.plugins.Boundaries.kind(line);
        if (!found.has(text)) found.set(text, line);
      }
      return found;
    },

    rules() {
      const { view } = dm.state;
      const perspective = dm.scene.perspectives.find(({ id }) => id === view);
      const names = perspective?.names || [];
      const rule = names.length > 1 ? dm.word("legend-names-both") : dm.word("legend-names-one", { by: dm.list(names.map((party) => dm.text("parties", party, "by"))) });
      this.button.textContent = dm.word("legend");
      dm.replace(
        this.about,
        dm.element("summary", {}, dm.word("no-endorsement")),
        dm.element("p", {}, dm.element("b", {}, dm.text("perspectives", view, "name")), " ", dm.text("perspectives", view, "about")),
        dm.element("p", {}, dm.word("legend-names", { rule })),
        dm.element("p", {}, dm.text("dossier", dm.scene.dossier.id, "statement")),
      );
    },
  }));

  /** @typedef {[number, number][]} Points latitude and longitude in degrees */

  /** @param {Points} points @returns {any[]} the same as points of a plane */
  const flat = (points) => points.map(([lat, lon]) => L.point(lon, lat));

  /** @param {any} bounds of a map @returns {any} the same in that plane */
  const plane = (bounds) => L.bounds([bounds.getWest(), bounds.getSouth()], [bounds.getEast(), bounds.getNorth()]);

  /** @param {Points} ring @param {any} bounds @returns {boolean} whether some of the land in a ring is in view */
  function covers(ring, bounds) {
    const own = L.latLngBounds(ring);
    if (!bounds.intersects(own) || bounds.contains(own)) return bounds.contains(own);
    const seen = L.PolyUtil.clipPolygon(flat(ring), plane(bounds));
    let area = 0;
    for (let at = 0; at < seen.length; at += 1) {
      const [one, other] = [seen[at], seen[(at + 1) % seen.length]];
      area += one.x * other.y - other.x * one.y;
    }
    return Math.abs(area) > 1e-9; // what only runs along the edge has none
  }

  /** @param {Points} line @param {any} bounds @returns {boolean} */
  function crosses(line, bounds) {
    const points = flat(line);
    return points.slice(1).some((point, at) => L.LineUtil.clipSegment(points[at], point, plane(bounds)));
  }

  /** @param {SVGElement} picture @param {string} text */
  function entry(picture, text) {
    return dm.element("li", {}, picture, dm.element("span", {}, capital(text)));
  }

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toLocaleUpperCase(dm.state.lang) + text.slice(1);

  /** @param {...SVGElement} drawn */
  const picture = (...drawn) => dm.svg("svg", { width: "26", height: "14", "aria-hidden": "true", class: "dm-swatch" }, ...drawn);

  /** @param {Id | null} paint */
  const swatch = (paint) => picture(dm.svg("rect", { x: "0.5", y: "0.5", width: "25", height: "13", rx: "2", fill: dm.fill(paint), class: "dm-swatch-area" }));

  /** @param {SceneLine} line */
  function sample(line) {
    const style = dm.plugins.Boundaries.style(line);
    return picture(dm.svg("path", { d: "M1 7H25", class: `dm-swatch-line dm-${style}`, style: `stroke:${dm.plugins.Boundaries.colour(line)}` }));
  }
})(window.disputemap);
