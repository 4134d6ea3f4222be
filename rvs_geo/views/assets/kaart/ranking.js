/* The ranking beside the map: the way to every figure by keyboard and screen reader. */
import { element, write } from "../shared/dom.js";
import { byName, dutch } from "./dutch.js";
import { frameOf, isPlaced, legendOf, limits, unitLine, unitName, unitText, valueText } from "./series.js";
import { highlight } from "./shapes.js";

/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Entry} Entry */

const MANY = 100;
/** Of hundreds of rows so many are written with the map itself: those in view and some around them. */
export const AT_ONCE = 50;
const AT_LEAST = 30, AROUND = 8;
/** Out of view the rows stand together by so many: the browser keeps watch over each that it may leave out. */
const TOGETHER = 20;
/** How high a row of one line is: in pixels at the least, and in its letters (the same in kaart.css). */
const ROW_HIGH = 20, ROW_EM = 1.55, ROW_EM_WIDE = 1.27;
/** In milliseconds; by then they follow, whatever else is to be done. */
const LONGEST_MS = 300;
/** From this width and this number of rows on a list stands in two columns. */
const TWO_COLUMNS = "(min-width: 1600px)", TWO_FROM = 25;

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
  it.root.classList.toggle("rvs-alone", !it.series.ranking);
  it.root.classList.toggle("rvs-many", Boolean(it.series.ranking) && all.length >= TWO_FROM);
  if (!it.series.ranking) return;
  const order = ranked(it.geometry, all);
  // By a class: rules that look into the list would be tried again for each of its rows.
  it.rank.classList.toggle("rvs-bare-values", !order.some((e) => hasCount(it, e)));
  const isLong = order.length > MANY;
  paintYardstick(it, isLong ? 1 : Math.ceil(order.length / 2));
  it.rankMargin.hidden = !order.some((e) => limits(it, e));
  const first = chosen.find((code) => order.some((e) => e.code === code));
  const from = order.findIndex((e) => e.code === first);
  const places = placesOf(order);
  /** @param {number} start @param {number} end */
  const rows = (start, end) =>
    order.slice(start, end).map((e, i) => paintRow(it, e, places[start + i], chosen.includes(e.code)));
  it.rest = null;
  const isNew = it.revealed !== first && first !== undefined;
  const bring = () => {
    const row = isNew ? it.rows.get(first) : undefined;
    if (row) reveal(it, row.node);
  };
  if (isLong) paintLong(it, order.length, isNew ? from : -1, { rows, bring });
  else {
    paintLine(it, it.rank);
    fill(it.rank, rows(0, order.length));
  }
  bring();
  it.revealed = first;
}

/**
 * Hundreds of rows: those in view now, the others when the map is shown. To write and place all of them takes longer
 * than the map itself.
 * @param {Kaart} it
 * @param {number} number
 * @param {number} from the row to bring into view, -1 for none
 * @param {object} list
 * @param {(start: number, end: number) => HTMLElement[]} list.rows writes them
 * @param {() => void} list.bring brings that row into view
 */
function paintLong(it, number, from, { rows, bring }) {
  const high = it.twoColumns ? Math.ceil(number / 2) : number;
  const middle = from < 0 ? it.scrolled * high : from % high;
  const columns = columnsOf(it, it.twoColumns ? 2 : 1);
  const rowHigh = it.twoColumns ? ROW_EM_WIDE : ROW_EM;
  /** @type {(() => void)[]} */
  const waiting = [];
  columns.forEach(({ above, inView, below }, i) => {
    const [top, bottom] = [i * high, Math.min((i + 1) * high, number)];
    const first = top + Math.max(0, Math.min(Math.round(middle - it.atOnce / 2), bottom - top - it.atOnce));
    const last = Math.min(first + it.atOnce, bottom);
    // Whatever stands in the room of the others, until they are written.
    above.style.height = `${(first - top) * rowHigh}em`;
    paintLine(it, inView);
    inView.replaceChildren(...rows(first, last));
    below.style.height = `${(bottom - last) * rowHigh}em`;
    waiting.push(() => complete(it, above, rows(top, first)), () => complete(it, below, rows(last, bottom)));
  });
  const rest = () => {
    it.rest = null;
    for (const write of waiting) write();
    bring();
  };
  it.rest = rest;
  const later = () => it.rest === rest && rest();
  // After the frame that shows the map; Safari has no other word for it than the second.
  requestAnimationFrame(() => {
    if ("requestIdleCallback" in window) requestIdleCallback(later, { timeout: LONGEST_MS });
    else setTimeout(later);
  });
}

