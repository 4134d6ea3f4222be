import json
import re

import numpy as np
import pandas as pd
import pytest

from rvs_geo.analysis.shared.chance import rate_interval
from rvs_geo.analysis.shared.classes import Scheme, class_breaks
from rvs_geo.analysis.shared.measures import OF_COUNTS, Measure
from rvs_geo.views.map.reading import frame_of, legend_of
from rvs_geo.views.shared import palettes
from rvs_geo.views.shared.choropleth import MapAssets, SeriesElement, StrategyMap
from rvs_geo.views.shared.legend import legend_classes, series_breaks
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import LegendClass, MapFrame, MapSeries
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.tables import (
    indicator_table,
    paper_table,
    styled,
    table_marks,
    value_heading,
    with_places,
)


def frame(series, year):
    return next(f for f in series.frames if f.year == year)


def test_counts_and_rates_of_utrecht_2015(region):
    # CBS 83648NED, Utrecht (gemeente), 2015: 31,110 crimes; 334,176 inhabitants on 1 January 2015.
    series = indicator_series(region, MapChoice("cbs_totaal", Measure.RATE, 2015))
    year, i = frame(series, 2015), series.areas.index("GM0344")
    assert year.counts[i] == 31_110
    assert year.values[i] == pytest.approx(31_110 / 334_176 * 1000, abs=0.0005)


def test_what_the_police_do_not_count_is_not_known(region):
    series = indicator_series(region, MapChoice("pol_woninginbraak", Measure.RATE, 2015))
    year = frame(series, 2015)
    kinds = dict(zip(series.areas, year.classes, strict=True))
    assert kinds["GM0620"] == kinds["GM0457"] == "?"
    assert "GM0381" not in kinds
    assert "39 van de 41" in year.note
    assert "Bussum, Muiden en Naarden samen" in year.note


def test_what_began_at_nought_has_no_percentage_and_that_is_said(region):
    choice = MapChoice("dief_overval", Measure.DEVELOPMENT, 2021, base_year=2018)
    year = frame(indicator_series(region, choice), 2021)
    assert year.unit == pytest.approx(-18.8, abs=0.05)
    assert "In 34 gemeenten was het aantal in 2018 nul: dan is er geen percentage." in year.note
    table = indicator_table(region, choice)
    zero = table[table["Opmerking"] == "geen percentage: in 2018 was het aantal nul"]
    assert len(zero) == 32  # counted in the file of CBS itself
    assert zero[value_heading(region, choice)].isna().all()


def test_areas_differ_between_years_of_one_series(region):
    series = indicator_series(region, MapChoice("cbs_vermogen", Measure.RATE, 2015))
    i, merged = series.areas.index("GM0381"), series.areas.index("GM1942")
    assert (frame(series, 2015).classes[i] == ".") is False
    assert frame(series, 2015).classes[merged] == "."
    assert frame(series, 2016).classes[i] == "."
    assert (frame(series, 2016).classes[merged] in "01234") is True


def test_legend_says_where_a_limit_belongs():
    texts = [c.text for c in legend_classes((1.5, 20.0), 1, signed=False)]
    assert texts == ["t/m 1,5", "> 1,5 t/m 20", "> 20"]


@pytest.mark.parametrize(("scheme", "limits"), [(Scheme.QUANTILES, (3.0, 6.0)), (Scheme.EQUAL, (4.0, 7.0))])
def test_a_class_ends_at_the_shortest_number_between_its_values(scheme, limits):
    """Of these six the thirds end at 3.397 and 5.977, the equal steps at 4.013 and 6.987."""
    values = pd.Series([1.04, 2.37, 3.91, 5.08, 7.77, 9.96])
    choice = MapChoice("x", Measure.RATE, 2020, scheme=scheme, k=3)
    assert series_breaks(values, choice) == limits
    # 3.35 now lies between 3 and 3.397: the number behind it is the shortest that keeps it in its class.
    close = series_breaks(pd.Series([1.04, 2.37, 3.35, 3.36, 7.77, 9.96]), choice)
    exact = class_breaks(np.array([1.04, 2.37, 3.35, 3.36, 7.77, 9.96]), scheme, 3)
    assert len(close) == 2
    for value in (1.04, 2.37, 3.35, 3.36, 7.77, 9.96):
        assert sum(value > b for b in close) == sum(value > b for b in exact)


