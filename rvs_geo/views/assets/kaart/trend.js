/* How it went: the line of what is chosen beside that of the unit, in the card beside the map. */
import { SVG, element } from "../shared/dom.js";
import { entry, unitText } from "./series.js";

/** @typedef {import("./types").View} View */
/** @typedef {{ year: number, value: number | null }} Point */

const LINE_WIDE = 300;
const LINE_HIGH = 64;

/**
 * The values of an area in each year; null where not known.
 * @param {View} view
 * @param {string} code
 * @returns {Point[]}
 */
export function areaLine(view, code) {
  return view.series.years.map(({ year }) => {
    const e = entry({ ...view, year }, code);
    return { year, value: e.known ? e.value : null };
  });
}

/**
 * The figure of the unit in the years in which it is a yardstick.
 * @param {View} view
 * @returns {Point[]}
 */
export function unitPoints(view) {
  return view.series.years.map((y) =>
    ({ year: y.year, value: y.unit === undefined || y.noLine || !view.series.compare ? null : y.unit }));
}

/**
 * The figure of the Netherlands in each year; null where not known.
 * @param {View} view
 * @returns {Point[]}
 */
export function countryPoints({ series }) {
  return series.years.map(({ year }) => ({ year, value: series.country?.[year] ?? null }));
}

/**
 * Where a year stands from left to right.
 * @param {number} year
 * @param {Point[]} points of which the first and last are the ends
 */
function placeOf(year, points) {
  const [first, last] = [points[0].year, points[points.length - 1].year];
  return ((year - first) / (last - first || 1)) * LINE_WIDE;
}

/**
 * Points as the pieces of a line: it stops where a value is not known.
 * @param {Point[]} points
 * @param {[number, number]} scale lowest and highest value
 */
export function pathOfLine(points, [low, high]) {
  let path = "";
  let drawing = false;
  for (const { year, value } of points) {
    if (value === null) {
      drawing = false;
      continue;
    }
    const x = placeOf(year, points);
    const y = LINE_HIGH - ((value - low) / (high - low || 1)) * LINE_HIGH;
    path += `${drawing ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}${drawing ? "" : "h0.01"}`;
    drawing = true;
  }
  return path;
}

/**
 * The line in the card; nothing where there are no two years or no numbers.
 * @param {View} view
 * @param {string} code
 * @param {string} name
 */
export function trendNode(view, code, name) {
  const { series, year } = view;
  const whole = areaLine(view, code);
  const known = whole.filter((p) => p.value !== null);
  if (known.length < 2) return null;
  const within = (/** @type {Point} */ p) => p.year >= known[0].year && p.year <= known[known.length - 1].year;
  const [own, unit, country] = [whole, unitPoints(view), countryPoints(view)].map((points) => points.filter(within));
  const values = [...own, ...unit, ...country].map((p) => p.value).filter((v) => v !== null);
  /** @type {[number, number]} */
  const scale = [Math.min(0, ...values), Math.max(0, ...values)];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `-4 -4 ${LINE_WIDE + 8} ${LINE_HIGH + 8}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  line(svg, pathOfLine([{ year: own[0].year, value: 0 }, { year: own[own.length - 1].year, value: 0 }], scale), "rvs-trend-zero");
  const broken = (series.breaks || []).filter((b) => own[0].year < b.year && b.year <= own[own.length - 1].year);
  for (const b of broken) line(svg, `M${placeOf(b.year - 0.5, own).toFixed(1)} 0V${LINE_HIGH}`, "rvs-trend-break");
  line(svg, pathOfLine(country, scale), "rvs-trend-country");
  line(svg, pathOfLine(unit, scale), "rvs-trend-unit");
  line(svg, pathOfLine(own, scale), "rvs-trend-own");
  const now = own.find((p) => p.year === year);
  if (now && now.value !== null) line(svg, pathOfLine(own.map((p) => (p.year === year ? p : { ...p, value: null })), scale), "rvs-trend-now");
  const node = element("figure", "rvs-trend");
  const caption = element("figcaption", "", `Het verloop, ${[series.suffix, series.unit].filter(Boolean).join(" ")}`);
  for (const [points, className, text] of /** @type {[Point[], string, string][]} */ (
    [[unit, "rvs-trend-key", view.geometry.whole], [country, "rvs-trend-key rvs-trend-key-country", "Nederland"]])) {
    if (points.some((p) => p.value !== null)) caption.append(element("span", className, text));
  }
  const breakWords = broken.map((b) => `${b.year}: ${b.short}`);
  caption.append(...breakWords.map((text) => element("span", "rvs-trend-key-break", text)));
  const ends = element("div", "rvs-trend-ends");
  for (const p of [known[0], known[known.length - 1]]) {
    ends.append(element("span", "", `${p.year}: ${unitText(view, p.value ?? 0)}`));
  }
  const said = (/** @type {Point[]} */ points) =>
    points.filter((p) => p.value !== null).map((p) => `${p.year}: ${unitText(view, p.value ?? 0)}`).join("; ");
  const unitName = view.geometry.whole.replace(/^./, (c) => c.toUpperCase());
  const others = [[unitName, said(unit)], ["Nederland", said(country)]].filter(([, text]) => text);
  const spoken = element("span", "rvs-spoken",
    [...[[name, said(known)], ...others].map(([who, text]) => `${who}. ${text}`), ...breakWords].join(". "));
  node.append(caption, svg, ends, spoken);
  return node;
}

/**
 * @param {SVGSVGElement} svg
 * @param {string} d
 * @param {string} className
 */
function line(svg, d, className) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("class", className);
  svg.append(path);
}
