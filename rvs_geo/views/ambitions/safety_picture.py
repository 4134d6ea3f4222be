"""The safety picture: what was aimed at, what was reached, and how the source knows."""

from __future__ import annotations

from typing import cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.ambitions.safety_picture import PictureLine, picture_line
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.strategy_content import picture_period
from rvs_geo.views.shared.trends import COLORS, INK, LABEL_SIZE, dressed

SIGNS = {
    "gehaald": "✔ gehaald",
    "niet gehaald": "▼ niet gehaald",
    "niet te vergelijken": "? niet te vergelijken",
}
#: Pixels that a subject takes: its name and its words in two lines, and its bar below them.
ROW = 78


def title(region: Region) -> str:
    """The safety picture with its years."""
    return " ".join(filter(None, ("Veiligheidsbeeld", picture_period(region))))


def file_name(region: Region) -> str:
    """Its name as a file."""
    return title(region).lower().replace(" ", "-")


def _fall(lines: list[PictureLine]) -> str:
    years = lines[0].years if lines else None
    return f"daling van {years[0]} tot {years[1]}" if years else "daling"


def fall_text(lines: list[PictureLine]) -> str:
    """What the bars measure: "daling van 2026 tot 2030, in %"."""
    return f"{_fall(lines)}, in %"


def picture_lines(region: Region) -> list[PictureLine]:
    """The seven subjects in the order of veiligheidsbeeld.csv."""
    rows = cast("list[dict[str, object]]", present(region.strategy).safety_picture.to_dict("records"))
    return [picture_line(row, region.picture_years) for row in rows]


def picture_table(lines: list[PictureLine]) -> pd.DataFrame:
    """All of it as text: one row a subject, what matters most first."""
    return pd.DataFrame(
        [
            {
                "Onderwerp": line.subject,
                "Oordeel": SIGNS[line.verdict],
                f"Uitkomst {line.years[1]}" if line.years else "Uitkomst": _percent(line.realised),
                "Ambitie": _percent(line.aimed),
                "Hoe kennen wij de ambitie?": line.aimed_status,
                "Nederland": _percent(line.national),
                "Opmerking": line.note,
            }
            for line in lines
        ]
    )


def picture_text(lines: list[PictureLine]) -> str:
    """The chart in words, for who does not see it."""
    return f"Staven: {_fall(lines)}. " + " ".join(
        f"{line.subject}: {_percent(line.realised)}, ambitie {_percent(line.aimed)}, {line.verdict}."
        for line in lines
    )


def picture_chart(lines: list[PictureLine]) -> alt.LayerChart:
    """A bar for what was reached, a mark for the ambition, an open one for the Netherlands."""
    frame = pd.DataFrame(
        [
            {
                "onderwerp": line.subject,
                "uitkomst": None if line.realised is None else -line.realised,
                "ambitie": None if line.aimed is None else -line.aimed,
                "nederland": None if line.national is None else -line.national,
                "tekst": beside(line),
            }
            for line in lines
        ]
    ).astype({"uitkomst": "float64", "ambitie": "float64", "nederland": "float64"})
    y = alt.Y("onderwerp:N", sort=None, axis=None)
    x = alt.X(
        "uitkomst:Q",
        title=fall_text(lines),
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(values=[0, 25, 50, 75, 100]),
    )
    base = alt.Chart(frame)
    bars = base.mark_bar(color=COLORS[0], height=18, yOffset=16, y2Offset=16).encode(x=x, y=y)
    aims = base.mark_tick(color=COLORS[1], thickness=5, size=30, opacity=1, yOffset=16).encode(
        x=alt.X("ambitie:Q"), y=y
    )
    nation = base.mark_point(
        shape="diamond",
        filled=True,
        size=130,
        fill="white",
        stroke="black",
        strokeWidth=2,
        opacity=1,
        yOffset=16,
    ).encode(x=alt.X("nederland:Q"), y=y)
    # Words above the bar, not beside it: so they fit on a phone as well.
    names, words = (
        base.mark_text(align="left", dx=2, dy=dy, fontSize=LABEL_SIZE, fill=INK).encode(
            x=alt.XDatum(0), y=y, text=alt.Text(f"{column}:N")
        )
        for column, dy in (("onderwerp", -24), ("tekst", -6))
    )
    layers = cast("list[alt.Chart]", [bars, aims, nation, names, words])
    return dressed(layers, padding_right=8, height=ROW * len(lines))


def beside(line: PictureLine) -> str:
    """What stands with a bar: the verdict, what was reached and what was aimed at."""
    text = f"{SIGNS[line.verdict]}: {_percent(line.realised)}, ambitie {_percent(line.aimed)}"
    if line.is_inferred:
        text += "*"
    return text + (f", Nederland {_percent(line.national)}" if line.national is not None else "")


def _percent(value: float | None) -> str:
    return UNKNOWN if value is None else f"{dutch(value)}%"
