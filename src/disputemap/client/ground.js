/** Which area a name would seem to mean where it stands: the nearest one, on the same side of every boundary line. */
(function (dm) {
  "use strict";

  /** Distance of the points by which outlines are measured, in pixels. */
  const STEP = 5;

  /** Size in pixels from which an area is also known by points inside it, and the distance of these points. */
  const LARGE = 90;
  const GRID = 24;

  /** Size in pixels below which a rock is no sign of the island that it belongs to. */
  const DOT = 4;

  /** How much farther than its own area any other must be from a name. */
  const CLEAR = 1.25;

  /** Distance in pixels that another area should keep from a name, and what it costs, at most, if it does not. */
  const ROOM = 24;
  const DOUBT = 20;

  /** @typedef {{x: number, y: number}} Point */
  /** @typedef {{x: number, y: number, w: number, h: number}} Box */
  /** @typedef {{layer: any, points: Point[], frame: Box}} Shape an area's outline as points, in pixels of the map's container */
  /** @typedef {{ids: Set<Id>, shapes: Shape[], seen: Point[], inner: Point[]}} Own shapes of one name, and what is seen of them */

  /** @param {Point} point @param {Box} box @returns {number} */
  const distance = (point, { x, y, w, h }) =>
    Math.hypot(Math.max(Math.abs(point.x - x) - w / 2, 0), Math.max(Math.abs(point.y - y) - h / 2, 0));

  /** @param {Box} frame @param {Box} box @returns {number} the least distance that anything inside the frame can have */
  const gap = (frame, box) => distance(frame, { x: box.x, y: box.y, w: box.w + frame.w, h: box.h + frame.h });

  /** @param {Point[]} points @param {Box} box @returns {number} */
  const least = (points, box) => points.reduce((found, point) => Math.min(found, distance(point, box)), Infinity);

  /** @param {Point} a @param {Point} b @param {Point} c @returns {number} above 0 if c is on one side of the line from a to b, below if on the other */
  const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

  /** @param {Point[]} points @returns {Box} */
  function frameOf(points) {
    const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
    const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
    return { x: (left + right) / 2, y: (top + bottom) / 2, w: right - left, h: bottom - top };
  }

  /** @param {Point[]} ring @returns {Point[]} points along it, about a step apart */
  function paced(ring) {
    const points = [];
    for (let at = 0; at < ring.length; at += 1) {
      const [from, to] = [ring[at], ring[(at + 1) % ring.length]];
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      const last = points[points.length - 1];
      if (last && length < STEP && Math.hypot(from.x - last.x, from.y - last.y) < STEP / 2) continue;
      const steps = Math.max(1, Math.ceil(length / STEP));
      for (let step = 0; step < steps; step += 1) {
        points.push({ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps });
      }
    }
    return points;
  }

  /** @param {Point[][]} rings of one area @returns {Point[][]} those that are seen as more than a dot, or the largest */
  function marked(rings) {
    const sizes = rings.map(frameOf).map(({ w, h }) => Math.max(w, h));
    const least = Math.min(DOT, Math.max(...sizes));
    return rings.filter((_, at) => sizes[at] >= least);
  }

  dm.plugins.Ground = class {
    /** @param {any} map @param {any} crowding */
    constructor(map, crowding) {
      this.map = map;
      this.crowding = crowding;
      /** @type {Map<Id, Shape>} */
      this.shapes = new Map();
      /** @type {[Point, Point][]} */
      this.lines = [];
      const moved = map.containerPointToLayerPoint([0, 0]);
      const parts = (/** @type {any} */ layer) =>
        layer._parts.map((/** @type {Point[]} */ part) => part.map(({ x, y }) => ({ x: x - moved.x, y: y - moved.y })));
      map.eachLayer((/** @type {any} */ layer) => {
        if (!layer.options.crowding || !layer._parts.length) return;
        if (layer.options.area) {
          const points = marked(parts(layer)).flatMap(paced);
          this.shapes.set(layer.options.area, { layer, points, frame: frameOf(points) });
        } else if (layer.options.boundary) {
          for (const part of parts(layer)) for (let at = 1; at < part.length; at += 1) this.lines.push([part[at - 1], part[at]]);
        }
      });
    }

    /** @param {Iterable<Id>} areas one area, or those of a group @returns {Own} */
    own(areas) {
      const ids = new Set(areas);
      const shapes = /** @type {Shape[]} */ ([...ids].map((id) => this.shapes.get(id)).filter(Boolean));
      const inner = shapes.flatMap((shape) => this.inner(shape));
      const outline = shapes.flatMap(({ points }) => points).filter((point) => this.crowding.open(point));
      return { ids, shapes, seen: [...outline, ...inner], inner };
    }

    /** @param {Shape} shape @returns {Point[]} points inside a large shape that are seen */
    inner({ layer, frame }) {
      if (Math.max(frame.w, frame.h) < LARGE) return [];
      const { x: right, y: bottom } = this.map.getSize();
      const points = [];
      for (let x = Math.max(GRID / 2, frame.x - frame.w / 2); x < Math.min(right, frame.x + frame.w / 2); x += GRID) {
        for (let y = Math.max(GRID / 2, frame.y - frame.h / 2); y < Math.min(bottom, frame.y + frame.h / 2); y += GRID) {
          if (this.crowding.open({ x, y }) && this.inside(layer, { x, y })) points.push({ x, y });
        }
      }
      return points;
    }

    /** @param {any} layer @param {Point} point @returns {boolean} */
    inside(layer, { x, y }) {
      return layer._containsPoint(this.map.containerPointToLayerPoint([x, y]));
    }

    /** @param {Own} own @returns {number} size in pixels of what is seen of it */
    size(own) {
      if (!own.seen.length) return 0;
      const { w, h } = frameOf(own.seen);
      return Math.max(w, h, 1);
    }

    /** @param {Own} own @param {Box} box @returns {boolean} whether the whole length of a name stands on its own land */
    holds(own, { x, y, w }) {
      return [-0.5, -0.25, 0, 0.25, 0.5].every((share) => own.shapes.some(({ layer }) => this.inside(layer, { x: x + share * w, y })));
    }

    /** @param {Box} box @returns {boolean} whether a name of water would stand on land */
    lands({ x, y, w }) {
      const shapes = [...this.shapes.values()];
      return [-0.5, -0.25, 0, 0.25, 0.5].some((share) => shapes.some(({ layer }) => this.inside(layer, { x: x + share * w, y })));
    }

    /** @param {Own} own @param {Box} box @returns {boolean} whether it covers any of its own land */
    covers(own, box) {
      return least(own.seen, box) < 2 || own.shapes.some(({ layer }) => this.inside(layer, box));
    }

    /**
     * How surely a name there is read as that of its own area: infinite if another is as near or a line is between,
     * 0 if nothing else is close.
     * @param {Own} own @param {Box} box of the text alone @param {number} most distance from its own area in pixels @returns {number}
     */
    doubt(own, box, most) {
      const on = own.shapes.some(({ layer }) => this.inside(layer, box));
      const near = on ? 0 : least(own.seen, box);
      if (near > most || (!on && this.parted(own.seen, box))) return Infinity;
      const other = this.other(own, box, near + ROOM);
      if (other < Math.max(near * CLEAR, near + 1) && !(other <= 1 && this.rightful(own, box, on))) return Infinity;
      return DOUBT * Math.max(0, 1 - other / (near + ROOM));
    }

    /** @param {Own} own @param {Box} box @param {number} reach @returns {number} distance of the nearest other area, as far as that is within reach */
    other(own, box, reach) {
      let found = reach;
      for (const [id, { layer, points, frame }] of this.shapes) {
        if (own.ids.has(id) || gap(frame, box) > found) continue;
        found = Math.min(found, this.inside(layer, box) ? 0 : least(points, box));
      }
      return found;
    }

    /** Of a name that touches its own area and another: @param {Own} own @param {Box} box @param {boolean} on @returns {boolean} whether its middle is nearer to its own */
    rightful(own, box, on) {
      const middle = { ...box, w: 0, h: 0 };
      return least(own.seen, box) <= 1 && (on || least(own.seen, middle) * CLEAR < this.other(own, middle, Infinity));
    }

    /** @param {Point[]} points what it names @param {Box} box @returns {boolean} whether a line runs through the box or between it and the nearest of the points */
    parted(points, box) {
      const middle = { x: box.x, y: box.y, w: 0, h: 0 };
      const nearest = points.reduce((found, point) => (distance(point, middle) < distance(found, middle) ? point : found));
      const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => ({ x: box.x + (x * box.w) / 2, y: box.y + (y * box.h) / 2 }));
      return this.crosses(middle, nearest) || corners.some((corner, at) => this.crosses(corner, corners[(at + 1) % 4]));
    }

    /** @param {Point} from @param {Point} to @returns {boolean} */
    crosses(from, to) {
      return this.lines.some(([a, b]) => side(from, to, a) * side(from, to, b) < 0 && side(a, b, from) * side(a, b, to) < 0);
    }
  };
})(window.disputemap);
