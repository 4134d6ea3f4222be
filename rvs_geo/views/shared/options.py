"""What an address can hold: each choice with its name, its values and what it is where nobody chose.

The pickers of the pages, those in the browser and the slides all read this table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rvs_geo.analysis.shared.classes import MAX_CLASSES, MIN_CLASSES, Scheme
from rvs_geo.analysis.shared.measures import OF_COUNTS, Measure
from rvs_geo.analysis.shared.years import default_year, headline
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared import beside as besides
from rvs_geo.views.shared.beside import Beside
from rvs_geo.views.shared.explain import search_options
from rvs_geo.views.shared.map_series import Spread

#: In the address where nothing is chosen of a list that is not empty by itself.
NONE = "geen"


@dataclass(frozen=True)
class Option:
    """A choice in the address.

    Attributes:
        name: in the address.
        what: the choice in Dutch ("een maat"), for the note about a wrong value.
        values: all that it can be.
        default: where nobody chose; None where that is no choice at all.
    """

    name: str
    what: str
    values: tuple[str, ...]
    default: str | None

    def parse(self, raw: str) -> str | None:
        """The value that a text of an address is; None where there is no such value."""
        return raw if raw in self.values else None

    def of(self, choices: Mapping[str, str]) -> str | None:
        """The value in an address; the default where there is none, or none that is known."""
        found = self.parse(choices.get(self.name, ""))
        return self.default if found is None else found


@dataclass(frozen=True)
class ListOption(Option):
    """Several values, with commas between them; `NONE` is none of them.

    Attributes:
        most: how many can be chosen.
    """

    most: int = 100

    def parse(self, raw: str) -> str | None:
        """The text itself if each part is known, none stands in it twice and they are not too many."""
        parts = self.parts(raw)
        known = set(parts) <= set(self.values) and len(set(parts)) == len(parts) <= self.most
        return raw if known else None

    def parts(self, value: str) -> tuple[str, ...]:
        """The values in a text."""
        return () if value == NONE else tuple(value.split(","))

    def parts_of(self, choices: Mapping[str, str]) -> tuple[str, ...]:
        """The values in an address, or the default."""
        return self.parts(self.of(choices) or NONE)


MEASURE = Option("maat", "een maat", tuple(map(str, OF_COUNTS)), str(Measure.RATE))
SCHEME = Option("indeling", "een klassenindeling", tuple(map(str, Scheme)), str(Scheme.FIXED))
CLASSES = Option("klassen", "een aantal klassen", tuple(map(str, range(MIN_CLASSES, MAX_CLASSES + 1))), "5")
NAMES = Option("namen", "een keuze voor de namen", ("aan", "uit"), "aan")
SPREAD = Option("jaren", "een keuze voor de jaren", tuple(map(str, Spread)), str(Spread.ONE))
MAP, TILES, TABLE = "kaart", "tegels", "tabel"
#: Of the districts: no choice between them.
ALL = "alle"


def indicator_option(region: Region, first: Indicator | None = None) -> Option:
    """The figure; the newest total where nobody chose."""
    ids = tuple(i.id for i in region.indicators)
    return Option("indicator", "een cijfer", ids, (first or headline(region)).id)


def figure_option(region: Region) -> Option:
    """The figure of the map, which also shows what is measured; the headline where nobody chose."""
    ids = tuple(i.id for i in region.figures)
    return Option("indicator", "een cijfer", ids, headline(region).id)


def measure_of(indicator: Indicator, asked: str | None) -> Measure:
    """The measure of a figure: what is measured has one, and what is asked of it waits."""
    return Measure.LEVEL if indicator.is_level else Measure(asked or Measure.RATE)


def gemeente_option(region: Region) -> Option:
    """A gemeente of 2014 or a name of today."""
    return Option("gemeente", "een gemeente", tuple(search_options(region)), None)


def district_or_all(region: Region) -> Option:
    """A district of the police, or all gemeenten."""
    return Option("district", "een district", (ALL, *region.districts), ALL)


def view_option(region: Region) -> Option:
    """The ways to look at the map; tiles only where the data have a tile map."""
    return Option("weergave", "een weergave", (MAP, TILES, TABLE) if region.tiles else (MAP, TABLE), MAP)


def year_option(years: Iterable[int], default: int, name: str = "jaar", what: str = "een jaar") -> Option:
    """A year of those that are counted."""
    return Option(name, what, tuple(map(str, years)), str(default))


def map_year_option(region: Region, indicator: Indicator, base: int | None = None) -> Option:
    """The year of the map: that which the figure opens with, or its last beside the base year."""
    years = [y for y in indicator.years if y != base]
    default = default_year(region, indicator)
    return year_option(years, default if default in years else years[-1])


def base_year_option(years: Sequence[int]) -> Option:
    """The year that a development or change is counted from: the first."""
    return year_option(years, years[0], "vanaf", "een beginjaar")


def then_option(indicator: Indicator) -> Option:
    """The earlier of two years beside each other; the map chooses one where nobody does."""
    return Option("toen", "een jaar", tuple(map(str, indicator.years)), None)


def beside_option(region: Region, allowed: Iterable[Beside] | None = None) -> ListOption:
    """What a gemeente is set beside; `allowed` where a page has more or fewer than all pages have."""
    known = besides.options(region) if allowed is None else allowed
    default = ",".join(besides.default(region)) or NONE
    return ListOption("naast", "een keuze om naast te zetten", tuple(map(str, known)), default)
