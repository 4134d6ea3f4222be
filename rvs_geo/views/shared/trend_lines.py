"""The lines of a trend: what they show, as rows, as a table and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from rvs_geo.region.records import Break
from rvs_geo.views.shared.numbers import UNKNOWN, dutch


@dataclass(frozen=True)
class TrendLine:
    """One line.

    Attributes:
        name: as written at its end; short.
        values: year -> value, None where not known: the line has a gap there.
        counts: year -> number of crimes behind it, for the tooltip and the table.
        band: year -> the limits that chance leaves around the value; drawn lightly behind the line.
        reference: drawn in grey and dashed: the district, the unit, what the others are compared with.
    """

    name: str
    values: Mapping[int, float | None]
    counts: Mapping[int, int | None] = field(default_factory=dict)
    reference: bool = False
    band: Mapping[int, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """A value to reach, and what it is called: "doel 84,8"."""

    value: float
    text: str


def trend_frame(lines: Sequence[TrendLine], decimals: int) -> pd.DataFrame:
    """The lines as rows: lijn, jaar, waarde (None = not known), tekst and aantal (in Dutch words)."""
    rows = [
        {
            "lijn": line.name,
            "jaar": year,
            "waarde": value,
            "tekst": dutch(value, decimals),
            "aantal": dutch(line.counts.get(year)) if line.counts else "",
            "verwijzing": line.reference,
        }
        for line in lines
        for year, value in sorted(line.values.items())
    ]
    columns = ["lijn", "jaar", "waarde", "tekst", "aantal", "verwijzing"]
    return pd.DataFrame(rows, columns=columns).astype({"waarde": "float64"})


def trend_table(lines: Sequence[TrendLine], decimals: int) -> pd.DataFrame:
    """The same as text: a row a year, a column a line, "niet bekend" where not known."""
    years = sorted({year for line in lines for year in line.values})
    table = pd.DataFrame({"Jaar": [str(year) for year in years]})
    for line in lines:
        table[line.name] = [dutch(line.values.get(year), decimals) for year in years]
    return table


def trend_text(
    lines: Sequence[TrendLine], *, title: str, unit: str, decimals: int = 1, breaks: Sequence[Break] = ()
) -> str:
    """The chart in a sentence a line, for who does not see it."""
    broken_at = "".join(f" Vanaf {b.year}: {b.short}." for b in breaks)
    told = " ".join(_line_text(line, decimals) for line in lines)
    return f"Lijnen: {title}, {unit}. {told}{broken_at}"


def _line_text(line: TrendLine, decimals: int) -> str:
    known = [(year, value) for year, value in sorted(line.values.items()) if value is not None]
    if not known:
        return f"{line.name}: {UNKNOWN}."
    (first, then), (last, now) = known[0], known[-1]
    gaps = len(line.values) - len(known)
    missing = f" ({gaps} jaar {UNKNOWN})" if gaps else ""
    if first == last:
        return f"{line.name}: {dutch(now, decimals)} in {last}{missing}."
    return (
        f"{line.name}: van {dutch(then, decimals)} in {first} naar {dutch(now, decimals)} in {last}{missing}."
    )
