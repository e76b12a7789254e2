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

  const HEADS = ["table-area", "table-administered", "table-claimed", "table-since", "table-basis", "sources"];

  /** A cell that says what it is about where the table is laid out as blocks, without its heads. @param {number} at @param {Child} content */
  const cell = (at, content) => dm.element("td", { role: "cell", "data-label": dm.word(HEADS[at]) }, content);

  /** @param {Id} area */
  function row(area) {
    const tenure = dm.status(area);
    const name = dm.element("th", { scope: "row", role: "rowheader" }, dm.label(area));
    if (!tenure) return dm.element("tr", { role: "row" }, name, dm.element("td", { colspan: "5", role: "cell" }, dm.word("status.none")));
    const under = tenure.under ? dm.statusSentence(tenure) : names(tenure.administered);
    return dm.element("tr", { role: "row" }, name,
      cell(1, under), cell(2, names(tenure.claimed)), cell(3, dm.written("tenure", tenure, "from")),
      cell(4, eventButton(tenure.basis)), cell(5, dm.citations(tenure.sources)));
  }

  /** With its roles spelt out: browsers forget them where a style lays rows out as blocks. */
  function areas() {
    const caption = `${dm.shownDate()} · ${dm.word("perspective")}: ${dm.text("perspectives", dm.state.view, "name")}`;
    const heads = HEADS.map((head) => dm.element("th", { scope: "col", role: "columnheader" }, dm.word(head)));
    return dm.element("table", { role: "table" },
      dm.element("caption", {}, caption),
      dm.element("thead", { role: "rowgroup" }, dm.element("tr", { role: "row" }, ...heads)),
      dm.element("tbody", { role: "rowgroup" }, ...dm.scene.recorded.map(row)));
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
    shut = dm.element("button", { type: "button", class: "dm-table-shut" });
    pending = 0;

    constructor() {
      this.root?.append(this.body);
      this.root?.addEventListener("toggle", () => this.soon());
      this.root?.addEventListener("keydown", (key) => key.key === "Escape" && this.close());
      this.shut.addEventListener("click", () => this.close());
      addEventListener("resize", () => this.fit());
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
      const focused = this.body.contains(document.activeElement) && (document.activeElement === this.shut ? this.shut : this.body);
      const { scrollTop } = this.body;
      this.body.setAttribute("aria-label", dm.word("table"));
      this.shut.textContent = dm.word("close");
      dm.replace(this.body, dm.element("div", { class: "dm-table-top" }, this.shut), areas(), ...list(dm.word("table-lines"), lines()), ...list(`${dm.word("events")}, ${year}`, events()));
      this.fit();
      this.body.scrollTop = scrollTop;
      if (focused) focused.focus({ preventScroll: true });
    }

    /** As tall as whole rows: where there is more than the drawer holds, no row is cut. */
    fit() {
      this.body.style.maxBlockSize = "";
      if (!this.root?.open || this.body.scrollHeight <= this.body.clientHeight + 1) return;
      const { top, bottom } = this.body.getBoundingClientRect();
      const ends = [...this.body.querySelectorAll("tbody tr, h3 + p, h3 + ul > li")].map((each) => each.getBoundingClientRect().bottom + this.body.scrollTop);
      const end = Math.max(...ends.filter((each) => each <= bottom));
      if (Number.isFinite(end)) this.body.style.maxBlockSize = `${Math.ceil(end - top)}px`;
    }

    close() {
      if (!this.root?.open) return;
      this.root.open = false;
      this.root.querySelector("summary")?.focus();
    }
  };
})(window.disputemap);
