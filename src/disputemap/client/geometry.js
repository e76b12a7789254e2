/** Coordinates as the scene carries them, whole numbers as letters, and as Leaflet wants them. */
(function (dm) {
  "use strict";

  /** The value of each letter, the same as in `scene/encoding.py`: a letter of the second half says that more follow. */
  const VALUES = new Map([...Array(92).keys()].map((at) => String.fromCharCode(at + 35))
    .filter((letter) => letter !== "<" && letter !== "\\").map((letter, value) => [letter, value]));
  const HALF = VALUES.size / 2;

  /** @param {string} letters @returns {number[]} */
  function numbers(letters) {
    const found = [];
    let [number, unit] = [0, 1];
    for (const letter of letters) {
      const value = VALUES.get(letter) ?? 0;
      number += (value % HALF) * unit;
      unit *= HALF;
      if (value >= HALF) continue;
      found.push(number % 2 ? -(number + 1) / 2 : number / 2);
      [number, unit] = [0, 1];
    }
    return found;
  }

  /** Lines of a shape: each begins counting where the one before it began. */
  function reader() {
    const { steps } = dm.scene.detail;
    let start = [0, 0];
    /** @param {string} letters @returns {[number, number][]} */
    return (letters) => {
      const moves = numbers(letters);
      /** @type {[number, number][]} */
      const points = [];
      let [lon, lat] = start;
      for (let at = 0; at < moves.length; at += 2) {
        lon += moves[at];
        lat += moves[at + 1];
        if (!at) start = [lon, lat];
        points.push([lat / steps, lon / steps]);
      }
      return points;
    };
  }

  dm.lines = function (packed) {
    const read = reader();
    return packed.split(" ").map((line) => read(line));
  };

  dm.polygons = function (packed) {
    const read = reader();
    return packed.split("!").map((rings) => rings.split(" ").map((ring) => read(ring)));
  };
})(window.disputemap);
