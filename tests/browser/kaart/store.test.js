import { makeStore } from "../../../rvs_geo/views/assets/kaart/store.js";
import { same, view } from "./check.js";

/** A server that counts, and may be away. */
function server() {
  /** @type {string[]} */
  const asked = [];
  const state = { away: false };
  /** @param {string} address */
  const get = async (address) => {
    asked.push(address);
    if (state.away) throw new TypeError("Failed to fetch");
    if (address.includes("?namen=")) {
      return Response.json({ "a+x": { ...view().series, id: "een" }, c: { ...view().series, id: "twee" } });
    }
    return address.includes("weg") ? new Response("", { status: 404 }) : Response.json({ ...view().series, id: address });
  };
  /** @type {string[]} */
  const prepared = [];
  return { asked, prepared, state, store: makeStore("/reeks/", get, ({ id }) => prepared.push(id)) };
}

export async function a_series_is_fetched_once_also_when_it_is_asked_for_twice_at_a_time() {
  const { asked, store } = server();
  same(store.ready("a"), undefined);
  const [one, two] = await Promise.all([store.load("a"), store.load("a")]);
  same([one === two, store.ready("a") === one, asked], [true, true, ["/reeks/a.json"]]);
}

export async function what_failed_may_be_asked_for_again() {
  const { state, store } = server();
  state.away = true;
  same(await store.load("a").catch(() => "weg"), "weg");
  state.away = false;
  same((await store.load("a")).id, "/reeks/a.json");
  same(await store.load("weg").catch(() => "niet gevonden"), "niet gevonden");
}

export async function ahead_asks_at_once_for_what_is_not_there_and_is_quiet_without_a_connection() {
  const { asked, prepared, state, store } = server();
  store.keep("b", view().series);
  await store.ahead(["a+x", "b", "c"]);
  same(asked, ["/reeks.json?namen=a%2Bx,c"]);
  same([store.ready("a+x")?.id, store.ready("c")?.id], ["een", "twee"]);
  same(prepared, ["een", "twee"]);
  await store.ahead(["a+x", "b", "c"]);
  same(asked.length, 1);
  state.away = true;
  await store.ahead(["d"]);
  same(store.ready("d"), undefined);
}
