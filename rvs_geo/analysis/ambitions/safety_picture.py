"""The safety picture: the ambitions of the earlier strategy against what was realised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rvs_geo.analysis.shared.rows import as_number, as_text


class Verdict(StrEnum):
    """Whether what was aimed at was reached; the values are the words that a visitor reads."""

    MET = "gehaald"
    MISSED = "niet gehaald"
    INCOMPARABLE = "niet te vergelijken"


@dataclass(frozen=True)
class PictureLine:
    """One subject; all percentages are changes of the last year against the first, negative is a fall.

    Attributes:
        years: the first and the last year; None where not known.
        aimed: the ambition, percent.
        aimed_status: how the ambition is known ("tekst", "label in grafiek", "afgeleid: ...").
        realised: what happened in the region, percent.
        national: what happened in the Netherlands, percent; None where the source gives no number.
        verdict: met if the fall was at least as large as aimed.
        difference: realised minus aimed, percentage points; negative is a larger fall than aimed.
    """

    years: tuple[int, int] | None
    subject: str
    aimed: float | None
    aimed_status: str
    realised: float | None
    national: float | None
    verdict: Verdict
    difference: float | None
    note: str

    @property
    def is_inferred(self) -> bool:
        """Whether the ambition was not stated in the text but read from a chart or inferred."""
        return self.aimed_status != "tekst"


def picture_line(row: Mapping[str, object], years: tuple[int, int] | None) -> PictureLine:
    """A line from a row of veiligheidsbeeld.csv; all seven ambitions are falls (lower is better).

    Raises:
        KeyError: a column is missing.
        ValueError: a number that is none.
    """
    aimed, realised = as_number(row["ambitie_pct"]), as_number(row["realisatie_pct"])
    national = as_number(row["landelijk_pct"])
    verdict = Verdict.INCOMPARABLE
    difference = None
    if aimed is not None and realised is not None:
        verdict = Verdict.MET if realised <= aimed else Verdict.MISSED
        difference = realised - aimed
    return PictureLine(
        years=years,
        subject=as_text(row["onderwerp"]),
        aimed=aimed,
        aimed_status=as_text(row["ambitie_status"]),
        realised=realised,
        national=national,
        verdict=verdict,
        difference=difference,
        note=as_text(row["opmerking"]),
    )
