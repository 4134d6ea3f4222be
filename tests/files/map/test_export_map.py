"""The picture for press and paper: size, colours and words, against the series that it was drawn from."""

import io
import itertools
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import shapely
from PIL import Image, ImageColor, ImageOps

from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.export.map.names import place_names
from rvs_geo.export.map.picture import map_file, map_sheet
from rvs_geo.export.map.ranking import ranking_file, ranking_sheet
from rvs_geo.export.map.spread import spread_sheet
from rvs_geo.export.open_data.tables import columns_of
from rvs_geo.export.shared.credits import indicator_credits
from rvs_geo.export.shared.shapes import shapes_of
from rvs_geo.export.shared.sheet import DPI, WIDTH_MM, Sheet, line_height, text_width
from rvs_geo.views.map.files import file_table
from rvs_geo.views.map.reading import entries, frame_of, legend_rows, ranking, unit_beside, value_text
from rvs_geo.views.matrix import breadth
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import LegendClass, MapFrame, MapSeries, Spread
from rvs_geo.views.shared.palettes import diverging, ink_on, luminance, sequential
from rvs_geo.views.shared.series import indicator_series
from tests.pdf_text import words_of


def series_of(region, indicator, year, measure=Measure.RATE, base=None):
    return indicator_series(region, MapChoice(indicator, measure, year, base))


def credit_of(region, indicator, **more):
    return indicator_credits(region, region.indicator_by_id[indicator], rates=True, **more)


@pytest.fixture(scope="module")
def picture(region):
    series = series_of(region, "pol_moord_doodslag", 2024)
    data = map_file(region, series, 2024, credit_of(region, "pol_moord_doodslag"), "png")
    return series, Image.open(io.BytesIO(data)).convert("RGB"), Image.open(io.BytesIO(data)).info


def colours_of(image):
    """How many pixels each colour has."""
    return Counter({colour: number for number, colour in image.getcolors(image.width * image.height)})


def edges_of(image):
    """Left, right, top and bottom of the thick lines on the map, which stands on the left of the sheet."""
    thick = (np.asarray(image)[:, : int(image.width * 0.69)] == (0x1D, 0x28, 0x33)).all(axis=2)
    down, across = np.nonzero(thick)
    return across.min(), across.max(), down.min(), down.max()


def test_png_prints_at_300_dpi_and_16_cm(picture):
    _, image, info = picture
    assert image.width >= 16 / 2.54 * 300
    assert info["dpi"][0] >= 300
    assert image.width / info["dpi"][0] * 2.54 == pytest.approx(16, abs=0.02)


def test_png_holds_the_colours_of_the_legend_and_the_hatch(picture):
    series, image, _ = picture
    seen = colours_of(image)
    drawn = {e.kind for e in entries(series, 2024) if e.known}
    for k, legend in enumerate(series.legend):
        pixels = seen[ImageColor.getrgb(legend.color)]
        # A swatch alone is about 85 x 48 pixels; a class with areas covers more of the sheet than that.
        assert pixels > (6000 if k in drawn else 2000), legend
    assert seen[ImageColor.getrgb("#eceff1")] > 2000
    assert seen[ImageColor.getrgb("#a7b1b9")] > 1000


def test_colour_inside_each_area_is_that_of_its_class(region):
    series = series_of(region, "cbs_totaal", 2015)
    sheet = map_sheet(region, series, 2015, credit_of(region, "cbs_totaal"))
    image = Image.open(io.BytesIO(sheet.render("png"))).convert("RGB")
    west, south, east, north = shapes_of(region).bounds
    # Place of the map on the sheet, found in the picture itself: the district border runs along its edges.
    left, right, top, bottom = edges_of(image)
    wrong = []
    for entry in entries(series, 2015):
        shape = shapes_of(region).areas[entry.code]
        box = shape.buffer(-400).bounds if shape.area > 4e7 else None
        if box is None:
            continue
        expected = ImageColor.getrgb(series.legend[entry.kind].color)
        point = shapes_of(region).labels[entry.code]
        x = left + (point.x - west) / (east - west) * (right - left)
        y = top + (north - point.y) / (north - south) * (bottom - top)
        # Just under the name, which stands in the middle.
        around = Counter(
            image.getpixel((round(x) + dx, round(y) + dy)) for dx in range(-9, 10) for dy in range(-9, 40)
        )
        if around[expected] == 0:
            wrong.append(entry.code)
    assert wrong == []


