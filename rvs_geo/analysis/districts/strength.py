"""Police strength: who works where, and how much that is per inhabitant and per crime.

The table of strength holds fte of the adopted formation. Services for the whole unit (recherche, the
operational centre, ...) also work for the districts, so a district's own fte is not all the police it gets.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from rvs_geo.region.records import Area

PER = 1000
FTE = ("niet_operationeel_fte", "operationeel_fte", "totaal_fte")
KINDS = ("dienst", "district", "staf", "totaal")


@dataclass(frozen=True, eq=False)
class Strength:
    """The table of strength by kind of part.

    Each frame has the columns onderdeel, niet_operationeel_fte, operationeel_fte, totaal_fte (fte) and
    aandeel, aandeel_operationeel (fraction of the unit's totaal_fte and operationeel_fte, 0 to 1).

    Attributes:
        districts: the five district parts.
        services: the services for the whole unit.
        staff: leadership and staff.
        niet_operationeel_fte: of the whole unit.
        operationeel_fte: of the whole unit.
        totaal_fte: of the whole unit.
    """

    districts: pd.DataFrame
    services: pd.DataFrame
    staff: pd.DataFrame
    niet_operationeel_fte: float
    operationeel_fte: float
    totaal_fte: float


def split_strength(table: pd.DataFrame) -> Strength:
    """Split the table of strength into districts, services and staff, and check that it adds up.

    Args:
        table: columns onderdeel, soort (dienst, district, staf, totaal) and the three of FTE, in fte. An
            empty figure is nil in this source, so 0; this holds for no other table of the project.

    Raises:
        ValueError: rows or columns do not add up, a kind is not known, or there is not exactly one total.
            All faults are named at once.
    """
    filled = table.copy()
    for column in FTE:
        filled[column] = pd.to_numeric(filled[column]).astype(float).fillna(0.0)
    faults = _faults(filled)
    if faults:
        raise ValueError("The table of strength does not add up: " + "; ".join(faults))
    total = filled.loc[filled["soort"] == "totaal"].iloc[0]
    filled["aandeel"] = filled["totaal_fte"] / float(total["totaal_fte"])
    filled["aandeel_operationeel"] = filled["operationeel_fte"] / float(total["operationeel_fte"])
    parts = {
        kind: filled.loc[filled["soort"] == kind].drop(columns="soort").reset_index(drop=True)
        for kind in KINDS
    }
    return Strength(
        districts=parts["district"],
        services=parts["dienst"],
        staff=parts["staf"],
        niet_operationeel_fte=float(total["niet_operationeel_fte"]),
        operationeel_fte=float(total["operationeel_fte"]),
        totaal_fte=float(total["totaal_fte"]),
    )


def strength_ratios(strength: Strength, areas: Iterable[Area], observations: pd.DataFrame) -> pd.DataFrame:
    """Operational fte of each district per 1,000 inhabitants and per 1,000 registered crimes.

    A district's figure is the sum over its gemeenten; if one of them is not known, neither is the sum, and
    the row says which. A gemeente is covered by its own row or by that of a merged area.

    Args:
        strength: as split.
        areas: gemeenten and merged areas of the region; gemeenten without a row count as not known.
        observations: gebied, aantal (crimes), inwoners (persons) of one year and indicator.

    Returns:
        One row per district: district, operationeel_fte (fte), inwoners (persons), aantal (crimes),
        fte_per_1000_inwoners, fte_per_1000_misdrijven (fte, Float64; NA when not known, or when there
        were no crimes to divide by), onbekend_inwoners and onbekend_aantal (tuples of codes of the areas not
        known).

    Raises:
        KeyError: an observed area is not in `areas`.
        ValueError: a gemeente is observed twice, or a district of the areas is not in the table of strength.
    """
    by_code = {a.code: a for a in areas}
    fte = dict(zip(strength.districts["onderdeel"], strength.districts["operationeel_fte"], strict=True))
    strangers = sorted({a.district for a in by_code.values()} - set(fte))
    if strangers:
        raise ValueError(f"No strength is known for district {', '.join(strangers)}")
    figures = _covered(by_code, observations)
    rows = []
    for district, own in fte.items():
        members = figures.loc[figures["district"] == district]
        people, no_people = _known_sum(members, "inwoners")
        crimes, no_crimes = _known_sum(members, "aantal")
        rows.append(
            {
                "district": str(district),
                "operationeel_fte": float(own),
                "inwoners": people,
                "aantal": crimes,
                "fte_per_1000_inwoners": per_1000(float(own), people),
                "fte_per_1000_misdrijven": per_1000(float(own), crimes),
                "onbekend_inwoners": no_people,
                "onbekend_aantal": no_crimes,
            }
        )
    result = pd.DataFrame(rows)
    ratios = {"fte_per_1000_inwoners": "Float64", "fte_per_1000_misdrijven": "Float64"}
    return result.astype({"inwoners": "Int64", "aantal": "Int64", **ratios})


def per_1000(fte: float, count: int | None) -> float | None:
    """Fte per 1,000 inhabitants or crimes; None when the count is not known or nil."""
    return None if count is None or count == 0 else fte / count * PER


def _covered(by_code: dict[str, Area], observations: pd.DataFrame) -> pd.DataFrame:
    """The observed areas with their district, and a row without figures for each gemeente not covered."""
    rows = observations[["gebied", "inwoners", "aantal"]].copy()
    members = [m for code in rows["gebied"] for m in by_code[str(code)].members]
    twice = sorted({m for m in members if members.count(m) > 1})
    if twice:
        raise ValueError(f"Counted twice, choose one year and one division: {', '.join(twice)}")
    absent = [a.code for a in by_code.values() if not a.is_merged and a.code not in members]
    rows = pd.concat(
        [rows.astype({"inwoners": "Int64", "aantal": "Int64"}), pd.DataFrame({"gebied": absent})],
        ignore_index=True,
    )
    return rows.assign(district=[by_code[str(code)].district for code in rows["gebied"]])


def _known_sum(rows: pd.DataFrame, column: str) -> tuple[int | None, tuple[str, ...]]:
    unknown = tuple(sorted(str(c) for c in rows.loc[rows[column].isna(), "gebied"]))
    # A district without a single area has no known sum either: an empty sum would read as 0 inhabitants.
    return (None if unknown or rows.empty else int(rows[column].sum())), unknown


def _faults(table: pd.DataFrame) -> list[str]:
    faults = [
        f"kind '{kind}' of {name} is none of {', '.join(KINDS)}"
        for name, kind in zip(table["onderdeel"], table["soort"], strict=True)
        if kind not in KINDS
    ]
    for _, row in table.iterrows():
        parts = float(row["niet_operationeel_fte"]) + float(row["operationeel_fte"])
        if not math.isclose(parts, float(row["totaal_fte"])):
            faults.append(f"{row['onderdeel']} adds up to {parts:g}, not {row['totaal_fte']:g} fte")
    total = table.loc[table["soort"] == "totaal"]
    if len(total) != 1:
        return [*faults, f"there are {len(total)} totals instead of 1"]
    for column in FTE:
        summed = float(table.loc[table["soort"] != "totaal", column].sum())
        stated = float(total[column].iloc[0])
        if not math.isclose(summed, stated):
            faults.append(f"{column} adds up to {summed:g}, the total says {stated:g}")
    return faults
