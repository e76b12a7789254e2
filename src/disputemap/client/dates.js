/** Calendar days as whole numbers, the time axis, and dates as each language writes them. */
(function (dm) {
  "use strict";

  /**
   * Days since 1970-01-01 in the proleptic Gregorian calendar.
   * @param {number} year @param {number} month 1..12 @param {number} date
   */
  function number(year, month, date) {
    const moment = new Date(0);
    moment.setUTCFullYear(year, month - 1, date);
    return Math.round(moment.getTime() / 86400000);
  }

  /** @param {Day} day @returns {[number, number, number]} */
  function parts(day) {
    const moment = new Date(day * 86400000);
    return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
  }

  /** @param {number} value @param {number} width */
  const pad = (value, width) => String(value).padStart(width, "0");

  /**
   * One token of a CLDR date pattern.
   * @param {string} token @param {[number, number, number]} ymd @param {SceneLanguage} language
   */
  function token(token, [year, month, date], language) {
    switch (token) {
      case "y": return String(year);
      case "yyyy": return pad(year, 4);
      case "M": case "L": return String(month);
      case "MM": case "LL": return pad(month, 2);
      case "MMMM": return language.months[month - 1];
      case "LLLL": return language.monthsAlone[month - 1];
      case "d": return String(date);
      case "dd": return pad(date, 2);
      default: return "";
    }
  }

  dm.dates = {
    day(iso) {
      const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
      if (!found) return null;
      const [year, month, date] = [Number(found[1]), Number(found[2] || 1), Number(found[3] || 1)];
      const day = number(year, month, date);
      const [y, m, d] = parts(day);
      return year >= 1 && y === year && m === month && d === date ? day : null;
    },

    iso(day) {
      const [year, month, date] = parts(day);
      return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
    },

    parts,

    format(day, precision = "day", lang = dm.state.lang) {
      const language = /** @type {SceneLanguage} */ (dm.scene.languages.find((each) => each.id === lang));
      const ymd = parts(day);
      return language.patterns[precision].replace(
        /'([^']*)'|([a-zA-Z])\2*/g,
        (whole, quoted) => (quoted !== undefined ? quoted || "'" : token(whole, ymd, language)),
      );
    },
  };

  /**
   * @param {number} value @param {0 | 1} from which column is known @returns {number} the other column
   */
  function interpolate(value, from) {
    const axis = dm.scene.axis;
    const to = /** @type {0 | 1} */ (1 - from);
    let at = 1;
    while (at < axis.length - 1 && value > axis[at][from]) at += 1;
    const [low, high] = [axis[at - 1], axis[at]];
    const share = (value - low[from]) / (high[from] - low[from]);
    return low[to] + Math.min(Math.max(share, 0), 1) * (high[to] - low[to]);
  }

  dm.axis = {
    position: (day) => interpolate(day, 0),
    day: (position) => Math.round(interpolate(position, 1)),
  };
})(window.disputemap);
