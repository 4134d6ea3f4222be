"""How the strategy stands, as tables: for a file, and in one look."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rvs_geo.views.ambitions.stand import OTHER_COUNTING, PriorityStand, StandLine
from rvs_geo.views.shared.numbers import UNKNOWN, dutch


def stand_table(found: tuple[PriorityStand, ...]) -> pd.DataFrame:
    """All figures as text: Prioriteit, Cijfer, Nieuwste, Richting, Doel, Status."""
    return pd.DataFrame(
        [
            {
                "Prioriteit": priority.name,
                "Cijfer": line.name,
                "Nieuwste": line.newest,
                "Richting": line.direction,
                "Doel": line.target,
                "Status": line.status,
            }
            for priority in found
            for line in priority.lines
        ]
    )


def stand_file(found: tuple[PriorityStand, ...]) -> pd.DataFrame:
    """The same to take away: the columns of `stand_table`, and Telling and Bron, which differ by row."""
    lines = [line for priority in found for line in priority.lines]
    return stand_table(found).assign(
        Telling=[line.counting for line in lines], Bron=[line.source for line in lines]
    )


def counting_text(lines: Sequence[StandLine]) -> str:
    """That figures are not counted as the targets beside them are, for a wall; "" where none is."""
    return f"misdrijven: {OTHER_COUNTING}" if any(line.counting for line in lines) else ""


def stand_overview(found: tuple[PriorityStand, ...]) -> pd.DataFrame:
    """The priorities in one look: a row for each figure that is known, and how many ambitions have none.

    Returns:
        The columns of `stand_table`, all text; Prioriteit stands with the first row of each. Targets that
        are all of one year have it in the head of their column.
    """
    rows: list[dict[str, str]] = []
    years = {line.target_year for priority in found for line in priority.lines if line.is_known}
    when = f" in {years.pop()}" if len(years) == 1 else ""
    for priority in found:
        known = [line for line in priority.lines if line.is_known]
        own = [(*line.short, line.target.removesuffix(when), line.status) for line in known]
        if absent := len(priority.lines) - len(known):
            noun = "ambitie" if absent == 1 else "ambities"
            own.append((f"{dutch(absent)} {noun}", UNKNOWN, UNKNOWN, "", "? nog geen cijfers"))
        for i, cells in enumerate(own):
            names = ("Cijfer", "Nieuwste", "Richting", f"Doel{when}", "Status")
            rows.append({"Prioriteit": "" if i else priority.name, **dict(zip(names, cells, strict=True))})
    return pd.DataFrame(rows)
