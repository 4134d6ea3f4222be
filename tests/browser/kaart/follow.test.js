import { followPickers } from "../../../rvs_geo/views/assets/kaart/follow.js";
import { same, view } from "./check.js";

/** @typedef {import("../../../rvs_geo/views/assets/kaart/types").Wish} Wish */
/** @typedef {import("../../../rvs_geo/views/assets/kaart/types").Kaart} Kaart */

/** @param {string} file @returns {Wish} */
const wish = (file) => ({ file, year: 2021, selected: null, then: null, names: true, tiles: false, spread: "een", own: 0 });

/** A map that follows, a network that may be away, and what was painted. */
function following() {
  const state = { away: false };
  /** @type {string[]} */
  const painted = [];
  const stock = window.fetch;
  window.fetch = async (address) => {
    if (state.away) throw new TypeError("Failed to fetch");
    return Response.json({ ...view().series, id: String(address) });
  };
  const it = /** @type {Kaart} */ (/** @type {unknown} */ (
    { message: document.createElement("p"), root: document.createElement("div") }));
  const opening = { turn: 1, address: "/reeks/", series: { ...view().series, id: "a" }, wish: wish("a") };
  const follower = followPickers(opening, (series) => {
    painted.push(series.id);
    return it;
  });
  return { state, painted, follower, it, end: () => { window.fetch = stock; } };
}

/** @param {() => boolean} there */
async function until(there) {
  while (!there()) await new Promise((done) => setTimeout(done));
}

export async function what_did_not_come_is_asked_for_again_when_the_network_is_back() {
  const { state, painted, follower, it, end } = following();
  state.away = true;
  follower.take(wish("b"));
  await until(() => !it.message.hidden);
  same(painted, ["a"]);
  state.away = false;
  window.dispatchEvent(new Event("online"));
  await until(() => it.message.hidden === true);
  same(painted, ["a", "/reeks/b.json"]);
  follower.leave();
  end();
}

export async function who_has_left_paints_nothing_any_more() {
  const { painted, follower, end } = following();
  follower.take(wish("b"));
  follower.leave();
  window.dispatchEvent(new Event("online"));
  // It comes all the same.
  await until(() => follower.ready("b"));
  same(painted, ["a"]);
  end();
}
