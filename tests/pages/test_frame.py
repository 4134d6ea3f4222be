"""The frame around every page, and what all visitors share."""

import gc
import shutil

from rvs_geo.region.read import data_folder
from rvs_geo.ui.municipality import parts as municipality
from rvs_geo.ui.shared import data, frame
from tests.pages.tools import open_page


def test_the_region_is_left_out_of_the_search_for_garbage():
    # Streamlit collects garbage after every run of a script, and would look through all of it each time.
    frame._set_apart.cache_clear()
    open_page("")
    region = data.region()
    assert not any(found is region for found in gc.get_objects())


def test_what_visitors_share_belongs_to_one_data_folder(tmp_path, monkeypatch):
    first = municipality.families()
    copy = shutil.copytree(data_folder(), tmp_path / "gegevens")
    monkeypatch.setenv("RVS_DATA", str(copy))
    assert municipality.families() is not first
