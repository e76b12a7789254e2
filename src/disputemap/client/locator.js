/** Inset of the wider region with the part that the map shows. */
(function (dm) {
  "use strict";

  const WIDTH = 92;

  /** @param {number} lat @returns {number} Mercator northing in degrees at the equator */
  const northing = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

  dm.plugins.Locator = L.Control.extend(/** @type {ThisType<any>} */ ({
    options: { position: "bottomleft" },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      const land = dm.scene.locator.flatMap(dm.polygons);
      const points = land.flat(2);
      const [lons, lats] = [points.map(([, lon]) => lon), points.map(([lat]) => northing(lat))];
      const [west, top] = [Math.min(...lons), Math.max(...lats)];
      const scale = WIDTH / (Math.max(...lons) - west);
      /** @param {[number, number]} point */
      this.project = ([lat, lon]) => [(lon - west) * scale, (top - northing(lat)) * scale];
      const height = (top - Math.min(...lats)) * scale;
      const path = land.flat().map((ring) => `M${ring.map((point) => this.project(point).map((/** @type {number} */ value) => value.toFixed(1)).join(" ")).join("L")}Z`).join("");
      this.frame = dm.svg("rect", { class: "dm-locator-frame" });
      this.drawing = dm.svg(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${height.toFixed(1)}`, width: String(WIDTH), height: height.toFixed(0), role: "img" },
        dm.svg("path", { d: path, class: "dm-locator-land" }), this.frame,
      );
      map.on("moveend", this.draw, this).whenReady(this.draw, this);
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang")) this.draw();
      });
      return dm.element("div", { class: "dm-locator" }, this.drawing);
    },

    onRemove() {
      this.stop();
      this.map.off("moveend", this.draw, this);
    },

    draw() {
      const bounds = this.map.getBounds();
      const [x, y] = this.project([bounds.getNorth(), bounds.getWest()]);
      const [right, bottom] = this.project([bounds.getSouth(), bounds.getEast()]);
      const frame = { x, y, width: Math.max(right - x, 4), height: Math.max(bottom - y, 4) };
      for (const [name, value] of Object.entries(frame)) this.frame.setAttribute(name, value.toFixed(1));
      this.drawing.setAttribute("aria-label", dm.word("locator"));
    },
  }));
})(window.disputemap);
