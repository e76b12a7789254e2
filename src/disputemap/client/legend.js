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
      this.when = dm.element("p", { class: "dm-when" });
      this.root = dm.element("div", { class: "dm-legend" }, this.when, this.button, this.body);
      this.button.addEventListener("click", () => this.open(this.body.hidden));
      dm.replace(document.getElementById("dm-legend"), this.root);
      this.areas = dm.scene.areas.map((area) => ({ area, bounds: L.polygon(dm.polygons(area.polygons)).getBounds() }));
      map.on("moveend", this.soon, this);
      this.leave = new AbortController();
      addEventListener("beforeprint", () => this.print(), { signal: this.leave.signal });
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang") || changed.has("view")) this.rules();
        if (changed.has("date") || changed.has("view") || changed.has("lang")) this.soon();
      });
      this.open(map.getSize().x >= 640 && map.getSize().y >= 360);
      this.rules();
      this.draw();
    },

    onRemove() {
      this.stop();
      this.leave.abort();
      this.map.off("moveend", this.soon, this);
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
      this.when.textContent = dm.dates.format(dm.state.day);
      const bounds = this.map.getBounds();
      const statuses = this.statuses(bounds);
      const lines = this.lines(bounds);
      const key = [dm.state.lang, ...statuses.keys(), ...lines.keys()].join("|");
      if (key === this.key) return;
      this.key = key;
      dm.replace(
        this.list,
        ...[...statuses].map(([, { paint, text }]) => entry(swatch(paint), text)),
        ...[...lines].map(([text, line]) => entry(sample(line), text)),
      );
    },

    /** Each way of painting that is in view, areas in dispute first. @param {any} bounds */
    statuses(bounds) {
      const found = new Map();
      const order = [...this.areas].sort((a, b) => Number(b.area.disputed) - Number(a.area.disputed));
      for (const { area, bounds: own } of order) {
        if (!bounds.intersects(own)) continue;
        const row = dm.status(area.id);
        const [paint, text] = [dm.paintOf(row), dm.statusSentence(row)];
        found.set(`${paint} ${text}`, { paint, text });
      }
      return found;
    },

    /** @param {any} bounds @returns {Map<string, SceneLine>} lines in view by what they are */
    lines(bounds) {
      const found = new Map();
      for (const line of dm.scene.boundaries) {
        if (dm.plugins.Boundaries.style(line) === "none" || !line.lines.some((each) => bounds.intersects(L.latLngBounds(dm.line(each))))) continue;
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
