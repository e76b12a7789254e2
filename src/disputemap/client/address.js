/** The view in the page's own address, where the document is the page: forwards, back, and to share. */
(function (dm) {
  "use strict";

  const NAMES = /** @type {const} */ (["date", "view", "lang", "place", "event", "step", "lat", "lon", "zoom"]);
  const REST = 250; // milliseconds
  /** Changes that come in a stream and are no step in the reader's history. */
  const STREAMS = new Set(["slider", "play", "host", "start", "camera"]);

  const query = () => new URLSearchParams(window.location.search);

  /** @param {State} state */
  const view = (state) => Object.fromEntries(NAMES.map((name) => [name, state[name]]));

  dm.plugins.Address = class {
    timer = 0;

    constructor() {
      if (!dm.scene.surface.embedded) this.read(); // else the server has read it
      if (window.parent !== window) return;
      this.keep();
      window.addEventListener("popstate", (pop) => this.restore(pop.state));
      dm.on("change", (change) => this.follow(change));
    }

    /**
     * A page that came from a file or a plain folder of files was made without knowing its address. An address with
     * a date, place or step but no event means that none is chosen.
     */
    read() {
      const asked = query();
      const wanted = Object.fromEntries(NAMES.filter((name) => asked.get(name)).map((name) => [name, asked.get(name)]));
      const refused = dm.go(wanted, "start");
      for (const name of refused) {
        if (!dm.scene.notices.includes(name)) dm.scene.notices.push(name);
      }
      const taken = Object.keys(wanted).filter((name) => !refused.includes(name));
      const elsewhere = ["date", "place", "step"].some((name) => taken.includes(name));
      if (elsewhere && !taken.includes("event")) dm.go({ event: null }, "start");
    }

    /** @param {Change} change */
    follow({ changed, origin, previous }) {
      const pending = this.timer;
      window.clearTimeout(pending);
      this.timer = 0;
      if (origin === "address") return;
      const read = origin === "story" && changed.has("step");
      const chosen = !STREAMS.has(origin) && !read && NAMES.some((name) => name !== "date" && changed.has(name));
      if (chosen && pending) this.write("replaceState", previous); // where the reader was when choosing
      if (chosen) this.write("pushState");
      else this.timer = window.setTimeout(() => this.rest(), REST);
    }

    rest() {
      this.timer = 0;
      this.write("replaceState");
    }

    /** @param {"pushState" | "replaceState"} how @param {State} [state] @param {string} [search] */
    write(how, state = dm.state, search) {
      const { pathname, hash } = window.location;
      const asked = query();
      for (const name of NAMES) {
        const value = state[name];
        if (value === null) asked.delete(name);
        else asked.set(name, String(value));
      }
      try {
        window.history[how]({ disputemap: view(state) }, "", `${pathname}${search ?? `?${asked}`}${hash}`);
      } catch {
        window.clearTimeout(this.timer); // no address to write: a page without an origin
      }
    }

    /** Leaves the address as it is, and tells its entry of the history what it shows. */
    keep() {
      this.write("replaceState", dm.state, window.location.search);
    }

    /** An entry that this page did not write is a link to a part of the page. @param {any} kept */
    restore(kept) {
      if (kept && kept.disputemap) dm.go(kept.disputemap, "address");
      else this.keep();
    }
  };
})(window.disputemap);
