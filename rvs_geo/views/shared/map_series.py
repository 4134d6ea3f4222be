"""What a map shows of one choice: its areas, classes and years, and how the browser gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Any

from rvs_geo.region.records import Break
from rvs_geo.views.shared.nouns import counted
from rvs_geo.views.shared.palettes import DARK, ink_on

UNKNOWN, ABSENT = "?", "."
#: More digits than are shown, so that rounding to those shown is not done twice; less than a payload.
EXTRA_DECIMALS = 3
#: As many years as a sheet of small maps holds; the newest.
SPREAD_MOST = 14


class Spread(StrEnum):
    """How many years a map shows beside each other; the values are the words in the address."""

    ONE = "een"
    TWO = "toen-nu"
    ALL = "alle"


@dataclass(frozen=True)
class LegendClass:
    """One class: its colour and its limits in words."""

    color: str
    text: str

    def as_json(self) -> dict[str, str]:
        """In the words of `kaart/`: the ink of words on the colour where it is not the dark one."""
        ink = ink_on(self.color)
        return {"color": self.color, "text": self.text, **({} if ink == DARK else {"ink": ink})}


@dataclass(frozen=True)
class SetBeside:
    """One kind of group that the card of an area names beside it: gemeenten of its size, or the country.

    Attributes:
        names: of the groups by code.
        of: the code of the group of each area, in the order of `MapSeries.areas`; "" where there is none.
        rates: by year and code of the group; what is not known is absent.
    """

    names: Mapping[str, str]
    of: tuple[str, ...]
    rates: Mapping[int, Mapping[str, float]]


@dataclass(frozen=True)
class MapFrame:
    """What the map shows in one year; sequences run parallel to `MapSeries.areas`.

    Attributes:
        year: the year itself, also the key of the frame.
        classes: a character an area: the class index, "?" not known, "." not on the map in this year.
        values: number shown and ranked, None where not known.
        counts: number of crimes behind it, None where not known.
        texts: text to show instead of the number, for what has no number.
        unit: the same figure for the unit, or for the part of it that is known.
        unit_name: what that figure is of, where it is not the name of the series.
        unit_line: whether it is a yardstick: drawn as a line, and named as a difference.
        unit_known: of how many areas it is, as "29 van 50"; empty for the whole.
        unit_partial: whether it rests on part of the unit; its line is drawn lighter.
        unit_count: number of crimes behind the figure of the unit.
        unit_text: lines about the unit for the card when no gemeente is chosen, instead of its figure.
        label: how the year is written, where it is more than the year.
        uncertain: positions of the areas whose value rests on too few crimes, where the counts shown do
            not tell it.
        note: a remark about this year, shown under the legend.
        why: reason by area code why a value is not known, where areas differ in it.
        legend: the classes of this year, where each year has its own; empty for those of the series.
        limits: lower and upper 95% limit of each value, None where chance sets none. Those of a rate the
            browser works out from the counts, as it does the rates.
        places: the first and last place that these leave open to each area, None where it is not known.
    """

    year: int
    classes: str
    values: Sequence[float | None] | None = None
    counts: Sequence[int | None] | None = None
    texts: Sequence[str | None] | None = None
    unit: float | None = None
    unit_name: str = ""
    unit_line: bool = True
    unit_known: str = ""
    unit_partial: bool = False
    unit_count: int | None = None
    unit_text: Sequence[str] = ()
    label: str = ""
    uncertain: Sequence[int] | None = None
    note: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    legend: tuple[LegendClass, ...] = ()
    limits: Sequence[tuple[float | None, float | None]] | None = None
    places: Sequence[tuple[int, int] | None] | None = None

    def legend_json(self) -> list[dict[str, str]]:
        """The classes of this year in the words of `assets/kaart/`."""
        return [c.as_json() for c in self.legend]


@dataclass(frozen=True)
class MapSeries:
    """Everything the map shows of one choice, all its years at once; what `assets/kaart/` paints.

    Attributes:
        id: differs when anything but the chosen year or gemeente differs.
        title: heading of the map, without the year.
        unit: unit in words behind a value ("per 1.000 inwoners").
        areas: codes of the areas, in the order of the frames' sequences.
        legend: the classes from low to high.
        frames: one a year, in order of year.
        year: the year to show.
        selected: code of the chosen area, or None.
        decimals: digits behind the comma.
        suffix: directly behind the number ("%").
        difference_suffix: behind a difference with the unit (" procentpunt").
        signed: show a plus sign.
        is_sample: values of a survey: no place where margins overlap, or where the source gives none.
        is_rate: the values are counts per `per` inhabitants; the browser works them out from the counts
            and the inhabitants that it has with the shapes, which halves what goes out at a switch.
        per: inhabitants that a rate is given for.
        is_count: the value is itself the number of crimes.
        mark_uncertain: mark values that rest on fewer than ten crimes.
        ranking: show the ranking beside the map.
        compare: name the difference with the unit.
        names: write the names of the areas on the map.
        tiles: a tile for each gemeente instead of its shape.
        spread: how many years stand beside each other; None where that is no choice.
        then: the year to compare with; None for the first that is known well enough.
        count_label: what is counted ("misdrijven").
        unknown_note: why a value is not known, where the reason is the same for all areas.
        nouns: what an area counts for in the legend, singular and plural.
        rank_title: heading of the ranking; says which end comes first where that is no matter of course.
        rounding: what the source rounded the counts to; widens the margin of a rate.
        beside: what the card of an area names beside it.
        country: the same rate of the Netherlands by year, for the line of the card; known years only.
        caveat: the one that matters most, under the title.
        breaks: years from which is counted differently.
        unit_name: what the figure of the unit is of.
        legend_elsewhere: the page has a legend of its own; files still get this one.
    """

    id: str
    title: str
    unit: str
    areas: tuple[str, ...]
    legend: tuple[LegendClass, ...]
    frames: tuple[MapFrame, ...]
    year: int
    selected: str | None = None
    decimals: int = 1
    suffix: str = ""
    difference_suffix: str = ""
    signed: bool = False
    is_sample: bool = False
    is_rate: bool = False
    per: int = 1000
    is_count: bool = False
    mark_uncertain: bool = True
    ranking: bool = True
    compare: bool = True
    names: bool = True
    tiles: bool = False
    spread: Spread | None = None
    then: int | None = None
    count_label: str = "misdrijven"
    unknown_note: str = ""
    nouns: tuple[str, str] = ("gemeente", "gemeenten")
    rank_title: str = "Ranglijst"
    rounding: int = 1
    unit_name: str = ""
    country: Mapping[int, float] = field(default_factory=dict, hash=False)
    caveat: str = ""
    legend_elsewhere: bool = False
    beside: tuple[SetBeside, ...] = ()
    breaks: tuple[Break, ...] = ()

    def breaks_between(self, years: Sequence[int]) -> dict[int, Break]:
        """The breaks between years beside each other, by the year that follows; `series.js` too."""
        found: dict[int, Break] = {}
        for before, year in pairwise(years):
            crossed = [b for b in self.breaks if before < b.year <= year]
            found |= {year: crossed[-1]} if crossed else {}
        return found

    def years_shown(self, year: int) -> tuple[int, ...]:
        """The years that stand beside each other when one is chosen, in order; `spread.js` does the same."""
        all_years = [frame.year for frame in self.frames]
        if self.spread is Spread.ALL:
            return tuple(all_years[-SPREAD_MOST:])
        if self.spread is not Spread.TWO:
            return (year,)
        others = [y for y in all_years if y != year]
        # The first year that is known well enough to compare the unit with.
        known = [f.year for f in self.frames if f.unit is not None and f.unit_line and f.year != year]
        first = self.then if self.then in others else next(iter([*known, *others]), None)
        return (year,) if first is None else tuple(sorted((first, year)))

    def as_json(self) -> dict[str, Any]:
        """The series in the words of `assets/kaart/`; defaults are left out, for it goes out at a switch."""
        # Years often share a remark: said once, it saves a kilobyte at every switch.
        notes = list(dict.fromkeys(frame.note for frame in self.frames if frame.note))
        data: dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "unit": self.unit,
            "areas": list(self.areas),
            "classes": [c.as_json() for c in self.legend],
            "years": [self._frame_json(frame, notes) for frame in self.frames],
            "notes": notes,
            "year": self.year,
            "selected": self.selected,
            "decimals": self.decimals,
            "suffix": self.suffix,
            "differenceSuffix": self.difference_suffix,
            "signed": self.signed,
            "isSample": self.is_sample,
            "isRate": self.is_rate,
            "per": self.per,
            "isCount": self.is_count,
            "markUncertain": self.mark_uncertain,
            "ranking": self.ranking,
            "compare": self.compare,
            "names": self.names,
            "tiles": self.tiles,
            "spread": None if self.spread is None else str(self.spread),
            "then": self.then,
            "countLabel": self.count_label,
            "countOne": counted(1, self.count_label),
            "unknownNote": self.unknown_note,
            "noun": self.nouns[0],
            "nouns": self.nouns[1],
            "rankTitle": self.rank_title,
            "rounding": None if self.rounding == 1 else self.rounding,
            "unitName": self.unit_name,
            "country": {str(year): self._short([rate])[0] for year, rate in self.country.items()},
            "caveat": self.caveat,
            "breaks": [{"year": b.year, "short": b.short, "text": b.explained} for b in self.breaks],
            "legendElsewhere": self.legend_elsewhere,
            "beside": [self._beside_json(each) for each in self.beside],
        }
        return {key: value for key, value in data.items() if value not in ("", None, False, [], {})}

    def _beside_json(self, each: SetBeside) -> dict[str, Any]:
        rates = {
            str(year): {code: self._short([rate])[0] for code, rate in found.items()}
            for year, found in each.rates.items()
        }
        return {"names": dict(each.names), "of": list(each.of), "rates": rates}

    def _frame_json(self, frame: MapFrame, notes: list[str]) -> dict[str, Any]:
        data: dict[str, Any] = {
            "year": frame.year,
            "label": frame.label,
            "classes": frame.classes,
            "values": None if frame.values is None or self.is_rate else self._short(frame.values),
            "counts": None if frame.counts is None else list(frame.counts),
            "texts": None if frame.texts is None else list(frame.texts),
            "unit": None if frame.unit is None else self._short([frame.unit])[0],
            "uncertain": None if frame.uncertain is None else list(frame.uncertain),
            "unitName": frame.unit_name,
            "noLine": not frame.unit_line,
            "unitKnown": frame.unit_known,
            "partial": frame.unit_partial,
            "unitCount": frame.unit_count,
            "unitText": list(frame.unit_text) or None,
            "note": notes.index(frame.note) if frame.note else None,
            "why": dict(frame.why),
            "legend": frame.legend_json() or None,
            "limits": None if frame.limits is None or self.is_rate else self._shown_limits(frame.limits),
            "places": None
            if frame.places is None or self.is_rate
            else [pair and list(pair) for pair in frame.places],
        }
        return {
            key: value for key, value in data.items() if value is not False and value not in ("", None, {})
        }

    def _short(self, values: Sequence[float | None]) -> list[float | int | None]:
        """Numbers with no more digits than it takes to show and rank them."""
        rounded = [None if v is None else round(v, self.decimals + EXTRA_DECIMALS) for v in values]
        return [int(v) if v is not None and v == int(v) else v for v in rounded]

    def _shown_limits(self, limits: Sequence[tuple[float | None, float | None]]) -> list[Any]:
        """Limits with the digits that are shown; nobody ranks by them."""
        return [
            None
            if low is None
            else [round(low, self.decimals), None if high is None else round(high, self.decimals)]
            for low, high in limits
        ]
