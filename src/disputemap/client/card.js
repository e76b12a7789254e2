/** The card of the event that was chosen, or of the last one up to the date. */
(function (dm) {
  "use strict";

  /** @param {string} path @param {string} [name] */
  const icon = (path, name = "") =>
    dm.svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: name }, dm.svg("path", { d: path }));

  /** @param {string} name @param {Node | null} content @param {() => void} act */
  function button(name, content, act) {
    const made = dm.element("button", { type: "button", class: name }, content);
    made.addEventListener("click", act);
    return made;
  }

  /** @returns {SceneEvent | undefined} */
  function shown() {
    const { event, day } = dm.state;
    return event ? dm.record("events", event) : dm.scene.events[dm.eventsUpTo(day) - 1];
  }

  dm.plugins.Card = class {
    root = document.getElementById("dm-card");
    small = window.matchMedia("(max-width: 800px)");
    date = dm.element("time", { class: "dm-card-date" });
    before = dm.element("span", { class: "dm-card-before" });
    fold = button("dm-fold", icon("M4 6l4 4 4-4"), () => this.resize(this.size === "mini" ? (this.small.matches ? "full" : "normal") : "mini"));
    title = dm.element("h2", { id: "dm-card-title" });
    force = dm.element("p", { class: "dm-card-force" });
    text = dm.element("p", { class: "dm-card-text" });
    body = dm.element("div", { class: "dm-card-body" });
    places = dm.element("div", { class: "dm-card-places" });
    sources = dm.element("div", { class: "dm-card-sources" });
    more = button("dm-more", null, () => this.resize(this.size === "full" ? "normal" : "full"));
    previous = button("dm-turn", icon("M10 3 5 8l5 5"), () => dm.emit("move", { direction: -1, origin: "card" }));
    count = dm.element("span");
    next = button("dm-turn", icon("M6 3l5 5-5 5"), () => dm.emit("move", { direction: 1, origin: "card" }));
    size = "normal";
    key = "";

    constructor() {
      dm.replace(this.root,
        dm.element("header", {}, dm.element("p", {}, this.date, this.before), this.fold), this.title,
        this.body,
        dm.element("footer", {}, this.more, dm.locked("date") ? null : dm.element("div", { class: "dm-turns" }, this.previous, this.count, this.next)));
      this.body.append(this.force, this.text, this.places, this.sources);
      this.fold.setAttribute("aria-labelledby", "dm-card-title");
      const watch = new ResizeObserver(() => this.fit());
      for (const part of [this.body, this.force]) watch.observe(part);
      this.text.addEventListener("click", () => this.resize("full"));
      this.small.addEventListener("change", () => this.resize(this.small.matches ? "mini" : "normal"));
      dm.on("change", () => this.draw());
      this.resize(this.small.matches ? "mini" : "normal");
      this.draw();
    }

    /** @param {string} size mini: date and headline; normal: with the beginning of the text; full: everything */
    resize(size) {
      this.size = size;
      if (this.root) this.root.dataset.size = size;
      this.name();
    }

    /** As many lines of text as the folded card has room for. */
    fit() {
      const line = Number.parseFloat(window.getComputedStyle(this.text).lineHeight) || 21;
      const room = this.body.clientHeight - this.force.offsetHeight;
      this.text.style.setProperty("--dm-lines", String(Math.max(1, Math.floor(room / line))));
      this.text.classList.toggle("dm-cut", this.text.scrollHeight > this.text.clientHeight + 2);
    }

    name() {
      this.root?.setAttribute("aria-label", dm.word("events"));
      this.fold.setAttribute("aria-expanded", String(this.size !== "mini"));
      this.more.setAttribute("aria-expanded", String(this.size === "full"));
      this.more.textContent = dm.word("whole-text");
      this.previous.setAttribute("aria-label", dm.word("previous-event"));
      this.next.setAttribute("aria-label", dm.word("next-event"));
    }

    /** Only when another event, language or perspective is to be shown: dragging the date must not make it flicker. */
    draw() {
      if (!this.root) return;
      const event = shown();
      const { lang, view, place } = dm.state;
      this.root.hidden = !event;
      if (!event) return;
      const past = dm.state.event !== event.id && event.shown !== dm.state.day;
      const key = [event.id, lang, view, place, past].join(" ");
      if (key === this.key) return;
      this.key = key;
      this.root.classList.toggle("dm-past", past);
      this.root.dataset.event = event.id;
      this.name();
      this.before.textContent = past ? dm.word("latest-before") : "";
      this.fill(event);
    }

    /** @param {SceneEvent} event */
    fill(event) {
      const force = dm.text("events", event.id, "in_force");
      const { events } = dm.scene;
      this.date.textContent = dm.eventDate(event.id);
      this.title.textContent = dm.text("events", event.id, "title");
      this.force.textContent = force && dm.word("in-force", { date: force });
      this.text.textContent = dm.text("events", event.id, "text");
      this.count.textContent = dm.word("event-of", { number: events.indexOf(event) + 1, total: events.length });
      dm.replace(this.sources, dm.citations(event.sources));
      dm.replace(this.places, ...event.places.map((id) => {
        const place = button("dm-chip", null, () => dm.go({ place: id }, "card"));
        /** @type {HTMLButtonElement} */ (place).disabled = dm.locked("place");
        place.textContent = dm.label(id);
        place.setAttribute("aria-pressed", String(id === dm.state.place));
        return place;
      }));
      this.fit();
    }
  };
})(window.disputemap);
