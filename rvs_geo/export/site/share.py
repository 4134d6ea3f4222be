"""What a link to a page of the edition shows elsewhere: a picture of its map, and that map in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO

from PIL import Image

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, headline
from rvs_geo.export.map.card import card_source, card_words, share_card
from rvs_geo.export.shared.address import public_base
from rvs_geo.export.shared.sheet import MM_PER_INCH, WIDTH_MM
from rvs_geo.export.site.municipality import gemeente_file
from rvs_geo.region.model import Region
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.series import indicator_series

#: Folder of the pictures, their size in pixels, and how many colours one has.
FOLDER = "beeld"
SIZE, COLORS = (1200, 630), 128
#: A part of a pixel is cut off, so a trifle more than that size takes.
DPI = SIZE[0] / WIDTH_MM * MM_PER_INCH + 0.01
#: Where the app sends the edition, below its own address.
EDITION = "uitgave"


def picture_files(region: Region) -> dict[str, Callable[[], bytes]]:
    """The picture of each figure and of each area by its name, with what makes it."""
    pages = [*(f"tabel-{i.id}.html" for i in region.figures), *map(gemeente_file, region.areas)]
    return {picture_of(region, page): partial(_picture, region, page) for page in pages}


def picture_of(region: Region, page: str) -> str:
    """The name of the picture that goes with a page: of its area, of its figure, or of the first map."""
    kind, _, choice = page.removesuffix(".html").partition("-")
    if kind == "gemeente" and choice:
        return f"{FOLDER}/gemeente-{choice}.png"
    return f"{FOLDER}/kaart-{_map_of(region, page).indicator}.png"


def picture_words(region: Region, page: str) -> str:
    """What that picture says."""
    choice = _map_of(region, page)
    return card_words(region, _series(region, choice), choice.year)


def has_map(page: str) -> bool:
    """Whether the picture is of what the page itself is about."""
    return page == "index.html" or page.startswith(("tabel-", "gemeente-"))


def public_address(file: str) -> str:
    """The address of a file of the edition in the app, for who reads it elsewhere; "" where none is set."""
    base = public_base("")
    return f"{base}/{EDITION}/{file}" if base else ""


def _picture(region: Region, page: str) -> bytes:
    choice = _map_of(region, page)
    series, source = _series(region, choice), card_source(region, choice.indicator)
    # There are many in an edition, which must fit on a stick: the size that is looked at, few colours. The
    # best compression would make them a twentieth smaller and take half as long as drawing them.
    card = share_card(region, series, choice.year, source, DPI)
    kept = BytesIO()
    Image.open(BytesIO(card)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(
        kept, "png", compress_level=6
    )
    return kept.getvalue()


def _map_of(region: Region, page: str) -> MapChoice:
    """The map that a page is about, or the first map of all."""
    kind, _, named = page.removesuffix(".html").partition("-")
    indicator = region.indicator_by_id[named] if kind == "tabel" else headline(region)
    selected = named if kind == "gemeente" and named else None
    measure = Measure.LEVEL if indicator.is_level else Measure.RATE
    return MapChoice(indicator.id, measure, default_year(region, indicator), selected=selected)


def _series(region: Region, choice: MapChoice) -> MapSeries:
    return replace(_whole(region, replace(choice, selected=None)), selected=choice.selected)


@lru_cache(maxsize=64)
def _whole(region: Region, choice: MapChoice) -> MapSeries:
    return indicator_series(region, choice)
