/* The grid in which the bureau types the printed table over. The work lives here and in the browser's own
   storage, written at every edit; the server only hears of it, judges it and keeps nothing. */
import { build, offerKept } from "./grid.js";
import { focus, typedAt } from "./keys.js";
import { paint } from "./paint.js";
import { LOADED, STORE, change, changed, fits, localStorageItem, send, setLocal, stored } from "./work.js";

const instances = new WeakMap();

function show(component) {
  const { parentElement, data, setStateValue } = component;
  let it = instances.get(parentElement);
  if (!it) {
    it = { data, undo: [], height: data.partners.length, width: data.columns.length, tds: [], at: [0, 0] };
    instances.set(parentElement, it);
    const kept = stored();
    it.work = fits(kept, data) ? kept : JSON.parse(data.start);
    it.root = parentElement.querySelector(".raster");
    build(it, it.root);
    if (changed(it)) offerKept(it);
    it.onStorage = (event) => {
      const other = event.key === STORE ? stored() : null;
      if (fits(other, it.data)) { it.work = other; paint(it); send(it); }
    };
    const typed = typedAt();
    if (typed) focus(it, ...typed);
  }
  window.addEventListener("storage", it.onStorage);
  it.data = data;
  it.report = setStateValue;
  if (data.load && data.load.id !== localStorageItem(LOADED)) {
    setLocal(LOADED, data.load.id);
    it.kept.hidden = true;
    change(it, () => { it.work = JSON.parse(data.load.work); });
  } else if (data.heard === JSON.stringify(it.work) || (!data.heard && JSON.stringify(it.work) === JSON.stringify(JSON.parse(data.start)))) {
    it.root.dataset.vastgelegd = "ja";
  } else {
    send(it);
  }
  paint(it);
  // The grid itself stays: Streamlit also cleans up when it only renders again, and the cursor is in it.
  return () => window.removeEventListener("storage", it.onStorage);
}

window.rvsInvulraster = show;