def test_no_class_is_of_a_fall_below_nothing_and_a_rise_keeps_its_colours():
    """Mirrored around 0 the equal steps of these (206.67 and 403.33) would also end at -403 and -207."""
    values = pd.Series([-60.0, -35.0, -10.0, 20.0, 300.0, 600.0])
    breaks = series_breaks(values, MapChoice("x", Measure.DEVELOPMENT, 2020, 2012, Scheme.EQUAL, 6))
    assert breaks == (0.0, 207.0, 403.0)
    legend = legend_classes(breaks, 0, signed=True)
    assert [c.color for c in legend] == list(palettes.diverging(6)[2:])
    assert legend[0].text == "t/m 0%"
    both = legend_classes((-50.0, 0.0, 50.0), 0, signed=True)
    assert [c.color for c in both] == list(palettes.diverging(4))


@pytest.mark.parametrize("measure", OF_COUNTS)
def test_table_and_map_say_the_same(region, measure):
    choice = MapChoice("pol_mishandeling", measure, 2020, base_year=2012)
    table = indicator_table(region, choice)
    series = indicator_series(region, choice)
    shown = dict(zip(series.areas, frame(series, 2020).values, strict=True))
    heading = value_heading(region, choice)
    for code, value in table[heading].items():
        own = shown[code]
        assert (own is None) == pd.isna(value)
        assert own is None or round(own, series.decimals) == pytest.approx(float(value))


def test_a_series_cannot_break_out_of_its_script():
    hostile = MapSeries(
        id="x", title="</script><script>alert(1)</script>", unit="", areas=(), year=2000,
        legend=(LegendClass("#ffffff", "<b>"),), frames=(MapFrame(2000, ""),),
    )  # fmt: skip
    text = SeriesElement(hostile).data
    assert "<" not in text
    assert json.loads(text)["title"] == hostile.title


def test_the_map_asks_for_nothing_but_its_own_assets():
    page = StrategyMap(MapAssets(("a.js",), ("a.css",))).get_root().render()
    assert re.findall(r"""(?:src|href)=["']([^"']*)""", page) == ["a.js", "a.css"]
    assert "http://" not in page
    assert "https://" not in page
    assert "user-scalable=no" not in page


def test_classes_of_one_year_use_the_colours_of_that_year(region):
    pooled, own = (
        indicator_series(region, MapChoice("pol_woninginbraak", Measure.RATE, 2025, scheme=scheme))
        for scheme in (Scheme.FIXED, Scheme.YEAR)
    )
    used = [set(frame_of(s, 2025).classes) - {"?", "."} for s in (pooled, own)]
    # Burglary fell by four fifths since 2012, so the classes of all years leave most colours unused.
    assert len(used[0]) < len(pooled.legend)
    assert len(used[1]) == len(legend_of(own, 2025)) > len(used[0])
    assert legend_of(pooled, 2025) == pooled.legend
    assert "vergelijk de kleuren niet" in frame_of(own, 2025).note
    assert legend_of(own, 2012) != legend_of(own, 2025)


def test_a_place_in_the_table_says_which_places_chance_leaves_open(region):
    choice = MapChoice("pol_woninginbraak", Measure.RATE, 2024)
    table = indicator_table(region, choice)
    placed = table[table["Plaats"].notna()]
    assert (placed["Plaats van"] <= placed["Plaats"]).all()
    assert (placed["Plaats"] <= placed["Plaats tot en met"]).all()
    rows = region.observations("pol_woninginbraak").query("jaar == 2024").dropna().set_index("gebied")
    limits = {code: rate_interval(row["aantal"], row["inwoners"]) for code, row in rows.iterrows()}
    for code, row in placed.iterrows():
        low, high = limits[code]
        assert row["Plaats van"] == 1 + sum(other > high for other, _ in limits.values())
        assert row["Plaats tot en met"] == len(limits) - sum(other < low for _, other in limits.values())
    assert table.loc[table["Plaats"].isna(), "Plaats van"].isna().all()


