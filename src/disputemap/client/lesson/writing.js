/** Answers in the pupil's own words: compared with a model answer by the pupil, or never compared. */
(function (dm, lesson) {
  "use strict";

  const LONGEST = lesson.data.live ? "600" : "2000"; // characters that the server takes, and that are kept here

  /** @param {LessonQuestion} question @param {() => void} change @returns {LessonControl} */
  function text(question, change) {
    const area = /** @type {HTMLTextAreaElement} */ (dm.element("textarea", { id: `lesson-${question.id}-text`, rows: "4", maxlength: LONGEST, dir: "auto" }));
    area.addEventListener("input", change);
    return {
      element: dm.element("div", { class: "lesson-text" }, dm.element("label", { for: area.id }, dm.word("lesson.your-text")), area),
      read: () => area.value.trim() || undefined,
      write: (answer) => void (area.value = typeof answer === "string" ? answer : ""),
      lock: (on) => void (area.readOnly = on),
    };
  }

  lesson.kinds.short = text;
  lesson.kinds.opinion = text;
})(window.disputemap, window.lesson);
