"""Tables to read: what stands where, for the eye and for a screen reader."""

import lxml.html
import pandas as pd

from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.reading_table import LONG, reading_table

TABLE = pd.DataFrame(
    {"Gebied": ["Duin", "<b>Veen</b>"], "Aantal": ["1.234", "12"], "Uitleg": ["kort", "a b"]}
)


def parsed(*given, **how):
    return lxml.html.fromstring(reading_table(*given, **how))


def test_the_first_column_heads_the_rows_and_nothing_of_the_data_is_html():
    html = parsed(TABLE, "Wat er 'staat' & meer")
    assert html.get("aria-label") == "Wat er 'staat' & meer"
    assert html.get("tabindex") == "0"
    assert [th.text_content() for th in html.iter("th")] == [
        "Gebied",
        "Aantal",
        "Uitleg",
        "Duin",
        "<b>Veen</b>",
    ]
    assert [th.get("scope") for th in html.iter("th")] == ["col"] * 3 + ["row"] * 2
    assert [td.text_content() for td in html.iter("td")] == ["1.234", "kort", "12", "a b"]
    assert not list(html.iter("b"))


def test_numbers_stand_below_each_other_under_a_head_that_does_too():
    html = parsed(TABLE, "Aantallen", numbers=["Aantal"])
    looks = [(cell.tag, cell.text_content()) for cell in html.find_class("getal")]
    assert looks == [("th", "Aantal"), ("td", "1.234"), ("td", "12")]


def test_a_card_names_each_cell_and_gives_a_long_one_its_whole_width():
    long = TABLE.assign(Uitleg=["x" * LONG, "x" * (LONG + 1)])
    assert [td.get("data-kop") for td in parsed(long, "Kaarten", cards=True).iter("td")] == [
        "Aantal",
        "Uitleg",
    ] * 2
    assert [td.get("class") for td in parsed(long, "Kaarten", cards=True).iter("td")] == [None, "lang"] * 2
    short = long.assign(Uitleg="x" * LONG)
    assert not parsed(short, "Kaarten", cards=True).find_class("lang")
    assert not parsed(long, "Geen kaarten").find_class("lang")


FIGURES = pd.DataFrame(
    {
        "Gebied": ["Duin", "Veen", "Zand"],
        "Aantal": pd.array([12345, None, 0], dtype="Int64"),
        "Kans": pd.array([0.125, 0.0005, 0.0], dtype="Float64"),
        "Verschil": pd.array([-0.5, None, 0.5], dtype="Float64"),
    }
)


def cells(html):
    return [[cell.text_content() for cell in row] for row in lxml.html.fromstring(html).iter("tr")][1:]


def test_what_is_not_known_is_never_a_number():
    assert cells(figure_table(FIGURES, "Kansen", {"Kans": 3, "Verschil": 1})) == [
        ["Duin", "12.345", "0,125", "\u22120,5"],
        ["Veen", "niet bekend", "0,001", "niet bekend"],
        ["Zand", "0", "0,000", "0,5"],
    ]


def test_a_star_stands_behind_the_numbers_of_its_row_that_are_not_whole():
    first, *others = cells(figure_table(FIGURES, "Kansen", 3, starred=[0]))
    assert first == ["Duin", "12.345", "0,125*", "\u22120,500*"]
    assert not any("*" in cell for row in others for cell in row)
