import { along, ranked } from "../../../rvs_geo/views/assets/kaart/ranking.js";
import { entries, workOutRates } from "../../../rvs_geo/views/assets/kaart/series.js";
import { same, view } from "./check.js";

export function highest_first_not_known_last_and_equal_ones_by_name() {
  const v = view();
  workOutRates(v.series, v.geometry);
  const all = entries(v);
  same(ranked(v.geometry, all).map((e) => e.code), ["B", "A", "C"]);
  same(ranked(v.geometry, all.map((e) => ({ ...e, value: e.known ? 1 : null }))).map((e) => e.code), ["A", "B", "C"]);
}

export function a_bar_never_leaves_its_track() {
  same([along([-50, 50], 0), along([0, 10], 5), along([0, 10], 900), along([0, 0], 0)], [50, 50, 100, 0]);
}
