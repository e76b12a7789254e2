/** The presenter's notes in a second window, which the page itself fills: nothing is loaded, so that it works from a file. */
(function (dm, lesson) {
  "use strict";

  const STYLE = "body{margin:0;padding:20px 26px;background:#fff;color:#1d2429;font:17px/1.55 system-ui,sans-serif}h1{font-size:24px;line-height:1.25}h2{font-size:18px}button{min-height:40px;padding:4px 16px;font:inherit}time{font-variant-numeric:tabular-nums}section{max-width:42em;border-top:1px solid #dcd9d0;padding-top:8px}@media (prefers-color-scheme:dark){body{background:#14181b;color:#e9ecee}}";

  dm.plugins.Notes = class {
    /** @type {Window | null} */
    other = null;
    begun = Date.now();

    constructor() {
      dm.on("lesson-step", () => this.fill());
      window.addEventListener("pagehide", () => this.other?.close());
    }

    /** @returns {boolean} whether the window is there */
    open() {
      if (this.other && !this.other.closed) {
        this.other.focus();
        return true;
      }
      try {
        this.other = window.open("", "", "popup,width=720,height=820");
      } catch {
        this.other = null;
      }
      if (!this.other) return false;
      const page = this.other.document;
      page.documentElement.lang = lesson.data.lang;
      page.documentElement.dir = document.documentElement.dir;
      page.title = dm.word("lesson.notes");
      page.head.append(dm.element("style", {}, STYLE));
      this.other.addEventListener("keydown", (key) => dm.emit("lesson-key", key));
      this.clock = window.setInterval(() => this.tick(), 1000);
      this.fill();
      return true;
    }

    tick() {
      if (!this.other || this.other.closed) return window.clearInterval(this.clock);
      const seconds = Math.floor((Date.now() - this.begun) / 1000);
      const time = this.other.document.querySelector("time");
      if (time) time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }

    /** The step, what comes next, the answers of its questions, and the teacher's notes. */
    fill() {
      if (!this.other || this.other.closed) return;
      const { steps } = lesson.data;
      const [step, next] = [steps[lesson.at], steps[lesson.at + 1]];
      const before = steps.slice(0, lesson.at).reduce((sum, each) => sum + each.minutes, 0);
      const notes = /** @type {HTMLTemplateElement | null} */ (document.getElementById("dm-lesson-notes"))?.content.cloneNode(true);
      const answers = [...lesson.blocks.values()].filter(({ root, question }) => question.answer && root.closest("[data-step]")?.getAttribute("data-step") === step.id)
        .map(({ root, question }) => dm.element("section", {}, dm.element("h2", {}, root.querySelector(".lesson-ask")?.textContent || ""),
          ...lesson.told(question, /** @type {LessonTold} */ (question))));
      const body = dm.element("main", {},
        dm.element("h1", {}, `${lesson.at + 1}. ${step.title}`),
        dm.element("p", {}, dm.element("time", {}, "0:00"), " · ", dm.word("lesson.planned", { from: before, to: before + step.minutes })),
        dm.element("p", {}, next ? dm.word("lesson.next", { title: next.title }) : dm.word("lesson.last")),
        dm.element("p", {}, lesson.button("previous-step", () => lesson.steps.turn(-1)), " ", lesson.button("next-step", () => lesson.steps.turn(1))),
        ...answers);
      if (notes) body.append(notes);
      this.other.document.body.replaceChildren(body);
      this.tick();
    }
  };
})(window.disputemap, window.lesson);
