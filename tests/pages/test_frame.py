"""The frame around every page."""

import gc

from rvs_geo.ui import data, frame
from tests.pages.tools import open_page


def test_the_region_is_left_out_of_the_search_for_garbage():
    # Streamlit collects garbage after every run of a script, and would look through all of it each time.
    frame._set_apart.cache_clear()
    open_page("")
    region = data.region()
    assert not any(found is region for found in gc.get_objects())
