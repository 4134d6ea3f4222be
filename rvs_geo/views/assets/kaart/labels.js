/* The names on the map: those with the most inhabitants first, none over another. */
import { entries, selection } from "./series.js";

/** Lines up or down that a name may move to stand free (export/map/names.py). */
const SHIFTS = [0, 0.7, -0.7];

/**
 * @param {import("./types").Kaart} it
 * @param {import("./types").Entry[]} [all]
 * @param {boolean} [again] also when the same names are wanted as before: the map moved
 */
export function placeLabels(it, all = entries(it), again = true) {
  if (!it.fitted) return;
  const chosen = selection(it.geometry, it.selected, all);
  const drawn = all.map((e) => e.code);
  // To measure names the browser must lay the page out: not at a switch that leaves them as they are.
  const written = [it.series.names, chosen, drawn].join();
  if (!again && it.written === written) return;
  it.written = written;
  const visible = it.series.names ? free(it, inOrder(it, drawn, chosen)) : new Set();
  for (const [code, { node }] of it.labels) node.style.visibility = visible.has(code) ? "visible" : "hidden";
}

/**
 * @param {import("./types").Kaart} it
 * @param {string[]} codes
 * @param {string[]} chosen
 */
function inOrder(it, codes, chosen) {
  const { areas } = it.geometry;
  return [...codes].sort((a, b) =>
    +chosen.includes(b) - +chosen.includes(a) || areas[b].people - areas[a].people);
}

/**
 * The names that stand free, those in front first.
 * @param {import("./types").Kaart} it
 * @param {string[]} order
 */
function free(it, order) {
  for (const code of order) it.labels.get(code)?.node.style.removeProperty("--shift");
  // All places are read before the first is written: reading after each write lays the page out again.
  const room = it.container.getBoundingClientRect();
  const boxes = order.map((code) => it.labels.get(code)?.node.firstElementChild?.getBoundingClientRect());
  /** @type {DOMRect[]} */
  const taken = [];
  const visible = new Set();
  order.forEach((code, i) => {
    const box = boxes[i];
    for (const shift of box ? SHIFTS : []) {
      const moved = new DOMRect(box?.x, (box?.y ?? 0) + shift * (box?.height ?? 0), box?.width, box?.height);
      if (!inside(moved, room) || !taken.every((other) => apart(moved, other))) continue;
      taken.push(moved);
      visible.add(code);
      if (shift) it.labels.get(code)?.node.style.setProperty("--shift", `${shift * moved.height}px`);
      break;
    }
  });
  return visible;
}

/**
 * @param {DOMRect} box
 * @param {DOMRect} room
 */
function inside(box, room) {
  return box.left > room.left && box.right < room.right && box.top > room.top && box.bottom < room.bottom;
}

/**
 * Whether two names do not touch, with a little air between them in the line.
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
export function apart(a, b) {
  return a.right + 3 < b.left || a.left - 3 > b.right || a.bottom < b.top || a.top > b.bottom;
}
