/** The one global: the state of the view, the way to change it, and who listens. */
(function () {
  "use strict";

  /** @type {Map<string, Set<(detail: any) => void>>} */
  const listeners = new Map();

  /** @type {Map<string, Map<string, any>>} */
  const index = new Map();

  const dm = /** @type {Disputemap} */ (/** @type {unknown} */ ({ plugins: {} }));

  dm.on = function (/** @type {string} */ type, /** @type {(detail: any) => void} */ listener) {
    const known = listeners.get(type) || new Set();
    listeners.set(type, known.add(listener));
    return () => known.delete(listener);
  };

  dm.emit = function (type, detail) {
    for (const listener of [...(listeners.get(type) || [])]) listener(detail);
  };

  dm.record = function (table, id) {
    let known = index.get(table);
    if (!known) {
      const rows = /** @type {any[]} */ (dm.scene[table]);
      known = new Map(rows.map((row) => [row.id, row]));
      index.set(table, known);
    }
    return known.get(id);
  };

  /** What each part of the state accepts: the value to keep, or undefined when it makes no sense. */
  /** @type {Record<string, (value: any) => any>} */
  const accepted = {
    date(value) {
      const day = typeof value === "string" ? dm.dates.day(value) : null;
      return day === null || day !== clamp(day) ? undefined : dm.dates.iso(day);
    },
    view: (value) => oneOf(dm.scene.perspectives, value),
    lang: (value) => oneOf(dm.scene.languages, value),
    place: (value) => (value === null || dm.record("places", value) ? value : undefined),
    event: (value) => (value === null || dm.record("events", value) ? value : undefined),
    step: (value) =>
      value === null || (Number.isInteger(Number(value)) && value !== "" && Number(value) >= 0)
        ? value === null ? null : Number(value)
        : undefined,
    layout: (value) => (["map", "story", "timeline"].includes(value) ? value : undefined),
  };

  /**
   * @param {{id: string}[]} rows
   * @param {unknown} value
   */
  function oneOf(rows, value) {
    return rows.some((row) => row.id === value) ? value : undefined;
  }

  /** @param {Day} day */
  function clamp(day) {
    const [first, last] = dm.scene.span;
    return Math.min(Math.max(day, first), last - 1);
  }

  /**
   * Change the view. Values that make no sense are left out and named in the answer.
   * @param {Record<string, unknown>} wanted
   * @param {string} [origin] who asked: "slider", "story", "host", …
   * @returns {string[]} names of the refused values
   */
  dm.go = function (wanted, origin = "page") {
    const refused = [];
    /** @type {Record<string, any>} */
    const next = { ...dm.state };
    for (const [name, value] of Object.entries(wanted || {})) {
      if (!(name in accepted) || value === undefined) continue;
      const kept = accepted[name](value);
      if (kept === undefined) refused.push(name);
      else next[name] = kept;
    }
    if (wanted && wanted.event && !("date" in wanted) && !refused.includes("event")) {
      next.date = dm.dates.iso(dm.record("events", next.event).shown);
    }
    next.day = dm.dates.day(next.date);
    const previous = dm.state;
    const changed = new Set(Object.keys(next).filter((name) => next[name] !== previous[/** @type {keyof State} */ (name)]));
    if (refused.length) dm.emit("refused", { refused, wanted });
    if (changed.size) {
      dm.state = /** @type {State} */ (Object.freeze(next));
      dm.emit("change", { state: dm.state, previous, changed, origin });
    }
    return refused;
  };

  dm.start = function (scene) {
    dm.scene = scene;
    index.clear();
    const view = scene.view;
    const day = /** @type {Day} */ (dm.dates.day(view.date));
    dm.state = Object.freeze({
      date: view.date, day, view: view.view, lang: view.lang, place: view.place ?? null,
      event: view.event ?? null, step: view.step ?? null, layout: view.layout,
    });
  };

  window.disputemap = dm;
})();
