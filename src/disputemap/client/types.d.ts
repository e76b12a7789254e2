/** Types of the data that the document hands to its scripts, and of the one global. Read by tsc only. */

type Day = number; // days since 1970-01-01, proleptic Gregorian
type Id = string;
type Packed = string; // lines or polygons as letters, see scene/encoding.py

interface SceneLanguage {
  id: string;
  name: string;
  dir: "ltr" | "rtl";
  /** CLDR patterns for a day, a month and a year, made of d, M, MM, MMM, MMMM, LLLL, y, G and quoted text. */
  patterns: { day: string; month: string; year: string };
  months: string[];
  monthsAlone: string[];
  decimal: string;
  group: string;
}

/** How a status is filled: a ground, stripes over it, or dots. */
interface ScenePaint {
  id: Id;
  ground: Id[]; // one party, or several that share in equal stripes
  stripes: Id[];
  share: number; // width of all stripes together, 0..1 of the pattern
  dots: boolean;
}

interface SceneTenure {
  id: Id;
  area: Id;
  from: Day;
  to: Day | null;
  administered: Id[];
  claimed: Id[];
  undetermined: Id[];
  mode: Id;
  under: Id | null;
  basis: Id | null;
  sources: Id[];
  paint: Record<Id, Id>; // perspective → paint
}

interface SceneArea {
  id: Id;
  parent: Id | null;
  disputed: boolean;
  polygons: Packed;
}

interface SceneGroup {
  id: Id;
  kind: string;
  members: Id[];
}

interface SceneLine {
  id: Id;
  kind: "agreed" | "control" | "claimed" | "proposed";
  from: Day;
  to: Day | null;
  heldBy: Id[];
  between: Id[];
  method: string;
  basis: Id | null;
  sources: Id[];
  lines: Packed;
  style: Record<Id, string>; // perspective → "solid" | "dashed" | "dotted" | "none"
  party: Id | null; // whose colour, null for the colour of text
}

interface ScenePlace {
  id: Id;
  kind: string;
  lat: number;
  lon: number;
  area: Id | null;
  rank: number;
}

interface SceneEvent {
  id: Id;
  from: Day;
  to: Day;
  /** the day that the map shows when the event is chosen */
  shown: Day;
  precision: string;
  kind: string;
  weight: number;
  places: Id[];
  areas: Id[];
  actors: Id[];
  sources: Id[];
}

interface SceneSource {
  id: Id;
  kind: string;
  url: string | null;
  issued: string | null;
  by: string | null;
}

interface Scene {
  dossier: { id: Id; edition: string; attribution: string };
  view: { date: string; view: Id; lang: Id; place?: Id; event?: Id; step?: number; layout: string };
  camera: { lat: number; lon: number; zoom: number } | null;
  /** steps of a degree in which coordinates are counted, and the greatest zoom of the map */
  detail: { steps: number; zoom: number };
  bounds: [number, number, number, number];
  extent: [number, number, number, number];
  notices: string[];
  languages: SceneLanguage[];
  perspectives: { id: Id; names: Id[] }[];
  parties: { id: Id; family: Id }[];
  span: [Day, Day];
  axis: [Day, number][];
  paints: ScenePaint[];
  areas: SceneArea[];
  groups: SceneGroup[];
  tenure: SceneTenure[];
  land: { id: Id; polygons: Packed }[];
  locator: Packed[];
  boundaries: SceneLine[];
  places: ScenePlace[];
  events: SceneEvent[];
  ribbon: Id[];
  recorded: Id[]; // areas and groups with rows of their own, those of the ribbon first
  sources: SceneSource[];
  /** place → language → party → name */
  names: Record<Id, Record<Id, Record<Id, string>>>;
  /** place → parties in the order in which their names are shown */
  nameOrder: Record<Id, Id[]>;
  /** language → table → record → field → text; dates of events are in events.<id>.date */
  text: Record<Id, Record<string, Record<Id, Record<string, string>>>>;
  /** language → interface words */
  words: Record<Id, Record<string, string>>;
  tiles: { url: string; attribution: string } | null;
  surface: SceneSurface;
}

