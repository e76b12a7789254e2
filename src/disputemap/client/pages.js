/** Links to the other pages of the app that holds this document, when there is one. */
(function (dm) {
  "use strict";

  dm.plugins.Pages = class {
    constructor() {
      window.addEventListener("message", (message) => {
        const { type, pages } = message.data || {};
        const ours = message.source === window.parent && message.origin === window.location.origin;
        if (ours && type === "disputemap:pages" && Array.isArray(pages)) this.show(pages);
      });
    }

    /** @param {{id: string, title: string, href: string}[]} pages */
    show(pages) {
      const header = document.getElementById("dm-header");
      if (!pages.length) return;
      dm.emit("room");
      if (!header || header.querySelector("nav")) return;
      const links = pages.map(({ id, href }, at) => {
        const link = dm.element("a", { href, target: "_top", "data-word": `page.${id}` }, dm.word(`page.${id}`));
        if (at === 0) link.setAttribute("aria-current", "page");
        link.addEventListener("click", (click) => {
          if (click.ctrlKey || click.metaKey || click.shiftKey) return;
          click.preventDefault();
          window.parent.postMessage({ type: "disputemap:page", page: id }, window.location.origin);
        });
        return link;
      });
      const nav = dm.element("nav", { class: "dm-pages", "aria-label": dm.word("pages"), "data-word-label": "pages" }, ...links);
      header.insertBefore(nav, document.getElementById("dm-switches"));
    }
  };
})(window.disputemap);
