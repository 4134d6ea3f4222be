/* The strategy map in the browser: paints a series on fixed geometry, steps through its years without
   the server, and keeps map, legend, ranking and card on the same choice.

   window.rvsGeometry  fixed shapes and names        (rvs_geo/views/shared/geometry.py)
   rvsMap.show(map, s) paint series s                (rvs_geo/views/shared/map_series.py describes s)
   rvsMap.follow(map, opening) paint what the pickers of the page want, fetched by the map itself
   The choice of a visitor goes to the pickers, or out as Streamlit's component value, or as the event
   "rvs-choice" on the root element where there is no Streamlit (the static edition). */
import { write } from "../shared/dom.js";
import { paintCard } from "./facts.js";
import { followPickers } from "./follow.js";
import { wireGestures } from "./gestures.js";
import { placeLabels } from "./labels.js";
import { buildParts, fitToRoom, forPaper, hideSecondMap, localise, markDrawn, waitForStyles } from "./layout.js";
import { paintLegend } from "./legend.js";
import { AT_ONCE, paintRanking, wireRanking } from "./ranking.js";
import { entries, scaleOf, selection, workOutRates } from "./series.js";
import { drawGeometry, emptyShapes, paintAreas, paintSelection } from "./shapes.js";
import { buildSpread, paintSpread, wireSpread } from "./spread.js";
import { buildTiles, paintTiles } from "./tiles.js";
import { isBusy, paintYear, prepareTime, settleTime, wireTime } from "./time.js";

/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Series} Series */

/** @type {WeakMap<L.Map, Kaart>} */
const instances = new WeakMap();

/**
 * @param {L.Map} map
 * @param {Series} series
 */
function build(map, series) {
  /** @type {Kaart} */
  const it = {
    ...buildParts(map.getContainer()), ...emptyShapes(), map, series, geometry: window.rvsGeometry,
    year: series.year, selected: null, shown: null, serverYear: null, scale: [0, 0],
    timer: null, playing: null, dragging: false, touched: false, fitting: false, fitted: false, refit: false, room: "", dressed: false, styled: false, counter: 0, own: 0,
    spread: buildSpread(), tileBox: buildTiles(window.rvsGeometry), tiles: new Map(), tiled: "", rows: new Map(), focus: null, revealed: undefined, scrolled: 0, atOnce: AT_ONCE, twoColumns: false, columns: [], rest: null, lit: "", written: "", heights: "",
    choose: (code) => choose(it, code),
    draw: () => draw(it),
    paint: () => paint(it),
    tell: () => tell(it),
    fit: () => {},
  };
  it.container.after(it.tileBox, it.spread.box);
  it.time.box.append(it.spread.group);
  wireTime(it);
  wireSpread(it);
  wireRanking(it);
  wireGestures(it);
  fitToRoom(it);
  localise(map);
  hideSecondMap();
  waitForStyles(it);
  return it;
}

/** @param {Kaart} it */
function draw(it) {
  drawGeometry(it);
  const all = entries(it);
  paintAreas(it, all);
  paintSelection(it, selection(it.geometry, it.selected, all));
}

/** @param {Kaart} it */
function paint(it) {
  const all = entries(it);
  const chosen = selection(it.geometry, it.selected, all);
  // Before they are drawn there is nothing to paint; then they are in what is chosen by then.
  if (it.layers.size) {
    paintAreas(it, all);
    paintSelection(it, chosen);
  }
  paintTiles(it, all, chosen);
  paintSpread(it);
  paintLegend(it, all);
  paintRanking(it, all, chosen);
  paintCard(it, all, chosen);
  paintYear(it);
  placeLabels(it, all, false);
  it.counter += 1;
  markDrawn(it);
}

/**
 * @param {Kaart} it
 * @param {string} code
 */
function choose(it, code) {
  it.own += 1;
  it.selected = code;
  paint(it);
  tell(it);
}

