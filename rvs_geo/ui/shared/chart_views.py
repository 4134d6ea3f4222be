"""What the pages with charts hand out: each view with its charts, its table and its small print.

Nothing is drawn or gathered here before a visitor asks for a file: a view holds functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.analysis.matrix.breadth import Bivariate
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.export.shared.credits import Credits, indicator_credits, resource_credits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.shared.downloads import View, downloads_panel
from rvs_geo.views.ambitions import charts, safety_picture, words
from rvs_geo.views.ambitions.monitor import Monitored
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.groups import CompareChoice, decimals_of
from rvs_geo.views.districts import strength
from rvs_geo.views.districts.maps import (
    DistrictChoice,
    DistrictFigure,
    district_series,
    district_sources,
    strength_of,
    with_reasons,
)
from rvs_geo.views.map.reading import frame_of
from rvs_geo.views.matrix import breadth
from rvs_geo.views.matrix import maps as matrix_map
from rvs_geo.views.matrix import table as matrix_table
from rvs_geo.views.meeting.panels import (
    RATE,
    ChartPicture,
    Panel,
    funnel_picture,
    line_table,
    police_picture,
    profile_picture,
    profile_table,
    scatter_picture,
    series_table,
)
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.police.words import LEVELS, PoliceChoice, answers_frame, police_sources
from rvs_geo.views.shared import funnel_chart, trend_lines, trends
from rvs_geo.views.shared.explain import indicator_caveats, source_text
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.police import survey_limits
from rvs_geo.views.shared.strategy_content import start_text, target_text
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import year_label


def compare_downloads(region: Region, indicator: Indicator, choice: CompareChoice) -> None:
    """The lines and the funnel of the page that compares."""
    credit = indicator_credits(region, indicator, rates=True)
    digits = decimals_of(region, choice)
    lines = compare.lines(region, choice)

    def trend() -> ChartPicture:
        chart = trends.trend_chart(
            lines, unit=rate_unit(indicator), decimals=digits, year=choice.year, breaks=indicator.breaks
        )
        said = trend_lines.trend_text(
            lines, title=indicator.name, unit=rate_unit(indicator), decimals=digits, breaks=indicator.breaks
        )
        return ChartPicture(
            (Panel(chart),), region.identity.label, said, notes=(compare.lines_note(region, choice),)
        )

    if lines:
        view = View(
            name=f"ontwikkeling-{indicator.id}",
            title=f"{indicator.name}: ontwikkeling, {rate_unit(indicator)}",
            source=indicator.source,
            credit=credit,
            table=lambda: line_table(lines, digits, indicator),
            areas=False,
            chart=trend,
            rates=True,
            what="de ontwikkeling",
        )
        downloads_panel(region, view, key="downloads_ontwikkeling")
    found = compare.funnel_of(region, choice)
    if found is None:
        return
    limits = "verbreed" if choice.widen else "toeval"
    view = View(
        name=f"trechter-{indicator.id}-{choice.year}-{limits}",
        title=f"{indicator.name}: wie wijkt af in {year_label(indicator, choice.year)}?",
        source=indicator.source,
        credit=credit,
        table=lambda: funnel_chart.funnel_table(region, found, digits),
        chart=lambda: funnel_picture(region, found, choice.areas, digits, choice.year),
        rates=True,
        what="de trechter",
    )
    downloads_panel(region, view, key="downloads_trechter")


def municipality_downloads(region: Region, found: Profile) -> None:
    """The small charts of a gemeente."""
    used = [i.source for i in found.family.indicators]
    sources = [*map(source_text, used), source_text(region.source_of("inwoners"))]
    caveats = [c for i in found.family.indicators for c in indicator_caveats(i)]
    view = View(
        name=f"verloop-{found.area.code}-{found.family.id}",
        title=f"{found.area.name}: het verloop, {RATE}",
        source=used[0],
        credit=Credits(tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(caveats))),
        table=lambda: profile_table(found),
        areas=False,
        chart=lambda: profile_picture(found),
        rates=True,
        what="het verloop",
    )
    downloads_panel(region, view, key="downloads_verloop")


def ambition_downloads(region: Region, m: Monitored) -> None:
    """The path and the figures of one ambition; nothing where there are no figures."""
    indicator = m.indicator
    if indicator is None:
        return
    a, base = m.ambition, m.assessment.base_year
    aim = resource_credits(region, "ambities").sources
    view = View(
        name=f"ambitie-{a.id}",
        title=f"Ambitie {a.target_year or ''}: {a.indicator}".replace(" :", ":"),
        source=indicator.source,
        credit=Credits((source_text(indicator.source), *aim), (m.counting, *indicator_caveats(indicator))),
        table=lambda: charts.figures_file(m),
        areas=False,
        chart=lambda: _ambition_picture(region, m, indicator, base),
        what=a.indicator,
    )
    downloads_panel(region, view, key=f"downloads_{a.id}")


def _ambition_picture(region: Region, m: Monitored, indicator: Indicator, base: int | None) -> ChartPicture:
    a, index = m.ambition, charts.index_lines(m)
    under = f"Status: {m.verdict}. Begin: {start_text(a)}. Doel: {target_text(a)}. Eenheid: {a.unit}"
    counting = f"Wat deze cijfers tellen. {m.counting}"
    notes = (words.outcome_text(m), counting, words.coverage_text(region, m))
    if index and base is not None:
        unit = f"{indicator.name}, index {base} = 100"
        chart = trends.trend_chart(index, unit=unit, decimals=1, year=a.target_year, goal=charts.goal(m))
        said = trend_lines.trend_text(index, title=a.indicator, unit=unit, decimals=1)
        return ChartPicture((Panel(chart),), under, said, notes=notes)
    path, figures = charts.level_lines(m)
    units = ("Aantal, telling van de strategie", f"{indicator.name}, aantal, andere telling")
    panels = tuple(
        Panel(trends.trend_chart(lines, unit=unit, decimals=0, height=200, goal=goal))
        for lines, unit, goal in zip((path, figures), units, (None, charts.goal(m)), strict=True)
    )
    said = trend_lines.trend_text(figures, title=a.indicator, unit=units[1], decimals=0)
    return ChartPicture(panels, under, said, notes=notes)


def picture_downloads(region: Region) -> None:
    """The safety picture."""
    lines = safety_picture.picture_lines(region)
    note = (
        "Staaf: wat er is bereikt. Streep: de ambitie. Ruit: heel Nederland, waar de strategie een getal "
        "noemt. Een sterretje betekent: de ambitie komt van een label in een grafiek."
    )
    view = View(
        name=safety_picture.file_name(region),
        title=safety_picture.title(region),
        source=region.source_of("veiligheidsbeeld"),
        credit=resource_credits(region, "veiligheidsbeeld"),
        table=lambda: safety_picture.picture_table(lines),
        areas=False,
        chart=lambda: ChartPicture(
            (Panel(safety_picture.picture_chart(lines)),),
            region.identity.label,
            safety_picture.picture_text(lines),
            notes=(note,),
        ),
        what="het veiligheidsbeeld",
    )
    downloads_panel(region, view, key="downloads_veiligheidsbeeld")


def district_downloads(region: Region, choice: DistrictChoice) -> None:
    """The map of the districts and the bars of the strength."""
    series = district_series(region, choice)
    frame = frame_of(series, series.year)
    # Arithmetic depends on its norm and way of sharing; its file must not be taken for that of another.
    rule = f"-norm-{choice.norm}-{choice.sharing}" if choice.figure is DistrictFigure.WIJKAGENTEN else ""
    sources = district_sources(region, choice.figure)
    view = View(
        name=f"districten-{choice.figure}{rule}-{series.year}",
        title=f"{series.title}, {frame.label or series.year}",
        source=sources[0],
        credit=Credits(tuple(map(source_text, sources)), (frame.note,) if frame.note else ()),
        table=lambda: with_reasons(region, choice.figure, series_table(region, series, series.year)),
        series=lambda: series,
        year=series.year,
        what="de kaart",
    )
    downloads_panel(region, view, key="downloads_kaart")
    found = strength_of(region)
    view = View(
        name="sterkte",
        title="De sterkte zoals vastgesteld",
        source=region.source_of("sterkte"),
        credit=resource_credits(region, "sterkte"),
        table=lambda: strength.strength_table(found),
        areas=False,
        chart=lambda: ChartPicture(
            (Panel(strength.strength_chart(found)),),
            f"{region.identity.label}, in fte",
            strength.strength_text(found),
            notes=("Gevulde balk: operationeel. Balk met alleen een rand: niet-operationeel.",),
        ),
        what="de sterkte",
    )
    downloads_panel(region, view, key="downloads_sterkte")


def police_downloads(region: Region, choice: PoliceChoice) -> None:
    """The map of the districts or base teams, and the dots with their margins."""
    question, year = choice.question, choice.year
    sources = [*map(source_text, police_sources(region))]
    view = View(
        name=f"politie-{question.id}-{choice.level}-{year}",
        title=f"{question.short}, {year}",
        source=region.source_of("politie_oordeel"),
        credit=Credits(tuple(dict.fromkeys(sources)), tuple(survey_limits(region, LEVELS))),
        table=lambda: answers_frame(region, choice),
        areas=False,
        chart=lambda: police_picture(region, choice),
        what="de kaart",
    )
    downloads_panel(region, view, key="downloads_politie")


def matrix_view(
    region: Region, matrix: PriorityMatrix, rows: Sequence[int], districts: Sequence[str]
) -> View:
    """The table of partners and columns."""
    return View(
        name="prioriteiten-tabel",
        title=", ".join(filter(None, ("Prioriteiten van de partners", region.period))),
        source=region.source_of("priorities"),
        credit=resource_credits(region, "priorities"),
        table=lambda: matrix_table.matrix_frame(matrix, rows, districts),
        areas=False,
    )


def priority_map_view(region: Region, series: MapSeries) -> View:
    """Who chose what, on the map."""
    return View(
        name=series.id.replace("|", "-").replace("-False", "").replace("-True", ""),
        title=f"{series.title}, {frame_of(series, series.year).label or series.year}",
        source=region.source_of("priorities"),
        credit=resource_credits(region, "priorities", "gemeenten"),
        table=lambda: matrix_map.priority_map_table(region, series),
        series=lambda: series,
        year=series.year,
    )


def crossing_view(
    region: Region, cross: Bivariate, indicator: Indicator, year: int, selected: str | None, text: str
) -> View:
    """Breadth against burden: the scatter and its map."""
    about = indicator_credits(region, indicator, rates=True)
    chosen = resource_credits(region, "priorities").sources
    series = breadth.crossing_series(region, cross, indicator, year, selected)
    return View(
        name=f"breedte-{indicator.id}-{year}",
        title=f"{series.title}, {year_label(indicator, year)}",
        source=region.source_of("priorities"),
        credit=Credits((*chosen, *about.sources), about.remarks),
        table=lambda: breadth.crossing_table(region, cross, indicator, year),
        series=lambda: series,
        year=year,
        rates=True,
        chart=lambda: scatter_picture(
            region, cross, breadth.scatter(region, cross, indicator, year, selected), text
        ),
    )
