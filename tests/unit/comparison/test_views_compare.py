"""Comparing, against the statistics package and against sums worked out by hand."""

from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from rvs_geo.analysis.comparison.differences import REST, TOGETHER, Reason, compare_areas, rest_of
from rvs_geo.analysis.shared.funnel import funnel
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.tally import part_of, whole_of
from rvs_geo.region.records import Area
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.groups import CompareChoice, groups, part_notes
from rvs_geo.views.comparison.words import year_ranges
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.funnel_chart import (
    funnel_chart,
    funnel_rows,
    funnel_table,
    funnel_text,
    limits_text,
)
from tests.real import real_region

REGION = real_region()
DATA = Path(__file__).resolve().parents[3] / "data"
CITIES = ("GM0344", "GM0307")
AREAS = {code: Area(code, code, (code,), "D") for code in "ABC"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}


def observed(*rows):
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def compared(rows, *codes):
    part = partial(whole_of, rows, AREAS, year=1)
    return compare_areas(rows, part, AREAS, codes, 1, rounding=1, dispersion=1.0)


def test_the_rest_of_the_unit_is_the_unit_without_the_gemeente():
    part = partial(part_of, REGION, year=2015)
    rest = rest_of(REGION.observations("cbs_totaal"), part, REGION.area_by_code, "GM0344", 2015).total
    assert rest.crimes == 108_895 - 31_110  # CBS: the unit and Utrecht
    assert rest.people == 1_911_860 - 334_176
    assert rest.basis.share == 1


def test_p_is_that_of_the_exact_binomial_test_and_counts_for_the_most_comparisons():
    rows = observed(("A", 1, 30, 1000), ("B", 1, 12, 1000), ("C", 1, 22, 1000))
    found = compared(rows, "A", "B")
    by_hand = [(30, 42, 0.5), (30, 64, 1 / 3), (12, 64, 1 / 3)]
    # Twice the smaller tail, from scipy's binomial distribution and not from ours.
    p = [2 * min(stats.binom.sf(k - 1, n, q), stats.binom.cdf(k, n, q)) for k, n, q in by_hand]
    assert [f.test.p_value for f in found] == pytest.approx(p)
    assert [f.p_adjusted for f in found] == pytest.approx([min(1, 14 * one) for one in p])
    # Clopper and Pearson's interval of 30 in 42 at confidence 1 - 0.05 / 14, from scipy, as a ratio of rates.
    share = stats.binomtest(30, 42).proportion_ci(1 - 0.05 / 14, method="exact")
    assert found[0].test.low == pytest.approx(share.low / (1 - share.low))
    assert found[0].test.high == pytest.approx(share.high / (1 - share.high))


def test_four_gemeenten_with_every_reference_make_the_comparisons_that_are_corrected_for():
    four = ("GM0344", "GM0307", "GM0402", "GM0339")
    choice = CompareChoice("pol_woninginbraak", 2025, four, tuple(Beside))
    # Six pairs, four with the rest of the unit, four with the gemeenten of their size.
    assert len(compare.comparisons(REGION, choice)) == 6 + 4 + 4 == TOGETHER
    assert "altijd gecorrigeerd voor 14 vergelijkingen" in compare.comparison_texts(REGION, choice)[-1]
    with pytest.raises(ValueError, match="At most 4"):
        compare.comparisons(REGION, CompareChoice("pol_woninginbraak", 2025, (*four, "GM0310")))


def told(choice):
    """By pair what is said of it: the verdict and its margin, or why there is none."""
    said = compare.comparison_texts(REGION, choice)[:-1]
    found = compare.comparisons(REGION, choice)
    return {(f.one.code, f.other.code): text for f, text in zip(found, said, strict=True)}


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(["pol_woninginbraak", "pol_moord_doodslag", "cbs_totaal"]),
    st.lists(st.sampled_from(sorted(REGION.gemeente_by_code)), min_size=2, max_size=4, unique=True),
    st.sets(st.sampled_from(list(Beside))),
    st.data(),
)
def test_what_is_said_of_a_pair_does_not_depend_on_what_else_is_chosen(indicator, codes, beside, data):
    year = 2015 if indicator == "cbs_totaal" else 2025
    many = told(CompareChoice(indicator, year, tuple(codes), tuple(beside)))
    kept = set(data.draw(st.sets(st.sampled_from(codes), min_size=1)))
    references = tuple(data.draw(st.sets(st.sampled_from(list(Beside)))))
    few = told(CompareChoice(indicator, year, tuple(c for c in codes if c in kept), references))
    shared = many.keys() & few.keys()
    assert {(code, REST) for code in kept} <= shared
    assert {pair: many[pair] for pair in shared} == {pair: few[pair] for pair in shared}


