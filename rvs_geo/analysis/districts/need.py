"""Strength and wijkagenten of the districts beside what they are for: shares of the districts together."""

from __future__ import annotations

import pandas as pd

from rvs_geo.analysis.districts.wijkagenten import NORM, NORM_MAX, NORM_MIN

#: Column of the counts -> column of the share.
SHARES = {
    "inwoners": "aandeel_inwoners",
    "aantal": "aandeel_misdrijven",
    "operationeel_fte": "aandeel_sterkte",
    "wijkagenten": "aandeel_wijkagenten",
}


def need(ratios: pd.DataFrame, norm: int = NORM) -> pd.DataFrame:
    """What each district has of the districts together, and what that makes per wijkagent.

    Args:
        ratios: what `strength.strength_ratios` made: a row a district.
        norm: inhabitants per wijkagent.

    Returns:
        The rows and columns of `ratios`, with wijkagenten (fte by the norm: inhabitants / norm, arithmetic),
        the columns of `SHARES` (0-1, of the five districts together; all NA where one district is not known)
        and misdrijven_per_wijkagent (crimes per fte by the norm), all of them Float64.

    Raises:
        ValueError: the norm is out of range.
    """
    if not NORM_MIN <= norm <= NORM_MAX:
        raise ValueError(f"The norm must lie between {NORM_MIN} and {NORM_MAX} inhabitants, not {norm}.")
    found = ratios.copy()
    found["wijkagenten"] = found["inwoners"].astype("Float64") / norm
    for count, share in SHARES.items():
        values = found[count].astype("Float64")
        # A sum that lacks a district is no whole to take a share of.
        found[share] = values / values.sum(skipna=False)
    per_agent = found["aantal"] / found["wijkagenten"]
    found["misdrijven_per_wijkagent"] = per_agent.where(found["wijkagenten"] > 0)
    return found
