"""A data folder that is replaced while the app runs: no page keeps a figure of the old one."""

import csv
import inspect
import os
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import rvs_geo.ui
from rvs_geo.ui.ambitions import parts as ambitions
from rvs_geo.ui.ambitions import stand
from rvs_geo.ui.municipality import parts as municipality
from rvs_geo.ui.overview import parts as overview
from rvs_geo.ui.press import parts as press
from rvs_geo.ui.shared import data
from rvs_geo.views.meeting.choices import map_choice
from tests.made_up import write_made_up


def on_the_map():
    return data.indicator_series(map_choice(data.region(), {})).as_json()


def of_a_gemeente():
    family, year = next(iter(municipality.families().values()))
    return municipality.profile("GM9001", family, year, None, ())


def of_all_gemeenten():
    family, year = next(iter(municipality.families().values()))
    return overview.found_rug(overview.Choice(family, year, None, None, ""))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = write_made_up(tmp_path / "gegevens")
    monkeypatch.setenv("RVS_DATA", str(made))
    return made


def double_all_counts(folder):
    """Put twice as many crimes in place of each count, as a refresh would."""
    for name in ("criminaliteit.csv", "criminaliteit_regio.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row | {"aantal": row["aantal"] and 2 * int(row["aantal"])} for row in rows)
    later = (folder / "datapackage.json").stat().st_mtime_ns + 1_000_000_000
    os.utime(folder / "datapackage.json", ns=(later, later))


@pytest.mark.parametrize(
    "figures",
    [on_the_map, of_a_gemeente, of_all_gemeenten, press.facts, ambitions.monitored, stand.priorities],
)
def test_figures_are_those_of_the_folder_that_took_its_place(folder, figures):
    before = repr(figures())
    assert repr(figures()) == before
    double_all_counts(folder)
    assert repr(figures()) != before


def test_nothing_is_kept_for_a_folder_that_may_be_replaced():
    """A cache of the pages is keyed by the folder as it stands (`data.Snapshot`), never by its path alone."""
    kept = [
        function
        for found in pkgutil.walk_packages(rvs_geo.ui.__path__, "rvs_geo.ui.")
        for function in vars(import_module(found.name)).values()
        if hasattr(function, "clear") and hasattr(function, "__wrapped__")
    ]
    assert kept
    by_path = [
        f.__wrapped__ for f in kept if Path in inspect.get_annotations(f.__wrapped__, eval_str=True).values()
    ]
    assert not by_path
