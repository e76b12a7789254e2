/** Counts of a class's answers as bars of the browser's own. */
(function (dm, lesson) {
  "use strict";

  /** What was answered, in words. @param {LessonQuestion} question @param {string} key */
  function said(question, key) {
    if (question.kind === "choose" || question.kind === "perspective") return question.options[Number(key)] ?? key;
    const answer = question.kind === "order" || question.kind === "match" ? key.split(",").map(Number) : [key];
    return lesson.answerText(question, { answer, feedback: "", sources: [] }).join(" · ");
  }

  lesson.chart = function (question, { answered = 0, right = null, options = {} }) {
    const scored = right === null ? "" : ` ${dm.word("lesson.right-count", { number: right })}`;
    const rows = Object.entries(options).map(([key, count]) => dm.element("li", {},
      dm.element("span", { class: "lesson-bar-name" }, said(question, key)),
      dm.element("meter", { min: "0", max: String(Math.max(1, answered)), value: String(count), "aria-label": said(question, key) }, String(count)),
      dm.element("b", {}, String(count))));
    return dm.element("figure", { class: "lesson-chart" },
      dm.element("figcaption", {}, `${dm.word("lesson.answered", { number: answered })}${scored}`), dm.element("ul", {}, ...rows));
  };
})(window.disputemap, window.lesson);
