import { wireGestures } from "../../../rvs_geo/views/assets/kaart/gestures.js";
import { workOutRates } from "../../../rvs_geo/views/assets/kaart/series.js";
import { areaLine, countryPoints, pathOfLine, trendNode, unitPoints } from "../../../rvs_geo/views/assets/kaart/trend.js";
import { same, view } from "./check.js";

export function a_line_holds_each_year_and_stops_where_nothing_is_known() {
  const v = view();
  workOutRates(v.series, v.geometry);
  same(areaLine(v, "A"), [{ year: 2020, value: 10 }, { year: 2021, value: 5 }]);
  same(areaLine(v, "C").map((p) => p.value), [null, null]);
  same(pathOfLine([{ year: 1, value: 0 }, { year: 2, value: null }, { year: 3, value: 4 }], [0, 4]),
    "M0.0 64.0h0.01M300.0 0.0h0.01");
  same(pathOfLine([{ year: 1, value: 0 }, { year: 3, value: 4 }], [0, 4]), "M0.0 64.0h0.01L300.0 0.0");
}

export function the_unit_is_a_line_only_where_it_is_a_yardstick() {
  const v = view();
  same(unitPoints(v).map((p) => p.value), [6.9, 5.6]);
  v.series.years[0].noLine = true;
  same(unitPoints(v).map((p) => p.value), [null, 5.6]);
}

export function the_card_says_the_line_in_words_and_its_unit() {
  const v = view();
  workOutRates(v.series, v.geometry);
  const node = trendNode(v, "A", "Aa");
  same(node?.querySelector(".rvs-spoken")?.textContent, "Aa. 2020: 10,0; 2021: 5,0. De eenheid. 2020: 6,9; 2021: 5,6");
  same(node?.querySelector("figcaption")?.firstChild?.textContent, "Het verloop, per 1.000 inwoners");
  same(trendNode(v, "C", "Cee"), null);
}

export function the_country_is_a_line_of_its_own_where_it_is_known() {
  const v = view({ country: { 2021: 7.5 } });
  workOutRates(v.series, v.geometry);
  same(countryPoints(v), [{ year: 2020, value: null }, { year: 2021, value: 7.5 }]);
  const node = trendNode(v, "A", "Aa");
  same([...(node?.querySelectorAll(".rvs-trend-key") ?? [])].map((key) => key.textContent), ["de eenheid", "Nederland"]);
  same(node?.querySelector(".rvs-spoken")?.textContent?.endsWith("Nederland. 2021: 7,5"), true);
}

export function one_finger_and_a_bare_wheel_stay_with_the_page() {
  const container = document.createElement("div");
  const box = document.createElement("div");
  box.append(container);
  const on = { enable() {} };
  const it = /** @type {any} */ ({ container, touched: false, map: { scrollWheelZoom: on, dragging: on, on() {} } });
  wireGestures(it);
  const seen = /** @type {boolean[]} */ ([]);
  container.addEventListener("wheel", (event) => seen.push(event.ctrlKey));
  const inner = document.createElement("div");
  container.append(inner);
  for (const ctrlKey of [false, true]) inner.dispatchEvent(new WheelEvent("wheel", { ctrlKey, bubbles: true }));
  same(seen, [true]);
  same(it.touched, true);
  same(box.querySelector(".rvs-hint")?.textContent, "Zoom met Ctrl en het muiswiel");
}

export function a_change_of_counting_is_a_line_between_its_years_and_said() {
  const v = view({ breaks: [{ year: 2021, short: "andere telling", text: "" }, { year: 2030, short: "later", text: "" }] });
  workOutRates(v.series, v.geometry);
  const node = trendNode(v, "A", "Aa");
  same([...(node?.querySelectorAll(".rvs-trend-break") ?? [])].map((path) => path.getAttribute("d")), ["M150.0 0V64"]);
  same(node?.querySelector(".rvs-trend-key-break")?.textContent, "2021: andere telling");
  same(node?.querySelector(".rvs-spoken")?.textContent?.endsWith(". 2021: andere telling"), true);
}
