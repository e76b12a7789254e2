/** Words in the reader's language: the interface's, the dossier's, and the names of places. */
(function (dm) {
  "use strict";

  dm.word = function (key, params = {}) {
    const pattern = dm.scene.words[dm.state.lang][key];
    if (pattern === undefined) return key;
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
  };

  dm.text = function (table, id, field) {
    const record = (dm.scene.text[dm.state.lang][table] || {})[id];
    return (record && record[field]) || "";
  };

  dm.names = function (place) {
    const { lang, view } = dm.state;
    const shown = /** @type {{names: Id[]}} */ (dm.scene.perspectives.find(({ id }) => id === view)).names;
    const names = (dm.scene.nameOrder[place] || []).filter((party) => shown.includes(party)).map((party) => dm.scene.names[place][lang][party]);
    return [...new Set(names)].map((text) => ({ text, lang }));
  };

  dm.label = (place) => dm.names(place).map((name) => name.text).join(dm.word("name-separator"));

  dm.eventDate = (event) => dm.text("events", event, "date");

  dm.shownDate = function () {
    const { event, day } = dm.state;
    const chosen = /** @type {SceneEvent | null} */ (event && dm.record("events", event));
    const itself = chosen && chosen.shown === day && chosen.from === day;
    return itself ? dm.eventDate(chosen.id) : dm.dates.format(day);
  };

  dm.written = function (table, row, end) {
    const day = row[end];
    return dm.text(table, row.id, end) || (day === null ? dm.word("today") : dm.dates.format(day));
  };

  dm.list = (items) => items.join(dm.word("list-separator"));
})(window.disputemap);
