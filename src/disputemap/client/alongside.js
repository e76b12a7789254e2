/** Where a text of some length can stand along a line: straight enough, in view, and clear of other names. */
(function (dm) {
  "use strict";

  /** Distance of the text's middle from the line, how far the line may bend away from the text, and the text's height. */
  const OFFSET = 10;
  const BEND = 9;
  const HEIGHT = 12;

  /** Share of the text that may stand beyond the end of the line. */
  const OVERHANG = 0.3;

  /** @typedef {{x: number, y: number}} Point */

  /** @param {Point[]} points @returns {number[]} distance of each point along the line */
  function distances(points) {
    const along = [0];
    for (let at = 1; at < points.length; at += 1) {
      along.push(along[at - 1] + Math.hypot(points[at].x - points[at - 1].x, points[at].y - points[at - 1].y));
    }
    return along;
  }

  /** @param {Point[]} points @param {number[]} along @param {number} distance @returns {Point} */
  function pointAt(points, along, distance) {
    let at = 1;
    while (at < points.length - 1 && along[at] < distance) at += 1;
    const share = (distance - along[at - 1]) / (along[at] - along[at - 1] || 1);
    const [from, to] = [points[at - 1], points[at]];
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  }

  /** @param {Point[]} path @param {number} length @param {1 | -1} side @param {any} crowding */
  function fit(path, length, side, crowding) {
    let [start, end] = [path[0], path[path.length - 1]];
    if (start.x > end.x) [start, end] = [end, start];
    const angle = Math.atan2(end.y - start.y, end.x - start.x);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const bend = Math.max(...path.map((point) => Math.abs((point.x - start.x) * sin - (point.y - start.y) * cos)));
    if (bend > BEND) return null;
    const away = (OFFSET * dm.letter + bend) * side;
    const x = (start.x + end.x) / 2 + sin * away;
    const y = (start.y + end.y) / 2 - cos * away;
    const boxes = [];
    const height = HEIGHT * dm.letter;
    for (let at = -length / 2; at <= length / 2; at += height / 2) {
      boxes.push({ x: x + cos * at, y: y + sin * at, w: height + 2, h: height + 2 });
    }
    if (!boxes.every((box) => crowding.free(box))) return null;
    const cost = boxes.reduce((sum, box) => sum + crowding.cost(box, false), 0);
    return cost > length / 8 ? null : { x, y, angle: (angle * 180) / Math.PI, boxes, cost: cost + bend * 3 };
  }

  dm.plugins.Alongside = {
    /**
     * @param {Point[][]} lines in pixels of the map's container @param {number} length of the text in pixels @param {any} crowding
     * @returns {{x: number, y: number, angle: number} | null} middle of the text and its angle in degrees; the place is taken
     */
    find(lines, length, crowding) {
      /** @type {any} */
      let best = null;
      for (const points of lines) {
        const along = distances(points);
        const total = along[along.length - 1];
        for (let from = -OVERHANG * length; from + length < total + OVERHANG * length; from += 16) {
          const path = [0, 0.25, 0.5, 0.75, 1].map((share) => pointAt(points, along, from + share * length));
          for (const side of /** @type {(1 | -1)[]} */ ([1, -1])) {
            const found = fit(path, length, side, crowding);
            if (found && (!best || found.cost < best.cost)) best = found;
          }
        }
      }
      if (best) for (const box of best.boxes) crowding.take(box);
      return best;
    },

    /** Writes a line's name along it where it is straight enough. @param {SceneLine} line @param {any} map @param {SVGElement} svg @param {any} crowding */
    write(line, map, svg, crowding) {
      const text = dm.text("boundaries", line.id, "name");
      const lang = dm.state.lang;
      const node = dm.svg("text", { lang, class: "dm-name dm-name-line", "aria-hidden": "true", "data-select": `boundary:${line.id}`, style: `fill:${dm.plugins.Boundaries.colour(line)}` }, text);
      svg.append(node);
      const length = /** @type {SVGTextElement} */ (node).getComputedTextLength();
      const points = dm.lines(line.lines).map((part) => part.map((point) => map.latLngToContainerPoint(point)));
      const found = dm.plugins.Alongside.find(points, length, crowding);
      if (!found) return node.remove();
      const { x, y } = map.containerPointToLayerPoint([found.x, found.y]);
      node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${found.angle.toFixed(1)})`);
      node.setAttribute("dy", ".3em");
    },
  };
})(window.disputemap);
