/** Boundary lines that hold on the date, as the perspective draws them. */
(function (dm) {
  "use strict";

  const DASHES = { solid: "none", dashed: "9 6", dotted: "0.1 6" };

  dm.plugins.Boundaries = L.Layer.extend(/** @type {ThisType<any>} */ ({
    statics: {
      /** @param {SceneLine} line @returns {string} how the perspective draws it on the date; "none" if it does not */
      style(line) {
        const { day, view } = dm.state;
        return line.from <= day && (line.to === null || day < line.to) ? line.style[view] : "none";
      },

      /** @param {SceneLine} line @returns {string} its kind and holder in words */
      kind(line) {
        const by = dm.list([...new Set(line.heldBy.map((party) => dm.text("parties", party, "by")))]);
        const held = line.kind === "claimed" && line.style[dm.state.view] === "solid";
        return dm.word(held ? "line.held" : `line.${line.kind}`, { by });
      },

      /** @param {SceneLine} line @returns {string} */
      colour(line) {
        return line.party ? `var(--party-${line.party}-line)` : "var(--dm-ink)";
      },
    },

    /** @param {any} map */
    onAdd(map) {
      this.map = map;
      /** @type {Map<Id, {style: string, layer: any, strokes: any[]}>} */
      this.drawn = new Map();
      this.group = L.layerGroup().addTo(map);
      for (const line of dm.scene.boundaries) this.drawn.set(line.id, { style: "none", ...this.strokes(line) });
      this.update(true);
      this.off = dm.on("change", ({ changed }) => {
        if (changed.has("date") || changed.has("view") || changed.has("lang")) this.update(changed.has("lang"));
      });
    },

    onRemove() {
      this.off();
      this.group.remove();
    },

    /** A casing, the line, and a wide clear stroke that is easy to hit. @param {SceneLine} line */
    strokes(line) {
      const points = dm.lines(line.lines);
      const strokes = ["casing", "line", "target"].map((role) =>
        L.polyline(points, {
          className: `dm-boundary-${role}`, interactive: role === "target", bubblingMouseEvents: true,
          smoothFactor: 0.7, crowding: role === "line" ? 3 : 0, boundary: role === "line" ? line.id : null,
        }));
      return { strokes, layer: L.layerGroup(strokes) };
    },

    /** @param {boolean} renamed */
    update(renamed) {
      for (const line of dm.scene.boundaries) {
        const each = this.drawn.get(line.id);
        const style = dm.plugins.Boundaries.style(line);
        if (style === each.style && !(renamed && style !== "none")) continue;
        each.style = style;
        if (style === "none") this.hide(each);
        else this.show(line, each);
      }
    },

    /** @param {{layer: any, strokes: any[]}} each */
    hide(each) {
      const focused = each.strokes[2].getElement() === document.activeElement;
      this.group.removeLayer(each.layer);
      if (focused) this.map.getContainer().focus({ preventScroll: true });
    },

    /** @param {SceneLine} line @param {{style: string, layer: any, strokes: any[]}} each */
    show(line, each) {
      this.group.addLayer(each.layer);
      const [, stroke, target] = each.strokes.map((part) => part.getElement());
      stroke.style.stroke = dm.plugins.Boundaries.colour(line);
      stroke.style.strokeDasharray = DASHES[/** @type {keyof typeof DASHES} */ (each.style)];
      const name = `${dm.text("boundaries", line.id, "name")}: ${dm.plugins.Boundaries.kind(line)}`;
      const attributes = { "data-boundary": line.id, "data-select": `boundary:${line.id}`, role: "button", "aria-label": name };
      for (const [key, value] of Object.entries(attributes)) target.setAttribute(key, value);
      if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    },
  }));
})(window.disputemap);
