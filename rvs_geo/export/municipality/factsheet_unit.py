"""The factsheet of the whole unit: the facts of the moment, every figure, ambitions and strength."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rvs_geo.analysis.districts.strength import split_strength
from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.model import matrix_of
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, Measure, measured
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.analysis.shared.years import OPENING_SHARE, default_year, headline
from rvs_geo.export.municipality.locator import locator_svg
from rvs_geo.export.municipality.trend import HALF, WHOLE, trend_blocks
from rvs_geo.export.shared import paper
from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.export.shared.paper import Block
from rvs_geo.region.chapters import present
from rvs_geo.region.identity import capital
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.ambitions.charts import overview
from rvs_geo.views.ambitions.monitor import monitor
from rvs_geo.views.comparison import side_by_side
from rvs_geo.views.comparison.groups import CompareChoice, decimals_of
from rvs_geo.views.matrix.labels import column_label
from rvs_geo.views.press.facts import PressLine, press_lines
from rvs_geo.views.shared.explain import escape_markdown, short_source
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.map_choice import value_decimals
from rvs_geo.views.shared.numbers import ABOUT, dutch, in_words
from rvs_geo.views.shared.strategy_content import ambitions_title
from rvs_geo.views.shared.totals import short_basis
from rvs_geo.views.shared.units import own_unit
from rvs_geo.views.shared.years import year_label


def unit_factsheet(region: Region, *, link: str = "", marker: str | None = None) -> bytes:
    """The factsheet of the unit as PDF/UA-1."""
    facts, own = press_lines(region), region.identity
    name, districts = own.name, f"{in_words(len(region.districts))} {own.parts}"
    alt = f"Kaartje van {own.full}: {len(region.gemeenten)} gemeenten in {districts}."
    intro: list[Block] = [
        paper.heading(f"Factsheet veiligheid: {name}", 1),
        paper.paragraph(
            f"{capital(own.full)} telt **{len(region.gemeenten)} gemeenten** (indeling{own.of_borders}) in "
            f"{len(region.districts)} {own.parts}: {escape_markdown(', '.join(region.districts))}."
        ),
        paper.heading("Feiten van dit moment"),
        paper.bullets([f"**{f.heading}**: {escape_markdown(f.under_heading)}" for f in facts]),
    ]
    blocks: list[Block] = [
        paper.beside(intro, [paper.picture(locator_svg(region, None), alt)], 0.76),
        paper.heading(f"Alle cijfers van {own.short}"),
        paper.table(unit_table(region), (4.2, 1.2, 1.4, 1.2, 1.5)),
        paper.paragraph(
            f"Elk cijfer in het nieuwste jaar dat voor ten minste {dutch(OPENING_SHARE * 100)}% van de "
            "inwoners bekend is. De laatste kolom zegt over welke gemeenten het gaat en welk deel van de "
            f"inwoners daar woont. ‘{capital(own.all_of_it)}’: de bron telde zelf {own.entire}.",
            small=True,
        ),
        *_priorities(region),
        *([paper.PAGEBREAK] if region.strategy or region.strength else []),
        *_ambitions(region),
        *_strength(region),
        *_trends(region, facts),
        paper.heading("Bron en toelichting"),
        paper.paragraph(escape_markdown(_sources(region)), small=True),
    ]
    if link:
        blocks.append(paper.paragraph(f"Alle cijfers en kaarten: {escape_markdown(link)}", small=True))
    footer = f"{site()}, gemaakt op {dutch_date(today())}"
    description = f"Cijfers over veiligheid {own.inside}, met bron en toelichting"
    return paper.pdf(f"Factsheet veiligheid: {name}", description, footer, blocks, marker=marker)


def _priorities(region: Region) -> list[Block]:
    if region.matrix is None:
        return []
    matrix = matrix_of(region)
    most = max(range(len(matrix.columns)), key=lambda j: matrix.column_totals[j])
    known = int((matrix.cells != UNKNOWN).sum())
    state = (
        "Welke gemeente wat koos, is niet bekend: de bron bewaarde alleen de totalen."
        if known == 0
        else f"{reserve(matrix)}Van {dutch(known)} van de {dutch(matrix.cells.size)} vakjes van de tabel is "
        "bekend of er een kruisje stond."
    )
    text = (
        f"De {len(region.gemeenten)} gemeenten kozen samen {dutch(sum(matrix.column_totals))} keer een "
        f"thema, uit {len(matrix.columns)}. Het meest gekozen: "
        f"{escape_markdown(column_label(matrix, most))}, door {matrix.column_totals[most]} gemeenten. {state}"
    )
    return [paper.heading(f"Prioriteiten {region.period}".strip()), paper.paragraph(text)]


def _ambitions(region: Region) -> list[Block]:
    if region.strategy is None:
        return []
    columns = ["Ambitie", "Begin", "Doel", "Eenheid", "Status"]
    table = paper.table(overview(monitor(region))[columns], (4.0, 1.4, 2.2, 1.5, 1.4))
    return [paper.heading(ambitions_title(region)), table]


def _strength(region: Region) -> list[Block]:
    if region.strength is None:
        return []
    table = paper.table(strength_table(region), (4, 1.4, 1.4, 1.4))
    return [paper.heading("Sterkte van de politie (doelsterkte, fte)"), table]


def _trends(region: Region, facts: Sequence[PressLine]) -> list[Block]:
    """The opening figure over the years, and beside it that of the change over the most years."""
    changes = [f for f in facts if "vanaf" in f.query]
    changes.sort(key=lambda f: int(f.query["vanaf"]) - int(f.query["jaar"]))
    shown = list(dict.fromkeys((headline(region), *(f.indicator for f in changes))))[:2]
    size = HALF if len(shown) > 1 else WHOLE
    first, *others = (_trend(region, indicator, size) for indicator in shown)
    return [paper.beside(first, others[0], 0.5)] if others else first


def _trend(region: Region, indicator: Indicator, size: tuple[int, int]) -> list[Block]:
    choice = CompareChoice(indicator.id, default_year(region, indicator), ())
    lines, digits = side_by_side.lines(region, choice), decimals_of(region, choice)
    return trend_blocks(indicator, lines, digits, size)


def unit_table(region: Region) -> pd.DataFrame:
    """Every figure of the unit as text: Cijfer, Jaar, Per 1.000, Aantal, Gemeenten."""
    return pd.DataFrame([_row(region, i) for i in region.indicators])


def strength_table(region: Region) -> pd.DataFrame:
    """The table of strength as text, districts first."""
    strength = split_strength(present(region.strength).parts)
    parts = pd.concat([strength.districts, strength.services, strength.staff])
    kinds = ("operationeel_fte", "niet_operationeel_fte", "totaal_fte")
    rows = [
        {"Onderdeel": str(r["onderdeel"]), **{k: float(r[k]) for k in kinds}} for _, r in parts.iterrows()
    ]
    rows.append({"Onderdeel": "Hele eenheid", **{k: float(getattr(strength, k)) for k in kinds}})
    table = pd.DataFrame(rows)
    for kind in kinds:
        table[kind] = table[kind].map(dutch)
    return table.set_axis(["Onderdeel", "Operationeel", "Niet operationeel", "Totaal"], axis="columns")


def _row(region: Region, indicator: Indicator) -> dict[str, str]:
    year = default_year(region, indicator)
    values = measured(region.observations(indicator.id), Measure.RATE, region.area_by_code, per=indicator.per)
    unit = unit_figures(region, indicator.id, values, Measure.RATE)[year]
    digits = value_decimals(values["waarde"], Measure.RATE)
    sign = ABOUT if unit.crimes is not None and unit.crimes < UNCERTAIN_BELOW else ""
    return {
        "Cijfer": indicator.name,
        "Jaar": year_label(indicator, year),
        "Per 1.000": f"{sign}{dutch(unit.value, digits)}{own_unit(indicator)}",
        "Aantal": dutch(unit.crimes),
        "Gemeenten": short_basis(unit, region.identity.all_of_it),
    }


def _sources(region: Region) -> str:
    sources = [i.source for i in region.indicators]
    sources += region.sources_of("inwoners", "gemeenten", "priorities", "sterkte", "ambities", "enquete")
    return "Bron: " + "; ".join(dict.fromkeys(short_source(s) for s in sources)) + "."
