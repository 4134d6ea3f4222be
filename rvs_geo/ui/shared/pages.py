"""Finds the pages: each script in `pages/` says in its own `PAGE` what it is called and where it belongs."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

FOLDER = Path(__file__).resolve().parents[3] / "pages"
_CURRENT = "_pagina"


@dataclass(frozen=True)
class PageEntry:
    """A page as its script describes it; its address is the name of the script."""

    script: Path
    title: str
    icon: str
    section: str
    order: int


@cache
def find_pages(folder: Path) -> tuple[PageEntry, ...]:
    """The pages of a folder in their order.

    Raises:
        ValueError: a script without a literal `PAGE = {...}` of title, icon, section and order.
    """
    entries = [_entry(script) for script in sorted(folder.glob("*.py"))]
    return tuple(sorted(entries, key=lambda entry: entry.order))


def addresses() -> dict[str, PageEntry]:
    """The pages by address; the home page, the first, has the empty one."""
    entries = find_pages(FOLDER)
    return {"" if entry is entries[0] else entry.script.stem: entry for entry in entries}


def script_of(address: str) -> Path:
    """The script of a page.

    Raises:
        KeyError: there is no page at the address.
    """
    return addresses()[address].script


def current_address() -> str:
    """The address of the page that is shown; empty for the home page."""
    return str(st.session_state.get(_CURRENT, ""))


def navigation(folder: Path) -> StreamlitPage:
    """The navigation of the app; the first page is the home page."""
    sections: dict[str, list[StreamlitPage]] = {}
    for entry in find_pages(folder):
        first = not sections
        page = st.Page(entry.script, title=entry.title, icon=entry.icon, default=first)
        sections.setdefault(entry.section, []).append(page)
    page = st.navigation(sections, position="top")
    st.session_state[_CURRENT] = page.url_path
    return page


def _entry(script: Path) -> PageEntry:
    tree = ast.parse(script.read_text(encoding="utf-8"))
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(t, ast.Name) and t.id == "PAGE" for t in targets):
            assert isinstance(node, ast.Assign)  # noqa: S101 - for the type checker: only these have targets
            return PageEntry(script=script, **ast.literal_eval(node.value))
    raise ValueError(f"{script.name} has no PAGE = {{title, icon, section, order}}")
