/** Perspective, language and colours, and the page's own words in the language chosen. */
(function (dm) {
  "use strict";

  const THEMES = ["auto", "light", "dark"];
  const ROUND = "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z";

  /** Icons of the themes: half and half, empty, full. @type {Record<string, string>} */
  const SHADE = { auto: "M8 1.5a6.5 6.5 0 0 1 0 13z", light: "", dark: ROUND };

  /**
   * A choice of one, as native radio buttons.
   * @param {"view" | "lang"} name @param {{id: Id, text: () => string, lang?: Id}[]} options
   */
  function segment(name, options) {
    const legend = dm.element("legend", { class: "dm-hidden" });
    const made = options.map(({ id, lang }) => {
      const input = /** @type {HTMLInputElement} */ (dm.element("input", { type: "radio", name: `dm-${name}`, value: id }));
      input.addEventListener("change", () => dm.go({ [name]: id }, "switches"));
      const short = lang ? dm.element("abbr", { "aria-hidden": "true" }, id.toUpperCase()) : null;
      const text = dm.element("span", { lang });
      return { input, text, label: dm.element("label", {}, input, text, short) };
    });
    return {
      element: dm.element("fieldset", { class: `dm-segment dm-segment-${name}` }, legend, ...made.map(({ label }) => label)),
      draw() {
        legend.textContent = dm.word(name === "view" ? "perspective" : "language");
        made.forEach(({ input, text, label }, at) => {
          input.checked = input.value === dm.state[name];
          text.textContent = options[at].text();
          if (name === "view") label.title = dm.text("perspectives", input.value, "about");
        });
      },
    };
  }

  dm.plugins.Switches = class {
    theme = document.documentElement.dataset.theme || "auto";
    shade = dm.svg("path", { class: "dm-shade" });
    colours = dm.element("button", { type: "button", class: "dm-theme" },
      dm.svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, dm.svg("path", { d: ROUND }), this.shade));
    views = segment("view", dm.scene.perspectives.map(({ id }) => ({ id, text: () => dm.text("perspectives", id, "name") })));
    languages = segment("lang", dm.scene.languages.map(({ id, name }) => ({ id, lang: id, text: () => name })));

    constructor() {
      this.colours.addEventListener("click", () => this.turn());
      const several = dm.scene.languages.length > 1 && !dm.locked("lang");
      dm.replace(document.getElementById("dm-switches"),
        dm.locked("view") ? null : this.views.element, several ? this.languages.element : null, this.colours);
      dm.on("theme-asked", (theme) => THEMES.includes(theme) && this.wear(theme));
      dm.on("change", ({ changed }) => {
        if (changed.has("lang")) this.speak();
        if (changed.has("layout")) this.lay();
        if (changed.has("lang") || changed.has("view")) this.draw();
      });
      this.draw();
    }

    draw() {
      this.views.draw();
      this.languages.draw();
      const name = `${dm.word("theme")}: ${dm.word(`theme-${this.theme}`)}`;
      this.shade.setAttribute("d", SHADE[this.theme]);
      this.colours.setAttribute("aria-label", name);
      this.colours.title = name;
    }

    /** The next colour theme, for as long as the page is open: first the other than what is seen. */
    turn() {
      const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      const order = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
      this.wear(order[(order.indexOf(this.theme) + 1) % order.length]);
      dm.emit("theme", this.theme);
    }

    /** @param {string} theme */
    wear(theme) {
      this.theme = theme;
      if (this.theme === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = this.theme;
      this.draw();
    }

    lay() {
      document.body.classList.remove(...[...document.body.classList].filter((name) => name.startsWith("dm-layout-")));
      document.body.classList.add(`dm-layout-${dm.state.layout}`);
    }

    /** The language, direction, title and words of the page itself. */
    speak() {
      const { lang } = dm.state;
      const { id } = dm.scene.dossier;
      const title = dm.scene.surface.title || dm.text("dossier", id, "title");
      document.documentElement.lang = lang;
      document.documentElement.dir = dm.scene.languages.find((each) => each.id === lang)?.dir || "ltr";
      document.title = title;
      document.querySelector("meta[name=description]")?.setAttribute("content", dm.text("dossier", id, "summary"));
      const subtitle = dm.element("small", { class: "dm-subtitle" }, dm.text("dossier", id, "subtitle"));
      dm.replace(document.querySelector("#dm-header .dm-title"), title, ...(dm.scene.surface.title ? [] : [" ", subtitle]));
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word]"))) {
        if (!each.closest("article[hidden]")) each.textContent = dm.word(each.dataset.word || "");
      }
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word-label]"))) {
        each.setAttribute("aria-label", dm.word(each.dataset.wordLabel || ""));
      }
    }
  };
})(window.disputemap);
