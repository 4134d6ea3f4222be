import { byName, counted, dutch } from "../../../rvs_geo/views/assets/kaart/dutch.js";
import { same } from "./check.js";

export function numbers_have_a_comma_dots_and_a_real_minus() {
  same(dutch(1234.5, 1), "1.234,5");
  same(dutch(-0.25, 2), "\u22120,25");
  same([dutch(3, 0, true), dutch(0, 0, true), dutch(-3, 0, true)], ["+3", "0", "\u22123"]);
}

export function one_is_singular_where_the_word_is_known() {
  same(counted(1, "misdrijven"), "1 misdrijf");
  same(counted(1, "boetes"), "aantal boetes: 1");
  same(counted(2400, "misdrijven"), "2.400 misdrijven");
}

export function names_go_by_the_dutch_alphabet() {
  same(["Zeist", "Úi", "Urk", "aa"].sort(byName), ["aa", "Úi", "Urk", "Zeist"]);
}
