/* What a series says in one year: the counterpart of rvs_geo/views/map/reading.py. Nothing here touches the page. */
import { dutch } from "./dutch.js";

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Entry} Entry */
/** @typedef {import("./types").Series} Series */
/** @typedef {import("./types").Geometry} Geometry */

export const UNKNOWN = "?";
export const ABSENT = ".";
export const UNCERTAIN_BELOW = 10;

/** By the list itself: a series is copied for each choice, and its lists are not. */
/** @type {WeakMap<string[], Map<string, number>>} */
const positions = new WeakMap();
/** @type {WeakMap<import("./types").Frame[], [number, number]>} */
const scales = new WeakMap();

/**
 * The year that is shown; the last one where the series does not have it.
 * @param {View} view
 */
export function frameOf({ series, year }) {
  return series.years.find((y) => y.year === year) || series.years[series.years.length - 1];
}

/**
 * The classes of the series, unless each year has its own.
 * @param {View} view
 */
export function legendOf(view) {
  return frameOf(view).legend || view.series.classes;
}

/**
 * @param {Series} series
 * @param {string} code
 */
function positionOf({ areas }, code) {
  let places = positions.get(areas);
  if (!places) {
    places = new Map(areas.map((area, i) => [area, i]));
    positions.set(areas, places);
  }
  return places.get(code) ?? -1;
}

/**
 * One area in the year that is shown.
 * @param {View} view
 * @param {string} code
 * @returns {Entry}
 */
export function entry(view, code) {
  return entryAt(view.series, frameOf(view), code, positionOf(view.series, code));
}

/**
 * @param {Series} series
 * @param {import("./types").Frame} frame
 * @param {string} code
 * @param {number} i where the series has it, -1 for nowhere
 * @returns {Entry}
 */
function entryAt(series, frame, code, i) {
  const kind = i < 0 ? ABSENT : frame.classes[i];
  /** @param {ArrayLike<any> | undefined} list */
  const at = (list) => (i < 0 || !list ? null : list[i]);
  const count = at(frame.counts);
  const few = frame.uncertain ? frame.uncertain.includes(i) : count !== null && count < UNCERTAIN_BELOW;
  return {
    code, kind, value: at(frame.values), count, text: at(frame.texts),
    uncertain: Boolean(series.markUncertain && few),
    known: kind !== UNKNOWN && kind !== ABSENT,
  };
}

/**
 * Every area that is on the map in the year that is shown.
 * @param {View} view
 */
export function entries(view) {
  const { series } = view;
  const frame = frameOf(view);
  return series.areas.map((code, i) => entryAt(series, frame, code, i)).filter((e) => e.kind !== ABSENT);
}

/**
 * The value as it is written: "12,3", "≈ 0,4", "niet bekend".
 * @param {View} view
 * @param {Entry} e
 */
export function valueText({ series }, e) {
  if (!e.known) return "niet bekend";
  if (e.text !== null) return e.text;
  const number = dutch(e.value ?? NaN, series.decimals, series.signed);
  return (e.uncertain ? "\u2248\u00a0" : "") + number + (series.suffix || "");
}

/** Margins wider than this many times the largest value are cut off, as in rvs_geo/export/map/ranking.py. */
const WIDEST = 1.25;

/**
 * What chance leaves around a value; null where nothing is known of it. A rate is worked out here, a
 * development comes with its limits, the upper one null where there is none.
 * @param {View} view
 * @param {Entry} e
 * @returns {[number, number | null] | null}
 */
export function limits(view, e) {
  const given = frameOf(view).limits;
  if (given) return given[positionOf(view.series, e.code)] ?? null;
  return view.series.isRate && e.known && e.count !== null ? rateLimits(view, e) : null;
}

/**
 * @param {View} view
 * @param {Entry} e
 * @returns {[number, number]}
 */
function rateLimits({ geometry, series, year }, e) {
  return limitsOfRate(series, e.count ?? NaN, geometry.inhabitants[e.code]?.[year]);
}

