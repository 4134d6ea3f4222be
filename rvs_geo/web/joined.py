"""Streamlit's modules of a first visit in one file, where `python -m frontend` has made it.

Streamlit names 58 modules in its HTML and asks for a dozen more on the way to a first page; on a line of six
at a time they wait for each other. What is joined is derived when the app is set up and is no part of the
repository. It is taken only for the very files that it was made of: without it, after an update or with a
file missing, the modules are served as Streamlit publishes them.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from streamlit import file_util

from rvs_geo.home import HOME

#: Of Streamlit, by the name before their mark: what puts HTML, buttons and components on a page. They are
#: joined with what its HTML starts, or else fetched ahead.
PIECES = (
    "Html",
    "purify.es",
    "Button",
    "BidiComponent",
    "_arrayReduce",
    "serialization",
    "recordbatch",
    "ComponentInstance",
    "urls",
    "IFrameUtil",
    "withCalculatedWidth",
)
#: The joined file, and what tells of what it was made.
START, TOLD = "start.js", "joined.json"
ENTRY = re.compile(r'(<script type="module" crossorigin src=")\./static/js/([^"]+)("></script>)')
_AHEAD = re.compile(r'\s*<link rel="modulepreload" crossorigin href="\./static/js/([^"]+)">')
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Joined:
    """What was made for the Streamlit that is installed.

    Attributes:
        folder: with the joined file, and every other module led to it.
        members: the modules that are in it.
    """

    folder: Path
    members: frozenset[str]

    @property
    def place(self) -> str:
        """Where they are served; the folder is named after its content."""
        return f"static/js-{self.folder.name}"

    def files(self) -> dict[str, Path]:
        """The files by address."""
        return {f"/{self.place}/{file.name}": file for file in self.folder.glob("*.js")}

    def module(self, name: str) -> str:
        """The address of a module, from the root of the app."""
        return f"{self.place}/{START if name in self.members else name}"

    def started(self, page: str) -> str:
        """The HTML of Streamlit, starting the joined file in place of its modules."""
        once = f'<link rel="modulepreload" crossorigin href="./{self.place}/{START}">'
        page = _AHEAD.sub(lambda found: "" if found[1] in self.members else self._moved(found), page)
        return ENTRY.sub(lambda found: f"{found[1]}./{self.module(found[2])}{found[3]}\n{once}", page)

    def _moved(self, found: re.Match[str]) -> str:
        return found[0].replace(f"static/js/{found[1]}", self.module(found[1]))


def framework_modules() -> Path:
    """The folder of modules of the Streamlit that is installed."""
    return Path(file_util.get_static_dir()) / "static" / "js"


def place() -> Path:
    """Where it is made, and looked for."""
    chosen = os.environ.get("RVS_SAMENGEVOEGD", "").strip()
    return Path(chosen) if chosen else HOME / "build" / "frontend"


@cache
def joined() -> Joined | None:
    """What was made for this Streamlit, or None: then its own modules are served."""
    found = read(place())
    if found is None:
        _LOGGER.warning("Streamlit's modules are not joined: a first visit asks for each of them")
    return found


def read(folder: Path) -> Joined | None:
    """What a folder has for the Streamlit that is installed, if all of it is there."""
    try:
        told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
        whole = folder / str(told["mark"])
        if told["source"] != source_mark() or any(
            (whole / name).stat().st_size != size for name, size in told["files"].items()
        ):
            return None
        return Joined(whole, frozenset(told["members"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@cache
def source_mark() -> str:
    """One checksum over the HTML and all modules of the Streamlit that is installed."""
    folder = framework_modules()
    whole = hashlib.sha256((Path(file_util.get_static_dir()) / "index.html").read_bytes())
    for file in sorted(folder.glob("*.js")):
        whole.update(f"{file.name}\n".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def piece_files() -> tuple[str, ...]:
    """The names of the pieces as they are installed; one of another name is left out."""
    folder = framework_modules()
    found = (next(iter(sorted(folder.glob(f"{name}.*.js"))), None) for name in PIECES)
    return tuple(file.name for file in found if file)
