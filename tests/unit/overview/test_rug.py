"""The table of all gemeenten: its verdicts are those of their own pages, its figures those of the source."""

import csv
import re
from pathlib import Path

import pytest

from rvs_geo.export.meeting.draw.pictures import picture_svg
from rvs_geo.export.meeting.stage import SMALLEST, WIDE, layout
from rvs_geo.views.meeting.makers.overview import overview_slides
from rvs_geo.views.meeting.panels import rug_picture
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.overview.rug import long_table, ordered, rug

RAW = Path(__file__).resolve().parents[3] / "data" / "criminaliteit.csv"


@pytest.fixture(scope="module")
def family(region):
    return municipality.choices(region)["cbs_83648"][0]


@pytest.fixture(scope="module")
def found(region, family):
    return rug(region, family, 2015, 2013)


@pytest.mark.parametrize("code", ["GM0344", "GM0339", "GM0381"])
def test_verdicts_are_those_of_the_page_of_the_gemeente(region, family, found, code):
    profile = municipality.profile(region, code, family, 2015, 2013)
    own = profile.standouts
    (row,) = [row for row in found.rows if row.area.code == code]
    assert [c.level for c in row.cells if c.level is not None] == list(own.levels)
    assert [c.course for c in row.cells] == [standing.course for standing in profile.standings]
    assert row.deviations == sum(f.stands_out for f in own.levels)


def test_an_arrow_points_the_way_the_figure_itself_went(region):
    """Burglary of companies in Utrecht fell from 996 to 403, less than elsewhere: that is a fall."""
    police = municipality.choices(region)["pol_47018"][0]
    found = rug(region, police, 2025, 2012)
    for row in found.rows:
        own = municipality.profile(region, row.area.code, police, 2025, 2012)
        course = {f.indicator: s.course for f, s in zip(own.figures, own.standings, strict=True)}
        assert [cell.course for cell in row.cells] == [course[i.id] for i in found.indicators]
    at = [i.id for i in found.indicators].index("pol_bedrijfsinbraak")
    (utrecht,) = [row for row in found.rows if row.area.code == "GM0344"]
    assert utrecht.cells[at].direction == -1


def test_the_file_holds_the_counts_of_the_source(found):
    with RAW.open(encoding="utf-8") as file:
        counts = {
            (r["gm_code"], r["indicator"]): int(r["aantal"])
            for r in csv.DictReader(file)
            if r["jaar"] == "2015"
        }
    table = long_table(found, found.rows)
    by_name = {i.name: i.id for i in found.indicators}
    assert len(table) == 41 * len(found.indicators)
    for code, name, crimes in table[["Code", "Cijfer", "Misdrijven"]].itertuples(index=False):
        assert crimes == counts[code, by_name[name]]


def test_orders(found):
    by_total = [row.cells[0].rate for row in ordered(found, "cbs_totaal")]
    assert by_total == sorted(by_total, reverse=True)
    most = [row.deviations for row in ordered(found, "afwijkingen")]
    assert most == sorted(most, reverse=True)
    districts = [row.area.district for row in ordered(found, "district")]
    assert districts == sorted(districts)
    assert {row.area.district for row in ordered(found, "naam", "Flevoland")} == {"Flevoland"}


CHOICE = {"reeks": "cbs_83648", "jaar": "2015", "vanaf": "2013"}


def test_slides_count_the_gemeenten_that_deviate(region, found):
    *_, slide = overview_slides(region, CHOICE)
    assert len(slide.table.rows) == len(found.indicators)
    total = slide.table.rows[0].cells
    assert total[2] == str(sum(row.cells[0].grade > 0 for row in found.rows))


def test_each_slide_of_the_sums_says_what_stands_on_it(region):
    """Thirteen figures of the police take two slides: each names the row in which most gemeenten deviate."""
    slides = [s for s in overview_slides(region, {"reeks": "pol_47018", "jaar": "2025"}) if s.table]
    assert len(slides) == 2
    for slide in slides:
        deviations = {r.cells[0]: int(r.cells[2]) + int(r.cells[3]) for r in slide.table.rows}
        most = max(deviations.values())
        first = next(row for row in slide.table.rows if deviations[row.cells[0]] == most)
        assert f"‘{first.cells[0]}’" in slide.headline
        assert f"{first.cells[2]} gemeenten hoger en {first.cells[3]} lager" in slide.headline
    assert len({slide.headline for slide in slides}) == 2


