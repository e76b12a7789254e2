/** One step of the lesson at a time, with the map that belongs to it. */
(function (dm, lesson) {
  "use strict";

  const { steps, questions } = lesson.data;

  dm.plugins.Lesson = class {
    root = /** @type {HTMLElement} */ (document.getElementById("dm-lesson"));
    sections = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".lesson-step")]);
    back = lesson.button("previous-step", () => this.turn(-1));
    on = lesson.button("next-step", () => this.turn(1), "lesson-first");
    choice = /** @type {HTMLSelectElement} */ (dm.element("select", { "aria-label": dm.word("lesson.steps") },
      ...steps.map(({ title }, at) => dm.element("option", { value: String(at) }, `${at + 1}. ${title}`))));
    bar = dm.element("meter", { min: "0", max: String(questions.length), class: "lesson-meter" });
    done = dm.element("span");
    reset = lesson.button("lesson.reset", () => this.ask(), "lesson-quiet");
    sure = dm.element("span", { class: "lesson-sure", hidden: "" });

    constructor() {
      lesson.steps = this;
      this.build();
      for (const question of questions) {
        const root = this.root.querySelector(`[data-question="${CSS.escape(question.id)}"]`);
        if (root) lesson.blocks.set(question.id, new dm.plugins.Question(root, question));
      }
      this.root.addEventListener("click", (click) => this.follow(click));
      this.choice.addEventListener("change", () => {
        dm.emit("lesson-turned");
        this.show(Number(this.choice.value), false);
      });
      dm.on("lesson-answer", () => this.count());
      dm.on("ready", () => this.move());
      const kept = steps.findIndex(({ id }) => id === lesson.progress.step);
      this.root.classList.add("lesson-started");
      this.show(Math.max(0, kept), false);
      this.count();
    }

    build() {
      const head = dm.element("nav", { class: "lesson-bar", "aria-label": dm.word("lesson.steps") }, this.choice, this.times());
      const foot = dm.element("nav", { class: "lesson-turns", "aria-label": dm.word("lesson.turn") }, this.back, this.on);
      this.sure.append(dm.word("lesson.reset-sure"), " ", lesson.button("lesson.reset-yes", () => this.clear()), lesson.button("lesson.reset-no", () => this.ask(false)));
      const progress = lesson.data.live || lesson.data.mode === "presenter" ? null : dm.element("footer", { class: "lesson-progress" },
        dm.element("p", {}, this.bar, this.done), dm.element("p", {}, dm.word("lesson.private")), this.reset, this.sure);
      this.bar.setAttribute("aria-label", dm.word("lesson.progress"));
      this.root.prepend(head);
      this.root.append(.../** @type {Node[]} */ ([foot, progress].filter(Boolean)));
    }

    /** On a phone the bands under the date are shown when they are asked for. */
    times() {
      const button = lesson.button("timeline", () => {
        const shown = document.body.classList.toggle("lesson-bands");
        button.setAttribute("aria-expanded", String(shown));
        dm.map.invalidateSize({ pan: false });
      }, "lesson-times");
      button.setAttribute("aria-expanded", "false");
      return button;
    }

    /** @param {boolean} [open] */
    ask(open = true) {
      this.sure.hidden = !open;
      this.reset.hidden = open;
      (open ? this.sure.querySelector("button") : this.reset)?.focus();
    }

    clear() {
      lesson.progress.clear();
      window.location.reload();
    }

    count() {
      const done = [...lesson.blocks.values()].filter(({ settled }) => settled).length;
      this.bar.setAttribute("value", String(done));
      this.done.textContent = dm.word("lesson.done", { done, total: questions.length });
      const blind = [...lesson.blocks.values()].some(({ question, settled, root }) =>
        question.kind === "perspective" && !settled && this.sections[lesson.at].contains(root));
      document.body.classList.toggle("lesson-blind", blind);
    }

    /** @param {number} direction */
    turn(direction) {
      dm.emit("lesson-turned");
      this.show(Math.min(Math.max(lesson.at + direction, 0), steps.length - 1), true);
    }

    /** @param {number} at @param {boolean} reach whether the reader goes there, by a button of the lesson @param {boolean} [map] */
    show(at, reach, map = true) {
      lesson.at = at;
      this.sections.forEach((section, number) => (section.hidden = number !== at));
      this.root.classList.toggle("lesson-opening", at === 0);
      this.choice.value = String(at);
      this.back.disabled = at === 0;
      this.on.disabled = at === steps.length - 1;
      lesson.progress.step = steps[at].id;
      lesson.progress.save();
      if (reach) {
        this.root.scrollTop = 0;
        if (this.root.getBoundingClientRect().top < 0 || window.scrollY) this.sections[at].scrollIntoView({ block: "start" });
        this.sections[at].querySelector("h2")?.focus({ preventScroll: true });
      }
      if (map && document.documentElement.dataset.ready) this.move();
      this.count();
      dm.emit("lesson-step", at);
    }

    /** The map goes to its step's state. @param {Record<string, any>} [state] */
    move(state = steps[lesson.at].map) {
      dm.go({ lat: null, lon: null, zoom: null }, "lesson");
      dm.go({ view: lesson.data.view, place: null, event: null, ...state }, "lesson");
    }

    /** A link of the text moves the map. @param {MouseEvent} click */
    follow(click) {
      const link = /** @type {Element} */ (click.target).closest("a");
      if (!link || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
      const { event, place, date } = link.dataset;
      if (!event && !place && !date) return;
      click.preventDefault();
      const day = date ? dm.dates.day(date) : null;
      if (day !== null) dm.go({ date: dm.dates.iso(day), event: null }, "lesson");
      else dm.go(event ? { event, place: null } : { place }, "lesson");
    }
  };
})(window.disputemap, window.lesson);
