/** Meridians and parallels at a round step, with their degrees at the edge of the map. */
(function (dm) {
  "use strict";

  const STEPS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20];

  /** Least distance between two lines in pixels. */
  const APART = 110;

  dm.plugins.Graticule = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.lines = L.polyline([], { className: "dm-graticule", interactive: false, noClip: false }).addTo(map);
      this.labels = dm.element("div", { class: "dm-degrees", "aria-hidden": "true" });
      map.getContainer().append(this.labels);
      map.on("zoomend", this.draw, this).on("move zoomend", this.label, this).on("moveend", this.uncover, this);
      this.stops = [
        dm.on("change", ({ changed }) => changed.has("lang") && this.label()),
        dm.on("labels", () => this.uncover()),
      ];
      this.draw();
      this.label();
    },

    onRemove() {
      for (const stop of this.stops) stop();
      this.map.off("zoomend", this.draw, this).off("move zoomend", this.label, this).off("moveend", this.uncover, this);
      this.lines.remove();
      this.labels.remove();
    },

    draw() {
      const perDegree = (256 * 2 ** this.map.getZoom()) / 360;
      this.step = STEPS.find((step) => step * perDegree >= APART) || STEPS[STEPS.length - 1];
      const [west, south, east, north] = dm.scene.extent;
      const meridians = this.round(west - 40, east + 40).map((/** @type {number} */ lon) => [[Math.max(south - 25, -85), lon], [Math.min(north + 25, 85), lon]]);
      const parallels = this.round(Math.max(south - 25, -80), Math.min(north + 25, 80)).map((/** @type {number} */ lat) => [[lat, west - 40], [lat, east + 40]]);
      this.lines.setLatLngs([...meridians, ...parallels]);
    },

    /** @param {number} low @param {number} high @returns {number[]} multiples of the step between two numbers */
    round(low, high) {
      const first = Math.ceil(low / this.step);
      return Array.from({ length: Math.max(0, Math.floor(high / this.step) - first + 1) }, (_, at) => (first + at) * this.step);
    },

    label() {
      const bounds = this.map.getBounds();
      const meridians = this.round(bounds.getWest(), bounds.getEast()).map((/** @type {number} */ lon) =>
        this.degree(lon, lon < 0 ? "degree-west" : "degree-east", "left", this.map.latLngToContainerPoint([bounds.getNorth(), lon]).x));
      const parallels = this.round(bounds.getSouth(), bounds.getNorth()).map((/** @type {number} */ lat) =>
        this.degree(lat, lat < 0 ? "degree-south" : "degree-north", "top", this.map.latLngToContainerPoint([lat, bounds.getWest()]).y));
      dm.replace(this.labels, ...meridians, ...parallels);
    },

    /** Hides the degrees that a card or a name covers. */
    uncover() {
      const covers = [...document.querySelectorAll("#dm-legend > *, #dm-card, .leaflet-control, .dm-name")].map((cover) => cover.getBoundingClientRect());
      for (const label of this.labels.children) {
        const own = label.getBoundingClientRect();
        const covered = covers.some(({ left, right, top, bottom }) => own.right > left && own.left < right && own.bottom > top && own.top < bottom);
        label.style.visibility = covered ? "hidden" : "";
      }
    },

    /** @param {number} value @param {string} word @param {"left" | "top"} edge @param {number} at */
    degree(value, word, edge, at) {
      const language = /** @type {SceneLanguage} */ (dm.scene.languages.find(({ id }) => id === dm.state.lang));
      const degrees = String(Number(Math.abs(value).toFixed(2))).replace(".", language.decimal);
      return dm.element("span", { class: `dm-degree dm-degree-${edge}`, style: `${edge}:${Math.round(at)}px` }, dm.word(word, { degrees }));
    },
  }));
})(window.disputemap);
