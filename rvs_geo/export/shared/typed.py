"""A table on its way out: numbers as numbers, and what is said of them in a column of its own.

On screen "≈ 0,012", "niet bekend" and "−15%" stand in a column to be read. A spreadsheet cannot add those up,
so a column that holds nothing but such figures becomes a number, and its remarks go to "Opmerking".
"""

from __future__ import annotations

import re

import pandas as pd

from rvs_geo.views.shared.numbers import MINUS, UNKNOWN

REMARK = "Opmerking"
UNCERTAIN = "onzeker: rust op minder dan 10"
#: No figure on screen has more digits behind the comma; more would be the noise of a division.
MOST_DECIMALS = 3
#: A number as a Dutch reader writes it; with "≈" before it, and perhaps "%" behind it.
_FIGURE = re.compile(rf"(≈\s*)?([+\-{MINUS}]?)(\d{{1,3}}(?:\.\d{{3}})+|\d+)(,\d+)?\s?(%?)")
_YEARS = (1900, 2100)


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every column of figures as Int64 or Float64, as few digits as the screen shows.

    Text beside a figure goes to the column "Opmerking", which is made where it is not there.
    """
    columns, remarks = {}, pd.Series([""] * len(table), index=table.index, dtype="object")
    texts = [c for c in table if _is_figures(table[c])]
    for name in table:
        values, said = _numbers(table[name]) if name in texts else (table[name], None)
        columns[_heading(table, str(name)) if name in texts else name] = _whole(values)
        if said is not None:
            about = "" if len(texts) == 1 else f"{name}: "
            remarks = _joined(remarks, said.map(lambda text, about=about: about + text if text else ""))
    found = pd.DataFrame(columns, index=table.index)
    if remarks.ne("").any():
        own = found[REMARK].fillna("") if REMARK in found else remarks.map(lambda _: "")
        found[REMARK] = _joined(own, remarks)
    return found


def is_year(name: object, values: pd.Series) -> bool:
    """Whether a column holds years, which are written without a dot."""
    known = values.dropna()
    return (
        "jaar" in str(name).lower()
        and pd.api.types.is_integer_dtype(values)
        and bool(known.between(*_YEARS).all())
    )


def decimals_in(values: pd.Series) -> int:
    """Digits behind the comma that a column of numbers needs; the same for each of its rows."""
    known = values.dropna().astype("float64")
    return next(
        (d for d in range(MOST_DECIMALS) if (known.round(d) - known).abs().lt(1e-9).all()), MOST_DECIMALS
    )


def cell_decimals(shown: pd.Series, values: pd.Series) -> list[int]:
    """Digits behind the comma of each cell: those that a text has, and of numbers the same in a whole column.

    Args:
        shown: a column of a table.
        values: what `typed` made of it.
    """
    if not pd.api.types.is_float_dtype(values):
        return [0] * len(values)
    if pd.api.types.is_numeric_dtype(shown):
        return [decimals_in(values)] * len(values)
    found = [_FIGURE.fullmatch(str(text)) for text in shown]
    return [len((m[4] or ",")[1:]) if m else 0 for m in found]


def _is_figures(values: pd.Series) -> bool:
    """Whether a column of text holds figures alone; figures with and without a % are no one column."""
    if not pd.api.types.is_string_dtype(values):
        return False
    said = [str(v) for v in values.dropna() if v not in ("", UNKNOWN)]
    found = [_FIGURE.fullmatch(text) for text in said]
    return bool(said) and all(found) and len({m[5] for m in found if m}) == 1


def _numbers(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    numbers = [_number(v) for v in values]
    said = [UNKNOWN if v == UNKNOWN else UNCERTAIN if str(v).startswith("≈") else "" for v in values]
    return pd.Series(numbers, index=values.index, dtype="Float64"), pd.Series(said, index=values.index)


def _number(value: object) -> float | None:
    match = _FIGURE.fullmatch(str(value))
    if match is None:
        return None
    size = float(match[3].replace(".", "") + (match[4] or "").replace(",", "."))
    return -size if match[2] in ("-", MINUS) else size


def _whole(values: pd.Series) -> pd.Series:
    """Floats rounded; a column without any digit behind the comma holds whole numbers: "794", not "794,0"."""
    if not pd.api.types.is_float_dtype(values):
        return values
    rounded = values.astype("Float64").round(MOST_DECIMALS)
    return rounded.astype("Int64") if decimals_in(rounded) == 0 else rounded


def _heading(table: pd.DataFrame, name: str) -> str:
    percent = any(str(v).endswith("%") for v in table[name].dropna())
    return f"{name} (%)" if percent and "%" not in name else name


def _joined(first: pd.Series, second: pd.Series) -> pd.Series:
    pairs = zip(first, second, strict=True)
    return pd.Series(
        ["; ".join(filter(None, dict.fromkeys(pair))) for pair in pairs], index=first.index, dtype="object"
    )
