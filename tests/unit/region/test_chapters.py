"""A table that is left out: the check says so, or it belongs to a chapter that the region can do without."""

import json
from pathlib import Path

import pytest

from rvs_geo.region.chapters import CHAPTER_TABLES, Chapter, MissingChapterError, present
from rvs_geo.region.check import NEEDED, OPTIONAL, check_folder
from rvs_geo.region.read import load_region
from tests.made_up import KEPT, write_made_up

DATA = Path(__file__).resolve().parents[3] / "data"
RESOURCES = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
IN_CHAPTERS = [name for tables in CHAPTER_TABLES.values() for name in tables]


def test_every_table_is_needed_optional_or_of_a_chapter():
    # One with figures is known by those: anybody may add another.
    others = [r["name"] for r in RESOURCES if not r.get("indicatoren")]
    assert sorted(others) == sorted({*NEEDED, *OPTIONAL, *IN_CHAPTERS})


#: A chapter of one table is absent as a whole without it.
PARTS = [name for tables in CHAPTER_TABLES.values() if len(tables) > 1 for name in tables]


@pytest.mark.parametrize("name", [*NEEDED, *PARTS, "criminaliteit"])
def test_the_check_names_a_table_that_is_left_out(tmp_path, name):
    said = [str(fault) for fault in check_folder(write_made_up(tmp_path / "data", {name}))]
    assert any(name in line or "indicatoren" in line for line in said)


@pytest.mark.parametrize("chapter", list(Chapter))
def test_a_region_can_do_without_a_chapter(tmp_path, chapter):
    # What the bureau reports of an ambition refers to that ambition.
    region = load_region(write_made_up(tmp_path / "data", {*CHAPTER_TABLES[chapter], "ambities_realisatie"}))
    assert [c for c in Chapter if not region.has(c)] == [chapter]
    with pytest.raises(MissingChapterError):
        present(getattr(region, chapter))


@pytest.mark.parametrize("name", [name for name in OPTIONAL if name in KEPT])
def test_a_region_can_do_without_an_optional_table(tmp_path, name):
    region = load_region(write_made_up(tmp_path / "data", {name}))
    assert all(region.has(chapter) for chapter in Chapter)
