/** The tenure ribbon: one row an area, one band a tenure, on the axis of the slider. */
(function (dm) {
  "use strict";

  const TARGET = 24; // pixels

  /** @param {Id} area @returns {SceneTenure[]} its own rows, or those of the group that it belongs to */
  function rowsOf(area) {
    const own = dm.scene.tenure.filter((row) => row.area === area);
    const parent = own.length ? null : dm.record("areas", area)?.parent;
    return parent ? rowsOf(parent) : own.sort((a, b) => a.from - b.from);
  }

  dm.plugins.Ribbon = class {
    root = dm.element("div", { class: "dm-ribbon", role: "toolbar", "aria-orientation": "horizontal" });
    /** @type {{row: SceneTenure, area: Id, from: number, to: number, band: HTMLElement}[][]} */
    lines = [];

    constructor() {
      document.querySelector("#dm-time .dm-axis")?.append(this.root);
      this.root.addEventListener("click", (click) => this.click(click));
      this.root.addEventListener("keydown", (key) => this.key(key));
      this.root.addEventListener("focusin", (focus) => this.tell(this.find(/** @type {Element} */ (focus.target))));
      this.root.addEventListener("focusout", () => this.tell(undefined));
      this.root.addEventListener("pointermove", (pointer) => this.tell(this.hit(pointer)));
      this.root.addEventListener("pointerleave", () => this.tell(undefined));
      dm.on("change", ({ changed }) => {
        if (changed.has("lang") || changed.has("view")) this.build();
      });
      this.build();
    }

    /** Makes the rows anew, in the current words and paints. */
    build() {
      const focused = this.find(document.activeElement)?.row.id;
      const [first, last] = dm.scene.span;
      this.lines = dm.scene.ribbon.map((area) => rowsOf(area).map((row) => ({
        row, area, from: dm.axis.position(Math.max(row.from, first)), to: dm.axis.position(Math.min(row.to ?? last, last)),
        band: this.band(area, row),
      })));
      for (const line of this.lines) {
        line.forEach(({ row, from, to, band }, at) => {
          const before = line[at - 1];
          band.style.insetInlineStart = `${from * 100}%`;
          band.style.inlineSize = `${(to - from) * 100}%`;
          if (before && before.row.to === row.from) {
            const same = dm.paintOf(before.row) === dm.paintOf(row);
            band.classList.add(same ? "dm-joined" : "dm-after");
          }
        });
      }
      dm.replace(this.root, ...dm.scene.ribbon.map((area, at) => dm.element("div", { class: "dm-row" },
        dm.element("span", { class: "dm-row-name" }, dm.label(area)),
        dm.element("div", { class: "dm-bands" }, ...this.lines[at].map(({ band }) => band)))));
      this.root.setAttribute("aria-label", dm.word("ribbon"));
      const bands = this.lines.flat();
      const stop = bands.find(({ row }) => row.id === focused) || bands[0];
      if (stop) this.stop(stop, Boolean(focused));
    }

    /** @param {Id} area @param {SceneTenure} row */
    band(area, row) {
      const band = dm.element("button", {
        type: "button", class: "dm-band", tabindex: "-1", "data-tenure": row.id,
        "aria-label": dm.word("band", {
          area: dm.label(area), from: dm.written("tenure", row, "from"), to: dm.written("tenure", row, "to"), status: dm.statusSentence(row),
        }),
      });
      band.style.background = dm.background(dm.paintOf(row));
      return band;
    }

    /** @param {Element | null} element */
    find(element) {
      return this.lines.flat().find(({ band }) => band === element);
    }

    /** The only tab stop. @param {{band: HTMLElement}} target @param {boolean} focus */
    stop(target, focus) {
      for (const { band } of this.lines.flat()) band.tabIndex = band === target.band ? 0 : -1;
      if (focus) target.band.focus();
    }

    /** What a pointer means: the band under it, or a narrow one within reach. @param {MouseEvent} pointer */
    hit(pointer) {
      const rows = [...this.root.children].map((row) => row.getBoundingClientRect());
      const away = rows.map((box) => Math.max(box.top - pointer.clientY, pointer.clientY - box.bottom));
      const at = away.indexOf(Math.min(...away));
      const box = this.root.children[at]?.querySelector(".dm-bands")?.getBoundingClientRect();
      if (!box || pointer.clientX < box.left || pointer.clientX > box.right) return undefined;
      const x = document.documentElement.dir === "rtl" ? box.right - pointer.clientX : pointer.clientX - box.left;
      const line = this.lines[at].map((each) => ({ each, from: each.from * box.width, to: each.to * box.width }));
      const narrow = line
        .filter(({ from, to }) => to - from < TARGET)
        .map((one) => ({ ...one, off: Math.abs((one.from + one.to) / 2 - x) }))
        .filter(({ off }) => off <= TARGET / 2)
        .sort((a, b) => a.off - b.off)[0];
      return (narrow || line.find(({ from, to }) => from <= x && x <= to))?.each;
    }

    /** @param {MouseEvent} click by pointer anywhere in a row, or by key on a band */
    click(click) {
      const target = click.detail ? this.hit(click) : this.find(/** @type {Element} */ (click.target));
      if (!target) return;
      this.stop(target, true);
      dm.emit("tip", null);
      dm.emit("select", { kind: "tenure", id: target.row.id });
    }

    /** @param {KeyboardEvent} key */
    key(key) {
      const here = this.find(document.activeElement);
      if (!here || key.altKey || key.ctrlKey || key.metaKey) return;
      const at = this.lines.findIndex((line) => line.includes(here));
      const line = this.lines[at];
      const number = line.indexOf(here);
      const middle = (here.from + here.to) / 2;
      const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
      /** @param {number} to @returns {typeof here | undefined} the band of another row at the same time */
      const across = (to) => {
        const other = this.lines[to] || [];
        const off = other.map((each) => Math.max(each.from - middle, middle - each.to, 0));
        return other[off.indexOf(Math.min(...off))];
      };
      /** @type {Record<string, () => typeof here | undefined>} */
      const moves = {
        ArrowLeft: () => line[number - rtl], ArrowRight: () => line[number + rtl],
        ArrowUp: () => across(at - 1), ArrowDown: () => across(at + 1),
        Home: () => line[0], End: () => line[line.length - 1],
      };
      if (!(key.key in moves)) return;
      key.preventDefault();
      const target = moves[key.key]();
      if (target) this.stop(target, true);
    }

    /** @param {{row: SceneTenure, area: Id, from: number, to: number, band: HTMLElement} | undefined} target */
    tell(target) {
      this.root.classList.toggle("dm-hit", Boolean(target));
      dm.emit("tip", target ? {
        at: (target.from + target.to) / 2, over: target.band,
        lines: [
          dm.label(target.area),
          `${dm.written("tenure", target.row, "from")} – ${dm.written("tenure", target.row, "to")}`,
          dm.statusSentence(target.row),
        ],
      } : null);
    }
  };
})(window.disputemap);
