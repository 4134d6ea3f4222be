/* The years: the slider under the map, and playing them one after the other. */
import { element, write } from "../shared/dom.js";
import { breakText, frameOf } from "./series.js";
import { yearsShown } from "./spread.js";

/** @typedef {import("./types").Kaart} Kaart */

const REST_MS = 250;
const PLAY_MS = 900;
/** Room that a year takes under the slider, in its own size, and how many suffice. */
const TICK_EM = 3;
const MOST_TICKS = 7;

/** The slider with its button. */
export function buildTime() {
  const box = element("div", "rvs-time");
  const play = element("button", "rvs-play");
  play.type = "button";
  const range = element("input", "rvs-range");
  range.type = "range";
  range.step = "1";
  range.setAttribute("aria-label", "Jaar");
  const ticks = element("div", "rvs-ticks");
  ticks.setAttribute("aria-hidden", "true");
  const rail = element("div", "rvs-rail");
  rail.append(range, ticks);
  box.append(play, rail);
  return { box, play, range, ticks, room: 0 };
}

/** @param {Kaart} it */
export function wireTime(it) {
  const { play, range } = it.time;
  range.addEventListener("input", () => {
    stop(it);
    it.dragging = true;
    step(it, +range.value);
  });
  // A browser says "change" when the slider is let go, or after each key: only then the page follows.
  range.addEventListener("change", () => {
    it.dragging = false;
    rest(it);
  });
  play.addEventListener("click", () => {
    if (it.playing === null) return start(it);
    stop(it);
    rest(it);
  });
  paintPlay(it);
}

/**
 * Whether the year is the visitor's now: what the server says of it came too late.
 * @param {Kaart} it
 */
export function isBusy(it) {
  return it.playing !== null || it.timer !== null || it.dragging;
}

/**
 * Something else is chosen: the year at rest is told before that, not after it.
 * @param {Kaart} it
 * @param {boolean} now also stop playing: a year is chosen elsewhere
 */
export function settleTime(it, now) {
  if (now && it.playing !== null) stop(it);
  if (it.timer === null) return;
  clearTimeout(it.timer);
  it.timer = null;
  it.tell();
}

/** @param {Kaart} it */
function rest(it) {
  if (it.timer !== null) clearTimeout(it.timer);
  it.timer = window.setTimeout(() => {
    it.timer = null;
    it.tell();
  }, REST_MS);
}

/**
 * @param {Kaart} it
 * @param {number} index
 */
function step(it, index) {
  it.own += 1;
  it.year = it.series.years[index].year;
  it.paint();
}

/** @param {Kaart} it */
function start(it) {
  const last = it.series.years.length - 1;
  const now = () => it.series.years.findIndex((y) => y.year === it.year);
  if (now() === last) step(it, 0);
  it.playing = window.setInterval(() => {
    const next = now() + 1;
    step(it, Math.min(next, last));
    if (next >= last) {
      stop(it);
      rest(it);
    }
  }, PLAY_MS);
  paintPlay(it);
}

/** @param {Kaart} it */
function stop(it) {
  if (it.playing !== null) clearInterval(it.playing);
  it.playing = null;
  paintPlay(it);
}

/** @param {Kaart} it */
function paintPlay(it) {
  const { play } = it.time;
  play.textContent = it.playing === null ? "\u25b6" : "\u275a\u275a";
  play.title = it.playing === null ? "Speel de jaren af" : "Pauzeer";
  play.setAttribute("aria-label", play.title);
}

/**
 * The years of a new series.
 * @param {Kaart} it
 */
export function prepareTime(it) {
  const { years } = it.series;
  it.time.box.hidden = years.length < 2;
  it.time.range.min = "0";
  it.time.range.max = String(years.length - 1);
  layTicks(it);
}

/**
 * Measures how long the slider is. Not at a switch: the page would be laid out before it is written.
 * @param {Kaart} it
 */
export function measureTime(it) {
  const { range, ticks } = it.time;
  it.time.room = range.offsetWidth / parseFloat(getComputedStyle(ticks).fontSize);
}

/**
 * The years under the slider: as many as stand free of each other.
 * @param {Kaart} it
 */
export function layTicks(it) {
  const { ticks, room } = it.time;
  const years = it.series.years.map((y) => y.year);
  const texts = tickTexts(years, Math.floor(room / TICK_EM));
  if (texts.join() === [...ticks.children].map((node) => node.textContent).join()) return;
  ticks.replaceChildren(...texts.map((text) => element("span", "", text)));
}

/**
 * The words under the slider: the first year, the last, and as many between them as there is room for.
 * @param {number[]} years
 * @param {number} most how many fit beside each other
 */
export function tickTexts(years, most) {
  const last = years.length - 1;
  const every = Math.max(1, Math.ceil(last / Math.max(1, Math.min(most - 1, MOST_TICKS))));
  return years.map((year, i) => (i === last || (i % every === 0 && last - i >= every) ? String(year) : ""));
}

/**
 * The year in words, and what must be said with it.
 * @param {Kaart} it
 */
export function paintYear(it) {
  const frame = frameOf(it);
  const label = frame.label || String(frame.year);
  write(it.yearText, label);
  it.time.range.value = String(it.series.years.indexOf(frame));
  it.time.range.setAttribute("aria-valuetext", label);
  const note = (frame.note === undefined ? "" : it.series.notes?.[frame.note]) || "";
  const broken = breakText(it.series, yearsShown(it.series, frame.year), note);
  write(it.notes, [note, broken].filter(Boolean).join(" "));
  it.container.setAttribute("aria-label",
    `Kaart: ${it.series.title}, ${label}. Dezelfde cijfers staan in de ranglijst en de tabel.`);
}
