"""What the page of a gemeente says, against the data and with cells made up for the test."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.analysis.municipality.findings import Rule
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.region.identity import identity_of
from rvs_geo.region.read import data_folder
from rvs_geo.views.municipality import figures as view
from rvs_geo.views.municipality import priorities, words
from rvs_geo.views.municipality.key_table import drawn_line, key_legend
from rvs_geo.views.municipality.locator import choose_map, place_map
from rvs_geo.views.municipality.tables import key_figure_texts, key_figures
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.tables import indicator_table
from tests.unit.matrix.edits import with_cells


@pytest.fixture(scope="module")
def make(region):
    options = view.choices(region)

    def build(code, family="cbs_83648", year=None, beside=(Beside.DISTRICT, Beside.UNIT)):
        chosen, opening = options[family]
        year = year or opening
        base = view.earlier_years(chosen, year)
        return view.profile(region, code, chosen, year, base[0] if base else None, beside)

    return build


@pytest.fixture(scope="module")
def matrix(region):
    return from_frames(region.tables["priorities"], region.tables["themas"])


def test_the_table_of_utrecht(make):
    table = key_figure_texts(make("GM0344", year=2015)).set_index("Cijfer")
    assert list(table.loc["Alle misdrijven (CBS)"]) == ["93,1", "31.110", "93,1", "57,0", "1 van 41"]


def test_what_is_not_known_is_said_and_never_zero(region, make):
    for code in ("GM0381", "GM0620", "GM0457"):
        found = make(code, "pol_47018")
        table = key_figure_texts(found)
        assert set(table["Per 1.000"]) == set(table["Aantal"]) == set(table["Plaats"]) == {"niet bekend"}
        assert found.standouts.levels == ()
        assert "niet te zeggen" in " ".join(words.standout_lines(region, found))
        typed = key_figures(region, found)
        assert typed["Misdrijven"].isna().all()
        assert (typed["Opmerking"] != "").all()
    together = " ".join(words.coverage_lines(region, make("GM0381", "pol_47018")))
    assert "alleen samen geteld" in together
    assert "niet nul" in together


def test_few_crimes_get_a_mark_and_no_place(region, make):
    table = key_figure_texts(make("GM0339")).set_index("Cijfer")
    few = table[table["Aantal"].isin([str(n) for n in range(10)])]
    assert len(few)
    assert few["Per 1.000"].str.startswith("≈").all()
    assert set(few["Plaats"]) == {"\u2013"}
    typed = key_figures(region, make("GM0339"))
    assert (typed["Misdrijven"] < 10).eq(typed["Plaats"].isna()).all()


def test_the_district_without_weesp_is_marked_and_explained(region, make):
    found = make("GM0402", "pol_47018")
    table = key_figure_texts(found)
    assert table["District"].str.endswith("*").all()
    assert "zonder Vianen en Weesp" in " ".join(words.coverage_lines(region, found))


def test_sentences_hold_the_figures_of_the_findings(region, make):
    found = make("GM0344", year=2015)
    highest = words.standout_lines(region, found)[0]
    # 22,645 property crimes on 334,176 people; all others: 70,730 - 22,645 on 1,911,860 - 334,176.
    assert "**Vermogensmisdrijven** met 67,8 per 1.000" in highest
    assert "22.645 misdrijven" in highest
    total = next(f for i, f, _, _ in found.rows() if i.id == "cbs_vermogen").unit
    rest = (total.crimes - 22_645) / (1_911_860 - 334_176) * 1000
    assert f"De andere gemeenten samen: {rest:.1f}".replace(".", ",") in highest
    assert "ook ongewoon groot" in highest


def test_nothing_counted_is_set_beside_what_was_to_be_expected(region, make):
    lowest = next(
        x for x in words.standout_lines(region, make("GM0184", year=2015)) if x.startswith("Verst onder")
    )
    assert "(0 misdrijven)" in lowest
    # CBS 2015, other crimes of the code: 1,245 in the unit, 0 in Urk: 1,245 / (1,911,860 - 19,705) x 19,705.
    assert "Naar die maat waren er in Urk 13 te verwachten" in lowest
    assert "100%" not in lowest


def test_the_count_tells_of_levels_changes_and_small_numbers(make):
    found = make("GM1942", year=2015)
    levels, changes = found.standouts.levels, found.standouts.changes
    said = words.standout_count(found)
    # CBS counts nine kinds in 2015; of weapons fewer than ten are to be expected in Gooise Meren.
    assert (len(levels), len(changes)) == (8, 7)
    assert f"Getoetst: 8 cijfers. Bij {sum(f.stands_out for f in levels)} is het verschil" in said
    assert "Niet getoetst: 1 met te kleine aantallen." in said
    assert f"Sinds 2013 veranderden {sum(f.stands_out for f in changes)} van de 7 getoetste cijfers" in said
    police = make("GM1942", "pol_47018")
    beyond = sum(f.stands_out for f in police.standouts.levels)
    assert f"Bij {beyond or 'geen daarvan'} is het verschil" in words.standout_count(police)


def test_a_rounded_count_of_nothing_is_not_called_nothing(region, make):
    said = " ".join(words.coverage_lines(region, make("GM0339")))
    assert "afgerond op 5: een 0 kan ook 1 tot en met 2 zijn" in said
    assert "Plaats 1 is het hoogste" in said
    exact = " ".join(words.coverage_lines(region, make("GM0339", "pol_47018")))
    assert "afgerond" not in exact


def test_the_two_grades_keep_their_own_words(region, make):
    seen = set()
    # Every fifth: enough to meet both grades, which is asserted.
    for gemeente in region.gemeenten[::5]:
        found = make(gemeente.code)
        for line, finding in zip(
            words.standout_lines(region, found),
            [f for f in (found.standouts.highest, found.standouts.lowest) if f],
            strict=False,
        ):
            assert ("ook ongewoon groot" in line) is finding.unusual, gemeente.name
            assert ("maar niet ongewoon" in line) is not finding.unusual, gemeente.name
            assert "groter dan toeval" in line
            seen.add(finding.unusual)
    assert seen == {True, False}


def test_the_rule_is_told_with_its_own_numbers():
    told = " ".join(words.rule_lines(Rule(alpha=0.03, minimum_expected=25, minimum_effect=0.2)))
    assert "hoogstens 3%" in told
    assert "minstens 25 misdrijven" in told
    assert "onder 20%" in told


def test_priorities_are_a_number_until_cells_are_known(region, matrix):
    area = region.area_by_code["GM0344"]
    said = " ".join(priorities.priority_lines(region, matrix, area))
    assert "Utrecht koos **5** van de 20" in said
    assert "niet bekend" in said
    # 223 marks by 41 gemeenten.
    assert "de 41 gemeenten er 5,4" in said
    row = matrix.gm_codes.index("GM0344")
    some = with_cells(matrix, (row, 2, 1), (row, 8, 0))
    said = " ".join(priorities.priority_lines(region, some, area))
    assert "Bekend gekozen: Woninginbraak (naam vermoedelijk)." in said
    assert "Bekend niet gekozen: thema 9 (naam niet bekend)." in said
    assert "Van 4 is niet bekend welk thema het is." in said


def test_a_merged_area_names_the_choice_of_each_of_its_three(region, matrix):
    said = priorities.priority_lines(region, matrix, region.area_by_code["GM1942"])
    assert [line.split()[0] for line in said[:3]] == ["Bussum", "Muiden", "Naarden"]


def test_wijkagenten_by_the_norm_are_inhabitants_by_5000(region, make):
    said = " ".join(words.wijkagent_lines(region, make("GM0344")))
    assert "**66,8 fte** voor Utrecht (334.176 inwoners in 2015, gedeeld door 5.000)" in said
    assert "375,9 fte" in said
    assert "niet gepubliceerd" in said


def test_the_strength_of_the_district(region):
    said = " ".join(words.strength_lines(region, region.area_by_code["GM0344"]))
    assert "**697 fte**" in said
    assert "2,09 fte per 1.000 inwoners" in said  # 697 / 334,176 x 1,000
    assert "22,4 fte per 1.000 misdrijven" in said  # 697 / 31,110 x 1,000


def test_the_district_carries_its_status(region):
    gemeenten = region.gemeente_by_code
    assert words.district_line(region, gemeenten["GM0344"]) == "Politiedistrict **Stad-Utrecht** (bron)"
    said = words.district_line(region, gemeenten["GM0310"])
    assert said.startswith("Politiedistrict **Oost-Utrecht** (afgeleid). Afgeleid uit de basisteams")
    series = choose_map(region, 2015)
    told = dict(zip(series.areas, series.frames[0].texts, strict=True))
    assert told["GM0356"] == "District West-Utrecht (bron)"  # Nieuwegein
    assert told["GM0353"] == "District West-Utrecht (afgeleid)"  # IJsselstein
    table = indicator_table(region, MapChoice("cbs_totaal", Measure.RATE, 2015)).set_index("Gemeente")[
        "District"
    ]
    assert table[["Nieuwegein", "IJsselstein"]].tolist() == [told["GM0356"][9:], told["GM0353"][9:]]


def test_neighbours_and_size_lead_to_other_gemeenten(make):
    found = make("GM0339")
    assert {n.name for n in found.neighbours} == {"Veenendaal", "Woudenberg", "Utrechtse Heuvelrug"}
    assert len(found.similar) == view.SIMILAR
    merged = make("GM1942")
    assert not {"GM0381", "GM0424", "GM0425"} & {n.code for n in (*merged.neighbours, *merged.similar)}


def test_the_nearest_in_size_stands_first_and_says_how_near_it_is(make):
    """By ratio: of the larger ones too, and of equal difference the larger is the nearer."""
    people = (
        pd.read_csv(data_folder() / "inwoners.csv").query("jaar == 2025").set_index("gm_code")["inwoners"]
    )
    own, similar = people["GM0307"], make("GM0307").similar
    ratios = [max(people[link.code] / own, own / people[link.code]) for link in similar]
    assert ratios == sorted(ratios)
    assert {people[link.code] > own for link in similar} == {True, False}
    for link, ratio in zip(similar, ratios, strict=True):
        way = "groot" if people[link.code] > own else "klein"
        assert link.why.endswith(f", {ratio:.1f} keer zo {way}".replace(".", ","))
    # 43.792 inhabitants beside 44.856.
    assert make("GM0310").similar[0].why.endswith(", bijna even groot")


def test_the_map_lights_up_the_gemeente_and_covers_the_41(region, make):
    found = make("GM0310")
    series = place_map(region, found)
    (frame,) = series.frames
    kinds = dict(zip(series.areas, frame.classes, strict=True))
    assert [c for c, kind in kinds.items() if kind == "0"] == ["GM0310"]
    assert {c for c, kind in kinds.items() if kind == "1"} == {n.code for n in found.neighbours}
    assert len(kinds) == 41
    # Utrecht is a district by itself: a class without an area is no class.
    assert [c.text for c in place_map(region, make("GM0344")).legend][1:] == [
        "buurgemeente",
        "rest van de eenheid",
    ]
    assert len(choose_map(region, 2015).areas) == 41


def test_lines_of_district_and_unit_have_gaps_where_gemeenten_are_missing(make):
    own, district, unit = make("GM0310").trends[0]
    assert (own.reference, district.reference, unit.reference) == (False, True, True)
    assert [y for y, v in unit.values.items() if v is not None] == [2013, 2014, 2015, 2016, 2017]
    assert unit.values[2015] == pytest.approx(108_895 / 1_911_860 * 1000)


def test_texts_of_the_data_are_shown_as_they_are(region, make):
    found = make("GM0344")
    hostile = replace(found.family.indicators[1], short="**x** [l](http://y)", unit="`z`")
    family = replace(
        found.family, indicators=(found.family.indicators[0], hostile, *found.family.indicators[2:])
    )
    line = words.standout_lines(region, replace(found, family=family))[0]
    assert r"\*\*x\*\* \[l\]" in line
    figures, _ = words.explanation((hostile, hostile))
    assert not re.search(r"(?<!\\)\[", " ".join(figures))


def test_the_csv_has_numbers_and_sources(region, make):
    table = key_figures(region, make("GM0344", year=2015))
    assert table["Misdrijven"].dtype == "Int64"
    assert table.loc[0, "Waarde"] == pytest.approx(93.1, abs=0.05)
    assert table["Bron"].str.contains("83648NED").all()
    assert isinstance(table, pd.DataFrame)


def test_gemeenten_of_equal_size_and_the_country_stand_beside(region, make):
    """Zeist had 60,000 inhabitants: 54 of the 57 gemeenten of 50,000 to 100,000 had known borders in 2018."""
    found = make("GM0355", "pol_47018", 2018, (Beside.PEERS, Beside.COUNTRY))
    table = key_figure_texts(found)
    assert list(table) == ["Cijfer", "Per 1.000", "Aantal", "Gelijke grootte", "Nederland", "Plaats"]
    burglary = table[table["Cijfer"].str.startswith("Woninginbra")].iloc[0]
    assert burglary["Gelijke grootte"] == dutch(9372 / 3705761 * 1000, 1) + "*"
    assert burglary["Nederland"] == dutch(42888 / 17181084 * 1000, 1)
    told = " ".join(words.coverage_lines(region, found))
    assert "50\\.000" in told or "50.000 tot 100.000 inwoners" in told
    assert "54 van de 57 gemeenten (95% van de inwoners)" in told.replace("\\", "")
    assert [line.name for line in found.trends[0]] == ["Zeist", "50.000 tot 100.000 inwoners", "Nederland"]


def test_a_size_class_with_too_few_inhabitants_is_no_yardstick(make):
    """Of gemeenten of 50,000 to 100,000 within the borders of now 85% is known in 2012."""
    found = make("GM0355", "pol_47018", 2012, (Beside.PEERS,))
    assert set(key_figure_texts(found)["Gelijke grootte"][1:]) == {"\u2013"}
    assert found.trends[1][1].values[2012] is None
    assert found.trends[1][1].values[2025] is not None


def test_the_unit_is_that_of_the_publisher_where_the_publisher_counted_it(region):
    family, _ = view.choices(region)["pol_47018"]
    found = view.profile(region, "GM0344", family, 2024, None)
    # Politie 47013NED, RE03 in 2024: 86,824 crimes; CBS 37230ned, its 38 gemeenten: 2,095,649 people.
    table = key_figures(region, found).set_index("Cijfer")
    row = table.loc["Alle misdrijven (politie)"]
    assert row["Eenheid"] == pytest.approx(86_824 / 2_095_649 * 1000, abs=0.05)
    assert row["Eenheid gerekend over"] == "eigen telling: Politie"
    texts = key_figure_texts(found).set_index("Cijfer")
    assert texts.loc["Alle misdrijven (politie)", "Eenheid"] == "41,4"
    assert any(
        "eigen telling van de hele eenheid door Politie" in line
        for line in words.coverage_lines(region, found)
    )


def test_parts_and_whole_are_named_as_the_region_calls_them(region):
    country = identity_of({"regio": {"naam": "Nederland", "kort": "Nederland", "deel": "provincie"}})
    told = " ".join(words.reading_lines(country))
    assert "**Provincie, Nederland en gelijke grootte**: alle misdrijven samen" in told
    assert "eenheid" not in told
    assert "**District, eenheid, gelijke grootte en Nederland**" in " ".join(
        words.reading_lines(region.identity)
    )


def test_a_dashed_line_is_named_where_one_is_drawn(make):
    found = make("GM0307")
    assert "gestreept" in key_legend(found)
    assert "gestreept" in drawn_line(found)
    nothing = tuple(
        tuple(replace(line, values=dict.fromkeys(line.values)) if n else line for n, line in enumerate(lines))
        for lines in found.trends
    )
    assert "gestreept" not in key_legend(replace(found, trends=nothing))
    assert "gestreept" not in drawn_line(replace(found, trends=nothing))
