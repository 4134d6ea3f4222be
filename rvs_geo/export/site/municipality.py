"""The pages of the gemeenten in the static edition: the page of the app, and the oldest family of figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rvs_geo.export.municipality.factsheet import place_alt, profiles
from rvs_geo.export.municipality.locator import locator_svg
from rvs_geo.export.site.html import bullets, chart, details, heading, paragraph
from rvs_geo.export.site.page import TABLES, Page
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area
from rvs_geo.views.municipality import figures as view
from rvs_geo.views.municipality import levels, priorities
from rvs_geo.views.municipality import words as municipality_words
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.municipality.key_table import key_legend, key_table
from rvs_geo.views.municipality.tables import key_figure_texts
from rvs_geo.views.shared.explain import escape_markdown, short_source, successor_note
from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines
from rvs_geo.views.shared.police import team_lines
from rvs_geo.views.shared.trend_lines import TrendLine, trend_text
from rvs_geo.views.shared.trends import line_colors, small_trend
from rvs_geo.views.shared.units import own_unit, rate_unit

STYLES = (*TABLES, "kerncijfers.css")
#: Width and height in pixels of one of many charts.
NARROW, SMALL = 280, 120


def names_page(region: Region) -> Page:
    """The page with the names of all areas."""
    names = "".join(f'<li><a href="{gemeente_file(a)}">{escape(a.name)}</a></li>' for a in region.areas)
    return Page(
        "gemeente.html", "Gemeenten", "Kies een gemeente", f'<ul class="namen">{names}</ul>', "gemeente.html"
    )


def gemeente_file(area: Area) -> str:
    """The file of the page of an area."""
    return f"gemeente-{area.code}.html"


def gemeente_page(region: Region, area: Area) -> Page:
    """All that is shown of an area."""
    found = profiles(region, area.code)
    first = found[0]
    home = region.gemeente_by_code[area.members[0]]
    body = [
        paragraph(municipality_words.district_line(region, home)),
        paragraph(escape_markdown(municipality_words.people_text(first))),
        paragraph(successor_note(region, area.code) or ""),
        _newest(region, area, first),
        *(_family(region, p, own=p.area.code == area.code) for p in found[1:]),
        *_section(levels.HEADING, _measured(region, area)),
        *_section(f"Prioriteiten {region.period}".strip(), _priorities(region, area, first.year)),
        *_section("Wijkagenten en politie", _police_lines(region, first) + _seen_by_residents(region, area)),
        heading("Buurgemeenten"),
        _links(region, first.neighbours),
        heading(municipality_words.NEAREST),
        paragraph(municipality_words.NEAR),
        _links(region, first.similar),
        heading("Uitleg"),
        details("Wanneer valt iets op? De regel", bullets(municipality_words.rule_lines())),
        details("Wat is elk cijfer en wat zegt het niet?", _explained(found)),
        _sources(region, found),
    ]
    return Page(gemeente_file(area), area.name, area.name, "".join(body), "gemeente.html", STYLES)


def _measured(region: Region, area: Area) -> list[str]:
    if not region.levels:
        return []
    shown = figure_table(levels.level_table(region, area), f"{levels.HEADING}, {area.name}", cards=True)
    return [shown, details("Let op bij deze cijfers", bullets(levels.level_notes(region)))]


def _police_lines(region: Region, found: Profile) -> list[str]:
    """What is known of its police, as parts of the page."""
    wijkagenten = municipality_words.wijkagent_lines(region, found)
    lines = wijkagenten + municipality_words.strength_lines(region, found.area)
    return [bullets(lines)] if lines else []


def _section(title: str, parts: list[str]) -> list[str]:
    """Parts under a heading; nothing where the data have none."""
    return [heading(title), *parts] if parts else []


def _priorities(region: Region, area: Area, year: int) -> list[str]:
    told = priorities.known_priority_lines(region, area)
    return [
        *([bullets(told)] if told else []),
        *_chosen_themes(region, area, year),
        *_own_plans(region, area),
    ]


def _seen_by_residents(region: Region, area: Area) -> list[str]:
    """The own base team, and what its residents say of the police."""
    lines = team_lines(region, area)
    if not lines:
        return []
    more = '<p><a href="politie.html">Alle vragen en basisteams</a></p>'
    return [heading("Hoe inwoners de politie zien", 3), bullets(lines), more]


def _chosen_themes(region: Region, area: Area, year: int) -> list[str]:
    lines = priorities.theme_lines(region, area, year)
    return [bullets(lines), paragraph(priorities.BURDEN_NOTE, "klein")] if lines else []


def _own_plans(region: Region, area: Area) -> list[str]:
    lines = plan_lines(region, area.members)
    return (
        [paragraph("Uit het eigen veiligheidsplan:"), bullets(lines), paragraph(PLANS_NOTE, "klein")]
        if lines
        else []
    )


def _place(region: Region, area: Area) -> str:
    alt = escape(place_alt(region, area.short_name))
    svg = locator_svg(region, area.code).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return (
        f'<div class="ligging" role="img" aria-label="{alt}">{svg}</div>'
        f'<p><a href="index.html#gemeente={area.code}">{escape(area.name)} op de kaart</a></p>'
    )


def _newest(region: Region, area: Area, p: Profile) -> str:
    """The newest figures as the app shows them: how it stands, beside whom, and how it went."""
    title = _family_title(p)
    parts = [
        heading(title),
        heading(f"De cijfers, {municipality_words.PER}", 3),
        key_table(region, p, f"Kerncijfers: {title}"),
        key_legend(p),
        *(paragraph(line, "klein") for line in municipality_words.coverage_lines(region, p)),
        _place(region, area),
        *(_standing_out(region, p) if p.area.code == area.code else []),
        details(f"Het verloop in grafieken, {municipality_words.PER}", _legend(p.trends[0]) + _trends(p)),
    ]
    return "".join(parts)


def _family_title(p: Profile) -> str:
    return f"{p.area.short_name} in {view.family_year(p.family, p.year)}. {p.family.name}"


def _standing_out(region: Region, p: Profile) -> list[str]:
    return [
        heading(f"Wat valt op in {view.family_year(p.family, p.year)}", 3),
        bullets(municipality_words.standout_lines(region, p)),
        paragraph(municipality_words.standout_count(p), "klein"),
    ]


def _family(region: Region, p: Profile, *, own: bool) -> str:
    """Older figures: their table, and what stands out where they are of this area alone."""
    title = _family_title(p)
    parts = [
        heading(title),
        heading(f"De cijfers, {municipality_words.PER}", 3),
        figure_table(key_figure_texts(p), f"Kerncijfers: {title}", cards=True),
        *(paragraph(line, "klein") for line in municipality_words.coverage_lines(region, p)),
        *(_standing_out(region, p) if own else []),
    ]
    return "".join(parts)


def _trends(p: Profile) -> str:
    cards = "".join(
        f"<section><h4>{escape(indicator.short)}{own_unit(indicator)}</h4>"
        + chart(
            small_trend(
                lines, unit=rate_unit(indicator), decimals=digits, height=SMALL, breaks=indicator.breaks
            ),
            trend_text(
                lines,
                title=indicator.name,
                unit=rate_unit(indicator),
                decimals=digits,
                breaks=indicator.breaks,
            ),
            f"t{n}",
            NARROW,
        )
        + "</section>"
        for n, (indicator, _, lines, digits) in enumerate(p.rows())
    )
    return f'<div class="grafieken">{cards}</div>'


def _legend(lines: Sequence[TrendLine]) -> str:
    styles = ("solid", "dashed", "dotted")
    items = "".join(
        f'<li><span style="border-top:3px {styles[n % 3]} {color}"></span>{escape(name)}</li>'
        for n, (name, color) in enumerate(line_colors(lines).items())
    )
    return f'<ul class="lijnen" aria-label="Legenda">{items}</ul>'


def _links(region: Region, links: Sequence[view.Link]) -> str:
    items = "".join(
        f'<li><a href="{gemeente_file(region.area_by_code[link.code])}">{escape(link.name)}</a> '
        f"({escape(link.why)})</li>"
        for link in links
    )
    return f"<ul>{items}</ul>"


def _explained(found: Sequence[Profile]) -> str:
    lines = list(municipality_words.reading_lines(found[0].identity))
    figures: list[str] = []
    for family in dict.fromkeys(p.family for p in found):
        own, limits = municipality_words.explanation(family.indicators)
        figures += own
        lines += limits
    return bullets(list(dict.fromkeys(lines))) + bullets(figures)


def _sources(region: Region, found: Sequence[Profile]) -> str:
    used = {short_source(i.source): None for p in found for i in p.family.indicators}
    others = region.sources_of("inwoners", "priorities", "sterkte", "gemeenten")
    if region.police is not None:
        others += region.sources_of("politie_oordeel", "basisteams")
    used |= {short_source(source): None for source in others}
    return paragraph(f"Bronnen: {escape_markdown('; '.join(used))}.", "klein")
