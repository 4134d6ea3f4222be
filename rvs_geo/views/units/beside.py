"""The police units of the country as a picture, a table and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.units.rates import UnitRate, unit_rates, unit_years
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator, Source
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import indicator_caveats
from rvs_geo.views.shared.nouns import counted
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.trends import COLORS, GREYS, INK, LABEL_SIZE, dressed
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import status_word, year_label

RESOURCE = "eenheden"
ROW, FRAME = 34, 60
#: A name stands nearer to the dot below it than to the one above, in pixels.
NAME_ABOVE = -3
#: From more units than this on, those who may be the highest or the lowest by chance are counted, not named.
MOST_RIVALS = 3
#: The own unit in the colour of its line, the others in that of the lines beside it; its name is bold too.
OWN_COLOR, OTHER_COLOR = COLORS[0], GREYS[0]
WIDE_MARGINS = (
    "Een eenheid telt veel misdrijven. Verschillen zijn daarom zelden toeval, maar dat zegt niets over hun "
    "oorzaak: in een grote stad komen meer bezoekers, die niet als inwoner meetellen."
)


def decimals_of(found: Sequence[UnitRate]) -> int:
    """Digits behind the comma of the rates of a year."""
    return decimals_for(sorted(unit.rate for unit in found)[len(found) // 2]) if found else 1


def unit_table(region: Region, indicator: Indicator, year: int) -> pd.DataFrame:
    """Every unit in a year, the highest first.

    Returns:
        Columns Plaats, Plaats van, Plaats tot en met (Int64; the first is empty where chance leaves several
        open), Eenheid, the rate under its own heading with its 95% limits (Float64), what is counted and
        Inwoners (Int64), Telling, Status.
    """
    found = unit_rates(region, indicator, year)
    digits = decimals_of(found)
    what = indicator.unit.capitalize()
    return pd.DataFrame(
        {
            "Plaats": pd.array([_place(unit) for unit in found], dtype="Int64"),
            "Plaats van": pd.array([unit.places.first for unit in found], dtype="Int64"),
            "Plaats tot en met": pd.array([unit.places.last for unit in found], dtype="Int64"),
            "Eenheid": [unit.name for unit in found],
            rate_unit(indicator).capitalize(): _floats([unit.rate for unit in found], digits),
            "Ondergrens 95%": _floats([unit.low for unit in found], digits),
            "Bovengrens 95%": _floats([unit.high for unit in found], digits),
            what: pd.array([unit.crimes for unit in found], dtype="Int64"),
            "Inwoners": pd.array([unit.people for unit in found], dtype="Int64"),
            "Telling": [unit.counting for unit in found],
            "Status": [status_word(indicator, year)] * len(found),
        }
    )


def read_table(region: Region, indicator: Indicator, year: int) -> pd.DataFrame:
    """The same to read: Eenheid, the rate with its limits, the place, what is counted; all text."""
    found = unit_rates(region, indicator, year)
    digits = decimals_of(found)
    return pd.DataFrame(
        [
            {
                "Eenheid": unit.name,
                rate_unit(indicator).capitalize(): f"{dutch(unit.rate, digits)} "
                f"({dutch(unit.low, digits)}\u2013{dutch(unit.high, digits)})",
                "Plaats": _place_text(unit, "\u2013"),
                indicator.unit.capitalize(): dutch(unit.crimes),
            }
            for unit in found
        ]
    )


def all_years_table(region: Region, indicator: Indicator) -> pd.DataFrame:
    """`unit_table` of all years below each other, with the year in front; for a file."""
    tables = []
    for year in unit_years(region, indicator):
        table = unit_table(region, indicator, year)
        table.insert(0, "Jaar", pd.Series(year, index=table.index, dtype="Int64"))
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def sentences(region: Region, indicator: Indicator, year: int) -> list[str]:
    """The answer first: the own unit among the others, then the highest and the lowest; plain text."""
    found = unit_rates(region, indicator, year)
    if not found:
        return []
    digits, when = decimals_of(found), year_label(indicator, year)
    own = next((unit for unit in found if unit.is_own), None)
    lines = []
    if own is not None:
        lines.append(
            f"{own.name}: {dutch(own.rate, digits)} {rate_unit(indicator)} in {when}, "
            f"plaats {_place_text(own)} van de {len(found)} politie-eenheden. "
            f"Dat zijn {counted(own.crimes, indicator.unit)} op {dutch(own.people)} inwoners."
        )
    high = _end(found, found[0].rate, [unit for unit in found if unit.places.first == 1], digits)
    low = _end(found, found[-1].rate, [unit for unit in found if unit.places.last == len(found)], digits)
    lines.append(f"Het hoogst in {when} is {high}, het laagst {low}.")
    return lines


def remarks(region: Region, indicator: Indicator) -> list[str]:
    """What must be said with the comparison."""
    return [WIDE_MARGINS, *region.remarks(RESOURCE), *indicator_caveats(indicator)]


def unit_sources(region: Region, indicator: Indicator) -> list[Source]:
    """Where the counts, the inhabitants and the membership come from, each once."""
    return list(dict.fromkeys((indicator.source, *region.sources[RESOURCE])))


def unit_chart(found: Sequence[UnitRate], indicator: Indicator) -> alt.LayerChart:
    """A dot with its margin for each unit, the highest on top; the own one in its own colour and in bold."""
    digits = decimals_of(found)
    rows = pd.DataFrame(
        [
            {
                "rij": number,
                "naam": f"{unit.name}: {dutch(unit.rate, digits)}",
                "nul": 0.0,
                "waarde": unit.rate,
                "laag": unit.low,
                "hoog": unit.high,
                "eigen": unit.is_own,
                "tekst": f"{dutch(unit.low, digits)} tot {dutch(unit.high, digits)}",
            }
            for number, unit in enumerate(found)
        ]
    )
    top = max(unit.high for unit in found) * 1.05
    scale = alt.Scale(domain=[0, top], nice=False)
    x = alt.X("waarde:Q", scale=scale, axis=alt.Axis(title=rate_unit(indicator), tickCount=5, grid=True))
    y = alt.Y("rij:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    color = alt.Color(
        "eigen:N", scale=alt.Scale(domain=[True, False], range=[OWN_COLOR, OTHER_COLOR]), legend=None
    )
    tooltip = [alt.Tooltip("naam:N", title="Eenheid"), alt.Tooltip("tekst:N", title="Marge van 95%")]
    base = alt.Chart(rows)
    layers = [
        base.mark_rule(strokeWidth=1, opacity=0.35, aria=False, yOffset=9).encode(
            x=alt.X("nul:Q", scale=scale), x2=alt.X2("waarde:Q"), y=y, color=color
        ),
        base.mark_rule(strokeWidth=5, opacity=0.6, aria=False, yOffset=9).encode(
            x=alt.X("laag:Q", scale=scale), x2=alt.X2("hoog:Q"), y=y, color=color
        ),
        base.mark_point(filled=True, size=110, opacity=1, yOffset=9).encode(
            x=x, y=y, color=color, tooltip=tooltip
        ),
        *(
            base.transform_filter(f"datum.eigen === {str(is_own).lower()}")
            .mark_text(
                align="left",
                dy=NAME_ABOVE,
                fill=INK,
                fontSize=LABEL_SIZE,
                fontWeight="bold" if is_own else "normal",
                aria=False,
            )
            .encode(x=alt.value(0), y=y, text=alt.Text("naam:N"))
            for is_own in (True, False)
        ),
    ]
    return dressed(cast("Sequence[alt.Chart]", layers), padding_right=8, height=ROW * len(rows) + FRAME)


def chart_text(found: Sequence[UnitRate], indicator: Indicator, year: int) -> str:
    """The same in words, for who does not see it."""
    digits = decimals_of(found)
    told = "; ".join(f"{unit.name} {dutch(unit.rate, digits)}" for unit in found)
    return f"{indicator.name}, {rate_unit(indicator)}, {year_label(indicator, year)}. {told}."


def lines(region: Region, indicator: Indicator) -> tuple[TrendLine, ...]:
    """The own unit over the years, and in grey the highest and the lowest of the last one.

    Without a unit of its own a region has the highest and the lowest alone; of one year there is no line.
    """
    years = unit_years(region, indicator)
    if len(years) < 2:
        return ()
    by_year = {year: {unit.name: unit for unit in unit_rates(region, indicator, year)} for year in years}
    last = list(by_year[years[-1]].values())
    wanted = [*(u for u in last if u.is_own), last[0], last[-1]]
    return tuple(
        TrendLine(
            unit.name,
            {year: by_year[year][unit.name].rate for year in years},
            {year: by_year[year][unit.name].crimes for year in years},
            band={year: (by_year[year][unit.name].low, by_year[year][unit.name].high) for year in years},
            reference=not unit.is_own,
        )
        for unit in dict.fromkeys(wanted)
    )


def _end(found: Sequence[UnitRate], rate: float, possible: Sequence[UnitRate], digits: int) -> str:
    """The first or the last unit with its rate, and who may be it by chance."""
    named = listed([unit.name for unit in found if unit.rate == rate])
    rivals = [unit.name for unit in possible if unit.rate != rate]
    if not rivals:
        return f"{named} ({dutch(rate, digits)})"
    told = listed(rivals, "of") if len(rivals) <= MOST_RIVALS else f"een van {len(rivals)} andere"
    return f"{named} ({dutch(rate, digits)}), of door toeval {told}"


def _place(unit: UnitRate) -> int | None:
    return unit.places.first if unit.places.first == unit.places.last else None


def _place_text(unit: UnitRate, until: str = " tot en met ") -> str:
    first, last = unit.places
    return str(first) if first == last else f"{first}{until}{last}"


def _floats(values: Sequence[float], digits: int) -> pd.Series[float]:
    return pd.Series(values, dtype="Float64").round(digits)
