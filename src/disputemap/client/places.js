/** Points of towns, capes and mountains. Which are shown is up to their names: no point without its name. */
(function (dm) {
  "use strict";

  const SHAPES = { mountain: "M0-5L5 3.6H-5Z", cape: "M0-4L4 0L0 4L-4 0Z", other: "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0" };

  /** Milliseconds without another date after which the names tell it. */
  const REST = 150;

  const KINDS = ["city", "town", "village", "settlement", "mountain", "cape"];

  dm.plugins.Places = L.Layer.extend(/** @type {ThisType<any>} */ ({
    statics: {
      /** @param {ScenePlace} place @returns {boolean} whether it has a point of its own */
      isPoint(place) {
        return KINDS.includes(place.kind);
      },
    },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.pane = map.getPane("dm-places") || map.createPane("dm-places");
      this.svg = dm.svg("svg", { width: "1", height: "1", class: "dm-overlay" });
      this.pane.append(this.svg);
      /** @type {Map<Id, {place: ScenePlace, mark: SVGElement}>} */
      this.marks = new Map();
      for (const place of dm.scene.places) {
        if (place.rank && dm.plugins.Places.isPoint(place)) this.marks.set(place.id, { place, mark: this.mark(place) });
      }
      this.svg.append(...[...this.marks.values()].map(({ mark }) => mark));
      map.on("zoomend viewreset", this.move, this);
      this.stops = [dm.on("labels", (shown) => this.show(shown)), dm.on("change", ({ changed }) => this.update(changed))];
      this.move();
      this.name();
    },

    onRemove() {
      for (const stop of this.stops) stop();
      clearTimeout(this.naming);
      this.map.off("zoomend viewreset", this.move, this);
      this.svg.remove();
    },

    /** @param {ScenePlace} place */
    mark(place) {
      const shape = SHAPES[/** @type {keyof typeof SHAPES} */ (place.kind)] || SHAPES.other;
      return dm.svg(
        "g",
        { "data-place": place.id, "data-select": `place:${place.id}`, role: "button", tabindex: "-1", class: "dm-place" },
        dm.svg("circle", { r: "12", class: "dm-target" }),
        dm.svg("path", { d: shape, class: "dm-dot" }),
      );
    },

    move() {
      for (const { place, mark } of this.marks.values()) {
        const { x, y } = this.map.latLngToLayerPoint([place.lat, place.lon]);
        mark.setAttribute("transform", `translate(${x} ${y})`);
      }
    },

    /** @param {Set<Id>} shown */
    show(shown) {
      const lit = dm.plugins.Areas.lit();
      for (const [id, { mark }] of this.marks) {
        if (!shown.has(id) && mark === document.activeElement) this.map.getContainer().focus({ preventScroll: true });
        mark.style.display = shown.has(id) ? "" : "none";
        mark.classList.toggle("dm-lit", lit.has(id));
      }
    },

    /** @param {Set<string>} changed */
    update(changed) {
      if (changed.has("lang") || changed.has("view")) this.name();
      if (!changed.has("date") && !changed.has("event")) return;
      clearTimeout(this.naming);
      this.naming = setTimeout(() => this.name(), REST);
    },

    /** What it is and, where the land that it stands on has one, its status on the date. */
    name() {
      const date = dm.shownDate();
      for (const [id, { place, mark }] of this.marks) {
        const kind = dm.text("place_kinds", place.kind, "name");
        const name = kind ? `${dm.label(id)} (${kind})` : dm.label(id);
        const row = place.area && dm.status(place.area);
        mark.setAttribute("aria-label", row ? dm.word("area-state", { name, status: dm.statusSentence(row), date }) : name);
      }
    },
  }));
})(window.disputemap);
