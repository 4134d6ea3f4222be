"""A percentage with margins as a figure, on the map and in files; its values are in `tests/levels.py`."""

import io
import json
import shutil

import pandas as pd
import pytest

from rvs_geo.analysis.shared.coverage import coverage
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import headline
from rvs_geo.export.open_data.files import data_files
from rvs_geo.export.site.edition import edition_files
from rvs_geo.export.site.share import picture_files
from rvs_geo.region.check import check_folder
from rvs_geo.region.read import load_region
from rvs_geo.views.map.files import file_table
from rvs_geo.views.map.reading import alt_text, entries, fact_lines, ranking, value_text
from rvs_geo.views.meeting.choices import map_choice
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.municipality.levels import level_table
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.tables import indicator_table
from tests.levels import LEVEL, MARK, add_levels
from tests.made_up import TOTAL, write_made_up

CHOICE = MapChoice(LEVEL, Measure.LEVEL, 2016)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return add_levels(write_made_up(tmp_path_factory.mktemp("gemeten") / "data"))


@pytest.fixture(scope="module")
def measured(folder):
    assert check_folder(folder) == []
    return load_region(folder)


def test_what_is_measured_is_no_count(measured):
    assert [i.id for i in measured.levels] == [LEVEL, MARK]
    assert LEVEL not in [i.id for i in measured.indicators]
    with pytest.raises(KeyError):
        measured.observations(LEVEL)
    with pytest.raises(KeyError):
        measured.measured_levels(TOTAL)
    assert headline(measured).id == TOTAL
    assert coverage(measured, measured.indicator_by_id[LEVEL]).known == {2015: 5, 2016: 5}


