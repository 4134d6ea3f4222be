"""What was taken from a text by hand is looked up in it again: what is not there stops the build."""

import csv

import pandas as pd
import pytest

from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.statements import FIGURES, QUOTES, STATEMENTS, check_statements, read_quotes
from tests.real import DATA

TEXT = "strategie/duinen.txt"
HEADER = ["bestand", "sleutel", "tekst", "woordelijk", "reden"]
SHADE = (STATEMENTS, "groepen", TEXT, "net niet gehaald", "de bron is voorzichtig")
FIGURE = (FIGURES, "sterkte", TEXT, "375,9 fte aan wijkagenten", "het getal")


@pytest.fixture
def folders(tmp_path):
    """A source whose text breaks its lines anywhere, and a data folder with a figure and a statement."""
    (tmp_path / TEXT).parent.mkdir(parents=True)
    text = "Het doel is net niet gehaald. Er zijn 12.564 inbraken, 375,9 fte aan wijkagenten en 21% daling."
    (tmp_path / TEXT).write_text(text.replace(" ", "\n"), encoding="utf-8")
    quoted(tmp_path, SHADE, FIGURE)
    written(tmp_path, FIGURES, sterkte="375.9")
    written(tmp_path, STATEMENTS, groepen=None)
    return tmp_path, tmp_path


def quoted(folder, *rows, header=HEADER):
    with (folder / QUOTES).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def written(folder, name, **values):
    pd.DataFrame({"id": values.keys(), "waarde": values.values()}).to_csv(folder / name, index=False)


@pytest.mark.parametrize("value", ["12564", "375.9", "-21", "21.0"])
def test_a_number_that_stands_in_the_text_is_right(folders, value):
    written(folders[1], STATEMENTS, groepen=value)
    check_statements(*folders)


@pytest.mark.parametrize("value", ["564", "12", "375", "2", "12565", "1.5"])
def test_a_number_that_stands_nowhere_or_only_within_another_stops_the_build(folders, value):
    written(folders[1], STATEMENTS, groepen=value)
    with pytest.raises(SourceFault, match="stands nowhere"):
        check_statements(*folders)


@pytest.mark.parametrize(("old", "new"), [("net\nniet", "niet"), ("375,9", "376,9")])
def test_words_that_left_the_text_stop_the_build(folders, old, new):
    path = folders[0] / TEXT
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SourceFault, match="does not stand there"):
        check_statements(*folders)


def test_a_quote_for_nothing_stops_the_build(folders):
    written(folders[1], STATEMENTS, anders=None)
    with pytest.raises(SourceFault, match=f"row 2: {STATEMENTS} has no groepen"):
        check_statements(*folders)


@pytest.mark.parametrize("value", ["376.9", "21"])
def test_a_figure_that_its_own_quote_does_not_say_stops_the_build(folders, value):
    # 21 stands in the text, and not in the words that the figure leans on.
    written(folders[1], FIGURES, sterkte=value)
    with pytest.raises(SourceFault, match="stands in none of its quotes"):
        check_statements(*folders)


def test_a_figure_without_a_quote_stops_the_build(folders):
    written(folders[1], FIGURES, sterkte="375.9", nog_een="21")
    with pytest.raises(SourceFault, match="nog_een: 21 stands in none"):
        check_statements(*folders)


@pytest.mark.parametrize("column", HEADER)
def test_every_cell_of_a_quote_is_filled(folders, column):
    row = ["" if name == column else cell for name, cell in zip(HEADER, SHADE, strict=True)]
    quoted(folders[1], FIGURE, row)
    with pytest.raises(SourceFault, match="row 3: has an empty cell"):
        check_statements(*folders)


def test_a_folder_without_quotes_has_nothing_to_look_up(tmp_path):
    check_statements(tmp_path, tmp_path)


def test_every_figure_that_is_shipped_has_its_words():
    figures = set(pd.read_csv(DATA / FIGURES)["id"])
    assert {quote.key for quote in read_quotes(DATA) if quote.table == FIGURES} == figures
