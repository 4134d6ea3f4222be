"""The list of themes beside the headings, the figures and the joint priorities."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rvs_geo.analysis.matrix.burden import few_of, figured_columns, judged, mismatches_of
from rvs_geo.analysis.matrix.handover import into_frames
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import VELDEN, matrix_of
from rvs_geo.analysis.matrix.pdf.reader import TableRead
from rvs_geo.analysis.matrix.themes import column_themes, listed_themes, theme_like
from rvs_geo.analysis.matrix.together import known_columns, pairs
from rvs_geo.views.matrix import themes as views
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.matrix.reading import headings_text
from rvs_geo.views.municipality.priorities import priority_lines, theme_lines
from rvs_geo.views.shared.numbers import dutch
from tests.unit.matrix.edits import with_cells

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def filled(region):
    matrix = matrix_of(region)
    return matrix.with_cells(example_completion(matrix, seed=4).cells)


def rows_of(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_burglary(row):
    return (row["indicator"], row["jaar"]) == ("pol_woninginbraak", "2015")


def test_list_has_every_veld_in_order(region):
    with (DATA / "kernbeleid.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    themes = listed_themes(region)
    assert [t.name for t in themes] == [r["thema"] for r in rows]
    assert tuple(dict.fromkeys(t.veld for t in themes)) == VELDEN


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("Woninginbraak", "Woninginbraak"),
        ("winkelgebied", "Veilig winkelgebied"),
        ("Bedrijventerreinen", "Veilige bedrijventerreinen"),
        ("Veelvoorkomende crimin", "Veelvoorkomende criminaliteit"),
        ("Radicalisering", "Polarisatie en radicalisering"),
        ("Geweld", "Geweld"),
        ("Jeugd", None),
        ("Overlast door honden", None),
        ("", None),
        (None, None),
    ],
)
def test_a_heading_finds_its_theme_or_none(region, heading, theme):
    found = theme_like(heading, listed_themes(region))
    assert (None if found is None else found.name) == theme


def test_only_named_columns_have_a_theme(region):
    found = column_themes(region, matrix_of(region))
    assert {j: t.name for j, t in found.items()} == {
        2: "Woninginbraak",
        12: "Jeugdoverlast",
        17: "Georganiseerde criminaliteit",
    }


def test_a_figure_is_of_the_years_of_the_strategy(region):
    found = {f.indicator.id: f.year for f in figured_columns(region, matrix_of(region))}
    assert found == {"pol_woninginbraak": 2015, "cbs_drugs": 2015}


def test_choices_and_rates_that_differ_are_named_by_gemeente(region, filled):
    found = judged(region, filled)
    some = [(f, m) for f, each in found for m in each.found]
    assert some
    figured, mismatch = some[0]
    row = filled.gm_codes.index(mismatch.gm_code)
    assert filled.cells[row, figured.column] == (0 if mismatch.kind == "hoog, niet gekozen" else 1)
    assert (figured, mismatch) in mismatches_of(found, mismatch.gm_code)


def test_without_cells_nothing_differs_and_nothing_goes_together(region):
    matrix = matrix_of(region)
    assert [m for _, each in judged(region, matrix) for m in each.found] == []
    assert (known_columns(matrix), pairs(matrix)) == ((), ())


def test_pairs_count_gemeenten_only_and_expect_by_their_totals(filled):
    found = pairs(filled)
    assert len(found) == 190
    pair = found[0]
    chosen = filled.cells[filled.is_gemeente] == 1
    assert pair.both == int(np.count_nonzero(chosen[:, pair.first] & chosen[:, pair.second]))
    a, b = filled.column_totals[pair.first], filled.column_totals[pair.second]
    assert pair.expected == pytest.approx(a * b / 41)
    assert pair.surplus == max(p.surplus for p in found)


def test_figures_and_joint_priorities_of_the_list_exist(region):
    themes = listed_themes(region)
    assert {t.indicator for t in themes} - {None} <= set(region.indicator_by_id)
    statements = region.strategy.statements
    assert {t.joint for t in themes} - {None} <= set(statements["prioriteit"].dropna())


def test_each_theme_says_who_chose_it_and_how_many_per_district(region, filled):
    districts = {g.code: g.district for g in region.gemeenten}
    table = views.themes_table(filled, districts)
    assert list(table["Gemeenten"]) == list(filled.column_totals)
    assert (table[sorted(set(districts.values()))].sum(axis=1) == table["Gemeenten"]).all()
    column = table["Gemeenten"].idxmin()
    named = [
        p
        for p, c, g in zip(filled.partners, filled.cells[:, column], filled.is_gemeente, strict=True)
        if g and c
    ]
    assert table["Gekozen door"][column] == " en ".join(named)
    assert views.themes_table(matrix_of(region), districts).empty


def test_a_theme_of_which_one_cell_is_not_known_is_left_out(region, filled):
    districts = {g.code: g.district for g in region.gemeenten}
    some = with_cells(filled, (0, 3, -1))
    assert len(views.themes_table(some, districts)) == 19
    assert "Van 19 van de 20" in views.themes_text(some)


def test_pairs_in_the_table_are_above_what_was_to_be_expected(region, filled):
    table = views.together_table(filled)
    assert 0 < len(table) <= views.MOST_PAIRS
    assert (table["Samen gekozen"] > table["Te verwachten"]).all()
    assert views.together_table(matrix_of(region)).empty
    assert views.together_text(matrix_of(region)) == ""


def test_joint_priorities_stand_beside_the_columns_that_fit(region):
    table = views.joint_table(region, matrix_of(region)).set_index("Gezamenlijke prioriteit")
    fitting = table["Thema\u2019s die erbij passen"]
    assert fitting["Misdrijven met grote impact"] == "Kolom 3 (vermoedelijk woninginbraak) (40 gemeenten)"
    assert fitting["Persoonsgerichte aanpak"] == "geen"
    assert table["Gemeenten met ten minste één"]["Misdrijven met grote impact"] == "40 van de 41"


def test_choice_against_figure_follows_the_cells(region, filled):
    table = views.burden_table(region, filled)
    assert set(table["Wat valt op"]) <= {"hoog, niet gekozen", "laag, wel gekozen"}
    assert len(table) > 0
    assert views.burden_table(region, matrix_of(region)).empty


def test_each_theme_names_who_differs_as_the_long_table_does(region, filled):
    long, short = views.burden_table(region, filled), views.burden_by_theme(region, filled)
    assert list(short["Thema"]) == list(dict.fromkeys(long["Thema"]))
    for _, row in short.iterrows():
        for kind in ("Hoog cijfer, niet gekozen", "Laag cijfer, wel gekozen"):
            said = kind.replace(" cijfer", "").lower()
            part = long[(long["Thema"] == row["Thema"]) & (long["Wat valt op"] == said)]
            assert (row[kind] == "geen") == part.empty
            assert all(name in row[kind] for name in part["Gemeente"])
            assert row[kind].count("onzeker") == (part["Opmerking"] != "").sum()
    assert views.burden_by_theme(region, matrix_of(region)).empty


def test_a_rate_of_few_crimes_is_marked(region):
    counts = {r["gm_code"]: int(r["aantal"]) for r in rows_of("criminaliteit") if is_burglary(r)}
    few = few_of(region, region.indicator_by_id["pol_woninginbraak"], 2015)
    assert few == {code for code, number in counts.items() if number < 10}


def test_a_heading_that_was_cut_off_is_said(region):
    base = matrix_of(region)
    names = ("Veelvoorkomende crimin", "Geweld", *base.names[2:])
    found = TableRead(replace(base, names=names), (1,), 63, 63, (), "a" * 64)
    said = headings_text(found, base, listed_themes(region))
    assert said.endswith(f"afgekapt: {column_label(found.matrix, 0)}.")
    assert "afgekapt" not in headings_text(found, base)


def test_a_gemeente_has_its_chosen_themes_beside_their_figures(region):
    matrix = matrix_of(region)
    row = matrix.gm_codes.index("GM0344")
    priorities_known, themes_known = into_frames(
        with_cells(matrix, (row, 2, 1)), region.tables["priorities"], region.tables["themas"]
    )
    tables = {**region.tables, "priorities": priorities_known, "themas": themes_known}
    said = theme_lines(replace(region, tables=tables), region.area_by_code["GM0344"])
    assert said[0].startswith("Gekozen: **Woninginbraak (naam vermoedelijk)**. Woninginbraak")
    counts = {r["gm_code"]: int(r["aantal"]) for r in rows_of("criminaliteit") if is_burglary(r)}
    people = {r["gm_code"]: int(r["inwoners"]) for r in rows_of("inwoners") if r["jaar"] == "2015"}
    members = {r["code"]: r["leden"].split() or [r["code"]] for r in rows_of("gebieden")}
    own = 1000 * counts["GM0344"] / people["GM0344"]
    unit = 1000 * sum(counts.values()) / sum(people[m] for code in counts for m in members[code])
    assert f"in 2015: {dutch(own, 1)} per 1.000 inwoners, in de eenheid {dutch(unit, 1)}" in said[0]
    assert theme_lines(region, region.area_by_code["GM0344"]) == []


def test_a_row_that_is_known_whole_says_so_plainly(region, filled):
    row = filled.gm_codes.index("GM0344")
    said = priority_lines(region, filled, region.area_by_code["GM0344"])[0]
    chosen, rest = said.partition("Gekozen: ")[2].split(". Niet gekozen: ")
    assert len(chosen.split("; ")) == filled.row_totals[row]
    assert len(rest.split("; ")) == len(filled.columns) - filled.row_totals[row]
    assert "Bekend" not in said
