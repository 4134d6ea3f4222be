/* The map follows the pickers of the page around it, without the server: it fetches what it does not have. */
import { scaleOf, workOutRates } from "./series.js";
import { makeStore } from "./store.js";

/** @typedef {import("./types").Wish} Wish */
/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Series} Series */
/** @typedef {import("./types").Opening} Opening */

const SLOW_MS = 250;
/** A connection can be lost and come back without a word of it: what did not come is asked for again. */
const AGAIN_MS = 3000, SELDOM_MS = 15_000;
const AWAY = "Dit cijfer is nog niet opgehaald. Het komt zodra de verbinding er weer is; tot dan ziet u de vorige kaart.";

/**
 * Paints what the pickers wish, from now on.
 * @param {Opening} opening
 * @param {(series: Series, heard: number) => Kaart} show paints a series, for pickers that heard of a choice on the map
 */
export function followPickers(opening, show) {
  const store = makeStore(opening.address, undefined, inTime);
  store.keep(opening.wish.file, opening.series);
  /** @type {Wish | null} */
  let wanted = opening.wish;
  /** @type {Kaart | null} */
  let it = null;
  /** What is painted. */
  /** @type {Wish | null} */
  let painted = null;
  /** @type {number | undefined} */
  let later;
  const left = new AbortController();

  /** @param {Series} series @param {Wish} wish */
  function paint(series, wish) {
    const { year, names, tiles, spread } = wish;
    const [selected, then] = [wish.selected ?? undefined, wish.then ?? undefined];
    it = show({ ...series, year, selected, names, tiles, spread, then }, wish.own ?? 0);
    painted = wish;
    say(it, "", false);
  }

  /**
   * At once where the series is there; else when it comes, if nothing else is wanted by then.
   * @param {Wish} wish
   * @param {number} [after] in milliseconds: when to ask again if it does not come
   */
  function take(wish, after = AGAIN_MS) {
    wanted = wish;
    clearTimeout(later);
    if (wish === painted) return;
    const series = store.ready(wish.file);
    if (series) return paint(series, wish);
    // What is said of the connection stays until it is back.
    const slow = setTimeout(() => wanted === wish && it?.message.hidden && say(it, "", true), SLOW_MS);
    store.load(wish.file).then(
      (found) => wanted === wish && paint(found, wish),
      () => {
        if (wanted !== wish) return;
        if (it) say(it, AWAY, false);
        later = window.setTimeout(() => take(wish, Math.min(2 * after, SELDOM_MS)), after);
      },
    ).finally(() => clearTimeout(slow));
  }

  take(window.parent.rvsKeuzes?.wish ?? opening.wish);
  const again = () => { if (wanted) take(wanted); };
  window.addEventListener("online", again, { signal: left.signal });
  return {
    /** @param {Wish} wish */
    take: (wish) => take(wish),
    /** @param {string[]} files */
    ahead: (files) => store.ahead(files),
    /** Whether a series is here. @param {string} file */
    ready: (file) => store.ready(file) !== undefined,
    /** Once more, when the connection is back. */
    again,
    /** Others follow the pickers from now on: what still comes is not painted. */
    leave() {
      left.abort();
      clearTimeout(later);
      wanted = null;
    },
  };
}

/**
 * Works out what a switch to a series needs, one series at a time, when there is nothing else to do.
 * @param {Series} series
 */
function inTime(series) {
  const work = () => {
    workOutRates(series, window.rvsGeometry);
    scaleOf(series, window.rvsGeometry);
  };
  // Where this is not known it is done at the switch.
  if ("requestIdleCallback" in window) requestIdleCallback(work);
}

/**
 * What stands over the map while it does not show what the pickers say.
 * @param {Kaart} it
 * @param {string} text
 * @param {boolean} busy
 */
function say(it, text, busy) {
  it.message.textContent = text;
  it.message.hidden = !text;
  it.root.setAttribute("aria-busy", String(busy || Boolean(text)));
}
