"""The priority matrix on the map: how many priorities, and who chose one theme."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from rvs_geo.analysis.matrix.model import FICTION, PriorityMatrix
from rvs_geo.analysis.shared.classes import Scheme, class_breaks, classify
from rvs_geo.region.model import Region
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.matrix.table import WORDS
from rvs_geo.views.shared import palettes
from rvs_geo.views.shared.map_series import UNKNOWN, LegendClass, MapFrame, MapSeries
from rvs_geo.views.shared.numbers import dutch

LOST = "in de bron bleven alleen de totalen van de tabel over"

NOT_CHOSEN, CHOSEN = LegendClass("#f3e3c3", "niet gekozen"), LegendClass("#2b6cb0", "gekozen")
#: An example has the yellow of its band and says so in each word: a cut-out of the map is no real choice.
MADE_UP = " (verzonnen)"
EXAMPLE = (
    LegendClass("#c3c9d0", f"{NOT_CHOSEN.text}{MADE_UP}"),
    LegendClass("#ffd400", f"{CHOSEN.text}{MADE_UP}"),
)


def breadth_series(region: Region, matrix: PriorityMatrix, selected: str | None = None) -> MapSeries:
    """Number of priorities per gemeente: exact, as printed."""
    totals, start = _totals(matrix), _start(region)
    codes = tuple(g.code for g in region.gemeenten)
    values = np.array([totals[c] for c in codes], dtype=np.float64)
    # Whole numbers: a class ends at a whole number, and the next one begins at the number after it.
    breaks = tuple(sorted({float(np.floor(b)) for b in class_breaks(values, Scheme.NATURAL, 5)}))
    edges = [int(values.min()) - 1, *(int(b) for b in breaks), int(values.max())]
    colors = palettes.sequential(len(edges) - 1)
    legend = tuple(
        LegendClass(color, dutch(high) if high == low + 1 else f"{low + 1} t/m {high}")
        for color, (low, high) in zip(colors, pairwise(edges), strict=True)
    )
    frame = MapFrame(
        year=start,
        label=region.period or "\u00a0",
        classes="".join(str(k) for k in classify(values, breaks)),
        values=[int(v) for v in values],
        unit_text=(f"{int(values.sum())} prioriteiten samen", f"{len(codes)} gemeenten"),
    )
    return MapSeries(
        unit_name=region.identity.whole,
        id="prioriteiten|aantal",
        title="Aantal prioriteiten",
        unit="prioriteiten",
        areas=codes,
        legend=legend,
        frames=(frame,),
        year=start,
        selected=selected,
        decimals=0,
        is_count=True,
        mark_uncertain=False,
        compare=False,
        count_label="prioriteiten",
        rank_title="Aantal prioriteiten",
    )


def choice_series(
    region: Region, matrix: PriorityMatrix, column: int, selected: str | None = None
) -> MapSeries:
    """Who chose a theme: chosen, not chosen, or not known."""
    codes, start = tuple(g.code for g in region.gemeenten), _start(region)
    cells = {c: int(v) for c, v in zip(matrix.gm_codes, matrix.cells[:, column], strict=True) if c}
    total, size = matrix.column_totals[column], int(matrix.is_gemeente.sum())
    fiction = f"{FICTION}: " if matrix.fictional else ""
    frame = MapFrame(
        year=start,
        label=region.period or "\u00a0",
        classes="".join(UNKNOWN if cells[c] < 0 else str(cells[c]) for c in codes),
        texts=[f"{WORDS[cells[c]]}{MADE_UP if matrix.fictional else ''}" for c in codes],
        unit_text=(f"{total} van de {size} gemeenten kozen dit", "volgens het totaal in de tabel"),
        why={c: LOST for c in codes if cells[c] < 0},
    )
    return MapSeries(
        unit_name=region.identity.whole,
        id=f"prioriteiten|{matrix.columns[column]}|{matrix.fictional}",
        title=f"{fiction}{column_label(matrix, column)}",
        unit="",
        areas=codes,
        legend=EXAMPLE if matrix.fictional else (NOT_CHOSEN, CHOSEN),
        frames=(frame,),
        year=start,
        selected=selected,
        mark_uncertain=False,
        ranking=False,
        compare=False,
    )


def priority_map_table(region: Region, series: MapSeries) -> pd.DataFrame:
    """What such a map shows, to take away; index: gm_code. Not known is written so, as on the map."""
    frame = series.frames[0]
    said = frame.texts if frame.values is None else pd.array(frame.values, dtype="Int64")
    names = [region.gemeente_by_code[code].name for code in series.areas]
    return pd.DataFrame(
        {"gm_code": series.areas, "Gemeente": names, series.title: said}, index=list(series.areas)
    )


def _totals(matrix: PriorityMatrix) -> dict[str, int]:
    return {c: n for c, n in zip(matrix.gm_codes, matrix.row_totals, strict=True) if c is not None}


def _start(region: Region) -> int:
    """The key of the one frame: the year that the strategy begins in, if it says."""
    return (region.strategy_years or (0,))[0]
