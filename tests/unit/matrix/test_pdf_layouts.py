"""The priority table read from PDFs in many layouts: every cell right, or refused with the reason."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.analysis.matrix.pdf import worker
from tests.unit.matrix.pdf_layouts import Layout, Printer, drawn_turned, turned_pages

DATA = Path(__file__).resolve().parents[3] / "data"
BASE = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
CELLS = example_completion(BASE, seed=11).cells
TABLE = {
    "partners": list(BASE.partners),
    "spellings": dict(BASE.spellings),
    "rows": list(BASE.row_totals),
    "columns": list(BASE.column_totals),
    "counted": [bool(v) for v in BASE.is_gemeente],
}
ALL = len(BASE.row_totals) + len(BASE.column_totals)
NARROW = {"columns": (16,) * 20, "size": 6}
LONG = {
    "Wijk bij Duurstede": ("Wijk bij", "Duurstede"),
    "Utrechtse Heuvelrug": ("Utrechtse", "Heuvelrug"),
    "Openbaar Ministerie": ("Openbaar", "Ministerie"),
    "De Bilt": ("De", "Bilt"),
    "De Ronde Venen": ("De", "Ronde Venen"),
}
THREE = {"Wijk bij Duurstede": ("Wijk", "bij", "Duurstede"), "De Ronde Venen": ("De", "Ronde", "Venen")}
THEMES = tuple(f"Thema {chr(97 + j) * 4}" for j in range(20))


def read(raw, tmp_path):
    """In this process: the limits of the other one are tested apart."""
    file = tmp_path / "tabel.pdf"
    file.write_bytes(raw)
    return worker.read(file, TABLE)


def one_page(paper=(842, 595), **options):
    return Printer(paper).table(BASE, CELLS, Layout(**options)).pdf()


def below(shift=0):
    layout = Layout(row=18)
    printer = Printer().table(BASE, CELLS, layout, rows=range(26), ends=False).page()
    return printer.table(BASE, CELLS, layout, rows=range(26, 43), left=layout.left + shift).pdf()


def facing(names):
    layout = Layout(columns=(45,) * 20, row_totals="none")
    printer = Printer().table(BASE, CELLS, layout, columns=range(10)).page()
    return printer.table(BASE, CELLS, layout, columns=range(10, 20), names=names).pdf()


def cut_both_ways(across):
    """Rows over two pages and columns over two, as a spreadsheet that does not fit is printed."""
    layout = Layout(columns=(45,) * 20, row=17, row_totals="none", total_row="none")
    parts = [(rows, columns) for rows in (range(27), range(27, 43)) for columns in (range(10), range(10, 20))]
    if not across:
        parts = [parts[0], parts[2], parts[1], parts[3]]
    printer = Printer().text(40, 500, "Omslag")
    for rows, columns in parts:
        printer.page().table(BASE, CELLS, layout, rows=rows, columns=columns, names=columns[0] == 0)
    return printer.page().text(40, 500, "Slot").pdf()


def last_two_alone():
    """Only Politie and Openbaar Ministerie on the second page."""
    layout = Layout(row=12, mark="x")
    printer = Printer().table(BASE, CELLS, layout, rows=range(41), ends=False).page()
    return printer.table(BASE, CELLS, layout, rows=range(41, 43)).pdf()


def headings_as_outlines():
    """Headings drawn as shapes, as a designer's program exports them."""
    printer = Printer()
    for j in range(20):
        for k in range(9):
            x, y = 153 + 26 * j, 460 + 10 * k
            printer.canvas.rect(x - 3, y, 6, 3 + (j + k) % 5, stroke=0, fill=1)
    return printer.table(BASE, CELLS, Layout(mark="", filled="#154273", headings=("",) * 20, row=10)).pdf()


def overhanging_heading():
    """A long turned heading that hangs over the first rows."""
    printer = Printer().table(BASE, CELLS, Layout(mark="x"))
    canvas = printer.canvas
    canvas.saveState()
    canvas.translate(296, 500)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(0, 0, "Veelvoorkomende criminaliteit")
    canvas.restoreState()
    return printer.pdf()


def both_halves(names):
    """Two pages printed side by side on one sheet."""
    layout = Layout(columns=(30,) * 20, row_totals="none")
    printer = Printer((1190, 842)).table(BASE, CELLS, layout, columns=range(10))
    return printer.table(BASE, CELLS, layout, columns=range(10, 20), names=names, left=600).pdf()


def two_stacks():
    """The second half of the rows beside the first."""
    layout = Layout(columns=(18,) * 20)
    printer = Printer((1190, 842)).table(BASE, CELLS, layout, rows=range(22), ends=False)
    return printer.table(BASE, CELLS, layout, rows=range(22, 43), left=610).pdf()