/**
 * Byar, the same as rate_interval in rvs_geo/analysis/shared/chance.py.
 * @param {Series} series
 * @param {number} count
 * @param {number} people
 * @returns {[number, number]}
 */
function limitsOfRate(series, count, people) {
  const margin = Math.floor((series.rounding || 1) / 2);
  const least = Math.max(count - margin, 0);
  const most = count + margin + 1;
  /** @param {number} n @param {number} sign */
  const limit = (n, sign) => n * (1 - 1 / (9 * n) + (sign * 1.959964) / (3 * Math.sqrt(n))) ** 3;
  /** @param {number} n */
  const per = (n) => (Math.max(n, 0) / people) * (series.per ?? NaN);
  return [per(least ? limit(least, -1) : 0), per(limit(most, 1))];
}

/**
 * The places that came with the series: those of a survey with margins.
 * @param {View} view
 * @param {Entry} e
 */
export function givenPlaces(view, e) {
  return frameOf(view).places?.[positionOf(view.series, e.code)];
}

/**
 * Which places chance leaves open: the rule of rvs_geo/analysis/shared/ranks.py.
 * @param {View} view
 * @param {Entry} e
 * @param {Entry[]} all
 * @returns {[number, number]}
 */
export function places(view, e, all) {
  const given = givenPlaces(view, e);
  if (given) return given;
  const known = all.filter((o) => o.known && o.value !== null && o.count !== null);
  const [low, high] = rateLimits(view, e);
  const ranges = known.map((o) => rateLimits(view, o));
  return [
    1 + ranges.filter(([otherLow]) => otherLow > high).length,
    known.length - ranges.filter(([, otherHigh]) => otherHigh < low).length,
  ];
}

/**
 * Whether an area has a place: not on few crimes, nor in a survey whose margins overlap with those of others
 * or are not known.
 * @param {View} view
 * @param {Entry} e
 */
export function isPlaced(view, e) {
  if (!e.known || e.value === null || e.uncertain) return false;
  if (!view.series.isSample) return true;
  const open = givenPlaces(view, e);
  return open !== null && open !== undefined && open[0] === open[1];
}

/**
 * The place of an area among those of which the value is known; equal values share one.
 * @param {Entry} e
 * @param {Entry[]} all
 */
export function rankOf(e, all) {
  const values = all.filter((o) => o.known).map((o) => o.value).filter((v) => v !== null);
  return { place: 1 + values.filter((v) => v > (e.value ?? NaN)).length, of: values.length };
}

/**
 * A chosen code stands for every drawn area it shares a gemeente with: Bussum for the merged area, and back.
 * @param {Geometry} geometry
 * @param {string | null} selected
 * @param {Entry[]} all
 */
export function selection(geometry, selected, all) {
  if (!selected || !geometry.areas[selected]) return [];
  const wanted = new Set(geometry.areas[selected].members);
  return all.map((e) => e.code).filter((code) => geometry.areas[code].members.some((m) => wanted.has(m)));
}

/**
 * What the figure of the unit is of: the whole only when no gemeente is missing (views/shared/totals.py).
 * @param {View} view
 */
export function unitName(view) {
  return frameOf(view).unitName || view.series.unitName || "";
}

/**
 * The figure of the unit where it is a yardstick for one gemeente: part of the inhabitants is none.
 * @param {View} view
 * @returns {number | null}
 */
export function unitLine(view) {
  const { unit, noLine } = frameOf(view);
  return unit === undefined || noLine || !view.series.compare ? null : unit;
}

/**
 * @param {View} view
 * @param {number} value
 */
export function unitText({ series }, value) {
  return dutch(value, series.decimals, series.signed) + (series.suffix || "");
}

/**
 * The figure of the unit above the map of one of several years: the counterpart of unit_beside in reading.py.
 * Two figures beside each other are read as a change: each says of how many gemeenten it is where these differ.
 * @param {View} view
 * @param {number[]} years
 */
