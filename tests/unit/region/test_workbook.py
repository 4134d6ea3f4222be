"""Workbooks as somebody saves them from Excel, and those that are none."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from rvs_geo.region import workbook
from rvs_geo.region.workbook import UnreadableWorkbookError, is_workbook, sheets_as_csv


def saved(*sheets):
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def unpacked(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def test_a_sheet_is_read_as_text_without_the_empty_end_of_its_rows():
    raw = saved([["a", None, "c", None, None], [True, False, 2.0, 2.5, 3], [None], ["één, twee"]])
    assert is_workbook(raw)
    assert sheets_as_csv(raw) == ('a,,c\n1,0,2,2.5,3\n\n"één, twee"\n'.encode(),)


def test_sheets_that_hold_nothing_are_passed_over():
    assert sheets_as_csv(saved([[None]], [["a"]], [[None, None], [None]], [["b"]])) == (b"a\n", b"b\n")


def test_of_a_formula_its_outcome_is_read():
    parts = unpacked(saved([["=1+1"]]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            # Some programs save a whole number so.
            content = content.replace(b"<v></v>", b"<v>2.0</v>").replace(b"<v />", b"<v>2.0</v>")
            archive.writestr(name, content)
    assert sheets_as_csv(out.getvalue()) == (b"2\n",)


def test_no_more_is_read_than_a_table_can_be(monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 2)
    monkeypatch.setattr(workbook, "_MOST_COLUMNS", 3)
    monkeypatch.setattr(workbook, "_MOST_SHEETS", 1)
    square = [list("abcd")] * 4
    assert sheets_as_csv(saved(square, square)) == (b"a,b,c\na,b,c\n",)


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    raw = saved([["a"]])
    size = sum(map(len, unpacked(raw).values()))
    monkeypatch.setattr(workbook, "_MOST_UNPACKED", size)
    assert sheets_as_csv(raw) == (b"a\n",)
    monkeypatch.setattr(workbook, "_MOST_UNPACKED", size - 1)
    with pytest.raises(UnreadableWorkbookError, match=r"^too large$"):
        sheets_as_csv(raw)


@pytest.mark.parametrize("raw", [b"PK\x03\x04rest", b"a,b"])
def test_what_is_no_workbook_is_refused(raw):
    with pytest.raises(UnreadableWorkbookError, match=r"^no workbook$"):
        sheets_as_csv(raw)
