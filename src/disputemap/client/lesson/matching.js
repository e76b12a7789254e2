/** Matching two lists: for each item of the first, its fellow of the second, none of them twice. */
(function (dm, lesson) {
  "use strict";

  lesson.kinds.match = function (question, change) {
    const choices = question.lefts.map((left, at) => {
      const empty = dm.element("option", { value: "" }, dm.word("lesson.match-choose"));
      const select = /** @type {HTMLSelectElement} */ (dm.element("select", { id: `lesson-${question.id}-${at}` }, empty,
        ...question.rights.map((right, number) => dm.element("option", { value: String(number) }, right))));
      select.addEventListener("change", () => take(select));
      return { select, row: dm.element("p", {}, dm.element("label", { for: select.id }, left), select) };
    });

    /** What was chosen for another item goes to this one. @param {HTMLSelectElement} select */
    function take(select) {
      for (const each of choices) if (each.select !== select && each.select.value === select.value) each.select.value = "";
      change();
    }

    return {
      element: dm.element("div", { class: "lesson-match" }, ...choices.map(({ row }) => row)),
      read: () => (choices.every(({ select }) => select.value) ? choices.map(({ select }) => Number(select.value)) : undefined),
      write(answer) {
        if (Array.isArray(answer)) choices.forEach(({ select }, at) => (select.value = String(answer[at])));
      },
      lock: (on) => choices.forEach(({ select }) => (select.disabled = on)),
    };
  };
})(window.disputemap, window.lesson);
