"""For all tests: a busy machine is not a fault, so hypothesis has no deadline.

It tries the same examples each time: a test that turns red was turned red by a change. To look for more,
`HYPOTHESIS_PROFILE=search pytest tests/unit`.
"""

import fcntl
import os

import pytest
from hypothesis import settings

from tests.made_up import write_made_up

settings.register_profile("rvs", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rvs"))


@pytest.fixture(scope="session")
def edition(tmp_path_factory, request):
    """The static edition, written once by the command for all tests that look at it, in whichever process."""
    here = tmp_path_factory.getbasetemp()
    # Processes of pytest-xdist have a folder each, in one that is theirs together.
    shared = here.parent if hasattr(request.config, "workerinput") else here
    folder = shared / "uitgave"
    with (shared / "uitgave.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _publish(folder)
    return folder


def _publish(folder):
    import vl_convert

    from rvs_geo.__main__ import main

    # As in an app that has handed out a chart: the engine that draws charts runs in this process.
    vl_convert.vegalite_to_svg({"mark": "point"})
    assert main(["publish", "--out", str(folder)]) == 0


@pytest.fixture(scope="session")
def region():
    """The region of `data/`; only to read."""
    from tests.real import real_region

    return real_region()


@pytest.fixture(scope="session")
def made_up_folder(tmp_path_factory):
    """The data folder of the small made-up region; only to read."""
    return write_made_up(tmp_path_factory.mktemp("verzonnen") / "data")


@pytest.fixture(scope="session")
def made_up(made_up_folder):
    """The small made-up region."""
    from rvs_geo.region.read import load_region

    return load_region(made_up_folder)


@pytest.fixture(scope="session")
def raw_material(tmp_path_factory):
    """Made-up raw material for the builders; only to read."""
    from tests.raw_material import write_raw_material

    return write_raw_material(tmp_path_factory.mktemp("bron"))
