/**
 * Mounts a map document in a frame that is loaded once, keeps the page's address in step with it,
 * and tells Python where the reader is.
 *
 * @typedef {{src: string, title: string, height: string, address: boolean,
 *   go: Record<string, unknown> | null, pages: {id: string, title: string, href: string}[]}} RoomData
 * @param {{data: RoomData, parentElement: HTMLElement | ShadowRoot,
 *   setStateValue: (name: string, value: unknown) => void,
 *   setTriggerValue: (name: string, value: unknown) => void}} component
 */
export default function room(component) {
  const { data, parentElement } = component;
  const known = /** @type {HTMLIFrameElement | null} */ (parentElement.querySelector("iframe"));
  const frame = known || document.createElement("iframe");
  const told = JSON.stringify(data.go);

  /** @param {Record<string, unknown>} message */
  const send = (message) => frame.contentWindow?.postMessage(message, window.location.origin);

  if (known) {
    if (data.go && frame.dataset.told !== told) send({ type: "disputemap:go", ...data.go });
    frame.dataset.told = told;
    return undefined;
  }

  /** @type {Record<string, any> | null} */
  let state = null;
  let rest = 0;

  /** @param {MessageEvent} message */
  function hear(message) {
    if (message.source !== frame.contentWindow || message.origin !== window.location.origin) return;
    const { type, ...detail } = message.data || {};
    if (type === "disputemap:ready") {
      send({ type: "disputemap:pages", pages: data.pages });
      if (data.go) send({ type: "disputemap:go", ...data.go });
    }
    if (type === "disputemap:page") component.setTriggerValue("page", String(detail.page));
    if (type === "disputemap:state") follow(detail);
  }

  /** @param {Record<string, any>} next */
  function follow(next) {
    const previous = state;
    state = next;
    if (data.address) write(previous);
    window.clearTimeout(rest);
    rest = window.setTimeout(() => component.setStateValue("state", state), 700);
  }

  /** @param {Record<string, any> | null} previous */
  function write(previous) {
    const query = new URLSearchParams(window.location.search);
    for (const name of ["date", "view", "lang", "place", "event", "step"]) {
      const value = state?.[name];
      if (value === null || value === undefined) query.delete(name);
      else query.set(name, String(value));
    }
    const address = `${window.location.pathname}?${query}`;
    if (`${window.location.pathname}${window.location.search}` === address) return;
    const chosen = previous && ["view", "lang", "event", "place"].some((name) => previous[name] !== state?.[name]);
    window.history[chosen ? "pushState" : "replaceState"](window.history.state, "", address);
  }

  function back() {
    const query = new URLSearchParams(window.location.search);
    const step = query.get("step");
    send({
      type: "disputemap:go",
      ...Object.fromEntries(["date", "view", "lang"].filter((name) => query.get(name)).map((name) => [name, query.get(name)])),
      place: query.get("place"), event: query.get("event"), step: step === null ? null : Number(step),
    });
  }

  frame.src = data.src;
  frame.title = data.title;
  frame.allow = "fullscreen";
  frame.dataset.told = told;
  frame.style.cssText = `display:block;border:0;inline-size:100%;block-size:${data.height}`;
  parentElement.append(frame);
  window.addEventListener("message", hear);
  if (data.address) window.addEventListener("popstate", back);
  return () => {
    window.removeEventListener("message", hear);
    window.removeEventListener("popstate", back);
    window.clearTimeout(rest);
    frame.remove();
  };
}
