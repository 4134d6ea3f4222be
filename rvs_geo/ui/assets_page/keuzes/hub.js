/* The choice of the page: painted first, then in the address, and then told to the server. */
import { askedBy, complete, filesAhead, othersOf, queryOf, tabWords, toldOf, wishOf } from "./choice.js";

/** @typedef {import("./types").Choice} Choice */
/** @typedef {import("./types").Catalogue} Catalogue */

const REST_MS = 120;
/** The state of an event that is for the framework alone. */
export const PASS = "rvs-verder";

/**
 * @param {Catalogue} catalogue
 * @param {object} page what the choice is shown with
 * @param {() => void} page.show the pickers
 * @param {() => Iterable<Window["rvsMap"]>} page.maps
 */
export function makeHub(catalogue, { show, maps }) {
  const path = location.pathname;
  const hub = {
    catalogue,
    choice: complete(catalogue, {}),
    wish: wishOf(catalogue, complete(catalogue, {})),
    set, adopt, renew, chosen, connect, back, tell, leave,
    /** Number of the last choice that was made here. */
    number: 0,
    /** The last choice on the map itself that came here. */
    own: 0,
    /** The query of the address as it was left or found here. */
    query: location.search,
  };
  /** @type {number | undefined} */
  let rest;
  /** @type {number | undefined} */
  let next;
  let asleep = false;
  let others = othersOf(location.search);

  // The framework writes its own title at each run of the page.
  const nameTab = () => {
    const title = tabWords(catalogue, hub.choice);
    if (!asleep && document.title !== title) document.title = title;
  };
  const tab = new MutationObserver(nameTab);
  tab.observe(document.head, { subtree: true, childList: true, characterData: true });

  /** Everything that shows the choice. @param {boolean} paint also the maps */
  function follow(paint) {
    hub.wish = { ...wishOf(catalogue, hub.choice), own: hub.own };
    document.documentElement.dataset.weergave = hub.choice.weergave;
    if (paint) for (const map of maps()) map.take?.(hub.wish);
    show();
    nameTab();
    aheadSoon();
  }

  /** When the map is shown: what may be wanted next is not to hold up what is wanted now. */
  function aheadSoon() {
    clearTimeout(next);
    next = window.setTimeout(() => {
      for (const map of maps()) map.ahead?.(filesAhead(catalogue, hub.choice));
    }, REST_MS);
  }

  /**
   * The visitor chooses.
   * @param {Partial<Choice>} changes
   * @param {boolean} [paint] also the maps; not where one of them told it
   */
  function set(changes, paint = true) {
    if (paint) for (const map of maps()) map.settle?.("jaar" in changes);
    hub.choice = complete(catalogue, { ...hub.choice, ...changes });
    follow(paint);
    const query = queryOf(catalogue, hub.choice, location.search);
    if (query !== location.search) history.pushState({ keuze: true }, "", path + query);
    hub.query = query;
    heardSoon();
  }

  /** The server hears when the visitor rests: it makes what comes as a file. */
  function heardSoon() {
    hub.number += 1;
    clearTimeout(rest);
    rest = window.setTimeout(tell, REST_MS);
  }

  function tell() {
    if (!asleep) window.rvsOor?.({ ...toldOf(catalogue, hub.choice), nummer: hub.number });
  }

  /**
   * What the page opens with, by the server.
   * @param {Partial<Choice>} choice
   */
  function adopt(choice) {
    hub.choice = complete(catalogue, choice);
    const query = queryOf(catalogue, hub.choice, location.search);
    if (query !== location.search) history.replaceState({}, "", path + query);
    hub.query = query;
    others = othersOf(query);
    follow(true);
  }

  /**
   * The whole page ran. What is chosen here comes before what the server knew when it ran, unless the framework
   * went to another address meanwhile.
   * @param {Partial<Choice>} choice
   */
  function renew(choice) {
    if (location.search === hub.query) heardSoon();
    else adopt(choice);
  }

  /**
   * A click on the map, or its slider at rest.
   * @param {import("../../../views/assets/kaart/types").Told} told
   */
  function chosen({ gemeente, jaar, jaren, toen, own }) {
    hub.own = own ?? hub.own;
    // The map knows what is drawn: Bussum stays chosen where the merged area stands for it.
    const same = gemeente === hub.wish.selected;
    const known = catalogue.areas.some(([code]) => code === gemeente);
    const years = { jaar: String(jaar), jaren, toen: toen === undefined ? null : String(toen) };
    set({ ...years, ...(same || !known ? {} : { gemeente }) }, false);
  }

  /** A map that came later than the pickers. */
  function connect() {
    for (const map of maps()) map.take?.(hub.wish);
    aheadSoon();
  }

  /** The connection is back: what was missed is fetched, and the server hears the choice. */
  function back() {
    for (const map of maps()) map.again?.();
    connect();
  }

  /** @param {PopStateEvent} event */
  function onHistory(event) {
    // To another page, or out of presenting: that is for the framework.
    if (asleep || event.state === PASS || location.pathname !== path || othersOf(location.search) !== others) return;
    // The framework would run the whole page for what is one choice.
    event.stopImmediatePropagation();
    hub.choice = complete(catalogue, askedBy(location.search));
    hub.query = location.search;
    follow(true);
    heardSoon();
  }
  window.addEventListener("popstate", onHistory, true);

  function leave() {
    asleep = true;
    tab.disconnect();
    clearTimeout(rest);
    clearTimeout(next);
    window.removeEventListener("popstate", onHistory, true);
    delete document.documentElement.dataset.weergave;
  }
  return hub;
}
