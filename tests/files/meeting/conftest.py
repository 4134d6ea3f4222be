"""What the tests of a meeting share."""

import pytest

from rvs_geo.views.meeting.viewset import View, ViewSet


@pytest.fixture(scope="module")
def meeting():
    return ViewSet(
        (
            View(
                "Woninginbraak", "", (("indicator", "pol_woninginbraak"), ("jaar", "2018")), "Besluit: meer?"
            ),
            View("=Ambities {x} #set", "ambities"),
        ),
        name="College",
        date="3 december",
        agenda=True,
    )
