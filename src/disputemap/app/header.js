/**
 * The header of the pages beside the reading room: title, pages, languages. It looks like the
 * header of the map document and says in which language the page is.
 *
 * @typedef {{title: string, subtitle: string, lang: string, skip: string,
 *   pages: {id: string, text: string, href: string, current: boolean}[], navigation: string,
 *   languages: {id: string, name: string}[], language: string, theme: string}} HeaderData
 * @param {{data: HeaderData, parentElement: HTMLElement | ShadowRoot,
 *   setTriggerValue: (name: string, value: unknown) => void}} component
 */
export default function header(component) {
  const { data, parentElement, setTriggerValue } = component;
  const focused = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const kept = focused && parentElement.contains(focused) ? focused.value || focused.id : "";

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** @param {HeaderData["pages"][number]} page */
  function link({ id, text, href, current }) {
    const made = element("a", { href, id: `dm-page-${id}`, ...(current ? { "aria-current": "page" } : {}) }, text);
    made.addEventListener("click", (click) => {
      if (click.ctrlKey || click.metaKey || click.shiftKey) return;
      click.preventDefault();
      if (!current) setTriggerValue("page", id);
    });
    return made;
  }

  /** @param {HeaderData["languages"][number]} language */
  function choice({ id, name }) {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "radio", name: "dm-lang", value: id }));
    input.checked = id === data.lang;
    input.addEventListener("change", () => setTriggerValue("lang", id));
    const short = element("abbr", { "aria-hidden": "true" }, id.toUpperCase());
    return element("label", {}, input, element("span", { lang: id }, name), short);
  }

  /** The other colours than those that are seen, for as long as the page is open. */
  function turn() {
    const { dataset } = document.documentElement;
    const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    dataset.theme = (dataset.theme || "auto").replace("auto", system) === "dark" ? "light" : "dark";
    window.dispatchEvent(new CustomEvent("disputemap:theme"));
  }

  /** On a phone the row of pages scrolls: the one that is open is in sight. @param {HTMLElement} nav */
  function reveal(nav) {
    const [row, here] = [nav, nav.querySelector("[aria-current]") || nav].map((each) => each.getBoundingClientRect());
    nav.scrollBy({ left: here.left + here.width / 2 - row.left - row.width / 2, behavior: "instant" });
  }

  const colours = element("button", { type: "button", class: "dm-theme", "aria-label": data.theme, title: data.theme }, "◐");
  colours.addEventListener("click", turn);
  document.documentElement.lang = data.lang;
  const subtitle = element("small", { class: "dm-subtitle" }, data.subtitle);
  const skip = element("a", { class: "dm-skip", href: "#dm-content" }, data.skip);
  skip.addEventListener("click", (click) => {
    click.preventDefault();
    document.getElementById("dm-content")?.focus();
  });
  parentElement.replaceChildren(
    element("div", { class: "dm dm-page-header" }, skip,
      element("header", { id: "dm-header", lang: data.lang },
        element("p", { class: "dm-title" }, data.title, " ", subtitle),
        element("nav", { class: "dm-pages", "aria-label": data.navigation }, ...data.pages.map(link)),
        element("div", { id: "dm-switches" },
          element("fieldset", { class: "dm-segment dm-segment-lang" },
            element("legend", { class: "dm-hidden" }, data.language), ...data.languages.map(choice)),
          colours))),
  );
  reveal(/** @type {HTMLElement} */ (parentElement.querySelector("nav")));
  const again = kept && parentElement.querySelector(`input[value="${kept}"], a[id="${kept}"]`);
  if (again) /** @type {HTMLElement} */ (again).focus();
}
