/** In front of a class: large type, one key to step, a black screen, the presenter's notes. */
(function (dm, lesson) {
  "use strict";

  const FORWARD = ["ArrowRight", "PageDown", " "];
  const BACK = ["ArrowLeft", "PageUp"];
  /** Letters of the map in front of a class, as its style sheet has them. */
  const LETTER = 1.6;
  const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select";

  if (lesson.data.mode === "projector") dm.letter = LETTER; // before anything on the map is measured

  dm.plugins.Projector = class {
    notes = new dm.plugins.Notes();
    on = false;
    black = dm.element("div", { class: "lesson-black", role: "status", hidden: "" }, dm.element("p", { class: "dm-hidden" }, dm.word("lesson.black")));
    said = dm.element("span", { role: "status" });

    constructor() {
      this.tools = dm.element("div", { class: "lesson-tools", role: "group", "aria-label": dm.word("lesson.projector"), hidden: "" },
        lesson.button("lesson.go-black", () => this.dark()), lesson.button("lesson.notes", () => this.open()),
        lesson.button("lesson.leave", () => this.turn(false)), dm.element("span", { class: "lesson-keys" }, dm.word("lesson.keys")), this.said);
      document.body.append(this.tools, this.black);
      this.black.addEventListener("click", () => this.dark(false));
      document.addEventListener("keydown", (key) => this.press(key));
      dm.on("lesson-key", (key) => this.press(key));
      dm.on("lesson-step", () => this.size());
      const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("dm-lesson-qr"));
      if (template) lesson.steps.root.querySelector(".lesson-head").append(dm.element("div", { class: "lesson-scan" },
        dm.element("p", {}, dm.word("lesson.scan")), template.content.cloneNode(true)));
      if (lesson.data.mode === "projector") this.turn(true);
    }

    /** @param {boolean} on */
    turn(on) {
      this.on = on;
      this.tools.hidden = !on;
      document.body.classList.toggle("lesson-projector", on);
      dm.letter = on ? LETTER : 1;
      if (on) /** @type {HTMLElement | null} */ (document.querySelector("#dm-legend [aria-expanded=false]"))?.click();
      dm.map.fire("moveend"); // the names are written anew, also where the map keeps its size
      this.dark(false);
      this.size();
    }

    size() {
      lesson.steps.root.scrollTop = 0;
    }

    /** @param {boolean} [on] */
    dark(on = this.black.hidden === true) {
      this.black.hidden = !on;
    }

    open() {
      this.said.textContent = this.notes.open() ? "" : dm.word("lesson.notes-blocked");
    }

    /** @param {KeyboardEvent} key */
    press(key) {
      const target = /** @type {Element} */ (key.target);
      if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.altKey || target.matches?.(TYPING)) return;
      const done = this.screen(key.key) || (this.on && this.step(key.key, target));
      if (done) key.preventDefault();
    }

    /** @param {string} key */
    screen(key) {
      const typed = key.toLowerCase();
      if (typed === "p") this.turn(!this.on);
      else if (!this.on) return false;
      else if (typed === "b" || key === ".") this.dark();
      else if (key === "Escape" && !this.black.hidden) this.dark(false);
      else if (typed === "n") this.open();
      else return false;
      return true;
    }

    /** @param {string} key @param {Element} target */
    step(key, target) {
      if (target.matches?.("input") || (key === " " && target.matches?.("button, summary, a, [role=button]"))) return false;
      const rtl = document.documentElement.dir === "rtl" && key.startsWith("Arrow");
      const way = FORWARD.includes(key) ? 1 : BACK.includes(key) ? -1 : 0;
      if (!way) return false;
      if (!this.black.hidden) this.dark(false);
      else lesson.steps.turn(rtl ? -way : way);
      return true;
    }
  };
})(window.disputemap, window.lesson);