def test_too_few_known_gemeenten_are_not_said_to_deviate_nowhere(made_up):
    # Of Veen, a good quarter of the inhabitants, no burglaries are known: the others are not compared.
    first, sums = overview_slides(made_up, {"reeks": "pol_47018"})
    assert first.headline == sums.headline == "Van te weinig gemeenten zijn cijfers bekend om te vergelijken"
    assert sums.table.rows[0].cells[2:4] == ("niet bekend",) * 2
    first, _ = overview_slides(made_up, {"reeks": "cbs_83648", "volgorde": "district"})[:2]
    assert first.headline.startswith("District Noord: ")


def drawn(slide):
    """Names of the rows of a slide of the table, in their order, the unit last."""
    spec = slide.picture.panels[0].chart.to_dict()
    return list(dict.fromkeys(line["rij"] for line in next(iter(spec["datasets"].values()))))


def test_a_slide_shows_the_ten_that_deviate_most_or_are_highest(region, found):
    first, *_ = overview_slides(region, CHOICE)
    most = [row.area.short_name for row in ordered(found, "afwijkingen")[:10]]
    assert drawn(first) == [*most, "Eenheid"]
    highest, *_ = overview_slides(region, {**CHOICE, "volgorde": "cbs_totaal"})
    assert drawn(highest)[0] == "Utrecht"  # 31,110 crimes among 334,176 people, more than anywhere


def test_by_district_every_gemeente_stands_on_a_slide_of_at_most_ten(region, found):
    slides = [s for s in overview_slides(region, {**CHOICE, "volgorde": "district"}) if s.picture]
    rows = [drawn(slide)[:-1] for slide in slides]
    assert all(len(part) <= 10 for part in rows)
    assert sorted(name for part in rows for name in part) == sorted(r.area.short_name for r in found.rows)
    (one,) = [s for s in overview_slides(region, {**CHOICE, "district": "Flevoland"}) if s.picture]
    assert set(drawn(one)[:-1]) == {r.area.short_name for r in found.rows if r.area.district == "Flevoland"}


def test_the_letters_on_a_wall_are_large_enough(region):
    first, *_ = overview_slides(region, CHOICE)
    places = layout(first, "Overzicht", "bron", WIDE)
    svg = picture_svg(region, first.picture, places.picture)
    scale = float(re.search(r"scale\(([\d.]+)\)", svg)[1])
    inside = svg[svg.index("scale(") :]
    sizes = [float(size) * scale for size in re.findall(r'font-size="([\d.]+)px"', inside)]
    assert len(sizes) > 100
    assert min(sizes) >= SMALLEST - 0.5


def test_the_picture_for_paper_holds_every_gemeente_with_its_figures(region, found):
    picture = rug_picture(found, found.rows)
    spec = picture.panels[0].chart.to_dict()
    lines = next(iter(spec["datasets"].values()))
    assert len(lines) == (41 + 1) * len(found.indicators)
    total = next(v for v in lines if v["rij"] == "Utrecht")
    assert total["tekst"].startswith("93,1")  # 31,110 / 334,176 * 1,000


def test_a_figure_of_part_of_the_unit_says_so_on_every_slide(region):
    """The police count no kind of crime for Vianen and Weesp: 39 of the 41 gemeenten."""
    slides = overview_slides(region, {"reeks": "pol_47018", "jaar": "2025"})
    for slide in slides:
        assert "39 van de 41 gemeenten (98% van de inwoners)" in slide.under
    cells = [row.cells[1] for slide in slides if slide.table is not None for row in slide.table.rows]
    assert cells
    assert all(cell.endswith("*") for cell in cells)


def test_a_figure_of_the_whole_unit_has_no_star(region):
    """In 2015 CBS knows all 41."""
    slides = overview_slides(region, {"reeks": "cbs_83648", "jaar": "2015"})
    cells = [row.cells[1] for slide in slides if slide.table is not None for row in slide.table.rows]
    assert not any("*" in cell for cell in cells)
