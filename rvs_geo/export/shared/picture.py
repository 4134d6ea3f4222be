"""What every picture has: a title with the year, a foot with sources and date, and the chosen area."""

from __future__ import annotations

from rvs_geo.export.shared.credits import Credits
from rvs_geo.export.shared.sheet import MUTED, PAPER, WIDTH_MM, Sheet, text_width
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import entries
from rvs_geo.views.shared.geometry import members_of
from rvs_geo.views.shared.map_series import MapSeries

MARGIN = 4.0
BAND = "#8a1c00"


def headed(region: Region, series: MapSeries, when: str, description: str, credit: Credits) -> Sheet:
    """A sheet with the title, the year, the first caveat and, from the example mode, the marker."""
    sheet = Sheet(f"{series.title}, {when}", description)
    width = WIDTH_MM - 2 * MARGIN
    if credit.marker:
        band(sheet, credit.marker)
    taken = text_width(when, 20, "bold") + 5.0
    under = sheet.paragraph(series.title, MARGIN, sheet.y, width - taken, size=14, weight="semibold")
    sheet.words(when, WIDTH_MM - MARGIN, sheet.y - 1.2, size=20, align="right", weight="bold")
    where = f"{region.identity.label}, gemeenten{region.identity.of_borders}"
    unit = "" if series.unit in series.title else f" | {series.unit}"
    sheet.y = sheet.paragraph(f"{where}{unit}", MARGIN, max(under, sheet.y + 6), width, size=9, color=MUTED)
    sheet.y = sheet.paragraph(series.caveat, MARGIN, sheet.y + 0.4, width, size=9)
    return sheet


def band(sheet: Sheet, marker: str) -> None:
    """The marker of the example mode, across the sheet."""
    top = sheet.y - 2.0
    sheet.add(f'<rect width="{sheet.width}" height="7.5" fill="{BAND}"/>', 0.0, top)
    sheet.words(marker, sheet.width / 2, top + 1.3, size=13, align="center", weight="bold", color=PAPER)
    sheet.y = top + 10.0


def foot(sheet: Sheet, credit: Credits) -> None:
    """Sources, link and date under the picture."""
    lines = [credit.source_line, *([f"Zie: {credit.link}"] if credit.link else []), credit.made_line]
    y = sheet.y + 1.5
    for line in lines:
        y = sheet.paragraph(line, MARGIN, y, WIDTH_MM - 2 * MARGIN, size=7, color=MUTED)
    sheet.y = y


def selected(region: Region, series: MapSeries, year: int) -> tuple[str, ...]:
    """The drawn areas that the chosen one shares a gemeente with."""
    if series.selected is None:
        return ()
    wanted = set(members_of(region, series.selected))
    return tuple(e.code for e in entries(series, year) if wanted & set(members_of(region, e.code)))