@pytest.mark.parametrize("others", [(), ("GM0034",), ("GM0034", "GM0344", "GM0307")])
@pytest.mark.parametrize("beside", [(), (Beside.UNIT,), tuple(Beside)])
def test_the_pair_of_issue_8_keeps_its_margin(others, beside):
    """Bunschoten against the rest of the unit, which flipped as Almere was chosen beside it."""
    counts = pd.read_csv(DATA / "criminaliteit.csv").query(
        "indicator == 'pol_woninginbraak' and jaar == 2025"
    )
    people = pd.read_csv(DATA / "inwoners.csv").query("jaar == 2025").set_index("gm_code")["inwoners"]
    crimes = counts.dropna(subset="aantal").set_index("gm_code")["aantal"]
    own, phi = crimes["GM0313"], dispersion_of(REGION, "pol_woninginbraak").phi
    rest, of_rest = crimes.drop("GM0313").sum(), people[crimes.index].drop("GM0313").sum()
    # Clopper and Pearson's limits as beta quantiles, counts divided by phi, at confidence 1 - 0.05 / 14.
    a, b, tail = own / phi, rest / phi, 0.05 / 14 / 2
    shares = stats.beta.ppf(tail, a, b + 1), stats.beta.ppf(1 - tail, a + 1, b)
    expected = [share / (1 - share) * of_rest / people["GM0313"] for share in shares]
    choice = CompareChoice("pol_woninginbraak", 2025, ("GM0313", *others), beside)
    (found,) = [
        f for f in compare.comparisons(REGION, choice) if (f.one.code, f.other.code) == ("GM0313", REST)
    ]
    assert [found.test.low, found.test.high] == pytest.approx(expected, rel=1e-6)
    assert found.is_more_than_chance is bool(expected[1] < 1)


@pytest.mark.parametrize("indicator", ["cbs_totaal", "pol_woninginbraak", "pol_moord_doodslag"])
def test_a_margin_leaves_out_1_exactly_where_the_difference_is_more_than_chance(indicator):
    four = ("GM0344", "GM0307", "GM0402", "GM0339")
    found = compare.comparisons(REGION, CompareChoice(indicator, 2015, four))
    assert len([f for f in found if f.test]) > 5
    for f in found:
        if f.test:
            assert f.is_more_than_chance is not (f.test.low <= 1 <= f.test.high)


def test_what_overlaps_or_is_not_known_is_not_compared():
    rows = observed(("A", 1, 3, 100), ("B", 1, None, 100), ("C", 1, 0, 100))
    reasons = {(f.one.code, f.other.code): f.reason for f in compared(rows, "A", "B", "AB")}
    assert reasons["A", "AB"] == Reason.OVERLAP
    assert reasons["A", "B"] == Reason.UNKNOWN
    # Of B and C together, half of the inhabitants is known: no yardstick for A.
    assert reasons["A", "rest"] == Reason.TOO_LITTLE_KNOWN


def test_two_areas_without_crimes_are_not_compared():
    rows = observed(("A", 1, 0, 100), ("B", 1, 0, 100))
    assert compared(rows, "A", "B")[0].reason is Reason.NOTHING_COUNTED


def test_figures_stand_side_by_side_with_the_status_of_their_district():
    choice = CompareChoice("cbs_totaal", 2015, (*CITIES, "GM0620"), (Beside.UNIT, Beside.DISTRICT))
    table = compare.figures(REGION, choice).set_index("Gebied")
    assert table.loc["Utrecht", "Aantal"] == 31_110
    assert table.loc["Eenheid", "Aantal"] == 108_895
    assert table.loc["Vianen", "District"] == "West-Utrecht (afgeleid)"
    assert table.loc["District Stad-Utrecht", "Aantal"] == 31_110