def test_a_withheld_place_is_a_dash_and_only_the_place_of_an_unknown_figure_is_not_known(region):
    choice = MapChoice("pol_woninginbraak", Measure.RATE, 2024)
    table = indicator_table(region, choice)
    shown = with_places(table, value_heading(region, choice))
    counts = region.observations("pol_woninginbraak").query("jaar == 2024").set_index("gebied")["aantal"]
    counts = counts.reindex(shown.index)
    few, unknown = counts.lt(10).fillna(False), counts.isna()
    assert few.any()
    assert unknown.any()
    for name in ("Plaats", "Plaats van", "Plaats tot en met"):
        assert set(shown.loc[few, name].str.strip()) == {"\u2013"}
        assert shown.loc[unknown, name].isna().all()
        rest = shown.loc[~few & ~unknown, name]
        # As text they stand in the order of the numbers.
        assert rest.sort_values().astype(int).is_monotonic_increasing
        assert rest.astype(int).eq(table.loc[rest.index, name]).all()


def test_signs_before_numbers_are_those_of_the_map(region):
    choice = MapChoice("pol_wapenhandel", Measure.RATE, 2018)
    table = indicator_table(region, choice)
    marks = table_marks(region, choice, table)
    counts = region.observations("pol_wapenhandel").query("jaar == 2018").set_index("gebied")["aantal"]
    assert marks.uncertain == {str(code) for code in counts.index[counts.lt(10).fillna(False)]}
    # Lopik: 3 crimes among 14,395 inhabitants, 20.84 per 100,000; the unit 23.37 (449 crimes).
    row = table.loc[["GM0331"]]
    for html in (styled(row, 1, marks).to_html(), paper_table(row, 1, marks)):
        assert "\u2248\u00a020,8" in html
        assert "\u22122,5" in html
    above = table.loc[["GM0632"]]
    # Woerden: 44.44, which rests on 23 crimes.
    assert ">44,4<" in paper_table(above, 1, marks)
    assert ">+21,1<" in paper_table(above, 1, marks)


def test_the_chosen_row_is_marked_on_the_screen_and_on_paper_and_no_other(region):
    choice = MapChoice("pol_wapenhandel", Measure.RATE, 2018, selected="GM0331")
    table = indicator_table(region, choice)
    marks = table_marks(region, choice, table)
    # Woerden is not chosen; what is sorted and handed out stays the bare name.
    for rows, marked in ((["GM0331"], 1), (["GM0632"], 0), (["GM0632", "GM0331"], 1)):
        some = table.loc[rows]
        for html in (styled(some, 1, marks).to_html(), paper_table(some, 1, marks)):
            assert html.count("\u25b8") == html.count("\u25b8\u00a0Lopik<") == marked
        assert ("background-color" in styled(some, 1, marks).to_html()) == bool(marked)
    assert table.loc["GM0331", "Gemeente"] == "Lopik"


def test_a_number_has_no_margin_and_a_development_does(region):
    count, change = (
        indicator_table(region, MapChoice("pol_woninginbraak", measure, 2024, base))
        for measure, base in ((Measure.COUNT, None), (Measure.DEVELOPMENT, 2015))
    )
    assert "Plaats van" not in count
    heading = value_heading(region, MapChoice("pol_woninginbraak", Measure.DEVELOPMENT, 2024, 2015))
    known = change[change[heading].notna()]
    assert (known["Ondergrens 95%"] <= known[heading]).all()
    assert (known["Bovengrens 95%"].isna() | (known[heading] <= known["Bovengrens 95%"])).all()


def test_areas_that_round_to_the_same_value_stand_in_the_order_of_their_places(region):
    """In 2017 Zeist and Almere both had 50,0 by CBS: 3,140 in 62,830 and 10,040 in 200,914 inhabitants."""
    table = indicator_table(region, MapChoice("cbs_totaal", Measure.RATE, 2017))
    names, places = list(table["Gemeente"]), table["Plaats"].dropna().tolist()
    assert 3_140 / 62_830 > 10_040 / 200_914
    assert names.index("Zeist") < names.index("Almere")
    assert places == sorted(places)
