import pandas as pd
import pytest

from rvs_geo.analysis.districts.strength import per_1000, split_strength, strength_ratios
from rvs_geo.region.records import Area

ROWS = [
    ("Dienst Bedrijfsvoering Regionale Eenheid", "dienst", 49, None, 49),
    ("Dienst Regionaal Operationeel Centrum", "dienst", 1, 84, 85),
    ("Dienst Regionale Informatieorganisatie", "dienst", 6, 337, 343),
    ("Dienst Regionale Operationele Samenwerking", "dienst", 2, 521, 523),
    ("Dienst Regionale Recherche", "dienst", 1, 701, 702),
    ("Flevoland", "district", 6, 758, 764),
    ("Gooi en Vechtstreek", "district", 3, 360, 363),
    ("Oost-Utrecht", "district", 5, 794, 799),
    ("Stad-Utrecht", "district", 5, 697, 702),
    ("West-Utrecht", "district", 4, 483, 487),
    ("Leiding Regionale Eenheid", "staf", None, 4, 4),
    ("Staf", "staf", 91, 30, 121),
    ("Eindtotaal", "totaal", 173, 4769, 4942),
]
COLUMNS = ["onderdeel", "soort", "niet_operationeel_fte", "operationeel_fte", "totaal_fte"]


@pytest.fixture
def table():
    return pd.DataFrame(ROWS, columns=COLUMNS)


def test_adopted_strength_adds_up(table):
    s = split_strength(table)
    assert (s.niet_operationeel_fte, s.operationeel_fte, s.totaal_fte) == (173, 4769, 4942)
    parts = (s.districts, s.services, s.staff)
    assert [len(p) for p in parts] == [5, 5, 2]
    # 764 + 363 + 799 + 702 + 487; 49 + 85 + 343 + 523 + 702; 4 + 121.
    assert [p["totaal_fte"].sum() for p in parts] == [3115, 1702, 125]
    assert sum(p["aandeel"].sum() for p in parts) == pytest.approx(1)
    assert sum(p["aandeel_operationeel"].sum() for p in parts) == pytest.approx(1)
    assert s.districts.set_index("onderdeel").loc["Flevoland", "aandeel_operationeel"] == 758 / 4769


def test_empty_is_nil(table):
    s = split_strength(table)
    assert s.services.loc[0, "operationeel_fte"] == 0
    assert s.staff.loc[0, "niet_operationeel_fte"] == 0


def test_table_as_read_with_nullable_types(table):
    typed = table.astype(dict.fromkeys(COLUMNS[2:], "Int64"))
    assert split_strength(typed).totaal_fte == 4942


def test_all_faults_at_once(table):
    table.loc[5, "operationeel_fte"] = 759
    table.loc[11, "soort"] = "stef"
    kinds = "none of dienst, district, staf, totaal"
    said = (
        f"The table of strength does not add up: kind 'stef' of Staf is {kinds}; "
        "Flevoland adds up to 765, not 764 fte; operationeel_fte adds up to 4770, the total says 4769"
    )
    with pytest.raises(ValueError, match=f"^{said}$"):
        split_strength(table)


def test_one_total(table):
    with pytest.raises(ValueError, match="0 totals"):
        split_strength(table.iloc[:-1])


def areas():
    single = {"A": "Flevoland", "B": "Gooi en Vechtstreek", "C": "Gooi en Vechtstreek", "D": "Oost-Utrecht"}
    single |= {"E": "Stad-Utrecht", "F": "West-Utrecht"}
    merged = Area("BC", "Gooise Meren", ("B", "C"), "Gooi en Vechtstreek")
    return [*(Area(c, c, (c,), d) for c, d in single.items()), merged]


def observed(**figures):
    frame = pd.DataFrame(
        [(c, *f) for c, f in figures.items()], columns=["gebied", "inwoners", "aantal"]
    ).assign(jaar=2015)
    return frame.astype({"inwoners": "Int64", "aantal": "Int64"})


def ratios(table, **figures):
    result = strength_ratios(split_strength(table), areas(), observed(**figures))
    return result.set_index("district")


