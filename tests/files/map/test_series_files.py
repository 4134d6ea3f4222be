"""The series as files that the map fetches, and the catalogue that their names are made of."""

import json

import pytest

from rvs_geo.ui.map.catalogue import catalogue
from rvs_geo.ui.map.series import choice_of, series_name, series_text


@pytest.mark.parametrize(
    "name",
    [
        "cbs_totaal.per1000.0.vast.5.klasse+nederland",
        "cbs_totaal.per1000.0.jaar.5.geen",
        "pol_woninginbraak.ontwikkeling.2014.kwantielen.7.geen",
    ],
)
def test_a_name_stands_for_one_choice(region, name):
    choice = choice_of(region, name)
    assert series_name(choice) == name
    series = json.loads(series_text(region, name))
    assert series["year"] == choice.year
    assert "selected" not in series
    assert [y["year"] for y in series["years"]][-1] == region.indicator_by_id[choice.indicator].years[-1]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "cbs_totaal",
        "../../etc/passwd",
        "zzz.per1000.0.vast.5.geen",
        "cbs_totaal.x.0.vast.5.geen",
        "cbs_totaal.per1000.2014.vast.5.geen",
        "cbs_totaal.ontwikkeling.0.vast.5.geen",
        "cbs_totaal.ontwikkeling.1850.vast.5.geen",
        "cbs_totaal.per1000.0.x.5.geen",
        "cbs_totaal.per1000.0.vast.99.geen",
        "cbs_totaal.per1000.0.vast.5.nederland+klasse",
        "cbs_totaal.aantal.0.vast.5.klasse",
    ],
)
def test_other_names_stand_for_nothing(region, name):
    assert choice_of(region, name) is None
    assert series_text(region, name) is None


def test_everything_in_the_catalogue_can_be_asked_for(region):
    found = catalogue(region)
    assert found["first"]["indicator"] in [i["id"] for i in found["indicators"]]
    for scheme, _ in found["schemes"]:
        for measure, _ in found["measures"]:
            for indicator in found["indicators"]:
                base = indicator["years"][0] if measure == found["development"] else 0
                name = f"{indicator['id']}.{measure}.{base}.{scheme}.{found['classes'][0]}.geen"
                assert choice_of(region, name), name
    # A name of today stands for what is drawn of it: Vijfheerenlanden for Vianen.
    assert {code: drawn for code, _, drawn, _ in found["areas"]}["GM1961"] == "GM0620"
