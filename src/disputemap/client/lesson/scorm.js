/** Tells a learning platform (SCORM 1.2) how far a pupil is; without one the page goes on by itself. */
(function (dm, lesson) {
  "use strict";

  const FARTHEST = 100; // frames to look through, since a platform may hold us in several
  const ROOM = 4096; // letters that a platform keeps of our own
  const OVER = ["completed", "passed"];
  const WRITTEN = ["short", "opinion"];
  const KEY = `disputemap.written.${lesson.data.dossier}.${lesson.data.id}`;

  /** @param {any} frame @returns {any} */
  function above(frame) {
    for (let up = 0; frame && up < FARTHEST; up++) {
      if (frame.API) return frame.API;
      if (frame.parent === frame) return null;
      frame = frame.parent;
    }
    return null;
  }

  /** What the platform offers to its pages, in a frame around us or in the window that opened us. */
  function offered() {
    for (const from of [window, window.opener]) {
      try {
        const api = above(from);
        if (api) return api;
      } catch {
        // a frame of another host: nothing there is for us
      }
    }
    return null;
  }

  /** @param {string} text @returns {Record<string, any>} */
  function parsed(text) {
    try {
      const found = JSON.parse(text || "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  }

  /** What pupils write in their own words: kept in this tab until it is closed, and never sent. */
  const own = {
    read() {
      try {
        return parsed(window.sessionStorage.getItem(KEY) || "");
      } catch {
        return {};
      }
    },
    /** @param {Record<string, unknown>} texts */
    write(texts) {
      try {
        window.sessionStorage.setItem(KEY, JSON.stringify(texts));
      } catch {
        // full, or not allowed: the page goes on without
      }
    },
  };

  /** @param {number} milliseconds */
  function span(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [Math.min(Math.floor(seconds / 3600), 9999), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  }

  dm.plugins.Platform = class {
    api = offered();
    begun = Date.now();
    over = false;
    reloading = false;
    /** Ids of questions that were once answered in the pupil's own words. @type {Set<string>} */
    written = new Set();

    constructor() {
      if (!this.api || !this.open()) return;
      this.resume();
      dm.on("lesson-answer", () => this.tell());
      dm.on("lesson-step", () => this.tell());
      window.addEventListener("pagehide", () => this.leave());
    }

    /** @param {string} name @param {...string} values @returns {string} */
    ask(name, ...values) {
      try {
        return String(this.api[name](...values));
      } catch {
        return "";
      }
    }

    /** Whether the platform listens; after a reload it does already. */
    open() {
      if (this.ask("LMSInitialize", "") === "true") return true;
      this.ask("LMSGetValue", "cmi.core.lesson_status");
      return this.ask("LMSGetLastError") === "0";
    }

    /** Goes on where the pupil was, as the platform has it and not as this machine has. */
    resume() {
      const status = this.ask("LMSGetValue", "cmi.core.lesson_status");
      const { step, answers, written } = parsed(this.ask("LMSGetValue", "cmi.suspend_data"));
      this.over = OVER.includes(status);
      this.written = new Set(Array.isArray(written) ? written : []);
      lesson.progress = {
        step: typeof step === "string" ? step : null,
        answers: { ...parsed(JSON.stringify(answers || {})), ...own.read() },
        save: () => own.write(this.texts()),
        clear: () => this.clear(),
      };
    }

    texts() {
      const own = lesson.data.questions.filter(({ kind }) => WRITTEN.includes(kind)).map(({ id }) => id);
      return Object.fromEntries(Object.entries(lesson.progress.answers).filter(([id]) => own.includes(id)));
    }

    clear() {
      lesson.progress.step = null;
      lesson.progress.answers = {};
      this.written.clear();
      own.write({});
      this.reloading = true;
      this.ask("LMSSetValue", "cmi.suspend_data", "");
      this.ask("LMSCommit", "");
    }

    /** Says how far the pupil is, and asks the platform to keep it. */
    tell() {
      const blocks = [...lesson.blocks.values()];
      for (const { question, settled } of blocks) if (settled && WRITTEN.includes(question.kind)) this.written.add(question.id);
      this.over ||= blocks.length > 0 && blocks.every(({ question, settled }) => settled || this.written.has(question.id));
      const told = document.querySelectorAll(".lesson-progress p");
      for (const text of told) if (text.textContent === dm.word("lesson.private")) text.textContent = dm.word("pack.platform");
      this.score(blocks);
      this.ask("LMSSetValue", "cmi.core.lesson_status", this.over ? "completed" : "incomplete");
      this.ask("LMSSetValue", "cmi.suspend_data", this.kept());
      this.ask("LMSCommit", "");
    }

    /** The share that is right of the questions that are scored, in hundredths. @param {LessonBlock[]} blocks */
    score(blocks) {
      const scored = blocks.filter(({ question }) => !WRITTEN.includes(question.kind));
      if (!scored.length) return;
      const shares = scored.map(({ question, settled }) => (settled ? lesson.mark(question, lesson.progress.answers[question.id]).share : 0));
      const right = shares.reduce((sum, share) => sum + share, 0) / scored.length;
      for (const [name, value] of [["min", 0], ["max", 100], ["raw", Math.round(100 * right)]])
        this.ask("LMSSetValue", `cmi.core.score.${name}`, String(value));
    }

    /** Where the pupil is, in as many letters as the platform keeps. */
    kept() {
      const own = this.texts();
      const answers = Object.entries(lesson.progress.answers).filter(([id]) => !(id in own));
      const written = [...this.written];
      for (;;) {
        const text = JSON.stringify({ step: lesson.progress.step, answers: Object.fromEntries(answers), written });
        if (text.length <= ROOM) return text;
        if (!answers.pop() && !written.pop()) return "";
      }
    }

    leave() {
      if (this.reloading) return;
      this.ask("LMSSetValue", "cmi.core.session_time", span(Date.now() - this.begun));
      this.ask("LMSSetValue", "cmi.core.exit", this.over ? "" : "suspend");
      this.ask("LMSCommit", "");
      this.ask("LMSFinish", "");
    }
  };
})(window.disputemap, window.lesson);