def test_a_percentage_opens_no_region_of_its_own(folder, tmp_path):
    path = tmp_path / "data"
    write_made_up(path)
    add_levels(path)
    package = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    package["regio"]["cijfer"] = LEVEL
    (path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (fault,) = check_folder(path)
    assert "regio.cijfer" in str(fault)


def test_the_map_has_margins_and_neither_a_sum_nor_a_place_where_they_overlap(measured):
    series = indicator_series(measured, CHOICE)
    frame = series.frames[-1]
    assert frame.unit is None
    assert frame.counts is None
    by_code = {e.code: e for e in entries(series, 2016)}
    assert value_text(series, by_code["GM9003"]) == "20,0%"
    # Nothing lies below nought percent: 1.5 - 2.0.
    assert by_code["GM9001"].limits == (0.0, 3.5)
    assert by_code["GM9004"].limits == (27.0, 33.0)
    places = {code: e.places for code, e in by_code.items() if e.known}
    assert places == {
        "GM9001": (4, 5), "GM9002": (4, 5), "GM9003": (3, 3), "GM9004": (1, 2), "GM9005": (1, 2),
    }  # fmt: skip
    assert not by_code["GM9006"].known
    assert [place for place, _ in ranking(measured, series, 2016)] == [None, None, 3, None, None, None]
    assert fact_lines(measured, series, 2016)["GM9004"] == [
        "30,0% van de inwoners",
        "met toeval tussen 27,0% en 33,0%",
        "plaats 1 tot en met 2 van de 5 bekende: marges overlappen",
    ]
    assert fact_lines(measured, series, 2016)["GM9003"][-1] == "plaats 3 van de 5 bekende"
    told = alt_text(measured, series, 2016)
    assert "Hoogste" not in told
    assert "Waterland: " not in told.removeprefix("Kaart van de provincie Waterland: ")
    data = series.as_json()
    assert data["isSample"] is True
    assert "compare" not in data


def test_a_mark_of_a_sample_without_margins_claims_no_place(measured):
    choice = MapChoice(MARK, Measure.LEVEL, 2016)
    series = indicator_series(measured, choice)
    first, entry = ranking(measured, series, 2016)[0]
    assert (first, entry.code, value_text(series, entry)) == (None, "GM9003", "7,4")
    assert series.is_sample
    assert series.frames[0].unit is None
    assert fact_lines(measured, series, 2016)["GM9003"][-1] == "geen plaats: de bron geeft geen marge"
    assert indicator_table(measured, choice)["Plaats"].isna().all()
    shown = level_table(measured, measured.area_by_code["GM9003"]).set_index("Cijfer")
    assert shown.loc["Rapportcijfer voor de wijk", "Plaats"] == "niet bekend"
    (slide,) = slides_of(measured, View("Kaart", "", (("indicator", MARK), ("jaar", "2016"))))[:1]
    assert slide.headline.endswith("zonder marge in de bron")


def test_a_mark_that_everybody_gave_has_places_without_margins(folder, tmp_path):
    path = shutil.copytree(folder, tmp_path / "data")
    package = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    mark = next(i for r in package["resources"] for i in r.get("indicatoren", []) if i["id"] == MARK)
    mark["volledig"] = True
    (path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    region, choice = load_region(path), MapChoice(MARK, Measure.LEVEL, 2016)
    series = indicator_series(region, choice)
    assert not series.is_sample
    first, entry = ranking(region, series, 2016)[0]
    assert (first, entry.code) == (1, "GM9003")
    assert indicator_table(region, choice)["Plaats"].tolist() == [1, 2, 3, 4, 5, 6]


def test_the_table_and_the_file_show_margins_and_only_sure_places(measured):
    table = indicator_table(measured, CHOICE)
    rows = table.set_index("Gemeente")
    assert rows["Plaats"].dropna().to_dict() == {"Meer": 3}
    assert rows.loc["Hei", ["Plaats van", "Plaats tot en met"]].tolist() == [1, 2]
    assert rows.loc["Bos", ["% van de inwoners", "Ondergrens 95%", "Bovengrens 95%"]].tolist() == [30, 27, 33]
    assert rows.loc["Veen", "Opmerking"] == "niet bekend"
    assert "Inwoners" not in table
    taken = file_table(measured, CHOICE)
    assert set(taken["Dekking"]) == {"5 van de 6 gemeenten"}
    assert "Afronding" not in taken


def test_the_data_addresses_hold_values_with_margins_and_no_counts(measured):
    files = data_files(measured)
    table = pd.read_csv(io.BytesIO(files[f"{LEVEL}.csv"]())).set_index(["gm_code", "jaar"])
    assert table.loc[("GM9004", 2016), ["waarde", "marge", "ondergrens", "bovengrens"]].tolist() == [
        30, 3, 27, 33,
    ]  # fmt: skip
    assert pd.isna(table.loc[("GM9006", 2016), "waarde"])
    assert "aantal" not in table
    said = json.loads(files[f"{LEVEL}.metadata.json"]())
    assert said["eenheid"] == "% van de inwoners"
    assert said["optellen"].startswith("Nee")
    assert {"per_inwoners", "bron_inwoners"}.isdisjoint(said)
    assert [y["bekend"] for y in said["jaren"]] == ["5 van de 6 gemeenten"] * 2
    whole = pd.read_csv(io.BytesIO(files["alles.csv"]()), dtype="str", keep_default_na=False)
    own = whole[whole["cijfer_id"] == LEVEL]
    assert set(own["aantal"]) == {""}
    counts = whole[whole["cijfer_id"] == TOTAL]
    assert set(counts["per_inwoners"]) == {"1000"}
    assert set(counts["marge"]) == {""}


def test_a_page_of_a_gemeente_lists_them_with_their_margins(measured):
    table = level_table(measured, measured.area_by_code["GM9004"]).set_index("Cijfer")
    assert table.loc["Voelt zich onveilig"].tolist() == [
        "2016", "30,0% van de inwoners", "27,0% tot 33,0%", "1 tot en met 2 van 5",
    ]  # fmt: skip
    assert table.loc["Rapportcijfer voor de wijk"].tolist() == [
        "2016", "6,9 rapportcijfer", "geen marge in de bron", "niet bekend",
    ]  # fmt: skip
    unknown = level_table(measured, measured.area_by_code["GM9006"]).set_index("Cijfer")
    assert unknown.loc["Voelt zich onveilig", "Waarde"] == "niet bekend"


def test_a_slide_names_nobody_as_the_highest(measured):
    (slide,) = slides_of(measured, View("Onveilig", "", (("indicator", LEVEL), ("maat", "aantal"))))
    assert (
        slide.headline
        == "Voelt zich onveilig, 2016: van 1,5% tot 34,0%, met marges die elkaar kunnen overlappen"
    )
    assert "hoogst in" not in slide.headline


def test_a_measure_in_the_address_waits_for_a_count(measured):
    assert map_choice(measured, {"indicator": LEVEL, "maat": "ontwikkeling", "vanaf": "2015"}).measure is (
        Measure.LEVEL
    )
    assert map_choice(measured, {"indicator": TOTAL, "maat": "aantal"}).measure is Measure.COUNT


def test_the_edition_has_a_map_a_table_and_a_script_of_it(measured):
    files = edition_files(measured)
    table = str(files[f"tabel-{LEVEL}.html"]())
    assert "% van de inwoners" in table
    assert "Bovengrens 95%" in table
    script = str(files[f"gegevens/{LEVEL}.js"]())
    assert '"isSample":true' in script.replace(" ", "")
    assert f'value="{LEVEL}"' in str(files["index.html"]())
    assert picture_files(measured)[f"beeld/kaart-{LEVEL}.png"]().startswith(b"\x89PNG")


def test_sums_and_yardsticks_are_as_they_were(measured, made_up):
    choice = MapChoice(TOTAL, Measure.RATE, 2016)
    with_levels, without = (indicator_series(r, choice).as_json() for r in (measured, made_up))
    assert with_levels == without
