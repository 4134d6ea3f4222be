/* The page around the map: its parts, their room, and what the frame owes the page that it stands in. */
import { element } from "../shared/dom.js";
import { placeLabels } from "./labels.js";
import { completeRanking, measureRanking } from "./ranking.js";
import { outlineOf, sidesFor, standsWell } from "./room.js";
import { fitSpread, northing } from "./spread.js";
import { buildTime, layTicks, measureTime } from "./time.js";

/** @typedef {import("./types").Kaart} Kaart */

/** Between a corner and the region, in pixels. */
const AIR = 8;
const SECOND_MAP = ".single > :nth-child(2)";

/**
 * The parts around the container of the map, which moves into them.
 * @param {HTMLElement} container
 */
export function buildParts(container) {
  const root = element("div", "rvs");
  const main = element("div", "rvs-main");
  const head = element("div", "rvs-head");
  const title = element("h2", "rvs-title");
  const yearText = element("span", "rvs-year");
  const caveat = element("p", "rvs-caveat");
  head.append(title, yearText, caveat);
  const mapBox = element("div", "rvs-map");
  const message = element("p", "rvs-message");
  message.setAttribute("role", "status");
  message.hidden = true;
  const time = buildTime();
  const legend = element("ul", "rvs-legend");
  legend.setAttribute("aria-label", "Legenda");
  const notes = element("p", "rvs-notes");
  main.append(head, mapBox, time.box, legend, notes);
  const side = element("div", "rvs-side");
  const card = element("div", "rvs-card");
  card.setAttribute("aria-live", "polite");
  const rankHead = element("div", "rvs-rank-head");
  const rankTitle = element("h3", "rvs-rank-title");
  const rankUnit = element("span", "rvs-rank-unit");
  const rankMargin = element("span", "rvs-rank-margin", "marge van 95%");
  rankMargin.title = "Tussen de uiteinden kan het cijfer door toeval liggen. Overlappen twee marges, dan is niet zeker "
    + "wie er hoger staat.";
  rankHead.append(rankTitle, rankUnit, rankMargin);
  const rank = element("div", "rvs-rank");
  rank.setAttribute("role", "listbox");
  rank.tabIndex = 0;
  side.append(card, rankHead, rank);
  root.append(main, side);
  container.parentElement?.insertBefore(root, container);
  mapBox.append(container, message);
  container.setAttribute("role", "region");
  return { container, root, head, title, caveat, yearText, time, legend, notes, message, side, card, rankTitle, rankUnit, rankMargin, rank };
}

/** @param {L.Map} map */
export function localise(map) {
  document.documentElement.lang = "nl";
  try {
    window.frameElement?.setAttribute("title", "Kaart, legenda en ranglijst");
  } catch {
    /* a frame of another origin: its title is the host's affair */
  }
  const names = { "leaflet-control-zoom-in": "Inzoomen", "leaflet-control-zoom-out": "Uitzoomen" };
  for (const [className, text] of Object.entries(names)) {
    const button = /** @type {HTMLElement | null} */ (map.getContainer().querySelector("." + className));
    if (button) {
      button.title = text;
      button.setAttribute("aria-label", text);
    }
  }
  map.attributionControl?.setPrefix(false);
}

/**
 * st_folium hides the place of a second map by a rule that counts the children of every node. Where it stands, each row
 * that moves has all its neighbours styled anew, by the hundred.
 */
export function hideSecondMap() {
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll(SECOND_MAP);
  for (const place of places) place.style.display = "none";
  for (const sheet of document.styleSheets) {
    if (sheet.href !== null) continue;
    const at = [...sheet.cssRules].findIndex((rule) => rule.cssText.startsWith(SECOND_MAP));
    if (at >= 0) sheet.deleteRule(at);
  }
}

/**
 * Fits the region to the room of the map, until the visitor moves it.
 * @param {Kaart} it
 */
export function fitToRoom(it) {
  const { map } = it;
  it.fit = (again = false) => {
    // Out of sight (the table is looked at) there is no room to fit to, and without styles it is another.
    if (!it.dressed || !it.container.clientWidth) return;
    fitSpread(it);
    // On what stands below them alone: from the root they would be handed down to every row and name.
    const [head, legend] = [it.head, it.legend].map((node) => `${node.offsetHeight}px`);
    if (it.heights !== head + legend) {
      it.heights = head + legend;
      for (const node of [it.legend, it.notes]) {
        node.style.setProperty("--head", head);
        node.style.setProperty("--legend", legend);
      }
    }
    map.invalidateSize({ animate: false, pan: false });
    if (!it.touched) fitRegion(it);
    if (it.shown === null) return;
    // Drawn where it stands: for hundreds of shapes each other place before that would take as long again.
    if (!it.layers.size) it.draw();
    measureTime(it);
    layTicks(it);
    measureRanking(it);
    placeLabels(it, undefined, again);
  };
  const watch = new ResizeObserver(() => it.fit());
  // Tells of each at once, with what the first paint has put in it, and before that is to be seen.
  for (const node of [it.container, it.head, it.legend, it.notes, it.time.range]) watch.observe(node);
}

