/** Wheel and fingers: the page scrolls over the map; a click into it, Ctrl or a second finger gives the map the gesture. */
(function (dm) {
  "use strict";

  dm.plugins.Gestures = L.Layer.extend(/** @type {ThisType<any>} */ ({
    /** @param {any} map */
    onAdd(map) {
      if (dm.locked("camera")) return; // nothing to give: the page scrolls over the map
      this.map = map;
      this.box = map.getContainer();
      this.hint = dm.element("p", { class: "dm-hint", "aria-hidden": "true" });
      this.box.append(this.hint);
      this.stop = new AbortController();
      const { signal } = this.stop;
      const outer = this.box.parentElement;
      outer.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => this.press(event), { capture: true, signal });
      outer.addEventListener("wheel", (/** @type {WheelEvent} */ event) => this.wheel(event), { capture: true, passive: true, signal });
      this.box.addEventListener("touchmove", (/** @type {TouchEvent} */ event) => this.touch(event), { passive: false, signal });
      this.box.addEventListener("mouseleave", () => this.release(), { signal });
      this.box.addEventListener("focusout", () => this.release(), { signal });
    },

    onRemove() {
      if (!this.stop) return;
      this.stop.abort();
      this.hint.remove();
    },

    /** A mouse drags the map and takes the wheel from then on; one finger scrolls the page. @param {PointerEvent} event */
    press(event) {
      const finger = event.pointerType === "touch";
      if (finger === this.map.dragging.enabled()) this.map.dragging[finger ? "disable" : "enable"]();
      this.taken = !finger && this.box.contains(event.target);
    },

    release() {
      this.taken = false;
    },

    /** @param {WheelEvent} event */
    wheel(event) {
      if (!this.box.contains(/** @type {Node} */ (event.target))) return;
      const ours = this.taken || event.ctrlKey || event.metaKey;
      this.map.scrollWheelZoom[ours ? "enable" : "disable"]();
      if (!ours) this.tell("wheel-hint");
    },

    /** @param {TouchEvent} event */
    touch(event) {
      if (event.touches.length > 1) event.preventDefault();
      else if (event.cancelable || !this.hint.classList.contains("dm-shown")) this.tell("touch-hint");
    },

    /** @param {string} word */
    tell(word) {
      this.hint.textContent = dm.word(word);
      this.hint.classList.add("dm-shown");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.hint.classList.remove("dm-shown"), 1200);
    },
  }));
})(window.disputemap);
