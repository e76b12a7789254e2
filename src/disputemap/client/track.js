/** Ticks of events over the slider, decades under the ribbon, and the tip that names what is under the pointer. */
(function (dm) {
  "use strict";

  const REACH = 12; // pixels: half a target of 24
  const ROOM = 38; // pixels that a year needs

  const ROUND = [100, 50, 20, 10, 5]; // years: the rounder, the sooner labelled

  /** Years that may be labelled: those where the axis bends first, then the roundest. @returns {number[]} */
  function years() {
    const [first, last] = dm.scene.span.map((day) => dm.dates.parts(day)[0]);
    const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const [begin, ...knots] = dm.scene.axis.slice(0, -1).map(([day]) => dm.dates.parts(day)[0]);
    const steps = [...knots, begin, ...ROUND];
    const rank = (/** @type {number} */ year) => steps.findIndex((step, at) => (at <= knots.length ? year === step : year % step === 0));
    return all.filter((year) => rank(year) >= 0).sort((a, b) => rank(a) - rank(b) || a - b);
  }

  /** @param {number} year */
  const start = (year) => dm.axis.position(dm.dates.day(String(year).padStart(4, "0")) || 0);

  /** @param {number} position @param {HTMLElement} element @returns {HTMLElement} */
  function put(position, element) {
    element.style.insetInlineStart = `${position * 100}%`;
    return element;
  }

  dm.plugins.Track = class {
    places = dm.scene.events.map((event) => ({ event, at: dm.axis.position(event.shown) }));
    ticks = new Map(this.places.map(({ event, at }) =>
      [event.id, put(at, dm.element("i", { class: `dm-tick dm-weight-${event.weight}`, "data-event": event.id }))]));
    track = dm.element("div", { class: "dm-track", "aria-hidden": "true" }, ...this.ticks.values());
    decades = dm.element("div", { class: "dm-decades", "aria-hidden": "true" });
    tip = dm.element("div", { class: "dm-tip", "aria-hidden": "true" });

    constructor() {
      const axis = document.querySelector("#dm-time .dm-axis");
      const knots = dm.scene.axis.slice(1, -1).map(([, at]) => put(at, dm.element("i", { class: "dm-knot" })));
      this.years = years().map((year) => ({ at: start(year), label: put(start(year), dm.element("span", {}, String(year))) }));
      this.decades.append(...knots, ...this.years.map(({ label }) => label));
      axis?.prepend(this.track);
      axis?.append(this.decades);
      axis?.querySelector(".dm-plane")?.append(this.tip);
      this.track.addEventListener("pointermove", (pointer) => this.hover(pointer));
      this.track.addEventListener("pointerleave", () => dm.emit("tip", null));
      this.track.addEventListener("click", (click) => {
        const event = this.nearest(click);
        if (event) dm.go({ event: event.id, place: null }, "track");
      });
      window.addEventListener("keydown", (key) => key.key === "Escape" && dm.emit("tip", null));
      new ResizeObserver(() => this.thin()).observe(this.decades);
      dm.on("tip", (tip) => this.show(tip));
      dm.on("change", ({ changed }) => {
        if (changed.has("event")) this.mark();
        if (changed.has("lang")) this.explain();
      });
      this.explain();
      this.mark();
    }

    explain() {
      this.decades.title = dm.word("axis-scale");
    }

    mark() {
      for (const [id, tick] of this.ticks) tick.classList.toggle("dm-chosen", id === dm.state.event);
    }

    /** Labels as many years as there is room for. */
    thin() {
      const width = this.decades.clientWidth;
      /** @type {number[]} */
      const taken = [];
      for (const { at, label } of this.years) {
        label.hidden = taken.some((other) => Math.abs(other - at * width) < ROOM * dm.letter);
        if (!label.hidden) taken.push(at * width);
      }
    }

    /** @param {MouseEvent} pointer @returns {SceneEvent | undefined} */
    nearest(pointer) {
      const box = this.track.getBoundingClientRect();
      const rtl = document.documentElement.dir === "rtl";
      const x = rtl ? box.right - pointer.clientX : pointer.clientX - box.left;
      let least = REACH;
      /** @type {SceneEvent | undefined} */
      let found;
      for (const { event, at } of this.places) {
        const away = Math.abs(at * box.width - x) - event.weight / 2;
        if (away >= least) continue;
        least = away;
        found = event;
      }
      return found;
    }

    /** @param {MouseEvent} pointer */
    hover(pointer) {
      const event = this.nearest(pointer);
      this.track.classList.toggle("dm-hit", Boolean(event));
      dm.emit("tip", event ? {
        at: dm.axis.position(event.shown), over: this.track,
        lines: [dm.eventDate(event.id), dm.text("events", event.id, "title")],
      } : null);
    }

    /** @param {{at: number, over: Element, lines: string[]} | null} tip */
    show(tip) {
      this.tip.classList.toggle("dm-shown", Boolean(tip));
      const plane = this.tip.parentElement;
      if (!tip || !plane) return;
      dm.replace(this.tip, ...tip.lines.filter(Boolean).map((line) => dm.element("span", {}, line)));
      this.tip.style.setProperty("--dm-at", String(tip.at));
      this.tip.style.insetBlockEnd = `${plane.getBoundingClientRect().bottom - tip.over.getBoundingClientRect().top + 4}px`;
    }
  };
})(window.disputemap);
