"""The slides of all gemeenten by all figures: the table itself in parts that a wall can hold, and its sums.

A wall is not read: ten gemeenten stand there, those that deviate most or those that are highest in
the figure of the chosen order. By district each district has its slide, and a chosen district all gemeenten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.meeting.choices import family_of
from rvs_geo.views.meeting.panels import rug_picture
from rvs_geo.views.meeting.slide import MOST_ROWS, Slide, Table, chunks
from rvs_geo.views.meeting.slide import Row as SlideRow
from rvs_geo.views.overview.options import order_option
from rvs_geo.views.overview.picture import WALL
from rvs_geo.views.overview.rug import (
    BY_DEVIATIONS,
    BY_DISTRICT,
    BY_NAME,
    Row,
    Rug,
    is_compared,
    ordered,
    rug,
    star_text,
    summary,
)
from rvs_geo.views.overview.table import NOT_COMPARED, counted_text, rug_title
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.numbers import UNKNOWN
from rvs_geo.views.shared.options import ALL, district_or_all

MOST_NAMED = 3


def overview_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """A table of the figures, on as many slides as it needs."""
    family, year, base = family_of(region, choices)
    found = rug(region, family, year, base)
    chosen, order = (
        district_or_all(region).of(choices),
        order_option(region, family, year).of(choices) or BY_NAME,
    )
    district = None if chosen == ALL else chosen
    rows = ordered(found, order, district)
    table = summary(found, rows)
    heads = tuple(str(name) for name in table.columns)
    sources = tuple(dict.fromkeys((*(i.source for i in found.indicators), region.source_of("inwoners"))))
    star = f" | * {starred}" if (starred := star_text(found)) else ""
    parts = chunks(list(table.itertuples(index=False, name=None)))
    sums = tuple(
        Slide(
            _sums_claim(part),
            sources,
            rug_title(found)
            + ("" if district is None else f", {region.identity.part} {district}")
            + (f" ({n} van {len(parts)})" if len(parts) > 1 else "")
            + star,
            table=Table(
                heads,
                tuple(SlideRow(tuple(map(str, cells))) for cells in part),
                (False, *(True,) * (len(heads) - 1)),
                "Per cijfer: hoeveel gemeenten hoger, lager, gestegen of gedaald zijn, groter dan toeval",
            ),
            notes=(counted_text(found, rows),),
        )
        for n, part in enumerate(parts, start=1)
    )
    shown = _parts(region, found, order, district)
    return (*(_rug_slide(found, head, rows, sources) for head, rows in shown), *sums)


def _parts(region: Region, found: Rug, order: str, district: str | None) -> list[tuple[str, Sequence[Row]]]:
    """The rows of each slide with what they are."""
    if district is not None:
        return _of_district(found, order, district, region.identity.part_label)
    label = region.identity.part_label
    if order == BY_DISTRICT:
        return [part for name in region.districts for part in _of_district(found, BY_NAME, name, label)]
    by_figure = next((i for i in found.indicators if i.id == order), None)
    rows = ordered(found, order if by_figure else BY_DEVIATIONS)[:MOST_ROWS]
    if by_figure is not None:
        return [(f"De {len(rows)} gemeenten met het hoogste cijfer: {by_figure.short}", rows)]
    return [(f"De {len(rows)} gemeenten met de meeste afwijkingen{_leaders(rows)}", rows)]


def _of_district(found: Rug, order: str, district: str, label: str) -> list[tuple[str, Sequence[Row]]]:
    parts = chunks(ordered(found, order, district))
    return [
        (f"{label} {district}" + (f" ({n} van {len(parts)})" if len(parts) > 1 else ""), part)
        for n, part in enumerate(parts, start=1)
    ]


def _rug_slide(found: Rug, head: str, rows: Sequence[Row], sources: tuple[Source, ...]) -> Slide:
    cells = [cell for row in rows for cell in row.cells]
    high, low = sum(c.grade > 0 for c in cells), sum(c.grade < 0 for c in cells)
    picture = rug_picture(found, rows, WALL)
    said = f"bij {high} cijfers hoger en bij {low} lager dan de anderen, meer dan door toeval"
    return Slide(
        f"{head}: {said}" if is_compared(cells) else NOT_COMPARED.removesuffix("."),
        sources,
        f"{rug_title(found)}. {picture.under}",
        replace(picture, notes=()),
        notes=picture.notes,
    )


def _leaders(rows: Sequence[Row]) -> str:
    """Who deviates in the most figures: ", Utrecht voorop"; "" where many do."""
    most = max((row.deviations for row in rows), default=0)
    names = [row.area.short_name for row in rows if row.deviations == most]
    return f", {listed(names)} voorop" if most and len(names) <= MOST_NAMED else ""


def _sums_claim(part: Sequence[tuple[str, ...]]) -> str:
    """Of the rows of one slide, the figure in which most gemeenten deviate."""
    known = [cells for cells in part if cells[2] != UNKNOWN]
    if not known:
        return NOT_COMPARED.removesuffix(".")
    name, _, high, low, *_ = max(known, key=lambda cells: int(cells[2]) + int(cells[3]))
    if high == low == "0":
        return f"Geen gemeente wijkt bij deze {len(known)} cijfers meer af dan door toeval"
    return (
        f"Van deze {len(known)} cijfers verschilt \u2018{name}\u2019 het vaakst: {high} gemeenten hoger en "
        f"{low} lager dan de anderen, meer dan door toeval"
    )
