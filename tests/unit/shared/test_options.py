"""One table of choices: pickers, browser and slides read an address by the same rules."""

import pytest

from rvs_geo.analysis.police.answers import Kind
from rvs_geo.ui.map.catalogue import catalogue
from rvs_geo.views.comparison import options as comparison
from rvs_geo.views.districts import options as districts
from rvs_geo.views.meeting.choices import compare_choice, district_choice, map_choice
from rvs_geo.views.police import options as police
from rvs_geo.views.shared import options
from rvs_geo.views.shared.explain import short_names
from rvs_geo.views.shared.options import ListOption, Option

ONE = Option("maat", "een maat", ("per1000", "aantal"), "per1000")
SOME = ListOption("naast", "een keuze", ("a", "b", "c"), "a", most=2)


@pytest.mark.parametrize(
    ("raw", "value"), [("aantal", "aantal"), ("AANTAL", None), ("", None), ("aantal,per1000", None)]
)
def test_one_value_is_taken_as_it_stands(raw, value):
    assert ONE.parse(raw) == value
    assert ONE.of({"maat": raw}) == (value or "per1000")


def test_nothing_in_the_address_is_the_default():
    assert ONE.of({}) == "per1000"
    assert Option("gemeente", "een gemeente", ("GM1",), None).of({"gemeente": "GM2"}) is None


@pytest.mark.parametrize(
    ("raw", "parts"),
    [("b", ("b",)), ("c,a", ("c", "a")), ("geen", ()), ("a,a", ("a",)), ("a,b,c", ("a",)), ("a,x", ("a",))],
)
def test_a_list_is_taken_as_a_whole_or_not_at_all(raw, parts):
    assert SOME.parts_of({"naast": raw}) == parts
    assert (SOME.parse(raw) == raw) is (raw in ("b", "c,a", "geen"))


def test_every_default_is_one_of_its_values(region):
    indicator = region.indicators[0]
    years = indicator.years
    single = (
        *(options.MEASURE, options.SCHEME, options.CLASSES, options.NAMES, options.SPREAD, districts.SHARING),
        *(districts.FIGURE, police.LEVEL, comparison.FUNNEL, options.indicator_option(region)),
        *(options.view_option(region), options.map_year_option(region, indicator, years[-1])),
        *(options.base_year_option(years), districts.norm_option(region), districts.wijkagenten_year(region)),
        *(
            police.question_option(region),
            police.asked_year(region, next(iter(police.question_option(region).values))),
        ),
    )
    assert all(option.default in option.values for option in single)
    open_ones = (
        options.gemeente_option(region),
        options.then_option(indicator),
        districts.district_option(region),
    )
    assert all(option.default is None for option in (*open_ones, police.area_option(region, Kind.TEAM)))
    areas = comparison.areas_option(region, indicator, years[-1])
    for several in (options.beside_option(region), areas):
        assert several.parse(several.default or "") == several.default


def test_the_browser_gets_the_same_values_and_defaults(region):
    sent = catalogue(region)
    assert {i["id"]: i["short"] for i in sent["indicators"]}["pol_moord_doodslag"] == "Moord en doodslag"
    assert sent["classes"] == list(options.CLASSES.values)
    assert [value for value, _ in sent["measures"]] == list(options.MEASURE.values)
    # The order of the words for classes is that of the picker.
    assert {value for value, _ in sent["schemes"]} == set(options.SCHEME.values)
    assert [value for value, _ in sent["views"]] == list(options.view_option(region).values)
    assert [value for value, _ in sent["besides"]] == list(options.beside_option(region).values)
    assert sent["first"] == {
        "indicator": options.indicator_option(region).default,
        **{o.name: o.default for o in (options.MEASURE, options.SCHEME, options.CLASSES, options.NAMES)},
        "jaren": options.SPREAD.default,
        "weergave": "kaart",
        "naast": options.beside_option(region).default,
    }


def test_a_slide_takes_what_a_picker_takes_and_nothing_else(region):
    norm = districts.norm_option(region)
    assert district_choice(region, {"norm": "4500"}).norm == 4500
    assert norm.parse("4550") is None
    assert str(district_choice(region, {"norm": "4550"}).norm) == norm.default
    assert map_choice(region, {"naast": "district"}).beside == ("district",)
    assert map_choice(region, {"naast": "district,maan"}).beside == map_choice(region, {}).beside
    twice = compare_choice(region, {"gemeenten": "GM0344,GM0344"})
    assert twice.areas == compare_choice(region, {}).areas


def test_a_short_name_never_stands_for_a_larger_gemeente(region):
    short = short_names(region)
    # Weesp went into Amsterdam in 2022, and Vianen into Vijfheerenlanden in 2019 (opvolgers.csv).
    assert (short["GM0363"], short["GM1961"], short["GM1942"]) == ("Weesp", "Vianen", "Gooise Meren")
    assert all(short[g.code] == g.name for g in region.gemeenten)
