/** Names of places, areas, waters and lines. The important ones first; none covers another, or the islands if it can. */
(function (dm) {
  "use strict";

  /** Zoom, relative to the one that shows the whole dispute, from which names of rank 1, 2, … are shown. */
  const FROM_ZOOM = [-9, -1.25, -0.25, 1.25, 2.25];

  /** Directions around a place in the order of preference, clockwise from the right in degrees, as x and y. */
  const AROUND = [0, 180, -45, -135, 45, 135, 22, -22, 158, -158, -90, 90, 68, 112, -68, -112]
    .map((degrees) => (degrees * Math.PI) / 180)
    .map((angle) => [Math.cos(angle), Math.sin(angle)]);

  const DOT = 8;

  const WATERS = ["strait", "bay", "lake", "channel", "gulf", "river"];

  const COVERS = "#dm-card, #dm-legend > *, #dm-detail:not([hidden]), .leaflet-control, .dm-degree";

  /** Least size in pixels of what is seen of an area that has a name, unless it is in dispute or lit. */
  const LEAST = 8;

  /** Most distance in pixels of a name from its area, half of it on a narrow map; most points of a coast to place it by, and how far off. */
  const NEAR = 40;
  const ANCHORS = 14;
  const ALONG = [6, 14, 24];

  /** Least size in pixels from which an area that is not in dispute is a region, with a spaced name. */
  const REGION = 180;

  /** @typedef {"point" | "area" | "land" | "region" | "water" | "sea"} Kind */
  /** @typedef {{x: number, y: number, w: number, h: number}} Box */
  /** @typedef {{seen: {x: number, y: number}[], inner: {x: number, y: number}[]}} Own */
  /** @typedef {{box: Box, cost: number, dx: number}} Spot */

  /**
   * `own`: the shapes that it names; `off`: beside them, since their own names are wanted too.
   * @typedef {{id: Id, kind: Kind, place: ScenePlace, node: SVGElement, w: number, h: number, own: Own | null, off: boolean, land?: boolean}} Name
   */

  /** @param {Id} id @returns {Id[]} the area itself, or the areas of a group */
  const members = (id) => dm.record("groups", id)?.members || [id];

  /** @param {Id} id @returns {boolean} */
  const disputed = (id) => Boolean(dm.record("areas", id)?.disputed);

  /** @param {ScenePlace} place @returns {boolean} whether it is in dispute and no mere islet */
  const contested = (place) => place.rank <= 3 && members(place.id).some(disputed);

  dm.plugins.Labels = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.svg = dm.svg("svg", { width: "1", height: "1", class: "dm-overlay dm-labels" });
      (map.getPane("dm-labels") || map.createPane("dm-labels")).append(this.svg);
      map.on("zoomstart", this.hide, this).on("moveend zoomend resize", this.soon, this);
      this.stop = dm.on("change", ({ changed }) => {
        if (changed.has("lang") || changed.has("view")) this.soon();
        else if (changed.has("date") || changed.has("event") || changed.has("place")) this.later();
      });
      this.watch = new ResizeObserver(() => this.covers !== dm.plugins.Crowding.outlines(COVERS) && this.later());
      for (const id of ["dm-card", "dm-legend", "dm-detail"]) {
        const cover = document.getElementById(id);
        if (cover) this.watch.observe(cover);
      }
      if (document.documentElement.dataset.ready) this.soon();
      else this.waiting = dm.on("ready", () => this.begin());
    },

    onRemove() {
      this.map.off("zoomstart", this.hide, this).off("moveend zoomend resize", this.soon, this);
      this.stop();
      this.waiting?.();
      this.watch.disconnect();
      this.svg.remove();
    },

    hide() {
      this.map.getContainer().classList.add("dm-zooming");
    },

    /** The first names come in pieces, so that the page answers meanwhile. */
    begin() {
      this.waiting();
      this.waiting = null;
      this.hide();
      const pieces = this.pieces();
      /** @type {unknown} */
      let turn;
      const next = () => {
        if (turn !== undefined && turn !== this.turn) return; // a later drawing has written them all
        if (!pieces.next().done) dm.begin(next);
        turn = this.turn;
      };
      dm.begin(next);
    },

    soon() {
      if (this.waiting) return;
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.draw());
    },

    /** After a date has been dragged to: only if other lines, lit places or covers make other names fit. */
    later() {
      if (this.waiting) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.draw(), 180);
    },

    draw() {
      if (matchMedia("print").matches) return; // on paper the names stay where they were, the map is only scaled
      for (const piece of this.pieces()) void piece;
    },

    /** @returns {Generator<void>} ends when the names are written */
    *pieces() {
      clearTimeout(this.timer);
      cancelAnimationFrame(this.frame);
      this.timer = this.frame = 0;
      this.turn = {};
      /** @type {Map<Id, any>} */
      this.shapes = new Map();
      this.map.eachLayer((/** @type {any} */ layer) => {
        if (layer.options.crowding && layer.options.area) this.shapes.set(layer.options.area, layer);
      });
      this.covers = dm.plugins.Crowding.outlines(COVERS);
      const crowding = new dm.plugins.Crowding(this.map, [...document.querySelectorAll(COVERS)]);
      yield;
      const ground = new dm.plugins.Ground(this.map, crowding);
      yield;
      const lit = dm.plugins.Areas.lit(false);
      /** @type {Name[]} */
      const names = this.named(this.wanted(lit), lit, crowding, ground);
      yield;
      const held = /** @type {HTMLElement | null} */ (this.svg.querySelector(":focus"))?.dataset.select;
      dm.replace(this.svg, ...names.map(({ node }) => node));
      for (const name of names) this.measure(name);
      for (const name of names.filter(({ kind }) => kind === "point")) crowding.take({ ...this.at(name.place), w: DOT, h: DOT });
      const shown = new Set();
      for (const name of names) {
        if (this.place(name, crowding, ground) || this.demoted(name, crowding, ground)) shown.add(name.id);
        else name.node.remove();
        yield;
      }
      for (const line of dm.scene.boundaries) {
        if (dm.plugins.Boundaries.style(line) !== "none") dm.plugins.Alongside.write(line, this.map, this.svg, crowding);
      }
      this.map.getContainer().classList.remove("dm-zooming");
      dm.emit("labels", shown);
      if (held) (this.svg.querySelector(`[role=button][data-select="${held}"]`) || this.map.getContainer()).focus({ preventScroll: true });
    },

    /** @param {Set<Id>} lit @returns {ScenePlace[]} places that may have their name here, the most important first */
    wanted(lit) {
      const zoom = this.map.getZoom() - this.map.getBoundsZoom(L.latLngBounds(corners(dm.scene.bounds)));
      const bounds = this.map.getBounds();
      const narrow = this.narrow() ? 0.75 : 0;
      const rank = (/** @type {ScenePlace} */ place) => (lit.has(place.id) ? place.rank / 100 : contested(place) ? place.rank / 10 : place.rank);
      return dm.scene.places
        .filter((place) => place.rank && (lit.has(place.id) || zoom >= FROM_ZOOM[place.rank - 1] + (place.rank > 2 ? narrow : 0)))
        .filter((place) => bounds.contains([place.lat, place.lon]) || members(place.id).some((id) => this.shapes.get(id)?._parts.length))
        .sort((a, b) => rank(a) - rank(b));
    },

    narrow() {
      return this.map.getSize().x < 600;
    },

    /**
     * Names of those of the places that are seen: no point under a cover, no area of which nothing is left.
     * @param {ScenePlace[]} places @param {Set<Id>} lit @param {any} crowding @param {any} ground @returns {Name[]}
     */
    named(places, lit, crowding, ground) {
      const wanted = new Set(places.map(({ id }) => id));
      const names = [];
      for (const place of places) {
        if (dm.plugins.Places.isPoint(place) && !crowding.free({ ...this.at(place), w: DOT, h: DOT })) continue;
        const areas = members(place.id).filter((id) => this.shapes.has(id));
        const own = areas.length ? ground.own(areas) : null;
        if (own && ground.size(own) < (lit.has(place.id) || areas.some(disputed) ? 1 : LEAST)) continue;
        const off = areas.some((id) => id !== place.id && wanted.has(id));
        names.push({ ...this.name(place, lit), own, off });
      }
      return names;
    },

    /** @param {ScenePlace} place @param {Set<Id>} lit @returns {Name} */
    name(place, lit) {
      const kind = this.kind(place);
      const select = dm.record("areas", place.id) || dm.record("groups", place.id) ? "area" : "place";
      const node = dm.svg("g", { class: `dm-name dm-name-${kind === "sea" ? "water" : kind} dm-rank-${place.rank}`, "data-select": `${select}:${place.id}` });
      node.classList.toggle("dm-lit", lit.has(place.id));
      this.reachable(place, kind, node);
      for (const { text, lang } of dm.names(place.id)) node.append(dm.svg("text", { lang, dir: "auto" }, text));
      return { id: place.id, kind, place, node, w: 0, h: 0, own: null, off: false };
    },

    /** A strait, a bay or a group is reached by its name; all else by its shape or point. @param {ScenePlace} place @param {Kind} kind @param {SVGElement} node */
    reachable(place, kind, node) {
      const alone = kind === "water" || (kind === "area" && !this.shapes.get(place.id));
      if (!alone) return node.setAttribute("aria-hidden", "true");
      const name = `${dm.label(place.id)} (${dm.text("place_kinds", place.kind, "name")})`;
      const row = dm.status(place.area || place.id);
      const label = row ? dm.word("area-state", { name, status: dm.statusSentence(row), date: dm.shownDate() }) : name;
      for (const [key, value] of Object.entries({ role: "button", tabindex: "-1", "aria-label": label })) node.setAttribute(key, value);
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
      name.h = name.node.children.length * LINE[name.kind] * dm.letter;
    },

    /** A region whose spaced name does not fit on it has a narrower one there, or none. @param {Name} name @param {any} crowding @param {any} ground @returns {boolean} */
    demoted(name, crowding, ground) {
      if (name.kind !== "region") return false;
      Object.assign(name, { kind: "area", land: true, w: 0 });
      name.node.classList.replace("dm-name-region", "dm-name-area");
      this.measure(name);
      return this.place(name, crowding, ground);
    },

    /** @param {ScenePlace} place @returns {{x: number, y: number}} */
    at(place) {
      return this.map.latLngToContainerPoint([place.lat, place.lon]);
    },

    /** Puts a name where it covers least and can be read as no other's. @param {Name} name @param {any} crowding @param {any} ground @returns {boolean} */
    place(name, crowding, ground) {
      const reach = dm.plugins.Crowding.reach(name);
      for (const [radii, points] of /** @type {[number[], {x: number, y: number}[]][]} */ (this.anchors(name, reach))) {
        /** @type {Spot[]} */
        const found = points.flatMap((at) => this.around(name, at, { ...reach, radii }, crowding)).sort((one, other) => one.cost - other.cost);
        const best = this.surest(name, found, ground);
        if (!best) continue;
        crowding.take(best.box);
        this.put(name, best.box, best.dx);
        return true;
      }
      return false;
    },

    /** Where to look for room: about the place; if there is none, on a region's land or along an area's coast. @param {Name} name @param {{radii: number[]}} reach @returns {[number[], {x: number, y: number}[]][]} */
    anchors(name, { radii }) {
      if (!name.own) return [[radii, [this.at(name.place)]]];
      const { inner, seen } = name.own;
      const first = this.middle(name);
      if (name.kind === "region" || name.land) return [[radii, [first]], [[0], inner]];
      const apart = Math.max(1, Math.ceil(seen.length / ANCHORS));
      return [[radii, [first]], [ALONG, seen.filter((_, at) => at % apart === 0)]];
    },

    /** @param {Name} name @param {{x: number, y: number}} at @param {{radii: number[], most: number, room: number}} reach @param {any} crowding @returns {Spot[]} where there is room for it */
    around(name, at, reach, crowding) {
      const found = [];
      for (const radius of reach.radii) {
        for (const [preference, [dx, dy]] of (radius ? AROUND : AROUND.slice(0, 1)).entries()) {
          const box = {
            x: at.x + dx * (radius ? radius + name.w / 2 : 0), y: at.y + dy * (radius ? radius + name.h / 2 : 0), w: name.w + reach.room, h: name.h + reach.room - 2,
          };
          if (!crowding.free(box)) continue;
          const covered = crowding.cost(box) + this.inside(this.shapes.get(name.id), box, name);
          if (covered <= reach.most * dm.letter) found.push({ box, cost: covered + radius * 0.3 + preference * 0.35, dx: radius ? dx : 0 });
        }
      }
      return found;
    },

    /** @param {Name} name @param {Spot[]} found the best first @param {any} ground @returns {Spot | null} where it covers least and is least in doubt */
    surest(name, found, ground) {
      let [best, least] = [/** @type {Spot | null} */ (null), Infinity];
      for (const spot of found) {
        if (spot.cost >= least) break;
        const cost = spot.cost + this.doubt(name, { ...spot.box, w: name.w, h: name.h }, ground);
        if (cost < least) [best, least] = [spot, cost];
      }
      return best;
    },

    /** How unsure it is whose a name there is. No name is better than a wrong one. @param {Name} name @param {Box} box @param {any} ground @returns {number} infinite if not at all */
    doubt({ kind, place, own, off, land }, box, ground) {
      if (kind === "water" || kind === "sea") return ground.lands(box) ? Infinity : 0;
      if (!own) return ground.parted([this.at(place)], box) ? Infinity : 0;
      if ((kind === "region" || land) && !ground.holds(own, box)) return Infinity;
      return off && ground.covers(own, box) ? Infinity : ground.doubt(own, box, (this.narrow() ? NEAR / 2 : NEAR) * dm.letter);
    },

    /** What it costs to cover the shape of a small area in dispute. @param {any} shape @param {any} box @param {Name} name */
    inside(shape, box, name) {
      if (!shape || !dm.record("areas", name.id).disputed) return 0;
      return shape._containsPoint(this.map.containerPointToLayerPoint([box.x, box.y])) ? 40 : 0;
    },

    /** Its own point or, if that is not seen, the middle of what is seen. @param {Name} name @returns {{x: number, y: number}} */
    middle({ place, own }) {
      const at = this.at(place);
      const size = this.map.getSize();
      if (!own || own.inner.length < 4 || (at.x > 40 && at.y > 30 && at.x < size.x - 40 && at.y < size.y - 30)) return at;
      return { x: mean(own.inner.map(({ x }) => x)), y: mean(own.inner.map(({ y }) => y)) };
    },

    /** @param {Name} name @param {{x: number, y: number}} box @param {number} side */
    put(name, box, side) {
      const { x, y } = this.map.containerPointToLayerPoint([box.x, box.y]);
      const lines = /** @type {SVGTextElement[]} */ ([...name.node.children]);
      for (const [number, line] of lines.entries()) {
        const slack = (name.w - line.getComputedTextLength()) / 2;
        line.setAttribute("x", String(Math.round(x - Math.sign(side) * slack)));
        line.setAttribute("y", String(Math.round(y - name.h / 2 + (number + 0.76) * LINE[name.kind] * dm.letter)));
      }
    },
  }));

  /** Height of a line of text by kind of name, in pixels. */
  const LINE = { point: 14.5, area: 16.5, land: 14.5, region: 16.5, water: 15, sea: 16.5 };

  /** @param {[number, number, number, number]} bounds */
  const corners = ([west, south, east, north]) => [[south, west], [north, east]];

  /** @param {number[]} values */
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
})(window.disputemap);
