/** What the panel says about an area, a place, a boundary or a tenure. */
(function (dm) {
  "use strict";

  /** @typedef {{title: string, parts: (HTMLElement | null)[]}} Answer */

  /** @param {string} text @param {string} [name] class */
  const paragraph = (text, name) => (text ? dm.element("p", { class: name }, text) : null);

  /** @param {string} text @param {() => void} act */
  function button(text, act) {
    const made = dm.element("button", { type: "button", class: "dm-link" }, text);
    made.addEventListener("click", act);
    return made;
  }

  /** @param {SceneTenure | SceneLine} row @param {"tenure" | "boundaries"} table */
  function validity(row, table) {
    const until = row.to === null ? null : dm.word("until", { date: dm.written(table, row, "to") });
    const parts = [dm.word("since", { date: dm.written(table, row, "from") }), until];
    return parts.filter(Boolean).join(dm.word("clause-separator"));
  }

  /** @param {Id | null} event */
  function basis(event) {
    if (!event || !dm.record("events", event)) return null;
    const title = [dm.eventDate(event), dm.text("events", event, "title")].join(": ");
    return dm.element("p", {}, dm.element("span", { class: "dm-muted" }, dm.word("basis")), dm.element("br"), button(title, () => dm.go({ event }, "detail")));
  }

  /** All names by party, each in its own language. @param {Id} id */
  function names(id) {
    const list = dm.element("dl", { class: "dm-names", "aria-label": dm.word("other-names") });
    const languages = Object.entries(dm.scene.names[id] || {});
    for (const party of dm.scene.nameOrder[id] || []) {
      const spans = languages.flatMap(([lang, names], at) => [at ? " · " : null, dm.element("span", { lang, dir: "auto" }, names[party])]);
      list.append(dm.element("dt", {}, dm.text("parties", party, "name")), dm.element("dd", {}, ...spans));
    }
    return languages.length ? list : null;
  }

  /** @param {Id | null} paint */
  const swatch = (paint) =>
    dm.svg("svg", { width: "26", height: "14", "aria-hidden": "true", class: "dm-swatch" },
      dm.svg("rect", { x: "0.5", y: "0.5", width: "25", height: "13", rx: "2", fill: dm.fill(paint), class: "dm-swatch-area" }));

  /** The status that a row gives, with its reasons. @param {SceneTenure | null} row @returns {(HTMLElement | null)[]} */
  function status(row) {
    const sentence = dm.element("p", { class: "dm-status" }, swatch(dm.paintOf(row)), " ", dm.statusSentence(row));
    if (!row) return [sentence];
    const mode = dm.text("modes", row.mode, "name");
    return [
      sentence,
      paragraph([validity(row, "tenure"), mode].filter(Boolean).join(" · "), "dm-muted"),
      paragraph(dm.text("tenure", row.id, "text")),
      basis(row.basis),
      dm.citations(row.sources),
    ];
  }

  /** @param {Id} id @returns {SceneTenure[]} the rows that count for an area */
  function rows(id) {
    const own = dm.scene.tenure.filter(({ area }) => area === id);
    const parent = dm.record("areas", id)?.parent;
    return own.length || !parent ? own : rows(parent);
  }

  /** @param {Id} id @param {SceneTenure | null} now */
  function history(id, now) {
    const items = rows(id).map((row) => {
      const year = dm.dates.format(row.from, "year");
      const go = button(year, () => dm.go({ date: dm.dates.iso(row.from) }, "detail"));
      go.setAttribute("aria-label", dm.written("tenure", row, "from"));
      return dm.element("li", { "aria-current": row === now ? "true" : null }, go, swatch(dm.paintOf(row)), dm.element("span", {}, dm.statusSentence(row)));
    });
    if (!items.length) return null;
    return dm.element("section", {}, dm.element("h3", {}, dm.word("history")), dm.element("ol", { class: "dm-history" }, ...items));
  }

  /** @param {Id} id @returns {Answer} */
  function area(id) {
    const row = dm.status(id);
    const on = paragraph(dm.dates.format(dm.state.day), "dm-on");
    return { title: dm.label(id), parts: [on, ...status(row), names(id), history(id, row)] };
  }

  /** @param {Id} id @returns {Answer} */
  function place(id) {
    const record = /** @type {ScenePlace} */ (dm.record("places", id));
    const kind = dm.text("place_kinds", record.kind, "name");
    const where = record.area && record.area !== id ? dm.label(record.area) : "";
    const parts = [paragraph([kind, where].filter(Boolean).join(" · "), "dm-muted"), names(id)];
    if (record.area) parts.push(paragraph(dm.dates.format(dm.state.day), "dm-on"), ...status(dm.status(record.area)));
    return { title: dm.label(id), parts };
  }

  /** @param {Id} id @returns {Answer} */
  function boundary(id) {
    const line = /** @type {SceneLine} */ (dm.record("boundaries", id));
    const kind = dm.plugins.Boundaries.kind(line);
    const by = dm.list([...new Set(line.heldBy.map((party) => dm.text("parties", party, "by")))]);
    return {
      title: dm.text("boundaries", id, "name"),
      parts: [
        paragraph([kind, validity(line, "boundaries")].join(" · "), "dm-muted"),
        paragraph(dm.text("boundaries", id, "text")),
        by && line.kind !== "claimed" ? paragraph(dm.word("held-by", { by })) : null,
        paragraph(dm.word(`method.${line.method}`)),
        basis(line.basis),
        dm.citations(line.sources),
      ],
    };
  }

  /** @param {Id} id @returns {Answer} */
  function tenure(id) {
    const row = /** @type {SceneTenure} */ (dm.record("tenure", id));
    return { title: dm.label(row.area), parts: [...status(row), names(row.area), history(row.area, row)] };
  }

  dm.plugins.Answers = { area, place, boundary, tenure };
})(window.disputemap);
