"""The ambitions in the static edition: each with its verdict, its line and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.export.site.html import (
    bullets,
    chart,
    details,
    fold,
    heading,
    paragraph,
)
from rvs_geo.export.site.page import LOW, TABLES, TALL, WIDE, Page, escaped, source_line
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.ambitions import charts, contribution, evidence, safety_picture, words
from rvs_geo.views.ambitions.monitor import SIGNS, Monitored, monitor, tally
from rvs_geo.views.outlook.presets import presets
from rvs_geo.views.shared.explain import escape_markdown, short_source
from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.strategy_content import (
    ambitions_title,
    looked_back,
    start_text,
    target_text,
)
from rvs_geo.views.shared.survey_chart import by_question, survey_chart, survey_chart_text
from rvs_geo.views.shared.trend_lines import Goal, TrendLine, trend_text
from rvs_geo.views.shared.trends import trend_chart


def ambitions_page(region: Region) -> Page:
    """The ambitions beside their figures, and the safety picture."""
    found = monitor(region)
    lines = safety_picture.picture_lines(region)
    counted = "; ".join(f"{SIGNS[s]} {s}: {n}" for s, n in tally(found).items())
    open_ones = charts.open_table(found)
    body = [
        heading(ambitions_title(region, f"Status van de {len(found)} ambities")),
        paragraph(escape_markdown(counted)),
        details(
            "Alle ambities in een tabel",
            figure_table(charts.overview(found), "Alle ambities met hun status", cards=True),
        ),
        details("Zo bepalen wij de status", bullets(words.RULE)),
        heading("Ambities met cijfers"),
        *(
            fold(words.card_text(m), _ambition(region, m, f"a{n}"))
            for n, m in enumerate(found)
            if m.has_figures
        ),
        heading("Nog geen cijfers"),
        *(fold(words.card_text(m), bullets(words.open_lines(m))) for m in found if not m.has_figures),
        details(
            "Wat er nodig is, in een tabel",
            figure_table(open_ones, "Ambities zonder cijfers en wat er nodig is", cards=True),
        ),
        heading(safety_picture.title(region)),
        chart(
            safety_picture.picture_chart(lines), safety_picture.picture_text(lines), "veiligheidsbeeld", WIDE
        ),
        bullets(looked_back(region)),
        figure_table(safety_picture.picture_table(lines), safety_picture.title(region), cards=True),
        source_line(region, "ambities", "veiligheidsbeeld"),
    ]
    return Page(
        "ambities.html", "Ambities", "Zijn de ambities gehaald?", "".join(body), "ambities.html", TABLES
    )


def _ambition(region: Region, m: Monitored, name: str) -> str:
    if m.indicator is not None:
        return _ambition_of_map(region, m, m.indicator, name)
    a = m.ambition
    texts = [*evidence.survey_texts(m.answers), *evidence.reported_texts(m.reported)]
    sources = ("ambities", "enquete") if m.answers else ("ambities",)
    return "".join(
        [
            paragraph(f"**Status: {m.verdict}.** Begin: {start_text(a)}. Doel: {target_text(a)}."),
            paragraph(escape_markdown(words.outcome_text(m))),
            bullets(escaped(texts)),
            *(
                heading(question, 3)
                + chart(survey_chart(lines), survey_chart_text(lines), f"{name}e{n}", WIDE)
                for n, (question, lines) in enumerate(by_question(m.answers))
            ),
            paragraph(f"**Wat deze cijfers tellen.** {escape_markdown(m.counting)}") if m.counting else "",
            paragraph(f"**Wat er nodig is voor zekerheid.** {escape_markdown(m.needed)}"),
            source_line(region, *sources),
        ]
    )


def _ambition_of_map(region: Region, m: Monitored, indicator: Indicator, name: str) -> str:
    a, base = m.ambition, m.assessment.base_year
    lines = charts.index_lines(m)
    if lines:
        pictures = _lines(
            lines,
            f"{a.indicator}: recht pad en cijfers",
            f"{indicator.name}, index {base} = 100",
            1,
            a.target_year,
            name,
            charts.goal(m),
        )
    else:
        path, figures = charts.level_lines(m)
        pictures = _lines(
            path, f"{a.indicator}: het doel", "Aantal, telling van de strategie", 0, None, f"{name}p"
        ) + _lines(
            figures,
            f"{a.indicator}: {indicator.name}",
            f"{indicator.name}, aantal, andere telling",
            0,
            None,
            f"{name}c",
            charts.goal(m),
        )
    parts = contribution.contribution_table(region, m)
    status = f"**Status: {m.verdict}.** Begin: {start_text(a)}. Doel: {target_text(a)}."
    years = charts.figures_table(m)
    return "".join(
        [
            paragraph(f"{status} Eenheid: {escape_markdown(a.unit)}."),
            pictures,
            paragraph(escape_markdown(words.outcome_text(m))),
            paragraph(escape_markdown(words.regional_text(region, m))),
            paragraph(escape_markdown(words.pace_text(m))),
            paragraph(f"**Wat deze cijfers tellen.** {escape_markdown(m.counting)}"),
            paragraph(f"**Voor wie ze gelden.** {escape_markdown(words.coverage_text(region, m))}"),
            paragraph(f"**Wat er nodig is voor zekerheid.** {escape_markdown(m.needed)}"),
            ""
            if parts.empty
            else paragraph(
                "**Waar komt de verandering vandaan?** "
                + escape_markdown(contribution.contribution_text(parts))
            )
            + details(
                "Verandering per gemeente", figure_table(parts, "Verandering per gemeente", cards=True)
            ),
            details(
                "Alle jaren in een tabel",
                figure_table(
                    years.assign(Jaar=years["Jaar"].astype(str)),
                    f"Recht pad en cijfers per jaar: {a.indicator}",
                    1,
                ),
            ),
            paragraph(
                f"Bron van de cijfers: {escape_markdown(short_source(indicator.source))}. "
                f"[Op de kaart: {escape_markdown(indicator.name)}](./?indicator={indicator.id})",
                "klein",
            ),
            paragraph("[Wat is er nodig om een doel te halen?](./nodig)")
            if m.ambition.id in presets(region)
            else "",
        ]
    )


def _lines(
    lines: Sequence[TrendLine],
    title: str,
    unit: str,
    decimals: int,
    year: int | None,
    name: str,
    goal: Goal | None = None,
) -> str:
    height = TALL if year else LOW
    picture = trend_chart(lines, unit=unit, decimals=decimals, height=height, year=year, goal=goal)
    return chart(picture, trend_text(lines, title=title, unit=unit, decimals=decimals), name, WIDE)