def test_pdf_says_title_unit_legend_source_and_date(region):
    series = series_of(region, "pol_moord_doodslag", 2024)
    credit = credit_of(
        region, "pol_moord_doodslag", link="https://kaart.example/kaart?indicator=pol_moord_doodslag"
    )
    text = words_of(map_file(region, series, 2024, credit, "pdf"))
    for needed in (
        *("Moord, doodslag", "per 100.000 inwoners", "2024", "niet bekend", "onzeker: minder dan 10"),
        *(
            region.indicator_by_id["pol_moord_doodslag"].warning,
            "tabel 47018NED",
            "Kadaster",
            "gemaakt op",
            credit.link,
            "Cijfer bekend van 39 van de 41",
        ),
        *(text for text, _, _ in legend_rows(region, series, 2024)),
    ):
        assert needed in text, needed
    assert "FICTIEVE" not in text


@pytest.fixture
def drawn(monkeypatch):
    """Each line of text that is put on a sheet: its words and its left, top, right and bottom in mm."""
    noted, put = [], Sheet.words

    def note(sheet, text, left, top, *, size, align="left", weight="regular", **more):
        wide = text_width(text, size, weight)
        start = left - {"left": 0, "center": wide / 2, "right": wide}[align]
        noted.append((text, start, top, start + wide, top + line_height(size)))
        put(sheet, text, left, top, size=size, align=align, weight=weight, **more)

    monkeypatch.setattr(Sheet, "words", note)
    return noted


def test_the_thick_line_is_called_what_it_is(region):
    credit = credit_of(region, "pol_woninginbraak")
    series = series_of(region, "pol_woninginbraak", 2024)
    own = {**region.descriptor["regio"], "deel": "provincie", "delen": "provincies"}
    provinces = replace(region, descriptor={**region.descriptor, "regio": own})
    for of, said in ((region, "politiedistrict"), (provinces, "provincie")):
        assert f"Dikke lijn: grens van een {said}." in words_of(map_file(of, series, 2024, credit, "pdf"))
        (figure,) = (i for i in of.figures if i.id == "pol_woninginbraak")
        assert columns_of(of, figure)["district"] == said


def test_no_line_runs_into_another_or_off_the_sheet(region, drawn):
    """The map of two things at once has the longest legend: nine classes of words."""
    matrix = from_frames(region.tables["priorities"], region.tables["themas"])
    indicator = region.indicator_by_id["cbs_totaal"]
    cross = breadth.crossing(region, matrix, indicator, 2015)
    series = breadth.crossing_series(region, cross, indicator, 2015, None)
    map_sheet(region, series, 2015, credit_of(region, "cbs_totaal"))
    said = " ".join(text for text, *_ in drawn)
    assert all(text in said for text, _, _ in legend_rows(region, series, 2015))
    for text, left, _, right, _ in drawn:
        assert left >= 0, text
        assert right <= WIDTH_MM - 3.9, text
    for (one, a, b, c, d), (other, e, f, g, h) in itertools.combinations(drawn, 2):
        assert min(c, g) - max(a, e) <= 0.2 or min(d, h) - max(b, f) <= 0.2, f"{one} | {other}"


