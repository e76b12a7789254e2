/** The date: slider, steps between events, play, a typed date, and the axis that track and ribbon share. */
(function (dm) {
  "use strict";

  const STEPS = 10000;
  const SNAP = 3; // pixels
  /** Milliseconds from one event to the next. @type {Record<string, number>} */
  const PACE = { "½": 4800, 1: 2400, 2: 1200 };
  const ICONS = { previous: "M10 3 5 8l5 5", next: "M6 3l5 5-5 5", play: "M5 3v10l8-5z", pause: "M5 3.5v9M11 3.5v9" };

  /** @param {number} day @returns {string} the nearest date that the dossier covers */
  const within = (day) => dm.dates.iso(Math.min(Math.max(day, dm.scene.span[0]), dm.scene.span[1] - 1));

  /** The same day of a month so many months on, or that month's last. @param {Day} day @param {number} months */
  function monthsOn(day, months) {
    const [year, month, date] = dm.dates.parts(day);
    const count = year * 12 + month - 1 + months;
    /** @param {number} each months since the year 0 */
    const first = (each) =>
      dm.dates.day(`${String(Math.floor(each / 12)).padStart(4, "0")}-${String((each % 12) + 1).padStart(2, "0")}`) ?? day;
    return Math.min(first(count) + date - 1, first(count + 1) - 1);
  }

  /** From the chosen event, whatever its date on the map, or from the date. @param {number} direction -1 or 1 @returns {SceneEvent | undefined} */
  function neighbour(direction) {
    const { events } = dm.scene;
    const { event, day } = dm.state;
    const at = event ? events.findIndex((each) => each.id === event) : -1;
    if (at >= 0) return events[at + direction];
    return events[direction > 0 ? dm.eventsUpTo(day) : dm.eventsUpTo(day - 1) - 1];
  }

  /** Areas of the ribbon that are in dispute, or all of them where none is. @returns {Id[]} */
  function disputed() {
    const found = dm.scene.ribbon.filter((id) => {
      const group = /** @type {SceneGroup | undefined} */ (dm.record("groups", id));
      return (group ? group.members : [id]).some((area) => dm.record("areas", area)?.disputed);
    });
    return found.length ? found : dm.scene.ribbon;
  }

  /** The status of the disputed areas in one line, if they have one. @param {Id[]} areas */
  function statusLine(areas) {
    const [status, other] = new Set(areas.map((area) => dm.statusSentence(dm.status(area))));
    if (!status) return "";
    if (other) return dm.word("status-line-differs");
    return dm.word("status-line", { status: status.charAt(0).toLocaleLowerCase(dm.state.lang) + status.slice(1) });
  }

  /** @param {string} name @param {() => void} act */
  function button(name, act) {
    const made = dm.element("button", { type: "button", class: `dm-button dm-${name}` },
      dm.svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, dm.svg("path", { d: ICONS[/** @type {"play"} */ (name)] })));
    made.addEventListener("click", act);
    return made;
  }

  /** Goes from event to event until the last one or until the reader takes over. */
  class Player {
    speed = "1";
    playing = false;
    timer = 0;

    /** @param {() => void} tell that it started or stopped */
    constructor(tell) {
      this.tell = tell;
    }

    start() {
      this.playing = true;
      this.tell();
      if (neighbour(1)) this.advance();
      else this.arrive(dm.scene.events[0]);
    }

    stop() {
      this.playing = false;
      window.clearTimeout(this.timer);
      this.tell();
    }

    advance() {
      const target = neighbour(1);
      if (!target) return this.stop();
      if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return this.arrive(target);
      const from = dm.axis.position(dm.state.day);
      const far = dm.axis.position(target.shown) - from;
      const begun = performance.now();
      const sweep = (/** @type {number} */ now) => {
        const share = Math.max(0, (now - begun) / (PACE[this.speed] * 0.4));
        if (!this.playing) return;
        if (share >= 1) return this.arrive(target);
        dm.go({ date: within(dm.axis.day(from + far * share * share * (3 - 2 * share))) }, "play");
        window.requestAnimationFrame(sweep);
      };
      window.requestAnimationFrame(sweep);
    }

    /** @param {SceneEvent | undefined} target */
    arrive(target) {
      if (target) dm.go({ event: target.id, place: null }, "play");
      if (neighbour(1)) this.timer = window.setTimeout(() => this.advance(), PACE[this.speed] * 0.6);
      else this.stop();
    }
  }

  /** The map takes the room that the rows leave it; a pixel, as heights are rounded, moves nothing. @param {HTMLElement} canvas */
  function fit(canvas) {
    const size = dm.map.getSize();
    if (Math.max(Math.abs(canvas.clientWidth - size.x), Math.abs(canvas.clientHeight - size.y)) > 1) dm.map.invalidateSize({ pan: false });
  }

  /** @param {string} type @param {Record<string, string>} attributes */
  const input = (type, attributes) =>
    /** @type {HTMLInputElement} */ (dm.element("input", { type, ...attributes }));

  dm.plugins.TimeControl = class {
    player = new Player(() => this.label());
    areas = disputed();
    positions = dm.scene.events.map((event) => dm.axis.position(event.shown));
    pending = 0;
    dragging = false;
    previous = button("previous", () => this.move(-1, "buttons"));
    play = button("play", () => (this.player.playing ? this.player.stop() : this.player.start()));
    next = button("next", () => this.move(1, "buttons"));
    speed = /** @type {HTMLSelectElement} */ (dm.element("select", { class: "dm-speed" },
      ...Object.keys(PACE).sort((a, b) => PACE[b] - PACE[a]).map((value) => dm.element("option", { value }, `${value}×`))));
    date = dm.element("time", { class: "dm-date" });
    status = dm.element("p", { class: "dm-time-status" });
    typed = input("text", { size: "10", autocomplete: "off", spellcheck: "false", list: "dm-dates", "aria-describedby": "dm-date-wrong" });
    typedLabel = dm.element("span");
    dates = dm.element("datalist", { id: "dm-dates" });
    wrong = dm.element("p", { id: "dm-date-wrong", class: "dm-date-wrong", role: "alert" });
    slider = input("range", { min: "0", max: String(STEPS), step: "1", class: "dm-slider" });
    hair = dm.element("i", { class: "dm-hair" });

    constructor() {
      const locked = this.slider.disabled = dm.locked("date");
      dm.replace(document.getElementById("dm-time"),
        dm.element("div", { class: "dm-time-bar" },
          locked ? null : dm.element("div", { class: "dm-steps" }, this.previous, this.play, this.next, this.speed),
          this.date,
          locked ? null : dm.element("div", { class: "dm-typed" }, dm.element("label", {}, this.typedLabel, this.typed), this.dates, this.wrong)),
        dm.element("div", { class: "dm-axis" }, this.status, this.slider,
          dm.element("div", { class: "dm-plane", "aria-hidden": "true" }, this.hair)));
      this.listen();
      this.label();
      this.draw();
      const canvas = document.getElementById("dm-canvas"); // the rows of the control take their room from the map
      if (canvas) new ResizeObserver(() => dm.map?.whenReady(() => fit(canvas))).observe(canvas);
    }

    listen() {
      this.speed.value = this.player.speed;
      this.speed.addEventListener("change", () => (this.player.speed = this.speed.value));
      this.typed.addEventListener("change", () => this.type());
      this.typed.addEventListener("keydown", (key) => key.key === "Enter" && this.type());
      this.slider.addEventListener("keydown", (key) => this.key(key));
      this.slider.addEventListener("pointerdown", () => (this.dragging = true));
      for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => (this.dragging = false));
      this.slider.addEventListener("input", () => {
        if (!this.pending) this.pending = window.requestAnimationFrame(() => this.slide());
      });
      dm.on("move", ({ direction, origin }) => this.move(direction, origin));
      dm.on("change", ({ changed, origin }) => {
        if (this.player.playing && origin !== "play" && (changed.has("date") || changed.has("event"))) this.player.stop();
        if (changed.has("lang")) this.label();
        this.draw();
      });
    }

    label() {
      const { playing } = this.player;
      this.slider.setAttribute("aria-label", dm.word("slider"));
      /** @type {[HTMLElement, string][]} */
      const named = [[this.previous, "previous-event"], [this.next, "next-event"], [this.play, playing ? "pause" : "play"], [this.speed, "speed"]];
      for (const [element, word] of named) {
        element.title = dm.word(word);
        element.setAttribute("aria-label", element.title);
      }
      this.play.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
      this.typedLabel.textContent = dm.word("date-typed");
      this.wrong.replaceChildren();
      dm.replace(this.dates, ...dm.scene.events.map(({ id, shown }) =>
        dm.element("option", { value: dm.dates.iso(shown), label: dm.list([dm.eventDate(id), dm.text("events", id, "title")]) })));
    }

    draw() {
      const { day, date, event } = dm.state;
      const position = dm.axis.position(day);
      const said = dm.shownDate();
      const here = dm.scene.events.slice(dm.eventsUpTo(day - 1), dm.eventsUpTo(day));
      const one = here.find((each) => each.id === event) || here[0];
      this.slider.value = String(Math.round(position * STEPS));
      this.slider.setAttribute("aria-valuetext", one ? dm.list([one.from === day ? dm.eventDate(one.id) : said, dm.text("events", one.id, "title")]) : said);
      this.date.textContent = said;
      this.date.setAttribute("datetime", date);
      this.hair.style.insetInlineStart = `${position * 100}%`;
      this.typed.placeholder = date;
      const status = statusLine(this.areas);
      if (this.status.textContent !== status) this.status.textContent = this.status.title = status;
      this.previous.setAttribute("aria-disabled", String(!neighbour(-1)));
      this.next.setAttribute("aria-disabled", String(!neighbour(1)));
    }

    /** @param {number} direction @param {string} origin */
    move(direction, origin) {
      const event = neighbour(direction)?.id;
      if (event) dm.go({ event, place: null }, origin);
    }

    /** What a drag has come to, once a frame; a thumb held near an event snaps to it. */
    slide() {
      this.pending = 0;
      const position = Number(this.slider.value) / STEPS;
      const after = dm.eventsUpTo(dm.axis.day(position));
      const away = [after - 1, after].map((at) => Math.abs(this.positions[at] - position)); // NaN where there is none
      const nearest = away[1] < away[0] || Number.isNaN(away[0]) ? 1 : 0;
      if (this.dragging && away[nearest] * this.slider.clientWidth <= SNAP) {
        const { shown } = dm.scene.events[after - 1 + nearest];
        dm.go({ event: dm.scene.events[dm.eventsUpTo(shown - 1)].id, place: null }, "slider");
      } else dm.go({ date: within(dm.axis.day(position)), event: null }, "slider");
    }

    /** @param {KeyboardEvent} key */
    key(key) {
      const { day } = dm.state;
      const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      const sign = [forward, "ArrowUp", "PageDown", "End"].includes(key.key) ? 1 : -1;
      if (key.altKey || key.ctrlKey || key.metaKey) return;
      /** @param {Day} to */
      const go = (to) => dm.go({ date: within(to), event: null }, "slider");
      if (key.key.startsWith("Page")) this.move(sign, "slider");
      else if (key.key === "Home" || key.key === "End") go(sign * Infinity);
      else if (key.key === "ArrowUp" || key.key === "ArrowDown") go(monthsOn(day, 12 * sign));
      else if (key.key === "ArrowLeft" || key.key === "ArrowRight") go(key.shiftKey ? day + sign : monthsOn(day, sign));
      else return;
      key.preventDefault();
    }

    /** Goes to the typed date, or says what is right. */
    type() {
      const value = this.typed.value.trim();
      const [first, last] = dm.scene.span;
      const day = dm.dates.day(value);
      const right = day !== null && day >= first && day < last;
      const [from, to] = [first, last - 1].map((each) => dm.dates.format(each));
      dm.replace(this.wrong, right || !value ? null : dm.word("date-wrong", { value, from, to, example: dm.state.date }));
      this.typed.setAttribute("aria-invalid", String(Boolean(value) && !right));
      if (!right) return;
      this.typed.value = "";
      dm.go({ date: dm.dates.iso(day), event: null }, "typed");
    }
  };
})(window.disputemap);
