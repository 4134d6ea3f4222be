import {
  askedBy, complete, filesAhead, othersOf, queryOf, tabWords, toldOf, wishOf, yearOf, yearOptions, yearsOf,
} from "../../../rvs_geo/ui/assets_page/keuzes/choice.js";
import { same } from "../kaart/check.js";

/** @type {import("../../../rvs_geo/ui/assets_page/keuzes/types").Catalogue} */
const CATALOGUE = {
  indicators: [
    { id: "oud", name: "Oud", short: "Oud", rate: "Per 1.000", level: false, years: [2014, 2015, 2016], year: 2015, group: "", labels: { 2016: "2016 (voorlopig)" } },
    { id: "nieuw", name: "Nieuw", short: "Nieuw", rate: "Per 100.000", level: false, years: [2015, 2020], year: 2020, group: "", labels: {} },
  ],
  measures: [["per1000", "Naar inwonertal"], ["aantal", "Aantal"], ["ontwikkeling", "Ontwikkeling"]],
  schemes: [["vast", "Vast"], ["jaar", "Jaar"]], classes: ["4", "5"], names: ["aan", "uit"],
  views: [["kaart", "Kaart"], ["tegels", "Tegels"], ["tabel", "Tabel"]],
  besides: [["eenheid", "Eenheid"], ["klasse", "Gelijke grootte"], ["nederland", "Nederland"]], nothing: "geen",
  spreads: ["een", "toen-nu", "alle"], areas: [["GM1", "Een", "GM1", "Een"], ["GM9", "Nieuwe naam", "GM1", "Nieuw"]], begin: { year: 2015, total: "oud" },
  first: { indicator: "nieuw", maat: "per1000", indeling: "vast", klassen: "5", namen: "aan", weergave: "kaart", jaren: "een", naast: "eenheid,klasse" },
  development: "ontwikkeling", level: "meting", table: "tabel", tab: "Kaart: {} | Site",
};

export function what_is_not_known_is_the_default() {
  const asked = { indicator: "<b>", maat: "x", jaar: "1850", gemeente: "GM0", klassen: "99", weergave: "x", vanaf: "y" };
  same(queryOf(CATALOGUE, complete(CATALOGUE, asked), ""), "");
}

export function an_address_holds_what_differs_and_keeps_what_is_not_ours() {
  const asked = { indicator: "oud", jaar: "2014", gemeente: "GM9", namen: "uit", vanaf: "2015" };
  const query = queryOf(CATALOGUE, complete(CATALOGUE, asked), "?presentatie=1&indicator=weg");
  same(query, "?presentatie=1&indicator=oud&gemeente=GM9&jaar=2014&namen=uit");
  same(complete(CATALOGUE, askedBy(query)).gemeente, "GM9");
  same(othersOf(query), "presentatie=1");
}

export function a_year_that_the_next_figure_lacks_falls_back() {
  const old = complete(CATALOGUE, { indicator: "oud", jaar: "2016" });
  same(yearOf(CATALOGUE, old), 2016);
  same(yearOf(CATALOGUE, complete(CATALOGUE, { ...old, indicator: "nieuw" })), 2020);
  // What nobody chose follows the figure; what somebody chose stays where the next figure has it.
  same(yearOf(CATALOGUE, complete(CATALOGUE, { ...complete(CATALOGUE, { indicator: "nieuw" }), indicator: "oud" })), 2015);
  same(yearOf(CATALOGUE, complete(CATALOGUE, { ...complete(CATALOGUE, { indicator: "nieuw", jaar: "2015" }), indicator: "oud" })), 2015);
}

export function the_tab_names_the_choice() {
  same(tabWords(CATALOGUE, complete(CATALOGUE, {})), "Kaart: Nieuw, 2020 | Site");
  const grown = complete(CATALOGUE, { indicator: "oud", maat: "ontwikkeling", vanaf: "2015", gemeente: "GM9" });
  same(tabWords(CATALOGUE, grown), "Kaart: Oud, ontwikkeling, 2016 (voorlopig), Een | Site");
}

