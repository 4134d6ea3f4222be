import { outlineOf, sidesFor, standsWell } from "../../../rvs_geo/views/assets/kaart/room.js";
import { tickTexts } from "../../../rvs_geo/views/assets/kaart/time.js";
import { same, view } from "./check.js";

/** A region twice as high as wide: only in the east in its northern half. */
const outline = {
  ratio: 0.5,
  rows: Array.from({ length: 10 }, (_, i) => /** @type {[number, number]} */ ([i < 5 ? 0.6 : 0, 1])),
};
const corner = { left: 0, top: 0, right: 120, bottom: 100 };

export function a_row_holds_where_the_region_begins_and_ends() {
  // The triangle of the test: all of the north, and a point in the south-west.
  const { rows, ratio } = outlineOf(view().geometry, (latitude, longitude) => ({ x: longitude, y: -latitude }));
  same(ratio, 1);
  same(rows[0], [0, 1]);
  same(rows[rows.length - 1]?.[0], 0);
}

export function the_region_is_as_large_as_its_box_where_the_corner_is_empty() {
  same(sidesFor(outline, [300, 408], [corner], null), { left: 4, top: 4, right: 4, bottom: 4 });
}

export function it_moves_aside_only_as_far_as_it_must() {
  const { left, right } = sidesFor(outline, [208, 408], [{ ...corner, right: 150, bottom: 190 }], null);
  same(left > 4 && left < 154, true);
  same(right, 4);
}

export function all_of_a_corner_is_left_free_where_the_region_fills_the_box() {
  const full = { ratio: 0.5, rows: outline.rows.map(() => /** @type {[number, number]} */ ([0, 1])) };
  same(sidesFor(full, [208, 408], [{ ...corner, bottom: 400 }], null).left, 124);
}

export function it_goes_to_the_bottom_where_the_corner_above_is_then_free() {
  const full = { ratio: 0.5, rows: outline.rows.map(() => /** @type {[number, number]} */ ([0, 1])) };
  const { top, left } = sidesFor(full, [208, 508], [corner], null);
  same([left, top], [4, 104]);
}

export function it_stays_above_the_credit_only_where_it_would_lie_under_it() {
  const credit = { left: 260, top: 390, right: 300, bottom: 408 };
  same(sidesFor(outline, [300, 408], [corner], credit).bottom, 4);
  same(sidesFor(outline, [300, 408], [corner], { ...credit, left: 150 }).bottom, 22);
}

export function as_many_years_as_fit_stand_under_the_slider() {
  const years = Array.from({ length: 14 }, (_, i) => 2012 + i);
  same(tickTexts(years, 20).filter(Boolean), ["2012", "2014", "2016", "2018", "2020", "2022", "2025"]);
  same(tickTexts(years, 4).filter(Boolean), ["2012", "2017", "2025"]);
  same(tickTexts(years, 1).filter(Boolean), ["2012", "2025"]);
  same(tickTexts([2015, 2016], 0), ["2015", "2016"]);
}

export function a_region_stays_where_it_stands_free_and_is_nearly_as_large_as_it_can_be() {
  const free = { left: 4, top: 4, right: 4, bottom: 4 };
  // Its west is empty in the north, where the corner is.
  same(standsWell(outline, [208, 408], [4, 4, 400], [{ ...corner, bottom: 190 }], free), true);
  same(standsWell(outline, [208, 408], [4, 4, 400], [{ ...corner, bottom: 290 }], free), false);
  same(standsWell(outline, [408, 408], [4, 4, 380], [], free), true);
  same(standsWell(outline, [408, 408], [4, 4, 360], [], free), false);
  same(standsWell(outline, [200, 408], [4, 4, 400], [], free), false);
}
