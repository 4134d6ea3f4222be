"""What a rate is given for, in words."""

from __future__ import annotations

from rvs_geo.analysis.shared.measures import PER
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.numbers import dutch


def per_text(per: int = PER) -> str:
    """What a rate is given for: "per 1.000 inwoners"."""
    return f"per {dutch(per)} inwoners"


def rate_unit(indicator: Indicator) -> str:
    """What the rates of an indicator are given for: of rare crimes 100,000 inhabitants."""
    return per_text(indicator.per)


def own_unit(indicator: Indicator) -> str:
    """What stands behind a rate among rates per 1,000: " per 100.000" where it is not one of them."""
    return "" if indicator.per == PER else f" per {dutch(indicator.per)}"
