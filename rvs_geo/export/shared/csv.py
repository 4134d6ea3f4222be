"""Tables as CSV for Dutch Excel: UTF-8 with BOM, semicolons, decimal commas, no formulas."""

from __future__ import annotations

import pandas as pd

#: What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def dutch_csv(table: pd.DataFrame) -> bytes:
    """The table as a file that Dutch Excel opens with a double click; not known is an empty cell."""
    safe = table.rename(columns=neutral)
    for name in safe.columns[safe.dtypes.map(pd.api.types.is_string_dtype)]:
        safe[name] = safe[name].map(neutral, na_action="ignore")
    return safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n").encode("utf-8-sig")


def sourced(table: pd.DataFrame, title: str, source: str) -> pd.DataFrame:
    """The table with its title and source in each row, for a CSV has no second sheet.

    Rows that have a source of their own (column Bron) keep it.
    """
    titled = table.assign(Titel=title)
    return titled if "Bron" in table else titled.assign(Bron=source)


def neutral(text: str) -> str:
    """A text that a spreadsheet cannot take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