PICTURES = {
    "map": lambda region, series, credit: map_sheet(region, series, 2018, credit),
    "ranking": lambda region, series, credit: ranking_sheet(region, series, 2018, credit),
    "tiles": lambda region, series, credit: map_sheet(region, replace(series, tiles=True), 2018, credit),
    "years": lambda region, series, credit: spread_sheet(
        region, replace(series, spread=Spread.ALL), 2018, credit
    ),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_every_word_lies_within_its_picture(region, drawn, kind):
    link = "https://kaart.example/kaart?" + "&".join(f"keuze{i}=waarde" for i in range(30)) + "x" * 300
    credit = credit_of(region, "pol_woninginbraak", link=link, marker="FICTIEVE INVULLING")
    series = replace(series_of(region, "pol_woninginbraak", 2018), names=True, selected="GM0344")
    sheet = PICTURES[kind](region, series, credit)
    assert "FICTIEVE INVULLING" in {text for text, *_ in drawn}
    for text, left, top, right, low in drawn:
        assert 0 <= left <= right <= WIDTH_MM, text
        assert 0 <= top <= low <= sheet.y + 3.0, text
    # As it is drawn: nothing but the band of the marker reaches the margin.
    image = Image.open(io.BytesIO(sheet.render("png")))
    assert image.text == {"Title": sheet.title, "Description": sheet.description}
    below = image.convert("L").crop((0, round(15 / 25.4 * DPI), image.width, image.height))
    at_least = round(2 / 25.4 * DPI)
    left, _, right, low = ImageOps.invert(below).getbbox()
    assert at_least <= left <= right <= below.width - at_least
    assert low < below.height


def test_a_long_name_in_the_ranking_becomes_the_one_on_the_map(region):
    series = series_of(region, "pol_woninginbraak", 2018)
    text = words_of(ranking_file(region, series, 2018, credit_of(region, "pol_woninginbraak"), "pdf"))
    assert "Gooise Meren" in text
    assert "\u2026" not in text


def test_legend_counts_every_gemeente_once(region):
    series = series_of(region, "pol_moord_doodslag", 2024)
    rows = legend_rows(region, series, 2024)
    assert sum(n for text, _, n in rows if not text.startswith("onzeker")) == 41
    assert next(n for text, _, n in rows if text == "niet bekend") == 2  # Vianen and Weesp


def test_example_mode_is_burnt_in(region):
    series = series_of(region, "cbs_totaal", 2015)
    credit = credit_of(region, "cbs_totaal", marker="FICTIEVE INVULLING")
    assert "FICTIEVE INVULLING" in words_of(map_file(region, series, 2015, credit, "pdf"))
    assert "FICTIEVE INVULLING" in words_of(ranking_file(region, series, 2015, credit, "pdf"))


def test_svg_is_self_contained_and_named(region):
    series = series_of(region, "cbs_totaal", 2015)
    svg = map_file(region, series, 2015, credit_of(region, "cbs_totaal"), "svg").decode()
    assert '<svg role="img" lang="nl"' in svg
    assert "<title>Alle misdrijven (CBS) per 1.000 inwoners, 2015</title>" in svg
    assert "Hoogste: Utrecht" in svg
    assert 'href="http' not in svg.replace("xlink:href", "href").split("<defs>", 1)[1]
    for legend in series.legend:
        assert legend.color.lower() in svg.lower()


def test_ranking_says_what_the_series_says(region):
    series = series_of(region, "pol_moord_doodslag", 2024)
    text = words_of(ranking_file(region, series, 2024, credit_of(region, "pol_moord_doodslag"), "pdf"))
    for place, entry in ranking(region, series, 2024):
        assert value_text(series, entry).replace("\u00a0", " ") in text.replace("\u00a0", " ")
        assert (place is None) is (not entry.known or entry.uncertain)
    # The police leave out Vianen and Weesp, 2% of the inhabitants: not the whole, but a yardstick.
    assert "39 van de 41 gemeenten (98% van de inwoners)" in text
    assert "Heel Midden-Nederland" not in text


def test_ranking_orders_ties_and_unknowns(region):
    frame = MapFrame(2020, "010?", values=[1.0, 3.0, 1.0, None])
    series = MapSeries(
        id="t", title="t", unit="u", areas=("GM0344", "GM0307", "GM0308", "GM0034"),
        legend=(LegendClass("#ffffff", "laag"), LegendClass("#000000", "hoog")), frames=(frame,), year=2020,
    )  # fmt: skip
    order = [(place, e.code) for place, e in ranking(region, series, 2020)]
    assert order == [(1, "GM0307"), (2, "GM0308"), (2, "GM0344"), (None, "GM0034")]


def test_a_map_of_words_has_no_ranking(region):
    frame = MapFrame(2020, "01", texts=["ja", "nee"])
    series = MapSeries(
        id="t", title="t", unit="", areas=("GM0344", "GM0307"), ranking=False,
        legend=(LegendClass("#aaaaaa", "ja"), LegendClass("#bbbbbb", "nee")), frames=(frame,), year=2020,
    )  # fmt: skip
    credit = credit_of(region, "cbs_totaal")
    assert "nee" in words_of(map_file(region, series, 2020, credit, "pdf"))
    with pytest.raises(ValueError, match="no numbers"):
        ranking_file(region, series, 2020, credit, "pdf")


def test_a_year_that_is_not_there_is_refused(region):
    with pytest.raises(KeyError):
        frame_of(series_of(region, "cbs_totaal", 2015), 1999)


def people(region, code):
    """The newest known inhabitants, from the file itself."""
    known = region.inhabitants.dropna(subset="inwoners").sort_values("jaar")
    return int(known[known["gebied"] == code]["inwoners"].iloc[-1])


def test_names_go_to_the_most_inhabitants_first_and_never_lie_on_one_another(region):
    shapes = shapes_of(region)
    codes = [g.code for g in region.gemeenten]
    west, _, east, _ = shapes.bounds
    for millimetres in (104.0, 60.0):
        scale = (east - west) / millimetres
        placed = {label.code: label for label in place_names(region, shapes, codes, (), scale)}
        largest = sorted(codes, key=lambda c: -people(region, c))[:4]
        assert {region.gemeente_by_code[c].name for c in largest} == {
            "Utrecht", "Almere", "Amersfoort", "Hilversum"
        }  # fmt: skip
        for code in largest:
            assert placed[code].line is None
            assert shapes.areas[code].contains(placed[code].point)
        boxes = [box_of(label, scale) for label in placed.values()]
        assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))
        for label in placed.values():
            if label.line is not None:
                assert shapes.areas[label.code].contains(shapely.Point(label.line.coords[0]))
    assert len(placed) < len(codes)