def test_what_was_counted_only_together_says_so():
    choice = CompareChoice("pol_woninginbraak", 2015, ("GM0381", "GM0620"), ())
    table = compare.figures(REGION, choice).set_index("Gebied")
    assert pd.isna(table.loc["Bussum", "Aantal"])
    assert "alleen geteld als Gooise Meren" in table.loc["Bussum", "Opmerking"]
    assert table.loc["Vianen", "Opmerking"] == "niet bekend"


def test_a_merger_that_is_added_up_here_says_so_and_is_not_called_unknown():
    choice = CompareChoice("cbs_totaal", 2015, ("GM1942",), ())
    row = compare.figures(REGION, choice).iloc[0]
    assert row["Aantal"] == 1_795 + 490 + 795  # CBS 2015: Bussum, Muiden and Naarden
    assert row["Opmerking"] == "opgeteld uit Bussum, Muiden en Naarden"
    assert row["In de trechter"] == "staat er niet in"
    later = compare.figures(REGION, CompareChoice("cbs_totaal", 2017, ("GM1942",), ())).iloc[0]
    assert (later["Opmerking"], later["In de trechter"]) == ("", "binnen")


def test_sentences_name_the_rest_of_the_unit_and_how_they_were_made():
    *sentences, method = compare.comparison_texts(REGION, CompareChoice("cbs_totaal", 2015, CITIES))
    assert sentences[0].startswith("**Utrecht is hoger dan Amersfoort, meer dan door toeval.**")
    assert sentences[2].startswith("**Amersfoort en de rest van de eenheid: het verschil kan toeval zijn.**")
    assert "93,1 tegenover 49,3" in sentences[1]  # 77,785 crimes on 1,577,684 others
    assert "Bonferroni" in method
    assert "rondt af op 5" in method
    assert (
        "rondt af"
        not in compare.comparison_texts(REGION, CompareChoice("pol_woninginbraak", 2015, CITIES))[-1]
    )


def test_similar_sized_are_the_five_nearest_by_ratio():
    (group,) = groups(REGION, CompareChoice("cbs_totaal", 2015, ("GM0307",), (Beside.SIZE,)))
    assert len(group.members) == 5
    assert "GM0307" not in group.members
    assert "Almere" in group.explained


def test_a_size_that_is_not_that_of_all_says_of_whom_it_is():
    """Of 150.000 to 250.000 inhabitants are the first and the third of these in 2024, by CBS."""
    chosen = ("GM0034", "GM0344", "GM0307", "GM0310")
    people = pd.read_csv(DATA / "inwoners.csv").query("jaar == 2024").set_index("gm_code")["inwoners"]
    sizes = pd.read_csv(DATA / "grootteklassen.csv").query("vanaf <= @people['GM0034'] < tot")["naam"].item()
    low, high = (int(n.replace(".", "")) for n in sizes.removesuffix(" inwoners").split(" tot "))
    assert [low <= people[code] < high for code in chosen] == [True, False, True, False]
    choice = CompareChoice("pol_totaal", 2024, chosen, (Beside.PEERS, Beside.SIZE))
    row = compare.figures(REGION, choice).set_index("Gebied").loc[sizes]
    assert row["Opmerking"].startswith("past bij Almere en Amersfoort, niet bij Utrecht en De Bilt; ")
    assert f"{sizes} (past bij Almere en Amersfoort)" in compare.all_rates(REGION, choice).read
    assert f"{sizes} past bij Almere en Amersfoort, niet bij" in compare.sizes_text(REGION, choice)
    assert "Dichtstbij in grootte past bij Almere, niet bij" in compare.sizes_text(REGION, choice)
    assert "niet bij Utrecht en De Bilt." in compare.lines_note(REGION, choice)
    # Both of one size: nothing to say.
    alike = CompareChoice("pol_totaal", 2024, ("GM0034", "GM0307"), (Beside.PEERS,))
    assert compare.sizes_text(REGION, alike) == ""
    assert sizes in compare.all_rates(REGION, alike).file


