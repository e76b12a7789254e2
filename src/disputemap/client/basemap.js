/** Land without a status, and whose data it is. The sea is the background of the map. */
(function (dm) {
  "use strict";

  dm.plugins.Basemap = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      map.options.renderer = map.options.renderer || L.svg({ padding: 0.5 });
      this.group = L.layerGroup().addTo(map);
      for (const { polygons } of dm.scene.land) {
        dm.begin(() => this.group.addLayer(L.polygon(dm.polygons(polygons), { className: "dm-land", interactive: false, smoothFactor: 0.7, crowding: 1 })));
      }
      this.credit = new L.Control({ position: "bottomleft" });
      this.credit.onAdd = () => dm.element("p", { class: "dm-credit" }, [dm.scene.dossier.attribution, dm.scene.surface.credit].filter(Boolean).join(" · "));
      this.credit.addTo(map);
    },

    onRemove() {
      this.group.remove();
      this.credit.remove();
    },
  }));
})(window.disputemap);
