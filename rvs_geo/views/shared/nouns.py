"""What an indicator counts, with a number before it: "1 misdrijf", "2.400 meldingen"."""

from __future__ import annotations

from collections.abc import Iterable

from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.numbers import dutch

#: By the word of the data package (`eenheid`). Of a word that is not here the singular is not known.
SINGULAR = {"misdrijven": "misdrijf", "meldingen": "melding", "prioriteiten": "prioriteit"}


def counted(number: int | None, many: str) -> str:
    """A number of something: "1 misdrijf", "2 misdrijven"; of an unknown word "aantal boetes: 1"."""
    if number != 1:
        return f"{dutch(number)} {many}"
    return f"1 {SINGULAR[many]}" if many in SINGULAR else f"aantal {many}: 1"


def few_text(many: str) -> str:
    """Why a figure is not certain."""
    return f"onzeker: minder dan {UNCERTAIN_BELOW} {many}"


def few_of(indicators: Iterable[Indicator]) -> str:
    """How many are few, of several indicators together: "minder dan 10 misdrijven"."""
    return f"minder dan {UNCERTAIN_BELOW} {_common(indicators) or 'geteld'}"


def count_heading(indicators: Iterable[Indicator]) -> str:
    """What stands above a column of counts: "Misdrijven", or "Aantal" where they count different things."""
    return (_common(indicators) or "aantal").capitalize()


def _common(indicators: Iterable[Indicator]) -> str | None:
    """What all of them count; None where that differs."""
    units = {indicator.unit for indicator in indicators}
    return units.pop() if len(units) == 1 else None
