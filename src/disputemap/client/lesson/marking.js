/** Marking as the server does it: right, and how much of it. */
(function (lesson) {
  "use strict";

  /** @param {string[]} given @param {string[]} right */
  const agreeing = (given, right) => given.filter((text, at) => text === right[at]).length / Math.max(1, right.length);

  /** Items that read the same are the same. @param {string[]} texts @param {number[]} given @param {number[]} right */
  const placed = (texts, given, right) => agreeing(given.map((at) => texts[at]), right.map((at) => texts[at]));

  /** @type {Record<string, (question: LessonQuestion, given: any, right: any[]) => number>} */
  const SHARES = {
    choose(_, given, right) {
      const hits = given.filter((/** @type {number} */ at) => right.includes(at)).length;
      return Math.max(0, (2 * hits - given.length) / Math.max(1, right.length));
    },
    perspective: (_, given, right) => Number(right.includes(given)),
    order: ({ options }, given, right) => placed(options, given, right),
    match: ({ rights }, given, right) => placed(rights, given, right),
    map: (_, given, right) => Number(right.includes(given)),
    date: (_, given, right) => Number(right[0] <= given && given <= right[right.length - 1]),
  };

  lesson.mark = function (question, answer) {
    if (!SHARES[question.kind]) return { right: null, share: 0 };
    const share = SHARES[question.kind](question, answer, question.answer || []);
    return { right: share === 1, share };
  };
})(window.lesson);