KNOWN = {"A": (400_000, 20_000), "D": (1000, 10), "E": (1000, 10), "F": (1000, 0)}


def test_per_1000_by_hand(table):
    result = ratios(table, **KNOWN, B=(100_000, 4000), C=(20_000, 500))
    assert result.loc["Flevoland", "fte_per_1000_inwoners"] == pytest.approx(758 / 400)
    assert result.loc["Flevoland", "fte_per_1000_misdrijven"] == pytest.approx(758 / 20)
    assert result.loc["Gooi en Vechtstreek", "inwoners"] == 120_000
    assert result.loc["Gooi en Vechtstreek", "fte_per_1000_inwoners"] == pytest.approx(3)
    assert result.loc["Gooi en Vechtstreek", "fte_per_1000_misdrijven"] == pytest.approx(80)
    assert pd.isna(result.loc["West-Utrecht", "fte_per_1000_misdrijven"])
    assert result.loc["West-Utrecht", "aantal"] == 0


def test_numbers_have_types_that_can_be_unknown_also_where_all_are_known(table):
    known = {**KNOWN, "F": (1000, 5)}
    result = ratios(table, **known, B=(100_000, 4000), C=(20_000, 500))
    kinds = {"inwoners": "Int64", "aantal": "Int64"}
    kinds |= dict.fromkeys(("fte_per_1000_inwoners", "fte_per_1000_misdrijven"), "Float64")
    assert {name: str(result[name].dtype) for name in kinds} == kinds
    # What is counted of one gemeente alone is not known of its district, and the other way round.
    one = ratios(table, **known, B=(None, 4000), C=(20_000, 500)).loc["Gooi en Vechtstreek"]
    assert (one["aantal"], one["onbekend_inwoners"], one["onbekend_aantal"]) == (4500, ("B",), ())


def test_the_parts_have_the_columns_of_the_table_and_their_shares(table):
    found = split_strength(table)
    columns = ["onderdeel", *COLUMNS[2:], "aandeel", "aandeel_operationeel"]
    for part in (found.districts, found.services, found.staff):
        assert part.columns.tolist() == columns
        assert part.index.tolist() == list(range(len(part)))


def test_one_unknown_member_makes_the_sum_unknown_and_is_named(table):
    result = ratios(table, **KNOWN, B=(100_000, None), C=(20_000, 500))
    row = result.loc["Gooi en Vechtstreek"]
    assert pd.isna(row["aantal"])
    assert pd.isna(row["fte_per_1000_misdrijven"])
    assert row["onbekend_aantal"] == ("B",)
    assert row["fte_per_1000_inwoners"] == pytest.approx(3)
    assert row["onbekend_inwoners"] == ()


def test_a_member_without_a_row_is_unknown(table):
    result = ratios(table, **KNOWN, B=(100_000, 4000))
    assert result.loc["Gooi en Vechtstreek", "onbekend_inwoners"] == ("C",)
    assert pd.isna(result.loc["Gooi en Vechtstreek", "inwoners"])


def test_a_merged_area_covers_its_members(table):
    result = ratios(table, **KNOWN, BC=(120_000, 4500))
    assert result.loc["Gooi en Vechtstreek", "fte_per_1000_misdrijven"] == pytest.approx(80)


def test_counting_twice_is_refused(table):
    with pytest.raises(ValueError, match=r"^Counted twice, choose one year and one division: B, C$"):
        ratios(table, **KNOWN, BC=(120_000, 4500), B=(100_000, 4000), C=(20_000, 500))


def test_district_without_strength_is_refused(table):
    strangers = [Area("X", "X", ("X",), "Elders"), Area("Y", "Y", ("Y",), "Daar")]
    with pytest.raises(ValueError, match=r"^No strength is known for district Daar, Elders$"):
        strength_ratios(split_strength(table), strangers, observed(X=(1, 1)))


def test_per_1000_of_nothing():
    assert per_1000(5, None) is None
    assert per_1000(5, 0) is None
