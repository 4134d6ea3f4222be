"""For all tests: a busy machine is not a fault, so hypothesis has no deadline.

It tries the same examples each time: a test that turns red was turned red by a change. To look for more,
`HYPOTHESIS_PROFILE=search pytest tests/unit`. With `mutation` an example that fails is not made smaller.
"""

import fcntl
import gc
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import Phase, settings

from tests.made_up import write_made_up

settings.register_profile("rvs", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.register_profile(
    "mutation", deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rvs"))


# Garbage is searched for less often than at Python's own pace, which takes 7% of the processor.
gc.set_threshold(100_000, 20, 20)


def pytest_collection_finish():
    """What was imported and collected stays to the end: no need to search it for garbage time and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def edition(tmp_path_factory, request):
    """The static edition, written once by the command for all tests that look at it, in whichever process.

    `make test` has written it already, and says where in TEST_EDITION.
    """
    if written := os.environ.get("TEST_EDITION"):
        return Path(written)
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
    from tests.published import publish

    with pytest.MonkeyPatch.context() as patch:
        # A page that AppTest ran stays behind as the main module; a process that is spawned would run it.
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        assert publish(folder) == 0


@pytest.fixture(scope="session")
def try_joined():
    """Joins Streamlit's modules as `make run` does, where the app looks for them; why not, if it cannot."""
    from frontend.__main__ import HERE, NotJoinedError, make
    from rvs_geo.web.joined import place

    with (HERE / "join.mjs").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            make(place())
        except NotJoinedError as reason:
            return str(reason)
    return ""


@pytest.fixture(scope="session")
def joined_modules(try_joined):
    """The folder with the joined modules of Streamlit."""
    from rvs_geo.web.joined import place

    if try_joined and shutil.which("npm") is None:
        pytest.skip("no npm on this machine; `make test` installs it")
    assert not try_joined, try_joined
    return place()


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


@pytest.fixture(scope="session", autouse=True)
def _equal_parts_of_charts_are_validated_once():
    """Altair holds each part of each chart against the schema of Vega-Lite; of equal parts the first will do.

    That is a third of the time of a page with charts. What did not keep the schema is looked at each time.
    """
    from altair.utils import schemapi

    validate, kept = schemapi.validate_jsonschema, {}

    def validate_once(spec, schema, rootschema=None, **how):
        said = hashlib.sha256(json.dumps(spec, default=repr).encode()).digest()
        key = said, id(schema), id(rootschema)
        if key in kept:
            return None
        found = validate(spec, schema, rootschema, **how)
        if found is None:
            # The schemas as well, so that no other takes their place in memory.
            kept[key] = schema, rootschema
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemapi, "validate_jsonschema", validate_once)
        yield
