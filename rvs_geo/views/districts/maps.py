"""The police districts on the map: one figure at a time, with its ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import pandas as pd

from rvs_geo.analysis.districts.strength import Strength, per_1000, split_strength, strength_ratios
from rvs_geo.analysis.shared.classes import Scheme, class_breaks
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator, Source
from rvs_geo.views.districts import wijkagenten
from rvs_geo.views.districts.key_figures import fact
from rvs_geo.views.districts.wijkagenten import Sharing
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.geometry import district_code
from rvs_geo.views.shared.legend import legend_classes
from rvs_geo.views.shared.map_series import UNKNOWN, MapFrame, MapSeries
from rvs_geo.views.shared.numbers import dutch, in_words

NOUNS = ("district", "districten")
CLASSES = 5


class DistrictFigure(StrEnum):
    """A figure of a district; the values are the words in the address of a page."""

    OPERATIONAL = "operationeel"
    OTHER = "niet-operationeel"
    TOTAL = "totaal"
    PER_PEOPLE = "per-inwoners"
    PER_CRIMES = "per-misdrijven"
    PEOPLE = "inwoners"
    WIJKAGENTEN = "wijkagenten"


@dataclass(frozen=True)
class Wording:
    """How a figure is written: its name, the unit behind a value, and digits behind the comma."""

    name: str
    unit: str
    decimals: int


WORDS = {
    DistrictFigure.OPERATIONAL: Wording("Operationele sterkte", "fte", 0),
    DistrictFigure.OTHER: Wording("Niet-operationele sterkte", "fte", 0),
    DistrictFigure.TOTAL: Wording("Totale sterkte", "fte", 0),
    DistrictFigure.PER_PEOPLE: Wording(
        "Operationele sterkte per 1.000 inwoners", "fte per 1.000 inwoners", 2
    ),
    DistrictFigure.PER_CRIMES: Wording(
        "Operationele sterkte per 1.000 misdrijven", "fte per 1.000 misdrijven", 1
    ),
    DistrictFigure.PEOPLE: Wording("Inwoners", "inwoners", 0),
    DistrictFigure.WIJKAGENTEN: Wording("Wijkagenten (rekensom)", "fte wijkagenten", wijkagenten.DECIMALS),
}
#: Figures that change with the year of the inhabitants; the others are of the adopted strength alone.
YEARLY = (DistrictFigure.PEOPLE, DistrictFigure.WIJKAGENTEN)
RATIOS = (DistrictFigure.PER_PEOPLE, DistrictFigure.PER_CRIMES)
_STRENGTH = {
    DistrictFigure.OPERATIONAL: "operationeel_fte",
    DistrictFigure.OTHER: "niet_operationeel_fte",
    DistrictFigure.TOTAL: "totaal_fte",
}


@dataclass(frozen=True)
class DistrictChoice:
    """What a visitor chose."""

    figure: DistrictFigure = DistrictFigure.OPERATIONAL
    year: int = 0
    norm: int = 5000
    sharing: Sharing = Sharing.NORM
    selected: str | None = None


@dataclass(frozen=True, eq=False)
class DistrictValues:
    """A figure of all districts in one year; None where not known.

    Attributes:
        year: of the frame.
        values: by name of the district.
        unit: the same figure of the whole unit; None where it has none.
        note: what must be said with it.
    """

    year: int
    values: dict[str, float | None]
    unit: float | None
    note: str = ""


def district_sources(region: Region, figure: DistrictFigure) -> list[Source]:
    """Where a figure of the districts comes from, the most important first."""
    used = {
        DistrictFigure.PEOPLE: ("inwoners",),
        DistrictFigure.WIJKAGENTEN: ("kerncijfers", "inwoners"),
        DistrictFigure.PER_PEOPLE: ("sterkte", "inwoners"),
    }.get(figure, ("sterkte",))
    found = [region.source_of(name) for name in used]
    if figure is DistrictFigure.PER_CRIMES:
        found.append(crimes_of(region).source)
    return [*found, region.source_of("districten"), region.source_of("gemeenten")]


def all_sources(region: Region) -> list[Source]:
    """Where all that is said of the districts comes from, each once."""
    return list(dict.fromkeys(s for figure in DistrictFigure for s in district_sources(region, figure)))


@lru_cache(maxsize=8)
def strength_of(region: Region) -> Strength:
    """The adopted strength, checked to add up."""
    return split_strength(present(region.strength).parts)


def crimes_of(region: Region) -> Indicator:
    """The crimes that strength is set against: the figure that the data name for it, or the first total."""
    return region.figure_beside("sterkte") or region.indicators[0]


def strength_year(region: Region) -> int:
    """The year of the adopted strength; inhabitants and crimes are set against it in the same year."""
    return fact(region, "operationele_doelsterkte").year


@lru_cache(maxsize=8)
def ratios(region: Region) -> pd.DataFrame:
    """Operational fte per district beside its inhabitants and crimes; see `strength_ratios`."""
    observed = region.observations(crimes_of(region).id)
    year = strength_year(region)
    return strength_ratios(strength_of(region), region.areas, observed[observed["jaar"] == year])


def district_values(region: Region, choice: DistrictChoice) -> tuple[DistrictValues, ...]:
    """The figure in every year that it has."""
    if choice.figure is DistrictFigure.PEOPLE:
        return tuple(_people(region, year) for year in wijkagenten.years(region))
    if choice.figure is DistrictFigure.WIJKAGENTEN:
        years = wijkagenten.years(region)
        return tuple(_wijkagenten(region, choice.norm, choice.sharing, year) for year in years)
    return (_adopted(region, choice.figure),)


def all_districts(region: Region) -> str:
    """The districts together: "De vijf districten"."""
    return f"De {in_words(len(region.districts))} {region.identity.parts}"


def district_series(region: Region, choice: DistrictChoice) -> MapSeries:
    """The districts as a series for the map; the gemeenten remain as thin lines under them."""
    found = district_values(region, choice)
    words = WORDS[choice.figure]
    known = [v for year in found for v in year.values.values() if v is not None]
    limits = class_breaks(np.asarray(known, dtype=np.float64), Scheme.FIXED, CLASSES)
    codes = tuple(district_code(name) for name in region.districts)
    chosen_years = [v.year for v in found]
    return MapSeries(
        id=f"district|{choice.figure}|{choice.norm}|{choice.sharing}",
        title=_title(region, choice),
        unit=words.unit,
        areas=codes,
        legend=legend_classes(limits, words.decimals, signed=False),
        frames=tuple(_frame(region, values, limits, words.decimals) for values in found),
        year=choice.year if choice.year in chosen_years else chosen_years[-1],
        selected=None if choice.selected is None else district_code(choice.selected),
        decimals=words.decimals,
        mark_uncertain=False,
        # The map would call it a difference with the unit, and the unit has services of its own besides.
        compare=False,
        unit_name=f"{all_districts(region)} samen" if choice.figure in RATIOS else region.identity.whole,
        nouns=NOUNS,
        rank_title=all_districts(region),
    )


def with_reasons(region: Region, figure: DistrictFigure, table: pd.DataFrame) -> pd.DataFrame:
    """The table of a map of the districts, with why a figure is not known: whose inhabitants are not."""
    if figure not in YEARLY or wijkagenten.REMARK not in table:
        return table
    reasons = []
    for code, year, remark in table[["Code", "Jaar", wijkagenten.REMARK]].itertuples(index=False):
        inside = [a.code for a in region.areas if district_code(a.district) == code]
        why = wijkagenten.unknown_text(region, int(year), inside) or wijkagenten.unknown_text(
            region, int(year)
        )
        reasons.append((why or remark) if remark else "")
    return table.assign(**{wijkagenten.REMARK: reasons})


def _adopted(region: Region, figure: DistrictFigure) -> DistrictValues:
    year, strength = strength_year(region), strength_of(region)
    if figure in _STRENGTH:
        column = _STRENGTH[figure]
        own = dict(zip(strength.districts["onderdeel"], strength.districts[column], strict=True))
        total = {
            DistrictFigure.OPERATIONAL: strength.operationeel_fte,
            DistrictFigure.OTHER: strength.niet_operationeel_fte,
            DistrictFigure.TOTAL: strength.totaal_fte,
        }[figure]
        note = (
            f"De districten hebben samen {dutch(sum(own.values()))} van de {dutch(total)} fte. De rest werkt "
            "voor de hele eenheid of in leiding en staf."
        )
        return DistrictValues(year, {d: float(own[d]) for d in region.districts}, total, note)
    table = ratios(region).set_index("district")
    column, count = (
        ("fte_per_1000_inwoners", "inwoners")
        if figure is DistrictFigure.PER_PEOPLE
        else ("fte_per_1000_misdrijven", "aantal")
    )
    values = _plain(table[column].reindex(list(region.districts)))
    # Like with like: the districts' own strength on all inhabitants, without the services for the unit.
    whole = None if table[count].isna().any() else int(table[count].sum())
    unit = per_1000(float(table["operationeel_fte"].sum()), whole)
    what = "inwoners op 1 januari" if count == "inwoners" else "geregistreerde misdrijven"
    words = WORDS[figure]
    note = (
        f"Eigen operationele sterkte van elk district, gedeeld door de {what} {year}. "
        f"{all_districts(region)} samen: {dutch(unit, words.decimals)} {words.unit}. De "
        "diensten voor de hele eenheid werken ook voor de districten en zitten hier niet in."
    )
    return DistrictValues(year, values, unit, note)


def _people(region: Region, year: int) -> DistrictValues:
    people = wijkagenten.people_in(region, year)
    sums = wijkagenten.per_district(region, people.astype("Float64"))
    return DistrictValues(year, _plain(sums), _total(sums), _missing(region, people))


@lru_cache(maxsize=256)
def _wijkagenten(region: Region, norm: int, sharing: Sharing, year: int) -> DistrictValues:
    """Kept: map and downloads of a visit, and those of the next one, ask for all years at once."""
    shares = wijkagenten.shares(region, year, norm, sharing)
    # Districts from the rounded areas, so that map and table say the same and both add up.
    sums = wijkagenten.per_district(region, wijkagenten.rounded(region, shares))
    people = wijkagenten.people_in(region, year)
    note = f"Rekensom, niet de echte verdeling. {_missing(region, people)}".strip()
    return DistrictValues(year, _plain(sums), _total(sums), note)


def _missing(region: Region, people: pd.Series[int]) -> str:
    unknown = [region.area_by_code[str(c)] for c in people.index[people.isna()]]
    if not unknown:
        return ""
    where = sorted({a.district for a in unknown})
    names = listed([a.name for a in unknown])
    return f"Het inwonertal van {names} is dan niet bekend, dus dat van {listed(where)} ook niet."


def _title(region: Region, choice: DistrictChoice) -> str:
    if choice.figure is DistrictFigure.WIJKAGENTEN:
        if choice.sharing is Sharing.NORM:
            return f"Wijkagenten bij 1 op {dutch(choice.norm)} inwoners (rekensom)"
        return f"{fact(region, 'wijkagenten_fte').number} fte wijkagenten naar rato van inwoners (rekensom)"
    return WORDS[choice.figure].name


def _frame(region: Region, found: DistrictValues, limits: Sequence[float], decimals: int) -> MapFrame:
    values = [found.values[name] for name in region.districts]
    classes = "".join(UNKNOWN if v is None else str(sum(v > limit for limit in limits)) for v in values)
    return MapFrame(
        year=found.year,
        classes=classes,
        values=[None if v is None else round(v, decimals + 2) for v in values],
        unit=None if found.unit is None else round(found.unit, decimals + 2),
        note=found.note,
    )


def _plain(sums: pd.Series[float]) -> dict[str, float | None]:
    return {str(name): None if pd.isna(value) else float(value) for name, value in sums.items()}


def _total(sums: pd.Series[float]) -> float | None:
    return None if sums.isna().any() else float(sums.sum())
