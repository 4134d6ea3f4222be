"""Slides of one gemeente, and of some side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rvs_geo.analysis.matrix.model import matrix_of
from rvs_geo.analysis.municipality.findings import Finding
from rvs_geo.analysis.shared.funnel import Funnel
from rvs_geo.region.identity import capital
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.comparison import side_by_side as compare
from rvs_geo.views.comparison.groups import decimals_of
from rvs_geo.views.meeting.choices import compare_choice, gemeente_of, profile_of
from rvs_geo.views.meeting.panels import ChartPicture, funnel_picture, trend_keys
from rvs_geo.views.meeting.slide import MOST_POINTS, GridPicture, LinesPicture, Row, Slide, Table, chunks
from rvs_geo.views.meeting.words import MOST_NAMES, plain
from rvs_geo.views.municipality.figures import Profile, family_year
from rvs_geo.views.municipality.priorities import BURDEN_NOTE, known_priority_lines, theme_lines
from rvs_geo.views.municipality.tables import key_figure_texts
from rvs_geo.views.municipality.words import coverage_lines, standout_count, standout_lines
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.funnel_chart import funnel_rows
from rvs_geo.views.shared.made_up import reserve
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines
from rvs_geo.views.shared.plans import TABLE as PLANS
from rvs_geo.views.shared.trend_lines import trend_text
from rvs_geo.views.shared.units import own_unit, rate_unit
from rvs_geo.views.shared.years import until_text, year_label

#: Small charts that can be read from the back of a room.
MOST_PANELS = 6


def gemeente_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """What stands out, the key figures and the trends; how many gemeenten there are where none is chosen."""
    code = gemeente_of(region, choices)
    if code is None:
        return _all_gemeenten(region)
    found = profile_of(region, choices, code)
    sources = (*dict.fromkeys(i.source for i in found.family.indicators), region.source_of("inwoners"))
    return (
        _standouts(region, found, sources),
        *_chosen(region, found, sources),
        *_figures(region, found, sources),
        *_trends(found, sources),
    )


def _all_gemeenten(region: Region) -> tuple[Slide, ...]:
    """Which gemeenten there are, by district."""
    own = region.identity
    names: dict[str, list[str]] = {name: [] for name in region.districts}
    for g in region.gemeenten:
        names[g.district].append(g.name)
    rows = [Row((name, dutch(len(some)), listed(some))) for name, some in names.items()]
    parts = chunks(rows)
    return tuple(
        Slide(
            f"{capital(own.full)} telt {len(region.gemeenten)} gemeenten",
            (region.source_of("gemeenten"),),
            f"Per {own.part}" + (f" ({i} van {len(parts)})" if len(parts) > 1 else ""),
            table=Table(
                (own.part_label, "Aantal", "Gemeenten"),
                tuple(part),
                (False, True, False),
                f"De gemeenten per {own.part}",
            ),
        )
        for i, part in enumerate(parts, start=1)
    )


def _standouts(region: Region, found: Profile, sources: tuple[Source, ...]) -> Slide:
    lines = [plain(line) for line in standout_lines(region, found)]
    tested = plain(standout_count(found))
    priorities = [plain(line) for line in known_priority_lines(region, found.area)]
    return Slide(
        _standout_claim(found),
        sources,
        f"{found.area.name}, {family_year(found.family, found.year)}: wat opvalt",
        points=tuple(lines)[:MOST_POINTS],
        notes=tuple(filter(None, (*lines[MOST_POINTS:], tested, *priorities))),
    )


def _chosen(region: Region, found: Profile, sources: tuple[Source, ...]) -> tuple[Slide, ...]:
    """The themes that are known to be chosen, with their figures; and what the own plan names, apart."""
    name, slides = found.area.short_name, []
    if lines := [plain(line) for line in theme_lines(region, found.area, found.year)]:
        slides.append(
            Slide(
                f"{_reserve(region)}{name}: gekozen thema\u2019s en hun cijfers",
                (region.source_of("priorities"), *sources),
                f"Prioriteiten {region.period}".strip(),
                points=tuple(lines[:MOST_POINTS]),
                notes=(*lines[MOST_POINTS:], BURDEN_NOTE),
            )
        )
    if plans := [plain(line) for line in plan_lines(region, found.area.members)]:
        slides.append(
            Slide(
                f"{name} noemt in het eigen veiligheidsplan",
                tuple(region.sources_of(PLANS)),
                "Uit het eigen plan van de gemeente; geen kruisjes van de prioriteitentabel",
                points=tuple(plans[:MOST_POINTS]),
                notes=(PLANS_NOTE,),
            )
        )
    return tuple(slides)


def _reserve(region: Region) -> str:
    return "" if region.matrix is None else reserve(matrix_of(region))


def _standout_claim(found: Profile) -> str:
    out, name = found.standouts, found.area.short_name
    words = {i.id: i.short for i in found.family.indicators}

    def named(finding: Finding) -> str:
        return words[finding.indicator]

    ends = [
        f"{word} bij {named(f)}" for word, f in (("hoog", out.highest), ("laag", out.lowest)) if f is not None
    ]
    if ends:
        return f"{name} valt op: {listed(ends)}"
    if not out.levels:
        return f"{name}: te weinig bekend om te zeggen wat opvalt"
    return f"{name}: geen enkel cijfer wijkt aantoonbaar af"


def _figures(region: Region, found: Profile, sources: tuple[Source, ...]) -> tuple[Slide, ...]:
    texts = key_figure_texts(found)
    rows = [Row(tuple(str(v) for v in row)) for row in texts.itertuples(index=False)]
    parts = chunks(rows)
    heads = tuple(map(str, texts.columns))
    # A place is a number too: on the left of its column it would stand against the figure before it.
    numbers = tuple(head != "Cijfer" for head in heads)
    notes = tuple(map(plain, coverage_lines(region, found)))
    under = f"{found.area.name}, {family_year(found.family, found.year)}: {found.family.name}"
    # What a mark in the table means has to be on the wall.
    marks = "".join(f" | {line}" for line in notes if line.startswith("*"))
    return tuple(
        Slide(
            _figures_claim(found),
            sources,
            under + (f" ({i} van {len(parts)})" if len(parts) > 1 else "") + marks,
            table=Table(heads, tuple(part), numbers, f"Cijfers van {found.area.name}"),
            notes=notes,
        )
        for i, part in enumerate(parts, start=1)
    )


def _figures_claim(found: Profile) -> str:
    """How many figures differ from those of the others by more than chance."""
    levels, name = found.standouts.levels, found.area.short_name
    if not levels:
        return f"{name}: de cijfers zijn niet te vergelijken"
    higher, lower = (sum(f.stands_out and (f.ratio > 1) is up for f in levels) for up in (True, False))
    return (
        f"{name}: van de {len(levels)} getoetste cijfers {higher} hoger en {lower} lager dan bij de anderen, "
        "meer dan door toeval"
    )


def _trends(found: Profile, sources: tuple[Source, ...]) -> tuple[Slide, ...]:
    panels = [
        (
            indicator.short + own_unit(indicator),
            LinesPicture(lines, rate_unit(indicator), digits, "", breaks=tuple(indicator.breaks)),
        )
        for indicator, _, lines, digits in found.rows()
    ]
    parts = chunks(panels, MOST_PANELS)
    still_open = until_text((i, year) for i, _, lines, _ in found.rows() for year in lines[0].values)
    return tuple(
        Slide(
            _trends_claim(found),
            sources,
            "Per 1.000 inwoners, of wat erboven staat; elke grafiek heeft een eigen schaal, vanaf 0"
            + (f" ({i} van {len(parts)})" if len(parts) > 1 else "")
            + (f" | {still_open}" if still_open else ""),
            GridPicture(
                tuple(part),
                trend_keys(found.trends[0]),
                f"Het verloop van {listed([heading for heading, _ in part])} in {found.area.name}.",
            ),
            notes=("Waar een lijn ophoudt of een gat heeft, is het cijfer niet bekend.",),
        )
        for i, part in enumerate(parts, start=1)
    )


def _trends_claim(found: Profile) -> str:
    """How many figures fell and rose themselves since the base year, by more than chance."""
    name = found.area.short_name
    courses = [s.course for s in found.standings if s.course is not None]
    if not courses or found.base_year is None:
        return f"{name}: het verloop van {len(found.figures)} cijfers"
    down, up = (sum(c.stands_out and (c.ratio > 1) is rose for c in courses) for rose in (False, True))
    return (
        f"{name}: sinds {found.base_year} zijn van {len(courses)} getoetste cijfers {down} gedaald en {up} "
        "gestegen, meer dan door toeval"
    )


def compare_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The lines of the chosen areas, and the funnel of all."""
    choice = compare_choice(region, choices)
    indicator, digits = region.indicator_by_id[choice.indicator], decimals_of(region, choice)
    lines = compare.lines(region, choice)
    unit = rate_unit(indicator)
    words = trend_text(lines, title=indicator.name, unit=unit, decimals=digits, breaks=indicator.breaks)
    sources = (indicator.source, region.source_of("inwoners"))
    said = tuple(plain(text) for text in compare.comparison_texts(region, choice)) if choice.areas else ()
    under = (
        f"{indicator.name}, {unit}; gemarkeerd: {year_label(indicator, choice.year)}",
        "" if indicator.status(choice.year).may_change else compare.until(region, choice),
    )
    names = [region.area_by_code[code].short_name for code in choice.areas]
    found = []
    if lines:
        found.append(
            Slide(
                _compare_claim(said, indicator.short, names),
                sources,
                " | ".join(filter(None, under)),
                LinesPicture(lines, unit, digits, words, choice.year, tuple(indicator.breaks)),
                notes=tuple(
                    filter(
                        None,
                        (*said, compare.lines_note(region, choice), compare.whole_text(region, choice)),
                    )
                ),
            )
        )
    funnel = compare.funnel_of(region, choice)
    if funnel is not None:
        picture = funnel_picture(region, funnel, choice.areas, digits, choice.year)
        what = f"{indicator.name}, {year_label(indicator, choice.year)}"
        found.append(_funnel_slide(_funnel_claim(region, funnel, indicator.short), picture, sources, what))
    return tuple(found)


