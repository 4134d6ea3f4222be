"""The vocabulary of the project: what exists in a region, one record each, and nothing about how it is shown.

Area ("gebied") is the unit in which figures are known. Most areas are one gemeente of the map; where a
source only knows a later merger that lies wholly inside the region, its figure belongs to the merged
gemeenten together and the area has several members.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Source:
    """Where figures come from, as quoted under every figure.

    `published` and `fetched` are dates in ISO 8601, None where not known.
    """

    id: str
    title: str
    publisher: str
    licence: str
    reference_date: str
    table: str | None = None
    url: str | None = None
    published: str | None = None
    fetched: str | None = None


class DistrictStatus(StrEnum):
    """How it is known in which district a gemeente lies; the values are the words that a visitor reads."""

    KNOWN = "bron"
    INFERRED = "afgeleid"


@dataclass(frozen=True)
class Gemeente:
    """One of the gemeenten of the map; `district_note` says from what an inferred district was inferred."""

    code: str
    name: str
    provincie: str
    district: str
    district_status: DistrictStatus
    district_note: str


@dataclass(frozen=True)
class Successor:
    """The gemeente of today in which one of the map has gone; `complete` if it has no other members."""

    gm_code: str
    code: str
    name: str
    since: int
    complete: bool


@dataclass(frozen=True)
class Area:
    """A gemeente, or several that later became one; `name` is what a visitor reads."""

    code: str
    name: str
    members: tuple[str, ...]
    district: str

    @property
    def is_merged(self) -> bool:
        """Whether the figure of this area belongs to several gemeenten together."""
        return len(self.members) > 1

    @property
    def short_name(self) -> str:
        """The name without what stands in brackets."""
        return self.name.split(" (", maxsplit=1)[0]


@dataclass(frozen=True)
class Indicator:
    """A kind of crime that is counted, or a value that is measured, with its source and its years.

    `rounding` is what the source rounded its counts to: 5 at CBS, 1 where counts are exact. `per` is
    the number of inhabitants that a rate is given for: 1,000, or 100,000 where the crime is rare. `statuses`
    holds the years of which the source says whether they are final; `breaks` the years from which it counts
    differently. `warning` is the caveat that matters most, "" where there is none. A level (`is_level`) is a
    percentage or a mark as the source gives it: it has no count and no rate, and is never added up.
    One of everybody, and not of a sample, `is_complete`: its order needs no margins.
    `is_detected` is of crimes that the police find themselves: who looks more, finds more.
    """

    id: str
    name: str
    short: str
    group: str
    unit: str
    definition: str
    source: Source
    years: tuple[int, ...]
    caveats: tuple[str, ...] = ()
    warning: str = ""
    rounding: int = 1
    per: int = 1000
    statuses: Mapping[int, YearStatus] = field(default_factory=dict, hash=False)
    breaks: tuple[Break, ...] = ()
    is_level: bool = False
    is_detected: bool = False
    is_complete: bool = False

    @property
    def is_percentage(self) -> bool:
        """Whether a level is a percentage: its unit begins with the sign."""
        return self.is_level and self.unit.startswith("%")

    @property
    def suffix(self) -> str:
        """Directly behind a value of a level."""
        return "%" if self.is_percentage else ""

    def status(self, year: int) -> YearStatus:
        """Whether the figures of a year may still change."""
        return self.statuses.get(year, YearStatus.UNKNOWN)


class YearStatus(StrEnum):
    """Whether the figures of a year may still change; the values are the words that a visitor reads."""

    FINAL = "definitief"
    REVISED = "nader voorlopig"
    PROVISIONAL = "voorlopig"
    UNKNOWN = "niet bekend"

    @property
    def may_change(self) -> bool:
        """Whether the publisher says that the figures are not final."""
        return self in (YearStatus.REVISED, YearStatus.PROVISIONAL)


@dataclass(frozen=True)
class Break:
    """From `year` on an indicator counts differently than before.

    Attributes:
        year: the first year that counts differently.
        short: a few words, for in a chart.
        explained: what changed, one or two sentences.
    """

    year: int
    short: str
    explained: str


@dataclass(frozen=True)
class UnitRow:
    """The publisher's own count for the whole police unit in a year, with the inhabitants of that unit.

    The unit may have other borders than the areas on the map; `note` says so, in the words of the data.
    `people` is None where not known.
    """

    crimes: int
    people: int | None
    note: str = ""
