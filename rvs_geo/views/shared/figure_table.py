"""A typed table as one to read, for a page and for the static edition."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rvs_geo.views.shared.numbers import UNKNOWN
from rvs_geo.views.shared.reading_table import reading_table
from rvs_geo.views.shared.tables import NO_MARKS, Marks, written


def figure_table(
    frame: pd.DataFrame,
    label: str,
    decimals: int | dict[str, int] = 0,
    *,
    cards: bool = False,
    marks: Marks = NO_MARKS,
    anchored: bool = False,
    starred: Sequence[int] = (),
) -> str:
    """A table with Dutch numbers, digit below digit, and "niet bekend" where not known; without its index.

    Args:
        frame: numbers as numbers, NA where not known; the first column names the row.
        label: what it shows, for who does not see it.
        decimals: digits behind the comma of columns that are no whole numbers, for all or by column.
        cards: on a phone a card a row.
        marks: the signs before numbers.
        anchored: a link can lead to a row, by its index.
        starred: rows, by their place, whose numbers get a star, but for whole ones: what is under the table
            says of which part they are.

    Returns:
        HTML in the class `leestabel` (leestabel.css).
    """
    shown = frame.reset_index(drop=True).astype(object)
    numbers = [name for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name])]
    for name in numbers:
        digits = decimals if isinstance(decimals, int) else decimals.get(str(name), 0)
        is_whole = pd.api.types.is_integer_dtype(frame[name])
        few = [name == marks.value and code in marks.uncertain for code in frame.index]
        cells = [
            written(value, decimals=0 if is_whole else digits, signed=name in marks.signed, about=about)
            for value, about in zip(frame[name], few, strict=True)
        ]
        shown[name] = [
            f"{cell}*" if at in starred and not is_whole else cell for at, cell in enumerate(cells)
        ]
    return reading_table(
        shown.where(shown.notna(), UNKNOWN),
        label,
        cards=cards,
        anchors=[str(code) for code in frame.index] if anchored else [],
        numbers=numbers,
    )
