/* The work: kept in the browser at every edit, told to the server, and taken back a step at a time. */
import { derived, paint } from "./paint.js";

export const STORE = "rvs-invullen-1";
export const LOADED = "rvs-invullen-geladen";
export const KEPT_AT = "rvs-invullen-bewaard";

export function stored() {
  try { return JSON.parse(localStorage.getItem(STORE)); } catch { return null; }
}

export function fits(work, data) {
  return work && typeof work.cells === "string" && work.cells.length === data.partners.length * data.columns.length
    && [work.names, work.velden, work.sure].every((l) => Array.isArray(l) && l.length === data.columns.length);
}

export function localStorageItem(key) { try { return localStorage.getItem(key); } catch { return null; } }

export function setLocal(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } }

/* Whether anything was filled in, beyond what is published. */
export function changed(it) {
  const start = JSON.parse(it.data.start);
  return Object.keys(start).some((part) => JSON.stringify(start[part]) !== JSON.stringify(it.work[part]));
}

export function change(it, edit) {
  it.undo.push(JSON.stringify(it.work));
  if (it.undo.length > 500) it.undo.shift();
  edit();
  keep(it);
}

export function keep(it) {
  // What was made up stays so however it is altered, until nothing of it is left.
  if (!/[01]/.test(it.work.cells)) delete it.work.verzonnen;
  it.storage = setLocal(STORE, JSON.stringify(it.work)) && setLocal(KEPT_AT, new Date().toISOString());
  paint(it);
  send(it);
}

export function send(it) {
  it.root.dataset.vastgelegd = "nee";
  clearTimeout(it.timer);
  // Typing must not wait for the server: it hears of a burst of keys once.
  it.timer = setTimeout(() => it.report("work", JSON.stringify(it.work)), 200);
}

export function setCell(it, row, column, sign) {
  const k = row * it.width + column;
  if (it.work.cells[k] === sign) return;
  change(it, () => { it.work.cells = it.work.cells.slice(0, k) + sign + it.work.cells.slice(k + 1); });
}

export function undo(it) {
  if (!it.undo.length) return;
  it.work = JSON.parse(it.undo.pop());
  keep(it);
}

export function accept(it) {
  const found = derived(it);
  if (!found.length) return;
  change(it, () => {
    const signs = [...it.work.cells];
    for (const [k, sign] of found) signs[k] = sign;
    it.work.cells = signs.join("");
  });
}
