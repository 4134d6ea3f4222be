/* The ranking beside the map: the way to every figure by keyboard and screen reader. */
import { element, write } from "./dom.js";
import { byName, dutch } from "./dutch.js";
import { frameOf, isPlaced, legendOf, limits, unitLine, unitName, unitText, valueText } from "./series.js";
import { highlight } from "./shapes.js";

/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Entry} Entry */

const MANY = 100;
/** Of hundreds of rows so many are written with the map itself: those in view and some around them. */
const AT_ONCE = 50;
/** In milliseconds; by then they follow, whatever else is to be done. */
const LONGEST_MS = 300;
/** From this width on the list stands in two columns, and its rows in view are not beside each other. */
const TWO_COLUMNS = "(min-width: 1600px)";

/**
 * Highest first, what is not known last, equal values by name.
 * @param {import("./types").Geometry} geometry
 * @param {Entry[]} all
 */
export function ranked(geometry, all) {
  return [...all].sort((a, b) => +b.known - +a.known || (b.value ?? NaN) - (a.value ?? NaN)
    || byName(geometry.areas[a.code].name, geometry.areas[b.code].name));
}

/**
 * Where a value stands on the bar, in percent.
 * @param {[number, number]} scale
 * @param {number} value
 */
export function along([low, high], value) {
  return Math.max(0, Math.min(100, (100 * (value - low)) / (high - low || 1)));
}

/**
 * @param {Kaart} it
 * @param {Entry[]} all
 * @param {string[]} chosen
 */
export function paintRanking(it, all, chosen) {
  it.side.hidden = !it.series.ranking;
  if (!it.series.ranking) return;
  const order = ranked(it.geometry, all);
  paintYardstick(it, order.length);
  it.rankMargin.hidden = !order.some((e) => limits(it, e));
  const first = chosen.find((code) => order.some((e) => e.code === code));
  const from = order.findIndex((e) => e.code === first);
  const places = placesOf(order);
  /** @param {number} start @param {number} end */
  const rows = (start, end) =>
    order.slice(start, end).map((e, i) => paintRow(it, e, places[start + i], chosen.includes(e.code)));
  const chosenRow = it.revealed !== first && first !== undefined;
  const bring = () => {
    const row = chosenRow ? it.rows.get(first) : undefined;
    if (row) reveal(it, row.node);
    it.revealed = first;
  };
  it.rest = null;
  if (order.length <= MANY || matchMedia(TWO_COLUMNS).matches) {
    fill(it.rank, rows(0, order.length));
    return bring();
  }
  // Rows out of view can wait for the map: writing and placing hundreds takes longer than the map itself.
  const middle = it.revealed === first || from < 0 ? it.scrolled * order.length : from;
  const start = Math.max(0, Math.min(Math.round(middle) - AT_ONCE / 2, order.length - AT_ONCE));
  const end = start + AT_ONCE;
  fill(it.rank, [room(start), ...rows(start, end), room(order.length - end)]);
  bring();
  const rest = () => {
    it.rest = null;
    fill(it.rank, rows(0, order.length));
    bring();
  };
  it.rest = rest;
  // After the frame that shows the map; Safari has no other word for it.
  const later = () => it.rest === rest && rest();
  if ("requestIdleCallback" in window) requestIdleCallback(later, { timeout: LONGEST_MS });
  else requestAnimationFrame(() => setTimeout(later));
}

/**
 * Writes the rows that wait for the map to be shown, for who needs all of them.
 * @param {Kaart} it
 */
export function completeRanking(it) {
  it.rest?.();
}

/**
 * The place of each: equal values share one.
 * @param {Entry[]} order
 */
function placesOf(order) {
  let place = 0;
  return order.map((e, i) => {
    if (i === 0 || e.value !== order[i - 1].value) place = i + 1;
    return place;
  });
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} nodes
 */
function fill(list, nodes) {
  if (nodes.some((n, i) => list.children[i] !== n) || list.children.length !== nodes.length) {
    list.replaceChildren(...nodes);
  }
}

/**
 * The room of rows that are not written yet.
 * @param {number} rows
 */
function room(rows) {
  const node = element("div", "rvs-room");
  node.style.setProperty("--rows", String(rows));
  node.setAttribute("role", "presentation");
  return node;
}

/**
 * The line of the unit through all bars.
 * @param {Kaart} it
 * @param {number} rows
 */
function paintYardstick(it, rows) {
  const unit = unitLine(it);
  const partial = unit !== null && Boolean(frameOf(it).partial);
  it.rank.classList.toggle("rvs-with-unit", unit !== null);
  it.rank.classList.toggle("rvs-part-of-unit", partial);
  it.rank.classList.toggle("rvs-long", rows > MANY);
  if (unit !== null) it.rank.style.setProperty("--unit", along(it.scale, unit) + "%");
  it.rankUnit.textContent = unit === null ? "" : `${unitName(it)}: ${unitText(it, unit)}`;
  it.rankUnit.classList.toggle("rvs-part-of-unit", partial);
  it.rank.style.setProperty("--half", String(Math.ceil(rows / 2)));
}

/**
 * @param {Kaart} it
 * @param {Entry} e
 * @param {number} place
 * @param {boolean} chosen
 */