/** How the document sits in what holds it. */
interface SceneSurface {
  embedded: boolean; // made by a server for its address, which it has read
  lock: string[]; // "date", "view", "lang", "place", "camera"
  title: string;
  credit: string;
}

interface State {
  readonly date: string;
  readonly day: Day;
  readonly view: Id;
  readonly lang: Id;
  readonly place: Id | null;
  readonly event: Id | null;
  readonly step: number | null;
  readonly layout: string;
  /** middle of the map in degrees, and its zoom; null while nobody has moved it */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly zoom: number | null;
}

interface Change {
  state: State;
  previous: State;
  changed: Set<string>;
  origin: string;
}

interface Selection {
  kind: "area" | "place" | "boundary" | "event" | "tenure" | "none";
  id: Id;
  latlng?: any;
}

type Child = Node | string | null | undefined;

interface Disputemap {
  scene: Scene;
  state: State;
  map: any;
  plugins: Record<string, any>;
  /** How many times their usual size the letters on the map have. */
  letter: number;
  go(partial: Record<string, unknown>, origin?: string): string[];
  on(type: "change", listener: (change: Change) => void): () => void;
  on(type: "select", listener: (selection: Selection) => void): () => void;
  on(type: string, listener: (detail: any) => void): () => void;
  emit(type: string, detail?: unknown): void;
  /** How many events lie on a day or before it. */
  eventsUpTo(day: Day): number;
  start(scene: Scene): void;
  /** Starts a part of the page in its turn; all of them take several tasks, so that the browser answers in between. */
  begin(start: () => unknown): void;
  /** Whether the reader cannot change a part of the view. */
  locked(part: string): boolean;

  dates: {
    day(iso: string): Day | null;
    iso(day: Day): string;
    parts(day: Day): [number, number, number];
    format(day: Day, precision?: "day" | "month" | "year", lang?: Id): string;
  };
  axis: { position(day: Day): number; day(position: number): Day };
  status(area: Id, day?: Day): SceneTenure | null;
  statusSentence(row: SceneTenure | null): string;
  paintOf(row: SceneTenure | null): Id | null;
  /** SVG or CSS paint for a paint id: "url(#dm-paint-…)" */
  fill(paint: Id | null): string;
  /** A CSS background that looks like the paint, for swatches and bands. */
  background(paint: Id | null): string;

  word(key: string, params?: Record<string, string | number>): string;
  text(table: string, id: Id, field: string): string;
  names(place: Id): { text: string; lang: Id }[];
  label(place: Id): string;
  eventDate(event: Id): string;
  /** The date of the map in words: that of the chosen event, as exactly as it is known, or else the day. */
  shownDate(): string;
  /** The beginning or the end of a tenure or boundary, as exactly as it is known. */
  written(table: "tenure" | "boundaries", row: SceneTenure | SceneLine, end: "from" | "to"): string;
  list(items: string[]): string;

  record(table: "events" | "areas" | "places" | "boundaries" | "tenure" | "sources" | "groups" | "parties", id: Id): any;
  /** Polygons as rings of latitude and longitude, left open. */
  polygons(packed: Packed): [number, number][][][];
  lines(packed: Packed): [number, number][][];
  element(tag: string, attributes?: Record<string, string | null | undefined>, ...children: Child[]): HTMLElement;
  svg(tag: string, attributes?: Record<string, string>, ...children: Child[]): SVGElement;
  replace(parent: Element | null, ...children: Child[]): void;
  /** Cited sources as a paragraph of links that open the source's own record. */
  citations(ids: Id[]): HTMLElement;
}

interface Window {
  disputemap: Disputemap;
}

declare const L: any;
