/** Areas painted by who administers and who claims them on the date: one path and one button each. */
(function (dm) {
  "use strict";

  /** Half of the least width of a target, in pixels. */
  const REACH = 12;

  /** Size in pixels below which an area is drawn as an islet. */
  const SMALL = 44;

  /** @param {Id} id @returns {Id[]} the id and, for a group, its members */
  const withMembers = (id) => [id, ...(dm.record("groups", id)?.members || [])];

  dm.plugins.Areas = L.Layer.extend(/** @type {ThisType<any>} */ ({
    statics: {
      /** Areas and places that the chosen event and place concern. @param {boolean} [members] of groups too @returns {Set<Id>} */
      lit(members = true) {
        const { event, place } = dm.state;
        const chosen = event ? dm.record("events", event) : { areas: [], places: [] };
        const ids = [...chosen.areas, ...chosen.places, ...(place ? [place] : [])];
        return new Set(members ? ids.flatMap(withMembers) : ids);
      },
    },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      /** @type {Map<Id, {path: SVGPathElement, row: SceneTenure | null | undefined}>} */
      this.drawn = new Map();
      // What is in dispute comes last in the page, so that its outline lies over its neighbours'.
      const areas = [...dm.scene.areas].sort((a, b) => Number(a.disputed) - Number(b.disputed));
      const shapes = areas.map((area) => ({ area, shape: this.shape(area) }));
      this.group = L.layerGroup().addTo(map);
      for (const { area, shape } of shapes) dm.begin(() => this.target(area, shape));
      for (const { area, shape } of shapes) dm.begin(() => this.register(area.id, this.group.addLayer(shape) && shape.getElement()));
      dm.begin(() => this.start());
      this.off = dm.on("change", ({ changed }) => this.update(changed));
    },

    start() {
      this.paint();
      this.light();
      this.size();
      this.map.on("zoomend", this.size, this);
    },

    onRemove() {
      this.off();
      this.map.off("zoomend", this.size, this);
      this.group.remove();
    },

    /** @param {SceneArea} area */
    shape(area) {
      return L.polygon(dm.polygons(area.polygons), {
        className: area.disputed ? "dm-area dm-disputed" : "dm-area",
        bubblingMouseEvents: true, smoothFactor: 0.7, fillOpacity: 1, crowding: area.disputed ? 4 : 2, area: area.id,
      });
    },

    /** What is pressed beside an area that is small on the screen. @param {SceneArea} area @param {any} shape */
    target(area, shape) {
      const target = L.circleMarker(shape.getBounds().getCenter(), {
        radius: REACH, stroke: false, fillOpacity: 0, bubblingMouseEvents: true, className: "dm-target", area: area.id,
      });
      this.group.addLayer(target);
      target.getElement().dataset.select = `area:${area.id}`;
    },

    /** @param {Id} id @param {SVGPathElement} path */
    register(id, path) {
      for (const [name, value] of Object.entries({ "data-area": id, "data-select": `area:${id}`, role: "button", tabindex: "-1" })) {
        path.setAttribute(name, value);
      }
      this.drawn.set(id, { path, row: undefined });
    },

    /** Islets get a thinner outline, which would otherwise be all that is seen of them. */
    size() {
      this.group.eachLayer((/** @type {any} */ layer) => {
        if (!layer.options.crowding || !layer._pxBounds) return;
        const { x, y } = layer._pxBounds.getSize();
        layer.getElement().classList.toggle("dm-small", Math.max(x, y) < SMALL);
      });
    },

    /** @param {Set<string>} changed */
    update(changed) {
      if (changed.has("view") || changed.has("lang")) for (const each of this.drawn.values()) each.row = undefined;
      if (["view", "lang", "date", "event"].some((name) => changed.has(name))) this.paint();
      if (changed.has("event") || changed.has("place")) this.light();
    },

    /** Repaints the areas whose status is another one now; the others only get the new date in their name, later. */
    paint() {
      for (const [id, each] of this.drawn) {
        const row = dm.status(id);
        if (row === each.row) continue;
        each.row = row;
        const paint = dm.paintOf(row);
        each.path.setAttribute("fill", dm.fill(paint));
        each.path.dataset.administeredBy = row ? row.administered.join(" ") : "";
        each.path.dataset.claimedBy = row ? row.claimed.join(" ") : "";
        each.path.dataset.paint = paint || "";
        this.name(id);
      }
      clearTimeout(this.naming);
      this.naming = setTimeout(() => [...this.drawn.keys()].forEach((id) => this.name(id)), 150);
    },

    /** @param {Id} id */
    name(id) {
      const { path, row } = this.drawn.get(id);
      const date = dm.shownDate();
      path.setAttribute("aria-label", dm.word("area-state", { name: dm.label(id), status: dm.statusSentence(row), date }));
    },

    light() {
      const lit = dm.plugins.Areas.lit();
      for (const [id, { path }] of this.drawn) path.classList.toggle("dm-lit", lit.has(id));
    },
  }));
})(window.disputemap);
