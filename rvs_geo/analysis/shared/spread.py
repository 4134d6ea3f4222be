"""How much counts of an indicator move from year to year beyond chance: one estimate, the same on every page.

Crimes come in series, so that counts vary by more than Poisson counts do. The factor phi (variance per mean)
is learned from all pairs of consecutive years of the indicator together: for each area the z-score of its
change around the change of the unit (`funnel.change_scores`), winsorised and averaged as in Spiegelhalter
2005, appendix A.3. It does not depend on the year, the base year or the areas that a visitor chose: a verdict
that changes with a picker is no verdict.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

from rvs_geo.analysis.shared.funnel import Overdispersion, change_scores, overdispersion
from rvs_geo.region.model import Region


@lru_cache(maxsize=256)
def dispersion_of(region: Region, indicator: str) -> Overdispersion:
    """The year-to-year phi of an indicator; phi is 1 and not estimated where it has one year only.

    Raises:
        KeyError: the catalogue has no such indicator.
    """
    return yearly_dispersion(region.observations(indicator))


def yearly_dispersion(observations: pd.DataFrame) -> Overdispersion:
    """The year-to-year phi of counts.

    Args:
        observations: columns gebied, jaar, aantal, inwoners; NA where not known.
    """
    known = observations.dropna(subset=["aantal", "inwoners"])
    years = {
        int(str(year)): rows.set_index("gebied")[["aantal", "inwoners"]].astype(float)
        for year, rows in known.groupby("jaar")
    }
    scores = [np.empty(0)]
    for earlier, later in pairwise(sorted(years)):
        # A gap in the years is no year-to-year change.
        if later == earlier + 1:
            shared = years[later].index.intersection(years[earlier].index)
            scores.append(change_scores(years[later].loc[shared], years[earlier].loc[shared]))
    return overdispersion(np.concatenate(scores))
