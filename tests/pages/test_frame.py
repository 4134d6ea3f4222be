"""The frame around every page."""

import gc

from rvs_geo.region.model import Region
from tests.pages.tools import open_page


def test_the_region_is_left_out_of_the_search_for_garbage():
    # Streamlit collects garbage after every run of a script, and would look through all of it each time.
    assert open_page("")
    assert not [found for found in gc.get_objects() if type(found) is Region]
