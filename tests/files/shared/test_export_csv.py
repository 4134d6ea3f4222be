import csv

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.csv import FORMULA_STARTS, dutch_csv, sourced

POLICE = Credits(("Politie",))


def rows(raw):
    return list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_dutch_excel_reads_it():
    table = pd.DataFrame({"Gemeente": ["Urk", "Baarn"], "Per 1.000": [1234.5, None]})
    raw = dutch_csv(table)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert rows(raw) == [["Gemeente", "Per 1.000"], ["Urk", "1234,5"], ["Baarn", ""]]


def test_each_row_says_what_it_is_and_keeps_a_source_of_its_own():
    told = sourced(pd.DataFrame({"Gemeente": ["Urk"]}), "Woninginbraak, 2015", POLICE)
    assert told.to_dict("records") == [{"Gemeente": "Urk", "Titel": "Woninginbraak, 2015", "Bron": "Politie"}]
    own = sourced(pd.DataFrame({"Bron": ["CBS"]}), "Kerncijfers", POLICE)
    assert (own["Bron"].tolist(), own["Bronnen"].tolist()) == (["CBS"], ["Politie"])


@given(st.sampled_from(FORMULA_STARTS), st.text(alphabet="abc()12", max_size=8))
def test_no_cell_is_a_formula(start, rest):
    raw = dutch_csv(pd.DataFrame({start + rest: [start + rest]}))
    assert not any(cell.startswith(FORMULA_STARTS) for row in rows(raw) for cell in row)
