/** Scale bar, true at the middle latitude of the map. */
(function (dm) {
  "use strict";

  const EQUATOR = 40075.016686; // km, WGS 84
  const WIDEST = 110; // pixels

  dm.plugins.Scale = L.Control.extend(/** @type {ThisType<any>} */ ({
    options: { position: "bottomleft" },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.box = dm.element("div", { class: "dm-scale", role: "img" });
      map.on("move zoomend", this.draw, this).whenReady(this.draw, this);
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang")) this.draw();
      });
      return this.box;
    },

    onRemove() {
      this.stop();
      this.map.off("move zoomend", this.draw, this);
    },

    draw() {
      const latitude = (this.map.getCenter().lat * Math.PI) / 180;
      const perPixel = (EQUATOR * Math.cos(latitude)) / (256 * 2 ** this.map.getZoom());
      const power = 10 ** Math.floor(Math.log10(perPixel * WIDEST));
      const km = /** @type {number} */ ([5, 2, 1].find((times) => times * power <= perPixel * WIDEST)) * power;
      const language = dm.scene.languages.find(({ id }) => id === dm.state.lang);
      const number = String(Number(km.toPrecision(1))).replace(/\B(?=(\d{3})+$)/g, language?.group || "").replace(".", language?.decimal || ".");
      const text = `${number} ${dm.word("kilometres")}`;
      if (this.box.textContent !== text) dm.replace(this.box, text);
      this.box.setAttribute("aria-label", `${dm.word("scale")}: ${text}`);
      this.box.style.width = `${Math.round(km / perPixel)}px`;
    },
  }));
})(window.disputemap);
