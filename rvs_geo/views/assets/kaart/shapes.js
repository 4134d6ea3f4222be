/* The areas on the map: drawn once, painted at every choice. */
import { SVG, element } from "../shared/dom.js";
import { areaNode } from "./facts.js";
import { placeLabels } from "./labels.js";
import { legendOf } from "./series.js";

/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Entry} Entry */
/** @typedef {import("./types").AreaLayer} AreaLayer */

/** The beginning of the names of the patterns, and their scale: on the map, on two maps, and on small ones. */
const PATTERNS = /** @type {const} */ ([["", 1], ["toen-nu-", 2.2], ["alle-", 5]]);

/** Over the areas, in layers of their own: a switch then draws the areas anew and none of the lines over them. */
const LINES = "rvs-lines", MARKS = "rvs-marks";

/** What is painted over the areas, made before there is a map to put it on. */
export function emptyShapes() {
  return {
    layers: /** @type {Kaart["layers"]} */ (new Map()),
    dots: /** @type {Kaart["dots"]} */ (new Map()),
    labels: /** @type {Kaart["labels"]} */ (new Map()),
    defs: patterns(),
    halo: lines("rvs-chosen-halo", MARKS),
    ring: lines("rvs-chosen", MARKS),
    hover: lines("rvs-hover", MARKS),
  };
}

/**
 * Draws everything that never changes.
 * @param {Kaart} it
 */
export function drawGeometry(it) {
  const { map, geometry } = it;
  for (const code of Object.keys(geometry.areas)) it.layers.set(code, drawArea(it, code));
  const svg = /** @type {SVGSVGElement} */ ([...it.layers.values()][0]._path.ownerSVGElement);
  svg.setAttribute("aria-hidden", "true");
  svg.prepend(it.defs);
  // Between the areas (400) and the names (600) of Leaflet.
  for (const [i, name] of [LINES, MARKS].entries()) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(410 + i);
    pane.setAttribute("aria-hidden", "true");
  }
  // The white around each area as well: a stroke of its own would be drawn anew at every switch, by the hundred.
  for (const className of ["rvs-outline-halo", "rvs-outline"]) lines(className, LINES, geometry.outlines).addTo(map);
  for (const className of ["rvs-district-halo", "rvs-district"]) lines(className, LINES, geometry.districts).addTo(map);
  for (const layer of [it.halo, it.ring, it.hover]) layer.addTo(map);
  for (const [code, area] of Object.entries(geometry.areas)) {
    const icon = L.divIcon({ className: "rvs-label", html: element("span", "", area.short), iconSize: undefined });
    const marker = L.marker(area.label, { icon, interactive: false, keyboard: false }).addTo(map);
    const node = /** @type {HTMLElement} */ (marker.getElement());
    node.setAttribute("aria-hidden", "true");
    it.labels.set(code, { marker, node });
  }
  map.getRenderer([...it.layers.values()][0]).on("update", () => followAreas(it));
  map.attributionControl?.addAttribution(geometry.attribution);
  // Only who zooms in has shapes that reach far beyond the map; to cut off what does takes longer than to draw all of it.
  map.on("zoomstart", () => { for (const layer of it.layers.values()) layer.options.noClip = it.fitting; });
  map.on("zoomend", () => it.shown !== null && placeLabels(it));
}

/**
 * @param {Kaart} it
 * @param {string} code
 */
function drawArea(it, code) {
  // Leaflet would leave points out of each shape on its own, and open slivers between them.
  const style = { className: "rvs-area", stroke: false, fill: true, fillOpacity: 1, smoothFactor: 0, noClip: true };
  const layer = /** @type {AreaLayer} */ (L.geoJSON(it.geometry.areas[code].shape, { style }).getLayers()[0]);
  layer.on("mousemove", (event) => keepInside(it, layer, event.containerPoint));
  layer.bindTooltip(() => areaNode(it, code), { sticky: true, className: "rvs-tip", direction: "auto", opacity: 1 });
  layer.on("click", () => it.choose(code));
  layer.on("mouseover", () => highlight(it, code, true));
  layer.on("mouseout", () => highlight(it, code, false));
  layer.addTo(it.map);
  layer._path.dataset.gebied = code;
  // Leaflet shows the tooltip on focus, for which a browser makes each shape a stop of the Tab key. The
  // ranking is the way to the same facts by keyboard; 47 stops would stand between it and the pickers.
  layer._path.setAttribute("tabindex", "-1");
  layer._path.style.display = "none";
  return layer;
}

/**
 * @param {string} className
 * @param {string} pane
 * @param {import("geojson").GeoJsonObject | null} [shape]
 */
