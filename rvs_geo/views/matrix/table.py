"""The priority matrix as an accessible HTML table, and as a flat table to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Literal

import numpy as np
import pandas as pd

from rvs_geo.analysis.matrix.infer import CountBounds
from rvs_geo.analysis.matrix.model import FICTION, PriorityMatrix
from rvs_geo.views.matrix.labels import column_label, column_reason
from rvs_geo.views.shared.numbers import UNKNOWN

Order = Literal["naam", "district", "aantal"]

WORDS: dict[int, str] = {1: "gekozen", 0: "niet gekozen", -1: UNKNOWN}
"""A cell in words, the same in the table, on the map and in a download."""
WHOLE_UNIT = "hele eenheid"
"""Where Politie and Openbaar Ministerie stand, which belong to no district."""

_STYLE = {1: "ja", 0: "nee", -1: "onbekend"}


def row_districts(matrix: PriorityMatrix, districts: Mapping[str, str]) -> tuple[str, ...]:
    """The district of each partner; `districts` by gm_code."""
    return tuple(WHOLE_UNIT if code is None else districts[code] for code in matrix.gm_codes)


def ordered_rows(
    matrix: PriorityMatrix, districts: Sequence[str], order: Order, only: str | None = None
) -> tuple[int, ...]:
    """Rows to show: the gemeenten in the order asked for, then Politie and Openbaar Ministerie.

    Args:
        matrix: the table.
        districts: district per partner (`row_districts`).
        order: by name, by district and name, or most priorities first.
        only: a district, or None for all. Politie and Openbaar Ministerie always stay: they chose for all.
    """
    keys: dict[Order, Callable[[int], tuple[object, ...]]] = {
        "naam": lambda i: (_sortable(matrix.partners[i]),),
        "district": lambda i: (districts[i], _sortable(matrix.partners[i])),
        "aantal": lambda i: (-matrix.row_totals[i], _sortable(matrix.partners[i])),
    }
    gemeente = matrix.is_gemeente
    rows = [i for i in range(len(matrix.partners)) if gemeente[i] and only in (None, districts[i])]
    partners = [i for i in range(len(matrix.partners)) if not gemeente[i]]
    return (*sorted(rows, key=keys[order]), *partners)


def matrix_html(
    matrix: PriorityMatrix,
    rows: Sequence[int],
    districts: Sequence[str],
    *,
    selected: str | None = None,
    group: tuple[str, Sequence[CountBounds | None]] | None = None,
    period: str = "",
) -> str:
    """The table; every text is escaped.

    Args:
        matrix: the table.
        rows: indices of the rows to show, in order.
        districts: district per partner.
        selected: gm_code of a row to mark.
        period: the years that the table is of.
        group: name of the district that is shown, and per column the bounds of its number.
    """
    caption = (
        f"Prioriteiten van {int(matrix.is_gemeente.sum())} gemeenten, politie en Openbaar Ministerie"
        f"{f', {period}' if period else ''}. Een rij is een partner, een kolom een thema."
    )
    if matrix.fictional:
        caption = f"{FICTION}. {caption}"
    body = "".join(_row(matrix, i, districts[i], selected) for i in rows)
    style = "rvs-matrix rvs-matrix-fictief" if matrix.fictional else "rvs-matrix"
    return (
        f'<div class="{style}"><div class="rvs-matrix-rol" tabindex="0" role="region" '
        'aria-label="Prioriteitentabel, verschuifbaar">'
        f"<table><caption>{escape(caption)}</caption>{_head(matrix)}<tbody>{body}</tbody>"
        f"{_foot(matrix, group)}</table></div>"
        '<p class="rvs-matrix-uitleg" aria-live="polite">Wijs een vakje aan, of ga met de pijltjestoetsen '
        "door de tabel: hier staat dan voluit wat er in het vakje staat.</p></div>"
    )


def matrix_frame(matrix: PriorityMatrix, rows: Sequence[int], districts: Sequence[str]) -> pd.DataFrame:
    """The rows as a flat table in words, to take away; index: position in the matrix."""
    table = pd.DataFrame(
        {
            "Partner": [matrix.partners[i] for i in rows],
            "District": [districts[i] for i in rows],
            "Aantal prioriteiten": pd.array([matrix.row_totals[i] for i in rows], dtype="Int64"),
        },
        index=list(rows),
    )
    words = {
        column_label(matrix, j): [WORDS[int(v)] for v in matrix.cells[list(rows), j]]
        for j in range(len(matrix.columns))
    }
    return pd.concat([table, pd.DataFrame(words, index=list(rows))], axis=1)


def legend_html(*, fictional: bool = False) -> str:
    """What the three kinds of cells look like; those of an example look like no real ones."""
    reserve, style = (" (verzonnen)", " fictief") if fictional else ("", "")
    items = "".join(
        f'<li><span class="rvs-vak {_STYLE[v]}{style}" aria-hidden="true"></span>{text}</li>'
        for v, text in (
            (1, f"gekozen{reserve}"),
            (0, f"niet gekozen{reserve}"),
            (-1, "niet bekend: verloren in de bron"),
        )
    )
    return f'<ul class="rvs-matrix-legenda" aria-label="Legenda">{items}</ul>'


def _head(matrix: PriorityMatrix) -> str:
    groups = ""
    for veld, members in groupby(matrix.velden):
        span = len(list(members))
        text = veld or "Veld van deze kolommen: niet bekend"
        groups += f'<th colspan="{span}" scope="colgroup"><span>{escape(text)}</span></th>'
    columns = ""
    for j in range(len(matrix.columns)):
        label = column_label(matrix, j)
        reason = escape(column_reason(matrix, j) or "", quote=True)
        known = "" if matrix.names[j] is None else " class='benoemd'"
        columns += f'<th scope="col" data-reden="{reason}"{known}><span>{escape(label)}</span></th>'
    return (
        '<thead><tr class="velden"><td></td><td></td>'
        f"<td></td>{groups}</tr>"
        '<tr><th scope="col" class="naam">Partner</th><th scope="col" class="district">District</th>'
        f'<th scope="col" class="totaal">Aantal</th>{columns}</tr></thead>'
    )


def _row(matrix: PriorityMatrix, i: int, district: str, selected: str | None) -> str:
    cells = "".join(
        f'<td class="{_STYLE[int(v)]}" tabindex="-1"><i>{WORDS[int(v)]}</i></td>' for v in matrix.cells[i]
    )
    chosen = selected is not None and matrix.gm_codes[i] == selected
    style = " class='gekozen-rij'" if chosen else "" if matrix.is_gemeente[i] else " class='partner'"
    return (
        f'<tr{style}><th scope="row" class="naam">{escape(matrix.partners[i])}</th>'
        f'<td class="district">{escape(district)}</td>'
        f'<td class="totaal">{matrix.row_totals[i]}</td>{cells}</tr>'
    )


def _foot(matrix: PriorityMatrix, group: tuple[str, Sequence[CountBounds | None]] | None) -> str:
    rows, columns = matrix.gemeente_totals
    totals = "".join(f"<td>{n}</td>" for n in columns)
    foot = (
        f'<tr><th scope="row" class="naam">Totaal {len(rows)} gemeenten</th><td class="district"></td>'
        f'<td class="totaal">{int(np.sum(rows))}</td>{totals}</tr>'
    )
    if group is not None:
        name, bounds = group
        cells = "".join(f"<td>{bounds_text(b)}</td>" for b in bounds)
        foot = (
            f'<tr class="groep"><th scope="row" class="naam">{escape(name)}</th>'
            f'<td class="district">mogelijk</td><td class="totaal"></td>{cells}</tr>{foot}'
        )
    return f"<tfoot>{foot}</tfoot>"


def bounds_text(bounds: CountBounds | None) -> str:
    """A count as far as it is known: "6", or "5-6" for at least 5 and at most 6."""
    if bounds is None:
        return UNKNOWN
    return str(bounds.low) if bounds.is_exact_value else f"{bounds.low}-{bounds.high}"


def _sortable(name: str) -> str:
    return name.removeprefix("De ").casefold()
