"""What a crawler, a chat or a news site reads of an address: title, description, picture, and the address.

The address that a visitor copies is its own static twin: the HTML holds these words and the first view of
the map before any script runs, and leads on to the app for whoever has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.export.map.card import SIZE, card_source, card_words, share_card
from rvs_geo.export.shared.credits import site, tab_title
from rvs_geo.region.identity import identity_in
from rvs_geo.region.model import Region
from rvs_geo.region.read import data_folder
from rvs_geo.ui.map.catalogue import tab_words
from rvs_geo.ui.shared import data
from rvs_geo.views.map.reading import area_name
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.pages import addresses

#: The picture of a map, under the base path; the map is in its query.
PICTURE = "beeld/kaart.png"


@dataclass(frozen=True)
class Words:
    """What is said of an address.

    Attributes:
        title: the page and what is chosen.
        description: what the map of the choice says, or what the site is.
        query: of the address with what is chosen, "" where nothing is.
        picture: query of the picture.
    """

    title: str
    description: str
    query: str = ""
    picture: str = ""


def words_of(page: str, choice: MapChoice | None) -> Words:
    """The words of a page with the map that it opens with."""
    entry = addresses().get(page)
    if entry is None:
        return Words(site(), _description())
    name = entry.title
    if choice is None:
        return Words(tab_title(name), _description())
    region = data.region()
    picture = query_of(choice)
    if page != "":
        place = area_name(region, choice.selected) if choice.selected else ""
        query = urlencode({"gemeente": choice.selected}) if place else ""
        return Words(
            tab_title(name, place), _said(region, choice) if place else _description(), query, picture
        )
    place = area_name(region, choice.selected) if choice.selected else ""
    title = tab_title(name, tab_words(region, choice, place))
    return Words(title, _said(region, choice), picture, picture)


def query_of(choice: MapChoice) -> str:
    """The query that asks for a map, the same for the same map."""
    said = {"indicator": choice.indicator, "maat": choice.measure, "vanaf": choice.base_year}
    said |= {"jaar": choice.year, "gemeente": choice.selected}
    said |= {"weergave": "tegels"} if choice.tiles else {}
    said |= {} if choice.scheme is Scheme.FIXED else {"indeling": choice.scheme}
    said |= {} if choice.k == MapChoice.k else {"klassen": choice.k}
    return urlencode({name: str(value) for name, value in said.items() if value is not None})


@lru_cache(maxsize=64)
def picture_of(choice: MapChoice, _moment: int) -> bytes:
    """The picture of a map as PNG; the last ones are kept."""
    region = data.region()
    source = card_source(region, choice.indicator)
    return share_card(region, data.indicator_series(choice), choice.year, source)


def tags_of(words: Words, page: str, address: str) -> Mapping[str, str]:
    """The Open Graph properties of a page.

    Args:
        words: what is said of it.
        page: its address in the app.
        address: the public address of the app; without one no address is said, for it must be whole.
    """
    tags = {"og:title": words.title, "og:description": words.description, "og:type": "website"}
    tags |= {"og:locale": "nl_NL", "og:site_name": site()}
    if address:
        tags["og:url"] = canonical(words, page, address)
        tags["og:image"] = f"{address}/{PICTURE}" + (f"?{words.picture}" if words.picture else "")
        tags |= {"og:image:width": str(SIZE[0]), "og:image:height": str(SIZE[1])}
        tags["og:image:alt"] = words.description if words.picture else words.title
    return tags


def canonical(words: Words, page: str, address: str) -> str:
    """The one address of what is shown."""
    return f"{address}/{page}" + (f"?{words.query}" if words.query else "")


def _said(region: Region, choice: MapChoice) -> str:
    """The map in words, the chosen gemeente first."""
    return card_words(region, data.indicator_series(choice), choice.year)


def _description() -> str:
    """What the site shows, in the words of the data."""
    return identity_in(data_folder()).description
