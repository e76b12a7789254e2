/** The panel that answers why something is drawn as it is: names, status on the date, basis, sources, history. */
(function (dm) {
  "use strict";

  dm.plugins.Detail = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      this.panel = /** @type {HTMLElement} */ (document.getElementById("dm-detail"));
      for (const [name, value] of Object.entries({ role: "dialog", "aria-labelledby": "dm-detail-title", tabindex: "-1", hidden: "" })) {
        this.panel.setAttribute(name, value);
      }
      this.stop = new AbortController();
      const { signal } = this.stop;
      map.getContainer().addEventListener("click", (/** @type {MouseEvent} */ event) => this.click(event), { signal });
      document.addEventListener("keydown", (event) => this.key(event), { signal });
      this.offs = [
        dm.on("select", (selection) => this.select(selection)),
        dm.on("change", ({ changed }) => {
          if (this.selection && (changed.has("date") || changed.has("lang") || changed.has("view"))) this.draw();
        }),
      ];
    },

    onRemove() {
      for (const off of this.offs) off();
      this.stop.abort();
      this.close();
    },

    /** A click on anything that carries a selection. @param {MouseEvent} event */
    click(event) {
      const unit = /** @type {Element} */ (event.target).closest("[data-select]");
      if (!unit || (event.detail && this.map.dragging.moved())) return;
      const [kind, id] = String(/** @type {HTMLElement} */ (unit).dataset.select).split(":");
      const latlng = event.detail ? this.map.mouseEventToLatLng(event) : undefined;
      dm.emit("select", { kind, id, latlng });
    },

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key !== "Escape" || !this.selection) return;
      if (this.panel.contains(event.target) || this.map.getContainer().contains(event.target)) this.close();
    },

    /** @param {Selection} selection */
    select(selection) {
      if (selection.kind === "event" || selection.kind === "none") return this.close();
      const focused = document.activeElement;
      if (!this.panel.contains(focused)) this.opener = focused;
      this.selection = selection;
      this.panel.hidden = false;
      this.draw();
      this.aside(selection);
      this.panel.scrollTop = 0;
      this.panel.focus({ preventScroll: true });
    },

    close() {
      if (this.panel.hidden) return;
      const focused = this.panel.contains(document.activeElement);
      this.selection = null;
      this.panel.hidden = true;
      if (focused) (this.opener?.isConnected ? this.opener : this.map.getContainer()).focus({ preventScroll: true });
    },

    /** On the side of the map where the chosen thing is not. @param {Selection} selection */
    aside({ latlng, id }) {
      const place = dm.record("places", id);
      const at = latlng || (place && [place.lat, place.lon]);
      const right = at && this.map.latLngToContainerPoint(at).x > this.map.getSize().x - this.panel.offsetWidth - 40;
      this.panel.classList.toggle("dm-detail-left", Boolean(right));
      if (at) this.uncover(this.map.latLngToContainerPoint(at));
    },

    /** Moves the map when the panel, as a sheet on a phone, covers what was chosen. @param {{x: number, y: number}} point */
    uncover({ x, y }) {
      const frame = this.map.getContainer().getBoundingClientRect();
      const panel = this.panel.getBoundingClientRect();
      const [left, top] = [panel.left - frame.left, panel.top - frame.top];
      if (x < left || x > left + panel.width || y < top || y > top + panel.height || top < 60) return;
      this.map.panBy([0, y - top / 2 - 10], { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
    },

    draw() {
      const { kind, id } = /** @type {Selection} */ (this.selection);
      const drawn = dm.plugins.Answers[kind](id);
      const shut = dm.element("button", { type: "button", class: "dm-close", "aria-label": dm.word("close") }, "×");
      shut.addEventListener("click", () => this.close());
      const focused = this.panel.contains(document.activeElement);
      const title = dm.element("h2", { id: "dm-detail-title" }, drawn.title);
      dm.replace(this.panel, shut, title, ...drawn.parts);
      if (focused && !this.panel.contains(document.activeElement)) this.panel.focus({ preventScroll: true });
    },
  }));
})(window.disputemap);
