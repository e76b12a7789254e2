/** Optional online background: off until chosen, and gone again with one notice when it cannot be loaded. */
(function (dm) {
  "use strict";

  dm.plugins.Tiles = L.Control.extend(/** @type {ThisType<any>} */ ({
    options: { position: "topright" },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.text = dm.element("span", {}, dm.word("tiles"));
      this.choice = /** @type {HTMLInputElement} */ (dm.element("input", { type: "checkbox" }));
      this.choice.addEventListener("change", () => this.show(this.choice.checked));
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang")) this.text.textContent = dm.word("tiles");
      });
      const label = dm.element("label", { class: "dm-tiles" }, this.choice, " ", this.text);
      label.hidden = !dm.scene.tiles;
      return label;
    },

    onRemove() {
      this.stop();
      this.layer?.remove();
    },

    /** @param {boolean} on */
    show(on) {
      this.layer?.remove();
      this.layer = null;
      this.map.getContainer().classList.toggle("dm-with-tiles", on);
      if (!on || !dm.scene.tiles) return;
      this.layer = L.tileLayer(dm.scene.tiles.url, { opacity: 0.6 });
      this.layer.once("tileerror", () => this.fail());
      this.layer.addTo(this.map);
    },

    fail() {
      this.choice.checked = false;
      this.show(false);
      dm.emit("message", dm.word("tiles-failed"));
    },
  }));
})(window.disputemap);
