"""The table of all gemeenten by all figures as a picture: colour, sign and value."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from rvs_geo.views.overview.rug import Cell, Row, Rug, star_text, unit_text
from rvs_geo.views.overview.table import GRADES
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.trends import broken, dressed
from rvs_geo.views.shared.units import own_unit

#: Grade -> ground; ink on each is above 7:1. The words are those of the page's legend.
GROUNDS = {2: "#f2a27c", 1: "#fbdcc8", 0: "#ffffff", -1: "#d5e7f5", -2: "#92c1e4"}
UNKNOWN_GROUND, EDGE, INK = "#d4dae0", "#c3ccd5", "#16202c"
#: Of a change; the slanted arrows of the page are not in the letter of pictures.
ARROWS = {1: "\u2191", 0: "", -1: "\u2193"}
#: Letters and height of a row in pixels: on a wall few rows in large, on paper all of them.
WALL, PAPER = (13.0, 27), (8.0, 14)


def rug_legend() -> tuple[tuple[str, str], ...]:
    """What each ground means, with its colour."""
    return (
        ("\u25b2 vet: ongewoon hoog", GROUNDS[2]),
        ("\u25b2 hoger dan de andere samen", GROUNDS[1]),
        ("\u25bc lager", GROUNDS[-1]),
        ("\u25bc vet: ongewoon laag", GROUNDS[-2]),
        ("? niet bekend", UNKNOWN_GROUND),
    )


def rug_under(found: Rug) -> str:
    """What the signs mean, below the title."""
    since = "" if found.base_year is None else f"; pijl: zelf veranderd sinds {found.base_year}"
    text = f"Kleur: een verschil groter dan toeval{since}; \u2248: minder dan 10 misdrijven"
    starred = star_text(found)
    return text + (f"; *: {starred}" if starred else "")


def rug_frame(found: Rug, rows: Sequence[Row]) -> pd.DataFrame:
    """Columns rij, kolom, tekst, kleur: a line for each cell, the unit last."""
    heads = [broken(i.short + own_unit(i)) for i in found.indicators]
    lines = [
        (row.area.short_name, head, cell_text(cell, digits), _ground(cell))
        for row in rows
        for head, cell, digits in zip(heads, row.cells, found.decimals, strict=True)
    ]
    lines += [
        (found.identity.whole_label, head, unit_text(unit, digits), GROUNDS[0])
        for head, unit, digits in zip(heads, found.unit, found.decimals, strict=True)
    ]
    return pd.DataFrame(lines, columns=["rij", "kolom", "tekst", "kleur"])


def cell_text(cell: Cell, digits: int) -> str:
    """The value with its signs: "10,6\u25b2\u2191"; what is unusual is bold, as two triangles need room."""
    if cell.rate is None:
        return "?"
    about = "\u2248" if cell.is_uncertain else ""
    sign = GRADES[cell.grade][1][:1]
    return f"{about}{dutch(cell.rate, digits)}{sign}{ARROWS[cell.direction]}"


def rug_chart(found: Rug, rows: Sequence[Row], look: tuple[float, int] = PAPER) -> alt.LayerChart:
    """The rows, and the unit below them.

    Args:
        found: the figures.
        rows: in the order to draw.
        look: size of the letters and height of a row, in pixels.
    """
    letter, step = look
    frame = rug_frame(found, rows)
    names = [*(row.area.short_name for row in rows), found.identity.whole_label]
    heads = list(dict.fromkeys(frame["kolom"]))
    shared = {
        "y": alt.Y(
            "rij:N",
            sort=names,
            title=None,
            axis=alt.Axis(labelFontSize=letter, labelLimit=240, ticks=False, domain=False),
            scale=alt.Scale(paddingInner=0.06, paddingOuter=0),
        ),
        "x": alt.X(
            "kolom:N",
            sort=heads,
            title=None,
            axis=alt.Axis(
                orient="top", labelAngle=-90, labelFontSize=letter, labelLimit=220, ticks=False, domain=False,
                labelExpr="split(datum.label, '\\n')", labelAlign="left", labelBaseline="middle",
            ),
            scale=alt.Scale(paddingInner=0.03, paddingOuter=0),
        ),
    }  # fmt: skip
    base = alt.Chart(frame)
    cells = base.mark_rect(stroke=EDGE, strokeWidth=0.6).encode(
        **shared, color=alt.Color("kleur:N", scale=None, legend=None)
    )
    unusual = frame["kleur"].isin([GROUNDS[2], GROUNDS[-2]])
    plain, bold = frame[~unusual], frame[unusual]
    texts = [
        alt.Chart(plain).mark_text(fontSize=letter, color=INK).encode(**shared, text=alt.Text("tekst:N"))
    ]
    if len(bold):
        mark = alt.Chart(bold).mark_text(fontSize=letter, color=INK, fontWeight="bold")
        texts.append(mark.encode(**shared, text=alt.Text("tekst:N")))
    return dressed([cells, *texts], padding_right=4, height=step * len(names))


def _ground(cell: Cell) -> str:
    return UNKNOWN_GROUND if cell.rate is None else GROUNDS[cell.grade]