export function a_development_does_not_compare_a_year_with_itself() {
  const grown = complete(CATALOGUE, { indicator: "oud", maat: "ontwikkeling", vanaf: "2015" });
  same([yearsOf(CATALOGUE, grown), yearOf(CATALOGUE, grown)], [[2014, 2016], 2016]);
  same(wishOf(CATALOGUE, grown).file, "oud.ontwikkeling.2015.vast.5.geen");
  same(queryOf(CATALOGUE, grown, ""), "?indicator=oud&maat=ontwikkeling&vanaf=2015");
}

export function the_map_gets_the_area_that_is_drawn_and_the_server_every_choice() {
  const choice = complete(CATALOGUE, { gemeente: "GM9", weergave: "tegels" });
  same(wishOf(CATALOGUE, choice), { file: "nieuw.per1000.0.vast.5.klasse", year: 2020, selected: "GM1", names: true, tiles: true, spread: "een", then: null });
  same(toldOf(CATALOGUE, choice), {
    indicator: "nieuw", maat: "per1000", vanaf: null, gemeente: "GM9", jaar: "2020", indeling: "vast", klassen: "5",
    namen: "aan", weergave: "tegels", jaren: "een", toen: null, naast: "eenheid,klasse",
  });
}

export function what_is_fetched_ahead_is_what_one_choice_more_would_ask() {
  const choice = complete(CATALOGUE, {});
  same(filesAhead(CATALOGUE, choice), [
    "nieuw.aantal.0.vast.5.geen", "nieuw.ontwikkeling.2015.vast.5.geen", "oud.per1000.0.vast.5.klasse",
  ]);
}

export function what_stands_beside_is_in_one_order_and_nothing_has_a_word() {
  const asked = (/** @type {string} */ naast) => complete(CATALOGUE, { naast });
  same(asked("nederland,klasse").naast, "klasse,nederland");
  same(wishOf(CATALOGUE, asked("nederland,klasse")).file, "nieuw.per1000.0.vast.5.klasse+nederland");
  same(queryOf(CATALOGUE, asked("geen"), ""), "?naast=geen");
  same(wishOf(CATALOGUE, asked("geen")).file, "nieuw.per1000.0.vast.5.geen");
  same(asked("<b>").naast, "eenheid,klasse");
}

export function a_year_that_may_still_change_says_so_in_the_picker() {
  const choice = complete(CATALOGUE, { indicator: "oud" });
  same(yearOptions(CATALOGUE, choice, [2015, 2016]), [["2015", "2015"], ["2016", "2016 (voorlopig)"]]);
}

/** @type {typeof CATALOGUE} */
const MEASURED = {
  ...CATALOGUE,
  indicators: [...CATALOGUE.indicators, { id: "peiling", name: "Peiling", short: "Peiling", rate: "% van de inwoners", level: true, years: [2016], year: 2016, group: "", labels: {} }],
};

export function what_is_measured_has_one_measure_that_stands_in_no_address() {
  const choice = complete(MEASURED, { indicator: "peiling", maat: "ontwikkeling", vanaf: "2015" });
  same(wishOf(MEASURED, choice).file, "peiling.meting.0.vast.5.geen");
  same(queryOf(MEASURED, choice, ""), "?indicator=peiling");
  same(toldOf(MEASURED, choice).maat, "per1000");
  same(tabWords(MEASURED, choice), "Kaart: Peiling, 2016 | Site");
  same(filesAhead(MEASURED, choice).some((file) => file.startsWith("peiling")), false);
  // Another figure is counted again, and ahead of it a survey is fetched as what it is.
  same(complete(MEASURED, { ...choice, indicator: "oud" }).maat, "per1000");
  same(filesAhead(MEASURED, complete(MEASURED, {})).includes("peiling.meting.0.vast.5.geen"), true);
}