/**
 * The region as large as its room; nothing is drawn anew where it stands well, for hundreds of shapes that
 * takes longer than their colours.
 * @param {Kaart} it
 */
function fitRegion(it) {
  const { map } = it;
  const { outline, size, over, free } = roomLeft(it);
  const [[south, west], [north, east]] = it.geometry.bounds;
  const [from, to] = [map.latLngToContainerPoint([north, west]), map.latLngToContainerPoint([south, east])];
  const room = JSON.stringify([size, free]);
  const renewed = it.refit && room !== it.room;
  it.refit = false;
  if (it.fitted && !renewed && standsWell(outline, size, [from.x, from.y, to.y - from.y], over, free)) return;
  // In whole steps of the buttons the region would be up to a sixth smaller than its room.
  const { zoomSnap } = map.options;
  map.options.zoomSnap = 0;
  map.options.minZoom = 0;
  it.fitting = true;
  it.room = room;
  map.fitBounds(it.geometry.bounds, {
    animate: false, paddingTopLeft: [free.left, free.top], paddingBottomRight: [free.right, free.bottom],
  });
  map.options.zoomSnap = zoomSnap;
  // A little further out than the whole region, whatever its size.
  map.setMinZoom(map.getZoom() - 1);
  it.fitting = false;
  it.fitted = true;
}

/**
 * Lays the frame out for a sheet of paper, or for the window again; gives the height that all of it needs on paper.
 * @param {Kaart} it
 * @param {boolean} on
 */
export function forPaper(it, on) {
  completeRanking(it);
  it.root.classList.toggle("rvs-paper", on);
  const was = it.touched;
  // The region as a whole: where a visitor had moved to is not said on paper.
  it.touched = on ? false : was;
  if (was) it.fitted = false;
  it.fit(true);
  it.touched = was;
  const parts = [...it.root.children].filter((part) => !(/** @type {HTMLElement} */ (part)).hidden);
  return Math.ceil(Math.max(...parts.map((part) => part.scrollHeight))) + 8;
}

/**
 * The size of the map, what lies over it, and the sides to leave free for that.
 * @param {Kaart} it
 */
function roomLeft(it) {
  const { left, top, width, height } = it.container.getBoundingClientRect();
  const above = [it.legend, it.notes].filter((node) => getComputedStyle(node).position === "absolute" && node.offsetHeight);
  const buttons = [...it.container.querySelectorAll(".leaflet-control-zoom")];
  const within = (/** @type {Element} */ node) => {
    const box = node.getBoundingClientRect();
    // Names reach a little beyond their gemeente.
    return { left: box.left - left - AIR, top: box.top - top - AIR, right: box.right - left + AIR, bottom: box.bottom - top + AIR };
  };
  const corners = [...above, ...buttons].map(within);
  const line = it.map.attributionControl?.getContainer();
  const credit = line ? within(line) : null;
  const size = /** @type {[number, number]} */ ([width, height]);
  const outline = it.outline ??= outlineOf(it.geometry, (latitude, longitude) => ({ x: longitude, y: -northing(latitude) }));
  return { outline, size, over: credit ? [...corners, credit] : corners, free: sidesFor(outline, size, corners, credit) };
}

/**
 * st_folium asks for the styles after the scripts. Without them nothing stands in its place: what is drawn
 * until then is not shown, and the names are placed anew when the last style is there.
 * @param {Kaart} it
 */
export function waitForStyles(it) {
  /** @type {HTMLLinkElement[]} */
  const links = [...document.querySelectorAll(/** @type {"link"} */ ('link[rel="stylesheet"]'))];
  const waiting = links.filter((link) => !link.sheet);
  it.root.style.opacity = waiting.length ? "0" : "";
  Promise.all(waiting.map((link) => new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  }))).then(() => {
    it.root.style.opacity = "";
    it.dressed = true;
    it.fit(true);
    if (!it.container.clientWidth) return [];
    return document.fonts.load(`1em ${getComputedStyle(it.root).fontFamily}`).catch(() => []);
  }).then(() => {
    it.styled = true;
    it.refit = true;
    // The font may come later than the style; what words in it measure is known with it. Out of sight none is loaded.
    it.fit(true);
    document.fonts.addEventListener("loadingdone", () => it.fit(true));
    markDrawn(it);
  });
}

/**
 * Says on the root of the page how often the map was painted, as soon as it is to be seen.
 * @param {Kaart} it
 */
export function markDrawn(it) {
  if (it.styled && it.shown !== null) document.documentElement.dataset.getekend = String(it.counter);
}
