/** Puts back what a document that travels as one file holds deflated: its scene, its scripts, and the lessons beside it. */
(async () => {
  "use strict";

  const packed = /** @type {HTMLElement} */ (document.getElementById("dm-packed"));
  if (!("DecompressionStream" in window)) { // what stands in for the page stays
    const notice = document.getElementById("dm-notice");
    if (notice) notice.textContent = packed.dataset.still || "";
    return;
  }

  /** Name of the lesson that the address asks for. */
  const asked = () => new URLSearchParams(location.hash.slice(1)).get("lesson") || "";

  if (asked()) document.body.style.visibility = "hidden"; // no glimpse of the story first
  const bytes = Uint8Array.from(atob(packed.textContent || ""), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { pages, lines, style } = await new Response(stream).json();
  const known = (/** @type {string} */ name) => Object.prototype.hasOwnProperty.call(pages, name);
  const shown = known(asked()) ? asked() : "";
  const page = pages[shown];

  /** @param {number[]} runs from which line to before which, again and again @returns {string} */
  function text(runs) {
    const parts = [];
    for (let at = 0; at < runs.length; at += 2) parts.push(...lines.slice(runs[at], runs[at + 1]));
    return parts.join("\n");
  }

  /** @param {string} tag @param {string} content */
  function element(tag, content) {
    const made = document.createElement(tag);
    made.textContent = content;
    return made;
  }

  /** @param {any[]} element name, attributes, texts and elements @param {string | null} [space] its namespace @returns {Element} */
  function built([tag, attributes, ...children], space = null) {
    const inside = tag === "svg" ? "http://www.w3.org/2000/svg" : space;
    const made = inside ? document.createElementNS(inside, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    const place = made instanceof HTMLTemplateElement ? made.content : made;
    place.append(...children.map((child) => (Array.isArray(child) ? built(child, inside) : child)));
    return made;
  }

  if (shown) {
    document.title = page.title;
    document.head.append(element("style", style));
    document.body.replaceWith(built(page.body));
  }
  document.querySelector(".dm-still-table")?.remove();
  document.body.style.removeProperty("visibility");
  const scene = document.createElement("script");
  scene.type = "application/json";
  scene.id = "dm-scene";
  scene.textContent = text(page.scene);
  if (shown) document.body.append(scene);
  else packed.replaceWith(scene);
  for (const script of page.scripts) document.body.append(element("script", text(script)));

  addEventListener("hashchange", () => {
    const name = asked();
    if (name === shown) return;
    const inside = !known(name) || !name ? document.getElementById(location.hash.slice(1)) : null;
    if (!inside) {
      history.scrollRestoration = "manual"; // else the browser goes on at the height where it was
      location.reload(); // each starts on a fresh page
    } else if (shown) history.replaceState(history.state, "", `#lesson=${shown}`); // the address goes on naming the lesson
  });
})();
