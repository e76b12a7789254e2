/**
 * The links of an article as a table: what each leads to, how sure it is and why; each can be led
 * elsewhere, taken out and put back.
 *
 * @typedef {{id: string, before: string, words: string, after: string, kind: string, target: string,
 *   title: string, sure: string, reason: string, removed: boolean,
 *   choices: string[]}} Row
 * @typedef {{rows: Row[], lang: string, dir: string, caption: string,
 *   options: Record<string, {id: string, title: string}[]>, words: Record<string, string>,
 *   wrong: string}} FindingsData
 * @param {{data: FindingsData, parentElement: HTMLElement | ShadowRoot,
 *   setTriggerValue: (name: string, value: unknown) => void}} component
 */
export default function findings(component) {
  const { data, parentElement, setTriggerValue } = component;
  const { words } = data;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const kept = focused && parentElement.contains(focused) ? focused.dataset.row : undefined;

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** @param {string} text @param {Row} row @param {() => void} press */
  function button(text, row, press) {
    const label = `${text}: ${row.words}`;
    const made = element("button", { type: "button", "data-row": row.id, "aria-label": label }, text);
    made.addEventListener("click", press);
    return made;
  }

  /** @param {Row} row @param {string} what @param {string} [value] */
  function act(row, what, value) {
    setTriggerValue("act", { what, row: row.id, value: value || "" });
  }

  /** What a row can lead to: a list of records, or a date to write. @param {Row} row */
  function field(row) {
    const label = `${words.target}: ${row.words}`;
    if (row.kind === "date") {
      return /** @type {HTMLInputElement} */ (
        element("input", { type: "text", value: row.target, "aria-label": label, "data-row": row.id, maxlength: "24" })
      );
    }
    const all = data.options[row.kind] || [];
    const likely = all.filter(({ id }) => row.choices.includes(id));
    likely.sort((one, other) => row.choices.indexOf(one.id) - row.choices.indexOf(other.id));
    const others = all.filter(({ id }) => !row.choices.includes(id));
    /** @param {{id: string, title: string}} record */
    const option = ({ id, title }) => element("option", { value: id }, title);
    const select = /** @type {HTMLSelectElement} */ (
      element("select", { "aria-label": label, "data-row": row.id })
    );
    if (!row.target) select.append(element("option", { value: "" }, words.choose));
    if (likely.length) {
      select.append(element("optgroup", { label: words.choices }, ...likely.map(option)));
      select.append(element("optgroup", { label: words.others }, ...others.map(option)));
    } else select.append(...others.map(option));
    select.value = row.target;
    return select;
  }

  /** @param {Row} row @param {HTMLElement} cell @param {boolean} [now] whether the reader asked for it */
  function edit(row, cell, now) {
    const asked = field(row);
    const set = button(words.set, row, () => asked.value && act(row, "target", asked.value));
    const parts = [asked, set];
    if (row.target) parts.push(button(words.cancel, row, () => show(row, cell, true)));
    asked.addEventListener("keydown", (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key === "Enter" && row.kind === "date") set.click();
      if (key === "Escape" && row.target) show(row, cell, true);
    });
    cell.replaceChildren(element("div", { class: "dm-edit" }, ...parts));
    if (now) asked.focus();
  }

  /** @param {Row} row @param {HTMLElement} cell @param {boolean} [back] whether to take the focus back */
  function show(row, cell, back) {
    const title = element("span", {}, row.title);
    if (row.removed || row.kind === "note") return void cell.replaceChildren(title);
    const change = button(words.change, row, () => edit(row, cell, true));
    cell.replaceChildren(title, " ", change);
    if (back) change.focus();
  }

  /** @param {Row} row */
  function line(row) {
    const lead = element("td", { "data-label": words.target });
    if (!row.target && !row.removed) edit(row, lead);
    else show(row, lead);
    const what = row.removed ? "back" : "remove";
    const made = element(
      "tr", row.removed ? { class: "dm-removed" } : row.target ? {} : { class: "dm-open" },
      element("th", { scope: "row", lang: data.lang, dir: data.dir }, row.before, element("mark", {}, row.words), row.after),
      element("td", { "data-label": words.kind }, words[row.kind]),
      lead,
      element("td", { "data-label": words.sureness }, row.sure, element("small", {}, row.reason)),
      element("td", { class: "dm-act" }, button(words[row.kind === "note" && !row.removed ? "dismiss" : what], row, () => act(row, what))),
    );
    return made;
  }

  const heads = [words.passage, words.kind, words.target, words.sureness];
  const table = element(
    "table", { class: "dm-found" },
    element("caption", { class: "dm-hidden" }, data.caption),
    element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)), element("td", {}))),
    element("tbody", {}, ...data.rows.map(line)),
  );
  const told = element("p", { class: "dm-wrong", role: "alert" }, data.wrong);
  parentElement.replaceChildren(told, table);
  if (kept === undefined) return;
  const found = /** @type {HTMLElement[]} */ ([...parentElement.querySelectorAll("[data-row]")]);
  const again = found.find((each) => each.dataset.row === kept) || found[0];
  again?.focus({ preventScroll: true });
}