function paintRow(it, e, place, chosen) {
  const row = rowOf(it, e.code);
  const value = e.value ?? 0;
  const from = along(it.scale, Math.min(0, value));
  write(row.place, isPlaced(it, e) ? String(place) : "\u2013");
  write(row.value, valueText(it, e));
  write(row.count, e.count === null || it.series.isCount ? "" : `(${dutch(e.count)})`);
  row.bar.hidden = !e.known;
  row.bar.style.left = e.known ? from + "%" : "0";
  row.bar.style.width = e.known ? along(it.scale, Math.max(0, value)) - from + "%" : "0";
  row.bar.style.background = e.known ? legendOf(it)[+e.kind].color : "none";
  paintMargin(it, row.margin, limits(it, e));
  row.node.setAttribute("aria-selected", String(chosen));
  return row.node;
}

/**
 * How far chance may carry a value, as a line over its bar; the card has it in words.
 * @param {Kaart} it
 * @param {HTMLElement} node
 * @param {[number, number | null] | null} margin
 */
function paintMargin(it, node, margin) {
  node.hidden = !margin;
  if (!margin) return;
  const from = along(it.scale, margin[0]);
  node.style.left = from + "%";
  node.style.width = (margin[1] === null ? 100 : along(it.scale, margin[1])) - from + "%";
}

/**
 * @param {Kaart} it
 * @param {string} code
 */
function rowOf(it, code) {
  let row = it.rows.get(code);
  if (!row) {
    row = makeRow(it, code);
    it.rows.set(code, row);
  }
  return row;
}

/**
 * @param {Kaart} it
 * @param {string} code
 */
function makeRow(it, code) {
  const node = element("div", "rvs-row");
  node.id = "rij-" + code;
  node.setAttribute("role", "option");
  node.dataset.gebied = code;
  const place = element("span", "rvs-place");
  const name = element("span", "rvs-name", it.geometry.areas[code].short);
  name.title = it.geometry.areas[code].name;
  const track = element("span", "rvs-track");
  const bar = element("span", "rvs-bar");
  const margin = element("span", "rvs-margin");
  track.append(bar, margin);
  const value = element("span", "rvs-value");
  const count = element("span", "rvs-of");
  node.append(place, name, track, value, count);
  node.addEventListener("click", () => {
    it.choose(code);
    focusRow(it, node);
    it.rank.focus({ preventScroll: true });
  });
  // Focus at the press would bring the chosen row into view, and move this one from under the pointer.
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("mouseenter", () => highlight(it, code, true));
  node.addEventListener("mouseleave", () => highlight(it, code, false));
  return { node, place, bar, margin, value, count };
}

/**
 * Scrolls the list alone: scrollIntoView would move the visitor's page as well.
 * @param {Kaart} it
 * @param {HTMLElement} node
 */
function reveal(it, node) {
  const top = node.offsetTop - it.rank.offsetTop;
  if (top < it.rank.scrollTop || top + node.offsetHeight > it.rank.scrollTop + it.rank.clientHeight) {
    it.rank.scrollTop = top - it.rank.clientHeight / 2;
  }
}

/** @type {Record<string, (i: number, n: number) => number>} */
const STEPS = {
  ArrowDown: (i) => i + 1, ArrowUp: (i) => i - 1, Home: () => 0, End: (_, n) => n - 1,
  PageDown: (i) => i + 10, PageUp: (i) => i - 10,
};

/**
 * The keys of the list.
 * @param {Kaart} it
 */
export function wireRanking(it) {
  const options = () => {
    completeRanking(it);
    return /** @type {HTMLElement[]} */ ([...it.rank.children]);
  };
  it.rank.addEventListener("scroll", () => {
    const { scrollTop, clientHeight, scrollHeight } = it.rank;
    it.scrolled = (scrollTop + clientHeight / 2) / scrollHeight;
    completeRanking(it);
  }, { passive: true });
  it.rank.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const rows = options();
    if (step && rows.length) {
      const to = step(it.focus ? rows.indexOf(it.focus) : -1, rows.length);
      focusRow(it, rows[Math.max(0, Math.min(rows.length - 1, to))]);
      event.preventDefault();
    } else if ((event.key === "Enter" || event.key === " ") && it.focus?.dataset.gebied) {
      it.choose(it.focus.dataset.gebied);
      event.preventDefault();
    }
  });
  it.rank.addEventListener("focus", () => {
    const rows = options();
    focusRow(it, it.focus || rows.find((row) => row.ariaSelected === "true") || rows[0] || null);
  });
  it.rank.addEventListener("blur", () => {
    it.focus?.classList.remove("rvs-row-focus");
    it.hover.clearLayers();
  });
}

/**
 * @param {Kaart} it
 * @param {HTMLElement | null} node
 */
function focusRow(it, node) {
  it.focus?.classList.remove("rvs-row-focus");
  it.focus = node;
  if (!node) return;
  node.classList.add("rvs-row-focus");
  it.rank.setAttribute("aria-activedescendant", node.id);
  highlight(it, node.dataset.gebied || "", true);
  node.classList.remove("rvs-row-hover");
  reveal(it, node);
}
