"""The key figures of a gemeente as a table with drawings: how it stands among all, and how it went.

A row opens: below it stand the answers in sentences and its line in large. On a phone a closed row shows the
figure, its verdict and its line alone. Every drawing stands beside the same in figures, so that nothing is
only seen.
"""

from __future__ import annotations

from html import escape

from rvs_geo.analysis.municipality.findings import Finding
from rvs_geo.analysis.shared.measures import rates
from rvs_geo.region.model import Region
from rvs_geo.views.municipality.answers import answer_lines, course_sign, course_word
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.municipality.tables import key_figure_texts
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.spine import LARGE_SPARK, SPARK, Spine, image, sparkline_svg, spine_svg, spine_text
from rvs_geo.views.shared.trend_lines import TrendLine

#: Stands out -> class, sign, words.
GRADES = {
    2: ("h2", "\u25b2\u25b2", "ongewoon hoog"),
    1: ("h1", "\u25b2", "hoger"),
    -1: ("l1", "\u25bc", "lager"),
    -2: ("l2", "\u25bc\u25bc", "ongewoon laag"),
}
#: From so many gemeenten on a place among them takes two lines.
HUNDRED = 100


def spine_of(region: Region, found: Profile, number: int) -> Spine:
    """All areas in the year of a figure, with the own one, the unit and the country."""
    indicator, f, _, digits = found.rows()[number]
    observed = region.observations(indicator.id)
    rows = observed[observed["jaar"] == f.year]
    known = rates(rows["aantal"], rows["inwoners"], indicator.per).dropna()
    country = found.national.get(Beside.COUNTRY)
    of = None if country is None else country[number]
    return Spine(
        rates=tuple(float(value) for value in known),
        own=f.own.rate,
        unit=f.unit.rate if f.unit.basis.is_enough else None,
        country=None if of is None else of.rate,
        decimals=digits,
    )


