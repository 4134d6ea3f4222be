"""Areas side by side: their figures, their lines, and what may be said of the differences."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import pandas as pd

from rvs_geo.analysis.comparison.differences import Comparison, Side, compare_areas, side_of
from rvs_geo.analysis.shared.benchmark import Benchmark, benchmark
from rvs_geo.analysis.shared.funnel import Funnel, funnel
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.analysis.shared.spread import dispersion_of
from rvs_geo.analysis.shared.tally import Tally, group_tally, part_of, unit_of
from rvs_geo.analysis.shared.trends import area_trend
from rvs_geo.analysis.shared.years import default_year
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.comparison.groups import (
    CompareChoice,
    chosen_indicator,
    decimals_of,
    group_total,
    group_trend_of,
    groups,
)
from rvs_geo.views.comparison.words import group_note, line_name, method_text, names, sentence
from rvs_geo.views.shared.beside import (
    Beside,
    national,
    peer_line,
)
from rvs_geo.views.shared.doubts import doubt_text
from rvs_geo.views.shared.dutch import in_table
from rvs_geo.views.shared.explain import district_text
from rvs_geo.views.shared.funnel_chart import funnel_rows
from rvs_geo.views.shared.nouns import few_text
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.trend_lines import TrendLine
from rvs_geo.views.shared.units import own_unit, rate_unit
from rvs_geo.views.shared.years import open_years_text, until_text, year_label

#: Heads the names of the figures; those of another rate say which.
FIGURE = "Cijfer (per 1.000 inwoners, of wat achter de naam staat)"
#: For an area that is added up here: the funnel draws the areas that the source counted.
NOT_DRAWN = "staat er niet in"


def figures(region: Region, choice: CompareChoice) -> pd.DataFrame:
    """The chosen areas and groups below each other.

    Returns:
        Columns Gebied, the rate (Float64), Aantal, Inwoners (Int64), In de trechter, District (with
        its status; "" for a group), Opmerking; what matters most first, as a phone shows those. NA where not
        known.
    """
    verdict = _verdicts(region, choice)
    rows = []
    for code in choice.areas:
        own = _own(region, choice, code)
        rows.append(
            (
                region.area_by_code[code].short_name,
                own.total.rate,
                own.total.crimes,
                own.total.people,
                verdict.get(code, UNKNOWN if own.total.rate is None else NOT_DRAWN),
                district_text(region, region.area_by_code[code]),
                _remark(region, choice, own),
            )
        )
    for group in groups(region, choice):
        of = group_total(region, choice, group)
        remark = "; ".join(filter(None, (group.fit_text, of.remark)))
        rows.append((group.name, of.rate, of.crimes, of.people, "", "", remark))
    heading = rate_unit(chosen_indicator(region, choice)).capitalize()
    columns = [
        "Gebied",
        heading,
        "Aantal",
        "Inwoners",
        "In de trechter",
        region.identity.part_label,
        "Opmerking",
    ]
    table = pd.DataFrame(rows, columns=columns)
    types = {"Inwoners": "Int64", "Aantal": "Int64", heading: "Float64"}
    return table.astype(types)


class AllRates(NamedTuple):
    """Every figure side by side.

    Attributes:
        read: to read, narrow enough for a laptop; "*" at what does not rest on all gemeenten of a group.
        file: to take away, with what each figure of a group rests on in a column of its own.
    """

    read: pd.DataFrame
    file: pd.DataFrame


def all_rates(region: Region, choice: CompareChoice) -> AllRates:
    """Every indicator of the catalogue per 1,000 inhabitants, as text: each area a column.

    An indicator that was not counted in the chosen year is shown in the year its map opens with.
    """
    rows, read, beside = [], [], groups(region, choice)
    for indicator in region.indicators:
        year = choice.year if choice.year in indicator.years else default_year(region, indicator)
        here = CompareChoice(indicator.id, year, choice.areas, choice.beside)
        digits = decimals_of(region, here)
        cells = {FIGURE: _named(indicator), "Jaar": year_label(indicator, year)}
        for code in choice.areas:
            own = _own(region, here, code).total
            few = own.crimes is not None and own.crimes < UNCERTAIN_BELOW
            name = region.area_by_code[code].short_name
            cells[name] = ("\u2248\u00a0" if few else "") + dutch(own.rate, digits)
        shown = dict(cells)
        for group in beside:
            of = group_total(region, here, group)
            cells[group.heading] = dutch(of.rate, digits)
            cells[f"{group.name}: gerekend over"] = of.remark
            shown[group.heading] = cells[group.heading] + ("*" if of.is_part else "")
        rows.append({**cells, "Bron": in_table(indicator.source)})
        read.append(shown)
    return AllRates(pd.DataFrame(read), pd.DataFrame(rows))


def sizes_text(region: Region, choice: CompareChoice) -> str:
    """Of which of the chosen areas the groups by size are; empty where they are of all."""
    texts = [f"{group.name} {group.fit_text}." for group in groups(region, choice) if group.misfits]
    return " ".join(texts)


def named_lines(region: Region, choice: CompareChoice, table: pd.DataFrame) -> pd.DataFrame:
    """The table of the lines, with of whom a group by size is in its heading."""
    return table.rename(columns={group.name: group.heading for group in groups(region, choice)})


def lines(region: Region, choice: CompareChoice) -> tuple[TrendLine, ...]:
    """The chosen areas as lines over the years, the groups in grey."""
    observed, areas = region.observations(choice.indicator), region.area_by_code
    found = []
    for code in choice.areas:
        trend = area_trend(observed, areas[code], areas, chosen_indicator(region, choice).per)
        band = trend.bands(chosen_indicator(region, choice).rounding)
        found.append(TrendLine(region.area_by_code[code].short_name, trend.rates, trend.counts, band=band))
    for group in groups(region, choice):
        if group.peers is not None:
            found.append(peer_line(region, choice.indicator, group.peers))
            continue
        trend = group_trend_of(region, choice, group)
        found.append(TrendLine(line_name(group.name, trend), trend.rates, trend.counts, reference=True))
    return tuple(found)


def lines_note(region: Region, choice: CompareChoice) -> str:
    """Which gemeenten stand behind the lines of groups, and where lines break off."""
    texts = []
    for group in groups(region, choice):
        if group.peers is not None:
            texts.append(group.explained)
            continue
        trend = group_trend_of(region, choice, group)
        texts.append(group_note(region, group.name, group.explained, trend))
    texts.append("De lichte band om een lijn is wat door toeval ook kan (95%).")
    if any(value is None for line in lines(region, choice) for value in line.values.values()):
        texts.append("Waar een lijn ophoudt of een gat heeft, is het cijfer niet bekend.")
    texts.append(open_years_text(_years_drawn(region, choice)))
    return " ".join(filter(None, texts))


def until(region: Region, choice: CompareChoice) -> str:
    """Until which year the lines run where that may still change; "" where it may not."""
    return until_text(_years_drawn(region, choice))


def _years_drawn(region: Region, choice: CompareChoice) -> list[tuple[Indicator, int]]:
    indicator = chosen_indicator(region, choice)
    return [(indicator, year) for line in lines(region, choice) for year in line.values]


def comparisons(region: Region, choice: CompareChoice) -> tuple[Comparison, ...]:
    """All comparisons of the chosen areas: with each other, the rest of the unit, and those of their size."""
    observed = region.observations(choice.indicator)
    dispersion = dispersion_of(region, choice.indicator).phi
    rounding = chosen_indicator(region, choice).rounding
    return compare_areas(
        observed,
        partial(part_of, region, year=choice.year),
        region.area_by_code,
        choice.areas,
        choice.year,
        rounding=rounding,
        dispersion=dispersion,
        per=chosen_indicator(region, choice).per,
        peers=_peers(region, choice),
    )


def _peers(region: Region, choice: CompareChoice) -> dict[str, tuple[str, Benchmark | None]]:
    """The size class of each area with its figure in the year; none where that is not set beside."""
    if Beside.PEERS not in choice.beside:
        return {}
    found = {code: national(region, Beside.PEERS, code, choice.year) for code in choice.areas}
    return {
        code: (peers.code, benchmark(region, choice.indicator, peers.code, choice.year))
        for code, peers in found.items()
        if peers is not None
    }


def comparison_texts(region: Region, choice: CompareChoice) -> tuple[str, ...]:
    """Each comparison in a sentence, and last how they were made."""
    digits = decimals_of(region, choice)
    factor = dispersion_of(region, choice.indicator)
    with_peers = bool(_peers(region, choice))
    method = method_text(region.indicator_by_id[choice.indicator], factor, with_peers=with_peers)
    return (*(sentence(region, found, digits) for found in comparisons(region, choice)), method)


def funnel_of(region: Region, choice: CompareChoice) -> Funnel | None:
    """The funnel of the chosen indicator and year; None where too little is known for its middle line."""
    if not unit_total(region, choice).basis.is_enough:
        return None
    observed = region.observations(choice.indicator)
    rows = observed[observed["jaar"] == choice.year]
    indicator = chosen_indicator(region, choice)
    return funnel(rows, rounding=indicator.rounding, widen=choice.widen, per=indicator.per)


def unit_total(region: Region, choice: CompareChoice) -> Tally:
    """All gemeenten together, as far as known; the middle line of the funnel is its rate."""
    return group_tally(
        region.observations(choice.indicator),
        region.area_by_code,
        unit_of(region, choice.year),
        choice.year,
        chosen_indicator(region, choice).rounding,
        chosen_indicator(region, choice).per,
    )


def whole_text(region: Region, choice: CompareChoice) -> str:
    """Why the table, the line and the funnel may give the unit different figures; empty where they do not.

    The table takes the publisher's own row for the unit where there is one; lines need the same gemeenten in
    all years, and the funnel all that are known in its year.
    """
    group = next((g for g in groups(region, choice) if g.is_unit), None)
    if group is None:
        return ""
    in_table = group_total(region, choice, group)
    trend = group_trend_of(region, choice, group)
    in_line, drawn = trend.rates.get(choice.year), unit_total(region, choice)
    in_funnel = drawn.rate if drawn.basis.is_enough else None
    digits = decimals_of(region, choice)
    stated = {
        "in de tabel": (in_table.rate, in_table.remark),
        "in de lijn": (in_line, f"{dutch(len(trend.members))} gemeenten die in alle jaren bekend zijn"),
        "in de trechter": (in_funnel, part_text(drawn.basis)),
    }
    known = {place: (rate, told) for place, (rate, told) in stated.items() if rate is not None}
    if len({dutch(rate, digits) for rate, _ in known.values()}) < 2:
        return ""
    texts = [f"{place} {dutch(rate, digits)}: {told}" for place, (rate, told) in known.items()]
    return f"De {region.identity.word} heeft hier meer dan één cijfer: {'; '.join(texts)}."


def no_funnel_text(region: Region, choice: CompareChoice) -> str:
    """Why there is no funnel."""
    of = unit_total(region, choice)
    if of.rate is None:
        return f"Van {choice.year} is geen enkel cijfer bekend."
    return (
        f"Geen trechter van {choice.year}: het cijfer is bekend van {part_text(of.basis)}. Dat is te weinig "
        "om gemeenten mee te vergelijken."
    )


def default_areas(region: Region, indicator: Indicator, year: int) -> tuple[str, ...]:
    """The two largest known areas: something to look at for who has not chosen yet."""
    observed = region.observations(indicator.id)
    rows = observed[(observed["jaar"] == year) & observed["aantal"].notna()]
    return tuple(str(code) for code in rows.nlargest(2, "inwoners")["gebied"])


def _named(indicator: Indicator) -> str:
    """The name of a figure in a table of rates per 1,000."""
    return f"{indicator.name},{own_unit(indicator)}" if own_unit(indicator) else indicator.name


def _own(region: Region, choice: CompareChoice, code: str) -> Side:
    observed = region.observations(choice.indicator)
    indicator = chosen_indicator(region, choice)
    return side_of(
        observed,
        partial(part_of, region, year=choice.year),
        region.area_by_code,
        code,
        choice.year,
        indicator.rounding,
        indicator.per,
    )


def _verdicts(region: Region, choice: CompareChoice) -> dict[str, str]:
    found = funnel_of(region, choice)
    if found is None:
        return {}
    rows = funnel_rows(region, found)
    return {str(c): str(v) for c, v in zip(rows["gebied"], rows["oordeel"], strict=True)}


def _remark(region: Region, choice: CompareChoice, own: Side) -> str:
    if own.total.crimes is None:
        observed = region.observations(choice.indicator)
        rows = observed[(observed["jaar"] == choice.year) & observed["aantal"].notna()]
        inside = [c for c in rows["gebied"] if set(own.members) < set(region.area_by_code[str(c)].members)]
        if inside:
            return f"in {choice.year} alleen geteld als {region.area_by_code[str(inside[0])].name}"
        return UNKNOWN
    unit = region.indicator_by_id[choice.indicator].unit
    few = few_text(unit) if own.total.crimes < UNCERTAIN_BELOW else ""
    doubt = doubt_text(region, choice.indicator, own.code, choice.year)
    observed = region.observations(choice.indicator)
    if observed.loc[observed["jaar"] == choice.year, "gebied"].eq(own.code).any():
        return "; ".join(filter(None, (few, doubt)))
    return "; ".join(part for part in (f"opgeteld uit {names(region, own.members)}", few, doubt) if part)
