/** The scene as a table: areas and their status, lines in force, events of the year. Made while it is open. */
(function (dm) {
  "use strict";

  /** @param {Id[]} parties */
  const names = (parties) =>
    parties.length ? dm.list(parties.map((party) => dm.text("parties", party, "name"))) : dm.word("table-none");

  /** @param {Id | null} id */
  function eventButton(id) {
    if (!id) return null;
    const button = dm.element("button", { type: "button", class: "dm-link" }, dm.text("events", id, "title"));
    button.addEventListener("click", () => dm.go({ event: id, place: null }, "table"));
    return button;
  }

  /** @param {Id} area */
  function row(area) {
    const tenure = dm.status(area);
    const name = dm.element("th", { scope: "row" }, dm.label(area));
    if (!tenure) return dm.element("tr", {}, name, dm.element("td", { colspan: "5" }, dm.word("status.none")));
    const under = tenure.under ? dm.statusSentence(tenure) : names(tenure.administered);
    return dm.element("tr", {}, name,
      dm.element("td", {}, under),
      dm.element("td", {}, names(tenure.claimed)),
      dm.element("td", {}, dm.written("tenure", tenure, "from")),
      dm.element("td", {}, eventButton(tenure.basis)),
      dm.element("td", {}, dm.citations(tenure.sources)));
  }

  function areas() {
    const caption = `${dm.shownDate()} · ${dm.word("perspective")}: ${dm.text("perspectives", dm.state.view, "name")}`;
    const ids = new Set([...dm.scene.ribbon, ...dm.scene.groups.map((group) => group.id)]);
    const heads = ["table-area", "table-administered", "table-claimed", "table-since", "table-basis", "sources"];
    return dm.element("table", {},
      dm.element("caption", {}, caption),
      dm.element("thead", {}, dm.element("tr", {}, ...heads.map((head) => dm.element("th", { scope: "col" }, dm.word(head))))),
      dm.element("tbody", {}, ...[...ids].map(row)));
  }

  function lines() {
    const { day, view } = dm.state;
    const here = dm.scene.boundaries.filter((line) =>
      line.from <= day && (line.to === null || day < line.to) && line.style[view] !== "none");
    return here.map((line) => dm.element("li", {},
      dm.element("b", {}, dm.text("boundaries", line.id, "name")), " ", dm.text("boundaries", line.id, "text")));
  }

  function events() {
    const year = dm.dates.parts(dm.state.day)[0];
    return dm.scene.events
      .filter((event) => dm.dates.parts(event.shown)[0] === year)
      .map((event) => dm.element("li", {}, `${dm.eventDate(event.id)}: `, eventButton(event.id)));
  }

  /** @param {string} heading @param {HTMLElement[]} items */
  const list = (heading, items) => [
    dm.element("h3", {}, heading),
    items.length ? dm.element("ul", {}, ...items) : dm.element("p", {}, dm.word("table-none")),
  ];

  dm.plugins.Table = class {
    root = /** @type {HTMLDetailsElement | null} */ (document.getElementById("dm-table"));
    body = dm.element("div", { class: "dm-table-body", tabindex: "0", role: "region" });
    pending = 0;

    constructor() {
      this.root?.append(this.body);
      this.root?.addEventListener("toggle", () => this.soon());
      this.root?.addEventListener("keydown", (key) => this.key(key));
      dm.on("change", () => this.soon());
      this.soon();
    }

    soon() {
      if (!this.root?.open || this.pending) return;
      this.pending = window.setTimeout(() => this.draw(), 60);
    }

    draw() {
      this.pending = 0;
      const year = dm.dates.parts(dm.state.day)[0];
      const focused = this.body.contains(document.activeElement);
      const { scrollTop } = this.body;
      this.body.setAttribute("aria-label", dm.word("table"));
      dm.replace(this.body, areas(), ...list(dm.word("table-lines"), lines()), ...list(`${dm.word("events")}, ${year}`, events()));
      this.body.scrollTop = scrollTop;
      if (focused) this.body.focus({ preventScroll: true });
    }

    /** @param {KeyboardEvent} key */
    key(key) {
      if (key.key !== "Escape" || !this.root?.open) return;
      this.root.open = false;
      this.root.querySelector("summary")?.focus();
    }
  };
})(window.disputemap);
