"""The maps of slides: whole names on tiles, and what years beside each other must say."""

import csv
import re
from dataclasses import replace
from html import unescape

import pytest

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.export.meeting.draw.maps import draw_map
from rvs_geo.export.meeting.draw.pictures import picture_svg
from rvs_geo.export.meeting.stage import SMALLEST, STAGES, Box
from rvs_geo.views.map.reading import map_name
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.slide import MapPicture
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.meeting.words import series_notes
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import Spread
from rvs_geo.views.shared.series import indicator_series
from tests.real import DATA

TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*?>([^<]*)</text>')


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_names_on_tiles_are_whole_and_stand_within_their_tile(region, stage):
    series = replace(indicator_series(region, MapChoice("pol_woninginbraak", Measure.RATE, 2024)), tiles=True)
    drawn = draw_map(region, MapPicture(series, 2024), Box(0, 0, stage.width - 80, stage.height - 250))
    tiles = {
        code: [float(n) for n in place]
        for *place, code in re.findall(
            r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*data-code="([^"]+)"',
            drawn,
        )
    }
    # The legend has a place of its own.
    drawn = drawn[: drawn.rindex('<g transform="translate')]
    texts = [(float(x), float(y), float(size), unescape(text)) for x, y, size, text in TEXT.findall(drawn)]
    assert {float(size) for _, _, size, _ in TEXT.findall(drawn)} >= {SMALLEST}
    for code, (left, top, width, height) in tiles.items():
        inside = [t for x, y, _, t in texts if left < x < left + width and top < y <= top + height]
        if " ".join(inside[:-1]).replace("- ", "") != map_name(region, code):
            # One of several tiles of a merged area: another bears the name.
            assert inside == []
            assert len(region.area_by_code[code].members) > 1
    for _, _, size, text in texts:
        assert size >= SMALLEST, text
    for squeezed in re.findall(r"<text[^>]*matrix\(([\d.]+) [^>]*>", drawn):
        assert float(squeezed) > 0.7


def test_years_on_either_side_of_a_change_of_counting_are_parted_and_that_is_said(region):
    series = indicator_series(region, MapChoice("cbs_totaal", Measure.RATE, 2015))
    years = {
        2013: (Spread.TWO, 2017, True), 2014: (Spread.TWO, 2016, False), 2018: (Spread.TWO, 2020, False),
    }  # fmt: skip
    for then, (spread, year, parted) in years.items():
        shown = replace(series, spread=spread, then=then)
        drawn = draw_map(region, MapPicture(shown, year), Box(0, 0, 1200, 450))
        assert ("stroke-dasharray" in drawn) is parted, then
        said = unescape(" ".join(t[3] for t in TEXT.findall(drawn)))
        assert ("Streepjeslijn bij 2017: andere telling." in said) is parted
        explained = "Vanaf januari 2017 tellen fraude die landelijk wordt vastgelegd"
        assert sum(explained in note for note in series_notes(region, shown, year)) == int(parted)


def test_the_legend_of_several_years_names_all_that_any_of_them_has(region):
    # CBS gives no figure of 2010 for some gemeenten, and of 2017 for all.
    series = replace(
        indicator_series(region, MapChoice("cbs_totaal", Measure.RATE, 2017)), spread=Spread.TWO, then=2010
    )
    drawn = draw_map(region, MapPicture(series, 2017), Box(0, 0, 1200, 450))
    words = [unescape(t[3]) for t in TEXT.findall(drawn)]
    assert "niet bekend" in words
    assert not any(word.startswith("×") for word in words)


def test_the_map_of_the_police_draws_each_district_that_the_file_has(region):
    with (DATA / "politie_oordeel.csv").open(encoding="utf-8") as file:
        names = {row["gebied"] for row in csv.DictReader(file) if row["soort"] == "district"}
    first, *_ = slides_of(region, View("Politie", "politie", (("niveau", "district"),)))
    drawn = picture_svg(region, first.picture, Box(0, 0, 600, 500), alone=True)
    (shapes,) = re.findall(r'<g class="mark-shape[^>]*>(.*?)</g>', drawn)
    assert shapes.count("<path") == len(names)
