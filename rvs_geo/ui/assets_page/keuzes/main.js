/* The pickers of the map page. They speak to the map directly; the server hears afterwards.

   window.rvsKeuzenBouw(parent, data)   builds them (rvs_geo/ui/map/pickers.py calls it at each run of the page)
   window.rvsKeuzes                     what the frame of the map asks (types.d.ts beside the map's modules)
   window.rvsOor                        tells the server (rvs_geo/ui/map/pickers.py) */
import { baseOf, indicatorOf, yearOf, yearOptions, yearsOf } from "./choice.js";
import { combobox } from "./combobox.js";
import { PASS, makeHub } from "./hub.js";
import { CHEVRON, drawing, node } from "./nodes.js";
import { checks, segments } from "./segments.js";
import { settings } from "./settings.js";

/** @typedef {import("./types").Data} Data */
/** @typedef {import("./types").Picker} Picker */
/** @typedef {ReturnType<typeof makeHub>} Hub */

/**
 * @param {Hub} hub
 * @returns {Picker[]}
 */
function pickersOf(hub) {
  const { catalogue } = hub;
  const { measures, schemes, classes, names, views, areas } = catalogue;
  const rate = measures[0][0];
  const figure = combobox({
    label: "Cijfer", name: "cijfer", options: () => catalogue.indicators.map((i) => [i.id, i.name, i.group, i.short]),
    value: () => hub.choice.indicator, pick: (indicator) => indicator && hub.set({ indicator }),
  });
  const measure = segments({
    label: "Maat", name: "maat", value: () => hub.choice.maat, pick: (maat) => hub.set({ maat }),
    options: () => {
      const figure = indicatorOf(catalogue, hub.choice.indicator);
      if (figure.level) return [[catalogue.level, figure.rate]];
      return measures.map(([id, text]) => [id, id === rate ? figure.rate : text]);
    },
  });
  const base = combobox({
    label: "Vergelijk met", name: "jaar", value: () => String(baseOf(catalogue, hub.choice) ?? ""),
    options: () => yearOptions(catalogue, hub.choice, indicatorOf(catalogue, hub.choice.indicator).years),
    pick: (vanaf) => hub.set({ vanaf }),
  });
  const place = combobox({
    label: "Gemeente", name: "gemeente", placeholder: "Zoek een gemeente", clearable: true,
    // "Gooise Meren (Bussum, Muiden en Naarden)": what is in it stands in the list.
    options: () => areas.map(([code, name, , short]) => [code, name, undefined, short]),
    value: () => hub.choice.gemeente, pick: (gemeente) => hub.set({ gemeente }),
  });
  const view = segments({
    label: "Weergave", name: "weergave", options: () => views,
    value: () => hub.choice.weergave, pick: (weergave) => hub.set({ weergave }),
  });
  const year = combobox({
    label: "Jaar", name: "jaar", value: () => String(yearOf(catalogue, hub.choice)),
    options: () => yearOptions(catalogue, hub.choice, yearsOf(catalogue, hub.choice)),
    pick: (jaar) => hub.set({ jaar }),
  });
  const more = settings("Instellingen", [
    segments({
      label: "Klassenindeling", stacked: true, options: () => schemes,
      value: () => hub.choice.indeling, pick: (indeling) => hub.set({ indeling }),
    }),
    segments({
      label: "Aantal klassen", options: () => classes.map((k) => [k, k]),
      value: () => hub.choice.klassen, pick: (klassen) => hub.set({ klassen }),
    }),
    segments({
      label: "Namen op de kaart", options: () => names.map((n) => [n, n]),
      value: () => hub.choice.namen, pick: (namen) => hub.set({ namen }),
    }),
    checks({
      label: "Zet ernaast", options: () => catalogue.besides, value: () => hub.choice.naast.split(","),
      pick: (naast) => hub.set({ naast: naast.join(",") || catalogue.nothing }),
    }),
  ]);
  const only = (/** @type {Picker} */ picker, /** @type {() => boolean} */ when) => ({
    root: picker.root,
    update: () => {
      picker.root.hidden = !when();
      picker.update();
    },
  });
  return [
    figure, measure,
    only(base, () => hub.choice.maat === catalogue.development),
    place, view,
    only(year, () => hub.choice.weergave === catalogue.table),
    more, beginButton(hub),
  ];
}

