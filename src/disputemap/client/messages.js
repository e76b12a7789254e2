/** Messages to and from the page that holds this document in a frame. */
(function (dm) {
  "use strict";

  const NAMES = ["date", "view", "lang", "place", "event", "step", "layout", "lat", "lon", "zoom"];
  const SLOW = 100; // milliseconds between messages while the date runs

  dm.plugins.Messages = class {
    sent = 0;
    frame = 0;
    timer = 0;
    height = 0;

    /** @param {{origin?: string}} [options] origin: the only page that is listened to and told */
    constructor(options = {}) {
      if (window.parent === window) return;
      this.origin = options.origin || "*";
      window.addEventListener("message", (message) => this.hear(message));
      dm.on("change", ({ origin }) => this.tell(origin === "slider" || origin === "play"));
      dm.on("theme", (theme) => this.post({ type: "disputemap:theme", theme }));
      dm.on("ready", () => {
        this.post({ type: "disputemap:ready" });
        this.measure();
      });
      new ResizeObserver(() => this.measure()).observe(document.body);
    }

    /** @param {Record<string, unknown>} message */
    post(message) {
      window.parent.postMessage(message, this.origin || "*");
    }

    /** Listens to plain values of known names; anything else is nobody's message. @param {MessageEvent} message */
    hear({ source, origin, data }) {
      if (source !== window.parent || (this.origin !== "*" && origin !== this.origin)) return;
      if (!data || typeof data !== "object") return;
      if (data.type === "disputemap:theme") dm.emit("theme-asked", data.theme);
      if (data.type !== "disputemap:go") return;
      const wanted = NAMES.filter((name) => name in data).map((name) => [name, data[name]]);
      const plain = wanted.every(([, value]) => value === null || typeof value === "string" || Number.isFinite(value));
      if (plain) dm.go(Object.fromEntries(wanted), "host");
    }

    /** Once a frame, slower while the date runs, and always the last state. @param {boolean} running */
    tell(running) {
      window.clearTimeout(this.timer);
      const wait = this.sent + SLOW - performance.now();
      if (running && wait > 0) this.timer = window.setTimeout(() => this.state(), wait);
      else if (!this.frame) this.frame = window.requestAnimationFrame(() => this.state());
    }

    state() {
      this.frame = 0;
      this.sent = performance.now();
      this.post({ type: "disputemap:state", ...dm.state, dossier: dm.scene.dossier.id });
    }

    measure() {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === this.height) return;
      this.height = height;
      this.post({ type: "disputemap:height", height });
    }
  };
})(window.disputemap);
