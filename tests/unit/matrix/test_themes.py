"""The list of themes beside the headings, the figures and the joint priorities."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.burden import few_of, figured_columns, judged, mismatches_of, rates_of
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import FICTION, NameStatus, matrix_of
from rvs_geo.analysis.matrix.pdf.reader import TableRead
from rvs_geo.analysis.matrix.themes import (
    Theme,
    column_themes,
    listed_themes,
    theme_like,
    with_cuts_marked,
)
from rvs_geo.analysis.matrix.together import known_columns, pairs
from rvs_geo.views.matrix import themes as views
from rvs_geo.views.matrix.labels import column_label, column_reason
from rvs_geo.views.matrix.reading import headings_text
from rvs_geo.views.matrix.words import choice_lines
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.municipality.priorities import priority_lines, theme_lines
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.numbers import dutch
from tests.made_up import BURGLARY
from tests.unit.matrix.edits import region_with, with_cells

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


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("Wonen", "Veilig wonen"),
        ("Wijken", "Veilige wijken"),
        ("Veilige buurt", "Buurt"),
        ("Veilig", None),
        # Seven letters are enough for a part of a name, six are not; letters alone count.
        ("Hangjon", "Hangjongeren"),
        ("Hangjo", None),
        ("hang-jon", "Hangjongeren"),
    ],
)
def test_a_heading_with_or_without_the_word_of_the_list_names_the_same_theme(heading, theme):
    names = ("Veilig wonen", "Veilige wijken", "Buurt", "Hangjongeren")
    found = theme_like(heading, [Theme("", name, None, None) for name in names])
    assert (None if found is None else found.name) == theme


def test_without_the_years_of_a_strategy_a_figure_is_of_its_first_year(region):
    indicator = region.indicator_by_id["pol_woninginbraak"]
    others = tuple(i for i in region.indicators if i.id != indicator.id)
    matrix = matrix_of(region)

    def years(span, known):
        some = replace(region, indicators=(*others, replace(indicator, years=known)))
        some = replace(some, descriptor={**region.descriptor, "strategie": {"jaren": span}})
        return [f.year for f in figured_columns(some, matrix) if f.indicator.id == indicator.id]

    assert years(None, (2012, 2013)) == [2012]
    # Both ends of the strategy are in it.
    assert years([2015, 2018], (2018, 2019)) == [2018]
    assert years([2015, 2018], (2014, 2015)) == [2015]
    assert years([2015, 2018], (2014, 2019)) == []


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


def test_a_heading_that_was_cut_off_is_no_name(region):
    base = replace(matrix_of(region), name_statuses=(NameStatus.CERTAIN,) * 20)
    names = ("Veelvoorkomende crimin", "Geweld", *base.names[2:])
    marked = with_cuts_marked(replace(base, names=names), listed_themes(region))
    assert marked.names[:2] == ("Veelvoorkomende crimin\u2026", "Geweld")
    assert marked.name_statuses[:2] == (NameStatus.PROBABLE, NameStatus.CERTAIN)
    said = headings_text(TableRead(marked, (1,), 63, 63, (), "a" * 64), matrix_of(region))
    assert "Afgekapt in de pdf: 1. “Veelvoorkomende crimin\u2026”." in said
    label = "1. Veelvoorkomende crimin\u2026 (kopje afgekapt)"
    assert (column_label(marked, 0), column_label(marked, 1)) == (label, "2. Geweld")
    assert "afgekapt" in column_reason(marked, 0)
    assert column_themes(region, marked)[0].name == "Veelvoorkomende criminaliteit"
    row = marked.gm_codes.index("GM0344")
    chosen = priority_lines(region, with_cells(marked, (row, 0, 1)), region.area_by_code["GM0344"])[0]
    assert "Veelvoorkomende crimin\u2026 (kopje afgekapt)" in chosen


def own_and_unit(year):
    """Burglaries per 1.000 inhabitants in Utrecht and the unit in a year, from the files."""
    counts = {
        r["gm_code"]: int(r["aantal"])
        for r in rows_of("criminaliteit")
        if (r["indicator"], r["jaar"]) == ("pol_woninginbraak", year)
    }
    people = {r["gm_code"]: int(r["inwoners"]) for r in rows_of("inwoners") if r["jaar"] == year}
    members = {r["code"]: r["leden"].split() or [r["code"]] for r in rows_of("gebieden")}

    def of(code):
        return people.get(code) or sum(people[m] for m in members[code])

    own, unit = counts["GM0344"] / of("GM0344"), sum(counts.values()) / sum(map(of, counts))
    # The police do not count Vianen and Weesp: what stands beside is not the whole unit.
    beside = r"39 van de 41 gemeenten \(98% van de inwoners\)"
    return f"{dutch(1000 * own, 1)} per 1.000 inwoners, in {beside} {dutch(1000 * unit, 1)}"


def test_a_gemeente_has_its_chosen_themes_beside_their_figures(region):
    matrix = matrix_of(region)
    row, area = matrix.gm_codes.index("GM0344"), region.area_by_code["GM0344"]
    known = region_with(region, with_cells(matrix, (row, 2, 1)))
    said = theme_lines(known, area)
    assert said[0].startswith("Gekozen: **Woninginbraak (naam vermoedelijk)**. Woninginbraak")
    assert f"in 2015: {own_and_unit('2015')}" in said[0]
    # Who looks at another year reads the figure of that year first, and why the other one is there.
    said = theme_lines(known, area, 2025)[0]
    now, then = said.split(" In 2015, het eerste jaar van de strategie, ")
    assert f"in 2025 (voorlopig): {own_and_unit('2025')}" in now
    assert then.startswith(own_and_unit("2015"))
    assert theme_lines(region, area) == []


def test_no_sentence_of_a_gemeente_rests_on_fiction_without_its_mark(region):
    fiction = region_with(region, example_completion(matrix_of(region)))
    area = fiction.area_by_code["GM0344"]
    assert all(
        f"{FICTION}: Gekozen: " in line for line in priority_lines(fiction, matrix_of(fiction), area)[:1]
    )
    chosen = theme_lines(fiction, area, 2025)
    assert chosen
    assert all(line.startswith(f"{FICTION}: ") for line in chosen)
    assert views.themes_text(matrix_of(fiction)).startswith(FICTION)
    views_of_them = (
        View("", "gemeente", (("gemeente", "GM0344"),)),
        View("", "prioriteiten", (("deel", "tabel"),)),
    )
    headlines = [slide.headline for view in views_of_them for slide in slides_of(fiction, view)]
    on_cells = [
        h for h in headlines if re.search("hun cijfers|koos elk|meest samen|zonder het|past een thema", h)
    ]
    assert len(set(on_cells)) == 5
    assert all(h.startswith(f"{FICTION}: ") for h in on_cells)


def test_a_row_that_is_known_whole_says_so_plainly(region, filled):
    row = filled.gm_codes.index("GM0344")
    said = priority_lines(region, filled, region.area_by_code["GM0344"])[0]
    chosen, rest = said.partition("Gekozen: ")[2].split(". Niet gekozen: ")
    assert len(chosen.split("; ")) == filled.row_totals[row]
    assert len(rest.split("; ")) == len(filled.columns) - filled.row_totals[row]
    assert "Bekend" not in said


def test_of_a_theme_that_is_known_in_part_is_said_who_chose_it_and_of_whom_nothing_is_known(filled):
    cells = filled.cells.copy()
    cells[20:] = -1
    cells[:, 1] = -1
    matrix = replace(filled.with_cells(cells), made_up=())
    table = views.partly_table(matrix).set_index("Thema")
    assert column_label(matrix, 1) not in table.index
    assert len(table) == 19
    row = table.loc[column_label(matrix, 3)]
    chosen = [name for name, cell in zip(matrix.partners[:20], cells[:20, 3], strict=True) if cell == 1]
    assert (row["Gemeenten"], row["Nog niet bekend"]) == (matrix.column_totals[3], 41 - 20)
    assert row["Bekend gekozen door"] == listed(chosen)
    districts = dict.fromkeys(filter(None, matrix.gm_codes), "")
    assert choice_lines(matrix, 3, districts)[1] == (
        f"Bekend gekozen door {listed(chosen)}. Van 21 gemeenten is het niet bekend."
    )
    assert len(choice_lines(matrix, 1, districts)) == 1
    assert views.partly_table(filled).empty
    assert views.partly_table(filled.emptied()).empty


def test_a_rate_of_nine_crimes_is_not_sure_and_one_of_ten_is(made_up):
    rows = [(f"GM900{n}", 2013, BURGLARY, 8 + n) for n in (1, 2, 3)]
    counts = pd.DataFrame(rows, columns=["gebied", "jaar", "indicator", "aantal"])
    some, indicator = replace(made_up, counts=counts), made_up.indicator_by_id[BURGLARY]
    assert few_of(some, indicator, 2013) == {"GM9001"}
    # Duin has 10,000 inhabitants.
    assert rates_of(some, indicator, 2013)["GM9001"] == pytest.approx(0.9)
    assert rates_of(some, replace(indicator, per=100_000), 2013)["GM9001"] == pytest.approx(90)


def test_the_table_knows_how_its_partners_may_be_written(made_up):
    said = {**made_up.descriptor["regio"], "schrijfwijzen": {"Politie": ["Pol."]}}
    spelled = replace(made_up, descriptor={**made_up.descriptor, "regio": said})
    assert matrix_of(spelled).spellings == {"Politie": ("Pol.",)}
