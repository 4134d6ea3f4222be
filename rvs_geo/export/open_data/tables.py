"""The figures as tables for a program: one row an area and year, a comma between and a dot in a number.

The files under "Downloaden" on the pages are for a spreadsheet and speak Dutch (`export/shared/csv.py`).
"""

from __future__ import annotations

import json

import pandas as pd

from rvs_geo.analysis.shared.measures import rates
from rvs_geo.region.model import Indicator, Region

#: What each column means; the keys are the columns of a figure in their order.
COLUMNS = {
    "gm_code": "code van de gemeente op de kaart, of van gemeenten die alleen samen geteld zijn",
    "gebied": "naam van de gemeente of de gemeenten",
    "district": "politiedistrict",
    "jaar": "jaar van de telling",
    "aantal": "geteld aantal; leeg is niet bekend, nooit nul",
    "inwoners": "inwoners op 1 januari van dat jaar",
    "per_inwoners": "aantal inwoners waarop het cijfer is berekend",
    "cijfer": "aantal gedeeld door inwoners, maal per_inwoners; leeg is niet bekend",
    "afronding": "waarop de bron het aantal afrondt; 1 is niet afgerond",
    "status": "of de bron het jaar nog kan wijzigen",
}
DECIMALS = 4


def figure_table(region: Region, indicator: Indicator) -> pd.DataFrame:
    """Every area in every year of a figure, known or not.

    Returns:
        The columns of `COLUMNS`; NA where not known. Each year holds each gemeente once, alone or as part
        of a merged area.
    """
    rows = region.observations(indicator.id)
    areas = [region.area_by_code[str(code)] for code in rows["gebied"]]
    return pd.DataFrame(
        {
            "gm_code": rows["gebied"],
            "gebied": [area.name for area in areas],
            "district": [area.district for area in areas],
            "jaar": rows["jaar"],
            "aantal": rows["aantal"],
            "inwoners": rows["inwoners"],
            "per_inwoners": indicator.per,
            "cijfer": rates(rows["aantal"], rows["inwoners"], indicator.per).round(DECIMALS),
            "afronding": indicator.rounding,
            "status": [str(indicator.status(int(year))) for year in rows["jaar"]],
        }
    )


def everything(region: Region) -> pd.DataFrame:
    """All figures below each other, with the id, the name and the source of each in front."""
    tables = []
    for indicator in region.indicators:
        table = figure_table(region, indicator)
        table.insert(0, "cijfer_id", indicator.id)
        table.insert(1, "cijfer_naam", indicator.name)
        table["bron"] = indicator.source.id
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def plain_csv(table: pd.DataFrame) -> bytes:
    """The table as RFC 4180 has it, in UTF-8."""
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def plain_json(table: pd.DataFrame) -> bytes:
    """The table as an object with a list for each column, in the order of the rows; not known is null."""
    columns = {str(name): [_plain(value) for value in table[name]] for name in table}
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _plain(value: object) -> object:
    """A cell as JSON knows it; NumPy numbers as Python's own."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.item() if hasattr(value, "item") else value
