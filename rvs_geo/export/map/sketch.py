"""The map of one year as a light SVG: what a visitor sees while the map itself is on its way."""

from __future__ import annotations

from html import escape

from rvs_geo.export.shared.paint import HATCH_GROUND, HATCH_LINE
from rvs_geo.export.shared.picture import selected
from rvs_geo.export.shared.shapes import shapes_of, svg_path, svg_size
from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import alt_text, entries, legend_of
from rvs_geo.views.shared.map_series import MapSeries

_PATTERNS = (
    '<defs><pattern id="rvs-onbekend" width="12" height="12" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><path d="M0 0H12V12H0Z" fill="{HATCH_GROUND}"/>'
    f'<path d="M0 0V12" stroke="{HATCH_LINE}" stroke-width="7"/></pattern>'
    '<pattern id="rvs-onzeker" width="14" height="14" patternUnits="userSpaceOnUse">'
    '<circle cx="5" cy="5" r="3.2" fill="#ffffff" stroke="#5b6670"/></pattern></defs>'
)


def map_sketch(region: Region, series: MapSeries, year: int) -> str:
    """The map of one year, some 20 kB: shapes to 150 m, classes, what is not known, district borders.

    Each area carries its code (`data-code`), so that a script can tell what is chosen.

    Raises:
        KeyError: the series does not have this year.
    """
    shapes, classes = shapes_of(region), legend_of(series, year)
    parts = []
    for entry in entries(series, year):
        line = svg_path(region, shapes.areas[entry.code])
        fill = "url(#rvs-onbekend)" if entry.kind is None else classes[entry.kind].color
        parts.append(f'<path data-code="{entry.code}" d="{line}" fill="{fill}"/>')
        if entry.uncertain:
            parts.append(f'<path d="{line}" fill="url(#rvs-onzeker)" pointer-events="none"/>')
    chosen = "".join(svg_path(region, shapes.areas[code]) for code in selected(region, series, year))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {svg_size(region)}" role="img" '
        f'aria-label="{escape(alt_text(region, series, year))}">{_PATTERNS}'
        f'<g stroke="#7a8794" stroke-width="2">{"".join(parts)}</g>'
        f'<path d="{svg_path(region, shapes.districts)}" fill="none" stroke="currentColor" stroke-width="6" '
        f'pointer-events="none"/>'
        f'<path class="gekozen" d="{chosen}" fill="none" stroke="#c2005d" stroke-width="12" '
        f'pointer-events="none"/></svg>'
    )
