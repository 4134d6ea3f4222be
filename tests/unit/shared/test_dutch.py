"""The words that sentences are made with."""

from dataclasses import replace

import pytest

from rvs_geo.region.records import Source
from rvs_geo.views.shared.dutch import in_table, listed, with_breaks, year_spans
from rvs_geo.views.shared.explain import escape_markdown


@pytest.mark.parametrize(
    ("parts", "text"),
    [((), ""), (("A",), "A"), (("A", "B"), "A en B"), (("A", "B", "C"), "A, B en C")],
)
def test_an_enumeration(parts, text):
    assert listed(parts) == text


@pytest.mark.parametrize(
    ("years", "texts"), [((), []), ((2015,), ["2015"]), ((2012, 2010, 2011, 2015), ["2010-2012", "2015"])]
)
def test_spans_of_years(years, texts):
    assert year_spans(years) == texts


def test_where_a_table_stands():
    source = Source("a", "Misdrijven", "CBS", "CC BY 4.0", "2020", "83648NED")
    assert in_table(source) == "CBS, tabel 83648NED"
    assert in_table(replace(source, table=None)) == "CBS, Misdrijven"


def test_a_text_that_begins_with_a_number_begins_no_list():
    assert escape_markdown("3. Geweld (uit) 2015.") == r"3\. Geweld \(uit\) 2015."
    assert escape_markdown("22.645 misdrijven") == "22.645 misdrijven"


def test_a_long_name_may_be_broken_between_its_syllables():
    assert with_breaks("Noordoostpolder").replace("\u00ad", "-") == "Noord-oost-pol-der"
    assert with_breaks("Utrechtse Heuvelrug").replace("\u00ad", "-") == "Utrecht-se Heu-vel-rug"
