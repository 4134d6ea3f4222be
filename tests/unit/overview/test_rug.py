"""The table of all gemeenten: its verdicts are those of their own pages, its figures those of the source."""

import csv
from pathlib import Path

import pytest

from rvs_geo.views.meeting.makers.overview import overview_slides
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
    own = municipality.profile(region, code, family, 2015, 2013).standouts
    (row,) = [row for row in found.rows if row.area.code == code]
    assert [c.level for c in row.cells if c.level is not None] == list(own.levels)
    assert [c.change for c in row.cells if c.change is not None] == list(own.changes)
    assert row.deviations == sum(f.stands_out for f in own.levels)


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


def test_slides_count_the_gemeenten_that_deviate(region, found):
    (slide,) = overview_slides(region, {"reeks": "cbs_83648", "jaar": "2015", "vanaf": "2013"})
    assert len(slide.table.rows) == len(found.indicators)
    total = slide.table.rows[0].cells
    assert total[2] == str(sum(row.cells[0].grade > 0 for row in found.rows))
