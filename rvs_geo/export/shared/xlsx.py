"""A table as XLSX: numbers as numbers, sources and caveats on a second sheet, no formulas from input."""

from __future__ import annotations

import io
from typing import cast

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rvs_geo.export.shared.credits import Credits, site
from rvs_geo.export.shared.typed import cell_decimals, is_year, typed

HEAD = PatternFill("solid", fgColor="E3E8ED")
WIDEST = 48
EMPTY_MEANS = "Een lege cel betekent: niet bekend. Het is dus niet nul."


def xlsx(table: pd.DataFrame, title: str, credit: Credits) -> bytes:
    """The table as a workbook with two sheets, "Cijfers" and "Bron en toelichting".

    Numbers stay numbers (a spreadsheet shows them in its own language); not known is an empty cell.
    """
    shown, table = table, typed(table)
    book = Workbook()
    figures = book.active
    assert isinstance(figures, Worksheet)  # noqa: S101 - a new workbook always has one
    figures.title = "Cijfers"
    for column, name in enumerate(table.columns, start=1):
        head = _write(figures, 1, column, str(name))
        head.font, head.fill = Font(bold=True), HEAD
        head.alignment = Alignment(wrap_text=True, vertical="top")
    formats = [
        _formats(name, table[name], shown.iloc[:, at] if at < shown.shape[1] else table[name])
        for at, name in enumerate(table)
    ]
    for row, values in enumerate(table.itertuples(index=False)):
        for column, value in enumerate(values):
            _write(figures, row + 2, column + 1, value).number_format = formats[column][row]
    for column, name in enumerate(table.columns, start=1):
        longest = max([len(str(name)) * 0.7, *(len(str(v)) for v in table.iloc[:, column - 1].dropna()), 8])
        figures.column_dimensions[get_column_letter(column)].width = min(longest + 2, WIDEST)
    figures.freeze_panes = "A2"
    # A table is wider than a sheet of paper is: on its side, scaled to the width, with its head on each page.
    figures.page_setup.orientation = "landscape"
    figures.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    figures.page_setup.fitToHeight = 0
    figures.print_title_rows = "1:1"
    figures.auto_filter.ref = figures.dimensions
    _explanation(book.create_sheet("Bron en toelichting"), title, credit)
    book.properties.title = title
    book.properties.creator = site()
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _explanation(sheet: Worksheet, title: str, credit: Credits) -> None:
    rows = [("Titel", title)]
    if credit.marker:
        rows.insert(0, ("Let op", credit.marker))
    rows.append(("Bron", credit.source_text))
    rows += [("Let op", remark) for remark in (*credit.remarks, EMPTY_MEANS)]
    if credit.link:
        rows.append(("Link", credit.link))
    rows.append(("Gemaakt", credit.made_line))
    for row, (name, text) in enumerate(rows, start=1):
        _write(sheet, row, 1, name).font = Font(bold=True)
        _write(sheet, row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 110


def _write(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged in these sheets
    if value is None or value is pd.NA or value != value:
        return cell
    if isinstance(value, str):
        # Openpyxl reads "=1+1" as a formula. As text with the quote prefix it stays text, also when a
        # reader opens the cell and presses Enter.
        cell.value = value
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    # Numpy's own numbers become Python's.
    cell.value = value.item() if isinstance(value, np.generic) else cast("float", value)
    return cell


def _formats(name: object, values: pd.Series, shown: pd.Series) -> list[str]:
    """How each cell of a column is written: a year without a dot, numbers with the decimals of the screen."""
    if not pd.api.types.is_numeric_dtype(values):
        return ["General"] * len(values)
    if is_year(name, values):
        return ["0"] * len(values)
    return ["#,##0" + ("." + "0" * decimals if decimals else "") for decimals in cell_decimals(shown, values)]
