"""Tables beside the map: typed numbers, Dutch headings, and how each column is written."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import NamedTuple, SupportsFloat, cast

import pandas as pd
from pandas.api.typing import NAType
from pandas.io.formats.style import Styler

from rvs_geo.analysis.shared.measures import PER_PEOPLE, UNCERTAIN_BELOW, Measure
from rvs_geo.analysis.shared.ranks import open_places, sure_places
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.model import Region
from rvs_geo.views.shared.doubts import doubt_text
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import district_text
from rvs_geo.views.shared.map_choice import (
    MapChoice,
    choice_limits,
    indicator_values,
    measure_text,
    value_decimals,
)
from rvs_geo.views.shared.nouns import few_text
from rvs_geo.views.shared.numbers import ABOUT, UNKNOWN, WITHHELD, dutch
from rvs_geo.views.shared.years import status_word

#: The columns with places.
PLACES = ("Plaats", "Plaats van", "Plaats tot en met")
#: The columns with how far chance may carry a value.
LIMITS = ("Ondergrens 95%", "Bovengrens 95%")
#: The column that names the row, and what stands before the name of the one that is chosen.
NAME_HEADING = "Gemeente"
CHOSEN = "\u25b8\u00a0"
_CHOSEN_STYLE = {"background-color": "rgba(0, 114, 178, 0.22)"}


def indicator_table(region: Region, choice: MapChoice) -> pd.DataFrame:
    """All areas in the chosen year, highest first and the unknown last; rounded as on the map.

    Returns:
        Columns Plaats, but for numbers the first and last place that chance leaves open (Plaats van, Plaats
        tot en met; all Int64), Gemeente, the part that it lies in (District), the value under its own
        heading, but for numbers its 95% limits (Float64) and what is counted ("Misdrijven"), Inwoners
        (Int64), but for numbers the difference with the unit (Float64), Status (of the year), Opmerking. Of a
        level neither a count nor inhabitants nor a difference. Index: code of the area. Not known is NA.
    """
    values = indicator_values(region, choice)
    rows = values[values["jaar"] == choice.year].set_index("gebied")
    heading = value_heading(region, choice)
    decimals = value_decimals(values["waarde"], choice.measure)
    indicator = region.indicator_by_id[choice.indicator]
    counted = indicator.unit
    table = pd.DataFrame(
        {
            "Plaats": _places(rows, choice),
            "Gemeente": [region.area_by_code[c].name for c in rows.index],
            region.identity.part_label: [district_text(region, region.area_by_code[c]) for c in rows.index],
            heading: rows["waarde"].round(decimals),
        },
        index=rows.index,
    )
    if choice.measure is not Measure.COUNT:
        limits = choice_limits(region, choice, rows)
        for name, side in zip(LIMITS, ("onder", "boven"), strict=True):
            table[name] = limits[side].round(decimals)
        places = open_places(limits).where(table["Plaats"].notna())
        if choice.measure is Measure.LEVEL:
            complete = region.indicator_by_id[choice.indicator].is_complete
            table["Plaats"] = sure_places(table["Plaats"], limits, complete=complete)
        table.insert(1, "Plaats van", places["van"])
        table.insert(2, "Plaats tot en met", places["tot"])
    if choice.measure is not Measure.LEVEL:
        table = _with_counts(region, choice, table, values, decimals)
    table["Status"] = status_word(region.indicator_by_id[choice.indicator], choice.year)
    fewest = rows[[c for c in ("aantal", "aantal_toen") if c in rows]].min(axis=1, skipna=False)
    years = [choice.year] if choice.base_year is None else [choice.base_year, choice.year]
    doubts = [doubt_text(region, choice.indicator, str(code), *years) for code in rows.index]
    remarks = [_remark(n, v, choice, counted) for n, v in zip(fewest, rows["waarde"], strict=True)]
    table["Opmerking"] = ["; ".join(filter(None, both)) for both in zip(remarks, doubts, strict=True)]
    # By the value itself: two that are rounded to the same number keep the order of their places.
    keys = pd.DataFrame({"waarde": rows["waarde"], "naam": table["Gemeente"]})
    return table.loc[keys.sort_values(["waarde", "naam"], ascending=[False, True], na_position="last").index]


def _with_counts(
    region: Region, choice: MapChoice, table: pd.DataFrame, values: pd.DataFrame, decimals: int
) -> pd.DataFrame:
    """The table of a count with its number, the inhabitants, and the difference with the unit."""
    rows = values[values["jaar"] == choice.year].set_index("gebied")
    counted = region.indicator_by_id[choice.indicator].unit
    # Of a number the value is itself the count; its heading is then the unit of the indicator.
    if choice.measure is Measure.COUNT:
        return table.assign(Inwoners=rows["inwoners"])
    table = table.assign(**{counted[0].upper() + counted[1:]: rows["aantal"], "Inwoners": rows["inwoners"]})
    unit = unit_figures(region, choice.indicator, values, choice.measure, choice.base_year).get(choice.year)
    # A part of the unit is no yardstick for one gemeente; see `tally.ENOUGH`.
    whole = unit.value if unit is not None and unit.basis.is_enough else None
    difference = rows["waarde"] - (float("nan") if whole is None else whole)
    table[difference_heading(region)] = difference.astype("Float64").round(decimals)
    return table


def difference_heading(region: Region) -> str:
    """Heading of the difference with the whole: "Verschil met de eenheid"."""
    return f"Verschil met {region.identity.short}"


def _places(rows: pd.DataFrame, choice: MapChoice) -> pd.Series[int]:
    """Places from the highest value; none on too few crimes, as on the map and the page of a gemeente."""
    places = rows["waarde"].rank(ascending=False, method="min").astype("Int64")
    if choice.measure not in PER_PEOPLE:
        return places
    fewest = rows[[c for c in ("aantal", "aantal_toen") if c in rows]].min(axis=1, skipna=False)
    return places.where(fewest.ge(UNCERTAIN_BELOW).fillna(False))


def value_heading(region: Region, choice: MapChoice) -> str:
    """Heading of the column with the value."""
    if choice.measure is Measure.LEVEL:
        unit = region.indicator_by_id[choice.indicator].unit
        return unit[0].upper() + unit[1:]
    unit = measure_text(choice.measure, region.indicator_by_id[choice.indicator], choice.base_year)
    if choice.measure is Measure.DEVELOPMENT:
        return f"% {unit}"
    return unit[0].upper() + unit[1:]


def with_places(table: pd.DataFrame, value: str) -> pd.DataFrame:
    """The table for who reads it: a place that is withheld as "\u2013", one of an unknown value as NA.

    A grid draws whatever is NA with one and the same word, so the places become text, padded to sort as
    numbers.

    Args:
        table: of `indicator_table`.
        value: the column with the value that the places are of.
    """
    shown = table.copy()
    for name in [c for c in PLACES if c in table]:
        texts = [WITHHELD if pd.isna(place) else str(place) for place in table[name]]
        wide = max(map(len, texts), default=0)
        known = table[value].notna()
        shown[name] = [t.rjust(wide) if is_known else pd.NA for t, is_known in zip(texts, known, strict=True)]
    return shown


def with_short_names(region: Region, table: pd.DataFrame) -> pd.DataFrame:
    """The table with names that a column on a phone can hold.

    The gemeenten in an area that is counted as one stand in front of its remark.

    Args:
        region: the region.
        table: of `indicator_table`.
    """
    areas = [region.area_by_code[str(code)] for code in table.index]
    joined = [
        f"{listed([region.gemeente_by_code[m].name for m in a.members])} samen" if a.is_merged else ""
        for a in areas
    ]
    remarks = ["; ".join(filter(None, both)) for both in zip(joined, table["Opmerking"], strict=True)]
    return table.assign(Gemeente=[a.short_name for a in areas], Opmerking=remarks)


class Marks(NamedTuple):
    """The signs that stand before numbers of a table, as they do on the map.

    Attributes:
        value: heading of the column with the value.
        uncertain: rows, by their index, whose value rests on few crimes; it is written with \u2248.
        signed: headings of columns that are written with a plus or a minus.
        chosen: the row, by its index, that is chosen; its name is written with `CHOSEN`.
    """

    value: str = ""
    uncertain: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()
    chosen: str = ""


NO_MARKS = Marks()


def table_marks(region: Region, choice: MapChoice, table: pd.DataFrame) -> Marks:
    """The signs of `indicator_table`: of rates on fewer than ten crimes, of differences and developments."""
    value = value_heading(region, choice)
    few = table["Plaats"].isna() & table[value].notna()
    uncertain = [str(code) for code in table.index[few]] if choice.measure in PER_PEOPLE else []
    signed = {difference_heading(region)}
    if choice.measure is Measure.DEVELOPMENT:
        signed |= {value, *LIMITS}
    chosen = choice.selected if choice.selected in table.index else None
    return Marks(value, frozenset(uncertain), frozenset(signed), chosen or "")


def styled(table: pd.DataFrame, decimals: int, marks: Marks = NO_MARKS) -> Styler:
    """The table as Dutch text over the numbers, so that sorting still goes by number."""
    numbers = [c for c in table.columns if pd.api.types.is_numeric_dtype(table[c])]
    style = table.style
    for name in numbers:
        digits = decimals if table[name].dtype == "Float64" else 0
        write = partial(written, decimals=digits, signed=name in marks.signed)
        style = style.format(write, subset=[name])
        uncertain = [code for code in table.index if name == marks.value and code in marks.uncertain]
        if uncertain:
            style = style.format(partial(write, about=True), subset=pd.IndexSlice[uncertain, [name]])
    if marks.chosen and marks.chosen in table.index and NAME_HEADING in table:
        row = pd.IndexSlice[[marks.chosen], :]
        style = style.format(CHOSEN + "{}", subset=pd.IndexSlice[[marks.chosen], [NAME_HEADING]])
        style = style.set_properties(row, **_CHOSEN_STYLE)
    return style


def paper_table(table: pd.DataFrame, decimals: int, marks: Marks = NO_MARKS) -> str:
    """The table as HTML in the class `rvs-papier`, which only paper shows (druk.css); all of it escaped.

    Args:
        table: numbers as numbers, NA where not known; the index is not shown.
        decimals: digits behind the comma of Float64 columns; Int64 has none.
        marks: the signs before numbers.
    """
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    digits = [decimals if str(kind) == "Float64" else 0 for kind in table.dtypes]
    look = [' class="getal"' if number else "" for number in numeric]
    heads = "".join(f"<th{c}>{escape(str(name))}</th>" for name, c in zip(table.columns, look, strict=True))
    rows = ""
    for code, *row in table.itertuples(name=None):
        texts = []
        for name, value, number, d in zip(table.columns, row, numeric, digits, strict=True):
            if number:
                about = name == marks.value and code in marks.uncertain
                texts.append(written(value, decimals=d, signed=name in marks.signed, about=about))
            else:
                before = CHOSEN if name == NAME_HEADING and code == marks.chosen else ""
                texts.append(UNKNOWN if value is pd.NA else before + str(value))
        cells = "".join(f"<td{c}>{escape(text)}</td>" for text, c in zip(texts, look, strict=True))
        row_look = ' class="gekozen"' if code == marks.chosen else ""
        rows += f"<tr{row_look}>{cells}</tr>"
    return (
        f'<div class="rvs-papier"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def written(value: object, *, decimals: int, signed: bool = False, about: bool = False) -> str:
    """A number of a table in Dutch, with the signs that stand before it."""
    return (ABOUT if about else "") + dutch(cast("SupportsFloat", value), decimals, signed=signed)


def table_decimals(region: Region, choice: MapChoice) -> int:
    """Digits behind the comma in the table; the same as on the map."""
    return value_decimals(indicator_values(region, choice)["waarde"], choice.measure)


def _remark(aantal: int | NAType, waarde: float | NAType, choice: MapChoice, counted: str) -> str:
    if choice.measure is Measure.LEVEL:
        return UNKNOWN if isinstance(waarde, NAType) else ""
    if isinstance(aantal, NAType):
        return UNKNOWN
    if isinstance(waarde, NAType):
        from_nothing = choice.measure is Measure.DEVELOPMENT
        return f"geen percentage: in {choice.base_year} was het aantal nul" if from_nothing else UNKNOWN
    few = choice.measure is not Measure.COUNT and aantal < UNCERTAIN_BELOW
    return few_text(counted) if few else ""
