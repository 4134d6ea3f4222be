"""Slides of the ambitions: all of them, then one each with its target and where the change came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from rvs_geo.analysis.ambitions.status import Status, straight_path
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.ambitions import charts, safety_picture, words
from rvs_geo.views.ambitions.contribution import contribution_table, contribution_text
from rvs_geo.views.ambitions.evidence import reported_texts, survey_texts
from rvs_geo.views.ambitions.monitor import SIGNS, Monitored, monitor, tally
from rvs_geo.views.ambitions.stand import (
    PriorityStand,
    answer_text,
    own_answer,
    partly_text,
    stand,
    stand_sources,
    verdict_text,
)
from rvs_geo.views.ambitions.stand_page import reading_text
from rvs_geo.views.ambitions.stand_tables import counting_text, stand_overview
from rvs_geo.views.meeting.panels import ChartPicture, Panel
from rvs_geo.views.meeting.slide import (
    MOST_POINTS,
    MOST_ROWS,
    Bar,
    BarsPicture,
    LinesPicture,
    Picture,
    Row,
    Slide,
    Table,
    chunks,
)
from rvs_geo.views.meeting.words import full_sources, plain
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import start_text, target_text
from rvs_geo.views.shared.survey_chart import by_question, survey_chart, survey_chart_text
from rvs_geo.views.shared.trend_lines import TrendLine, trend_text
from rvs_geo.views.shared.trends import COLORS, GREYS
from rvs_geo.views.shared.years import until_text

#: Of the gemeenten behind a change: those that did most, and those that went the other way.
FIRST_NAMED, LAST_NAMED = 6, 2
PATH = "Pad van de strategie"
#: A slide with so few figures has room for what stands around them on the page.
FEW_ROWS = 3
#: A status as one says it of some ambitions.
WORDS = {Status.INDICATION: "met een aanwijzing"}


def ambition_slides(region: Region, _choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """The overview, a slide for each ambition with figures, those without, and the safety picture."""
    found = monitor(region)
    known = [m for m in found if m.has_figures]
    return (
        _overview(region, found),
        *(_ambition(region, m) for m in known),
        *_without(region, [m for m in found if not m.has_figures]),
        _safety_picture(region),
    )


def _overview(region: Region, found: Sequence[Monitored]) -> Slide:
    counted = tally(found)
    known = [m for m in found if m.assessment.status is not Status.UNKNOWN]
    told = [f"{dutch(n)} {WORDS.get(s, s)}" for s, n in counted.items() if n]
    rows = [Row((m.ambition.indicator, m.short_verdict)) for m in known[:10]]
    words_of_all = "; ".join(f"{status}: {number}" for status, number in counted.items())
    sources = [region.source_of("ambities"), *(m.indicator.source for m in known if m.indicator is not None)]
    return Slide(
        f"Van de {len(found)} ambities: {listed(told)}",
        tuple(sources),
        f"De ambities van de strategie, met hun status; {len(known)} hebben een oordeel",
        BarsPicture(
            tuple(
                Bar(
                    f"{SIGNS[s]} {s}",
                    float(n),
                    dutch(n),
                    GREYS[0] if s is Status.UNKNOWN else COLORS[0],
                )
                for s, n in counted.items()
            ),
            "ambities",
            words_of_all,
        ),
        Table(("Ambitie", "Status"), tuple(rows), (False, False), "Ambities met een oordeel")
        if rows
        else None,
        notes=(words.unknown_text(found), *map(plain, words.RULE)),
    )


def _ambition(region: Region, m: Monitored) -> Slide:
    a = m.ambition
    parts = contribution_table(region, m)
    table = _contributions(parts)
    sources: list[Source] = [region.source_of("ambities")]
    sources += [m.indicator.source] if m.indicator is not None else []
    sources += [region.source_of("enquete")] if m.answers else []
    said = [*survey_texts(m.answers), *reported_texts(m.reported)]
    notes = [words.outcome_text(m), *said, words.pace_text(m)]
    if not parts.empty:
        notes.append(contribution_text(parts))
    notes += [m.counting and f"Wat deze cijfers tellen. {m.counting}", words.coverage_text(region, m)]
    notes.append(f"Wat er nodig is voor zekerheid. {m.needed}" if m.needed else "")
    return Slide(
        f"{a.indicator}: {m.verdict.split(' ', 1)[1]}",
        tuple(sources),
        " | ".join(
            filter(None, (f"Begin: {start_text(a)}", f"Doel: {target_text(a)}", a.unit, *_whose(region, m)))
        ),
        _picture(m),
        table,
        points=() if table is not None else _points(m, said),
        notes=tuple(filter(None, notes)),
    )


def _whose(region: Region, m: Monitored) -> tuple[str, ...]:
    """Whose figures they are where that is not the whole, and which of their years may still change."""
    if m.reported or m.found is None or m.indicator is None:
        return ()
    known, of, indicator = len(m.found.series.members), len(region.gemeenten), m.indicator
    return (
        "" if known == of else f"Cijfers van {known} van de {of} gemeenten",
        until_text((indicator, year) for year in m.found.series.values),
    )


def _points(m: Monitored, said: Sequence[str]) -> tuple[str, ...]:
    """What stands beside the picture where no gemeenten do: what decided."""
    if m.answers or m.reported:
        return tuple(said)[:MOST_POINTS]
    return tuple(filter(None, (words.bounds_text(m), m.counting)))[:MOST_POINTS]


def _picture(m: Monitored) -> Picture | None:
    a, index, base = m.ambition, charts.index_lines(m), m.assessment.base_year
    if index and base is not None and m.indicator is not None:
        unit = f"{m.indicator.name}, index {base} = 100"
        text = trend_text(index, title=a.indicator, unit=unit, decimals=1)
        return LinesPicture(tuple(index), unit, 1, text, a.target_year, goal=charts.goal(m))
    if m.answers:
        question, lines = by_question(m.answers)[0]
        return ChartPicture((Panel(survey_chart(lines), question),), "", survey_chart_text(lines))
    figures = [TrendLine("Cijfers", dict(m.values))]
    if m.reported:
        figures.insert(0, TrendLine(PATH, dict(straight_path(a)), reference=True))
    what = m.indicator.name if m.indicator is not None else a.indicator
    unit = f"{what}, {'' if m.reported else 'andere telling dan de strategie'}".rstrip(", ")
    text = trend_text(figures, title=a.indicator, unit=unit, decimals=0)
    return LinesPicture(tuple(figures), unit, 0, text, goal=charts.goal(m))


def _contributions(table: pd.DataFrame) -> Table | None:
    """The gemeenten that made the change, the others together, and the whole: rows that add up."""
    if table.empty:
        return None
    parts, whole = table.iloc[:-1], table.iloc[-1]
    if len(parts) > FIRST_NAMED + LAST_NAMED + 1:
        middle = parts.iloc[FIRST_NAMED:-LAST_NAMED]
        rest = {"Gemeente": f"{len(middle)} andere", "Verschil": middle["Verschil"].sum()}
        parts = pd.concat([parts.iloc[:FIRST_NAMED], pd.DataFrame([rest]), parts.iloc[-LAST_NAMED:]])
    rows = [
        Row((str(n), dutch(v, signed=True)))
        for n, v in zip(parts["Gemeente"], parts["Verschil"], strict=True)
    ]
    rows.append(Row((str(whole["Gemeente"]), dutch(whole["Verschil"], signed=True)), is_apart=True))
    years = f"{table.columns[1]} \u2192 {table.columns[2]}"
    return Table(("Bijdrage", years), tuple(rows), (False, True), "Verschil in misdrijven per gemeente")


def _without(region: Region, found: Sequence[Monitored]) -> tuple[Slide, ...]:
    """The ambitions that nobody can judge yet, and who has what it takes."""
    parts = chunks(found, 8)
    return tuple(
        Slide(
            f"Van {len(found)} ambities zijn er nog geen cijfers",
            (region.source_of("ambities"),),
            "Begin, doel, en van wie de cijfers kunnen komen"
            + (f" ({i} van {len(parts)})" if len(parts) > 1 else ""),
            table=Table(
                ("Ambitie", "Begin", "Doel", "Cijfers van"),
                tuple(
                    Row(
                        (m.ambition.indicator, start_text(m.ambition), target_text(m.ambition), m.needed_from)
                    )
                    for m in part
                ),
                (False, False, False, False),
                "Ambities zonder cijfers",
            ),
            notes=tuple(f"{m.ambition.indicator}: {m.needed}" for m in part),
        )
        for i, part in enumerate(parts, start=1)
    )


def stand_slides(region: Region, _choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """How the strategy stands: all in one look, then a slide for each joint priority."""
    sources = tuple(stand_sources(region))
    return (*_stand_overview(region, sources), *_stand_priorities(region))


def _stand_overview(region: Region, sources: tuple[Source, ...]) -> tuple[Slide, ...]:
    """The priorities on one slide, where their figures fit on one."""
    found = stand(region)
    shown = stand_overview(found)
    if len(shown) > MOST_ROWS:
        return ()
    return (
        Slide(
            answer_text(found).rstrip("."),
            sources,
            " | ".join(
                filter(
                    None,
                    (
                        # The heads of the columns say the rest; at 4:3 there is room for no second line.
                        "Nieuwste cijfers",
                        counting_text([line for priority in found for line in priority.lines]),
                        partly_text(region),
                    ),
                )
            ),
            table=Table(
                tuple(map(str, shown.columns)),
                tuple(Row(tuple(map(str, row))) for row in shown.itertuples(index=False)),
                (False,) * len(shown.columns),
                "Stand van de prioriteiten",
            ),
            notes=(*(priority.not_known for priority in found), reading_text(), full_sources(sources)),
        ),
    )


def _stand_priorities(region: Region) -> tuple[Slide, ...]:
    heads, numbers = ("Cijfer", "Nieuwste", "Richting", "Doel", "Status"), (False,) * 5
    return tuple(
        Slide(
            f"{priority.name}{place}: {verdict_text(part)}",
            priority.sources,
            " | ".join(filter(None, (f"{own_answer(priority.lines)} {priority.core}", counting_text(part)))),
            table=Table(
                heads,
                tuple(Row((r.name, r.newest, r.direction, r.target, r.status)) for r in part),
                numbers,
                f"Cijfers van {priority.name}",
            ),
            points=_background(priority) if len(part) <= FEW_ROWS else (),
            notes=(priority.not_known, reading_text(), full_sources(priority.sources)),
        )
        for priority in stand(region)
        for parts in [chunks(priority.lines, 5)]
        for i, part in enumerate(parts, start=1)
        for place in [f" ({i} van {len(parts)})" if len(parts) > 1 else ""]
    )


def _background(priority: PriorityStand) -> tuple[str, ...]:
    """Where few figures are known: what is not, and why the partners chose the priority."""
    why = (f"{s.heading}: {s.first_sentence}" for s in priority.background)
    return (priority.not_known, *why)[:FEW_ROWS]


def _safety_picture(region: Region) -> Slide:
    lines = safety_picture.picture_lines(region)
    met = sum(line.verdict == "gehaald" for line in lines)
    bars = tuple(
        Bar(
            line.subject,
            -line.realised,
            safety_picture.beside(line),
            aim=None if line.aimed is None else -line.aimed,
        )
        for line in lines
        if line.realised is not None
    )
    return Slide(
        f"Van de {len(lines)} eerdere ambities zijn er {met} gehaald",
        (region.source_of("veiligheidsbeeld"),),
        f"{safety_picture.title(region)}. Staaf: bereikt. Streep: de ambitie",
        BarsPicture(bars, safety_picture.fall_text(lines), safety_picture.picture_text(lines)),
        notes=(
            *(f"{line.subject}: {line.note}" for line in lines if line.note),
            "Een sterretje betekent: de ambitie komt van een label in een grafiek.",
        ),
    )
