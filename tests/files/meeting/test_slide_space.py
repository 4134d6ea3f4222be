"""What stands where on a slide: sizes, rows and what there is no room for."""

import csv
import re
from pathlib import Path

import pytest

from rvs_geo.export.meeting.draw.pictures import picture_svg
from rvs_geo.export.meeting.screens import screens_of
from rvs_geo.export.meeting.stage import CELL, SMALLEST, STAGES, layout, px
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.slide import (
    Row,
    Slide,
    Table,
    chunks,
)
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.meeting.words import brief_sources
from tests.unit.meeting.made import slides

READY_MADE = Path(__file__).resolve().parents[3] / "data" / "presentatie.json"


def test_a_table_refuses_an_eleventh_row():
    rows = tuple(Row((str(i),)) for i in range(11))
    with pytest.raises(ValueError, match="at most 10"):
        Table(("x",), rows, (False,), "x")
    assert [len(part) for part in chunks(rows)] == [6, 5]


def test_no_letter_is_too_small_and_no_part_overlaps(region, meeting):
    for screen in screens_of(region, meeting):
        for stage in STAGES:
            placed = layout(screen.slide, screen.title, brief_sources(screen.slide.sources), stage)
            assert (
                min(t.size for t in (placed.kicker, placed.headline, placed.under, placed.foot)) >= SMALLEST
            )
            for box in (placed.picture, placed.table and placed.table.box, placed.foot.box):
                if box is not None:
                    assert box.left >= 0
                    assert box.left + box.width <= stage.width
                    assert box.top + box.height <= stage.height
            if placed.table is not None:
                low = placed.table.box.top + placed.table.head + sum(placed.table.heights)
                assert low <= placed.foot.box.top + 1


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
@pytest.mark.parametrize("question", ["", "Besluit: meer?"])
@pytest.mark.parametrize("band", [False, True])
def test_the_rows_of_the_whole_strategy_stay_above_the_sources(region, stage, question, band):
    """The fullest table there is: also on 4:3, with a question and with the mark of made up figures."""
    slide = slides(region, "stand")[0]
    assert slide.table is not None
    placed = layout(slide, "Stand", brief_sources(slide.sources), stage, question=question, band=band)
    low = placed.table.box.top + placed.table.head + sum(placed.table.heights)
    below = placed.question if question else placed.foot
    assert low <= below.box.top
    assert min(placed.table.heights) >= SMALLEST * 1.16


def test_no_word_of_a_table_runs_into_the_next_column(region):
    """Also where a long word stands in a narrow column, and a long head above short figures."""
    for page, choices in (
        ("stand", ()),
        ("", (("indicator", "pol_woninginbraak"), ("jaar", "2018"), ("maat", "ontwikkeling"))),
        ("politie", (("niveau", "district"),)),
        ("districten", (("cijfer", "per-misdrijven"),)),
    ):
        for slide in slides_of(region, View("x", page, choices)):
            for stage in STAGES:
                table = layout(slide, "x", brief_sources(slide.sources), stage).table
                if table is None:
                    continue
                for row, size in ((table.heads, table.head_size), *((r, table.size) for r in table.cells)):
                    for lines, width in zip(row, table.widths, strict=True):
                        assert max((px(line, size) for line in lines), default=0) <= width - 2 * CELL, lines
                    assert row is not table.heads or max(map(len, row)) * size <= table.head


def test_a_slide_of_few_figures_is_no_empty_wall(region):
    """A table that has a slide to itself is set large; where few figures are known, it says which are not."""
    few = [s for s in slides(region, "stand") if len(s.table.rows) <= 3]
    assert few
    for slide in few:
        assert slide.points[0].startswith("Niet bekend: ")
        for stage in STAGES:
            placed = layout(slide, "x", brief_sources(slide.sources), stage)
            low = placed.table.box.top + placed.table.head + sum(placed.table.heights)
            assert low <= placed.words.points[0].box.top
            assert placed.words.points[0].size > SMALLEST
    row = Row(("Almere", "1.234"))
    alone = Slide("x", (), table=Table(("Gemeente", "Aantal"), (row,), (False, True), "x"))
    assert layout(alone, "x", "", STAGES[0]).table.size == 34


def test_on_a_small_projector_a_few_wide_rows_stand_below_their_lines(region):
    """At 4:3 the paths to a target beside their lines would leave these less than half of the wall."""
    (slide,) = slides(region, "nodig", indicator="pol_totaal")
    beside, below = (layout(slide, "x", brief_sources(slide.sources), stage) for stage in STAGES)
    assert beside.picture.top == beside.table.box.top
    assert below.picture.width == below.table.box.width
    low = below.table.box.top + below.table.head + sum(below.table.heights)
    assert below.picture.top + below.picture.height < below.table.box.top
    assert low <= below.foot.box.top
    assert below.picture.height > 0.35 * STAGES[1].height


def test_what_the_picture_of_the_strategy_has_no_room_for_stands_on_the_slides_after_it(region):
    """At 4:3 eight ambitions do not fit in a tile: the picture says how many more there are."""
    whole, *parts = slides(region, "strategiekaart")
    with (READY_MADE.parent / "strategiekaart.csv").open(encoding="utf-8") as file:
        aims = [
            row["kop"]
            for row in csv.DictReader(file)
            if row["blok"] == "ambitie_prioriteit" and row["soort"] == "strategie"
        ]
    assert sorted(row.cells[0] for slide in parts for row in slide.table.rows) == sorted(aims)
    for stage in STAGES:
        placed = layout(whole, "x", brief_sources(whole.sources), stage)
        assert len(placed.headline.lines) == 1
        drawn = picture_svg(region, whole.picture, placed.picture)
        absent = [int(n) for n in re.findall(r"en nog (\d+)", drawn)]
        without_approach = sum(s.table is not None and "Persoonsgerichte" not in s.headline for s in parts)
        assert without_approach == 3
        assert drawn.count("\u2022") - len(absent) + sum(absent) <= len(aims)
        assert absent or stage is STAGES[0]
