"""The table of the map as it is taken away: it must still say what it is when nobody sees the page."""

from __future__ import annotations

import pandas as pd

from rvs_geo.analysis.shared.coverage import coverage
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.map.reading import FIRST_OF_CHANGES
from rvs_geo.views.shared.map_choice import MapChoice, indicator_values
from rvs_geo.views.shared.tables import indicator_table
from rvs_geo.views.shared.totals import part_text

ROUNDED = "aantallen door de bron afgerond op {0}"
EXACT = "aantallen niet afgerond"


def file_table(region: Region, choice: MapChoice) -> pd.DataFrame:
    """The table on screen with its codes, year, coverage and rounding in each row.

    Returns:
        Columns gm_code and Jaar, those of `indicator_table` (of a number without the inhabitants, which it
        does not need), of a development the count and the inhabitants in its first year, Dekking and
        (of what is counted) Afronding. Index: code of the area.
    """
    table, indicator = indicator_table(region, choice), region.indicator_by_id[choice.indicator]
    if choice.measure is Measure.LEVEL:
        table = table.assign(Dekking=_measured(region, choice))
    else:
        table = table.assign(Dekking=_coverage(region, choice), Afronding=rounding_note(indicator))
    if choice.measure is Measure.COUNT:
        table = table.drop(columns="Inwoners")
    table.insert(0, "gm_code", [str(code) for code in table.index])
    table.insert(1, "Jaar", _column(table, choice.year))
    return _with_base(region, choice, table) if choice.measure is Measure.DEVELOPMENT else table


def rounding_note(indicator: Indicator) -> str:
    """What the source rounded its counts to."""
    return EXACT if indicator.rounding == 1 else ROUNDED.format(indicator.rounding)


def _with_base(region: Region, choice: MapChoice, table: pd.DataFrame) -> pd.DataFrame:
    """The table of a development with the year, count and inhabitants that it starts from."""
    rows = indicator_values(region, choice)
    rows = rows[rows["jaar"] == choice.year].set_index("gebied").reindex(table.index)
    unit = region.indicator_by_id[choice.indicator].unit.capitalize()
    base = choice.base_year
    table = table.rename(columns={unit: f"{unit} in {choice.year}", "Inwoners": f"Inwoners in {choice.year}"})
    at = list(table.columns).index(f"{unit} in {choice.year}")
    table = table.rename(columns={"Plaats": f"Plaats ({FIRST_OF_CHANGES})"})
    table.insert(2, "Beginjaar", _column(table, base))
    table.insert(at + 1, f"{unit} in {base}", rows["aantal_toen"].astype("Int64"))
    table.insert(at + 3, f"Inwoners in {base}", rows["inwoners_toen"].astype("Int64"))
    return table


def _coverage(region: Region, choice: MapChoice) -> str:
    """How much of the unit the file holds: "36 van de 50 gemeenten (98% van de inwoners)"."""
    values = indicator_values(region, choice)
    figures = unit_figures(region, choice.indicator, values, choice.measure, choice.base_year, sums=True)
    figure = figures.get(choice.year)
    return f"geen van de {len(region.gemeenten)} gemeenten" if figure is None else part_text(figure.basis)


def _measured(region: Region, choice: MapChoice) -> str:
    """Of how many gemeenten a level is known."""
    known = coverage(region, region.indicator_by_id[choice.indicator]).known[choice.year]
    return f"{known} van de {len(region.gemeenten)} gemeenten"


def _column(table: pd.DataFrame, year: int | None) -> pd.Series[int]:
    return pd.Series(year, index=table.index, dtype="Int64")