export function unitBeside(view, years) {
  const { unit, noLine, unitKnown, unitText: lines } = frameOf(view);
  if (unit === undefined) return lines?.[0] ?? "";
  if (noLine) return `${unitKnown} bekend`;
  const missing = new Set(years.map((year) => frameOf({ ...view, year }).classes.replace(/[^?]/g, "-")));
  const number = unitText(view, unit);
  return missing.size > 1 && unitKnown ? `${number} (${unitKnown})` : number;
}

/**
 * The changes of counting between years that stand beside each other, by the year that follows:
 * breaks_between in rvs_geo/views/shared/map_series.py.
 * @param {Series} series
 * @param {number[]} years
 */
export function breaksBetween({ breaks = [] }, years) {
  /** @type {Map<number, import("./types").Break>} */
  const found = new Map();
  years.slice(1).forEach((year, i) => {
    const crossed = breaks.filter((b) => years[i] < b.year && b.year <= year);
    if (crossed.length) found.set(year, crossed[crossed.length - 1]);
  });
  return found;
}

/**
 * What the dashed line between those years means: break_lines in reading.py.
 * @param {Series} series
 * @param {number[]} years
 * @param {string} said what is said already
 */
export function breakText(series, years, said) {
  return [...breaksBetween(series, years).values()].map(({ year, short, text }) =>
    `Streepjeslijn bij ${year}: ${short}.${said.includes(text) ? "" : ` ${text}`}`).join(" ");
}

/**
 * Gives each year its rates, once: the same formula as rates in rvs_geo/analysis/shared/measures.py.
 * @param {Series} series
 * @param {Geometry} geometry
 */
export function workOutRates(series, geometry) {
  if (!series.isRate) return;
  for (const frame of series.years) {
    // A series that is shown again has them.
    frame.values ??= frame.counts?.map((count, i) => {
      const number = geometry.inhabitants[series.areas[i]]?.[frame.year];
      return count === null || !number ? null : (count / number) * (series.per ?? NaN);
    });
  }
}

/**
 * What a bar is drawn against, worked out once for all years of a series.
 * @param {Series} series
 * @param {Geometry} geometry
 */
export function scaleOf(series, geometry) {
  const known = scales.get(series.years) ?? barScale(series, geometry);
  scales.set(series.years, known);
  return known;
}

/**
 * The smallest and largest value of all years, with zero between them and room for the margins.
 * @param {Series} series
 * @param {Geometry} geometry
 * @returns {[number, number]}
 */
export function barScale(series, geometry) {
  // From four crimes to forty is +900%: one such value would leave no bar for the others. It fills its bar.
  /** @param {import("./types").Frame} y */
  const firm = (y) => (y.values || []).filter((_, i) => !series.signed || !y.uncertain?.includes(i));
  /** @param {(y: import("./types").Frame) => (number | null)[]} valuesOf */
  const numbers = (valuesOf) => series.years
    .flatMap((y) => [...valuesOf(y), (series.compare && !y.noLine ? y.unit : null) ?? null])
    .filter((v) => v !== null);
  const low = Math.min(0, ...numbers((y) => y.values || []));
  const high = Math.max(0, ...numbers(firm));
  const margins = series.years.flatMap((y) => marginsOf(series, geometry, y)).filter((v) => v !== null);
  return [
    Math.max(Math.min(low, ...margins), WIDEST * low), Math.min(Math.max(high, ...margins), WIDEST * high),
  ];
}

/**
 * The limits of all firm values of a year, without an entry for each area: they are many, for every year.
 * @param {Series} series
 * @param {Geometry} geometry
 * @param {import("./types").Frame} frame
 */
function marginsOf(series, geometry, { year, classes, counts, uncertain, limits: given }) {
  if (!given && !series.isRate) return [];
  const listed = uncertain && new Set(uncertain);
  return series.areas.flatMap((code, i) => {
    const [kind, count] = [classes[i], counts?.[i] ?? null];
    const few = listed ? listed.has(i) : count !== null && count < UNCERTAIN_BELOW;
    if (kind === ABSENT || (series.markUncertain && few)) return [];
    if (given) return given[i] ?? [];
    return kind === UNKNOWN || count === null ? [] : limitsOfRate(series, count, geometry.inhabitants[code]?.[year]);
  });
}
