import { acrossFor, pathOf, yearsShown } from "../../../rvs_geo/views/assets/kaart/spread.js";
import { same, view } from "./check.js";

const { series } = view();
/** @param {number} from @param {number} to */
const years = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ({ year: from + i, classes: "" }));

export function then_and_now_are_two_years_in_their_order() {
  const five = { ...series, years: years(2013, 2017), spread: /** @type {const} */ ("toen-nu") };
  same(yearsShown(five, 2016), [2013, 2016]);
  same(yearsShown({ ...five, then: 2017 }, 2014), [2014, 2017]);
  // The year to compare with is the chosen one, or not in the series: the first other.
  same(yearsShown({ ...five, then: 2014 }, 2014), [2013, 2014]);
  same(yearsShown({ ...five, then: 1999 }, 2013), [2013, 2014]);
  // Where none is chosen, the first of which the unit is known well enough.
  const known = five.years.map((y) => ({ ...y, unit: y.year > 2014 ? 5 : undefined, noLine: y.year === 2015 }));
  same(yearsShown({ ...five, years: known }, 2017), [2016, 2017]);
  same(yearsShown({ ...five, years: years(2013, 2013) }, 2013), [2013]);
}

export function all_years_are_the_newest_fourteen() {
  const long = { ...series, years: years(2005, 2024), spread: /** @type {const} */ ("alle") };
  same(yearsShown(long, 2006), years(2011, 2024).map((y) => y.year));
  same(yearsShown({ ...long, spread: "een" }, 2006), [2006]);
}

export function small_maps_stand_as_they_are_largest() {
  same(acrossFor(14, 840, 720), 5);
  same(acrossFor(14, 490, 740), 4);
  same(acrossFor(14, 490, 1400), 3);
  same(acrossFor(1, 500, 500), 1);
}

export function a_shape_fills_the_box_of_the_region() {
  const { geometry } = view();
  /** @type {import("geojson").Polygon} */
  const box = { type: "Polygon", coordinates: [[[5, 53], [6, 53], [6, 52], [5, 53]]] };
  // Mercator: at 52.5 degrees a degree of latitude is 1 / cos(52.5) = 1.643 as long as one of longitude.
  same(pathOf(geometry, box), "M0 0L1000 0L1000 1642.8Z".replace("Z", "L0 0Z"));
  same(pathOf(geometry, { type: "MultiLineString", coordinates: [[[5, 53], [6, 53]]] }), "M0 0L1000 0");
}
