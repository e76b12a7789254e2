/** Who administered and who claimed an area on a day, as data and as a sentence. */
(function (dm) {
  "use strict";

  /** @type {Map<string, SceneTenure[]>} */
  let rows = new Map();
  /** @type {Scene | null} */
  let indexed = null;

  /** @param {Id} area */
  function rowsOf(area) {
    if (indexed !== dm.scene) {
      indexed = dm.scene;
      rows = new Map();
      for (const row of dm.scene.tenure) rows.set(row.area, [...(rows.get(row.area) || []), row]);
    }
    return rows.get(area);
  }

  dm.status = function (area, day = dm.state.day) {
    const own = rowsOf(area);
    if (own) return own.find((row) => row.from <= day && (row.to === null || day < row.to)) || null;
    const record = /** @type {SceneArea | undefined} */ (dm.record("areas", area));
    return record && record.parent ? dm.status(record.parent, day) : null;
  };

  /** @param {Id[]} parties */
  const by = (parties) => dm.list(parties.map((party) => dm.text("parties", party, "by")));

  dm.statusSentence = function (row) {
    if (!row) return dm.word("status.none");
    const claimants = row.claimed.filter((party) => !row.administered.includes(party));
    const clauses = [];
    if (row.administered.length > 1) clauses.push(dm.word("status.undivided", { by: by(row.administered) }));
    else if (row.under) clauses.push(dm.word("status.under", { by: by(row.administered), under: by([row.under]) }));
    else clauses.push(dm.word("status.administered", { by: by(row.administered) }));
    if (claimants.length) clauses.push(dm.word("status.claimed", { by: by(claimants) }));
    if (row.undetermined.length) clauses.push(dm.word("status.undetermined", { by: by(row.undetermined) }));
    return clauses.join(dm.word("clause-separator"));
  };

  dm.paintOf = (row) => (row ? row.paint[dm.state.view] : null);
})(window.disputemap);
