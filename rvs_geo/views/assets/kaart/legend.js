/* The legend: each class with the number of gemeenten in it. */
import { element } from "../shared/dom.js";
import { UNCERTAIN_BELOW, UNKNOWN, entries, legendOf } from "./series.js";
import { yearsShown } from "./spread.js";

/** @typedef {import("./types").Entry} Entry */
/** @typedef {{ text: string, color: string | null, className: string, count: number }} Item */

/**
 * What stands in the legend, in its order.
 * @param {import("./types").View} view
 * @param {Entry[]} all
 * @returns {Item[]}
 */
export function legendItems(view, all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let uncertain = 0;
  for (const e of all) {
    const weight = view.geometry.areas[e.code].weight || 1;
    counts.set(e.kind, (counts.get(e.kind) ?? 0) + weight);
    if (e.known && e.uncertain) uncertain += weight;
  }
  const items = legendOf(view).map(({ text, color }, i) =>
    ({ text, color: /** @type {string | null} */ (color), className: "", count: counts.get(String(i)) ?? 0 }));
  // Of years beside each other one legend says what is in any of them.
  const beside = yearsShown(view.series, view.year).filter((year) => year !== view.year);
  const others = beside.flatMap((year) => entries({ ...view, year }));
  const unknown = counts.get(UNKNOWN) ?? 0;
  if (unknown || others.some((e) => e.kind === UNKNOWN)) items.push({ text: "niet bekend", color: null, className: "rvs-unknown", count: unknown });
  if (uncertain || others.some((e) => e.known && e.uncertain)) {
    const text = `onzeker: minder dan ${UNCERTAIN_BELOW}`;
    items.push({ text, color: null, className: "rvs-uncertain", count: uncertain });
  }
  return items;
}

/**
 * @param {import("./types").Kaart} it
 * @param {Entry[]} all
 */
export function paintLegend(it, all) {
  it.legend.style.display = it.series.legendElsewhere ? "none" : "";
  it.root.classList.toggle("rvs-legendless", Boolean(it.series.legendElsewhere));
  it.legend.replaceChildren(...legendItems(it, all).map((item) => legendNode(it.series, item)));
}

/**
 * @param {import("./types").Series} series
 * @param {Item} item
 */
function legendNode(series, { text, color, className, count }) {
  const mark = element("span", `rvs-swatch ${className}`);
  if (color) mark.style.background = color;
  const number = element("span", "rvs-count", `${count}`);
  number.setAttribute("aria-label", `${count} ${count === 1 ? series.noun : series.nouns}`);
  const node = element("li");
  node.append(mark, element("span", "", text), number);
  return node;
}