def test_widened_limits_are_the_default_and_both_say_which_they_are():
    choice = CompareChoice("cbs_totaal", 2015, CITIES)
    wide = compare.funnel_of(REGION, choice)
    bare = compare.funnel_of(REGION, CompareChoice("cbs_totaal", 2015, CITIES, widen=False))
    assert wide.rounding == bare.rounding == 5
    assert "verbrede grenzen" in limits_text(wide)
    assert "128,4 keer" in limits_text(wide)
    assert "grenzen van toeval alleen" in limits_text(bare)
    # The limits of the largest gemeente are not those of its size alone: its total is usual for this unit.
    assert set(funnel_rows(REGION, wide).query("oordeel != 'binnen'")["naam"]) == set()
    cars = compare.funnel_of(REGION, CompareChoice("pol_diefstal_uit_voertuig", 2025, CITIES))
    assert set(funnel_rows(REGION, cars).query("oordeel != 'binnen'")["naam"]) == {"Utrecht"}
    assert len(funnel_rows(REGION, bare).query("oordeel != 'binnen'")) > 25


def test_small_factors_are_not_called_large():
    choice = CompareChoice("pol_moord_doodslag", 2020, ("GM0339",))
    said = limits_text(compare.funnel_of(REGION, choice))
    assert "verschillen meer van elkaar" in said
    # Worked out from criminaliteit.csv and inwoners.csv apart from this code: 1.19 over 37 areas.
    assert "1,2 keer die van toeval" in said
    assert "veel meer van elkaar" in limits_text(
        compare.funnel_of(REGION, CompareChoice("cbs_totaal", 2015, ()))
    )
    method = compare.comparison_texts(REGION, choice)[-1]
    assert "niet of nauwelijks sterker dan toeval" in method
    assert "1,0 keer" not in method


def test_between_the_95_and_the_998_limits_is_inside():
    # 12 equal areas of 10,000 with 100 crimes each, and one with 126: above the 95% limit of about 120,
    # below the 99.8% limit of about 132 (Poisson, mean 102).
    rows = observed(*((f"X{i}", 1, 100, 10_000) for i in range(12)), ("A", 1, 126, 10_000))
    found = funnel(rows, rounding=1, widen=False)
    row = found.table.set_index("gebied").loc["A"]
    assert (row["positie"], row["niveau"]) == ("boven", 95)
    names = {a: Area(a, a, (a,), "D") for a in rows["gebied"]}
    region = type("R", (), {"area_by_code": names})()
    assert funnel_rows(region, found).set_index("gebied").loc["A", "oordeel"] == "binnen"


def test_the_table_of_the_funnel_is_by_name_and_the_unknown_stay():
    seen = REGION.observations("pol_woninginbraak")
    table = funnel_table(REGION, funnel(seen[seen["jaar"] == 2015], rounding=1), 1)
    assert list(table["Gebied"]) == sorted(table["Gebied"])
    assert table.loc["GM0620", "Oordeel"] == "niet bekend"
    text = funnel_text(REGION, funnel(seen[seen["jaar"] == 2015], rounding=1), year=2015, decimals=1)
    assert text.startswith("39 van de 41 gemeenten (98% van de inwoners) samen: ")
    assert "van de 37 gebieden" in text


def test_the_chart_names_the_chosen_alone():
    found = compare.funnel_of(REGION, CompareChoice("cbs_totaal", 2015, CITIES))
    spec = funnel_chart(REGION, found, CITIES, year=2015, decimals=1).to_dict()
    named = [
        row["naam"]
        for layer in spec["layer"]
        if layer["encoding"].get("text", {}).get("field") == "naam"
        for row in spec["datasets"][layer["data"]["name"]]
    ]
    assert sorted(named) == ["Amersfoort", "Amersfoort", "Utrecht", "Utrecht"]  # a rim, and letters on it


def test_years_in_words():
    assert year_ranges([2010, 2011, 2012, 2015]) == "2010-2012 en 2015"
    assert year_ranges([2015]) == "2015"


