"""What several slides say: their source, plain sentences, the claim of a series, the rows of a ranking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.region.identity import capital
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.map.reading import (
    NO_MARGIN,
    Entry,
    area_name,
    break_lines,
    draws_unit,
    entries,
    frame_of,
    map_name,
    ranking,
    unit_beside,
    unit_name,
    unit_text,
    value_text,
)
from rvs_geo.views.meeting.slide import MOST_ROWS, Row, Table
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import source_text
from rvs_geo.views.shared.geometry import members_of
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.numbers import WITHHELD, dutch

#: From the top, and from the bottom.
ENDS = MOST_ROWS // 2
#: More names than these share a place without being named.
MOST_NAMES = 3
#: With these our sentences begin; what else a sentence begins with is a name.
OPENING_WORDS = ("Hele", "Van")


def brief_sources(sources: Iterable[Source]) -> str:
    """Who published it, and in which table or of when: all that fits on a wall."""
    return f"Bron: {'; '.join(dict.fromkeys(_brief(s) for s in sources))}." if sources else ""


def full_sources(sources: Iterable[Source]) -> str:
    """The same with title, date and licence, for the notes."""
    return f"Bronnen: {'; '.join(dict.fromkeys(source_text(s) for s in sources))}." if sources else ""


def _brief(source: Source) -> str:
    short = re.search(r"\(([A-Z]{2,})\)$", source.publisher)
    publisher = short[1] if short else source.publisher
    if source.table:
        return f"{publisher}, tabel {source.table}"
    # The year is said already where a publisher asks to be named with it.
    is_said = source.reference_date == "" or source.reference_date[-4:] in publisher
    return publisher if is_said else f"{publisher}, {source.reference_date}"


def plain(markdown: str) -> str:
    """The words of a sentence without the marks of Markdown."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", markdown.replace("**", ""))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, plain."""
    return tuple(re.split(r"(?<=[.!?]) (?=[A-Z*])", plain(text)))


def lowered(sentence: str) -> str:
    """The sentence as it goes on after a colon; an abbreviation or a name of our own keeps its capital."""
    first = sentence.split(" ", 1)[0]
    return sentence[:1].lower() + sentence[1:] if first in OPENING_WORDS else sentence


def series_claim(region: Region, series: MapSeries, year: int, name: str, base: int | None = None) -> str:
    """What a series says in one year, in one sentence.

    Args:
        region: the region.
        series: what is shown.
        year: of which.
        name: what it is about.
        base: of a development, the year that it is counted from.
    """
    if claim := _years_claim(series, year, name):
        return claim
    when = frame_of(series, year).label or str(year)
    placed = [e for place, e in ranking(region, series, year) if place is not None]
    values = [e.value for e in placed if e.value is not None]
    if series.is_sample and series.ranking:
        return _sample_claim(region, series, year, name)
    if not values or not series.ranking:
        told = unit_text(series, year)
        return f"{name}: {told[0]}" if told else f"{name}, {when}"
    if series.signed:
        return _change_claim(region, series, year, name, base)
    first, last = (_named(region, [e for e in placed if e.value == v]) for v in (max(values), min(values)))
    if max(values) == min(values):
        return f"{name}, {when}: overal {value_text(series, placed[0])}"
    high, low = value_text(series, placed[0]), value_text(series, placed[-1])
    among = _among(region, series, year)
    return f"{name}, {when}: {among}het hoogst in {first}\u00a0({high}), het laagst in {last}\u00a0({low})"


def _years_claim(series: MapSeries, year: int, name: str) -> str:
    """From the first to the last of several years; "" where there is one, or they are not to be compared."""
    years = series.years_shown(year)
    ends = [frame_of(series, y) for y in (years[0], years[-1])]
    if len(years) < 2 or series.signed or series.is_sample or series.breaks_between(years):
        return ""
    if not all(frame.unit is not None and frame.unit_line for frame in ends):
        return ""
    # Like for like: figures of other gemeenten in either year make no change, unless both are of the whole.
    known = {frozenset(e.code for e in entries(series, y) if e.known) for y in (years[0], years[-1])}
    if len(known) > 1 and any(frame.unit_partial for frame in ends):
        return ""
    first, last = (f"{unit_beside(series, f.year, years)} in {f.label or f.year}" for f in ends)
    return f"{name} {series.unit}: van {first} naar {last}"


def _sample_claim(region: Region, series: MapSeries, year: int, name: str) -> str:
    """Between which values a survey lies; where margins overlap nobody is the highest."""
    when = frame_of(series, year).label or str(year)
    known = sorted(
        (e for e in entries(series, year) if e.value is not None), key=lambda e: (e.value or 0.0, e.code)
    )
    if not known:
        return f"{name}, {when}: niet bekend"
    low, high = value_text(series, known[0]), value_text(series, known[-1])
    some = any(e.places for e in known)
    margins = "met marges die elkaar kunnen overlappen" if some else "zonder marge in de bron"
    return f"{name}, {when}: van {low} tot {high}, {margins}"


def _among(region: Region, series: MapSeries, year: int) -> str:
    """Of which gemeenten, where that is not all: not known, or with too few crimes to be ranked."""
    known = [e for e in entries(series, year) if e.known]
    sure = [e for e in known if not e.uncertain]
    ranked = {m for e in sure for m in members_of(region, e.code)}
    if len(sure) < len(known):
        # Of gemeenten that are only counted together it is not known whether each has enough.
        noun = _noun(region, series, sure)
        return f"van de {len(sure)} {noun} met minstens {UNCERTAIN_BELOW} {series.count_label} "
    return "" if len(ranked) == len(region.gemeenten) else f"van de {len(ranked)} bekende gemeenten "


def _change_claim(region: Region, series: MapSeries, year: int, name: str, base: int | None) -> str:
    """How many went up and down, and who the most; what rests on few crimes counts but is not named.

    Counted back from a later year nothing fell or rose: then it was lower or higher.
    """
    known = [e for e in entries(series, year) if e.value is not None]
    down, up = ([e for e in known if sign * (e.value or 0.0) > 0] for sign in (-1, 1))
    is_back = base is not None and base > year
    fell, rose = ("lager", "hoger") if is_back else ("gedaald", "gestegen")
    more, verb, best = (down, fell, min) if len(down) >= len(up) else (up, rose, max)
    named = [e for e in more if not e.uncertain]
    when = f"{year} naast {base}" if is_back else frame_of(series, year).label or str(year)
    noun = _noun(region, series, known)
    text = f"{name}, {when}: {verb} in {len(more)} van de {len(known)} {noun}"
    if not named:
        return text
    end = best(e.value or 0.0 for e in named)
    most = [e for e in named if e.value == end]
    how = "meest" if is_back else "sterkst"
    return f"{text}, het {how} in {_named(region, most)}\u00a0({value_text(series, most[0])})"


def _noun(region: Region, series: MapSeries, known: Sequence[Entry]) -> str:
    """What is counted: some areas are gemeenten that a source only counts together."""
    areas = region.area_by_code
    return "gebieden" if any(e.code in areas and areas[e.code].is_merged for e in known) else series.nouns[1]


def _named(region: Region, some: Sequence[Entry]) -> str:
    names = [map_name(region, e.code) for e in some]
    return listed(names) if len(names) <= MOST_NAMES else f"{len(names)} gemeenten"


def series_under(series: MapSeries, year: int) -> str:
    """Title, unit, the figure of the whole, and the caveat that matters most."""
    told = list(unit_text(series, year))
    if told and series.signed:
        # The title says since when.
        told = [told[0].removesuffix(f" {series.unit}")]
    whole = f"{unit_name(series, year)}: {', '.join(told)}" if told else ""
    unit = "" if series.signed or series.unit in series.title else series.unit
    caveat = f"Let op: {series.caveat}" if series.caveat else ""
    return " | ".join(filter(None, (series.title, unit, whole, caveat)))


def series_table(region: Region, series: MapSeries, year: int) -> Table | None:
    """The highest, the lowest and the chosen; None where there is nothing to rank."""
    if not series.ranking or frame_of(series, year).values is None:
        return None
    ranked = [(place, e) for place, e in ranking(region, series, year) if e.value is not None]
    if not ranked:
        return None
    keep = list(range(len(ranked)))
    if len(keep) > MOST_ROWS:
        keep = [*keep[:ENDS], *keep[-ENDS:]]
        chosen = [i for i, (_, e) in enumerate(ranked) if e.code == series.selected]
        keep = sorted({*keep, *chosen})
    rows = []
    for before, i in zip([-1, *keep], keep, strict=False):
        place, entry = ranked[i]
        rows.append(
            Row(
                (
                    _place(place, entry.places),
                    map_name(region, entry.code),
                    value_text(series, entry),
                ),
                entry.code,
                entry.code == series.selected,
                i != before + 1,
            )
        )
    noun = series.nouns[0].capitalize()
    values = [e.value for _, e in ranked if e.value is not None]
    heads = ("", f"{noun}, {_first(values)} eerst" if series.signed else noun, _heading(series))
    words = f"Hoogste en laagste van {len(ranked)} {series.nouns[1]}"
    return Table(heads, tuple(rows), (False, False, True), words)


def series_notes(region: Region, series: MapSeries, year: int) -> tuple[str, ...]:
    """What the speaker must say with a map."""
    note = frame_of(series, year).note
    notes = [note, *break_lines(series, series.years_shown(year), note)]
    unknown = [area_name(region, e.code) for e in entries(series, year) if not e.known]
    if unknown:
        notes.append(f"Niet bekend: {listed(unknown)}.")
    if any(e.uncertain for e in entries(series, year)):
        notes.append(f"≈ is onzeker: het cijfer rust op minder dan 10 {series.count_label}.")
    if series.is_sample:
        some = any(e.places for e in entries(series, year))
        overlap = "Geen plaats: de marges overlappen met die van andere gemeenten."
        notes.append(overlap if some else f"{capital(NO_MARGIN)}.")
    elif any(e.places for e in entries(series, year)):
        notes.append("Tussen haakjes bij een plaats: de plaatsen die door toeval ook kunnen.")
    if draws_unit(series, year):
        whole = f"Het cijfer van {region.identity.short}"
        notes.append(f"{whole} is alle misdrijven samen, gedeeld door alle inwoners samen.")
    return tuple(filter(None, notes))


def _place(place: int | None, places: tuple[int, int] | None) -> str:
    if place is None:
        return WITHHELD
    if places is None or places[0] == places[1]:
        return f"{place}"
    return f"{place} ({places[0]}\u2013{places[1]})"


def _first(values: Sequence[float]) -> str:
    """Which end of a ranking of developments is first."""
    return "sterkste stijging" if max(values) > 0 else "kleinste daling"


def _heading(series: MapSeries) -> str:
    """The unit as the head of a narrow column."""
    if series.is_rate:
        return f"per {dutch(series.per)}"
    if series.signed:
        return "verschil"
    if series.suffix and not series.unit:
        return series.suffix
    return "aantal" if series.is_count else series.unit.split(" per ")[0]
