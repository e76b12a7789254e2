/** Making elements without ever parsing markup. */
(function (dm) {
  "use strict";

  /**
   * @param {Element} made @param {Record<string, string | null | undefined>} attributes @param {Child[]} children
   */
  function fill(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child !== null && child !== undefined)));
    return made;
  }

  dm.element = (tag, attributes = {}, ...children) =>
    /** @type {HTMLElement} */ (fill(document.createElement(tag), attributes, children));

  dm.svg = (tag, attributes = {}, ...children) =>
    /** @type {SVGElement} */ (fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children));

  dm.replace = function (parent, ...children) {
    if (!parent) return;
    parent.replaceChildren(.../** @type {(Node | string)[]} */ (children.filter((child) => child !== null && child !== undefined)));
  };

  dm.citations = function (ids) {
    const list = dm.element("ul", { class: "dm-citations", "aria-label": dm.word("sources") });
    for (const id of ids) {
      const source = /** @type {SceneSource} */ (dm.record("sources", id));
      const title = dm.text("sources", id, "title");
      const kind = dm.word(`source.${source.kind}`);
      const name = source.url
        ? dm.element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, title)
        : dm.element("cite", {}, title);
      const by = [kind, source.by].filter(Boolean).join(", ");
      const issued = source.issued && dm.element("span", { class: "dm-issued" }, source.issued);
      list.append(dm.element("li", {}, name, " ", dm.element("small", {}, by, issued && ", ", issued)));
    }
    return list;
  };
})(window.disputemap);
