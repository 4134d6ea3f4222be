import { apart } from "../../../rvs_geo/views/assets/kaart/labels.js";
import { same } from "./check.js";

export function names_keep_a_little_air_between_them() {
  const box = (/** @type {number} */ x) => new DOMRect(x, 0, 10, 10);
  same([apart(box(0), box(12)), apart(box(0), box(14)), apart(box(14), box(0))], [false, true, true]);
  same(apart(box(0), new DOMRect(0, 11, 10, 10)), true);
}
