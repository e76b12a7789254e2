/** The one global: the state of the view, the way to change it, and who listens. */
(function () {
  "use strict";

  /** Milliseconds for which parts of the page start without a pause. */
  const CHUNK = 8;

  /** @type {Map<string, Set<(detail: any) => void>>} */
  const listeners = new Map();

  /** @type {Map<string, Map<string, any>>} */
  const index = new Map();

  const dm = /** @type {Disputemap} */ (/** @type {unknown} */ ({ plugins: {}, letter: 1 }));

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

  dm.eventsUpTo = function (day) {
    const { events } = dm.scene;
    let [from, to] = [0, events.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (events[middle].shown <= day) from = middle + 1;
      else to = middle;
    }
    return from;
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
    step: (value) => (value === null ? null : /^\d{1,3}$/.test(String(value)) ? Number(value) : undefined),
    layout: (value) => (["map", "story", "timeline"].includes(value) ? value : undefined),
    lat: (value) => measure(value, 85, 4),
    lon: (value) => measure(value, 180, 4),
    zoom: (value) => (Number(value) < 0 ? undefined : measure(value, 19, 2)),
  };

  /**
   * @param {{id: string}[]} rows
   * @param {unknown} value
   */
  function oneOf(rows, value) {
    return rows.some((row) => row.id === value) ? value : undefined;
  }

  /** @param {unknown} value @param {number} most @param {number} digits @returns {number | null | undefined} */
  function measure(value, most, digits) {
    if (value === null) return null;
    const number = typeof value === "number" || (typeof value === "string" && value.trim()) ? Number(value) : NaN;
    return Math.abs(number) <= most ? Number(number.toFixed(digits)) : undefined;
  }

  /** What the surface locks, by the names of the state. @type {Record<string, string>} */
  const LOCK_OF = { date: "date", view: "view", lang: "lang", place: "place", lat: "camera", lon: "camera", zoom: "camera" };

  /** Who may change what is locked: the page that holds this one, and what is no wish of a reader's. */
  const FREE = new Set(["host", "start", "address", "camera"]);

  dm.locked = (part) => dm.scene.surface.lock.includes(part);

  /** @param {Day} day */
  function clamp(day) {
    const [first, last] = dm.scene.span;
    return Math.min(Math.max(day, first), last - 1);
  }

  /**
   * Change the view. Values that make no sense are left out and named in the answer. An event brings its own date,
   * and another date lets go of the event.
   * @param {Record<string, unknown>} wanted
   * @param {string} [origin] who asked: "slider", "story", "host", …
   * @returns {string[]} names of the refused values
   */
  dm.go = function (wanted, origin = "page") {
    const refused = [];
    /** @type {Record<string, any>} */
    const taken = {};
    for (const [name, value] of Object.entries(wanted || {})) {
      if (!Object.hasOwn(accepted, name) || value === undefined) continue;
      const kept = accepted[name](value);
      if (kept === undefined) refused.push(name);
      else taken[name] = kept;
    }
    const previous = dm.state;
    if (taken.event && !taken.date) taken.date = dm.dates.iso(dm.record("events", taken.event).shown);
    else if (taken.date && taken.date !== previous.date && !("event" in taken)) taken.event = null;
    const kept = FREE.has(origin) ? [] : keep(taken);
    /** @type {Record<string, any>} */
    const next = { ...previous, ...taken };
    next.day = dm.dates.day(next.date);
    if ((next.lat === null) !== (next.lon === null)) {
      refused.push(next.lat === null ? "lon" : "lat");
      next.lat = next.lon = null;
    }
    const changed = new Set(Object.keys(next).filter((name) => next[name] !== previous[/** @type {keyof State} */ (name)]));
    if (changed.size) {
      dm.state = /** @type {State} */ (Object.freeze(next));
      dm.emit("change", { state: dm.state, previous, changed, origin });
    }
    if (refused.length) dm.emit("refused", { refused, wanted });
    return [...refused, ...kept];
  };

  /**
   * Takes out of a change what is locked; an event of another date goes with the date.
   * @param {Record<string, any>} taken @returns {string[]} names of what was taken out
   */
  function keep(taken) {
    const kept = Object.keys(taken).filter((name) => dm.locked(LOCK_OF[name]) && taken[name] !== dm.state[/** @type {keyof State} */ (name)]);
    if (kept.includes("date") && taken.event) kept.push("event");
    if (kept.includes("date")) delete taken.event;
    for (const name of kept) delete taken[name];
    return kept;
  }

  // Parts of the page that have not started yet, and what lets the browser breathe between them.
  /** @type {(() => unknown)[]} */
  const parts = [];
  let inner = -1; // where the next piece of the part that is starting goes; below 0: none is
  const breath = new MessageChannel();
  breath.port1.onmessage = function () {
    const until = performance.now() + CHUNK;
    do {
      inner = 0;
      parts.shift()?.();
    } while (parts.length && performance.now() < until);
    inner = -1;
    if (parts.length) breath.port2.postMessage(null);
  };

  dm.begin = function (start) {
    if (inner >= 0) parts.splice(inner++, 0, start);
    else if (parts.push(start) === 1) breath.port2.postMessage(null);
  };

  dm.start = function (scene) {
    dm.scene = scene;
    index.clear();
    const view = scene.view;
    const day = /** @type {Day} */ (dm.dates.day(view.date));
    const { lat = null, lon = null, zoom = null } = scene.camera || {};
    dm.state = Object.freeze({
      date: view.date, day, view: view.view, lang: view.lang, place: view.place ?? null,
      event: view.event ?? null, step: view.step ?? null, layout: view.layout, lat, lon, zoom,
    });
  };

  window.disputemap = dm;
})();
