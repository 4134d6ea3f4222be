import { byName, counted, dutch } from "../../../rvs_geo/views/assets/kaart/dutch.js";
import { same } from "./check.js";

export function numbers_have_a_comma_dots_and_a_real_minus() {
  same(dutch(1234.5, 1), "1.234,5");
  same(dutch(-0.25, 2), "\u22120,25");
  same([dutch(3, 0, true), dutch(0, 0, true), dutch(-3, 0, true)], ["+3", "0", "\u22123"]);
}

export function one_is_called_what_the_series_says() {
  const series = /** @type {any} */ ({ countLabel: "boetes", countOne: "aantal boetes: 1" });
  same([counted(1, series), counted(2400, series)], ["aantal boetes: 1", "2.400 boetes"]);
  same(counted(1, /** @type {any} */ ({ countLabel: "misdrijven", countOne: "1 misdrijf" })), "1 misdrijf");
}

export function names_go_by_the_dutch_alphabet() {
  same(["Zeist", "Úi", "Urk", "aa"].sort(byName), ["aa", "Úi", "Urk", "Zeist"]);
}
