"""Slides of the strategy, the facts for the press, the sources, and a page that has none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rvs_geo.region.model import Region
from rvs_geo.views.about.provenance import ALL_KNOWN, gaps
from rvs_geo.views.comparison import side_by_side
from rvs_geo.views.comparison.groups import CompareChoice, decimals_of
from rvs_geo.views.meeting.choices import map_choice
from rvs_geo.views.meeting.slide import (
    MOST_POINTS,
    LinesPicture,
    MapPicture,
    Picture,
    Row,
    Slide,
    StrategyPicture,
    Table,
    chunks,
)
from rvs_geo.views.meeting.words import plain, sentences
from rvs_geo.views.municipality.words import joint_priorities
from rvs_geo.views.press.facts import PressLine, press_lines, years_line
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.strategy_content import APPROACH, Statement, block, picture_period, statements
from rvs_geo.views.shared.trend_lines import trend_text
from rvs_geo.views.shared.units import rate_unit

#: A sentence this short only repeats the figure.
SHORT = 24


def strategy_slides(region: Region, _choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The strategy on one page; then each joint priority with all its aims, for which that has no room."""
    rows = tuple(statements(region))
    themes = [s for s in block(rows, "prioriteit") if s.priority and s.priority != APPROACH]
    keys = block(rows, "strategische_keuze")
    period = block(rows, "periode")[0].heading
    said = tuple(map(plain, joint_priorities(region)))
    return (
        Slide(
            f"{period}: {len(themes) + 1} gezamenlijke prioriteiten, {len(keys)} strategische keuzes",
            (region.source_of("strategiekaart"),),
            picture=StrategyPicture(rows, " ".join(said), picture_period(region)),
            notes=said,
        ),
        *(part for s in block(rows, "prioriteit") if s.priority for part in _priority(region, rows, s)),
    )


def _priority(region: Region, rows: Sequence[Statement], priority: Statement) -> tuple[Slide, ...]:
    aims = [s for s in block(rows, "ambitie_prioriteit", priority.priority) if not s.is_ours]
    parts = chunks([Row((s.heading, s.first_sentence)) for s in aims])
    noun = "ambitie" if len(aims) == 1 else "ambities"
    return tuple(
        Slide(
            f"{priority.heading}: {dutch(len(aims))} {noun}",
            (region.source_of("strategiekaart"),),
            priority.text + (f" ({i} van {len(parts)})" if len(parts) > 1 else ""),
            table=Table(
                ("Ambitie", "Wat de partners willen"),
                tuple(part),
                (False, False),
                f"De ambities van {priority.heading}",
            ),
            notes=tuple(f"{s.heading}: {s.text}" for s in aims if s.text != s.first_sentence),
        )
        for i, part in enumerate(parts, start=1)
    )


def press_slides(region: Region, _choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """A slide a fact, with the line of the unit for a change and the map for a state."""
    facts, when = press_lines(region), years_line(region)
    return tuple(_fact_slide(region, f, when) for f in facts)


def _fact_slide(region: Region, fact: PressLine, when: str) -> Slide:
    picture = _fact_picture(region, fact)
    resources = ("inwoners", "gemeenten") if isinstance(picture, MapPicture) else ("inwoners",)
    return Slide(
        fact.heading,
        (fact.indicator.source, *region.sources_of(*resources)),
        fact.indicator.name,
        picture,
        figure=fact.figure,
        points=tuple(s for s in sentences(fact.under_heading) if fact.figure not in s or len(s) > SHORT)[
            :MOST_POINTS
        ],
        notes=tuple(filter(None, (fact.sentence, *fact.caveats, when))),
    )


def _fact_picture(region: Region, fact: PressLine) -> Picture:
    year, indicator = int(fact.query["jaar"]), fact.indicator
    if "vanaf" not in fact.query:
        choice = replace(map_choice(region, fact.query), beside=())
        return MapPicture(indicator_series(region, choice), choice.year)
    choice_of_unit = CompareChoice(indicator.id, year, (), (Beside.UNIT,))
    lines, digits = (
        side_by_side.lines(region, choice_of_unit),
        decimals_of(region, choice_of_unit),
    )
    unit = rate_unit(indicator)
    words = trend_text(lines, title=indicator.name, unit=unit, decimals=digits, breaks=indicator.breaks)
    return LinesPicture(lines, unit, digits, words, breaks=tuple(indicator.breaks))


def source_slides(region: Region, _choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """What is not known, source by source."""
    found = gaps(region)
    found = found[found["Niet bekend"] != ALL_KNOWN]
    parts = chunks(
        [Row((f"{r['Bron']}: {r['Cijfers']}", str(r["Niet bekend"]))) for _, r in found.iterrows()], 5
    )
    sources = tuple(dict.fromkeys(i.source for i in region.indicators))
    return tuple(
        Slide(
            f"In {len(found)} groepen cijfers ontbreken gemeenten of jaren",
            sources if i == 1 else (),
            "Wat ontbreekt" + (f" ({i} van {len(parts)})" if len(parts) > 1 else ""),
            table=Table(("Bron", "Niet bekend"), tuple(part), (False, False), "Wat niet bekend is"),
        )
        for i, part in enumerate(parts, start=1)
    )
