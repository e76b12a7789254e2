/** Optional online background, in the foot of the legend: off until chosen, and gone again with one notice when it cannot be loaded. */
(function (dm) {
  "use strict";

  dm.plugins.Tiles = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.text = dm.element("span", {}, dm.word("tiles"));
      this.choice = /** @type {HTMLInputElement} */ (dm.element("input", { type: "checkbox" }));
      this.choice.addEventListener("change", () => this.show(this.choice.checked));
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang")) this.text.textContent = dm.word("tiles");
      });
      this.label = dm.element("label", { class: "dm-tiles" }, this.choice, " ", this.text);
      if (dm.scene.tiles) document.getElementById("dm-legend-body")?.append(this.label);
    },

    onRemove() {
      this.stop();
      this.layer?.remove();
      this.credit?.remove();
      this.label.remove();
    },

    /** @param {boolean} on */
    show(on) {
      this.layer?.remove();
      this.credit?.remove();
      this.layer = this.credit = null;
      this.map.getContainer().classList.toggle("dm-with-tiles", on);
      if (!on || !dm.scene.tiles) return;
      const { url, attribution } = dm.scene.tiles;
      const tiles = L.tileLayer(url, { opacity: 0.6 });
      let seen = false;
      tiles.once("tileload", () => (seen = true));
      tiles.once("load", () => seen || setTimeout(() => this.fail())); // one that is missing among others is no failure
      this.layer = tiles.addTo(this.map);
      if (attribution !== dm.scene.dossier.attribution) this.credit = this.name(attribution).addTo(this.map);
    },

    /** Whose tiles they are, where it is not said on the map already. @param {string} attribution */
    name(attribution) {
      const credit = new L.Control({ position: "bottomleft" });
      credit.onAdd = () => dm.element("p", { class: "dm-credit" }, attribution);
      return credit;
    },

    fail() {
      this.choice.checked = false;
      this.show(false);
      dm.emit("message", dm.word("tiles-failed"));
    },
  }));
})(window.disputemap);
