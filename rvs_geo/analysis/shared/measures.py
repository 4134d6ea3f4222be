"""From counts to what is shown: rate per 1,000 inhabitants, number, and development between two years.

Formulas: rate = aantal / inwoners on 1 January of the same year x 1,000 (the definition of CBS StatLine
83648NED, "geregistreerde misdrijven per 1 000 inwoners"), x 100,000 for rare crimes;
development = (rate - rate in the base year) / rate in the base year x 100%. It is of the rate everywhere,
so that growth of a gemeente is not read as growth of crime.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from rvs_geo.region.records import Area

#: Inhabitants that a rate is given for, unless the catalogue says otherwise.
PER = 1000
#: Under this number of crimes a rate says little about a gemeente: one crime more is over ten percent.
UNCERTAIN_BELOW = 10


_COUNTED = ("aantal", "inwoners")


class Measure(StrEnum):
    """What is shown of an indicator; the values are the words in the address of a page.

    `LEVEL` is the one measure of what is no count, and never in an address.
    """

    RATE = "per1000"
    COUNT = "aantal"
    DEVELOPMENT = "ontwikkeling"
    LEVEL = "meting"


#: The measures of a count, between which a visitor chooses.
OF_COUNTS = (Measure.RATE, Measure.COUNT, Measure.DEVELOPMENT)
#: Measures that need the inhabitants.
PER_PEOPLE = (Measure.RATE, Measure.DEVELOPMENT)
#: Measures in which areas of different size can be compared: all but the number itself.
COMPARABLE = (Measure.RATE, Measure.DEVELOPMENT, Measure.LEVEL)


def rates(aantal: pd.Series, inwoners: pd.Series, per: int = PER) -> pd.Series:
    """Rate per `per` inhabitants; NA where the count or the (positive) number of inhabitants is not known."""
    people = inwoners.astype("Float64").where(inwoners.gt(0))
    return aantal.astype("Float64") / people * per


def measured(
    observations: pd.DataFrame,
    measure: Measure,
    areas: dict[str, Area],
    base_year: int | None = None,
    per: int = PER,
) -> pd.DataFrame:
    """Add the column `waarde` to observations for a measure.

    Args:
        observations: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        measure: rate, count, or development (percent since `base_year`).
        areas: all areas by code; needed to compare years in which the areas differ.
        base_year: the year to compare with; for development only.
        per: inhabitants that a rate is given for (`Indicator.per`).

    Returns:
        The same columns and `waarde` (Float64; NA = not known). For development the areas are those
        common to both years: where one year knows only a merged area, the members of the other year are
        added up; `aantal_toen` and `inwoners_toen` (Int64) are those of the base year.

    Raises:
        ValueError: development without a base year that has observations, or without another year.
    """
    if measure is Measure.RATE:
        return observations.assign(waarde=rates(observations["aantal"], observations["inwoners"], per))
    if measure is Measure.COUNT:
        return observations.assign(waarde=observations["aantal"].astype("Float64"))
    return _development(observations, areas, base_year)


def _development(observations: pd.DataFrame, areas: dict[str, Area], base_year: int | None) -> pd.DataFrame:
    merged = observations[observations["gebied"].map(lambda code: areas[code].is_merged)]
    per_year = {
        int(str(year)): frozenset(merged.loc[merged["jaar"] == year, "gebied"])
        for year in observations["jaar"].unique()
    }
    if base_year not in per_year or len(per_year) < 2:
        raise ValueError(f"no observations in base year {base_year}, or in that year only")
    batches: dict[frozenset[str], list[int]] = {}
    for year, codes in per_year.items():
        if year != base_year:
            batches.setdefault(codes | per_year[base_year], []).append(year)
    frames = []
    for codes, years in batches.items():
        common = on_common_areas(observations[observations["jaar"].isin([*years, base_year])], areas, codes)
        then = common[common["jaar"] == base_year].set_index("gebied")
        now = common[common["jaar"] != base_year]
        past = {f"{name}_toen": now["gebied"].map(then[name]).astype("Int64") for name in _COUNTED}
        frames.append(now.assign(**past))
    joined = pd.concat(frames)
    before = rates(joined["aantal_toen"], joined["inwoners_toen"])
    before = before.where(before.gt(0))
    joined["waarde"] = (rates(joined["aantal"], joined["inwoners"]) - before) / before * 100.0
    return joined.sort_values(["jaar", "gebied"], ignore_index=True)


def on_common_areas(frame: pd.DataFrame, areas: Mapping[str, Area], merged: frozenset[str]) -> pd.DataFrame:
    """Observations in which merged areas stand for their members in every year.

    Args:
        frame: columns gebied, jaar, aantal, inwoners (`Region.observations`).
        areas: all areas by code.
        merged: codes of the merged areas to use throughout.

    Returns:
        Columns gebied, jaar, aantal, inwoners (Int64), one row per area and year; NA for a merged area of
        which one member is not known.
    """
    parent = {member: code for code in merged for member in areas[code].members}
    names = ["gebied", "jaar", "aantal", "inwoners"]
    # Plain sums: of six hundred rows they take a tenth of the time of a groupby.
    sums: dict[tuple[int, str], tuple[int | None, int | None]] = {}
    for code, year, count, people in zip(*(frame[name].tolist() for name in names), strict=True):
        key = (year, parent.get(code, code))
        before = sums.get(key, (0, 0))
        sums[key] = (_added(before[0], count), _added(before[1], people))
    rows = [(code, year, *sums[year, code]) for year, code in sorted(sums)]
    kinds = {name: frame[name].dtype for name in names[:2]} | dict.fromkeys(names[2:], "Int64")
    return pd.DataFrame(rows, columns=names).astype(kinds)


def _added(total: int | None, number: Any) -> int | None:  # noqa: ANN401 - a number or NA
    """A sum with one more number; not known once one of its parts is not."""
    return None if total is None or pd.isna(number) else total + int(number)


def in_unit(values: pd.DataFrame, measure: Measure) -> pd.Series:
    """Which rows the figure of the unit rests on: those of which all that goes into its sums is known.

    For development that includes an area that went from nothing to something: it has no percentage of its
    own, but without it the sum of the unit would seem to fall more, or rise less, than it did.

    Args:
        values: what `measured` gave for this measure.
        measure: the measure of those values.

    Returns:
        True or False per row of `values`.
    """
    if measure is Measure.DEVELOPMENT:
        both = ["aantal", "aantal_toen", "inwoners", "inwoners_toen"]
        return values[both].notna().all(axis=1)
    return values["waarde"].notna()
