import {
  barScale, breakText, breaksBetween, entries, entry, frameOf, legendOf, limits, places, rankOf, scaleOf, selection, unitBeside, unitLine, unitName,
  valueText,
  workOutRates,
} from "../../../rvs_geo/views/assets/kaart/series.js";
import { same, view } from "./check.js";

/** @param {Parameters<typeof view>[0]} [changes] */
function worked(changes) {
  const v = view(changes);
  workOutRates(v.series, v.geometry);
  return v;
}

export function rates_are_counts_per_inhabitants_of_the_same_year() {
  const { series } = worked();
  same(series.years.map((y) => y.values), [[10, 0.8, null], [5, 8, null]]);
}

export function an_area_is_known_not_known_or_absent() {
  const v = worked();
  same(entries(v).map((e) => [e.code, e.kind, e.known]), [["A", "0", true], ["B", "1", true], ["C", "?", false]]);
  same(entries({ ...v, year: 2020 }).map((e) => e.code), ["A", "B"]);
  same(entry(v, "Z").kind, ".");
}

export function a_year_that_is_not_there_is_the_last() {
  same(frameOf({ ...worked(), year: 1999 }).year, 2021);
}

export function few_crimes_are_uncertain_and_written_so() {
  const then = { ...worked(), year: 2020 };
  same(valueText(then, entry(then, "B")), "\u2248\u00a00,8");
  same(valueText(then, entry(then, "A")), "10,0");
  const all = worked({ markUncertain: false });
  same(valueText({ ...all, year: 2020 }, entry({ ...all, year: 2020 }, "B")), "0,8");
}

export function the_years_may_have_classes_of_their_own() {
  const v = worked();
  same(legendOf(v), v.series.classes);
  v.series.years[1].legend = [{ color: "#123456", text: "alles" }];
  same(legendOf(v)[0].text, "alles");
}

export function chance_leaves_margins_and_places() {
  const v = worked();
  const [low, high] = limits(v, entry(v, "A")) ?? [];
  // Byar's limits of 100 as tables give them: 81,36 to 121,63 (Breslow & Day 1987).
  same([low ?? 0, high ?? 0].map((n) => Math.round(n * 20 * 100) / 100), [81.36, 121.63]);
  // 100 of 20.000 and 40 of 5.000 (5,7 to 10,9): the second may be the first, but not the other way round.
  same((limits(v, entry(v, "B")) ?? [NaN])[0] < (high ?? 0), true);
  same([places(v, entry(v, "A"), entries(v)), places(v, entry(v, "B"), entries(v))], [[1, 2], [1, 2]]);
}

export function rounding_widens_a_margin() {
  const exact = worked();
  const rounded = worked({ rounding: 5 });
  const e = entry(exact, "B");
  const [wide, narrow] = [rounded, exact].map((v) => limits(v, e) ?? [NaN, NaN]);
  same(wide[0] < narrow[0] && (wide[1] ?? 0) > (narrow[1] ?? Infinity), true);
}

export function equal_values_share_a_place() {
  const v = worked();
  const all = [...entries(v), { ...entry(v, "A"), code: "A2" }, { ...entry(v, "A"), code: "A3", value: 1 }];
  same(all.filter((e) => e.known).map((e) => rankOf(e, all)), [
    { place: 2, of: 4 }, { place: 1, of: 4 }, { place: 2, of: 4 }, { place: 4, of: 4 },
  ]);
}

export function a_choice_stands_for_what_is_drawn_of_it() {
  const v = worked();
  same(selection(v.geometry, "C1", entries(v)), ["C"]);
  same(selection(v.geometry, "niets", entries(v)), []);
  same(selection(v.geometry, null, entries(v)), []);
}

export function part_of_the_inhabitants_is_no_yardstick() {
  const v = worked();
  same([unitLine(v), unitName(v)], [5.6, "Heel de eenheid"]);
  Object.assign(v.series.years[1], { noLine: true, unitName: "2 van de 3 gemeenten" });
  same([unitLine(v), unitName(v)], [null, "2 van de 3 gemeenten"]);
}

export function bars_run_from_zero_with_room_for_margins_and_few_crimes_do_not_stretch_them() {
  const v = worked();
  // 100 of 10.000 inhabitants: 121,63 at most (Byar).
  same(barScale(v.series, v.geometry).map((n) => Math.round(n * 100) / 100), [0, 12.16]);
  const years = [{ year: 2020, classes: "11", values: [900, -40], uncertain: [0], unit: 12 }];
  same(barScale(worked({ isRate: false, signed: true, years }).series, v.geometry), [-40, 12]);
}

export function what_a_bar_is_drawn_against_is_worked_out_once_for_all_choices_of_a_series() {
  const v = worked();
  const scale = scaleOf(v.series, v.geometry);
  same(scale, barScale(v.series, v.geometry));
  same(scaleOf({ ...v.series, year: 2021, selected: "A" }, v.geometry) === scale, true);
}

export function a_development_comes_with_its_margins_and_places() {
  /** @type {[number, number | null][]} */
  const given = [[-60, 10], [-20, null]];
  /** @type {[number, number][]} */
  const open = [[1, 2], [1, 2]];
  const years = [{ year: 2021, classes: "11", values: [-40, 12], limits: given, places: open }];
  const v = worked({ isRate: false, signed: true, years });
  same(limits(v, entry(v, "B")), [-20, null]);
  same(places(v, entry(v, "A"), entries(v)), [1, 2]);
  // A margin is cut off at 1,25 times the lowest value.
  same(barScale(v.series, v.geometry), [-50, 12]);
}

export function years_beside_each_other_say_of_how_many_gemeenten_their_figure_is() {
  /** @type {import("../../../rvs_geo/views/assets/kaart/types").Frame[]} */
  const years = [
    { year: 2013, classes: "111", unit: 64 }, { year: 2018, classes: "11?", unit: 50, unitKnown: "8 van 9" },
    { year: 2019, classes: "1??", unit: 40.8, noLine: true, unitKnown: "5 van 9" },
    { year: 2020, classes: "00?", unit: 42.2, unitKnown: "8 van 9" },
  ];
  const v = view({ isRate: false, years });
  /** @param {number[]} shown */
  const said = (...shown) => shown.map((year) => unitBeside({ ...v, year }, shown));
  same(said(2013, 2018), ["64,0", "50,0 (8 van 9)"]);
  same(said(2018, 2020), ["50,0", "42,2"]);
  same(said(2013, 2019), ["64,0", "5 van 9 bekend"]);
}

export function a_change_of_counting_stands_between_the_years_that_it_divides() {
  const breaks = [{ year: 2017, short: "andere telling", text: "Fraude telt mee." }];
  const { series } = view({ breaks });
  same([...breaksBetween(series, [2015, 2016, 2017, 2018]).keys()], [2017]);
  same([...breaksBetween(series, [2012, 2025]).keys()], [2025]);
  same([...breaksBetween(series, [2017, 2018]).keys(), ...breaksBetween(series, [2020]).keys()], []);
  same(breakText(series, [2016, 2017], ""), "Streepjeslijn bij 2017: andere telling. Fraude telt mee.");
  same(breakText(series, [2016, 2017], "Let op. Fraude telt mee."), "Streepjeslijn bij 2017: andere telling.");
  same(breakText(view().series, [2016, 2017], ""), "");
}
