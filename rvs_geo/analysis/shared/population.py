"""Inhabitants of every gemeente in one year, each counted once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rvs_geo.region.records import Area


def inhabitants_in(inhabitants: pd.DataFrame, areas: Sequence[Area], year: int) -> pd.Series[int]:
    """Inhabitants by area, the areas together being all gemeenten.

    A merged area stands for its members in years in which none of them has a number of its own.

    Args:
        inhabitants: columns gebied, jaar, inwoners (persons).
        areas: gemeenten and merged areas of the region.
        year: 1 January of this year.

    Returns:
        Persons (Int64) indexed by area code, in the order of `areas`; NA where not known.
    """
    rows = inhabitants[inhabitants["jaar"] == year].dropna(subset=["inwoners"])
    known = {str(c): int(n) for c, n in zip(rows["gebied"], rows["inwoners"], strict=True)}
    merged = [a for a in areas if a.is_merged and a.code in known and not any(m in known for m in a.members)]
    hidden = {m for a in merged for m in a.members}
    used = [a.code for a in areas if (not a.is_merged and a.code not in hidden) or a in merged]
    return pd.Series([known.get(code) for code in used], index=used, dtype="Int64", name="inwoners")