def _compare_claim(said: tuple[str, ...], name: str, names: list[str]) -> str:
    """The first comparison that could be made, without its figures."""
    first = next((s.split(". ")[0].split(".**")[0] for s in said[:-1] if "niet te vergelijken" not in s), "")
    return f"{name}: {first}" if first else f"{name}: {listed(names)}"


def _funnel_claim(region: Region, found: Funnel, name: str) -> str:
    """Who lies above and below the limits, or how many do."""
    rows = funnel_rows(region, found)
    above, below = (sorted(rows.loc[rows["oordeel"] == key, "naam"]) for key in ("boven", "onder"))
    if not above and not below:
        return f"{name}: alle {len(rows)} gebieden liggen binnen de grenzen"
    told = [
        f"{listed(names) if len(names) <= MOST_NAMES else f'{len(names)} gebieden'} {word} de grenzen"
        for names, word in ((above, "boven"), (below, "onder"))
        if names
    ]
    return f"{name}: {listed(told)}, van {len(rows)} gebieden"


def _funnel_slide(claim: str, picture: ChartPicture, sources: tuple[Source, ...], what: str) -> Slide:
    return Slide(
        claim,
        sources,
        f"{what} | {picture.under}",
        replace(picture, notes=()),
        notes=picture.notes,
    )
