/** The teacher's side of a live lesson: starting it, leading it, seeing counts as they come, ending it. */
(function (dm, lesson) {
  "use strict";

  const QUIET = 250; // milliseconds of rest after which a moved map is told to the class
  const { dossier, id, lang, steps } = lesson.data;

  /** What the token is kept under; a class that sees the address bar must not see it. @param {string} code */
  const key = (code) => `disputemap.teacher.${code}`;

  /** The token of this window's lesson, or the one that it was opened with, which leaves the address at once. @param {string} code */
  function teacher(code) {
    const brought = new URLSearchParams(window.location.hash.slice(1)).get("teacher");
    if (brought !== null) window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
    return (code && lesson.kept(key(code), brought || undefined)) || "";
  }

  dm.plugins.Presenter = class {
    panel = /** @type {HTMLElement} */ (document.getElementById("dm-panel"));
    status = dm.element("p", { role: "status", class: "lesson-status" });
    people = dm.element("p", { class: "lesson-people", role: "status" });
    code = lesson.data.live || "";
    token = teacher(this.code);
    /** @type {any} */
    state = null;
    timer = 0;
    told = true; // whether the class is told where this page goes

    constructor() {
      this.follow = /** @type {HTMLInputElement} */ (dm.element("input", { type: "checkbox" }));
      this.follow.addEventListener("change", () => void this.move({ follow: this.follow.checked }));
      dm.on("ready", () => {
        for (const block of lesson.blocks.values()) this.dress(block);
        if (this.code && this.token) this.lead();
        else dm.replace(this.panel, dm.element("div", { class: "lesson-live" }, lesson.button("lesson.start", () => void this.start(), "lesson-first"), this.status));
      });
      dm.on("lesson-step", (at) => void this.move({ step: steps[at].id, map: this.map(steps[at].map) }));
      dm.on("change", ({ changed, origin }) => {
        if (!["date", "view", "place", "event"].some((name) => changed.has(name)) || origin === "start") return;
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.move({ map: this.map(dm.state) }), QUIET);
      });
    }

    /** What of the map the class is shown. @param {any} state @returns {Record<string, string>} */
    map(state) {
      return Object.fromEntries(["date", "view", "place", "event"].filter((name) => state[name]).map((name) => [name, state[name]]));
    }

    /** @param {string} path @param {unknown} body @returns {Promise<Response | null>} */
    async post(path, body) {
      const token = this.token ? { Authorization: `Bearer ${this.token}` } : {};
      try {
        return await fetch(path, { method: "POST", headers: { "Content-Type": "application/json", .../** @type {{}} */ (token) }, body: JSON.stringify(body) });
      } catch {
        return null;
      }
    }

    async start() {
      const made = await this.post("/live", { dossier, lesson: id, lang });
      if (!made?.ok) return void (this.status.textContent = dm.word("lesson.not-started"));
      const { code, teacher } = await made.json();
      [this.code, this.token] = [code, teacher];
      const query = new URLSearchParams({ lang, mode: "presenter", live: code });
      window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
      lesson.kept(key(code), teacher);
      this.lead();
      void this.move({ step: steps[lesson.at].id, map: this.map(dm.state) });
    }

    lead() {
      const { origin, pathname } = window.location;
      const address = `${origin}${pathname}?${new URLSearchParams({ lang, live: this.code })}`;
      const picture = `${pathname}.svg?${new URLSearchParams({ lang, live: this.code })}`;
      this.finish = lesson.button("lesson.end", () => this.sure(true));
      this.certain = dm.element("span", { class: "lesson-sure", hidden: "" }, dm.word("lesson.end-sure"), " ",
        lesson.button("lesson.end-yes", () => void this.end()), lesson.button("lesson.reset-no", () => this.sure(false)));
      dm.replace(this.panel, dm.element("div", { class: "lesson-live lesson-lead" },
        dm.element("img", { src: picture, alt: dm.word("lesson.scan"), width: "132", height: "132" }),
        dm.element("div", {}, dm.element("p", {}, dm.word("lesson.code")), dm.element("p", { class: "lesson-code" }, this.code),
          dm.element("p", { class: "lesson-address" }, dm.element("a", { href: address, target: "_blank", rel: "noopener" }, address)), this.people),
        dm.element("div", { class: "lesson-buttons" }, dm.element("label", {}, this.follow, " ", dm.word("lesson.class-follows")), this.finish, this.certain, this.status)));
      this.listen();
    }

    /** @param {boolean} ask */
    sure(ask) {
      if (this.certain) this.certain.hidden = !ask;
      if (this.finish) this.finish.hidden = ask;
      (ask ? this.certain?.querySelector("button") : this.finish)?.focus();
    }

    listen() {
      const stream = this.stream = new EventSource(`/live/${this.code}/events?token=${encodeURIComponent(this.token)}`);
      stream.addEventListener("state", ({ data }) => this.take(JSON.parse(data)));
      stream.addEventListener("end", () => this.over());
      stream.addEventListener("error", () => {
        this.status.textContent = dm.word("lesson.offline");
        if (stream.readyState === EventSource.CLOSED) window.setTimeout(() => this.code && this.listen(), 2000);
      });
    }

    /** @param {Record<string, unknown>} what */
    async move(what) {
      if (!this.code || !this.token || !this.told) return;
      const told = await this.post(`/live/${this.code}/move`, what);
      this.status.textContent = told?.ok ? "" : dm.word("lesson.not-told");
    }

    /** @param {any} state */
    take(state) {
      if (!this.state) this.resume(state);
      this.state = state;
      this.status.textContent = "";
      this.follow.checked = state.follow;
      this.people.textContent = dm.word("lesson.pupils", { number: state.pupils });
      for (const block of lesson.blocks.values()) this.draw(block);
    }

    /** A page that was loaded anew shows where the class is. @param {any} state */
    resume({ step, map }) {
      const at = steps.findIndex((each) => each.id === step);
      if (at < 0 || at === lesson.at) return;
      this.told = false;
      lesson.steps.show(at, false, false);
      lesson.steps.move(map);
      this.told = true;
    }

    /** A question as the teacher has it: not to be answered here. @param {LessonBlock} block */
    dress(block) {
      const { root, question } = block;
      block.control.lock(true);
      block.open(false);
      const show = (/** @type {string} */ name, /** @type {() => void} */ act) => {
        const made = lesson.button(name, () => made.getAttribute("aria-disabled") === "true" || act());
        made.dataset.act = name;
        return made;
      };
      const buttons = [
        show("lesson.open", () => void this.move({ question: question.id, open: true, shown: false })),
        show("lesson.close", () => void this.move({ question: question.id, open: false })),
        show("lesson.show", () => void this.move({ question: question.id, open: false, shown: true })),
      ];
      const answer = dm.element("details", { class: "lesson-settled" }, dm.element("summary", {}, dm.word("lesson.answer")),
        ...lesson.told(question, /** @type {LessonTold} */ (question)));
      root.append(dm.element("div", { class: "lesson-buttons lesson-ask-class", hidden: "" }, ...buttons), answer);
    }

    /** @param {LessonBlock} block */
    draw(block) {
      const { root, question } = block;
      const mine = this.state?.question === question.id;
      const { open, shown } = mine ? this.state : { open: false, shown: false };
      const bar = /** @type {HTMLElement} */ (root.querySelector(".lesson-ask-class"));
      bar.hidden = !this.code;
      for (const button of bar.querySelectorAll("button")) {
        const act = button.dataset.act;
        const off = act === "lesson.open" ? open : act === "lesson.close" ? !open : !mine || shown;
        button.setAttribute("aria-disabled", String(off));
      }
      root.classList.toggle("lesson-asked", mine);
      const counts = mine ? this.state.counts : null;
      if (!counts) return;
      const chart = lesson.chart(question, counts);
      const old = root.querySelector(".lesson-chart");
      if (old) old.replaceWith(chart);
      else bar.after(chart);
    }

    async end() {
      const got = await this.post(`/live/${this.code}/end`, {});
      if (!got?.ok) return void (this.status.textContent = dm.word("lesson.not-told"));
      const link = /** @type {HTMLAnchorElement} */ (dm.element("a", { href: URL.createObjectURL(await got.blob()), download: `${id}-${this.code}.csv`, class: "lesson-results" }, dm.word("lesson.results")));
      this.over(link);
      link.click();
    }

    /** @param {HTMLElement} [results] */
    over(results) {
      if (!this.code) return;
      this.stream?.close();
      lesson.kept(key(this.code), null);
      this.code = this.token = "";
      this.state = null;
      window.history.replaceState(null, "", `${window.location.pathname}?${new URLSearchParams({ lang, mode: "presenter" })}`);
      for (const block of lesson.blocks.values()) this.draw(block);
      const again = lesson.button("lesson.start", () => void this.start());
      dm.replace(this.panel, dm.element("div", { class: "lesson-live" }, dm.element("p", { role: "status" }, dm.word("lesson.ended")), results || null, again));
    }
  };
})(window.disputemap, window.lesson);
