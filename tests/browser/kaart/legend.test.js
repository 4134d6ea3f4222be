import { legendItems } from "../../../rvs_geo/views/assets/kaart/legend.js";
import { entries, workOutRates } from "../../../rvs_geo/views/assets/kaart/series.js";
import { same, view } from "./check.js";

export function classes_count_gemeenten_and_what_is_not_known_comes_last() {
  const v = view();
  workOutRates(v.series, v.geometry);
  same(legendItems(v, entries(v)).map(({ text, count }) => [text, count]),
    [["t/m 5,0", 1], ["> 5,0", 1], ["niet bekend", 2]]);
  const then = { ...v, year: 2020 };
  same(legendItems(then, entries(then)).map(({ text, count }) => [text, count]),
    [["t/m 5,0", 1], ["> 5,0", 1], ["onzeker: minder dan 10", 1]]);
}

export function years_beside_each_other_have_one_legend_for_all_of_them() {
  const v = view({ spread: "alle" });
  workOutRates(v.series, v.geometry);
  for (const year of [2020, 2021]) {
    const items = legendItems({ ...v, year }, entries({ ...v, year }));
    same(items.map(({ text }) => text), ["t/m 5,0", "> 5,0", "niet bekend", "onzeker: minder dan 10"]);
  }
}
