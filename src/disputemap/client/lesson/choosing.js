/** Choosing one option or several, as native buttons and boxes. */
(function (dm, lesson) {
  "use strict";

  /** @param {LessonQuestion} question @param {() => void} change @returns {LessonControl} */
  function options(question, change) {
    const type = question.several ? "checkbox" : "radio";
    const boxes = question.options.map(() => /** @type {HTMLInputElement} */ (dm.element("input", { type, name: `lesson-${question.id}` })));
    const hint = dm.element("legend", {}, dm.word(question.several ? "lesson.choose-several" : "lesson.choose-one"));
    const element = dm.element("fieldset", { class: "lesson-options" }, hint,
      ...boxes.map((box, at) => dm.element("label", {}, box, dm.element("span", {}, question.options[at]))));
    element.addEventListener("change", change);
    const chosen = () => boxes.flatMap((box, at) => (box.checked ? [at] : []));
    const alone = question.kind === "perspective";
    return {
      element,
      read: () => (chosen().length ? (alone ? chosen()[0] : chosen()) : undefined),
      write(answer) {
        const given = Array.isArray(answer) ? answer : [answer];
        boxes.forEach((box, at) => (box.checked = given.includes(at)));
      },
      lock: (on) => boxes.forEach((box) => (box.disabled = on)),
    };
  }

  lesson.kinds.choose = options;
  lesson.kinds.perspective = options;
})(window.disputemap, window.lesson);
