"""Wijkagenten in words and tables: two ways of sharing, both arithmetic and called so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from rvs_geo.analysis.districts.wijkagenten import (
    NormDemand,
    by_norm,
    demand,
    in_proportion,
    round_by_district,
)
from rvs_geo.analysis.shared.population import inhabitants_in
from rvs_geo.region.model import Region
from rvs_geo.region.records import Gemeente
from rvs_geo.views.districts.key_figures import fact
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import district_status, district_text
from rvs_geo.views.shared.numbers import dutch

#: From this year on the gemeenten of the map have figures of their own; before, some are sums.
FIRST_YEAR = 2011
#: Digits of fte behind the comma: with one, a share that is rounded to keep its sum may be 0.1 fte from what
#: a reader works out.
DECIMALS = 2
REMARK = "Opmerking"


class Sharing(StrEnum):
    """How wijkagenten are spread over areas; the values are the words in the address of a page."""

    NORM = "norm"
    SHARE = "aandeel"


@dataclass(frozen=True)
class Asked:
    """What a norm asks in a year: of the gemeenten whose inhabitants are known, the others named."""

    year: int
    known: NormDemand
    unknown: tuple[str, ...]


def years(region: Region) -> tuple[int, ...]:
    """The years of which a visitor can choose inhabitants."""
    return tuple(sorted(int(y) for y in region.inhabitants["jaar"].unique() if y >= FIRST_YEAR))


def complete_years(region: Region) -> tuple[int, ...]:
    """The years of `years` in which the inhabitants of all gemeenten are known."""
    return tuple(year for year in years(region) if not people_in(region, year).isna().any())


@lru_cache(maxsize=64)
def people_in(region: Region, year: int) -> pd.Series[int]:
    """Inhabitants by area in a year, the areas together being all gemeenten; kept, for many ask for it."""
    return inhabitants_in(region.inhabitants, region.areas, year)


def asked(region: Region, year: int, norm: int) -> Asked:
    """What a norm asks of all gemeenten whose inhabitants are known."""
    people = people_in(region, year)
    unknown = tuple(str(code) for code in people.index[people.isna()])
    return Asked(year, demand(people.dropna(), norm), unknown)


def demand_text(region: Region, year: int, norm: int) -> str:
    """What the norm asks in the chosen year, beside the wijkagenten of the plan, in sentences."""
    now, planned = asked(region, year, norm), fact(region, "wijkagenten_fte")
    whole = len(region.gemeenten)
    if now.known.fte is None:
        return f"Van {year} is geen enkel inwonertal bekend."
    people = f"{dutch(now.known.inwoners)} inwoners"
    text = (
        f"Bij 1 wijkagent op {dutch(norm)} inwoners vraagt de norm in {year} om "
        f"**{dutch(now.known.fte, 1)} fte** wijkagenten ({people} gedeeld door {dutch(norm)})."
    )
    if now.unknown:
        names = listed([region.gemeente_by_code[code].name for code in now.unknown])
        known = whole - len(now.unknown)
        text += (
            f" Dat is voor {known} van de {whole} gemeenten: het inwonertal van {names} is dan niet bekend."
        )
    else:
        difference = planned.value - now.known.fte
        more = "meer" if difference >= 0 else "minder"
        text += (
            f" De inrichting van de eenheid telt {planned.number} fte: "
            f"{dutch(abs(difference), 1)} fte {more} dan dat."
        )
    return text


def growth_text(region: Region, year: int, norm: int) -> str:
    """What the same norm asks in the reference year and in the chosen one, of the same gemeenten."""
    base = fact(region, "wijkagenten_fte").year
    then, now = people_in(region, base), people_in(region, year)
    inside = [g.code for g in region.gemeenten if _has(region, then, g) and _has(region, now, g)]
    if year == base or not inside:
        return ""
    before, after = (demand(_of(region, people, inside), norm).fte for people in (then, now))
    if before is None or after is None:
        return ""
    which = "alle" if len(inside) == len(region.gemeenten) else f"dezelfde {len(inside)}"
    return (
        f"In {base} vroeg dezelfde norm voor {which} gemeenten om {dutch(before, 1)} fte, "
        f"in {year} om {dutch(after, 1)} fte."
    )


def shares(region: Region, year: int, norm: int, sharing: Sharing) -> pd.Series[float]:
    """Fte by area (Float64, unrounded); NA where the arithmetic cannot be done."""
    people = people_in(region, year)
    if sharing is Sharing.NORM:
        return by_norm(people, norm)
    return in_proportion(people, fact(region, "wijkagenten_fte").value)


def per_district(region: Region, values: pd.Series[float]) -> pd.Series[float]:
    """Sum by district; NA where one of its areas is not known."""
    names = pd.Series({code: region.area_by_code[str(code)].district for code in values.index})
    grouped = values.astype("Float64").groupby(names)
    return grouped.sum().where(grouped.count() == grouped.size()).reindex(list(region.districts))


def rounded(region: Region, values: pd.Series[float]) -> pd.Series[float]:
    """Hundredths of fte that add up within each district and to the whole; NA stays NA.

    Where an area is not known there is no whole to keep: the known ones of its district still add up to
    their own sum.
    """
    known = values.dropna()
    if known.empty:
        return values
    names = pd.Series({code: region.area_by_code[str(code)].district for code in known.index})
    return round_by_district(known, names, 10**DECIMALS).reindex(values.index)


def unknown_text(region: Region, year: int, within: Collection[str] | None = None) -> str:
    """Whose inhabitants are not known in a year; "" where all are.

    Args:
        region: the region.
        year: of the inhabitants.
        within: codes of the areas that are looked at; None for all.
    """
    people = people_in(region, year)
    unknown = [str(c) for c in people.index[people.isna()] if within is None or c in within]
    names = listed([region.area_by_code[code].short_name for code in unknown])
    return f"inwonertal van {names} niet bekend" if unknown else ""


def _why(region: Region, year: int, within: Collection[str] | None, shown: Collection[Sharing]) -> str:
    """Why a row has no figure: its own inhabitants are not known, or sharing needs those of all."""
    if own := unknown_text(region, year, within):
        return own
    of_all = unknown_text(region, year) if Sharing.SHARE in shown else ""
    return f"naar rato: {of_all}" if of_all else ""


def _with_reasons(table: pd.DataFrame, reasons: Sequence[str]) -> pd.DataFrame:
    return table.assign(**{REMARK: reasons}) if any(reasons) else table


def sharing_table(
    region: Region,
    year: int,
    norm: int,
    district: str | None = None,
    shown: Sequence[Sharing] = tuple(Sharing),
) -> pd.DataFrame:
    """The distributions per gemeente, with the inhabitants they come from.

    Args:
        region: the region.
        year: of the inhabitants.
        norm: inhabitants for each wijkagent.
        district: its gemeenten alone.
        shown: which distributions.

    Returns:
        Columns Gemeente, District (with its status; of one district Indeling, the status alone), Inwoners
        (Int64), the distributions in fte (Float64, rounded so that they add up), and where one is not known
        Opmerking, which says why. By district and name. Index: code of the area.
    """
    people = people_in(region, year)
    columns = headings(region, norm)
    table = pd.DataFrame(
        {
            "Gemeente": [region.area_by_code[c].name for c in people.index],
            "District": [district_text(region, region.area_by_code[c]) for c in people.index],
            "Inwoners": people,
            **{columns[s]: rounded(region, shares(region, year, norm, s)) for s in shown},
        },
        index=people.index,
    )
    table = _with_reasons(table, [_why(region, year, (str(c),), shown) for c in people.index])
    homes = pd.Series({c: region.area_by_code[c].district for c in table.index})
    table = table.assign(homes=homes).sort_values(["homes", "Gemeente"])
    if district is not None:
        table = table[table["homes"] == district]
        status = [district_status(region, region.area_by_code[c]) for c in table.index]
        table = table.assign(District=status).rename(columns={"District": "Indeling"})
    return table.drop(columns="homes")


def district_table(
    region: Region, year: int, norm: int, shown: Sequence[Sharing] = tuple(Sharing)
) -> pd.DataFrame:
    """The distributions per district, and the whole unit below; the columns of `sharing_table`."""
    people = people_in(region, year)
    columns = headings(region, norm)
    parts: dict[str, pd.Series[float]] = {"Inwoners": people.astype("Float64")}
    parts |= {columns[s]: rounded(region, shares(region, year, norm, s)) for s in shown}
    sums = {name: per_district(region, values) for name, values in parts.items()}
    table = pd.DataFrame({"District": list(region.districts), **{n: list(s) for n, s in sums.items()}})
    whole = {n: pd.NA if s.isna().any() else s.sum() for n, s in sums.items()}
    table.loc[len(table)] = {"District": "Hele eenheid", **whole}
    table = table.astype({"Inwoners": "Int64", **{columns[s]: "Float64" for s in shown}})
    inside = [[a.code for a in region.areas if a.district == name] for name in region.districts]
    return _with_reasons(table, [_why(region, year, codes, shown) for codes in (*inside, None)])


def headings(region: Region, norm: int) -> dict[Sharing, str]:
    """What each distribution is called: by what it is, arithmetic."""
    planned = fact(region, "wijkagenten_fte")
    return {
        Sharing.NORM: f"Volgens de norm: inwoners / {dutch(norm)} (fte)",
        Sharing.SHARE: f"{planned.number} fte naar rato van inwoners (fte)",
    }


def _has(region: Region, people: pd.Series[int], gemeente: Gemeente) -> bool:
    return any(gemeente.code in region.area_by_code[str(c)].members for c in people.dropna().index)


def _of(region: Region, people: pd.Series[int], members: list[str]) -> pd.Series[int]:
    inside = set(members)
    return people[[set(region.area_by_code[str(c)].members) <= inside for c in people.index]]
