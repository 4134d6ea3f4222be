"""Sentences about what a visitor sees that are more than a label: names of today, sources, caveats."""

from __future__ import annotations

import re

from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, DistrictStatus, Indicator, Source
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.years import status_text


def search_options(region: Region) -> dict[str, str]:
    """Codes and names in which a visitor can search: the gemeenten of the map, then the names of today.

    Behind a name of today stands which gemeenten of the map it shows; "alleen" where it is larger than those.
    """
    options = {g.code: g.name for g in region.gemeenten}
    complete = {s.code: s.complete for s in reversed(region.successors)}
    for code, (name, members) in _successors(region).items():
        whole = complete[code]
        options[code] = f"{name} ({listed(members)})" if whole else f"{name} (alleen {listed(members)})"
    return options


def short_names(region: Region) -> dict[str, str]:
    """The same names where there is little room: "Gooise Meren", and "Weesp" for "Amsterdam (alleen Weesp)".

    The name of a larger gemeente alone would say that the figures are of all of it.
    """
    complete = {s.code: s.complete for s in reversed(region.successors)}
    short = {
        code: name if complete[code] else listed(members)
        for code, (name, members) in _successors(region).items()
    }
    return {code: short.get(code, name) for code, name in search_options(region).items()}


def drawn_code(region: Region, code: str | None) -> str | None:
    """The area on the map for a code of a gemeente, a merged area or a gemeente of today."""
    if code is None or code in region.area_by_code:
        return code
    members = [s.gm_code for s in region.successors if s.code == code]
    return members[0] if members else None


def successor_note(region: Region, code: str | None) -> str | None:
    """What became of a gemeente of the map, or what one of today was then; None where nothing changed."""
    if code is None:
        return None
    successors = _successors(region)
    if code in successors:
        name, members = successors[code]
        first = next(s for s in region.successors if s.code == code)
        if first.complete:
            return (
                f"**{name}** ontstond in {first.since} uit {listed(members)}. "
                f"Deze kaart toont de gemeenten{region.identity.of_borders}."
            )
        return (
            f"**{listed(members)}** hoort sinds {first.since} bij {name}. Deze kaart toont de gemeenten"
            f"{region.identity.of_borders}; cijfers van heel {name} zijn geen cijfers van {listed(members)}."
        )
    for successor in region.successors:
        if successor.gm_code == code:
            return f"{region.gemeente_by_code[code].name} hoort sinds {successor.since} bij {successor.name}."
    return None


def source_text(source: Source) -> str:
    """A source as it is quoted: publisher, title, table, reference date, licence."""
    table = f", tabel {source.table}" if source.table else ""
    date = f", {source.reference_date}" if source.reference_date else ""
    return f"{source.publisher}, {source.title}{table}{date} ({source.licence})"


def short_source(source: Source) -> str:
    """A source in a few words: publisher, table, licence; the page "Bronnen" has the whole of it."""
    parts = [
        source.publisher,
        source.table and f"tabel {source.table}",
        source.reference_date,
        source.licence,
    ]
    return ", ".join(part for part in parts if part)


def indicator_caveats(indicator: Indicator) -> tuple[str, ...]:
    """What must be said wherever the figures of an indicator are shown."""
    return (*indicator.caveats, status_text(indicator))


def rounding_text(indicator: Indicator) -> str:
    """What a small count may be where the source rounds; "" where counts are exact.

    Rounded to the nearest multiple, a count of 0 was less than half of it.
    """
    if indicator.rounding == 1:
        return ""
    half = indicator.rounding // 2
    most = f"1 of {half}" if half == 2 else f"tot en met {half}"
    return f"De bron rondt aantallen af op {indicator.rounding}: een 0 kan ook {most} zijn."


def escape_markdown(text: str) -> str:
    """A text from the data as Markdown that shows it as it is."""
    escaped = re.sub(r"([\\`*_{}\[\]<>()#+!|$~:])", r"\\\1", text)
    # "3. Geweld" at the start of a line would be an item of a list of its own.
    return re.sub(r"^(\d+)\.(?=\s)", r"\1\\.", escaped)


def district_status(region: Region, area: Area) -> DistrictStatus:
    """Whether the source names the district of all its gemeenten."""
    found = {region.gemeente_by_code[m].district_status for m in area.members}
    return DistrictStatus.KNOWN if found == {DistrictStatus.KNOWN} else DistrictStatus.INFERRED


def district_text(region: Region, area: Area) -> str:
    """The district of an area with its status, as it is shown everywhere."""
    return f"{area.district} ({district_status(region, area)})"


def district_texts(region: Region) -> dict[str, str]:
    """`district_text` of each gemeente, by code."""
    return {g.code: district_text(region, region.area_by_code[g.code]) for g in region.gemeenten}


def area_name(region: Region, code: str) -> str:
    """The name of an area, with a merged area called what it is."""
    area: Area = region.area_by_code[code]
    return area.name


def _successors(region: Region) -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = {}
    for s in region.successors:
        found.setdefault(s.code, (s.name, []))[1].append(region.gemeente_by_code[s.gm_code].name)
    return found
