/** Coordinates as the scene carries them (whole 1/10 000 degrees, differences) and as Leaflet wants them. */
(function (dm) {
  "use strict";

  dm.line = function (encoded) {
    /** @type {[number, number][]} */
    const points = [];
    let lon = 0;
    let lat = 0;
    for (let at = 0; at < encoded.length; at += 2) {
      lon += encoded[at];
      lat += encoded[at + 1];
      points.push([lat / 1e4, lon / 1e4]);
    }
    return points;
  };

  dm.polygons = (encoded) => encoded.map((rings) => rings.map(dm.line));
})(window.disputemap);
