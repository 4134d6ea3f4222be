/* The tile map: the same square for each gemeente, with its name and its value. */
import { element, write } from "../shared/dom.js";
import { legendOf, valueText } from "./series.js";

/** @typedef {import("./types").Kaart} Kaart */
/** @typedef {import("./types").Entry} Entry */
/** @typedef {import("./types").Geometry} Geometry */
/** @typedef {[number, number]} Cell */

/** The four sides of a tile, and the way to the tile beyond. */
const SIDES = /** @type {const} */ ([["top", 0, -1], ["right", 1, 0], ["bottom", 0, 1], ["left", -1, 0]]);

/**
 * The room for the tiles, beside the map in its box; nothing in it where the data have no tile map.
 * @param {Geometry} geometry
 */
export function buildTiles(geometry) {
  const box = element("div", "rvs-tiles");
  // The ranking is the way to the same facts by keyboard and by ear.
  box.setAttribute("aria-hidden", "true");
  const cells = Object.values(geometry.areas).flatMap((area) => area.tiles || []);
  box.style.setProperty("--columns", String(Math.max(1, ...cells.map(([x]) => x))));
  box.style.setProperty("--rows", String(Math.max(1, ...cells.map(([, y]) => y))));
  return box;
}

/**
 * The cell that bears the name of an area: the one nearest to the middle of all (views/shared/tiles.py).
 * @param {Cell[]} cells
 * @returns {Cell}
 */
export function nameCell(cells) {
  const [x, y] = [0, 1].map((i) => cells.reduce((sum, cell) => sum + cell[i], 0) / cells.length);
  /** @param {Cell} cell */
  const far = (cell) => (cell[0] - x) ** 2 + (cell[1] - y) ** 2;
  return [...cells].sort((a, b) => far(a) - far(b) || a[1] - b[1] || a[0] - b[0])[0];
}

/**
 * What lies beyond each side of a tile: nothing to draw, another area, or another district (or no tile at all).
 * @param {Geometry} geometry
 * @param {string[]} codes of the areas that are drawn
 * @returns {Map<string, { code: string, cell: Cell, named: boolean, sides: Record<string, "" | "area" | "district"> }>}
 */
export function tileSides(geometry, codes) {
  /** @type {Map<string, string>} */
  const owners = new Map();
  const district = new Map(Object.entries(geometry.areas).filter(([code]) => code.startsWith("district:"))
    .flatMap(([code, area]) => (area.tiles || []).map((cell) => /** @type {const} */ ([cell.join(), code]))));
  for (const code of codes) for (const cell of geometry.areas[code].tiles || []) owners.set(cell.join(), code);
  return new Map(codes.flatMap((code) => {
    const cells = geometry.areas[code].tiles || [];
    return cells.map((cell) => {
      /** @type {Record<string, "" | "area" | "district">} */
      const sides = {};
      for (const [side, dx, dy] of SIDES) {
        const beyond = `${cell[0] + dx},${cell[1] + dy}`;
        if (owners.get(beyond) === code) sides[side] = "";
        else sides[side] = district.get(beyond) === district.get(cell.join()) ? "area" : "district";
      }
      const named = nameCell(cells).join() === cell.join();
      return /** @type {const} */ ([cell.join(), { code, cell, named, sides }]);
    });
  }));
}

/**
 * Each tile in the colour of its class, with its words.
 * @param {Kaart} it
 * @param {Entry[]} all
 * @param {string[]} chosen
 */
export function paintTiles(it, all, chosen) {
  const shown = Boolean(it.series.tiles) && all.some((e) => it.geometry.areas[e.code].tiles?.length);
  // Back on the map the region stands, with its names, where it would had nobody looked at the tiles.
  if (!shown && it.root.classList.contains("rvs-tiled")) it.refit = true;
  it.root.classList.toggle("rvs-tiled", shown);
  it.container.inert = shown;
  if (!shown) return;
  const codes = all.map((e) => e.code);
  if (it.tiled !== codes.join()) layTiles(it, codes);
  it.tiled = codes.join();
  for (const e of all) for (const tile of it.tiles.get(e.code) || []) paintTile(it, tile, e, chosen.includes(e.code));
}

/**
 * New tiles, where other areas are drawn than before: a later merger for the gemeenten in it.
 * @param {Kaart} it
 * @param {string[]} codes
 */
function layTiles(it, codes) {
  it.tiles = new Map(codes.map((code) => [code, []]));
  const nodes = [...tileSides(it.geometry, codes).values()].map(({ code, cell, named, sides }) => {
    const node = element("div", "rvs-tile");
    node.dataset.gebied = code;
    node.style.gridArea = `${cell[1]} / ${cell[0]}`;
    for (const [side, kind] of Object.entries(sides)) if (kind) node.classList.add(`rvs-${side}-${kind}`);
    const name = element("span", "rvs-tile-name");
    if (named) writeName(name, it.geometry.areas[code].tile || it.geometry.areas[code].short);
    const value = element("span", "rvs-tile-value");
    node.append(name, value);
    node.addEventListener("click", () => it.choose(code));
    for (const [event, on] of /** @type {const} */ ([["mouseenter", true], ["mouseleave", false]])) {
      node.addEventListener(event, () => it.rows.get(code)?.node.classList.toggle("rvs-row-hover", on));
    }
    it.tiles.get(code)?.push({ node, value, named });
    return node;
  });
  it.tileBox.replaceChildren(...nodes);
}

/**
 * The name word by word, so that a word is broken only where a line of its own is too short for it.
 * @param {HTMLElement} node
 * @param {string} text
 */
function writeName(node, text) {
  for (const word of text.split(" ")) {
    if (node.firstChild) node.append(" ");
    node.append(element("span", "", word));
  }
}

/**
 * @param {Kaart} it
 * @param {import("./types").Tile} tile
 * @param {Entry} e
 * @param {boolean} chosen
 */
function paintTile(it, { node, value, named }, e, chosen) {
  const { color, ink } = e.known ? legendOf(it)[+e.kind] : { color: "", ink: undefined };
  node.style.backgroundColor = color;
  node.style.color = ink || "";
  node.dataset.klasse = e.kind;
  node.classList.toggle("rvs-unknown", !e.known);
  node.classList.toggle("rvs-tile-uncertain", e.uncertain);
  node.classList.toggle("rvs-tile-chosen", chosen);
  if (named) write(value, valueText(it, e));
}
