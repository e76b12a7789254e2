/** The article: its links and steps drive the map, and what is chosen on the map is shown in the text. */
(function (dm) {
  "use strict";

  const LINE = 0.34; // where the reader's eye is taken to be, as a share of what is visible
  /** Keys that scroll what has the focus. */
  const SCROLLING = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
  const REST = 1500; // milliseconds without scrolling that end a movement of ours, if the browser does not say that it ended
  /** Who may scroll the text to a passage: those that are chosen outside it, at rest. */
  const CALLERS = new Set(["card", "track", "host", "table", "detail", "map", "page", "address"]);

  /** @param {string} word @param {boolean} on @param {(on: boolean) => void} act */
  function toggle(word, on, act) {
    const box = /** @type {HTMLInputElement} */ (dm.element("input", { type: "checkbox" }));
    box.checked = on;
    box.addEventListener("change", () => act(box.checked));
    return dm.element("label", {}, box, dm.element("span", { "data-word": word }, dm.word(word)));
  }

  dm.plugins.Story = class {
    root = /** @type {HTMLElement} */ (document.getElementById("dm-story"));
    /** @type {HTMLElement[]} */
    steps = [];
    at = -1;
    steering = 0;
    goal = 0;
    frame = 0;

    /** @param {{embedded?: boolean}} [options] embedded: inside somebody's page, where scrolling is the host's */
    constructor(options = {}) {
      if (!this.root || !this.root.querySelector("article")) return;
      const embedded = Boolean(options.embedded) && window.parent !== window;
      this.following = !embedded;
      this.root.classList.toggle("dm-embedded", embedded);
      this.root.prepend(this.makeBar());
      dm.on("room", () => this.own());
      this.fold(!window.matchMedia("(max-width: 800px)").matches);
      this.listen();
      this.show();
      this.mark();
      this.begin();
    }

    /** The text begins at the step of the address, or at the passage about its event. */
    begin() {
      if (dm.state.step !== null) {
        window.history.scrollRestoration = "manual"; // the step tells where the reader was
        this.reach(this.stepOf(dm.state.step), true, false);
      } else if (this.scrolls() && new URLSearchParams(window.location.search).has("event")) this.reach(this.passage(), false, false);
    }

    /** The app that holds the page gives it all of its own: the text drives the map again. */
    own() {
      if (!this.root.classList.contains("dm-embedded")) return;
      this.root.classList.remove("dm-embedded");
      this.follow(true);
    }

    makeBar() {
      this.previous = dm.element("button", { type: "button", class: "dm-step-button" }, "‹");
      this.next = dm.element("button", { type: "button", class: "dm-step-button" }, "›");
      this.count = dm.element("span", { class: "dm-step-count" });
      const steps = this.group = dm.element("div", { class: "dm-step-buttons", role: "group" }, this.previous, this.count, this.next);
      this.previous.addEventListener("click", () => this.turn(-1));
      this.next.addEventListener("click", () => this.turn(1));
      steps.addEventListener("keydown", ({ key }) => {
        const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
        if (key === "ArrowLeft" || key === "ArrowRight") this.turn(key === forward ? 1 : -1);
      });
      const wide = !window.matchMedia("(max-width: 800px)").matches;
      const follow = toggle("follow", true, (on) => this.follow(on));
      follow.classList.add("dm-follow");
      return dm.element("div", { class: "dm-story-bar" }, follow, toggle("notes", wide, (on) => this.fold(on)), steps);
    }

    listen() {
      this.root.addEventListener("click", (click) => this.click(click));
      document.addEventListener("scroll", (scroll) => this.scrolled(scroll), { capture: true, passive: true });
      document.addEventListener("scrollend", () => this.arrive(), { capture: true });
      for (const type of ["wheel", "touchmove", "pointerdown", "keydown"]) {
        window.addEventListener(type, (event) => this.taken(event) && this.release(), { passive: true });
      }
      dm.on("change", ({ changed, origin }) => {
        if (changed.has("lang")) this.show();
        this.mark();
        if (!changed.has("event") && !changed.has("step")) return;
        if (origin === "start") this.begin();
        else if (origin === "address" && changed.has("step") && dm.state.step !== null) this.reach(this.stepOf(dm.state.step), true);
        else if (CALLERS.has(origin) && this.scrolls()) this.reach(this.passage(), false);
      });
    }

    /** The article of the language, at the step where the reader was. */
    show() {
      const all = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("article")]);
      const lang = all.some((each) => each.lang === dm.state.lang) ? dm.state.lang : all[0].lang;
      const from = this.steps[this.at];
      const top = from ? from.getBoundingClientRect().top : 0;
      for (const each of all) each.hidden = each.lang !== lang;
      this.steps = all.filter((each) => !each.hidden)
        .flatMap((each) => /** @type {HTMLElement[]} */ ([...each.querySelectorAll(".dm-step")]));
      const to = from && this.steps.find((each) => each.dataset.step === from.dataset.step);
      if (to) this.steer(to.getBoundingClientRect().top - top, false);
      this.label();
    }

    label() {
      const named = /** @type {[HTMLElement | undefined, string][]} */ ([[this.previous, "previous-step"], [this.next, "next-step"]]);
      for (const [button, word] of named) {
        button?.setAttribute("aria-label", dm.word(word));
        button?.setAttribute("title", dm.word(word));
      }
      this.previous?.setAttribute("aria-disabled", String(this.at <= 0));
      this.next?.setAttribute("aria-disabled", String(this.at >= this.steps.length - 1));
      const [number, total] = [Math.max(this.at, 0) + 1, this.steps.length];
      if (this.count) this.count.textContent = `${number} / ${total}`;
      this.group?.setAttribute("aria-label", dm.word("step-of", { number, total }));
    }

    /** @param {boolean} open */
    fold(open) {
      for (const note of this.root.querySelectorAll("details.dm-note")) /** @type {HTMLDetailsElement} */ (note).open = open;
    }

    /** @param {boolean} on */
    follow(on) {
      this.following = on;
      if (on) this.go("story");
    }

    /** @param {number | null} step @returns {HTMLElement | undefined} */
    stepOf(step) {
      return this.steps.find((each) => each.dataset.step === String(step));
    }

    /** The map goes where the text is. @param {string} origin */
    go(origin) {
      const step = this.steps[this.at];
      if (!step) return;
      const { event = null, date = "" } = step.dataset;
      const whole = date.length === 10 && dm.dates.day(date) !== null;
      dm.go({ step: Number(step.dataset.step), event, place: null, ...(whole ? { date } : {}) }, origin);
    }

    /** @param {number} direction to the step before or after */
    turn(direction) {
      const to = Math.min(Math.max(Math.max(this.at, 0) + direction, 0), this.steps.length - 1);
      if (to === this.at) return;
      this.reach(this.steps[to], true);
      this.go("steps");
    }

    /** @param {MouseEvent} click */
    click(click) {
      const pressed = /** @type {Element} */ (click.target);
      if (pressed.closest(".dm-dismiss")) return this.dismiss(/** @type {HTMLElement} */ (pressed.closest(".dm-note")));
      const link = pressed.closest("a");
      if (!link || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
      const { event, place, date } = link.dataset;
      if (!event && !place && !date) return;
      click.preventDefault();
      const day = date ? dm.dates.day(date) : null;
      if (day !== null) dm.go({ date: dm.dates.iso(day), event: null }, "story");
      else dm.go(event ? { event, place: null } : { place }, "story");
    }

    /** Takes a note away, and the mark of what it is about. @param {HTMLElement} note */
    dismiss(note) {
      for (const mark of this.root.querySelectorAll(`article:not([hidden]) [data-stated="${CSS.escape(note.dataset.note || "")}"]`)) {
        mark.replaceWith(...mark.childNodes);
      }
      const next = /** @type {HTMLElement | null} */ (note.nextElementSibling?.querySelector("a, summary, button"));
      note.remove();
      (next || this.root).focus({ preventScroll: true });
    }

    /** @returns {boolean} whether the text has a scroll bar of its own, and does not move the whole page */
    scrolls() {
      return window.getComputedStyle(this.root).overflowY === "auto";
    }

    /** The part of the window in which the text is read. */
    frameOf() {
      const own = this.scrolls();
      const box = this.root.getBoundingClientRect();
      const bar = document.querySelector(own ? ".dm-story-bar" : ".dm-time-bar")?.getBoundingClientRect();
      const top = own ? box.top + (bar ? bar.height : 0) : Math.max(0, bar ? bar.bottom : 0);
      return { top, bottom: own ? box.bottom : window.innerHeight, scroller: own ? this.root : document.scrollingElement || this.root };
    }

    /** @param {Event} scroll */
    scrolled({ target }) {
      if (target !== this.root && target !== document) return;
      if (this.steering) this.hold();
      else if (!this.frame) this.frame = window.requestAnimationFrame(() => this.read());
    }

    /** Which step is being read; towards the end of the text the line that decides sinks, so that each step has its turn. */
    read() {
      this.frame = 0;
      const { top, bottom, scroller } = this.frameOf();
      const height = bottom - top;
      const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
      const line = top + height * (LINE + (0.95 - LINE) * Math.max(0, 1 - left / (height * 0.7)));
      const after = this.steps.findIndex((each) => each.getBoundingClientRect().top > line);
      const at = (after < 0 ? this.steps.length : after) - 1;
      if (at === this.at || at < 0) return;
      this.at = at;
      this.label();
      if (this.following) this.go("story");
    }

    /** Our own movement of the text goes on. */
    hold() {
      window.clearTimeout(this.steering);
      this.steering = window.setTimeout(() => this.release(), REST);
    }

    /** It has come to its end. */
    arrive() {
      if (Math.abs(this.frameOf().scroller.scrollTop - this.goal) < 2) this.release();
    }

    /** Whether a reader's act moves the text: a wheel, a finger, a key, or the scroll bar itself. @param {Event} act */
    taken(act) {
      if (act instanceof KeyboardEvent && !SCROLLING.includes(act.key)) return false;
      if (act.type === "pointerdown") return act.target === this.root || act.target === document.documentElement;
      return !this.scrolls() || act.target === document.body || this.root.contains(/** @type {Node} */ (act.target));
    }

    /** From now on the text moves by the reader alone. */
    release() {
      window.clearTimeout(this.steering);
      window.cancelAnimationFrame(this.frame);
      this.steering = this.frame = 0;
    }

    /** @param {number} by pixels @param {boolean} smooth */
    steer(by, smooth) {
      const { scroller } = this.frameOf();
      this.release();
      this.goal = Math.min(Math.max(scroller.scrollTop + by, 0), scroller.scrollHeight - scroller.clientHeight);
      if (Math.abs(this.goal - scroller.scrollTop) < 1) return;
      this.hold();
      const calm = !smooth || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      scroller.scrollTo({ top: this.goal, behavior: calm ? "instant" : "smooth" });
    }

    /**
     * Scrolls to an element, unless it is in sight anyway, and takes its step as the one that is read.
     * @param {Element | undefined} element @param {boolean} always @param {boolean} [smooth]
     */
    reach(element, always, smooth = true) {
      if (!element) return;
      const { top, bottom } = this.frameOf();
      const box = element.getBoundingClientRect();
      if (!always && !this.steering && box.top >= top && box.top < bottom - 80) return;
      const step = this.steps.findIndex((each) => each.contains(element));
      if (step >= 0) this.at = step;
      this.label();
      this.steer(box.top - top - Math.min(72, (bottom - top) / 5), smooth);
    }

    /** @returns {Element | undefined} the first passage that mentions the event */
    passage() {
      return [...this.root.querySelectorAll("article:not([hidden]) .dm-lit")][0];
    }

    /** Lights the passages of the chosen event, the links of event and place, and the step. */
    mark() {
      const { event, place, step } = dm.state;
      for (const each of this.root.querySelectorAll(".dm-lit, .dm-current")) each.classList.remove("dm-lit", "dm-current");
      for (const each of this.root.querySelectorAll("a[aria-current]")) each.removeAttribute("aria-current");
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("article:not([hidden]) [data-event]"))) {
        if (each.dataset.event !== event) continue;
        if (each.matches("a")) each.setAttribute("aria-current", "true");
        (each.closest("p") || each).classList.add("dm-lit");
      }
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("article:not([hidden]) a[data-place]"))) {
        if (each.dataset.place === place) each.setAttribute("aria-current", "true");
      }
      if (step !== null) this.stepOf(step)?.classList.add("dm-current");
    }
  };
})(window.disputemap);
