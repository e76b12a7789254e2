/** Setting a date: by the control under the map, or typed. */
(function (dm, lesson) {
  "use strict";

  /** Who moves the date without the pupil's wish. */
  const OTHERS = new Set(["lesson", "live", "start", "camera"]);

  lesson.kinds.date = function (question, change, block) {
    const input = /** @type {HTMLInputElement} */ (dm.element("input", {
      id: `lesson-${question.id}-date`, type: "text", size: "12", autocomplete: "off", spellcheck: "false", inputmode: "numeric", placeholder: dm.word("lesson.date-form"),
    }));
    const said = dm.element("span", { class: "lesson-said" });

    /** The whole day that stands there. @returns {string | undefined} */
    function day() {
      const value = input.value.trim();
      const found = dm.dates.day(value);
      return found !== null && dm.dates.iso(found) === value ? value : undefined;
    }

    function tell() {
      const found = day();
      said.textContent = found ? dm.dates.format(/** @type {Day} */ (dm.dates.day(found))) : "";
    }

    function show() {
      const found = day();
      if (found) dm.go({ date: found, event: null }, "lesson");
      change();
    }

    input.addEventListener("input", tell);
    input.addEventListener("change", () => show());
    input.addEventListener("keydown", (press) => {
      if (press.key !== "Enter") return;
      press.preventDefault(); // the button that has the focus next is not pressed by this key
      show();
      block.submit();
    });
    dm.on("change", ({ changed, origin, state }) => {
      if (!changed.has("date") || OTHERS.has(origin) || input.disabled || block.root.closest("[hidden]")) return;
      input.value = state.date;
      tell();
      change();
    });
    return {
      element: dm.element("div", { class: "lesson-date" }, dm.element("p", { class: "lesson-hint" }, dm.word("lesson.date-hint")),
        dm.element("p", {}, dm.element("label", { for: input.id }, dm.word("date")), input, said)),
      read: day,
      write(answer) {
        input.value = typeof answer === "string" ? answer : "";
        tell();
      },
      lock: (on) => void (input.disabled = on),
    };
  };
})(window.disputemap, window.lesson);
