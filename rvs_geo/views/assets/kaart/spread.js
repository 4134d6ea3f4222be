/* Years beside each other: then and now, or all of them as small maps, under one legend. */
import { SVG, element } from "../shared/dom.js";
import { breaksBetween, entries, frameOf, legendOf, selection, unitBeside, unitText } from "./series.js";

/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Geometry} Geometry */
/** @typedef {import("./types").Frame} Frame */
/** @typedef {"een" | "toen-nu" | "alle"} Spread */

/** As many as a sheet holds: SPREAD_MOST in rvs_geo/views/shared/map_series.py. */
const MOST = 14;
/** Small maps beside each other on a phone, where the frame grows with their rows (`page.css`). */
const PHONE_COLUMNS = 3;
const WIDE = 1000;
/** Of a small map: the words above it in pixels, and how wide the region is against its height. */
const HEAD = 26;
const SHAPE = 0.85;
const MOST_ACROSS = 7;
/** @type {[Spread, string][]} */
const CHOICES = [["een", "Eén jaar"], ["toen-nu", "Toen en nu"], ["alle", "Alle jaren"]];

/** The choice of how many years, and the room for them in the box of the map. */
export function buildSpread() {
  const group = element("div", "rvs-spread-choice");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Hoeveel jaren");
  const buttons = CHOICES.map(([value, text]) => {
    const button = element("button", "", text);
    button.type = "button";
    button.dataset.jaren = value;
    return button;
  });
  group.append(...buttons);
  const box = element("div", "rvs-spread");
  box.dataset.jaren = "een";
  return { group, box, maps: /** @type {Map<number, SVGSVGElement>} */ (new Map()), laid: "" };
}

/**
 * @param {Kaart} it
 */
export function wireSpread(it) {
  for (const button of it.spread.group.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      it.own += 1;
      it.series.spread = /** @type {Spread} */ (button.dataset.jaren);
      it.paint();
      it.tell();
    });
  }
}

/**
 * The years that are shown.
 * @param {import("./types").Series} series
 * @param {number} year
 */
export function yearsShown({ spread, then, years }, year) {
  const all = years.map((y) => y.year);
  if (spread === "alle") return all.slice(-MOST);
  if (spread !== "toen-nu") return [year];
  const others = all.filter((y) => y !== year);
  // The first year that is known well enough to compare the unit with.
  const known = years.filter((y) => y.unit !== undefined && !y.noLine).map((y) => y.year);
  const first = others.find((y) => y === then) ?? others.find((y) => known.includes(y)) ?? others[0];
  return first === undefined ? [year] : [first, year].sort((a, b) => a - b);
}

/**
 * The small maps, each year with the same classes.
 * @param {Kaart} it
 */
export function paintSpread(it) {
  const { spread } = it.series;
  const several = it.series.years.length > 1 && spread !== undefined;
  const shown = several && (spread === "toen-nu" || spread === "alle");
  it.root.classList.toggle("rvs-spreading", shown);
  it.spread.group.hidden = !several;
  for (const button of it.spread.group.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.jaren === (shown ? spread : "een")));
  }
  const rows = shown && spread === "alle" ? Math.ceil(yearsShown(it.series, it.year).length / PHONE_COLUMNS) : 0;
  tellFrame(rows);
  if (!shown) return;
  it.container.inert = true;
  if (!it.root.querySelector(".rvs-symbols")) it.root.append(symbols(it.geometry));
  const years = yearsShown(it.series, it.year);
  lay(it, years);
  for (const year of years) paintYearMap(it, year, years);
}

/**
 * Only the page around the frame can make room for the rows.
 * @param {number} rows
 */
function tellFrame(rows) {
  try {
    const frame = /** @type {HTMLElement | null} */ (window.frameElement);
    frame?.style.setProperty("--rvs-rijen", String(rows));
  } catch {
    /* a frame of another origin: its height is the host's affair */
  }
}

/**
 * As many small maps beside each other as makes them largest.
 * @param {Kaart} it
 */
export function fitSpread(it) {
  const { box, maps } = it.spread;
  const { offsetWidth, offsetHeight } = box;
  if (offsetWidth) box.style.setProperty("--across", String(acrossFor(maps.size, offsetWidth, offsetHeight)));
}

/**
 * @param {number} count
 * @param {number} wide
 * @param {number} high
 */
export function acrossFor(count, wide, high) {
  const size = (/** @type {number} */ across) =>
    Math.min(wide / across, (high / Math.ceil(count / across) - HEAD) * SHAPE);
  const choices = Array.from({ length: Math.max(1, Math.min(count, MOST_ACROSS)) }, (_, i) => i + 1);
  return choices.reduce((best, across) => (size(across) > size(best) ? across : best), 1);
}

/**
 * The places of the maps, where other years are shown than before.
 * @param {Kaart} it
 * @param {number[]} years
 */
function lay(it, years) {
  const { box } = it.spread;
  const wanted = [it.series.id, it.series.spread, years].join();
  if (it.spread.laid === wanted) return;
  it.spread.laid = wanted;
  it.spread.maps = new Map();
  const broken = breaksBetween(it.series, years);
  box.dataset.jaren = it.series.spread;
  box.replaceChildren(...years.map((year) => {
    const figure = element("figure", "rvs-small");
    figure.dataset.jaar = String(year);
    figure.classList.toggle("rvs-small-break", broken.has(year));
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", frameBox(it.geometry));
    svg.setAttribute("aria-hidden", "true");
    it.spread.maps.set(year, svg);
    const caption = element("figcaption", "", "");
    if (it.series.spread === "toen-nu" && year !== it.year) caption.append(thenPicker(it, year));
    else caption.append(element("strong", "", labelOf(it, year)));
    caption.append(element("span", "rvs-small-unit"));
    figure.append(caption, svg);
    return figure;
  }));
  fitSpread(it);
}