def among_other_pages():
    printer = Printer().text(40, 500, "Regionale veiligheidsstrategie").page()
    for k, partner in enumerate(BASE.partners):
        printer.text(60 + 200 * (k % 3), 520 - 12 * (k // 3), partner)
    printer.page().text(420, 12, "12")
    notes = (
        "1 Almere, Lelystad en Utrecht kozen dit samen met het Openbaar Ministerie en de Politie.",
        "2 Zie bladzijde 11.",
    )
    return (
        printer.table(BASE, CELLS, Layout(notes=notes, row=10.5, size=6.5)).page().text(40, 500, "Slot").pdf()
    )


def printed_twice():
    """Bold as old printers make it: everything once more, a hair's breadth aside."""
    layout = Layout(rules=False)
    printer = Printer().table(BASE, CELLS, layout)
    return printer.table(BASE, CELLS, layout, left=layout.left + 0.3).pdf()


READ = {
    "plain": lambda: one_page(),
    "numbered": lambda: one_page(numbered=True),
    "x": lambda: one_page(mark="x"),
    "capital X, no rules": lambda: one_page(mark="X", rules=False),
    "V left in the cell": lambda: one_page(mark="v", mark_align="left"),
    "dot": lambda: one_page(mark="\u2022"),
    "dingbat": lambda: one_page(mark="\u25cf", mark_font="ZapfDingbats"),
    "filled cells": lambda: one_page(mark="", filled="#154273"),
    "white x in filled cells": lambda: one_page(mark="x", filled="#154273"),
    "filled cells on stripes": lambda: one_page(mark="", filled="#154273", stripes=True),
    "filled cells, no totals": lambda: one_page(
        mark="", filled="#aa0000", total_row="none", row_totals="none"
    ),
    "drawn circles": lambda: one_page(drawn="circle"),
    "drawn crosses": lambda: one_page(drawn="cross", total_row="none"),
    "zero for not chosen": lambda: one_page(empty="0"),
    "dash for not chosen": lambda: one_page(mark="x", empty="-"),
    "a space in each empty cell": lambda: one_page(empty=" "),
    "no total row": lambda: one_page(total_row="none"),
    "no totals at all": lambda: one_page(total_row="none", row_totals="none"),
    "x without totals": lambda: one_page(mark="x", total_row="none", row_totals="none", rules=False),
    "total row above": lambda: one_page(total_row="above"),
    "total row before the partners": lambda: one_page(total_row="before partners", numbered=True),
    "row totals on the left": lambda: one_page(row_totals="left"),
    "row totals on the left, no total row": lambda: one_page(row_totals="left", total_row="none"),
    "numbers above": lambda: one_page(numbers_above=True, total_row="none"),
    "names on the right edge": lambda: one_page(name_align="right"),
    "long names over two lines": lambda: one_page(two_lines=LONG, mark="x"),
    "long names, marks at the top": lambda: one_page(two_lines=LONG, mark_align="top"),
    "long numbered names": lambda: one_page(two_lines=LONG, numbered=True, total_row="none"),
    "long names over three lines": lambda: one_page(two_lines=LONG | THREE, row=10.5, size=6),
    "three lines, marks at the top": lambda: one_page(
        two_lines=THREE, mark_align="top", mark="x", total_row="none"
    ),
    "three lines in the middle": lambda: one_page(two_lines=THREE, numbered=True, name_align="right"),
    "today's spelling": lambda: one_page(
        spellings={"Openbaar Ministerie": "OM", "Politie": "Politie Midden-Nederland", "De Bilt": "de Bilt"}
    ),
    "a slip of the pen": lambda: one_page(spellings={"Noordoostpolder": "Noordoostpoler"}),
    "narrow": lambda: one_page(**NARROW),
    "narrow x": lambda: one_page(**NARROW, mark="x", total_row="none"),
    "uneven columns": lambda: one_page(columns=(14, 40) * 10, total_row="none"),
    "raised signs for notes": lambda: one_page(mark="x", raised=True),
    "one text for each row": lambda: one_page(
        blob=True, font="Courier", size=6, mark="x", total_row="none", rules=False
    ),
    "one numbered text for each row": lambda: one_page(
        blob=True, font="Courier", size=6, total_row="none", rules=False, numbered=True
    ),
    "upright page": lambda: one_page(paper=(595, 842), columns=(20,) * 20, row=16, mark="x"),
    "below each other": lambda: below(),
    "below each other, other margin": lambda: below(shift=37),
    "facing pages": lambda: facing(names=False),
    "facing pages, names on both": lambda: facing(names=True),
    "cut both ways, down first": lambda: cut_both_ways(across=False),
    "cut both ways, across first": lambda: cut_both_ways(across=True),
    "last two on a page of their own": last_two_alone,
    "headings as outlines": headings_as_outlines,
    "a heading over the first rows": overhanging_heading,
    "side by side on a sheet": lambda: both_halves(names=False),
    "side by side, names on both": lambda: both_halves(names=True),
    "second half of the rows beside the first": two_stacks,
    "among other pages": among_other_pages,
    "printed twice": printed_twice,
    "shown turned 90": lambda: turned_pages(one_page(), 90),
    "shown turned 180": lambda: turned_pages(one_page(mark="x"), 180),
    "shown turned 270": lambda: turned_pages(one_page(mark="", filled="#154273"), 270),
    "drawn turned 90": lambda: drawn_turned(one_page(), 90),
    "drawn turned 180": lambda: drawn_turned(one_page(), 180),
    "drawn turned 270": lambda: drawn_turned(one_page(mark="", filled="#154273"), 270),
    "drawn turned, below each other": lambda: drawn_turned(below(), 90),
}


@pytest.mark.parametrize("layout", READ)
def test_every_cell_is_read(layout, tmp_path):
    found = read(READ[layout](), tmp_path)
    assert "reason" not in found
    wrong = [(BASE.partners[i], BASE.columns[j]) for i, j in np.argwhere(found["cells"] != CELLS)]
    assert (wrong, found["met"], found["absent"]) == ([], ALL, [])


def test_headings_and_velden_are_read_where_they_are_text(tmp_path):
    spans = (7, 5, 2, 3, 3)
    for turn in (90, 270):
        raw = one_page(
            headings=THEMES, heading_turn=turn, velden=tuple(zip(VELDEN, spans, strict=True)), row=10
        )
        found = read(raw, tmp_path)
        assert found["names"] == list(THEMES)
        assert found["velden"] == [v for v, n in zip(VELDEN, spans, strict=True) for _ in range(n)]


def test_a_heading_over_two_lines_is_one_name(tmp_path):
    headings = (
        "Veelvoorkomende\ncriminaliteit",
        "Bedrijfs-\nterreinen",
        "Woon- en\nleefomgeving",
        *THEMES[3:],
    )
    for turn in (90, 270):
        found = read(one_page(headings=headings, heading_turn=turn, row=10), tmp_path)
        assert found["names"][:3] == [
            "Veelvoorkomende criminaliteit",
            "Bedrijfsterreinen",
            "Woon- en leefomgeving",
        ]


def test_a_heading_at_the_edge_of_a_wide_column_belongs_to_it(tmp_path):
    printer = Printer().table(BASE, CELLS, Layout(columns=(16,) * 10 + (40,) * 10, row=10))
    left = 140
    for j, theme in enumerate(THEMES):
        printer.canvas.saveState()
        printer.canvas.translate(left + 6, 556)
        printer.canvas.rotate(90)
        printer.canvas.setFont("Helvetica", 5)
        printer.canvas.drawString(0, 0, theme)
        printer.canvas.restoreState()
        left += 16 if j < 10 else 40
    assert read(printer.pdf(), tmp_path)["names"] == list(THEMES)


def test_without_headings_nothing_is_named(tmp_path):
    found = read(one_page(), tmp_path)
    assert set(found["names"]) == set(found["velden"]) == {None}


def test_a_wrong_mark_is_not_accepted(tmp_path):
    cells = CELLS.copy()
    cells[0, 0] = 1 - cells[0, 0]
    found = read(Printer().table(BASE, cells, Layout()).pdf(), tmp_path)
    assert found["met"] == ALL - 2
    assert np.array_equal(found["cells"], cells)


def test_a_missing_row_is_not_known(tmp_path):
    raw = Printer().table(BASE, CELLS, Layout(), rows=[i for i in range(43) if i != 5]).pdf()
    found = read(raw, tmp_path)
    assert found["absent"] == [5]
    assert set(found["cells"][5]) == {-1}
    assert found["met"] < ALL


@pytest.mark.parametrize(
    ("reason", "raw"),
    [
        ("no text", lambda: Printer().pdf()),
        ("no table", lambda: Printer().text(40, 500, "De strategie van de eenheid. " * 5).pdf()),
        ("made up", lambda: one_page(notes=("FICTIEVE INVULLING. De kruisjes zijn verzonnen.",))),
        ("no columns", lambda: one_page(mark="", total_row="none", row_totals="none", rules=False)),
    ],
)
def test_what_cannot_be_read_says_why(reason, raw, tmp_path):
    assert read(raw(), tmp_path) == {"reason": reason}