def box_of(label, scale):
    half, tall = text_width(label.text, 6.5, "semibold") * scale / 2, line_height(6.5) * scale / 2
    x, y = label.point.x, label.point.y
    return shapely.box(x - half, y - tall, x + half, y + tall)


def test_each_tile_has_the_colour_of_its_class(region):
    series = replace(series_of(region, "cbs_totaal", 2015), tiles=True)
    sheet = map_sheet(region, series, 2015, credit_of(region, "cbs_totaal"))
    image = Image.open(io.BytesIO(sheet.render("png"))).convert("RGB")
    left, right, top, bottom = edges_of(image)
    columns, rows = (max(cell[i] for cell in region.tiles.values()) for i in (0, 1))
    for entry in entries(series, 2015):
        x, y = region.tiles[entry.code]
        # In a corner of the tile, beside its words.
        at = (left + (x - 0.93) * (right - left) / columns, top + (y - 0.92) * (bottom - top) / rows)
        expected = ImageColor.getrgb(series.legend[entry.kind].color)
        assert image.getpixel((round(at[0]), round(at[1]))) == expected, entry.code


def test_words_on_a_tile_stand_out_from_it():
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#000000") == 0
    for k in range(2, 8):
        for color in (*sequential(k), *diverging(k)):
            light, dark = sorted((luminance(color), luminance(ink_on(color))), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, color


def test_tile_map_says_each_name_and_value(region):
    series = replace(series_of(region, "pol_moord_doodslag", 2024), tiles=True)
    said = words_of(map_file(region, series, 2024, credit_of(region, "pol_moord_doodslag"), "pdf"))
    for entry in entries(series, 2024):
        assert region.area_by_code[entry.code].name.split(" (")[0] in said
        assert value_text(series, entry).replace("\u00a0", " ") in said


@pytest.mark.parametrize(("spread", "then", "year", "years"), [
    (Spread.TWO, 2010, 2015, (2010, 2015)), (Spread.TWO, None, 2016, (2013, 2016)),
    (Spread.TWO, 2018, 2015, (2015, 2018)), (Spread.TWO, 1950, 2010, (2010, 2013)),
    (Spread.ONE, 2010, 2015, (2015,)), (None, None, 2015, (2015,)),
])  # fmt: skip
def test_then_and_now_are_two_years(region, spread, then, year, years):
    series = replace(series_of(region, "cbs_totaal", year), spread=spread, then=then)
    assert series.years_shown(year) == years


def test_years_beside_each_other_show_no_figure_that_is_of_too_few_gemeenten(region):
    counts, people = region.counts, region.inhabitants.set_index(["gebied", "jaar"])["inwoners"]
    of_2013 = counts[(counts["indicator"] == "cbs_totaal") & (counts["jaar"] == 2013)]
    assert len(of_2013) == 41
    everyone = sum(people[code, 2013] for code in of_2013["gebied"])
    rate = f"{of_2013['aantal'].sum() / everyone * 1000:.1f}".replace(".", ",")
    known = counts[(counts["indicator"] == "cbs_totaal") & (counts["jaar"] == 2019)]["aantal"].notna().sum()
    series = series_of(region, "cbs_totaal", 2019)
    assert unit_beside(series, 2013, (2013, 2019)) == rate
    assert unit_beside(series, 2019, (2013, 2019)) == f"{known} van 41 bekend"
    said = words_of(map_file(region, replace(series, spread=Spread.TWO, then=2013), 2019,
                          credit_of(region, "cbs_totaal"), "pdf"))  # fmt: skip
    assert rate in said
    assert "40,8" not in said


def test_years_beside_each_other_say_where_their_gemeenten_differ(region):
    series = series_of(region, "dief_overval", 2019)
    years = [f.year for f in series.frames]
    assert unit_beside(series, 2018, years) == unit_beside(series, 2018, (2018,))  # all are known
    assert unit_beside(series, 2019, years).endswith("(40 van 41)")
    assert "van" not in unit_beside(series, 2019, (2019, 2020))


def test_sheet_of_years_says_every_year_with_the_figure_of_the_chosen_gemeente(region):
    series = replace(series_of(region, "pol_totaal", 2024), spread=Spread.ALL, selected="GM0344")
    years = [f.year for f in series.frames]
    assert series.years_shown(2024) == tuple(years[-14:])
    said = words_of(map_file(region, series, 2024, credit_of(region, "pol_totaal"), "pdf"))
    people = region.inhabitants.set_index(["gebied", "jaar"])["inwoners"]
    counts = region.counts[region.counts["indicator"] == "pol_totaal"].set_index(["gebied", "jaar"])["aantal"]
    for year in years[-14:]:
        rate = counts["GM0344", year] / people["GM0344", year] * 1000
        assert f"{rate:.1f}".replace(".", ",") in said
        assert str(year) in said
    assert "Utrecht" in said


def test_then_and_now_have_one_legend_and_the_colours_of_both_years(region):
    series = replace(series_of(region, "cbs_totaal", 2015), spread=Spread.TWO, then=2013)
    image = Image.open(io.BytesIO(map_file(region, series, 2015, credit_of(region, "cbs_totaal"), "png")))
    image = image.convert("RGB")
    half = image.width // 2
    for side, year in ((image.crop((0, 0, half, image.height)), 2013),
                       (image.crop((half, 0, image.width, image.height)), 2015)):  # fmt: skip
        seen = colours_of(side)
        kinds = Counter(e.kind for e in entries(series, year))
        for k, legend in enumerate(series.legend):
            if kinds[k] >= 3:
                assert seen[ImageColor.getrgb(legend.color)] > 6000, (year, legend)


def test_the_picture_and_the_file_of_a_development_say_which_end_is_first(region):
    choice = MapChoice("pol_woninginbraak", Measure.DEVELOPMENT, 2025, 2012)
    series = indicator_series(region, choice)
    text = words_of(ranking_file(region, series, 2025, credit_of(region, "pol_woninginbraak"), "pdf"))
    assert "Plaats 1 is de sterkste stijging of kleinste daling" in text
    table = file_table(region, choice)
    values = table["% per 1.000 inwoners ten opzichte van 2012"]
    places = table["Plaats (1 is de sterkste stijging of kleinste daling)"]
    # Renswoude had fewer than ten burglaries: it has a value and no place.
    assert values[places == 1].tolist() == [values[places.notna()].max()]
