"""What differs between two editions of a region, and what of it must be accepted."""

import csv
import shutil

import pytest

from rvs_geo.sources.changes import WRITTEN_OUT, find_changes
from tests.made_up import write_made_up

COUNTS, PEOPLE = "criminaliteit.csv", "inwoners.csv"


@pytest.fixture
def folders(tmp_path):
    old = write_made_up(tmp_path / "oud")
    return old, shutil.copytree(old, tmp_path / "nieuw")


def edit(folder, name, change):
    """Change the rows of a table; None takes a row out."""
    path = folder / name
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    changed = [row for row in map(change, rows) if row is not None]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)


def texts(old, new):
    return [(str(change), change.is_large) for change in find_changes(old, new)]


def setting(value, **where):
    def change(row):
        return row | {"aantal": value} if all(row[name] == text for name, text in where.items()) else row

    return change


ONE = {"gm_code": "GM9003", "jaar": "2014", "indicator": "cbs_totaal"}  # 45 per 1,000 of 30,000: 1,350


def test_the_same_folder_has_no_changes(folders):
    assert texts(*folders) == []


def test_a_folder_without_a_description_had_nothing(folders, tmp_path):
    assert find_changes(tmp_path / "nergens", folders[1]) == []


@pytest.mark.parametrize(
    ("value", "word", "is_large"),
    [("1360", "herzien", False), ("1485", "herzien", False), ("1486", "sterk herzien", True)],
    ids=["a little", "by just a tenth", "by more than a tenth"],
)
def test_a_revised_figure_is_given_with_old_and_new(folders, value, word, is_large):
    old, new = folders
    edit(new, COUNTS, setting(value, **ONE))
    expected = f"{COUNTS}: cbs_totaal: 1 {word} in aantal: GM9003 2014 1350 → {value}"
    assert texts(old, new) == [(expected, is_large)]


def test_a_small_number_may_double(folders):
    old, new = folders
    for folder, value in ((old, "10"), (new, "20")):
        edit(folder, COUNTS, setting(value, **ONE))
    assert [is_large for _, is_large in texts(old, new)] == [False]
    edit(new, COUNTS, setting("21", **ONE))
    assert [is_large for _, is_large in texts(old, new)] == [True]


def test_of_many_revisions_the_largest_are_written_out(folders):
    old, new = folders
    edit(new, COUNTS, lambda row: row | {"aantal": str(int(row["aantal"]) + int(row["gm_code"][-1]))})
    total = next(text for text, _ in texts(old, new) if "cbs_totaal" in text)
    assert total.count("→") == WRITTEN_OUT
    assert "GM9006 2013 3600 → 3606" in total
    assert " en nog " in total


def test_an_area_that_is_gone_must_be_accepted(folders):
    old, new = folders
    edit(new, COUNTS, lambda row: None if all(row[k] == v for k, v in ONE.items()) else row)
    assert texts(old, new) == [(f"{COUNTS}: cbs_totaal: verdwenen: GM9003 2014", True)]
    assert texts(new, old) == [(f"{COUNTS}: cbs_totaal: erbij: GM9003 2014", False)]


def test_a_year_that_is_gone_must_be_accepted(folders):
    old, new = folders
    edit(new, PEOPLE, lambda row: None if row["jaar"] == "2013" else row)
    assert texts(old, new) == [(f"{PEOPLE}: geen cijfers meer over 2013", True)]


@pytest.mark.parametrize(
    ("last", "text", "is_large"),
    [
        (lambda row: row, "(5 cijfers), samen -20% ten opzichte van 2017", False),
        (lambda row: row | {"aantal": "0"}, "(5 cijfers), samen -100% ten opzichte van 2017", True),
        (lambda row: None if row["gm_code"] == "GM9003" else row, "(4 cijfers), 1 minder dan in 2017", True),
    ],
    ids=["as usual", "nothing like it", "an area less"],
)
def test_a_new_year_is_set_against_the_last(folders, last, text, is_large):
    old, new = folders
    edit(old, COUNTS, lambda row: None if row["jaar"] == "2018" else row)
    edit(new, COUNTS, lambda row: last(row) if row["jaar"] == "2018" else row)
    found = [pair for pair in texts(old, new) if "cbs_totaal" in pair[0]]
    (said, large) = found[0]
    assert said.startswith(f"{COUNTS}: cbs_totaal: nieuw jaar 2018 {text[:12]}")
    assert large == is_large
    if is_large:
        assert text in said


def test_other_borders_columns_and_files_must_be_accepted(folders):
    old, new = folders
    path = new / "gemeenten.geojson"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    (new / "sterkte.csv").unlink()
    text = (new / PEOPLE).read_text(encoding="utf-8")
    (new / PEOPLE).write_text(text.replace("gm_code", "code", 1), encoding="utf-8")
    found = texts(old, new)
    assert ("gemeenten.geojson: de inhoud is veranderd", True) in found
    assert ("sterkte.csv: het bestand is vervallen", True) in found
    assert (f"{PEOPLE}: andere kolommen", True) in found
