/** The camera: the view of the whole dispute clear of the cards, buttons, wheel and touch. */
(function (dm) {
  "use strict";

  /** Room around what must be seen, and the least part of the map that a card takes, in pixels. */
  const MARGIN = 18;
  const CARD = { wide: 216, narrow: 84 };

  /** Room for the map on a sheet of paper on its side, in pixels. */
  const PAPER = { x: 1020, y: 440 };

  /** Zoom of an address that gives a place to look at and no zoom. */
  const ZOOM = 7;

  /** Search grid for a position that keeps the areas in dispute clear. */
  const OFFSETS = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7, -8, 8];

  /** @param {[number, number, number, number]} bounds */
  const box = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);

  /** On paper the map stays as it is and is scaled as a whole. */
  const onPaper = () => matchMedia("print").matches;

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  dm.plugins.Camera = L.Control.extend(/** @type {ThisType<any>} */ ({
    options: { position: "topright" },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.moved = false;
      this.bounds = box(dm.scene.bounds);
      if (!map.options.boxZoom) delete map.boxZoom; // what a light document has of it cannot be asked
      Object.assign(map.options, { maxBoundsViscosity: 0.8, wheelPxPerZoomLevel: 120, inertia: !still() });
      map.setMaxBounds(box(dm.scene.extent).pad(0.1)).setMaxZoom(dm.scene.detail.zoom);
      this.limit();
      this.start();
      this.steering = false; // nobody has heard yet that this was our own move
      map.on("dragstart", this.own, this).on("zoomstart", this.zoomed, this).on("moveend", this.tell, this).on("resize", this.resize, this);
      this.stops = [
        dm.on("change", (change) => this.follow(change)),
        dm.on("ready", () => this.settle()),
        dm.on("home", () => this.home(true)),
        dm.on("pan", (direction) => this.pan(direction)),
      ];
      const card = document.getElementById("dm-card");
      this.watch = new ResizeObserver(() => this.settle());
      if (dm.locked("camera")) this.hold();
      if (card) this.watch.observe(card);
      return this.buttons();
    },

    onRemove() {
      for (const stop of this.stops) stop();
      this.watch.disconnect();
      this.map.off("dragstart", this.own, this).off("zoomstart", this.zoomed, this).off("moveend", this.tell, this).off("resize", this.resize, this);
    },

    /** The reader cannot move the map. */
    hold() {
      for (const way of ["dragging", "touchZoom", "doubleClickZoom", "scrollWheelZoom", "boxZoom"]) this.map[way]?.disable();
      this.map.getContainer().classList.add("dm-fixed");
    },

    resize() {
      if (onPaper()) return;
      this.limit();
      if (this.astray) this.reach(false);
      else if (!this.moved) this.home(false);
      this.settle();
    },

    /** As far out as what is drawn fills the map, so that no cut edge looks like a coast. */
    limit() {
      const { x, y } = this.map.getSize();
      const whole = this.map.getBoundsZoom(box(dm.scene.extent), true);
      const least = Math.min(whole, this.map.getBoundsZoom(this.bounds) - 1);
      if (!x || !y) return;
      this.map.options.minZoom = least; // as setMinZoom does it, which would zoom in a frame later, as if the reader did
      if (this.map.getZoom() < least) this.set(this.map.getCenter(), least, false);
    },

    start() {
      const { lat, lon, zoom } = dm.state;
      if (lat === null) return this.home(false);
      this.moved = true;
      this.set([lat, lon], zoom ?? ZOOM, false);
    },

    /** A zoom that is not ours is the reader's. */
    zoomed() {
      if (!this.steering) this.own();
    },

    /** The state has the camera as long as the reader holds it. */
    tell() {
      this.steering = false;
      const { lat, lng } = this.map.getCenter();
      const held = this.moved ? { lat, lon: lng, zoom: this.map.getZoom() } : { lat: null, lon: null, zoom: null };
      dm.go(held, "camera");
    },

    /** From now on the reader holds the camera. */
    own() {
      this.moved = true;
    },

    buttons() {
      if (dm.locked("camera")) return dm.element("div");
      const zoom = [["zoom-in", "+"], ["zoom-out", "−"], ["zoom-home", "⌂"]].map(([word, sign]) => this.button(word, sign));
      const pad = dm.element("div", { class: "dm-pad", hidden: "" }, ...[["pan-north", "↑"], ["pan-west", "←"], ["pan-east", "→"], ["pan-south", "↓"], ["zoom-home", "⌂"]].map(([word, sign]) => this.button(word, sign)));
      const toggle = this.button("pan", "✥");
      toggle.setAttribute("aria-expanded", "false");
      toggle.addEventListener("click", () => {
        pad.hidden = !pad.hidden;
        toggle.setAttribute("aria-expanded", String(!pad.hidden));
      });
      const control = dm.element("div", { class: "dm-camera" }, ...zoom, toggle, pad);
      control.hidden = Boolean(this.options.hidden); // the keys press them all the same
      L.DomEvent.disableClickPropagation(control);
      this.name(control);
      this.stops.push(dm.on("change", ({ changed }) => changed.has("lang") && this.name(control)));
      return control;
    },

    /** @param {string} word @param {string} sign */
    button(word, sign) {
      const button = dm.element("button", { type: "button", "data-camera": word }, dm.element("span", { "aria-hidden": "true" }, sign));
      button.addEventListener("click", () => this.act(word));
      return button;
    },

    /** @param {HTMLElement} control */
    name(control) {
      for (const button of control.querySelectorAll("button")) {
        const word = dm.word(/** @type {string} */ (button.dataset.camera));
        button.setAttribute("aria-label", word);
        button.title = word;
      }
    },

    /** @param {string} word */
    act(word) {
      if (word === "zoom-home") return this.home(true);
      if (word === "pan") return undefined;
      this.own();
      if (word === "zoom-in") return this.map.zoomIn(0.75, { animate: !still() });
      if (word === "zoom-out") return this.map.zoomOut(0.75, { animate: !still() });
      return this.pan(word.slice(4));
    },

    /** @param {string} direction */
    pan(direction) {
      if (dm.locked("camera")) return;
      this.own();
      const { x, y } = this.map.getSize();
      const [dx, dy] = { north: [0, -0.3], south: [0, 0.3], west: [-0.3, 0], east: [0.3, 0] }[direction] || [0, 0];
      this.map.panBy([x * dx, y * dy], { animate: !still() });
    },

    /** @param {boolean} animate */
    home(animate) {
      this.moved = false;
      this.astray = false;
      this.show(this.bounds, this.interest(), animate);
    },

    /** Shows the dispute again if nobody moved the map and a card has come to lie over the islands. */
    settle() {
      if (onPaper()) return;
      const { x, y } = this.map.getSize();
      const sizes = { covered: `${this.covered()}px`, width: `${x}px`, height: `${y}px`, print: Math.min(PAPER.x / (x || PAPER.x), PAPER.y / (y || PAPER.y)) };
      for (const [name, value] of Object.entries(sizes)) this.map.getContainer().parentElement.style.setProperty(`--dm-${name}`, String(value));
      if (this.moved || this.astray) return;
      const covers = this.covers();
      const points = this.interest().map((/** @type {any} */ point) => this.map.latLngToContainerPoint(point));
      if (this.map.getSize().x && !points.every((/** @type {any} */ point) => clear(point, covers, this.map.getSize()))) this.home(false);
    },

    /** Corners of the areas in dispute, thinned. */
    interest() {
      if (this.points) return this.points;
      const rings = dm.scene.areas.filter(({ disputed }) => disputed).flatMap(({ polygons }) => dm.polygons(polygons).map(([ring]) => ring));
      const step = Math.ceil(rings.flat().length / 200);
      this.points = rings.flat().filter((/** @type {any} */ point, /** @type {number} */ at) => at % step === 0 && this.bounds.contains(point));
      return this.points;
    },

    /** Height of a card that takes the whole lower edge, as on a phone. @returns {number} pixels */
    covered() {
      const card = document.getElementById("dm-card")?.getBoundingClientRect();
      const frame = this.map.getContainer().getBoundingClientRect();
      return card && card.width > frame.width * 0.7 ? Math.max(0, Math.round(frame.bottom - card.top)) : 0;
    },

    /** What lies over the map, in pixels of its container. */
    covers() {
      const frame = this.map.getContainer().getBoundingClientRect();
      return ["#dm-card", "#dm-legend > *", ".dm-camera", ".dm-locator"].flatMap((selector) => {
        const cover = document.querySelector(selector)?.getBoundingClientRect();
        if (!cover || !cover.width) return [];
        const card = selector === "#dm-card" && (cover.width > frame.width * 0.7 ? CARD.narrow : CARD.wide);
        // Opening the card must not move the map: only its usual height counts.
        const top = cover.bottom - (card ? card : cover.height);
        return [{ left: cover.left - frame.left - MARGIN, right: cover.right - frame.left + MARGIN, top: top - frame.top - MARGIN, bottom: cover.bottom - frame.top + MARGIN }];
      });
    },

    /**
     * Fits bounds and moves them aside, or a little smaller, until no point is covered.
     * @param {any} bounds @param {[number, number][]} points @param {boolean} animate @param {number} [most] zoom
     */
    show(bounds, points, animate, most = Infinity) {
      const size = this.map.getSize();
      if (!size.x || !size.y) return this.set(bounds.getCenter(), 4, false);
      const covers = this.covers();
      const fit = Math.min(most, this.map.getBoundsZoom(bounds, false, L.point(MARGIN, MARGIN)));
      for (let zoom = fit; zoom > fit - 1.25; zoom -= 0.25) {
        const centre = this.map.project(bounds.getCenter(), zoom);
        const pixels = points.map((point) => this.map.project(point, zoom).subtract(centre).add(size.divideBy(2)));
        for (const [dx, dy] of this.shifts(size)) {
          if (!pixels.every(({ x, y }) => clear({ x: x + dx, y: y + dy }, covers, size))) continue;
          return this.set(this.map.unproject(centre.subtract([dx, dy]), zoom), zoom, animate);
        }
      }
      return this.set(bounds.getCenter(), fit, animate);
    },

    /** Shifts of the picture in pixels, the smallest first. @param {{x: number, y: number}} size */
    shifts(size) {
      return OFFSETS.flatMap((x) => OFFSETS.map((y) => [(x * size.x) / 24, (y * size.y) / 24]))
        .sort((a, b) => Math.hypot(a[0], a[1]) - Math.hypot(b[0], b[1]));
    },

    /** @param {any} centre @param {number} zoom @param {boolean} animate */
    set(centre, zoom, animate) {
      if (this.map._animatingZoom) { // Leaflet drops a view that is asked for while it zooms to another
        clearTimeout(this.waiting);
        this.map.once("zoomend", () => (this.waiting = setTimeout(() => this.set(centre, zoom, animate))));
        return;
      }
      const calm = !animate || still();
      this.steering = true;
      const half = this.map.getSize().divideBy(2);
      const at = this.map.project(centre, zoom);
      const seen = L.latLngBounds(this.map.unproject(at.subtract(half), zoom), this.map.unproject(at.add(half), zoom));
      this.map.options.maxBounds = box(dm.scene.extent).pad(0.1).extend(seen); // what a card asks for is never out of bounds
      this.map.setView(centre, zoom, calm ? { animate: false } : { animate: true, duration: 0.5 });
    },

    /** Brings the places that were chosen into view, when they are on this map; a drag of the date settles first. @param {Change} change */
    follow({ changed, origin, state }) {
      if (dm.locked("camera") && origin !== "host") return undefined;
      if (origin !== "camera" && ["lat", "lon", "zoom"].some((name) => changed.has(name))) {
        if (state.lat === null) return this.home(true);
        this.own();
        return this.set([state.lat, state.lon], state.zoom ?? this.map.getZoom(), true);
      }
      if (!changed.has("place") && !changed.has("event")) return;
      clearTimeout(this.waiting);
      if (origin === "slider") this.waiting = setTimeout(() => this.reach(true), 400);
      else this.reach(origin !== "start");
    },

    /** The least move that shows the chosen places: beside the dispute, unless the reader moved the map. @param {boolean} animate */
    reach(animate) {
      const { place, event } = dm.state;
      const chosen = place ? [place] : event ? dm.record("events", event).places : [];
      const extent = box(dm.scene.extent);
      /** @type {[number, number][]} */
      const points = chosen.map((/** @type {Id} */ id) => dm.record("places", id))
        .filter((/** @type {ScenePlace} */ { rank, lat, lon }) => rank && extent.contains([lat, lon]))
        .map((/** @type {ScenePlace} */ { lat, lon }) => [lat, lon]);
      const inHome = points.every((point) => this.bounds.contains(point));
      const covers = this.covers();
      const inView = points.every((point) => clear(this.map.latLngToContainerPoint(point), covers, this.map.getSize()));
      if (this.astray && inHome && !this.moved) return this.home(animate);
      if (inView) return undefined;
      this.astray = true;
      const bounds = L.latLngBounds(points);
      return this.moved ? this.show(bounds, points, animate, this.map.getZoom()) : this.show(bounds.extend(this.bounds), [...this.interest(), ...points], animate);
    },
  }));

  /** @param {{x: number, y: number}} point @param {{left: number, right: number, top: number, bottom: number}[]} covers @param {{x: number, y: number}} size */
  function clear({ x, y }, covers, size) {
    if (x < MARGIN || y < MARGIN || x > size.x - MARGIN || y > size.y - MARGIN) return false;
    return !covers.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom);
  }
})(window.disputemap);
