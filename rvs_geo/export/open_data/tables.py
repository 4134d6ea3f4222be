"""The figures as tables for a program: one row an area and year, a comma between and a dot in a number.

The files under "Downloaden" on the pages are for a spreadsheet and speak Dutch (`export/shared/csv.py`).
"""

from __future__ import annotations

import json

import pandas as pd

from rvs_geo.analysis.shared.measures import rates
from rvs_geo.analysis.shared.ranks import level_limits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator

#: What each column means; the keys are the columns of a figure in their order.
COLUMNS = {
    "gm_code": "code van de gemeente op de kaart, of van gemeenten die alleen samen geteld zijn",
    "gebied": "naam van de gemeente of de gemeenten",
    "district": "deel van de regio",
    "jaar": "jaar van de telling",
    "aantal": "geteld aantal; leeg is niet bekend, nooit nul",
    "inwoners": "inwoners op 1 januari van dat jaar",
    "per_inwoners": "aantal inwoners waarop het cijfer is berekend",
    "cijfer": "aantal gedeeld door inwoners, maal per_inwoners; leeg is niet bekend",
    "afronding": "waarop de bron het aantal afrondt; 1 is niet afgerond",
    "status": "of de bron het jaar nog kan wijzigen",
}
#: The same of what is measured and no count: a percentage, a mark.
LEVEL_COLUMNS = {
    **{name: COLUMNS[name] for name in ("gm_code", "gebied", "district", "jaar")},
    "waarde": "de waarde zoals de bron haar geeft; leeg is niet bekend, nooit nul",
    "eenheid": "waar de waarde in staat",
    "marge": "helft van het interval van 95%; leeg waar de bron geen marge geeft",
    "ondergrens": "ondergrens van het interval van 95%",
    "bovengrens": "bovengrens van het interval van 95%",
    "status": COLUMNS["status"],
}
DECIMALS = 4


def columns_of(region: Region, indicator: Indicator) -> dict[str, str]:
    """The columns of the table of a figure, each with what it means."""
    columns = LEVEL_COLUMNS if indicator.is_level else COLUMNS
    return columns | {"district": region.identity.part_kind}


def figure_table(region: Region, indicator: Indicator) -> pd.DataFrame:
    """Every area in every year of a figure, known or not.

    Returns:
        The columns of `columns_of`; NA where not known. Each year holds each gemeente once, alone or as part
        of a merged area.
    """
    if indicator.is_level:
        return _level_table(region, indicator)
    rows = region.observations(indicator.id)
    return pd.DataFrame(
        {
            **_where(region, rows),
            "aantal": rows["aantal"],
            "inwoners": rows["inwoners"],
            "per_inwoners": indicator.per,
            "cijfer": rates(rows["aantal"], rows["inwoners"], indicator.per).round(DECIMALS),
            "afronding": indicator.rounding,
            "status": [str(indicator.status(int(year))) for year in rows["jaar"]],
        }
    )


def _where(region: Region, rows: pd.DataFrame) -> dict[str, object]:
    areas = [region.area_by_code[str(code)] for code in rows["gebied"]]
    return {
        "gm_code": rows["gebied"],
        "gebied": [area.name for area in areas],
        "district": [area.district for area in areas],
        "jaar": rows["jaar"],
    }


def _level_table(region: Region, indicator: Indicator) -> pd.DataFrame:
    rows = region.measured_levels(indicator.id)
    limits = level_limits(rows, percentage=indicator.is_percentage)
    return pd.DataFrame(
        {
            **_where(region, rows),
            "waarde": rows["waarde"],
            "eenheid": indicator.unit,
            "marge": rows["marge"],
            "ondergrens": limits["onder"].round(DECIMALS),
            "bovengrens": limits["boven"].round(DECIMALS),
            "status": [str(indicator.status(int(year))) for year in rows["jaar"]],
        }
    )


def everything(region: Region) -> pd.DataFrame:
    """All figures below each other, with the id, the name and the source of each in front.

    What is measured has no count and what is counted has no margin: those cells are empty.
    """
    tables = []
    for indicator in region.figures:
        table = figure_table(region, indicator)
        table.insert(0, "cijfer_id", indicator.id)
        table.insert(1, "cijfer_naam", indicator.name)
        table["bron"] = indicator.source.id
        tables.append(table)
    whole = ("aantal", "inwoners", "per_inwoners", "afronding")
    found = pd.concat(tables, ignore_index=True)
    return found.astype({name: "Int64" for name in whole if name in found})


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
