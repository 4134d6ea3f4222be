/* The work: kept in the browser at every edit, told to the server, and taken back a step at a time. */
import { derived, paint } from "./paint.js";

/** @typedef {import("./types").Grid} Grid */
/** @typedef {import("./types").Work} Work */

export const STORE = "rvs-invullen-1";
export const LOADED = "rvs-invullen-geladen";
export const KEPT_AT = "rvs-invullen-bewaard";

/** What this browser keeps, whatever it is; null for nothing. @returns {unknown} */
export function stored() {
  try { return JSON.parse(localStorage.getItem(STORE) ?? "null"); } catch { return null; }
}

/**
 * Whether something kept is work on this table.
 * @param {unknown} kept
 * @param {import("./types").GridData} data
 * @returns {kept is Work}
 */
export function fits(kept, { partners, columns }) {
  const work = /** @type {Partial<Work> | null} */ (kept);
  return typeof work?.cells === "string" && work.cells.length === partners.length * columns.length
    && [work.names, work.velden, work.sure].every((list) => Array.isArray(list) && list.length === columns.length);
}

/** @param {string} key */
export function localStorageItem(key) { try { return localStorage.getItem(key); } catch { return null; } }

/** Whether the browser keeps it. @param {string} key @param {string} value */
export function setLocal(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } }

/** Whether anything was filled in, beyond what is published. @param {Grid} it */
export function changed(it) {
  /** @type {Work} */
  const start = JSON.parse(it.data.start);
  const parts = /** @type {(keyof Work)[]} */ (Object.keys(start));
  return parts.some((part) => JSON.stringify(start[part]) !== JSON.stringify(it.work[part]));
}

/**
 * An edit that one step back undoes.
 * @param {Grid} it
 * @param {() => void} edit
 */
export function change(it, edit) {
  it.undo.push(JSON.stringify(it.work));
  if (it.undo.length > 500) it.undo.shift();
  edit();
  keep(it);
}

/** @param {Grid} it */
export function keep(it) {
  // What was made up stays so however it is altered, until nothing of it is left.
  if (!/[01]/.test(it.work.cells)) delete it.work.verzonnen;
  it.storage = setLocal(STORE, JSON.stringify(it.work)) && setLocal(KEPT_AT, new Date().toISOString());
  paint(it);
  send(it);
}

/** @param {Grid} it */
export function send(it) {
  it.root.dataset.vastgelegd = "nee";
  clearTimeout(it.timer);
  // Typing must not wait for the server: it hears of a burst of keys once.
  it.timer = window.setTimeout(() => it.report("work", JSON.stringify(it.work)), 200);
}

/**
 * @param {Grid} it
 * @param {number} row
 * @param {number} column
 * @param {import("./types").Sign} sign
 */
export function setCell(it, row, column, sign) {
  const k = row * it.width + column;
  if (it.work.cells[k] === sign) return;
  change(it, () => { it.work.cells = it.work.cells.slice(0, k) + sign + it.work.cells.slice(k + 1); });
}

/** @param {Grid} it */
export function undo(it) {
  const before = it.undo.pop();
  if (before === undefined) return;
  it.work = JSON.parse(before);
  keep(it);
}

/** Take over what follows from the totals. @param {Grid} it */
export function accept(it) {
  const found = derived(it);
  if (!found.length) return;
  change(it, () => {
    const signs = [...it.work.cells];
    for (const [k, sign] of found) signs[k] = sign;
    it.work.cells = signs.join("");
  });
}
