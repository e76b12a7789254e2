/** The view in the page's own address, where the document is the page: forwards, back, and to share. */
(function (dm) {
  "use strict";

  const NAMES = /** @type {const} */ (["date", "view", "lang", "place", "event", "step"]);
  const REST = 250; // milliseconds
  /** Changes that come in a stream and are no step in the reader's history. */
  const STREAMS = new Set(["slider", "play", "host", "start"]);

  const query = () => new URLSearchParams(window.location.search);

  /** @param {State} state */
  const view = (state) => Object.fromEntries(NAMES.map((name) => [name, state[name]]));

  dm.plugins.Address = class {
    timer = 0;

    constructor() {
      if (window.parent !== window) return;
      this.read();
      this.write("replaceState", window.location.search);
      window.addEventListener("popstate", (pop) => this.restore(pop.state));
      dm.on("change", (change) => this.follow(change));
    }

    /** A page that came from a file or a plain folder of files was made without knowing its address. */
    read() {
      const asked = query();
      const wanted = Object.fromEntries(NAMES.filter((name) => asked.get(name)).map((name) => [name, asked.get(name)]));
      for (const name of dm.go(wanted, "start")) {
        if (!dm.scene.notices.includes(name)) dm.scene.notices.push(name);
      }
    }

    /** @param {Change} change */
    follow({ changed, origin }) {
      if (origin === "address") return;
      window.clearTimeout(this.timer);
      const read = origin === "story" && changed.has("step");
      const chosen = !STREAMS.has(origin) && !read && NAMES.some((name) => name !== "date" && changed.has(name));
      if (chosen) this.write("pushState");
      else this.timer = window.setTimeout(() => this.write("replaceState"), REST);
    }

    /** @param {"pushState" | "replaceState"} how @param {string} [search] */
    write(how, search) {
      const asked = query();
      for (const name of NAMES) {
        const value = dm.state[name];
        if (value === null) asked.delete(name);
        else asked.set(name, String(value));
      }
      try {
        window.history[how]({ disputemap: view(dm.state) }, "", `${window.location.pathname}${search ?? `?${asked}`}`);
      } catch {
        window.clearTimeout(this.timer); // no address to write: a page without an origin
      }
    }

    /** @param {any} kept what this page wrote about the entry of the history */
    restore(kept) {
      const asked = query();
      const wanted = kept && kept.disputemap;
      dm.go(wanted || Object.fromEntries(NAMES.map((name) => [name, asked.get(name) ?? (name === "date" || name === "view" || name === "lang" ? undefined : null)])), "address");
    }
  };
})(window.disputemap);
