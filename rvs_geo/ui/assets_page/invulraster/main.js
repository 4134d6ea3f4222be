/* The grid in which the bureau types the printed table over. The work lives here and in the browser's own
   storage, written at every edit; the server only hears of it, judges it and keeps nothing. */
import { build, offerKept } from "./grid.js";
import { focus, typedAt } from "./keys.js";
import { paint } from "./paint.js";
import { LOADED, STORE, change, changed, fits, localStorageItem, send, setLocal, stored } from "./work.js";

/** @typedef {import("./types").Grid} Grid */

/** @type {WeakMap<object, Grid>} */
const instances = new WeakMap();

/**
 * The grid of a new place, with the work of this browser or the published table in it.
 * @param {HTMLElement | ShadowRoot} parent
 * @param {import("./types").GridData} data
 */
function start(parent, data) {
  const kept = stored(), [height, width] = [data.partners.length, data.columns.length];
  const bare = {
    data, height, width, root: parent.querySelector(".raster"), work: fits(kept, data) ? kept : JSON.parse(data.start),
    tds: [], painted: [], at: [0, 0], undo: [], again: false, storage: true,
  };
  // What is missing of it are the parts, which `build` makes.
  const it = /** @type {Grid} */ (/** @type {unknown} */ (bare));
  build(it, it.root);
  if (changed(it)) offerKept(it);
  it.onStorage = (event) => {
    const other = event.key === STORE ? stored() : null;
    if (!fits(other, it.data)) return;
    it.work = other;
    paint(it);
    send(it);
  };
  return it;
}

/** @param {import("./types").Component} component */
function show({ parentElement, data, setStateValue }) {
  const known = instances.get(parentElement);
  const it = known ?? start(parentElement, data);
  instances.set(parentElement, it);
  const typed = known ? null : typedAt();
  if (typed) focus(it, ...typed);
  window.addEventListener("storage", it.onStorage);
  it.data = data;
  it.report = setStateValue;
  const { load } = data, work = JSON.stringify(it.work);
  if (load && load.id !== localStorageItem(LOADED)) {
    setLocal(LOADED, load.id);
    it.kept.hidden = true;
    change(it, () => { it.work = JSON.parse(load.work); });
  } else if (work === (data.heard || JSON.stringify(JSON.parse(data.start)))) {
    it.root.dataset.vastgelegd = "ja";
  } else {
    send(it);
  }
  paint(it);
  // The grid itself stays: Streamlit also cleans up when it only renders again, and the cursor is in it.
  return () => window.removeEventListener("storage", it.onStorage);
}

window.rvsInvulraster = show;
