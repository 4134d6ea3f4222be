"""Districts, strength and wijkagenten as shown, against values worked out from the source by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.shared.population import inhabitants_in
from rvs_geo.region.read import data_folder
from rvs_geo.region.records import Area
from rvs_geo.views.districts import wijkagenten
from rvs_geo.views.districts.key_figures import fact, notes
from rvs_geo.views.districts.maps import (
    DistrictChoice,
    DistrictFigure,
    district_series,
    strength_of,
    with_reasons,
)
from rvs_geo.views.districts.strength import strength_chart, strength_rows, strength_table, sum_text
from rvs_geo.views.districts.wijkagenten import Sharing
from rvs_geo.views.meeting.panels import series_table
from tests.real import real_region

REGION = real_region()


def values(figure, year=2015, **choice):
    series = district_series(REGION, DistrictChoice(figure, year, **choice))
    frame = next(f for f in series.frames if f.year == year)
    return dict(zip(REGION.districts, frame.values, strict=True)), frame


def test_the_facts_are_those_of_the_file_with_their_unit_and_place():
    assert fact(REGION, "wijkagenten_fte").number == "375,9"
    posted = fact(REGION, "wijkagenten_in_functie")
    assert (posted.number, posted.when) == ("353", "30 juni 2014")
    assert fact(REGION, "operationele_sterkte_nederland").number == "49.500"
    assert fact(REGION, "aspiranten").number == "474"
    with pytest.raises(KeyError):
        fact(REGION, "bestaat_niet")


def test_operational_strength_is_the_column_of_the_source():
    shown, frame = values(DistrictFigure.OPERATIONAL)
    assert shown == {
        "Flevoland": 758, "Gooi en Vechtstreek": 360, "Oost-Utrecht": 794, "Stad-Utrecht": 697,
        "West-Utrecht": 483,
    }  # fmt: skip
    assert "3.092 van de 4.769 fte" in frame.note  # 758 + 360 + 794 + 697 + 483


def test_the_city_has_its_own_strength_on_its_own_inhabitants_and_crimes():
    # Utrecht 2015: 697 fte, 334,176 inhabitants (CBS 37230ned), 31,110 crimes (CBS 83648NED).
    people, _ = values(DistrictFigure.PER_PEOPLE)
    crimes, _ = values(DistrictFigure.PER_CRIMES)
    assert people["Stad-Utrecht"] == pytest.approx(697 / 334_176 * 1000, abs=1e-4)
    assert crimes["Stad-Utrecht"] == pytest.approx(697 / 31_110 * 1000, abs=1e-3)


def test_three_kinds_add_up_to_the_unit_and_are_told_apart():
    rows = strength_rows(strength_of(REGION))
    heads = rows[rows["is_kop"]].set_index("soort")
    assert heads["totaal"].to_dict() == {"district": 3115, "dienst": 1702, "staf": 125}
    assert heads["operationeel"].sum() == 4769
    assert heads["overig"].sum() == 173
    assert heads["totaal"].sum() == 4942
    spec = strength_chart(strength_of(REGION)).to_dict()
    colors = spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert len(set(colors)) == 3


def test_the_table_of_strength_ends_with_the_total():
    table = strength_table(strength_of(REGION))
    assert table.iloc[-1]["Totaal (fte)"] == 4942
    assert table["Totaal (fte)"].iloc[:-1].sum() == 4942


def test_the_norm_asks_inhabitants_divided_by_the_norm():
    # 1,911,860 inhabitants on 1 January 2015 (CBS's own row for the unit) / 5,000 = 382.4
    assert wijkagenten.asked(REGION, 2015, 5000).known.fte == pytest.approx(382.372)
    assert "**382,4 fte**" in wijkagenten.demand_text(REGION, 2015, 5000)
    assert "6,5 fte minder" in wijkagenten.demand_text(REGION, 2015, 5000)


def test_in_2025_the_norm_speaks_of_39_and_names_the_two():
    text = wijkagenten.demand_text(REGION, 2025, 5000)
    assert "39 van de 41" in text
    assert "Vianen en Weesp" in text
    assert "inrichting" not in text  # 39 gemeenten are not set against the fte of 41
    assert "dezelfde 39" in wijkagenten.growth_text(REGION, 2025, 5000)
    shown, frame = values(DistrictFigure.WIJKAGENTEN, 2025)
    assert shown["Gooi en Vechtstreek"] is None
    assert shown["West-Utrecht"] is None
    assert "Vianen en Weesp" in frame.note


def test_a_row_that_is_not_known_says_whose_inhabitants_are_not():
    """In 2025 CBS has no inhabitants of Vianen and Weesp, which are in two of the districts."""
    people = pd.read_csv(data_folder() / "inwoners.csv").query("jaar == 2025").set_index("gm_code")
    gone = {"Vianen": "GM0620", "Weesp": "GM0457"}
    assert not people["inwoners"].reindex(gone.values()).notna().any()
    norm = wijkagenten.district_table(REGION, 2025, 5000, (Sharing.NORM,)).set_index("District")
    assert norm["Opmerking"].to_dict() == {
        "Flevoland": "",
        "Gooi en Vechtstreek": "inwonertal van Weesp niet bekend",
        "Oost-Utrecht": "",
        "Stad-Utrecht": "",
        "West-Utrecht": "inwonertal van Vianen niet bekend",
        "Hele eenheid": "inwonertal van Vianen en Weesp niet bekend",
    }
    both = wijkagenten.sharing_table(REGION, 2025, 5000).set_index("Gemeente")["Opmerking"]
    assert both["Weesp"] == "inwonertal van Weesp niet bekend"
    assert both["Almere"] == "naar rato: inwonertal van Vianen en Weesp niet bekend"
    drawn = DistrictChoice(DistrictFigure.PEOPLE, 2025)
    file = with_reasons(REGION, drawn.figure, series_table(REGION, district_series(REGION, drawn), 2025))
    told = file.set_index("District")["Opmerking"]
    assert told["District West-Utrecht"] == "inwonertal van Vianen niet bekend"
    assert "Opmerking" not in wijkagenten.sharing_table(REGION, 2015, 5000)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([y for y in wijkagenten.years(REGION) if y <= 2019]),
    st.integers(30, 80),
    st.sampled_from(list(Sharing)),
)
def test_rounding_keeps_every_sum(year, hundreds, sharing):
    column = wijkagenten.headings(REGION, hundreds * 100)[sharing]
    areas = wijkagenten.sharing_table(REGION, year, hundreds * 100)
    districts = wijkagenten.district_table(REGION, year, hundreds * 100).set_index("District")[column]
    homes = areas["District"].str.rsplit(" (", n=1).str[0]
    for name, total in areas[column].groupby(homes).sum().items():
        assert total == pytest.approx(districts[name], abs=1e-9)
    assert districts.drop("Hele eenheid").sum() == pytest.approx(districts["Hele eenheid"], abs=1e-9)
    if sharing is Sharing.SHARE:
        assert districts["Hele eenheid"] == pytest.approx(375.9, abs=1e-9)


def test_a_share_is_what_a_reader_works_out_within_a_hundredth():
    table = wijkagenten.sharing_table(REGION, 2015, 5000).set_index("Gemeente")
    norm, share = table.columns[-2:]
    for name, people in {"Montfoort": 13_672, "Utrecht": 334_176, "Renswoude": 4_976}.items():
        assert table.loc[name, "Inwoners"] == people  # CBS 37230ned
        assert table.loc[name, norm] == pytest.approx(people / 5000, abs=0.01)
        assert table.loc[name, share] == pytest.approx(people / 1_911_860 * 375.9, abs=0.01)


def test_the_table_of_one_district_has_the_status_alone_and_goes_by_name():
    table = wijkagenten.sharing_table(REGION, 2015, 5000, "West-Utrecht").set_index("Gemeente")
    assert list(table.index) == sorted(table.index)
    assert len(table) == 10
    assert set(table.index[table["Indeling"] == "bron"]) == {"Houten", "Nieuwegein"}


def test_all_inhabitants_are_known_until_vianen_merged():
    assert wijkagenten.complete_years(REGION) == tuple(range(2011, 2020))


def test_the_sum_of_the_strength_is_said_as_adopted():
    # The source: 764 + 363 + 799 + 702 + 487, 49 + 85 + 343 + 523 + 702, 4 + 121.
    said = sum_text(strength_of(REGION))
    assert "**173 + 4.769 = 4.942 fte**" in said
    assert "3.115 fte in de districten, 1.702 fte in diensten" in said
    assert "125 fte in leiding en staf" in said


def test_every_district_says_where_it_comes_from():
    table = wijkagenten.sharing_table(REGION, 2015, 5000)
    assert set(table["District"].str.extract(r"\((\w+)\)$")[0]) == {"bron", "afgeleid"}
    source = REGION.tables["districten"].set_index("gm_code")["status"]
    for code, text in table["District"].items():
        assert text.endswith(f"({source[code]})")


def test_that_the_real_sharing_was_not_published_stands_in_the_data():
    assert any("niet gepubliceerd" in note for note in notes(REGION, "kerncijfers"))


def test_a_merger_stands_for_its_members_only_when_none_has_a_number():
    areas = [Area("A", "A", ("A",), "D"), Area("B", "B", ("B",), "D"), Area("AB", "AB", ("A", "B"), "D")]
    frame = pd.DataFrame(
        [("A", 1, 10), ("B", 1, 20), ("AB", 1, 30), ("AB", 2, 31), ("A", 3, 11), ("AB", 3, 32)],
        columns=["gebied", "jaar", "inwoners"],
    )
    assert inhabitants_in(frame, areas, 1).to_dict() == {"A": 10, "B": 20}
    assert inhabitants_in(frame, areas, 2).to_dict() == {"AB": 31}
    assert inhabitants_in(frame, areas, 3).isna().to_dict() == {"A": False, "B": True}
