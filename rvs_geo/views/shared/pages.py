"""Finds the pages: each script in `pages/` says in its own `PAGE` what it is called and where it belongs."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rvs_geo.home import HOME

FOLDER = HOME / "pages"


@dataclass(frozen=True)
class PageEntry:
    """A page as its script describes it; its address is the name of the script.

    Attributes:
        script: the file.
        title: in the menu.
        icon: in the menu.
        section: the menu that it stands under; "" for the first page.
        order: its place among the pages.
        alone: the menu that it stands under where it would be the only one in its own.
        needs: chapters of the data (`region.chapters.Chapter`) without which it has nothing to show.
    """

    script: Path
    title: str
    icon: str
    section: str
    order: int
    needs: tuple[str, ...] = ()
    alone: str = ""


@cache
def find_pages(folder: Path = FOLDER) -> tuple[PageEntry, ...]:
    """The pages of a folder in their order.

    Raises:
        ValueError: a script without a literal `PAGE = {...}` of title, icon, section and order.
    """
    entries = [_entry(script) for script in sorted(folder.glob("*.py"))]
    return tuple(sorted(entries, key=lambda entry: entry.order))


def addresses() -> dict[str, PageEntry]:
    """The pages by address; the home page, the first, has the empty one."""
    entries = find_pages()
    return {"" if entry is entries[0] else entry.script.stem: entry for entry in entries}


def _entry(script: Path) -> PageEntry:
    tree = ast.parse(script.read_text(encoding="utf-8"))
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(t, ast.Name) and t.id == "PAGE" for t in targets):
            assert isinstance(node, ast.Assign)  # noqa: S101 - for the type checker: only these have targets
            return PageEntry(script=script, **ast.literal_eval(node.value))
    raise ValueError(f"{script.name} has no PAGE = {{title, icon, section, order}}")
