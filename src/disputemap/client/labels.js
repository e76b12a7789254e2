/** Names of places, areas, waters and lines. The important ones first; none covers another, or the islands if it can. */
(function (dm) {
  "use strict";

  /** Zoom, relative to the one that shows the whole dispute, from which names of rank 1, 2, … are shown. */
  const FROM_ZOOM = [-9, -1.25, -0.25, 1.25, 2.25];

  /** Directions around a place in the order of preference, clockwise from the right in degrees, as x and y. */
  const AROUND = [0, 180, -45, -135, 45, 135, 22, -22, 158, -158, -90, 90, 68, 112, -68, -112]
    .map((degrees) => (degrees * Math.PI) / 180)
    .map((angle) => [Math.cos(angle), Math.sin(angle)]);

  /** Distances of a name from its place in pixels, the most coast and line that it may cover, and the room around it. */
  const REACH = {
    point: { radii: [9, 14], most: 34, room: 6 },
    minor: { radii: [9, 14], most: 15, room: 6 },
    area: { radii: [0, 8, 16, 26, 38, 52, 68, 86], most: 70, room: 6 },
    islet: { radii: [0, 6, 12, 20, 30, 42], most: 16, room: 4 },
    land: { radii: [0, 8, 18, 30], most: 20, room: 6 },
    region: { radii: [0, 14], most: 6, room: 6 },
    water: { radii: [0, 10, 20], most: 2, room: 6 },
    sea: { radii: [0, 24, 48, 80, 120, 170], most: 0, room: 14 },
  };

  const DOT = 8;

  const WATERS = ["strait", "bay", "lake", "channel", "gulf", "river"];

  const COVERS = "#dm-card, #dm-legend > *, #dm-detail:not([hidden]), .leaflet-control, .dm-degree";

  /** Least size in pixels from which an area that is not in dispute is a region, with a spaced name. */
  const REGION = 180;

  /** @typedef {"point" | "area" | "land" | "region" | "water" | "sea"} Kind */
  /** @typedef {{id: Id, kind: Kind, place: ScenePlace, node: SVGElement, w: number, h: number}} Name */

  dm.plugins.Labels = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.svg = dm.svg("svg", { width: "1", height: "1", class: "dm-overlay dm-labels", "aria-hidden": "true" });
      (map.getPane("dm-labels") || map.createPane("dm-labels")).append(this.svg);
      /** @type {Map<Id, any>} */
      this.shapes = new Map();
      map.eachLayer((/** @type {any} */ layer) => {
        if (layer.options.crowding && layer.options.area) this.shapes.set(layer.options.area, layer);
      });
      map.on("zoomstart", this.hide, this).on("moveend zoomend resize", this.soon, this);
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang") || changed.has("view")) this.soon();
        else if (changed.has("date") || changed.has("event") || changed.has("place")) this.later();
      });
      this.watch = new ResizeObserver(() => this.later());
      for (const id of ["dm-card", "dm-legend", "dm-detail"]) {
        const cover = document.getElementById(id);
        if (cover) this.watch.observe(cover);
      }
      this.soon();
    },

    onRemove() {
      this.map.off("zoomstart", this.hide, this).off("moveend zoomend resize", this.soon, this);
      this.stop();
      this.watch.disconnect();
      this.svg.remove();
    },

    hide() {
      this.map.getContainer().classList.add("dm-zooming");
    },

    soon() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.draw());
    },

    /** After a date has been dragged to: only if other lines, lit places or covers make other names fit. */
    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.draw(), 180);
    },

    draw() {
      if (matchMedia("print").matches) return; // on paper the names stay where they were, the map is only scaled
      const crowding = new dm.plugins.Crowding(this.map, [...document.querySelectorAll(COVERS)]);
      const lit = dm.plugins.Areas.lit(false);
      /** @type {Name[]} */
      const names = this.wanted(lit)
        .filter((/** @type {ScenePlace} */ place) => !dm.plugins.Places.isPoint(place) || crowding.free({ ...this.at(place), w: DOT, h: DOT }))
        .map((/** @type {ScenePlace} */ place) => this.name(place, lit));
      dm.replace(this.svg, ...names.map(({ node }) => node));
      for (const name of names) this.measure(name);
      for (const name of names.filter(({ kind }) => kind === "point")) crowding.take({ ...this.at(name.place), w: DOT, h: DOT });
      const shown = new Set();
      for (const name of names) {
        if (this.place(name, crowding) || this.demoted(name, crowding)) shown.add(name.id);
        else name.node.remove();
      }
      for (const line of dm.scene.boundaries) {
        if (dm.plugins.Boundaries.style(line) !== "none") this.follow(line, crowding);
      }
      this.map.getContainer().classList.remove("dm-zooming");
      dm.emit("labels", shown);
    },

    /** @param {Set<Id>} lit @returns {ScenePlace[]} places that may have their name here, the most important first */
    wanted(lit) {
      const zoom = this.map.getZoom() - this.map.getBoundsZoom(L.latLngBounds(corners(dm.scene.bounds)));
      const bounds = this.map.getBounds();
      const narrow = this.map.getSize().x < 600 ? 0.75 : 0;
      const rank = (/** @type {ScenePlace} */ place) => (lit.has(place.id) ? place.rank / 10 : place.rank);
      return dm.scene.places
        .filter((place) => place.rank && (lit.has(place.id) || zoom >= FROM_ZOOM[place.rank - 1] + (place.rank > 2 ? narrow : 0)))
        .filter((place) => bounds.contains([place.lat, place.lon]) || this.shapes.get(place.id)?._parts.length)
        .sort((a, b) => rank(a) - rank(b));
    },

    /** @param {ScenePlace} place @param {Set<Id>} lit @returns {Name} */
    name(place, lit) {
      const kind = this.kind(place);
      const select = dm.record("areas", place.id) || dm.record("groups", place.id) ? "area" : "place";
      const node = dm.svg("g", { class: `dm-name dm-name-${kind === "sea" ? "water" : kind} dm-rank-${place.rank}`, "data-select": `${select}:${place.id}` });
      node.classList.toggle("dm-lit", lit.has(place.id));
      for (const { text, lang } of dm.names(place.id)) node.append(dm.svg("text", { lang, dir: "auto" }, text));
      return { id: place.id, kind, place, node, w: 0, h: 0 };
    },

    /** @param {ScenePlace} place @returns {Kind} */
    kind(place) {
      if (dm.plugins.Places.isPoint(place)) return "point";
      if (place.kind === "sea" || place.kind === "ocean") return "sea";
      if (WATERS.includes(place.kind)) return "water";
      const shape = this.shapes.get(place.id);
      if (!shape) return dm.record("groups", place.id) ? "area" : "land";
      const size = shape._pxBounds.getSize();
      return !dm.record("areas", place.id).disputed && Math.max(size.x, size.y) > REGION ? "region" : "area";
    },

    /** @param {Name} name */
    measure(name) {
      for (const line of name.node.children) name.w = Math.max(name.w, /** @type {SVGTextElement} */ (line).getComputedTextLength());
      name.h = name.node.children.length * LINE[name.kind];
    },

    /** A region whose spaced name does not fit on it is named like any area. @param {Name} name @param {any} crowding @returns {boolean} */
    demoted(name, crowding) {
      if (name.kind !== "region") return false;
      Object.assign(name, { kind: "area", w: 0 });
      name.node.classList.replace("dm-name-region", "dm-name-area");
      this.measure(name);
      return this.place(name, crowding);
    },

    /** @param {ScenePlace} place @returns {{x: number, y: number}} */
    at(place) {
      return this.map.latLngToContainerPoint([place.lat, place.lon]);
    },

    /** Puts a name where it covers least. @param {Name} name @param {any} crowding @returns {boolean} */
    place(name, crowding) {
      const shape = this.shapes.get(name.id);
      const at = shape ? this.within(shape, this.at(name.place)) : this.at(name.place);
      const reach = this.reach(name);
      /** @type {any} */
      let best = null;
      for (const radius of reach.radii) {
        for (const [preference, [dx, dy]] of AROUND.entries()) {
          const box = {
            x: at.x + dx * (radius ? radius + name.w / 2 : 0), y: at.y + dy * (radius ? radius + name.h / 2 : 0), w: name.w + reach.room, h: name.h + reach.room - 2,
          };
          const covered = crowding.cost(box) + this.inside(shape, box, name);
          const cost = covered + radius * 0.3 + preference * 0.35;
          if (covered > reach.most || (best && cost >= best.cost) || !crowding.free(box)) continue;
          best = { box, cost, dx: radius ? dx : 0 };
        }
      }
      if (!best) return false;
      crowding.take(best.box);
      this.put(name, best.box, best.dx);
      return true;
    },

    /** @param {Name} name @returns {{radii: number[], most: number, room: number}} how far a name may go and how much it may cover: less, if minor */
    reach({ kind, place }) {
      if (kind === "area" && place.rank > 3) return REACH.islet;
      return kind === "point" && place.rank > 2 ? REACH.minor : REACH[kind];
    },

    /** What it costs to cover the shape of a small area in dispute. @param {any} shape @param {any} box @param {Name} name */
    inside(shape, box, name) {
      if (!shape || !dm.record("areas", name.id).disputed) return 0;
      return shape._containsPoint(this.map.containerPointToLayerPoint([box.x, box.y])) ? 40 : 0;
    },

    /**
     * A point of the shape that is in view: its own point or, for a large shape, the middle of what is seen.
     * @param {any} shape @param {{x: number, y: number}} at
     */
    within(shape, at) {
      const size = this.map.getSize();
      if (at.x > 40 && at.y > 30 && at.x < size.x - 40 && at.y < size.y - 30) return at;
      const seen = [];
      for (let x = size.x / 20; x < size.x; x += size.x / 10) {
        for (let y = size.y / 20; y < size.y; y += size.y / 10) {
          if (shape._containsPoint(this.map.containerPointToLayerPoint([x, y]))) seen.push({ x, y });
        }
      }
      if (seen.length < 4) return at;
      return { x: mean(seen.map(({ x }) => x)), y: mean(seen.map(({ y }) => y)) };
    },

    /** @param {Name} name @param {{x: number, y: number}} box @param {number} side */
    put(name, box, side) {
      const { x, y } = this.map.containerPointToLayerPoint([box.x, box.y]);
      const lines = /** @type {SVGTextElement[]} */ ([...name.node.children]);
      for (const [number, line] of lines.entries()) {
        const slack = (name.w - line.getComputedTextLength()) / 2;
        line.setAttribute("x", String(Math.round(x - Math.sign(side) * slack)));
        line.setAttribute("y", String(Math.round(y - name.h / 2 + (number + 0.76) * LINE[name.kind])));
      }
    },

    /** Writes a line's name along it where it is straight enough. @param {SceneLine} line @param {any} crowding */
    follow(line, crowding) {
      const text = dm.text("boundaries", line.id, "name");
      const lang = dm.state.lang;
      const node = dm.svg("text", { lang, class: "dm-name dm-name-line", "data-select": `boundary:${line.id}`, style: `fill:${dm.plugins.Boundaries.colour(line)}` }, text);
      this.svg.append(node);
      const length = /** @type {SVGTextElement} */ (node).getComputedTextLength();
      const found = dm.plugins.Alongside.find(line.lines.map(dm.line).map((points) => points.map((point) => this.map.latLngToContainerPoint(point))), length, crowding);
      if (!found) return node.remove();
      const { x, y } = this.map.containerPointToLayerPoint([found.x, found.y]);
      node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${found.angle.toFixed(1)})`);
      node.setAttribute("dy", ".3em");
    },
  }));

  /** Height of a line of text by kind of name, in pixels. */
  const LINE = { point: 14.5, area: 16.5, land: 14.5, region: 16.5, water: 15, sea: 16.5 };

  /** @param {[number, number, number, number]} bounds */
  const corners = ([west, south, east, north]) => [[south, west], [north, east]];

  /** @param {number[]} values */
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
})(window.disputemap);
