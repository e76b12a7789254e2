/** Putting in order: by two buttons an item, or by dragging it. */
(function (dm, lesson) {
  "use strict";

  lesson.kinds.order = function (question, change) {
    const list = dm.element("ol", { class: "lesson-order" });
    let locked = false;
    let moved = false;
    const rows = question.options.map((text, at) => row(text, at));
    list.append(...rows);
    label();

    /** @param {string} text @param {number} at */
    function row(text, at) {
      const name = dm.element("span", { class: "lesson-item" }, text);
      const made = dm.element("li", { "data-at": String(at) }, dm.element("span", { class: "lesson-grip", "aria-hidden": "true" }, "⠿"), name);
      for (const [word, sign, by] of /** @type {[string, string, number][]} */ ([["lesson.up", "↑", -1], ["lesson.down", "↓", 1]])) {
        const button = dm.element("button", { type: "button", class: "lesson-move", "aria-label": dm.word(word, { name: text }), title: dm.word(word, { name: text }) }, sign);
        button.addEventListener("click", () => shift(made, by, button));
        made.append(button);
      }
      made.addEventListener("pointerdown", (press) => drag(made, press));
      return made;
    }

    /** @param {HTMLElement} item @param {number} by @param {HTMLElement} button */
    function shift(item, by, button) {
      const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (locked || !other) return;
      if (by < 0) other.before(item);
      else other.after(item);
      button.focus();
      touched();
    }

    /** @param {HTMLElement} item @param {PointerEvent} press */
    function drag(item, press) {
      if (locked || press.button || /** @type {Element} */ (press.target).closest("button")) return;
      press.preventDefault();
      const stopped = new AbortController(); // no capture of the pointer: an item that moves would lose it
      const { signal } = stopped;
      item.classList.add("lesson-dragged");
      const move = (/** @type {PointerEvent} */ { clientY }) => {
        const others = /** @type {HTMLElement[]} */ ([...list.children].filter((each) => each !== item));
        const after = others.find((each) => {
          const { top, height } = each.getBoundingClientRect();
          return clientY < top + height / 2;
        });
        if (after) after.before(item);
        else list.append(item);
      };
      const stop = () => {
        stopped.abort();
        item.classList.remove("lesson-dragged");
        touched();
      };
      window.addEventListener("pointermove", move, { signal });
      for (const type of ["pointerup", "pointercancel"]) window.addEventListener(type, stop, { signal });
    }

    function touched() {
      moved = true;
      label();
      change();
    }

    function label() {
      [...list.children].forEach((item, at, all) => {
        const [up, down] = item.querySelectorAll("button");
        up.setAttribute("aria-disabled", String(!at));
        down.setAttribute("aria-disabled", String(at === all.length - 1));
      });
    }

    const order = () => [...list.children].map((item) => Number(/** @type {HTMLElement} */ (item).dataset.at));
    return {
      element: dm.element("div", {}, dm.element("p", { class: "lesson-hint" }, dm.word("lesson.order")), list),
      read: () => (moved ? order() : undefined),
      write(answer) {
        if (!Array.isArray(answer) || answer.length !== rows.length) return;
        moved = true;
        list.append(...answer.map((at) => rows[at]).filter(Boolean));
        label();
      },
      lock(on) {
        locked = on;
        list.classList.toggle("lesson-locked", on);
        for (const button of list.querySelectorAll("button")) button.disabled = on;
      },
    };
  };
})(window.disputemap, window.lesson);
