"""The static twin: the pages of the static edition, made by the running app when first asked for.

It needs no websocket and no framework, so it is what a visitor reads when the app cannot come. Each file is
made once per version of the data and kept; an edition on disk (`RVS_UITGAVE`) is sent as it is. The data of a
day (`RVS_UITGAVEN`) come from a folder of their own: their addresses stay, whatever the data of now are.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

from rvs_geo.export.open_data import editions
from rvs_geo.export.open_data.files import FOLDER
from rvs_geo.export.site.edition import Maker, edition_files
from rvs_geo.region.faults import DataFaults
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data
from rvs_geo.web.compressed import Body, media_type
from rvs_geo.web.settings import Settings

#: The way from a page of the twin to the app.
APP = "../"
#: Where the data of a day stand in the twin.
DATED = f"{FOLDER}/{editions.PLACE}/"


def twin_file(settings: Settings, name: str) -> Body | Path | None:
    """A file of the twin, or None if it has no such file.

    Args:
        settings: whether there is an edition on disk.
        name: its address within the twin.
    """
    if dated := _dated_file(name):
        return dated
    if settings.edition:
        return _inside(settings.edition, name)
    try:
        kept = _kept()
    except DataFaults:
        return None
    return kept.get(name)


def ready_file(settings: Settings, name: str) -> Body | None:
    """A file of the twin that was made before; asking for it takes no time."""
    # The list of days may have become longer.
    if settings.edition or name.startswith(DATED):
        return None
    try:
        return _kept().ready(name)
    except DataFaults:
        return None


def has_file(settings: Settings, name: str) -> bool:
    """Whether the twin has this file; it is not made yet."""
    if _dated_file(name):
        return True
    if settings.edition:
        return _inside(settings.edition, name) is not None
    try:
        return name in _kept().files
    except DataFaults:
        return False


class _Kept:
    """The files of one region; several readers of a file that is not there yet wait for one maker."""

    def __init__(self, files: dict[str, Maker]) -> None:
        self.files = files
        self._made: dict[str, Future[Body]] = {}
        self._lock = threading.Lock()

    def ready(self, name: str) -> Body | None:
        """The file, if it was made."""
        found = self._made.get(name)
        return found.result() if found and found.done() and not found.exception() else None

    def get(self, name: str) -> Body | None:
        """The file, made if it was not yet."""
        if name not in self.files:
            return None
        with self._lock:
            found = self._made.get(name)
            if mine := found is None:
                found = self._made[name] = Future()
        assert found is not None  # noqa: S101 - for the type checker
        if mine:
            self._make(name, found)
        return found.result()

    def _make(self, name: str, promise: Future[Body]) -> None:
        try:
            content = self.files[name]()
            plain = content.encode() if isinstance(content, str) else content
            promise.set_result(Body(plain, media_type(name)))
        except BaseException as error:
            # The next reader tries again.
            del self._made[name]
            promise.set_exception(error)
            raise


#: The newest region and its files; a region that was replaced is not asked for again.
_newest: list[tuple[Region, _Kept]] = []


def _kept() -> _Kept:
    region = data.region()
    if not _newest or _newest[0][0] is not region:
        _newest[:] = [(region, _Kept(edition_files(region, APP)))]
    return _newest[0][1]


def _dated_file(name: str) -> Body | Path | None:
    """A file of the data of a day, or the list of these days."""
    folder, within = editions.editions_folder(), name.removeprefix(DATED)
    make = editions.edition_files(folder).get(within) if name.startswith(DATED) else None
    if folder is None or make is None:
        return None
    file = folder / within
    return file if file.is_file() else Body(make(), media_type(name))


def _inside(folder: Path, name: str) -> Path | None:
    file = (folder / name).resolve()
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
