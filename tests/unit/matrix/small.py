"""A priority table of a few cells."""

import numpy as np

from rvs_geo.analysis.matrix.model import PriorityMatrix


def table(cells, rows, columns):
    """Only gemeenten, and columns without a name."""
    height, width = len(rows), len(columns)
    return PriorityMatrix(
        partners=tuple(f"G{i}" for i in range(height)),
        gm_codes=tuple(f"GM{i:04d}" for i in range(height)),
        kinds=("gemeente",) * height,
        row_totals=rows,
        columns=tuple(f"k{j + 1:02d}" for j in range(width)),
        column_totals=columns,
        names=(None,) * width,
        name_statuses=("",) * width,
        velden=(None,) * width,
        cells=np.array(cells, dtype=np.int8),
    )
