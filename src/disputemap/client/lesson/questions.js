/** A question on the page: what it is answered with, and what settles it, at once. */
(function (dm, lesson) {
  "use strict";

  /** Word of the button that answers. @type {Record<string, string>} */
  const ASK = { short: "lesson.show-model", opinion: "lesson.keep" };

  dm.plugins.Question = class {
    settled = false;
    verdict = dm.element("p", { class: "lesson-verdict", role: "status" });
    told = dm.element("div", { class: "lesson-told" });
    marking = dm.element("div", { class: "lesson-buttons" });

    /** @param {HTMLElement} root @param {LessonQuestion} question */
    constructor(root, question) {
      this.root = root;
      this.question = question;
      this.check = lesson.button(lesson.send ? "lesson.send" : ASK[question.kind] || "lesson.check", () => this.submit(), "lesson-first");
      this.retry = lesson.button("lesson.again", () => this.again());
      /** @type {LessonControl} */
      this.control = lesson.kinds[question.kind](question, () => this.changed(), this);
      this.marking.append(this.check, this.retry);
      this.retry.hidden = true;
      root.append(this.control.element, this.marking, this.verdict, this.told);
      if (question.kind === "opinion") this.marking.before(dm.element("p", { class: "lesson-hint" }, dm.word("lesson.unscored")));
      const kept = lesson.progress.answers[question.id];
      if (kept === undefined || lesson.send) return;
      this.control.write(kept);
      if (this.control.read() !== undefined) this.settle(this.control.read());
    }

    changed() {
      if (!this.settled && this.verdict.dataset.tone === "incomplete") this.say("");
    }

    submit() {
      const answer = this.control.read();
      if (answer === undefined) this.say(dm.word(`lesson.incomplete-${this.question.kind}`), "incomplete");
      else if (lesson.send) lesson.send(this, answer);
      else {
        lesson.progress.answers[this.question.id] = answer;
        lesson.progress.save();
        this.settle(answer);
        dm.emit("lesson-answer", this.question.id);
      }
    }

    /**
     * @param {unknown} answer
     * @param {LessonTold} [told] default: what the page holds
     * @param {boolean | null} [right] default: as it is marked here
     */
    settle(answer, told = /** @type {LessonTold} */ (this.question), right) {
      const marked = right === undefined ? lesson.mark(this.question, answer) : { right, share: right ? 1 : 0 };
      this.settled = true;
      this.root.dataset.settled = marked.right === null ? "unscored" : String(marked.right);
      this.control.lock(this.question.kind !== "opinion");
      this.check.hidden = this.question.kind !== "opinion" || Boolean(lesson.send);
      this.retry.hidden = Boolean(lesson.send) || marked.right === true || this.question.kind === "opinion";
      const word = marked.right === null ? (this.question.kind === "opinion" ? "lesson.kept" : "lesson.compare-model")
        : marked.right ? "lesson.right" : marked.share > 0 ? "lesson.partly" : "lesson.wrong";
      this.say(dm.word(word), marked.right === null ? "" : marked.right ? "right" : "wrong");
      dm.replace(this.told, ...lesson.told(this.question, told));
      if (document.activeElement === this.check || document.activeElement === document.body) (this.retry.hidden ? this.root : this.retry).focus({ preventScroll: true });
    }

    again() {
      this.settled = false;
      delete this.root.dataset.settled;
      delete lesson.progress.answers[this.question.id];
      lesson.progress.save();
      this.control.lock(false);
      this.check.hidden = false;
      this.retry.hidden = true;
      this.say("");
      dm.replace(this.told);
      /** @type {HTMLElement | null} */ (this.control.element.querySelector("input, select, textarea, button"))?.focus({ preventScroll: true });
      dm.emit("lesson-answer", this.question.id);
    }

    /** @param {boolean} on @param {string} [word] */
    open(on, word = "") {
      this.control.lock(!on);
      this.check.hidden = !on;
      this.say(word ? dm.word(word) : "");
    }

    /** @param {string} text @param {string} [tone] */
    say(text, tone = "") {
      this.verdict.textContent = text;
      this.verdict.dataset.tone = tone;
    }
  };
})(window.disputemap, window.lesson);
