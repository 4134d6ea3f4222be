/* The cursor in the grid, and what each key does there. */
import { setCell, undo } from "./work.js";

/** @typedef {import("./types").Grid} Grid */
/** @typedef {import("./types").Place} Place */

/* Where the visitor is typing: after a lost connection a new grid takes the cursor back to it. */
/** @type {import("./types").Place | null} */
let typing = null;
export function typedAt() { return typing; }
export function stopTyping() { typing = null; }

/**
 * On a phone: the partner that is shown.
 * @param {Grid} it
 * @param {number} row
 */
export function showPartner(it, row) {
  if (it.partner.selectedIndex === row && it.tds[row][0].parentElement?.classList.contains("nu")) return;
  it.partner.value = String(row);
  it.tds.forEach((tds, i) => tds[0].parentElement?.classList.toggle("nu", i === row));
}

/**
 * @param {EventTarget | null} target
 * @returns {Place | null}
 */
export function placeOf(target) {
  const cell = /** @type {HTMLElement | null | undefined} */ (/** @type {Element | null} */ (target)?.closest?.("td.vak"));
  const [row, column] = (cell?.dataset.plaats ?? "").split(",").map(Number);
  return cell ? [row, column] : null;
}

/**
 * The cell that the Tab key leads to from now on.
 * @param {Grid} it
 * @param {Place} place
 */
export function roving(it, [row, column]) {
  it.tds[it.at[0]][it.at[1]].tabIndex = -1;
  it.at = [row, column];
  typing = it.at;
  it.tds[row][column].tabIndex = 0;
}

/**
 * @param {Grid} it
 * @param {number} row
 * @param {number} column
 */
export function focus(it, row, column) {
  if (row < 0 || row >= it.height || column < 0 || column >= it.width) return;
  showPartner(it, row);
  it.tds[row][column].focus();
}

/**
 * @param {Grid} it
 * @param {KeyboardEvent} event
 */
export function onKey(it, event) {
  const place = placeOf(event.target);
  if (!place) return;
  const [row, column] = place;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") { event.preventDefault(); undo(it); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const forward = () => (column + 1 < it.width ? focus(it, row, column + 1) : focus(it, row + 1, 0));
  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowLeft: () => focus(it, row, column - 1), ArrowRight: () => focus(it, row, column + 1),
    ArrowUp: () => focus(it, row - 1, column), ArrowDown: () => focus(it, row + 1, column),
    Home: () => focus(it, row, 0), End: () => focus(it, row, it.width - 1),
    Enter: () => focus(it, row + 1, 0),
    " ": () => setCell(it, row, column, it.work.cells[row * it.width + column] === "1" ? "?" : "1"),
    x: () => { setCell(it, row, column, "1"); forward(); },
    1: () => { setCell(it, row, column, "1"); forward(); },
    0: () => { setCell(it, row, column, "0"); forward(); },
    "?": () => { setCell(it, row, column, "?"); forward(); },
    Delete: () => setCell(it, row, column, "?"), Backspace: () => setCell(it, row, column, "?"),
  };
  const action = actions[event.key === "X" ? "x" : event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