/** @param {Kaart} it */
function tell(it) {
  const { spread, then } = it.series;
  const choice = { gemeente: it.selected, jaar: it.year, jaren: spread, toen: then, own: it.own };
  if (following !== null && window.parent.rvsKeuzes) return window.parent.rvsKeuzes.chosen(choice);
  it.root.dispatchEvent(new CustomEvent("rvs-choice", { detail: choice, bubbles: true }));
  window.Streamlit?.setComponentValue({ ...choice, nummer: Date.now() });
}

/** The turn of the page that the map follows the pickers of; null where it is told each series. */
/** @type {number | null} */
let following = null;
/** Ends what followed them in an earlier turn. */
let leave = () => {};

/**
 * Follow the pickers of the page.
 * @param {L.Map} map
 * @param {import("./types").Opening} opening
 */
function follow(map, opening) {
  // st_folium runs its script anew now and then; the same turn says nothing new.
  if (following === opening.turn) return;
  following = opening.turn;
  const paintWish = (/** @type {Series} */ series, /** @type {number} */ heard) => show(map, series, heard);
  leave();
  const follower = followPickers(opening, paintWish);
  leave = follower.leave;
  Object.assign(window.rvsMap, follower);
  window.rvsMap.settle = (stop) => {
    const it = instances.get(map);
    if (it) settleTime(it, stop);
  };
  window.parent.rvsKeuzes?.connect();
}

/**
 * Show a series on a map.
 * @param {L.Map} map
 * @param {Series} series
 * @param {number} [heard] the last choice on this map that whoever asks for the series knows of
 */
function show(map, series, heard) {
  const it = instances.get(map) ?? build(map, series);
  instances.set(map, it);
  latest = it;
  const fresh = it.shown !== series.id;
  workOutRates(series, it.geometry);
  const busy = isBusy(it);
  if (heard !== undefined && heard < it.own) return showLate(it, series, fresh, busy);
  it.series = series;
  const known = series.years.some((y) => y.year === it.year);
  if (!known || (!busy && (fresh || following !== null || series.year !== it.serverYear))) it.year = series.year;
  it.serverYear = series.year;
  if (!busy || following !== null) it.selected = series.selected ?? null;
  if (fresh) prepare(it);
  it.shown = series.id;
  paint(it);
  return it;
}

/** @type {Kaart | null} */
let latest = null;

/**
 * Before and after a print: the measures of paper, or those of the window; gives the height in pixels.
 * @param {boolean} on
 */
function paper(on) {
  return latest === null ? 0 : forPaper(latest, on);
}

/**
 * Show a series asked for by who did not hear the last choice on the map: year and gemeente stay as chosen here.
 * @param {Kaart} it
 * @param {Series} series
 * @param {boolean} fresh
 * @param {boolean} busy
 */
function showLate(it, series, fresh, busy) {
  const { spread, then } = it.series;
  it.series = { ...series, spread: series.spread && spread, then };
  if (!series.years.some((y) => y.year === it.year)) it.year = series.year;
  it.serverYear = series.year;
  if (fresh) prepare(it);
  it.shown = series.id;
  paint(it);
  if (!busy && window.parent.rvsKeuzes) tell(it);
  return it;
}

/**
 * What is the same in all years of a series.
 * @param {Kaart} it
 */
function prepare(it) {
  const { series } = it;
  it.scale = scaleOf(series, it.geometry);
  write(it.title, series.title);
  write(it.caveat, series.caveat ?? "");
  write(it.rankTitle, series.rankTitle || "Ranglijst");
  it.rank.classList.toggle("rvs-signed", Boolean(series.signed));
  it.rank.setAttribute("aria-label",
    `${it.rankTitle.textContent}: ${series.title}. Kies met de pijltjestoetsen en Enter.`);
  prepareTime(it);
  it.revealed = undefined;
}

window.rvsMap = { show, follow, paper };
