/** What a pupil has answered, kept on this machine alone where the browser lets us, and else while the page is open. */
(function (lesson) {
  "use strict";

  const { dossier, id, live, mode } = lesson.data;
  const KEY = `disputemap.lesson.${dossier}.${id}`;

  /** @returns {Storage | null} null in a sandbox, or where storage is switched off */
  function store() {
    try {
      return live || mode === "presenter" ? null : window.localStorage;
    } catch {
      return null;
    }
  }

  /** @returns {{step?: string, answers?: Record<string, unknown>}} */
  function found() {
    try {
      const kept = JSON.parse(store()?.getItem(KEY) || "{}");
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {};
    }
  }

  const { step, answers } = found();

  lesson.progress = {
    step: typeof step === "string" ? step : null,
    answers: answers && typeof answers === "object" && !Array.isArray(answers) ? { ...answers } : {},
    save() {
      try {
        store()?.setItem(KEY, JSON.stringify({ step: this.step, answers: this.answers }));
      } catch {
        // full, or not allowed: the page goes on without
      }
    },
    clear() {
      this.step = null;
      this.answers = {};
      try {
        store()?.removeItem(KEY);
      } catch {
        // as above
      }
    },
  };
})(window.lesson);
