/** Paints as SVG patterns for the map and as CSS backgrounds for bands and swatches. */
(function (dm) {
  "use strict";

  const WIDTH = 9;

  /** @param {ScenePaint} paint @returns {{party: Id, from: number, width: number}[]} stripes in pattern units */
  function stripesOf(paint) {
    const striped = paint.ground.length > 1 ? paint.ground.slice(1) : paint.stripes;
    const share = paint.ground.length > 1 ? (paint.ground.length - 1) / paint.ground.length : paint.share;
    const width = (WIDTH * share) / Math.max(striped.length, 1);
    return striped.map((party, at) => ({ party, from: at * width, width }));
  }

  /** @param {ScenePaint} paint */
  function pattern(paint) {
    const undivided = paint.ground.length > 1;
    const made = dm.svg("pattern", {
      id: `dm-paint-${paint.id}`, width: String(WIDTH), height: String(WIDTH),
      patternUnits: "userSpaceOnUse", patternTransform: `rotate(${undivided ? 0 : 45})`,
    });
    /** @param {Id} party @param {number} from @param {number} width @param {string} [tone] */
    const band = (party, from, width, tone = "") =>
      made.append(dm.svg("rect", {
        x: String(from), width: String(width), height: String(WIDTH), style: `fill:var(--party-${party}${tone})`,
      }));
    const stripes = stripesOf(paint);
    const solid = stripes.length === 0;
    band(paint.ground[0], 0, WIDTH, solid ? "-land" : "-ground");
    for (const stripe of stripes) band(stripe.party, stripe.from, stripe.width, "-stripe");
    if (paint.dots) {
      made.append(dm.svg("circle", { cx: "3", cy: "3", r: "1.3", style: "fill:var(--dm-ink);opacity:.55" }));
    }
    return made;
  }

  dm.fill = (paint) => (paint ? `url(#dm-paint-${paint})` : "var(--dm-land)");

  dm.background = function (id) {
    const paint = dm.scene.paints.find((each) => each.id === id);
    if (!paint) return "var(--dm-land)";
    const stripes = stripesOf(paint);
    const ground = `var(--party-${paint.ground[0]}${stripes.length ? "-ground" : "-band"})`;
    const dots = "radial-gradient(circle at 3px 3px,var(--dm-ink) 1px,transparent 1.4px) 0 0/7px 7px";
    if (!stripes.length) return paint.dots ? `${dots},${ground}` : ground;
    const stops = stripes.map(({ party, from, width }) => `var(--party-${party}-stripe) ${from}px ${from + width}px`);
    const last = stripes[stripes.length - 1];
    const angle = paint.ground.length > 1 ? 90 : 135;
    return `repeating-linear-gradient(${angle}deg,${stops.join(",")},${ground} ${last.from + last.width}px ${WIDTH}px)`;
  };

  dm.plugins.Paints = class {
    /** Puts the patterns into the page once; colours follow the theme by custom properties. */
    constructor() {
      const definitions = dm.svg("defs", {}, ...dm.scene.paints.map(pattern));
      document.body.append(dm.svg("svg", { width: "0", height: "0", "aria-hidden": "true", class: "dm-paints" }, definitions));
    }
  };
})(window.disputemap);
