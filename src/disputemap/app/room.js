/** Event by which the maps of one page tell each other the date. */
const TOGETHER = "disputemap:together";

/** Event by which the header of a page tells its maps the colours. */
const THEME = "disputemap:theme";

/** Parts whose change is a step in the reader's history. */
const CHOICES = ["view", "lang", "event", "place"];

/** Milliseconds without a change after which Python is told. */
const REST = 700;

/** Width of a frame, in CSS pixels, up to which a document has its layout of a phone. */
const NARROW = 800;

/** Milliseconds in which a map that was sent to a date tells of it. */
const ECHO = 1000;

/** Dates that a map is sent to in that time, one a frame. */
const MOST_SENT = 64;

/** Width of the page, in CSS pixels, up to which its columns stand one under the other. */
const STACKED = 640;

/** Parts of a view that stand in the page's address. */
const NAMES = ["date", "view", "lang", "place", "event", "step", "lat", "lon", "zoom"];

/**
 * Mounts a map document in a frame that is loaded once, or again in its place when Python names
 * another document, keeps the page's address in step with it, and tells Python where the reader is.
 *
 * @typedef {{src: string, narrow: string, title: string, height: string, address: boolean,
 *   date: "own" | "shared" | "leading", go: Record<string, unknown> | null,
 *   pages: {id: string, text: string, href: string}[]}} RoomData
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

  /** The document's address for the room that it has. */
  function address() {
    return isNarrow() && data.narrow ? `${data.src}&${data.narrow}` : data.src;
  }

  function isNarrow() {
    const around = parentElement instanceof ShadowRoot ? parentElement.host : parentElement;
    return (frame.clientWidth || around.clientWidth || window.innerWidth) <= NARROW;
  }

  frame.dataset.date = data.date;
  frame.style.blockSize = data.height;
  if (known) {
    showTime();
    const [before = "", now] = [frame.dataset.source, data.src].map((source) => source?.split("?")[0]);
    const moved = frame.dataset.told !== told;
    frame.dataset.told = told;
    if (before !== now) {
      frame.dataset.source = address();
      // In place of the old one: a step back leads to the page before, not to a document that is gone.
      frame.contentWindow?.location.replace(frame.dataset.source);
    } else if (data.go && moved) send({ type: "disputemap:go", ...data.go });
    return undefined;
  }

  /**
   * The document's own date control, unless the page has one for all its maps. Where the columns
   * stand one under the other, that one would be out of sight.
   */
  function showTime() {
    const control = frame.contentDocument?.getElementById("dm-time");
    const shown = frame.dataset.date !== "shared" || window.innerWidth <= STACKED;
    if (control) control.style.display = shown ? "" : "none";
  }

  /** @type {Record<string, any> | null} */
  let state = null;
  /** The view that the map opened with, to which an address without one leads back. */
  let first = state;
  /** Where the reader's history leads back to, until the map has got there. */
  /** @type {Record<string, any> | null} */
  let awaited = null;
  let rest = 0;
  /** When another map of the page sent this one to a date and event. @type {Map<string, number>} */
  const sent = new Map();

  /** @param {Record<string, any>} view */
  const spot = ({ date, event }) => `${date} ${event}`;

  /** Whether the document only tells where it was sent. @param {Record<string, any>} view */
  const echoes = (view) => performance.now() - (sent.get(spot(view)) ?? -ECHO) < ECHO;

  /** @param {MessageEvent} message */
  function hear(message) {
    if (message.source !== frame.contentWindow || message.origin !== window.location.origin) return;
    const { type, ...detail } = message.data || {};
    if (type === "disputemap:ready") {
      first = state = { .../** @type {any} */ (frame.contentWindow).disputemap.state };
      send({ type: "disputemap:pages", pages: data.pages });
      dress();
      showTime();
      if (data.date === "leading") lead(/** @type {Record<string, any>} */ (state));
      if (data.narrow && isNarrow()) spare();
      const go = JSON.parse(frame.dataset.told || "null");
      if (go) send({ type: "disputemap:go", ...go });
      if (data.address) document.documentElement.lang = frame.contentDocument?.documentElement.lang || "";
    }
    if (type === "disputemap:page") {
      report();
      component.setTriggerValue("page", String(detail.page));
    }
    if (type === "disputemap:state") follow(detail);
    if (type === THEME) document.documentElement.dataset.theme = String(detail.theme);
  }

  /** The map in the colours that were chosen on this page or one before it. */
  function dress() {
    const { theme } = document.documentElement.dataset;
    if (theme) send({ type: THEME, theme });
  }

  /** Lets the text begin higher: the hint of the document says what the page has said above it. */
  function spare() {
    const hint = frame.contentDocument?.getElementById("dm-notice");
    const { notices } = /** @type {any} */ (frame.contentWindow).disputemap.scene;
    if (hint && !notices.length) hint.textContent = "";
  }

  /** @param {Record<string, any>} next */
  function follow(next) {
    const previous = state;
    state = next;
    if (data.address) {
      write(previous);
      document.documentElement.lang = next.lang;
    }
    const moved = ["date", "event"].some((name) => previous?.[name] !== next[name]);
    if (moved && frame.dataset.date !== "own" && !echoes(next)) lead(next);
    window.clearTimeout(rest);
    rest = window.setTimeout(report, REST);
  }

  /** The other maps of this page go to the same date. @param {Record<string, any>} to */
  function lead({ date, event }) {
    window.dispatchEvent(new CustomEvent(TOGETHER, { detail: { frame, date, event } }));
  }

  /** Tells Python where the reader is. */
  function report() {
    window.clearTimeout(rest);
    component.setStateValue("state", state);
  }

  /** Another map of this page went to a date. @param {Event} told */
  function join(told) {
    const { frame: other, date, event } = /** @type {CustomEvent} */ (told).detail;
    if (other === frame || frame.dataset.date === "own") return;
    if (sent.size > MOST_SENT) sent.delete([...sent.keys()][0]);
    sent.delete(spot({ date, event }));
    sent.set(spot({ date, event }), performance.now());
    send({ type: "disputemap:go", date, event });
  }

  /** @param {Record<string, any> | null} previous */
  function write(previous) {
    if (awaited && ["date", ...CHOICES].some((name) => awaited?.[name] !== state?.[name])) return;
    const how = !awaited && CHOICES.some((name) => previous?.[name] !== state?.[name]) ? "pushState" : "replaceState";
    awaited = null;
    const query = new URLSearchParams(window.location.search);
    for (const name of NAMES) {
      const value = state?.[name];
      if (value === null || value === undefined) query.delete(name);
      else query.set(name, String(value));
    }
    const whole = `${window.location.pathname}?${query}`;
    if (`${window.location.pathname}${window.location.search}` === whole) return;
    window.history[how](window.history.state, "", whole);
  }

  function back() {
    const query = new URLSearchParams(window.location.search);
    const blank = !NAMES.some((name) => query.has(name));
    /** @param {string} name */
    const value = (name) => (blank ? first?.[name] : query.get(name));
    const wanted = Object.fromEntries(NAMES.map((name) => [name, value(name)]));
    for (const name of ["date", "view", "lang"]) wanted[name] ??= state?.[name];
    awaited = { ...wanted, step: wanted.step === null ? null : Number(wanted.step) };
    send({ type: "disputemap:go", ...awaited });
    window.setTimeout(() => (awaited = null), REST);
  }

  frame.title = data.title;
  frame.allow = "fullscreen";
  frame.dataset.told = told;
  frame.style.cssText = `display:block;border:0;inline-size:100%;block-size:${data.height}`;
  frame.src = frame.dataset.source = address();
  parentElement.append(frame);
  window.addEventListener("message", hear);
  window.addEventListener(TOGETHER, join);
  window.addEventListener(THEME, dress);
  window.addEventListener("resize", showTime);
  if (data.address) window.addEventListener("popstate", back);
  return () => {
    window.removeEventListener("message", hear);
    window.removeEventListener(TOGETHER, join);
    window.removeEventListener(THEME, dress);
    window.removeEventListener("resize", showTime);
    window.removeEventListener("popstate", back);
    window.clearTimeout(rest);
    frame.remove();
  };
}
