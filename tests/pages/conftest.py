"""What takes as long as the page itself and is not what these tests are about is done once, or not at all."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import local_script_runner

from rvs_geo.ui.shared.mould import packed, unpacked
from rvs_geo.ui.shared.workshop import MEGABYTES, SECONDS, WORKSHOP


@pytest.fixture(scope="session", autouse=True)
def _packages_are_looked_at_once():
    """Streamlit's runner looks at every installed package before each run; none is installed meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_run_is_waited_for():
    """AppTest asks each millisecond whether the run has ended, and takes a tenth of the processor from it."""
    ask = local_script_runner.require_widgets_deltas

    def wait(runner, timeout=3):
        runner._script_thread.join(timeout)
        ask(runner, 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_folder_of_pages_makes_no_menu():
    """As in `web/serve.py`: the runner would make a menu of file names before `app.py` makes its own."""
    begin = PagesManager.__init__

    def without_folder(self, *args, **kwargs):
        PagesManager.uses_pages_directory = False
        begin(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "__init__", without_folder)
        yield


@pytest.fixture(scope="session", autouse=True)
def _files_are_made_in_this_process():
    """The process that makes files for visitors takes long to start; `test_workshop.py` is about that one.

    What makes a file is still packed and unpacked as for that process, so it may hold nothing of the visit.
    """

    def here(work):
        made, _, _ = unpacked(packed(work, SECONDS, MEGABYTES))
        return made()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WORKSHOP, "_run", here)
        yield
