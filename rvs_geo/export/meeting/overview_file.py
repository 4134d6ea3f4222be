"""The strategy on one page as a file by itself: a picture, or a page of A4 or A3."""

from __future__ import annotations

from typing import Literal

from rvs_geo.export.meeting.draw.pictures import picture_words
from rvs_geo.export.meeting.draw.strategy import draw_strategy
from rvs_geo.export.meeting.draw.svg import document, paragraph, words
from rvs_geo.export.meeting.stage import MARGIN, Box
from rvs_geo.export.shared.convert import svg_to_pdf, svg_to_png
from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.export.shared.sheet import DPI, MUTED
from rvs_geo.export.shared.tagged_pdf import tagged
from rvs_geo.region.model import Region
from rvs_geo.views.meeting.makers.strategy import strategy_slides
from rvs_geo.views.meeting.slide import StrategyPicture
from rvs_geo.views.meeting.words import full_sources

Kind = Literal["png", "svg", "a4", "a3"]
#: A4 and A3 on their side have this shape; in pixels of the drawing.
WIDTH, HEIGHT = 1280.0, 905.0
#: Width of the page in points.
PAPER = {"a4": 841.89, "a3": 1190.55}


def overview_file(region: Region, kind: Kind, link: str = "") -> bytes:
    """The overview with its title, source and date; PDF with tags."""
    slide, *_ = strategy_slides(region, {})
    if not isinstance(slide.picture, StrategyPicture):
        raise TypeError("the slide of the strategy has another picture")
    room = WIDTH - 2 * MARGIN
    said = f"{full_sources(slide.sources)} {site()}, gemaakt op {dutch_date(today())}."
    foot, low = paragraph(f"{said} {f'Zie: {link}' if link else ''}".strip(), MARGIN, 0, room, color=MUTED)
    body = words(slide.headline, MARGIN, 56, size=34, weight=700)
    drawn = draw_strategy(slide.picture, Box(0, 0, room, HEIGHT - 96 - low - 24))
    body += f'<g transform="translate({MARGIN} 84)">{drawn}</g>'
    body += f'<g transform="translate(0 {HEIGHT - low - 12:.1f})">{foot}</g>'
    alt = picture_words(region, slide.picture)
    svg = document(body, WIDTH, HEIGHT, alt, is_paper=True)
    if kind == "svg":
        return svg.encode("utf-8")
    if kind == "png":
        # As many pixels as an A4 has at the resolution of print.
        return svg_to_png(svg, scale=PAPER["a4"] / 72 * DPI / WIDTH)
    wide = PAPER[kind]
    tall = wide * HEIGHT / WIDTH
    sized = svg.replace(
        f'width="{WIDTH:.1f}" height="{HEIGHT:.1f}"', f'width="{wide}" height="{tall:.2f}"', 1
    )
    return tagged(svg_to_pdf(sized), slide.headline, alt)