def test_a_year_of_which_too_little_is_known_has_no_yardstick_and_says_which_part_it_has():
    """CBS 2019: 29 of 41 gemeenten with 59.7% of the inhabitants (issue 8); 3 of 9 in De Bilt's district."""
    choice = CompareChoice("cbs_totaal", 2019, ("GM0310",), (Beside.UNIT,))
    unit = compare.figures(REGION, choice).set_index("Gebied").loc["Eenheid"]
    assert pd.isna(unit["Per 1.000 inwoners"])
    assert unit["Opmerking"].startswith("29 van de 41 gemeenten (60% van de inwoners), zonder ")
    assert unit["Opmerking"].endswith(": te weinig om mee te vergelijken")
    assert compare.funnel_of(REGION, choice) is None
    assert "29 van de 41 gemeenten (60% van de inwoners)" in compare.no_funnel_text(REGION, choice)
    said = compare.comparison_texts(REGION, choice)[0]
    assert said.startswith("**De Bilt en de rest van de eenheid** zijn niet te vergelijken")
    line = compare.lines(REGION, choice)[1]
    assert (line.name, line.values[2019], line.values[2017] is not None) == ("Eenheid", None, True)


@pytest.mark.parametrize(
    ("indicator", "year", "notes"),
    [
        # Neither Vianen nor Weesp is in the counts of the police by kind of crime.
        (
            "pol_woninginbraak",
            2025,
            {"Eenheid": "39 van de 41 gemeenten (98% van de inwoners), zonder Vianen en Weesp"},
        ),
        # The row of CBS itself holds the unit whole; of 2019 too little is known for a figure.
        ("cbs_totaal", 2015, {}),
        ("cbs_totaal", 2019, {}),
    ],
)
def test_a_figure_of_part_of_a_group_says_so_under_the_table(indicator, year, notes):
    choice = CompareChoice(indicator, year, ("GM0313",), (Beside.UNIT, Beside.COUNTRY))
    assert part_notes(REGION, choice) == notes


def test_the_unit_is_the_row_of_the_police_as_on_the_map():
    """Police 47013NED, RE03, 2024: 86,824 crimes."""
    choice = CompareChoice("pol_totaal", 2024, ("GM0310",), (Beside.UNIT,))
    unit = compare.figures(REGION, choice).set_index("Gebied").loc["Eenheid"]
    assert unit["Aantal"] == 86_824
    assert "eigen telling" in unit["Opmerking"]
    later = CompareChoice("pol_woninginbraak", 2025, ("GM0310",), (Beside.UNIT,))
    (line,) = [x for x in compare.lines(REGION, later) if x.reference]
    assert line.name == "Eenheid (39 van 41)"


def test_three_figures_of_the_unit_are_explained_beside_each_other():
    """In 2024 the police count the unit themselves and 39 of its gemeenten of 2014 apart."""
    rows = pd.read_csv("data/criminaliteit_regio.csv").query("indicator == 'pol_totaal' and jaar == 2024")
    people = pd.read_csv("data/inwoners_regio.csv").query("regio_code == 'RE03' and jaar == 2024")
    own = rows.query("regio_code == 'RE03'")["aantal"].item() / people["inwoners"].item() * 1000
    apart = pd.read_csv("data/criminaliteit.csv").query("indicator == 'pol_totaal' and jaar == 2024")
    parts = pd.read_csv("data/gebieden.csv").set_index("code")["leden"].dropna().str.split()
    known = apart.dropna().merge(pd.read_csv("data/inwoners.csv"), on=["gm_code", "jaar"]).dropna()
    together = known["aantal"].sum() / known["inwoners"].sum() * 1000
    members = sum(len(parts.get(code, [code])) for code in known["gm_code"])
    text = compare.whole_text(REGION, CompareChoice("pol_totaal", 2024, CITIES))
    assert f"in de tabel {own:.1f}".replace(".", ",") in text
    assert f"in de trechter {together:.1f}".replace(".", ",") in text
    assert "eigen telling: Politie" in text
    assert f"{members} van de 41 gemeenten" in text


def test_one_figure_of_the_unit_needs_no_explanation():
    assert compare.whole_text(REGION, CompareChoice("cbs_totaal", 2015, CITIES)) == ""