function lines(className, pane, shape = null) {
  const style = { className, fill: false, smoothFactor: 0 };
  return L.geoJSON(shape, { interactive: false, pane, style });
}

/**
 * Leaflet keeps a tooltip within the sides of the map, but not under its top and above its bottom.
 * @param {Kaart} it
 * @param {L.Layer} layer
 * @param {L.Point} point
 */
function keepInside(it, layer, point) {
  const tip = layer.getTooltip();
  if (!tip) return;
  const half = (tip.getElement()?.offsetHeight || 0) / 2 + 6;
  const room = it.container.clientHeight;
  const shift = Math.max(0, half - point.y) - Math.max(0, point.y + half - room);
  tip.options.offset = L.point(0, shift);
}

/**
 * Each area in the colour of its class.
 * @param {Kaart} it
 * @param {Entry[]} all
 */
export function paintAreas(it, all) {
  const drawn = new Map(all.map((e) => [e.code, e]));
  const legend = legendOf(it);
  for (const [code, layer] of it.layers) {
    const e = drawn.get(code);
    const path = layer._path;
    paintDots(it, code, Boolean(e?.known && e.uncertain));
    // What stays as it is costs nothing.
    if (layer.options.shown !== Boolean(e)) {
      layer.options.shown = Boolean(e);
      path.style.display = e ? "" : "none";
    }
    if (!e) continue;
    const fill = e.known ? legend[+e.kind].color : "url(#niet-bekend)";
    if (layer.options.fillColor !== fill) {
      layer.options.fillColor = fill;
      path.setAttribute("fill", fill);
    }
  }
}

/**
 * The dots of what is uncertain, over its colour. They stay with their area: a browser works a pattern out anew for
 * each shape that is filled with another, and draws hundreds of those slower than all colours together.
 * @param {Kaart} it
 * @param {string} code
 * @param {boolean} on
 */
function paintDots(it, code, on) {
  const path = it.dots.get(code) ?? (on ? addDots(it, code) : undefined);
  const visibility = on ? "" : "hidden";
  if (path && path.style.visibility !== visibility) path.style.visibility = visibility;
}

/**
 * @param {Kaart} it
 * @param {string} code
 */
function addDots(it, code) {
  const area = /** @type {AreaLayer} */ (it.layers.get(code))._path;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", "rvs-dots");
  path.setAttribute("fill", "url(#onzeker)");
  path.setAttribute("d", area.getAttribute("d") ?? "");
  path.dataset.onzeker = code;
  area.parentNode?.append(path);
  it.dots.set(code, path);
  return path;
}

/**
 * Leaflet draws the areas anew where the map has moved; the dots go along.
 * @param {Kaart} it
 */
function followAreas(it) {
  for (const [code, path] of it.dots) path.setAttribute("d", it.layers.get(code)?._path.getAttribute("d") ?? "");
}

/** The hatch of what is not known, and the dots of what is uncertain. */
function patterns() {
  const defs = document.createElementNS(SVG, "defs");
  // Small maps are drawn as if they were large: their patterns are coarser, to look alike.
  defs.innerHTML = PATTERNS.map(([prefix, scale]) =>
    `<pattern id="${prefix}niet-bekend" width="8" height="8" patternUnits="userSpaceOnUse" ` +
    `patternTransform="rotate(45) scale(${scale})"><rect width="8" height="8" class="rvs-hatch-ground"/>` +
    '<rect width="3" height="8" class="rvs-hatch-line"/></pattern>' +
    `<pattern id="${prefix}onzeker" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})">` +
    '<circle cx="4.5" cy="4.5" r="2.1" class="rvs-dot"/></pattern>').join("");
  return defs;
}

/**
 * The ring around what is chosen.
 * @param {Kaart} it
 * @param {string[]} codes
 */
export function paintSelection(it, codes) {
  if (it.lit === codes.join()) return;
  it.lit = codes.join();
  for (const ring of [it.halo, it.ring]) {
    ring.clearLayers();
    for (const code of codes) ring.addData(it.geometry.areas[code].shape);
  }
  for (const [code, { node }] of it.labels) node.classList.toggle("rvs-label-chosen", codes.includes(code));
}

/**
 * Shows on the map and in the ranking which area the pointer or the keyboard is at.
 * @param {Kaart} it
 * @param {string} code
 * @param {boolean} on
 */
export function highlight(it, code, on) {
  it.hover.clearLayers();
  if (on) it.hover.addData(it.geometry.areas[code].shape);
  it.rows.get(code)?.node.classList.toggle("rvs-row-hover", on);
}