/**
 * One tap to the first year of the strategy; with the total of that year where the figure lacks it.
 * @param {Hub} hub
 * @returns {Picker}
 */
function beginButton(hub) {
  const { begin } = hub.catalogue;
  const button = node("button", "kz-knop", { type: "button" }, `Begin ${begin?.year}`);
  button.title = `Naar ${begin?.year}, het begin van de strategie`;
  button.addEventListener("click", () => {
    if (!begin) return;
    const has = indicatorOf(hub.catalogue, hub.choice.indicator).years.includes(begin.year);
    hub.set({ jaar: String(begin.year), ...(has ? {} : { indicator: begin.total }) });
  });
  const root = node("div", "kz-veld", {}, button);
  return { root, update: () => { root.hidden = !begin || yearOf(hub.catalogue, hub.choice) === begin.year; } };
}

/**
 * On a phone all choices but the gemeente are behind this.
 * @param {HTMLElement} root
 */
function moreButton(root) {
  const button = node("button", "kz-knop", { type: "button", "aria-expanded": "false" }, "Andere keuzes", drawing(CHEVRON));
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(root.classList.toggle("kz-open")));
  });
  return node("div", "kz-veld kz-meer", {}, button);
}

/** The maps on the page that follow the pickers. */
function* maps() {
  for (const frame of document.querySelectorAll(/** @type {"iframe"} */ (".st-key-kaart iframe"))) {
    const map = frame.contentWindow?.rvsMap;
    if (map) yield map;
  }
}

const { stijl, catalogus } = window.rvsKeuzenDelen;

/** @type {WeakMap<HTMLElement, { data: Data, hub: Hub, leave(): void }>} */
const built = new WeakMap();

/**
 * @param {HTMLElement} parent
 * @param {Data} data
 */
function build(parent, data) {
  const before = built.get(parent);
  if (before) {
    const news = data.turn !== before.data.turn;
    before.data = data;
    if (news) before.hub.renew(data.choice);
    return before.leave;
  }
  const root = node("div", "kz", { role: "group", "aria-label": "Keuzes" });
  const style = node("style", "", {}, stijl);
  /** @type {Picker[]} */
  let pickers = [];
  const hub = makeHub(catalogus, { show: () => pickers.forEach((p) => p.update()), maps });
  hub.number = data.heard;
  pickers = pickersOf(hub);
  root.append(moreButton(root), ...pickers.map((p) => p.root));

  function leave() {
    built.delete(parent);
    root.remove();
    style.remove();
    watch.disconnect();
    hub.leave();
    if (window.rvsKeuzes === hub) delete window.rvsKeuzes;
  }

  const watch = watchConnection(() => hub.back());
  built.set(parent, { data, hub, leave });
  parent.append(style, root);
  hub.adopt(data.choice);
  window.rvsKeuzes = hub;
  // The map may have been touched before the pickers were there.
  hub.connect();
  return leave;
}

/**
 * Calls when the connection with the server is back.
 * @param {() => void} back
 */
function watchConnection(back) {
  const app = document.querySelector("[data-test-connection-state]");
  let here = true;
  const watch = new MutationObserver(() => {
    const now = app?.getAttribute("data-test-connection-state") === "CONNECTED";
    if (now && !here) {
      back();
      // The whole page: the server may be another one than before, and knows nothing of this visit.
      window.dispatchEvent(new PopStateEvent("popstate", { state: PASS }));
    }
    here = now;
  });
  if (app) watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  return watch;
}

window.rvsKeuzenBouw = build;