def from_files(code, group, year):
    """Burglaries and inhabitants of a gemeente and of a size class, from the files."""

    def row(name, **which):
        table = pd.read_csv(DATA / name)
        for column, value in which.items():
            table = table[table[column] == value]
        (found,) = table.to_dict("records")
        return found

    crimes = row("criminaliteit.csv", gm_code=code, indicator="pol_woninginbraak", jaar=year)["aantal"]
    people = row("inwoners.csv", gm_code=code, jaar=year)["inwoners"]
    of = row("landelijk.csv", groep=group, indicator="pol_woninginbraak", jaar=year)
    return (int(crimes), int(people)), (int(of["aantal"]), int(of["inwoners"]))


@pytest.mark.parametrize(
    ("code", "group", "year", "name"),
    [
        ("GM0355", "G5", 2025, "de gemeenten van gelijke grootte (50.000 tot 100.000 inwoners)"),
        # Of the four largest one is a quarter: it is set beside the three others.
        ("GM0344", "G8", 2025, "de andere gemeenten van gelijke grootte (250.000 inwoners of meer)"),
    ],
)
def test_a_gemeente_is_tested_against_those_of_its_size_in_the_country(code, group, year, name):
    own, of = from_files(code, group, year)
    others = (of[0] - own[0], of[1] - own[1]) if group == "G8" else of
    choice = CompareChoice("pol_woninginbraak", year, (code,), (Beside.UNIT, Beside.PEERS))
    rest, peers = compare.comparisons(REGION, choice)
    assert rest.other.code == REST
    assert (peers.other.total.crimes, peers.other.total.people) == others
    # Twice the smaller tail of the binomial, counts divided by phi, as incomplete beta functions; 14 tests.
    phi = dispersion_of(REGION, "pol_woninginbraak").phi
    share, a, b = own[1] / (own[1] + others[1]), own[0] / phi, others[0] / phi
    tails = stats.beta.cdf(share, a, b + 1), 1 - stats.beta.cdf(share, a + 1, b)
    assert peers.p_adjusted == pytest.approx(min(1, 14 * 2 * min(tails)), rel=1e-6)
    rates = [crimes / people * 1000 for crimes, people in (own, others)]
    told = [f"{rate:.1f}".replace(".", ",") for rate in rates]
    *_, said, method = compare.comparison_texts(REGION, choice)
    assert name in said
    assert f"{told[0]} tegenover {told[1]} per 1.000 inwoners" in said
    assert f"{rates[0] / rates[1]:.2f} keer zo hoog".replace(".", ",") in said
    more = "hoger" if rates[0] > rates[1] else "lager"
    if peers.p_adjusted < 0.05:
        assert f"is {more} dan {name}, meer dan door toeval" in said
    else:
        assert "het verschil kan toeval zijn" in said
    assert "grootteklasse van het CBS" in method


def test_without_the_size_class_beside_nothing_is_tested_against_it():
    choice = CompareChoice("pol_woninginbraak", 2025, ("GM0355",), (Beside.UNIT,))
    assert [f.other.code for f in compare.comparisons(REGION, choice)] == [REST]
    assert "gelijke grootte" not in " ".join(compare.comparison_texts(REGION, choice))


def test_a_size_class_of_which_too_little_is_known_is_no_yardstick():
    """De Bilt had 42,824 inhabitants in 2019; of the gemeenten of 20,000 to 50,000 CBS knows 81%."""
    known = pd.read_csv(DATA / "landelijk.csv").query("indicator == 'cbs_totaal' and groep == 'G4'")
    assert known.loc[known["jaar"] == 2019, "aandeel"].item() == 0.8127
    choice = CompareChoice("cbs_totaal", 2019, ("GM0310",), (Beside.PEERS,))
    *_, peers = compare.comparisons(REGION, choice)
    assert (peers.test, peers.reason) == (None, Reason.TOO_LITTLE_KNOWN)
    *_, said, _ = compare.comparison_texts(REGION, choice)
    assert said.endswith("zijn niet te vergelijken: van die gemeenten is te weinig bekend.")
    assert "20.000 tot 50.000 inwoners" in said
