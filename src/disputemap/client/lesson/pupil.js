/** A pupil's side of a live lesson: joining, following or exploring, answering. */
(function (dm, lesson) {
  "use strict";

  const WAIT = 2000; // milliseconds before another try

  const { live, steps } = lesson.data;
  const KEY = `disputemap.live.${live}`;

  dm.plugins.Pupil = class {
    panel = /** @type {HTMLElement} */ (document.getElementById("dm-panel"));
    status = dm.element("p", { role: "status", class: "lesson-status" });
    exploring = false;
    /** @type {any} */
    state = null;
    shown = "";
    asked = "";
    /** @type {string | null} */
    token = null;

    constructor() {
      lesson.send = (block, answer) => this.answer(block, answer);
      this.follow = lesson.button("lesson.explore", () => this.explore(!this.exploring));
      dm.on("ready", () => {
        this.token = lesson.kept(KEY);
        for (const block of lesson.blocks.values()) block.open(false, "lesson.waiting");
        if (this.token) this.listen();
        else this.ask();
      });
      dm.on("lesson-turned", () => this.explore(true));
    }

    ask() {
      const input = /** @type {HTMLInputElement} */ (dm.element("input", { type: "text", id: "lesson-name", maxlength: "24", autocomplete: "off" }));
      const form = dm.element("form", { class: "lesson-join" }, dm.element("h2", {}, dm.word("lesson.join-code", { code: live || "" })),
        dm.element("label", { for: "lesson-name" }, dm.word("lesson.name")), input,
        dm.element("button", { type: "submit", class: "lesson-button lesson-first" }, dm.word("lesson.join")),
        dm.element("p", { class: "lesson-hint" }, dm.word("lesson.join-about")), this.status);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        void this.join(input.value);
      });
      dm.replace(this.panel, form);
    }

    /** @param {string} path @param {unknown} body @param {Record<string, string>} [headers] @returns {Promise<Response | null>} */
    async post(path, body, headers = {}) {
      try {
        return await fetch(`/live/${live}/${path}`, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });
      } catch {
        return null;
      }
    }

    /** @param {string} name */
    async join(name) {
      const answer = await this.post("join", { name });
      if (!answer) return this.say("lesson.offline");
      if (answer.status === 404) return this.say("lesson.no-code");
      if (answer.status === 429) return this.say("lesson.too-many");
      if (!answer.ok) return this.say("lesson.name-wrong");
      this.token = (await answer.json()).pupil;
      lesson.kept(KEY, this.token);
      this.listen();
    }

    /** @param {string} word */
    say(word) {
      this.status.textContent = word && dm.word(word);
    }

    listen() {
      dm.replace(this.panel, dm.element("div", { class: "lesson-live" }, this.status, this.follow));
      this.explore(this.exploring);
      const address = `/live/${live}/events?token=${encodeURIComponent(this.token || "")}`;
      const stream = this.stream = new EventSource(address);
      stream.addEventListener("state", ({ data }) => this.take(JSON.parse(data)));
      stream.addEventListener("end", () => this.over());
      stream.addEventListener("error", () => {
        this.say("lesson.offline");
        if (stream.readyState === EventSource.CLOSED) window.setTimeout(() => void this.look(address), WAIT);
      });
    }

    /** Why the stream is gone: an ended lesson, a token of before, or a server that is not there yet. @param {string} address */
    async look(address) {
      const abort = new AbortController();
      const answer = await fetch(address, { signal: abort.signal }).catch(() => null);
      const status = answer?.status;
      abort.abort();
      if (status === 404) this.over();
      else if (status === 401) {
        lesson.kept(KEY, null);
        this.ask();
      } else this.listen();
    }

    over() {
      this.stream?.close();
      lesson.kept(KEY, null);
      for (const block of lesson.blocks.values()) if (!block.settled) block.open(false);
      this.follow.hidden = true;
      this.say("lesson.ended");
    }

    /** @param {boolean} on */
    explore(on) {
      this.exploring = on;
      this.follow.textContent = dm.word(on ? "lesson.follow-again" : "lesson.explore");
      this.shown = on ? this.shown : "";
      if (this.state) this.take(this.state);
    }

    /** @param {any} state */
    take(state) {
      this.state = state;
      const following = state.follow && !this.exploring;
      this.follow.hidden = !state.follow;
      const asked = lesson.blocks.get(state.question);
      const elsewhere = state.open && asked?.root.closest("[data-step]")?.matches("[hidden]");
      this.say(following ? "lesson.following" : elsewhere ? "lesson.question-open" : "lesson.exploring");
      const key = JSON.stringify([state.step, state.map]);
      if (following && key !== this.shown) this.go(state);
      if (following) this.shown = key;
      for (const block of lesson.blocks.values()) this.tell(block, state);
    }

    /** @param {any} state */
    go({ step, map }) {
      const at = steps.findIndex(({ id }) => id === step);
      if (at < 0) return;
      if (at !== lesson.at) lesson.steps.show(at, false, false);
      lesson.steps.move(map);
    }

    /** @param {LessonBlock} block @param {any} state */
    tell(block, state) {
      if (block.question.id !== state.question) {
        if (!block.settled) block.open(false, "lesson.waiting");
        return block.root.classList.remove("lesson-asked");
      }
      block.root.classList.add("lesson-asked");
      if (state.shown && state.answer) return this.settle(block, state);
      if (block.settled) block.again();
      if (state.yours !== undefined && block.control.read() === undefined) block.control.write(state.yours);
      block.open(state.open, state.taken ? (state.open ? "lesson.taken" : "lesson.taken-closed") : state.open ? "" : "lesson.closed");
      if (state.open && this.asked !== state.question && !this.exploring) block.root.scrollIntoView({ block: "center" });
      this.asked = state.open ? state.question : "";
    }

    /** @param {LessonBlock} block @param {any} state */
    settle(block, state) {
      const { answer, feedback, sources, yours, right, counts } = state;
      if (yours !== undefined) block.control.write(yours);
      block.settle(yours, { answer, feedback, sources }, right ?? null);
      if (yours === undefined) block.say("");
      block.root.querySelector(".lesson-chart")?.remove();
      if (counts) block.root.append(lesson.chart(block.question, counts));
    }

    /** @param {LessonBlock} block @param {unknown} answer */
    async answer(block, answer) {
      const got = await this.post("answer", { question: block.question.id, answer }, { Authorization: `Bearer ${this.token}` });
      if (got?.ok) block.say(dm.word("lesson.taken"));
      else block.say(dm.word(!got ? "lesson.offline-answer" : got.status === 409 ? "lesson.closed" : got.status === 429 ? "lesson.too-many" : "lesson.not-taken"), "wrong");
    }
  };
})(window.disputemap, window.lesson);
