"""Tables as CSV for Dutch Excel: UTF-8 with BOM, semicolons, decimal commas, no formulas."""

from __future__ import annotations

import re

import pandas as pd

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.typed import cell_decimals, typed

#: What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "@", "\t", "\r")
#: These too, but not before a plain number: "+3" and "-15%" are no more than that.
SIGNS = ("+", "-")
_PLAIN = re.compile(r"[+-]\d+(\.\d{3})*(,\d+)?\s?%?")


def dutch_csv(table: pd.DataFrame) -> bytes:
    """The table as a file that Dutch Excel opens with a double click; not known is an empty cell."""
    found = typed(table)
    for number, name in enumerate(found.columns):
        values = found[name]
        if pd.api.types.is_float_dtype(values):
            digits = cell_decimals(table.iloc[:, number], values)
            numbers = values.astype(object).where(values.notna(), None)
            found[name] = [_number(value, d) for value, d in zip(numbers, digits, strict=True)]
        elif pd.api.types.is_string_dtype(values):
            found[name] = values.map(neutral, na_action="ignore")
    safe = found.rename(columns=neutral)
    return safe.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def sourced(table: pd.DataFrame, title: str, credit: Credits) -> pd.DataFrame:
    """The table with its title and sources in each row, for a CSV has no second sheet.

    Rows that have a source of their own (column Bron) keep it; all sources then stand in "Bronnen".
    """
    return table.assign(**{"Titel": title, "Bronnen" if "Bron" in table else "Bron": credit.source_text})


def _number(value: float | None, decimals: int) -> str | None:
    """A number with all of its decimals, so that 2,10 does not look less exact than the 2,12 beside it."""
    return None if value is None else f"{value:.{decimals}f}".replace(".", ",")


def neutral(text: str) -> str:
    """A text that a spreadsheet cannot take for a formula."""
    runs = text.startswith(FORMULA_STARTS) or (text.startswith(SIGNS) and not _PLAIN.fullmatch(text))
    return f"'{text}" if runs else text