/**
 * The year to compare with.
 * @param {Kaart} it
 * @param {number} year
 */
function thenPicker(it, year) {
  const picker = element("select");
  picker.setAttribute("aria-label", "Vergelijk met het jaar");
  picker.append(...it.series.years.filter((y) => y.year !== it.year).map((y) => {
    const option = element("option", "", y.label || String(y.year));
    option.value = String(y.year);
    option.selected = y.year === year;
    return option;
  }));
  picker.addEventListener("change", () => {
    it.own += 1;
    it.series.then = Number(picker.value);
    it.paint();
    it.spread.box.querySelector("select")?.focus();
    it.tell();
  });
  return picker;
}

/**
 * @param {Kaart} it
 * @param {number} year
 */
function labelOf(it, year) {
  return frameOf({ ...it, year }).label || String(year);
}

/**
 * One year: the areas in their classes, the districts, and what is chosen.
 * @param {Kaart} it
 * @param {number} year
 * @param {number[]} years
 */
function paintYearMap(it, year, years) {
  const view = { geometry: it.geometry, series: it.series, year };
  const svg = /** @type {SVGSVGElement} */ (it.spread.maps.get(year));
  const all = entries(view);
  const legend = legendOf(view);
  const nodes = all.flatMap((e) => {
    const node = use(e.code, "rvs-area");
    node.dataset.gebied = e.code;
    node.setAttribute("fill", e.known ? legend[+e.kind].color : `url(#${it.series.spread}-niet-bekend)`);
    node.addEventListener("click", () => it.choose(e.code));
    if (!e.known || !e.uncertain) return [node];
    const dots = use(e.code, "rvs-dots");
    dots.setAttribute("fill", `url(#${it.series.spread}-onzeker)`);
    return [node, dots];
  });
  const chosen = selection(it.geometry, it.selected, all);
  const rings = chosen.flatMap((code) => [use(code, "rvs-chosen-halo"), use(code, "rvs-chosen")]);
  svg.replaceChildren(...nodes, use("districten", "rvs-district-halo"), use("districten", "rvs-district"), ...rings);
  const figure = /** @type {HTMLElement} */ (svg.parentElement);
  figure.classList.toggle("rvs-small-now", it.series.spread === "alle" && year === it.year);
  const [code] = chosen;
  const said = code ? all.find((e) => e.code === code) : undefined;
  const words = /** @type {HTMLElement} */ (figure.querySelector(".rvs-small-unit"));
  words.textContent = !said ? unitBeside(view, years)
    : said.value === null || said.value === undefined ? "niet bekend" : unitText(view, said.value);
}

/**
 * @param {string} code
 * @param {string} className
 */
function use(code, className) {
  const node = document.createElementNS(SVG, "use");
  node.setAttribute("href", `#vorm-${code}`);
  node.setAttribute("class", className);
  return node;
}

/**
 * Every shape once, for all years to point at.
 * @param {Geometry} geometry
 */
function symbols(geometry) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("rvs-symbols");
  const add = (/** @type {string} */ name, /** @type {import("geojson").Geometry} */ shape) => {
    const path = document.createElementNS(SVG, "path");
    path.id = `vorm-${name}`;
    path.setAttribute("d", pathOf(geometry, shape));
    path.setAttribute("vector-effect", "non-scaling-stroke");
    svg.append(path);
  };
  for (const [code, area] of Object.entries(geometry.areas)) add(code, area.shape);
  add("districten", geometry.districts);
  return svg;
}

/**
 * A shape as a path in the projection of the map (Mercator).
 * @param {Geometry} geometry
 * @param {import("geojson").Geometry} shape
 */
export function pathOf(geometry, shape) {
  const place = projection(geometry);
  /** @param {import("geojson").Position[]} points @param {string} end */
  const line = (points, end) => "M" + points.map((point) => place(point).join(" ")).join("L") + end;
  if (shape.type === "Polygon") return shape.coordinates.map((ring) => line(ring, "Z")).join("");
  if (shape.type === "MultiPolygon") return shape.coordinates.flat().map((ring) => line(ring, "Z")).join("");
  if (shape.type === "LineString") return line(shape.coordinates, "");
  return shape.type === "MultiLineString" ? shape.coordinates.map((part) => line(part, "")).join("") : "";
}

/**
 * Degrees to the north as they are drawn (Mercator).
 * @param {number} latitude
 */
export function northing(latitude) {
  return (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
}

/**
 * From longitude and latitude to places in a box that is `WIDE` wide.
 * @param {Geometry} geometry
 */
function projection({ bounds: [[, west], [north, east]] }) {
  const scale = WIDE / (east - west);
  const top = northing(north);
  /** @param {import("geojson").Position} point */
  return ([x, y]) => [(x - west) * scale, (top - northing(y)) * scale].map((v) => Math.round(v * 10) / 10);
}

/** @param {Geometry} geometry */
function frameBox(geometry) {
  const [[south], [, east]] = geometry.bounds;
  const [, high] = projection(geometry)([east, south]);
  return `-6 -6 ${WIDE + 12} ${Math.ceil(high) + 12}`;
}
