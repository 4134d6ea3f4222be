"""What vl-convert draws: a chart in Vega-Lite as SVG, and SVG as PNG or PDF.

A release candidate of 2.0 on purpose: with 1.9 each word of a chart takes longer the more fonts a machine
has. A chart with a hundred labels took 0.3 s of processor there, and takes 0.02 s here.
"""

from __future__ import annotations

from typing import Any

import vl_convert

from rvs_geo.export.shared.fonts import FONT_FILES

# What we draw has its data with it: a chart or picture that names another place is refused.
vl_convert.configure(allowed_base_urls=[], base_url=False)
vl_convert.register_font_directory(str(FONT_FILES))


def chart_to_svg(spec: dict[str, Any]) -> str:
    """A chart in Vega-Lite, with its data, as an SVG document; its texts stay texts.

    Raises:
        PermissionError: it refers to data elsewhere; nothing is fetched.
    """
    return str(vl_convert.vegalite_to_svg(spec))


def svg_to_png(svg: str, *, scale: float = 1.0, ppi: float | None = None) -> bytes:
    """An SVG document as PNG, `scale` times as large, with `ppi` pixels to an inch of 72 of its units.

    Raises:
        PermissionError: it refers to a picture elsewhere; nothing is fetched.
    """
    return bytes(vl_convert.svg_to_png(svg, scale=scale, ppi=ppi))


def svg_to_pdf(svg: str) -> bytes:
    """An SVG document as a PDF of one page, its units points.

    Raises:
        PermissionError: it refers to a picture elsewhere; nothing is fetched.
    """
    return bytes(vl_convert.svg_to_pdf(svg))
