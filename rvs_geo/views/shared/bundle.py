"""The modules of a page script joined to one script, without a tool from outside Python.

A static edition opened from a USB stick may not load modules, and one script is one request. The modules are
written so that joining them is enough: they import named things from a file beside them, export where they
define, and no two of them use the same name at their top.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rvs_geo.views.shared.assets import ASSETS

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";\n', re.M)
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
        entry: the module to start at; those it imports stand beside it.

    Raises:
        BundleError: two modules use one name, import each other, or use a form that is not supported.
    """
    modules: dict[str, str] = {}
    _collect(entry, modules, ())
    bare = {name: _COMMENT.sub("", text) for name, text in modules.items()}
    texts = {name: _EXPORT.sub("", _IMPORT.sub("", text)) for name, text in bare.items()}
    owners: dict[str, str] = {}
    for name, text in texts.items():
        if left := re.search(r"^(?:import|export)\b.*", text, re.M):
            raise BundleError(f"{name}: {left[0]}")
        if open_text := next((line for line in text.split("\n") if line.count("`") % 2), None):
            # Whose indentation would be part of what is shown.
            raise BundleError(f"{name}: a text over several lines: {open_text.strip()}")
        for defined in _TOP.findall(text):
            if defined in owners:
                raise BundleError(f"{defined} is defined in {owners[defined]} and in {name}")
            owners[defined] = name
    body = "\n".join(_INDENT.sub("", text).strip() for text in texts.values())
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _collect(file: Path, modules: dict[str, str], above: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if file.name in above:
        raise BundleError(f"{' imports '.join((*above, file.name))}")
    if file.name in modules:
        return
    text = file.read_text(encoding="utf-8")
    for names, other in _IMPORT.findall(text):
        _collect(file.with_name(other), modules, (*above, file.name))
        for name in filter(None, (n.strip() for n in names.split(","))):
            if not re.search(
                rf"^export (?:async )?(?:function|const|let|class) {name}\b", modules[other], re.M
            ):
                raise BundleError(f"{file.name} imports {name}, which {other} does not export")
    modules[file.name] = text
