/**
 * A view as a page of somebody else's shows it: the frame of the code that is copied, as wide as a
 * phone, a column or the page.
 *
 * @typedef {{src: string, title: string, sandbox: string, width: string, ratio: string,
 *   least: string}} PreviewData
 * @param {{data: PreviewData, parentElement: HTMLElement | ShadowRoot}} component
 */
export default function preview(component) {
  const { data, parentElement } = component;
  const known = /** @type {HTMLIFrameElement | null} */ (parentElement.querySelector("iframe"));
  const frame = known || document.createElement("iframe");
  frame.title = data.title;
  frame.style.cssText =
    `display:block;box-sizing:border-box;inline-size:100%;max-inline-size:${data.width};aspect-ratio:${data.ratio};`
    + `min-block-size:${data.least};max-block-size:92vh;margin-inline:auto;border:0`;
  if (!known) {
    frame.setAttribute("sandbox", data.sandbox);
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.allow = "fullscreen";
  }
  if (frame.getAttribute("src") !== data.src) frame.src = data.src;
  if (!known) parentElement.append(frame);
}
