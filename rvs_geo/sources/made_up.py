"""The priority tables that are known to be made up, in disguise: the examples, and that of the site."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from rvs_geo.analysis.matrix.fiction import row_sign
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.sources.files import SourceFault, read_source, require, require_known, require_unique

FOLDER = Path("voorbeelden") / "prioriteitentabel"
OWN_EXAMPLE = "voorbeeld"
"""The table that the pages show with `voorbeeld=1`."""


def build_made_up(source: Path, priorities: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame | None:
    """Each made-up table, a row a partner: tabel, partner, kenmerk (`fiction.row_sign`).

    Args:
        source: folder with the raw material; each example is a CSV of partner and the columns of the table.
        priorities: the partners and their totals, no cell known.
        themes: the columns and their totals.

    Returns:
        The examples by name, and the table of the site itself; None where the raw material has no examples,
        and then the list that is there stands.

    Raises:
        SourceFault: a mark that is not 1 or 0, or other partners than those of the table.
    """
    paths = sorted((source / FOLDER).glob("*.csv"))
    if not paths:
        return None
    matrix = from_frames(priorities, themes)
    tables = {path.stem: _marks(path, matrix.partners, matrix.columns) for path in paths}
    require(OWN_EXAMPLE not in tables, source / FOLDER, f"{OWN_EXAMPLE!r} is the table of the site itself")
    example = example_completion(matrix).cells
    tables[OWN_EXAMPLE] = pd.DataFrame(example, index=pd.Index(matrix.partners), columns=list(matrix.columns))
    rows = [
        (name, partner, row_sign(name, partner, [int(str(mark)) for mark in marks.loc[partner]]))
        for name, marks in tables.items()
        for partner in matrix.partners
    ]
    return pd.DataFrame(rows, columns=["tabel", "partner", "kenmerk"])


def _marks(path: Path, partners: tuple[str, ...], columns: tuple[str, ...]) -> pd.DataFrame:
    frame = read_source(path, ["partner", *columns])
    require_unique(path, frame, ["partner"])
    for column in columns:
        require_known(path, frame, column, ("0", "1"))
    if set(frame["partner"]) != set(partners):
        raise SourceFault(path, None, "the partners are not those of the table")
    return frame.set_index("partner")
