"""A sheet of paper for matplotlib: measures in millimetres from the top left, text that wraps.

Matplotlib's own layout gives no room that grows with a long source line, so a sheet is first laid out
as a list of strokes with a cursor, and only then drawn, as high as it has become.
"""

from __future__ import annotations

import io
import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any, Literal

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from rvs_geo.export.shared.fonts import FAMILY, FONT_FILES, in_letter
from rvs_geo.export.shared.tagged_pdf import tagged
from rvs_geo.region.identity import identity_in
from rvs_geo.region.read import data_folder

Format = Literal["png", "svg", "pdf"]

INK, MUTED, PAPER, MARK = "#16202c", "#4a545e", "#ffffff", "#c2005d"
MM_PER_INCH = 25.4
WIDTH_MM = 160.0
#: Above the 300 dpi that print asks, so that rounding to whole pixels never falls below it.
DPI = 320
#: Fine enough that the hinting of letters to whole pixels does not matter.
RULER_DPI = 1440
_RASTER: Any = RendererAgg(100, 100, RULER_DPI)  # type: ignore[no-untyped-call]
#: Matplotlib's settings and caches of fonts are the process's own, and Streamlit runs visitors in threads.
_LOCK = threading.RLock()

# The font that fills in for a missing sign has no semibold; its bold will do, without a warning each time.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
for _cut in ("Regular", "Semibold", "Bold"):
    font_manager.fontManager.addfont(FONT_FILES / f"SourceSansPro-{_cut}.ttf")

_SETTINGS: Any = {
    "font.family": [FAMILY, "DejaVu Sans"],
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "rvs",
    # A dollar sign is a dollar sign, not the start of a formula.
    "text.parse_math": False,
}

Drawing = Callable[[Figure, "Place"], None]


@dataclass(frozen=True)
class Place:
    """Turns millimetres from the top left into what matplotlib wants."""

    width: float
    height: float

    def box(self, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A rectangle for `Figure.add_axes`."""
        return (
            left / self.width,
            1 - (top + height) / self.height,
            width / self.width,
            height / self.height,
        )

    def point(self, left: float, top: float) -> tuple[float, float]:
        """A point in the fractions of a figure."""
        return left / self.width, 1 - top / self.height


@dataclass
class Sheet:
    """What is on the sheet so far; `y` is how far down it reaches in its main column, in mm."""

    title: str
    description: str
    width: float = WIDTH_MM
    y: float = 5.0
    strokes: list[Drawing] = field(default_factory=list)

    def draw(self, stroke: Drawing) -> None:
        """Add a stroke, drawn when the height of the sheet is known."""
        self.strokes.append(stroke)

    def words(
        self,
        text: str,
        left: float,
        top: float,
        *,
        size: float,
        align: Literal["left", "center", "right"] = "left",
        weight: str = "regular",
        color: str = INK,
    ) -> None:
        """One line of text; `top` is its upper side, `size` in points."""
        text = in_letter(text)

        def stroke(figure: Figure, place: Place) -> None:
            x, y = place.point(left, top)
            figure.text(
                x, y, text, size=size, weight=weight, color=color, ha=align, va="top",
                fontfamily=_SETTINGS["font.family"],
            )  # fmt: skip

        self.draw(stroke)

    def paragraph(
        self,
        text: str,
        left: float,
        top: float,
        width: float,
        *,
        size: float,
        weight: str = "regular",
        color: str = INK,
    ) -> float:
        """Text broken to a width in mm; gives the place under it."""
        for line in wrapped(in_letter(text), width, size, weight):
            self.words(line, left, top, size=size, weight=weight, color=color)
            top += line_height(size)
        return top

    def render(self, file_format: Format) -> bytes:
        """The sheet as a file."""
        height = self.y + 3.0
        with _LOCK, mpl.rc_context(_SETTINGS):
            figure = Figure(
                figsize=(self.width / MM_PER_INCH, height / MM_PER_INCH), facecolor=PAPER, dpi=DPI
            )
            FigureCanvasAgg(figure)
            place = Place(self.width, height)
            for stroke in self.strokes:
                stroke(figure, place)
            target = io.BytesIO()
            figure.savefig(target, format=file_format, dpi=DPI, metadata=self._metadata(file_format))
        data = target.getvalue()
        if file_format == "pdf":
            return tagged(data, self.title, self.description)
        return self._accessible(data) if file_format == "svg" else data

    def _metadata(self, file_format: Format) -> dict[str, Any]:
        if file_format == "pdf":
            return {
                "Title": self.title,
                "Subject": self.description,
                "Creator": identity_in(data_folder()).site,
            }
        return {"Title": self.title, "Description": self.description}

    def _accessible(self, svg: bytes) -> bytes:
        names = f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
        text = svg.decode("utf-8")
        return re.sub(
            r"(<svg )([^>]*>)", rf'\1role="img" lang="nl" \2{_literal(names)}', text, count=1
        ).encode("utf-8")


def line_height(size: float) -> float:
    """Millimetres from one line to the next at a size in points."""
    return size * 1.28 / 72 * MM_PER_INCH


@lru_cache(maxsize=16_384)
def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Width of a line in mm."""
    font = FontProperties(family=[FAMILY, "DejaVu Sans"], size=size, weight=weight)
    with _LOCK:
        width, _, _ = _RASTER.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / RULER_DPI * MM_PER_INCH


def wrapped(text: str, width: float, size: float, weight: str = "regular") -> list[str]:
    """The lines of a text, none wider than a width in mm unless a single word is.

    An address may be broken behind each choice in it.
    """
    lines: list[str] = []
    line = ""
    parts = [
        (part, " " if i == 0 else "")
        for word in text.split(" ")
        for i, part in enumerate(re.split(r"(?<=&)", word) if "=" in word else [word])
    ]
    for part, glue in parts:
        longer = f"{line}{glue}{part}".strip()
        if line and text_width(longer, size, weight) > width:
            lines.append(line)
            line = part
        else:
            line = longer
    return [*lines, line] if line else lines


def _literal(text: str) -> str:
    return text.replace("\\", r"\\")
