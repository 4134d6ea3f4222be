import { apart, placed } from "../../../rvs_geo/views/assets/kaart/labels.js";
import { same } from "./check.js";

export function names_keep_a_little_air_between_them() {
  const box = (/** @type {number} */ x) => new DOMRect(x, 0, 10, 10);
  same([apart(box(0), box(12)), apart(box(0), box(14)), apart(box(14), box(0))], [false, true, true]);
  same(apart(box(0), new DOMRect(0, 11, 10, 10)), true);
}

export function a_chosen_name_moves_where_that_leaves_room_for_another() {
  const room = new DOMRect(0, 0, 200, 200);
  // The last one stands between the large name and another: up or down there is no room for it.
  const boxes = [new DOMRect(50, 109, 80, 20), new DOMRect(60, 88, 60, 10), new DOMRect(60, 100, 60, 10)];
  same(placed(boxes, room, true), [0.7, 0, 0]);
  same(placed(boxes, room, false), [0, 0, null]);
  same(placed([new DOMRect(-9, 50, 20, 10)], room, true), [null]);
}
