"""What the page on priorities shows: the table, the maps and the sentences, from the data folder."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.infer import example_completion, pair_bounds, propagate
from rvs_geo.analysis.matrix.model import FICTION, PriorityMatrix, from_frames
from rvs_geo.region.model import Region
from rvs_geo.views.matrix import maps as matrix_map
from rvs_geo.views.matrix import table as matrix_table
from rvs_geo.views.matrix import words as matrix_words
from tests.unit.matrix.edits import with_cells, with_column

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def matrix(region: Region) -> PriorityMatrix:
    return from_frames(region.tables["priorities"], region.tables["themas"])


@pytest.fixture(scope="module")
def districts(region: Region, matrix: PriorityMatrix) -> tuple[str, ...]:
    return matrix_table.row_districts(matrix, {g.code: g.district for g in region.gemeenten})


def _printed() -> dict[str, int]:
    with (DATA / "priorities.csv").open(encoding="utf-8") as file:
        return {r["partner"]: int(r["aantal_prioriteiten"]) for r in csv.DictReader(file)}


def test_table_holds_every_partner_column_and_total(matrix, districts) -> None:
    rows = matrix_table.ordered_rows(matrix, districts, "naam")
    html = matrix_table.matrix_html(matrix, rows, districts)
    assert html.count('scope="row"') == 43 + 1
    assert len(re.findall(r'<td class="onbekend"', html)) == 43 * 20
    assert html.count("<i>niet bekend</i>") == 860
    assert "<caption>" in html
    for name, total in _printed().items():
        assert re.search(rf'class="naam">{name}</th><td[^>]*>[^<]*</td><td class="totaal">{total}<', html)
    foot = html[html.index("<tfoot>") :]
    assert [int(n) for n in re.findall(r"<td>(\d+)</td>", foot)] == list(matrix.column_totals)
    assert '<td class="totaal">223</td>' in foot


def test_three_kinds_of_cells_differ_in_words_and_style(matrix, districts) -> None:
    mixed = with_cells(matrix, (0, 0, 1), (0, 1, 0))
    html = matrix_table.matrix_html(mixed, [0], districts)
    assert (
        '<td class="ja" tabindex="-1"><i>gekozen</i></td><td class="nee" tabindex="-1"><i>niet gekozen'
        in html
    )
    assert html.count('class="onbekend"') == 18


def test_uncertain_names_are_shown_with_their_reason(matrix, districts) -> None:
    html = matrix_table.matrix_html(matrix, [0], districts)
    assert "Kolom 3 (vermoedelijk woninginbraak)" in html
    assert html.count("Waarschijnlijk, niet zeker.") == 3
    assert html.count('data-reden="Het kopje van deze kolom ging verloren') == 20


def test_every_text_is_escaped(matrix, districts) -> None:
    evil = replace(matrix, partners=("<script>", *matrix.partners[1:]))
    evil = with_column(evil, 0, 'a"<b>', VELDEN[0])
    html = matrix_table.matrix_html(evil, range(43), districts)
    assert "<script>" not in html
    assert "<b>" not in html


def test_orders_and_filter(matrix, districts) -> None:
    names = [matrix.partners[i] for i in matrix_table.ordered_rows(matrix, districts, "aantal")]
    totals = [_printed()[n] for n in names]
    assert totals[:41] == sorted(totals[:41], reverse=True)
    assert set(names[41:]) == {"Politie", "Openbaar Ministerie"}
    flevoland = matrix_table.ordered_rows(matrix, districts, "naam", "Flevoland")
    assert {districts[i] for i in flevoland} == {"Flevoland", "hele eenheid"}
    grouped = [districts[i] for i in matrix_table.ordered_rows(matrix, districts, "district")][:41]
    assert grouped == sorted(grouped)


def test_fiction_is_said_in_the_table_on_the_map_and_in_words(region, matrix, districts) -> None:
    made_up = example_completion(matrix)
    assert FICTION in matrix_table.matrix_html(made_up, range(43), districts)
    assert FICTION in matrix_map.choice_series(region, made_up, 2).title
    assert FICTION in matrix_words.lost_text(made_up)
    assert "fictief" in matrix_words.partners_text(made_up, 2)[0][1]
    assert FICTION not in matrix_table.matrix_html(matrix, range(43), districts)
    drawn = matrix_map.choice_series(region, made_up, 2)
    real = {item.color for item in matrix_map.choice_series(region, matrix, 2).legend}
    assert not real & {item.color for item in drawn.legend}
    assert all("(verzonnen)" in text for text in (*drawn.frames[0].texts, *(k.text for k in drawn.legend)))
    # A picture of only a few cells must not pass for the real table either: they have a style of their own.
    assert 'class="rvs-matrix rvs-matrix-fictief"' in matrix_table.matrix_html(made_up, range(43), districts)
    assert matrix_table.legend_html(fictional=True).count("(verzonnen)") == 2
    assert "verzonnen" not in matrix_table.legend_html()
    assert FICTION not in matrix_map.choice_series(region, matrix, 2).title


def test_download_says_not_known_in_words(matrix, districts) -> None:
    frame = matrix_table.matrix_frame(matrix, range(43), districts)
    assert frame.shape == (43, 23)
    assert (frame.iloc[:, 3:] == "niet bekend").to_numpy().all()
    assert dict(zip(frame["Partner"], frame["Aantal prioriteiten"], strict=True)) == _printed()


def test_map_of_breadth_is_the_printed_totals(region, matrix) -> None:
    series = matrix_map.breadth_series(region, matrix)
    names = [region.gemeente_by_code[c].name for c in series.areas]
    frame = series.frames[0]
    assert dict(zip(names, frame.values, strict=True)) == {k: _printed()[k] for k in names}
    assert len(names) == 41
    for value, klasse in zip(frame.values, frame.classes, strict=True):
        limits = [int(n) for n in re.findall(r"\d+", series.legend[int(klasse)].text)]
        assert min(limits) <= value <= max(limits)


def test_map_of_a_theme_never_shows_unknown_as_no(region, matrix) -> None:
    series = matrix_map.choice_series(region, matrix, 2)
    assert series.frames[0].classes == "?" * 41
    assert set(series.frames[0].texts) == {"niet bekend"}
    row = matrix.gm_codes.index(series.areas[0])
    known = matrix_map.choice_series(region, with_cells(matrix, (row, 2, 0)), 2)
    assert known.frames[0].classes == "0" + "?" * 40


def test_table_of_a_map_says_what_was_chosen(region, matrix) -> None:
    totals = matrix_map.priority_map_table(region, matrix_map.breadth_series(region, matrix))
    assert dict(zip(totals["Gemeente"], totals["Aantal prioriteiten"], strict=True)) == {
        name: total for name, total in _printed().items() if name not in ("Politie", "Openbaar Ministerie")
    }
    choice = matrix_map.priority_map_table(region, matrix_map.choice_series(region, matrix, 2))
    assert list(choice.columns) == ["gm_code", "Gemeente", "Kolom 3 (vermoedelijk woninginbraak)"]
    assert set(choice.iloc[:, -1]) == {"niet bekend"}


def test_sentences_are_computed(matrix) -> None:
    assert "860 van de 860 vakjes" in matrix_words.lost_text(matrix)
    assert "17 van de 20 kolommen" in matrix_words.lost_text(matrix)
    assert "223 kruisjes van 41 gemeenten" in matrix_words.totals_text(matrix)
    assert "geen enkel vakje" in matrix_words.certain_text(propagate(matrix))
    probable = matrix_words.probable_texts(matrix)
    assert [re.match(r"Kolom (\d+)", text).group(1) for text in probable] == ["3", "13", "18"]
    assert "40 van de 41 gemeenten" in probable[0]
    assert "30 of 31 gemeenten" in matrix_words.pair_text(matrix, 2, 12, pair_bounds(matrix, 2, 12))
    cells = np.where(example_completion(matrix).cells == 1, 1, -1)
    cells[0] = -1
    one = np.array(example_completion(matrix).cells)
    one[0, 0] = -1
    assert "volgt 1 vakje met" in matrix_words.certain_text(propagate(matrix.with_cells(one)))
    assert re.search(r"volgen [\d.]+ vakjes", matrix_words.certain_text(propagate(matrix.with_cells(cells))))