def key_table(region: Region, found: Profile, title: str) -> str:
    """The table as HTML; roles are written out, for the cards of a phone would take them away.

    Args:
        region: the region.
        found: the figures of the gemeente.
        title: what it shows, for who does not see it.
    """
    texts = key_figure_texts(found)
    names = [str(name) for name in texts.columns]
    heads = [names[0], names[1], "Stand", "Alle gemeenten", "Verloop", *names[2:]]
    many = " rvs-kern-honderd" if len(region.gemeenten) >= HUNDRED else ""
    head = "".join(f'<th role="columnheader" scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        _row(region, found, number, dict(zip(names, map(str, cells), strict=True)))
        + _answers(region, found, number, len(heads))
        for number, cells in enumerate(texts.itertuples(index=False, name=None))
    )
    return (
        f'<div class="rvs-kern{many}" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table role="table"><caption>{escape(title)}</caption><thead role="rowgroup">'
        f'<tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def key_legend(found: Profile) -> str:
    """What the drawings show, in one line."""
    dashed = _dashed(found)
    beside = f"; gestreept: {escape(dashed)}" if dashed else ""
    country = ' <span class="land">\u25bc</span> Nederland,' if Beside.COUNTRY in found.national else ""
    return (
        '<p class="rvs-kern-uitleg"><b>Alle gemeenten</b>: elk streepje is een gemeente, de grijze band de '
        f'middelste helft, <span class="eigen">\u25cf</span> {escape(found.area.short_name)},'
        f"{country} de dikke streep {escape(found.identity.short)}. <b>Stand</b>: vergeleken met alle andere "
        "gemeenten samen, groter dan toeval. <b>Verloop</b>: vanaf 0, door tot het laatste jaar dat bekend "
        f"is; de lichte band is wat door toeval ook kan{beside}. {_arrow_text(found)}<b>Open een cijfer</b> "
        "voor de uitleg in woorden.</p>"
    )


def _dashed(found: Profile) -> str:
    """What the second line of each drawing is of; empty where no drawing has one."""
    second = [lines[1] for lines in found.trends if len(lines) > 1]
    drawn = [line for line in second if any(value is not None for value in line.values.values())]
    return drawn[0].name if drawn else ""


def _arrow_text(found: Profile) -> str:
    """Between which years an arrow says that a figure changed."""
    if found.base_year is None:
        return ""
    return f"Een pijl: zelf veranderd van {found.base_year} naar {found.year}, meer dan door toeval. "


def drawn_line(found: Profile) -> str:
    """What the drawings show, where no signs can stand between the words."""
    dashed = _dashed(found)
    beside = f"; gestreept: {dashed}" if dashed else ""
    country = ", oranje pijltje Nederland" if Beside.COUNTRY in found.national else ""
    return escape_markdown(
        "Alle gemeenten: elk streepje is een gemeente, de grijze band de middelste helft, de stip "
        f"{found.area.short_name}{country}, de dikke streep {found.identity.short}. Verloop: vanaf 0, de "
        f"lichte band is wat door toeval ook kan{beside}."
    )


def _row(region: Region, found: Profile, number: int, texts: dict[str, str]) -> str:
    indicator, f, _, digits = found.rows()[number]
    names = list(texts)
    level = _finding(found.standouts.levels, indicator.id) if f.year == found.year else None
    drawn = image(*spine_drawing(region, found, number))
    cells = [
        _cell("waarde", names[1], escape(texts[names[1]])),
        _cell("stand", "Stand", _verdict(level, digits)),
        _cell("spil", "Alle gemeenten", drawn),
        _cell("verloop", "Verloop", _spark(found, number) + _direction(found, number)),
        *(_cell("getal", name, escape(texts[name])) for name in names[2:]),
    ]
    head = (
        '<th role="rowheader" scope="row"><details><summary>'
        f"{escape(texts[names[0]])}</summary></details></th>"
    )
    return f'<tr role="row">{head}{"".join(cells)}</tr>'


def _answers(region: Region, found: Profile, number: int, columns: int) -> str:
    """The row below, which the style sheet shows when the one above is open."""
    told = "".join(f"<li>{escape(line)}</li>" for line in answer_lines(region, found, number))
    return (
        f'<tr role="row" class="antwoord"><td role="cell" colspan="{columns}"><ul>{told}</ul>'
        f'<div class="verloop">{_spark(found, number, LARGE_SPARK)}</div></td></tr>'
    )


def _direction(found: Profile, number: int) -> str:
    """Whether the figure changed by more than chance, as an arrow and for who does not see it in words."""
    course = found.standings[number].course
    if not (sign := course_sign(course)):
        return ""
    return f'<b class="richting"><span aria-hidden="true">{sign}</span><i>{course_word(course)}</i></b>'


def _cell(css: str, name: str, content: str) -> str:
    return f'<td role="cell" class="{css}" data-kop="{escape(name)}">{content}</td>'


def _finding(findings: tuple[Finding, ...], indicator: str) -> Finding | None:
    return next((f for f in findings if f.indicator == indicator and f.stands_out), None)


def _verdict(level: Finding | None, digits: int) -> str:
    """How the figure stands, and against what: on a phone another comparison stands right below it."""
    if level is None:
        return ""
    size = 2 if level.unusual else 1
    css, sign, words = GRADES[size if level.effect > 1 else -size]
    than = "naast" if level.unusual else "dan"
    return (
        f'<span class="{css}"><b aria-hidden="true">{sign}</b> {words}</span>'
        f' <i class="rest">{than} de rest ({dutch(level.reference_rate, digits)})</i>'
    )


def spine_drawing(region: Region, found: Profile, number: int) -> tuple[str, str]:
    """All areas in one line as SVG, and the same in words; both empty where nothing is known."""
    spine = spine_of(region, found, number)
    told = f"{found.family.indicators[number].short}: {spine_text(spine)}" if spine.rates else ""
    return spine_svg(spine, told), told


def years_drawing(found: Profile, number: int, size: tuple[int, int] = SPARK) -> tuple[str, str]:
    """The years of a figure as SVG, and the same in words; both empty where nothing is known."""
    indicator, _, lines, digits = found.rows()[number]
    own, beside = lines[0], lines[1].values if len(lines) > 1 else {}
    known = _known(lines[0])
    if not known:
        return "", ""
    (first, then), (last, now) = known[0], known[-1]
    told = f"{indicator.short}: van {dutch(then, digits)} in {first} naar {dutch(now, digits)} in {last}"
    return sparkline_svg(own.values, own.band, beside, told, size), told


def _known(line: TrendLine) -> list[tuple[int, float]]:
    return [(year, value) for year, value in sorted(line.values.items()) if value is not None]


def _spark(found: Profile, number: int, size: tuple[int, int] = SPARK) -> str:
    _, _, lines, digits = found.rows()[number]
    known = _known(lines[0])
    if not known:
        return ""
    (first, then), (last, now) = known[0], known[-1]
    drawn = image(*years_drawing(found, number, size))
    return (
        f'<span class="begin">{dutch(then, digits)}<small>{first}</small></span>{drawn}'
        f'<span class="eind">{dutch(now, digits)}<small>{last}</small></span>'
    )