/**
 * The columns of a long list, in it. They stay at a switch: taking hundreds of rows off the page takes long as well.
 * @param {Kaart} it
 * @param {number} number
 */
function columnsOf(it, number) {
  if (it.columns.length !== number) {
    it.columns = Array.from({ length: number }, () => {
      const [above, inView, below] = ["rvs-room", "rvs-in-view", "rvs-room"].map(group);
      const column = group(number === 1 ? "" : "rvs-column");
      column.append(above, inView, below);
      return { column, above, inView, below };
    });
  }
  fill(it.rank, it.columns.map(({ column }) => column));
  return it.columns;
}

/**
 * Rows that belong together for the eye alone.
 * @param {string} className
 */
function group(className) {
  const node = element("div", className);
  node.setAttribute("role", "presentation");
  return node;
}

/**
 * @param {Kaart} it
 * @param {HTMLElement} room
 * @param {HTMLElement[]} rows
 */
function complete(it, room, rows) {
  paintLine(it, room);
  const blocks = [];
  for (let i = 0; i < rows.length; i += TOGETHER) {
    const block = group("rvs-block");
    const some = rows.slice(i, i + TOGETHER);
    block.style.setProperty("--rows", String(some.length));
    block.append(...some);
    blocks.push(block);
  }
  room.replaceChildren(...blocks);
  room.style.height = "";
}

/**
 * Writes the rows that wait for the map to be shown, for who needs all of them.
 * @param {Kaart} it
 */
export function completeRanking(it) {
  it.rest?.();
}

/**
 * How many rows are in view, read where the page is laid out already.
 * @param {Kaart} it
 */
export function measureRanking(it) {
  const inView = Math.ceil(it.rank.clientHeight / ROW_HIGH);
  it.atOnce = Math.max(AT_LEAST, Math.min(AT_ONCE, inView + AROUND));
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
 * Where the line of the unit stands in the bars of these rows. Said to each group of rows by itself: from the list it
 * would be handed down to hundreds out of view.
 * @param {Kaart} it
 * @param {HTMLElement} rows
 */
function paintLine(it, rows) {
  const unit = unitLine(it);
  if (unit !== null) rows.style.setProperty("--unit", along(it.scale, unit) + "%");
}

/**
 * The figure of the unit, for the line through all bars.
 * @param {Kaart} it
 * @param {number} half how many stand below each other in two columns
 */
function paintYardstick(it, half) {
  const unit = unitLine(it);
  const partial = unit !== null && Boolean(frameOf(it).partial);
  it.rank.classList.toggle("rvs-with-unit", unit !== null);
  it.rank.classList.toggle("rvs-part-of-unit", partial);
  write(it.rankUnit, unit === null ? "" : `${unitName(it)}: ${unitText(it, unit)}`);
  it.rankUnit.classList.toggle("rvs-part-of-unit", partial);
  // Even the same value again would reach every row.
  if (it.rank.style.getPropertyValue("--half") !== String(half)) it.rank.style.setProperty("--half", String(half));
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
  write(row.count, hasCount(it, e) ? `(${dutch(e.count ?? NaN)})` : "");
  row.bar.hidden = !e.known;
  row.bar.style.left = e.known ? from + "%" : "0";
  row.bar.style.width = e.known ? along(it.scale, Math.max(0, value)) - from + "%" : "0";
  row.bar.style.background = e.known ? legendOf(it)[+e.kind].color : "none";
  paintMargin(it, row.margin, limits(it, e));
  row.node.setAttribute("aria-selected", String(chosen));
  return row.node;
}

/**
 * Whether a count stands beside the value.
 * @param {Kaart} it
 * @param {Entry} e
 */
function hasCount(it, e) {
  return e.count !== null && !it.series.isCount;
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
  const top = node.offsetTop;
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
    return /** @type {HTMLElement[]} */ ([...it.rank.querySelectorAll(".rvs-row")]);
  };
  // Asked at each switch, a browser would lay the page out to know.
  const wide = matchMedia(TWO_COLUMNS);
  it.twoColumns = wide.matches;
  wide.addEventListener("change", () => {
    it.twoColumns = wide.matches;
    if (it.shown !== null) it.paint();
  });
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
