"""Which slides a view has: a maker for each page. A new page adds its line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from rvs_geo.region.model import Region
from rvs_geo.views.map.reading import frame_of
from rvs_geo.views.meeting.choices import gemeente_of, map_choice
from rvs_geo.views.meeting.makers import (
    ambitions,
    on_map,
    outlook,
    overview,
    places,
    police,
    priorities,
    strategy,
    units,
)
from rvs_geo.views.meeting.slide import Slide
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.shared.chapters import absent_of
from rvs_geo.views.shared.pages import addresses
from rvs_geo.views.shared.series import indicator_series

Maker = Callable[[Region, Mapping[str, str]], tuple[Slide, ...]]

#: Address of a page -> what makes its slides from the choices in the address of a view.
MAKERS: dict[str, Maker] = {
    "": on_map.figure_slides,
    "ambities": ambitions.ambition_slides,
    "bronnen": strategy.source_slides,
    "districten": on_map.district_slides,
    "eenheden": units.unit_slides,
    "gemeente": places.gemeente_slides,
    "invullen": priorities.theme_slides,
    "nodig": outlook.outlook_slides,
    "overzicht": overview.overview_slides,
    "pers": strategy.press_slides,
    "politie": police.police_slides,
    "prioriteiten": priorities.priority_slides,
    "stand": ambitions.stand_slides,
    "strategiekaart": strategy.strategy_slides,
    "vergelijken": places.compare_slides,
}

#: Pages whose slides are all of the chosen gemeente.
OF_ONE_GEMEENTE = ("gemeente",)


def slides_of(region: Region, view: View) -> tuple[Slide, ...]:
    """The slides of a view, at least one."""
    return _slides(region, view.page, view.choices)


@lru_cache(maxsize=256)
def _slides(region: Region, page: str, choices: tuple[tuple[str, str], ...]) -> tuple[Slide, ...]:
    entry = addresses()[page]
    if missing := absent_of(region, entry.needs):
        return (Slide(entry.title, (), points=tuple(missing)),)
    found = MAKERS[page](region, dict(choices)) if page in MAKERS else ()
    return found or (
        Slide(entry.title, (), points=("Deze pagina heeft geen dia: open haar in de browser.",)),
    )


def suggested_title(region: Region, page: str, name: str, choices: Mapping[str, str]) -> str:
    """A title for a view that is put in a set: what its map shows and of when, or its page and gemeente.

    A gemeente that was chosen on another page goes along in the address: it names the view only where the
    slides are of that one gemeente.
    """
    if page == "":
        choice = map_choice(region, choices)
        series = indicator_series(region, choice)
        return f"{series.title}, {frame_of(series, choice.year).label or choice.year}"
    code = gemeente_of(region, choices) if page in OF_ONE_GEMEENTE else None
    return f"{name}: {region.area_by_code[code].name}" if code is not None else name
