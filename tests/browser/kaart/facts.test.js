import { areaNode, facts, unitFacts } from "../../../rvs_geo/views/assets/kaart/facts.js";
import { workOutRates } from "../../../rvs_geo/views/assets/kaart/series.js";
import { same, view } from "./check.js";

/** @param {Parameters<typeof view>[0]} [changes] */
function worked(changes) {
  const v = view(changes);
  workOutRates(v.series, v.geometry);
  return v;
}

export function an_area_is_told_with_its_count_margin_place_and_difference() {
  same(facts(worked(), "B").lines, [
    "8,0 per 1.000 inwoners", "40 misdrijven", "met toeval tussen 5,7 en 10,9",
    "plaats 1 van de 2 bekende (met toeval 1 tot en met 2)", "+2,4 ten opzichte van de eenheid (5,6)",
  ]);
}

export function a_development_is_told_with_its_margin() {
  /** @type {import("../../../rvs_geo/views/assets/kaart/types").Frame[]} */
  const years = [{
    year: 2021, classes: "11?", values: [-40, 12, null], counts: [60, 30, null], limits: [[-60, 10], [-20, null], null],
    places: [[1, 2], [1, 2], null],
  }];
  const v = worked({ isRate: false, signed: true, suffix: "%", unit: "", compare: false, years });
  same(facts(v, "A").lines.slice(2), [
    "met toeval tussen \u221260,0% en +10,0%",
    "plaats 2 van de 2 bekende (1 is de sterkste stijging of kleinste daling) (met toeval 1 tot en met 2)",
  ]);
  same(facts(v, "B").lines[2], "met toeval minstens \u221220,0%");
}

export function a_survey_puts_nobody_in_order_whose_margins_overlap() {
  /** @type {import("../../../rvs_geo/views/assets/kaart/types").Frame[]} */
  const years = [{
    year: 2021, classes: "110", values: [30, 34, 20], limits: [[27, 33], [32, 36], [19, 21]], places: [[1, 2], [1, 2], [3, 3]],
  }];
  const v = worked({ isRate: false, isSample: true, markUncertain: false, suffix: "%", unit: "van de inwoners", compare: false, years });
  same(facts(v, "A").lines, [
    "30,0% van de inwoners", "met toeval tussen 27,0% en 33,0%", "plaats 1 tot en met 2 van de 3 bekende: marges overlappen",
  ]);
  same(facts(v, "C").lines.at(-1), "plaats 3 van de 3 bekende");
}

export function a_survey_without_margins_puts_nobody_in_order() {
  const years = [{ year: 2021, classes: "111", values: [7.1, 6.8, 7.4] }];
  const v = worked({ isRate: false, isSample: true, markUncertain: false, unit: "rapportcijfer", compare: false, years });
  same(facts(v, "C").lines.at(-1), "geen plaats: de bron geeft geen marge");
}

export function few_crimes_have_no_place() {
  const { lines } = facts({ ...worked(), year: 2020 }, "B");
  same([lines.some((l) => l.startsWith("plaats")), lines.at(-1)], [false, "onzeker: minder dan 10 misdrijven"]);
}

export function what_is_not_known_says_why() {
  same(facts(worked({ unknownNote: "vraag het na" }), "C").lines, ["niet bekend: geheim", "vraag het na"]);
}

export function a_number_of_crimes_has_no_unit_twice() {
  const years = [{ year: 2021, classes: "1", values: [1] }];
  const v = worked({ isRate: false, isCount: true, compare: false, unit: "misdrijven", years });
  same(facts(v, "A").lines[0], "1 misdrijf");
}

export function a_text_stands_instead_of_a_number() {
  const years = [{ year: 2021, classes: "1", texts: ["hoog"] }];
  same(facts(worked({ isRate: false, ranking: false, years }), "A").lines, ["hoog"]);
}

export function the_unit_is_told_when_nothing_is_chosen() {
  same(unitFacts(worked()), ["5,6 per 1.000 inwoners", "140 misdrijven"]);
  const years = [{ year: 2021, classes: "1", values: [1], unitText: ["eigen woorden"] }];
  same(unitFacts(worked({ isRate: false, years })), ["eigen woorden"]);
}

export function names_are_text_and_never_markup() {
  const v = worked();
  v.geometry.areas.A.name = "<b>Aa</b>";
  same(areaNode(v, "A").querySelector("b"), null);
}
