"""How far two answers of a survey may lie apart before they differ, in words."""

from __future__ import annotations

from rvs_geo.analysis.shared.survey import ROUNDING
from rvs_geo.views.shared.numbers import dutch


def room_text(margin: float) -> str:
    """The margin of a difference, and what the rounding of the answers adds to it."""
    return f"de marge van {dutch(margin, 1)} plus {rounding_text()}"


def rounding_text() -> str:
    """What comes on top of a margin, for the source rounds the answers."""
    return f"{dutch(ROUNDING, 1)} voor de afronding van de bron"
