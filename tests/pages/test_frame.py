"""The frame around every page, and what all visitors share."""

import shutil

import streamlit as st

from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter
from rvs_geo.region.read import data_folder
from rvs_geo.ui.municipality import parts as municipality
from rvs_geo.ui.overview import parts as overview
from tests.made_up import write_made_up
from tests.pages.tools import open_page


def test_streamlit_searches_no_visit_for_garbage_after_each_run():
    # Beside 500 visits in a process that takes four times as long as a switch (benchmarks/load.md).
    assert st.get_option("runner.postScriptGC") is False


def test_what_visitors_share_belongs_to_one_data_folder(tmp_path, monkeypatch):
    first = municipality.families()
    copy = shutil.copytree(data_folder(), tmp_path / "gegevens")
    monkeypatch.setenv("RVS_DATA", str(copy))
    assert municipality.families() is not first


def test_the_table_of_all_figures_belongs_to_one_data_folder(tmp_path, monkeypatch):
    seen = []
    for name in ("een", "twee"):
        monkeypatch.setenv("RVS_DATA", str(write_made_up(tmp_path / name)))
        family, year = next(iter(municipality.families().values()))
        seen.append(overview.found_rug(overview.Choice(family, year, None, None, "")))
    assert seen[0] is not seen[1]


def test_a_region_without_a_strategy_has_no_menu_of_that_name(tmp_path, monkeypatch):
    menus = {}
    navigation = st.navigation

    def look(sections, **options):
        menus.update(
            {name: [p.title for p in pages if p.visibility == "visible"] for name, pages in sections.items()}
        )
        return navigation(sections, **options)

    monkeypatch.setattr(st, "navigation", look)
    open_page("")
    assert "Wat is er nodig" in menus["Strategie"]
    assert menus[""] == ["Kaart"]
    menus.clear()
    gone = {table for c in (Chapter.STRATEGY, Chapter.MATRIX) for table in CHAPTER_TABLES[c]}
    monkeypatch.setenv("RVS_DATA", str(write_made_up(tmp_path / "data", {*gone, "ambities_realisatie"})))
    open_page("")
    assert "Strategie" not in menus
    assert "Wat is er nodig" in menus["Gebieden"]
    assert menus[""] == ["Kaart"]
