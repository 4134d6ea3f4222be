"""The modules of a page script joined to one script, without a tool from outside Python.

A static edition opened from a USB stick may not load modules, and one script is one request. The modules are
written so that joining them is enough: they import named things by the path of a file, export where they
define, and no two of them use the same name at their top.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rvs_geo.views.shared.assets import ASSETS

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[\w./-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.M)
_TOP = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.M)
#: Comments between statements and indentation; they are for whoever reads the modules.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.M | re.S)
_INDENT = re.compile(r"^[ \t]+", re.M)


class BundleError(ValueError):
    """A module is written in a way that cannot be joined."""


def map_script() -> str:
    """The script of the map: `window.rvsMap`."""
    return bundle(ASSETS / "kaart" / "main.js")


def deck_script() -> str:
    """The script of a deck of slides: `window.rvsDeck`."""
    return bundle(ASSETS / "dia" / "main.js")


@cache
def bundle(entry: Path) -> str:
    """One script that does what the module does.

    Args:
        entry: the module to start at.

    Raises:
        BundleError: two modules use one name, import each other, or use a form that is not supported.
    """
    modules: dict[Path, str] = {}
    _collect(entry.resolve(), modules, ())
    plain = {file: _COMMENT.sub("", text) for file, text in modules.items()}
    texts = [(file.name, _EXPORT.sub("", _IMPORT.sub("", text))) for file, text in plain.items()]
    owners: dict[str, str] = {}
    for name, text in texts:
        if left := re.search(r"^(?:import|export)\b.*", text, re.M):
            raise BundleError(f"{name}: {left[0]}")
        if open_text := next((line for line in text.split("\n") if line.count("`") % 2), None):
            # Whose indentation would be part of what is shown.
            raise BundleError(f"{name}: a text over several lines: {open_text.strip()}")
        for defined in _TOP.findall(text):
            if defined in owners:
                raise BundleError(f"{defined} is defined in {owners[defined]} and in {name}")
            owners[defined] = name
    body = "\n".join(bare(text).strip() for _, text in texts)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def bare(text: str) -> str:
    """A script without what is for who reads it: comments between statements, indentation, empty lines."""
    return re.sub(r"\n{2,}", "\n", _INDENT.sub("", _COMMENT.sub("", text)))


def _collect(file: Path, modules: dict[Path, str], above: tuple[Path, ...]) -> None:
    """Add a module after those that it imports."""
    if file in above:
        raise BundleError(" imports ".join(one.name for one in (*above, file)))
    if file in modules:
        return
    text = file.read_text(encoding="utf-8")
    for names, path in _IMPORT.findall(text):
        other = (file.parent / path).resolve()
        _collect(other, modules, (*above, file))
        for name in filter(None, (n.strip() for n in names.split(","))):
            if not re.search(
                rf"^export (?:async )?(?:function|const|let|class) {name}\b", modules[other], re.M
            ):
                raise BundleError(f"{file.name} imports {name}, which {other.name} does not export")
    modules[file] = text
