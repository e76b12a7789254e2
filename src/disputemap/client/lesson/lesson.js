/** The lesson's one global: its data as the page holds it, and what its parts share. */
(function (dm) {
  "use strict";

  const held = document.getElementById("dm-lesson-data");
  const lesson = /** @type {Lesson} */ (/** @type {unknown} */ ({
    data: JSON.parse(held?.textContent || "{}"), kinds: {}, blocks: new Map(), at: 0, named: new Set(), send: null,
  }));

  if (lesson.data.live === "") { // all live lessons share one page
    const asked = (new URLSearchParams(window.location.search).get("live") || "").toUpperCase();
    lesson.data.live = /^[A-Z]{6}$/.test(asked) ? asked : null;
  }

  lesson.button = function (word, act, name = "") {
    const made = /** @type {HTMLButtonElement} */ (dm.element("button", { type: "button", class: `lesson-button ${name}`.trim() }, dm.word(word)));
    made.addEventListener("click", act);
    return made;
  };

  lesson.kept = function (key, token) {
    try {
      if (token === null) window.sessionStorage.removeItem(key);
      else if (token) window.sessionStorage.setItem(key, token);
      return window.sessionStorage.getItem(key);
    } catch {
      return token || null;
    }
  };

  /** A day in words. @param {string} iso */
  function written(iso) {
    const day = dm.dates.day(iso);
    return day === null ? iso : dm.dates.format(day);
  }

  /** @type {Record<string, (question: LessonQuestion, answer: any[]) => string[]>} */
  const ANSWERS = {
    choose: ({ options }, answer) => answer.map((at) => options[at]),
    perspective: ({ options }, answer) => answer.map((at) => options[at]),
    order: ({ options }, answer) => answer.map((at, number) => `${number + 1}. ${options[at]}`),
    match: ({ lefts, rights }, answer) => answer.map((at, number) => `${lefts[number]} – ${rights[at]}`),
    map: (_, answer) => answer.map((id) => dm.label(id) || id),
    date: (_, answer) => [[...new Set(answer)].map(written).join(" – ")],
    short: (_, answer) => answer.flatMap((text) => String(text).split("\n\n")),
    opinion: () => [],
  };

  lesson.answerText = (question, told) => ANSWERS[question.kind](question, told.answer);

  lesson.told = function (question, told) {
    const heading = dm.word(question.kind === "short" ? "lesson.model" : "lesson.answer");
    const texts = lesson.answerText(question, told);
    const answer = texts.length ? dm.element("div", { class: "lesson-answer" }, dm.element("p", {}, dm.element("b", {}, heading)),
      ...texts.map((text) => dm.element("p", {}, text))) : null;
    const feedback = told.feedback.split("\n\n").filter(Boolean).map((text) => dm.element("p", {}, text));
    const sources = told.sources.map(({ title, url }) => dm.element("li", {},
      url ? dm.element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title) : dm.element("cite", {}, title)));
    const list = sources.length ? dm.element("div", { class: "lesson-sources" }, dm.element("p", {}, dm.word("lesson.settles")),
      dm.element("ul", { class: "dm-citations" }, ...sources)) : null;
    return /** @type {HTMLElement[]} */ ([answer, ...feedback, list].filter(Boolean));
  };

  dm.on("labels", (shown) => (lesson.named = shown));

  window.lesson = lesson;
})(window.disputemap);
