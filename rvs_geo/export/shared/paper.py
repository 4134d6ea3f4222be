"""Documents made with Typst: blocks of words, tables and pictures become a tagged PDF (PDF/UA-1).

Words only travel as JSON and are set as text, so nothing that stands in the data is read as markup.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import typst

from rvs_geo.export.shared.credits import site
from rvs_geo.export.shared.fonts import FONT_FILES

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "paper.typ"
Block = dict[str, Any]
_LOCK = threading.Lock()


def pdf(
    title: str,
    description: str,
    footer: str,
    blocks: Sequence[Block],
    *,
    marker: str | None = None,
    size: float = 9.5,
) -> bytes:
    """The blocks as PDF/UA-1, with tags, language, title and embedded fonts; `size` of the type in points.

    Raises:
        typst.TypstError: a block breaks a rule of PDF/UA-1 (a picture without words, a skipped heading).
    """
    data = {
        "title": title,
        "description": description,
        "author": site(),
        "footer": footer,
        "marker": marker,
        "size": size,
        "blocks": list(blocks),
    }
    return compiled(TEMPLATE.name, data)


def compiled(template: str, data: dict[str, Any]) -> bytes:
    """The data set by a template of `export/templates/`, as PDF/UA-1.

    Raises:
        typst.TypstError: it breaks a rule of PDF/UA-1.
    """
    # One compiler keeps its fonts and template between documents; it is not made for two at once.
    with _LOCK:
        made = _compiler(template).compile(
            format="pdf", pdf_standards="ua-1", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst made no single document")
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT_FILES])
    return typst.Compiler(TEMPLATE.parent / template, root=TEMPLATE.parent, font_paths=fonts)


def heading(text: str, level: int = 2) -> Block:
    """A heading."""
    return {"kind": "heading", "level": level, "text": text}


def paragraph(markdown: str, *, small: bool = False) -> Block:
    """A paragraph; `markdown` knows bold and escapes, as the sentences of the pages do."""
    return {"kind": "paragraph", "parts": spans(markdown), "small": small}


def bullets(lines: Sequence[str]) -> Block:
    """A list of such sentences."""
    return {"kind": "list", "items": [spans(line) for line in lines]}


def picture(svg: str, alt: str, height: float | None = None) -> Block:
    """A picture with its words; height in cm."""
    return {"kind": "image", "svg": svg, "alt": alt, "height": height}


def drawing(svg: str, alt: str) -> dict[str, str]:
    """A drawing in a cell of a table, with its words; "" of nothing."""
    return {"svg": svg, "alt": alt}


def _cell(value: object) -> str | dict[str, str]:
    return value if isinstance(value, dict) else str(value)


def table(frame: pd.DataFrame, widths: Sequence[float], *, small: bool = False, words: bool = False) -> Block:
    """A table of texts and drawings: the first column left, the others right (`words`, `small`: left)."""
    others = "left" if small or words else "right"
    return {
        "kind": "table",
        "small": small,
        "head": [str(c) for c in frame.columns],
        "rows": [[_cell(v) for v in row] for row in frame.itertuples(index=False)],
        "widths": list(widths),
        "align": ["left", *[others] * (len(frame.columns) - 1)],
    }


def beside(left: Sequence[Block], right: Sequence[Block], share: float) -> Block:
    """Two columns; `share` is the part of the width of the left one."""
    return {"kind": "side", "left": list(left), "right": list(right), "share": share}


PAGEBREAK: Block = {"kind": "pagebreak"}


def spans(markdown: str) -> list[dict[str, Any]]:
    """The little Markdown of the pages (bold, backslash escapes) as pieces of text."""
    pieces = re.split(r"(?<!\\)\*\*", markdown)
    return [
        {"text": re.sub(r"\\([^A-Za-z0-9\s])", r"\1", piece), "bold": bool(i % 2)}
        for i, piece in enumerate(pieces)
        if piece
    ]
