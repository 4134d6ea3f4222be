/* What a visitor reads of one area or of the unit, line by line: card and tooltip say the same. */
import { element } from "../shared/dom.js";
import { counted, dutch } from "./dutch.js";
import {
  UNCERTAIN_BELOW, entries, entry, frameOf, givenPlaces, isPlaced, limits, places, rankOf, unitLine, unitName, unitText, valueText,
} from "./series.js";
import { trendNode } from "./trend.js";

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Entry} Entry */

/**
 * @param {View} view
 * @param {string} code
 * @param {Entry[]} [all] every area of the year, where the caller has them
 */
export function facts(view, code, all = entries(view)) {
  const e = entry(view, code);
  const area = view.geometry.areas[code];
  return { name: area.name, district: area.district, lines: e.known ? knownLines(view, e, all) : unknownLines(view, e) };
}

/**
 * @param {View} view
 * @param {Entry} e
 */
function unknownLines(view, e) {
  const why = frameOf(view).why?.[e.code];
  const lines = ["niet bekend" + (why ? `: ${why}` : "")];
  if (view.series.unknownNote) lines.push(view.series.unknownNote);
  return lines;
}

/**
 * @param {View} view
 * @param {Entry} e
 * @param {Entry[]} all
 */
function knownLines(view, e, all) {
  const { series } = view;
  const counts = series.countLabel || "";
  const lines = [mainLine(view, e)];
  if (e.count !== null && !series.isCount) lines.push(counted(e.count, series));
  const margin = limits(view, e);
  if (margin) lines.push(marginText(series, margin));
  // On fewer than ten crimes one more would move the place far, so none is given.
  if (e.value !== null && series.ranking && !e.uncertain) lines.push(placeText(view, e, all, margin !== null));
  const unit = unitLine(view);
  if (e.value !== null && unit !== null) {
    const difference = dutch(e.value - unit, series.decimals, true) + (series.differenceSuffix || "");
    const whole = frameOf(view).partial ? unitName(view) : view.geometry.whole;
    lines.push(`${difference} ten opzichte van ${whole} (${unitText(view, unit)})`);
  }
  lines.push(...besideLines(view, e.code));
  if (e.uncertain) lines.push(`onzeker: minder dan ${UNCERTAIN_BELOW} ${counts}`);
  return lines;
}

/**
 * Gemeenten of its size and the country, as far as chosen.
 * @param {View} view
 * @param {string} code
 */
function besideLines(view, code) {
  const { series } = view;
  const lines = [];
  for (const { names, of, rates } of series.beside || []) {
    const group = of[series.areas.indexOf(code)];
    if (!group) continue;
    const rate = rates[frameOf(view).year]?.[group];
    lines.push(`${names[group]}: ${rate === undefined ? "te weinig bekend" : dutch(rate, series.decimals)}`);
  }
  return lines;
}

/**
 * @param {View} view
 * @param {Entry} e
 */
function mainLine(view, e) {
  const { series } = view;
  if (e.text !== null) return valueText(view, e);
  if (series.isCount && series.unit === series.countLabel) return counted(e.value ?? NaN, series);
  return `${valueText(view, e)} ${series.unit || ""}`.trim();
}

/**
 * @param {import("./types").Series} series
 * @param {[number, number | null]} margin
 */
function marginText(series, [low, high]) {
  const text = (/** @type {number} */ n) => dutch(n, series.decimals, series.signed) + (series.suffix || "");
  return high === null ? `met toeval minstens ${text(low)}` : `met toeval tussen ${text(low)} en ${text(high)}`;
}

/**
 * @param {View} view
 * @param {Entry} e
 * @param {Entry[]} all
 * @param {boolean} sampled whether chance plays a part that can be worked out
 */
function placeText(view, e, all, sampled) {
  const rank = rankOf(e, all);
  const first = view.series.signed ? " (1 is de sterkste stijging of kleinste daling)" : "";
  const [from, to] = sampled ? places(view, e, all) : [0, 0];
  // A survey puts nobody in order whose margins overlap, or are not known.
  if (view.series.isSample && !givenPlaces(view, e)) return "geen plaats: de bron geeft geen marge";
  if (!isPlaced(view, e)) return `plaats ${from} tot en met ${to} van de ${rank.of} bekende: marges overlappen`;
  const sure = from === to ? "" : ` (met toeval ${from} tot en met ${to})`;
  return `plaats ${rank.place} van de ${rank.of} bekende${first}${sure}`;
}

/**
 * What is said of the unit when nothing is chosen; nothing where its figure is not known.
 * @param {View} view
 */
export function unitFacts(view) {
  const frame = frameOf(view);
  if (frame.unitText) return frame.unitText;
  if (frame.unit === undefined) return [];
  const lines = [`${unitText(view, frame.unit)} ${view.series.unit}`];
  if (frame.unitCount !== undefined) lines.push(counted(frame.unitCount, view.series));
  return lines;
}

/**
 * @param {string} name
 * @param {string[]} lines
 * @param {string} [district]
 */
function factsNode(name, lines, district) {
  const node = element("div", "rvs-facts");
  node.append(element("strong", "", name));
  if (district) node.append(element("span", "rvs-facts-district", district));
  lines.forEach((line, i) => node.append(element("span", i === 0 ? "rvs-facts-main" : "", line)));
  return node;
}

/**
 * The facts of one area as a node of the page.
 * @param {View} view
 * @param {string} code
 * @param {Entry[]} [all]
 */
export function areaNode(view, code, all) {
  const { name, district, lines } = facts(view, code, all);
  return factsNode(name, lines, district);
}

/**
 * The card: the chosen areas, or the unit.
 * @param {import("./types").Kaart} it
 * @param {Entry[]} all
 * @param {string[]} chosen
 */
export function paintCard(it, all, chosen) {
  const unit = chosen.length ? [] : unitFacts(it);
  const nodes = chosen.map((code) => {
    const node = areaNode(it, code, all);
    const trend = trendNode(it, code, it.geometry.areas[code].name);
    if (trend) node.append(trend);
    return node;
  });
  if (unit.length) nodes.push(factsNode(unitName(it), unit));
  it.card.replaceChildren(...nodes);
  it.card.hidden = !nodes.length;
}
