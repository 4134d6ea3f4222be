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
  const written = [it.series.names, chosen, drawn, it.map.getSize(), it.map.getCenter(), it.map.getZoom()].join();
  if (!again && it.written === written) return;
  it.written = written;
  const visible = it.series.names ? free(it, inOrder(it, drawn, chosen), chosen.length > 0) : new Set();
  // Not there at all, rather than unseen: of hundreds of names most do not fit.
  for (const [code, { node }] of it.labels) node.style.display = visible.has(code) ? "" : "none";
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
 * @param {boolean} isChosen whether the first one is chosen, and larger than the others
 */
function free(it, order, isChosen) {
  for (const code of order) {
    const style = it.labels.get(code)?.node.style;
    style?.removeProperty("--shift");
    style?.removeProperty("display");
  }
  // All places are read before the first is written: reading after each write lays the page out again.
  const room = it.container.getBoundingClientRect();
  const boxes = order.map((code) => it.labels.get(code)?.node.firstElementChild?.getBoundingClientRect());
  const shifts = placed(boxes, room, isChosen);
  const visible = new Set();
  order.forEach((code, i) => {
    const shift = shifts[i];
    if (shift === null) return;
    visible.add(code);
    if (shift) it.labels.get(code)?.node.style.setProperty("--shift", `${shift * (boxes[i]?.height ?? 0)}px`);
  });
  return visible;
}

/**
 * How many lines each name moves so that it stands free; null where there is no room for it.
 * @param {(DOMRect | undefined)[]} boxes those in front first
 * @param {DOMRect} room
 * @param {boolean} isChosen whether the first also moves where the others have more room then
 */
export function placed(boxes, room, isChosen) {
  const tries = (isChosen ? SHIFTS : [0]).map((first) => {
    /** @type {DOMRect[]} */
    const taken = [];
    return boxes.map((box, i) => {
      for (const shift of isChosen && i === 0 ? [first] : SHIFTS) {
        const moved = box && new DOMRect(box.x, box.y + shift * box.height, box.width, box.height);
        if (!moved || !inside(moved, room) || !taken.every((other) => apart(moved, other))) continue;
        taken.push(moved);
        return shift;
      }
      return null;
    });
  });
  /** @param {(number | null)[]} found */
  const number = (found) => found.filter((shift) => shift !== null).length;
  // A chosen name is always there, wherever it can be.
  return tries.reduce((best, found) =>
    found[0] !== null && (best[0] === null || number(found) > number(best)) ? found : best);
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
