"""What a series says in one year, read in Python: the same figures and words that `assets/kaart/` shows.

The map in the browser and every file made of it (picture, sheet, slide, factsheet) read a series by the
same few rules: what is known, what is uncertain, who comes first, how a value is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.region.model import Region
from rvs_geo.views.shared.geometry import DISTRICT_PREFIX, members_of
from rvs_geo.views.shared.map_series import ABSENT, UNKNOWN, LegendClass, MapFrame, MapSeries
from rvs_geo.views.shared.nouns import counted
from rvs_geo.views.shared.numbers import ABOUT, dutch
from rvs_geo.views.shared.numbers import UNKNOWN as UNKNOWN_TEXT

#: Which end of a ranking of developments is first.
FIRST_OF_CHANGES = "1 is de sterkste stijging of kleinste daling"


@dataclass(frozen=True)
class Entry:
    """One area in one year.

    Attributes:
        code: of the area.
        kind: index of its class; None where the value is not known.
        value: the number shown and ranked, None where not known or where there is a text instead.
        count: number of crimes behind it.
        text: what is written instead of a number.
        uncertain: the value rests on too few crimes.
        limits: its lower and upper 95% limit; None where chance sets none or none is shown.
        places: the first and last place that these leave open.
    """

    code: str
    kind: int | None
    value: float | None
    count: int | None
    text: str | None
    uncertain: bool
    limits: tuple[float | None, float | None] = (None, None)
    places: tuple[int, int] | None = None

    @property
    def known(self) -> bool:
        """Whether the area has a value in this year."""
        return self.kind is not None


def frame_of(series: MapSeries, year: int) -> MapFrame:
    """The frame of a year.

    Raises:
        KeyError: the series does not have this year.
    """
    for frame in series.frames:
        if frame.year == year:
            return frame
    raise KeyError(year)


def legend_of(series: MapSeries, year: int) -> tuple[LegendClass, ...]:
    """The classes in a year: those of the series, unless each year has its own.

    Raises:
        KeyError: the series does not have this year.
    """
    return frame_of(series, year).legend or series.legend


def entries(series: MapSeries, year: int) -> tuple[Entry, ...]:
    """Every area that is on the map in this year, in the order of the series.

    Raises:
        KeyError: the series does not have this year.
    """
    frame = frame_of(series, year)
    found = []
    for i, (code, kind) in enumerate(zip(series.areas, frame.classes, strict=True)):
        if kind == ABSENT:
            continue
        known = kind != UNKNOWN
        count = frame.counts[i] if frame.counts is not None else None
        if frame.uncertain is not None:
            few = i in frame.uncertain
        else:
            few = count is not None and count < UNCERTAIN_BELOW
        found.append(
            Entry(
                code=code,
                kind=int(kind) if known else None,
                value=frame.values[i] if frame.values is not None and known else None,
                count=count,
                text=frame.texts[i] if frame.texts is not None else None,
                uncertain=known and series.mark_uncertain and few,
                limits=frame.limits[i] if frame.limits is not None else (None, None),
                places=frame.places[i] if frame.places is not None else None,
            )
        )
    return tuple(found)


def value_text(series: MapSeries, entry: Entry) -> str:
    """The value as it is written: "12,3", "≈ 0,4", "niet bekend"."""
    if not entry.known:
        return UNKNOWN_TEXT
    if entry.text is not None:
        return entry.text
    number = dutch(entry.value, series.decimals, signed=series.signed)
    return (ABOUT if entry.uncertain else "") + number + series.suffix


def fact_lines(region: Region, series: MapSeries, year: int) -> dict[str, list[str]]:
    """What is said first of each area, line by line: its value, the number behind it and its place.

    The first lines of `assets/kaart/facts.js`; the map in the browser says more.

    Returns:
        Code of each area that is on the map in this year -> its lines.

    Raises:
        KeyError: the series does not have this year.
    """
    ranked = ranking(region, series, year)
    known = sum(entry.value is not None for _, entry in ranked)
    return {entry.code: _fact_lines(series, year, place, entry, known) for place, entry in ranked}


def _fact_lines(series: MapSeries, year: int, place: int | None, entry: Entry, known: int) -> list[str]:
    if not entry.known:
        why = frame_of(series, year).why.get(entry.code)
        return [f"{UNKNOWN_TEXT}: {why}" if why else UNKNOWN_TEXT, *filter(None, [series.unknown_note])]
    same = series.is_count and series.unit == series.count_label
    lines = [
        counted(None if entry.value is None else round(entry.value), series.count_label)
        if same and entry.text is None
        else f"{value_text(series, entry)} {'' if entry.text is not None else series.unit}".strip()
    ]
    if entry.count is not None and not series.is_count:
        lines.append(counted(entry.count, series.count_label))
    if series.is_sample and entry.limits[0] is not None and entry.limits[1] is not None:
        low, high = (dutch(v, series.decimals) + series.suffix for v in entry.limits)
        lines.append(f"met toeval tussen {low} en {high}")
    if series.ranking and place is None and series.is_sample:
        lines.append(NO_MARGIN if entry.places is None else open_place_text(entry.places, known))
    if series.ranking and place is not None:
        first = f" ({FIRST_OF_CHANGES})" if series.signed else ""
        lines.append(f"plaats {place} van de {known} bekende{first}{_open_places(entry.places)}")
    return lines


def open_place_text(places: tuple[int, int], known: int) -> str:
    """The places that the margins of a survey leave open; placeText in `facts.js` does the same."""
    first, last = places
    return f"plaats {first} tot en met {last} van de {known} bekende: marges overlappen"


def _open_places(places: tuple[int, int] | None) -> str:
    if places is None or places[0] == places[1]:
        return ""
    return f" (met toeval {places[0]} tot en met {places[1]})"


def value_of(region: Region, series: MapSeries, year: int) -> str:
    """What the chosen area has in a year, as it is written; empty where none is chosen or drawn."""
    if series.selected is None:
        return ""
    wanted = set(members_of(region, series.selected))
    found = [e for e in entries(series, year) if wanted & set(members_of(region, e.code))]
    return value_text(series, found[0]) if found else ""


def unit_name(series: MapSeries, year: int) -> str:
    """What the figure of the unit is of: the whole, or the part that is known in this year."""
    return frame_of(series, year).unit_name or series.unit_name


def draws_unit(series: MapSeries, year: int) -> bool:
    """Whether the figure of the unit is a yardstick in this year: a line in the ranking, a difference."""
    frame = frame_of(series, year)
    return series.compare and frame.unit is not None and frame.unit_line


def unit_text(series: MapSeries, year: int) -> tuple[str, ...]:
    """What the card says about the whole unit, line by line; empty where nothing is said."""
    frame = frame_of(series, year)
    if frame.unit_text:
        return tuple(frame.unit_text)
    if frame.unit is None:
        return ()
    number = dutch(frame.unit, series.decimals, signed=series.signed) + series.suffix
    lines = [f"{number} {series.unit}"]
    if frame.unit_count is not None:
        lines.append(counted(frame.unit_count, series.count_label))
    return tuple(lines)


def unit_beside(series: MapSeries, year: int, years: Sequence[int]) -> str:
    """The figure of the unit above the map of one of several years; unitBeside in `series.js` does the same.

    Two figures that stand beside each other are read as a change. So each says of how many gemeenten it is
    where these differ between the years, and there is none where too few are known to compare.
    """
    frame = frame_of(series, year)
    if frame.unit is None:
        return next(iter(frame.unit_text), "")
    if not frame.unit_line:
        return f"{frame.unit_known} bekend"
    number = dutch(frame.unit, series.decimals, signed=series.signed) + series.suffix
    unlike = len({_missing(frame_of(series, other)) for other in years}) > 1
    return f"{number} ({frame.unit_known})" if unlike and frame.unit_known else number


def break_names(series: MapSeries, years: Sequence[int]) -> tuple[str, ...]:
    """What the dashed line between years beside each other means; breakText in `series.js` says the same."""
    return tuple(f"Streepjeslijn bij {b.year}: {b.short}." for b in series.breaks_between(years).values())


def break_lines(series: MapSeries, years: Sequence[int], said: str = "") -> tuple[str, ...]:
    """The same with what changed, unless that is `said` already."""
    found = series.breaks_between(years).values()
    explained = ("" if b.explained in said else f" {b.explained}" for b in found)
    return tuple(map("".join, zip(break_names(series, years), explained, strict=True)))


def _missing(frame: MapFrame) -> tuple[int, ...]:
    return tuple(i for i, kind in enumerate(frame.classes) if kind == UNKNOWN)


def ranking(region: Region, series: MapSeries, year: int) -> tuple[tuple[int | None, Entry], ...]:
    """Highest value first, equal values sharing a place, the unknown last without one.

    A value on too few crimes stands in the order but has no place: one crime more would move it far. So does
    a value of a survey whose margins overlap with those of others, or are not known.

    Raises:
        KeyError: the series does not have this year.
    """
    everyone = entries(series, year)
    values = sorted(e.value for e in everyone if e.value is not None)
    order = sorted(
        everyone,
        key=lambda e: (e.value is None, -(e.value or 0.0), area_name(region, e.code).casefold()),
    )

    def place(entry: Entry) -> int | None:
        if entry.value is None or not _is_placed(series, entry):
            return None
        return 1 + len(values) - bisect_right(values, entry.value)

    return tuple((place(entry), entry) for entry in order)


def _is_placed(series: MapSeries, entry: Entry) -> bool:
    if entry.value is None or entry.uncertain:
        return False
    return not series.is_sample or (entry.places is not None and entry.places[0] == entry.places[1])


def area_name(region: Region, code: str) -> str:
    """The name of a gemeente, a merged area or a district."""
    if code.startswith(DISTRICT_PREFIX):
        return f"{region.identity.part_label} {code.removeprefix(DISTRICT_PREFIX)}"
    return region.area_by_code[code].name


def map_name(region: Region, code: str) -> str:
    """The name as it stands on the map."""
    if code.startswith(DISTRICT_PREFIX):
        return code.removeprefix(DISTRICT_PREFIX)
    return region.area_by_code[code].short_name


def legend_rows(region: Region, series: MapSeries, year: int) -> list[tuple[str, str | None, int]]:
    """The legend: text, colour and number of areas; the colour is None for "niet bekend" and "onzeker".

    As on screen: "niet bekend" and "onzeker" only stand there when an area is so; a merged area counts
    for all its gemeenten, a district for one.
    """
    found = entries(series, year)

    def weight(rows: list[Entry]) -> int:
        return sum(1 if e.code.startswith(DISTRICT_PREFIX) else len(members_of(region, e.code)) for e in rows)

    rows: list[tuple[str, str | None, int]] = [
        (c.text, c.color, weight([e for e in found if e.kind == k]))
        for k, c in enumerate(legend_of(series, year))
    ]
    unknown, uncertain = [e for e in found if not e.known], [e for e in found if e.uncertain]
    if unknown:
        rows.append((UNKNOWN_TEXT, None, weight(unknown)))
    if uncertain:
        rows.append((UNCERTAIN_TEXT, None, weight(uncertain)))
    return rows


#: Said in place of a place; placeText in `facts.js` says the same.
NO_MARGIN = "geen plaats: de bron geeft geen marge"
UNCERTAIN_TEXT = f"onzeker: minder dan {UNCERTAIN_BELOW}"


def alt_text(region: Region, series: MapSeries, year: int) -> str:
    """The picture in words: what it shows, the extremes and the unit."""
    frame = frame_of(series, year)
    parts = [f"Kaart van {region.identity.full}: {series.title}, {frame.label or year}."]
    known = [e for place, e in ranking(region, series, year) if place is not None]
    known = [] if series.is_sample else known
    few = any(e.known and e.uncertain for e in entries(series, year))
    among = f" met minstens {UNCERTAIN_BELOW} {series.count_label}" if few else ""
    if series.ranking and known:
        for word, entry in (("Hoogste", known[0]), ("Laagste", known[-1])):
            parts.append(f"{word}{among}: {area_name(region, entry.code)}, {value_text(series, entry)}.")
    if lines := unit_text(series, year):
        parts.append(f"{unit_name(series, year)}: {', '.join(lines)}.")
    unknown = sum(not e.known for e in entries(series, year))
    if unknown:
        parts.append(f"Niet bekend: {unknown} {series.nouns[0] if unknown == 1 else series.nouns[1]}.")
    return " ".join(parts)
