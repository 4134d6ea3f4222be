"""The tables of a new region."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from rvs_geo.region.identity import POLICE_UNIT
from rvs_geo.sources import benchmark, crime, population, year_status
from rvs_geo.sources.borders_now import Successions, people_within_borders_now
from rvs_geo.sources.corrections import read_corrections
from rvs_geo.sources.ground import FIRST_YEAR, Ground
from rvs_geo.sources.new_country import Country
from rvs_geo.sources.new_description import (
    OWN,
    Words,
)
from rvs_geo.sources.new_words import listed
from rvs_geo.sources.unit_rows import build_own, build_units, holds_units
from rvs_geo.sources.units import CODES

#: Exports that follow the borders of their own year, and those that recast all years to the borders of today.
BY_YEAR = (crime.GROUPS, crime.TOTALS, crime.THEFTS)
RECAST = (crime.OFFENCES, crime.POLICE_TOTALS)


def tables_of(
    source: Path,
    country: Country,
    ground: Ground,
    inhabitants: pd.DataFrame,
    counts: pd.DataFrame,
    words: Words,
) -> dict[str, pd.DataFrame]:
    """Each table of the data folder by its name."""
    names = country.names_now if ground.today else country.names_then
    codes = sorted(ground.codes)
    merged = [
        (
            m.code,
            f"{country.names_now[m.now]} ({listed([names[p] for p in m.members])})",
            " ".join(m.members),
        )
        for m in ground.merged.values()
    ]
    used = set(counts["gm_code"]) | set(inhabitants["gm_code"])
    areas = [*((c, names[c], "") for c in codes), *(row for row in merged if row[0] in used)]
    homes = [(c, names[c], country.province[c], "bron", "") for c in codes]
    national = benchmark.build_benchmark(source, country.successions)
    shown = set(counts["indicator"])
    return {
        "gebieden": pd.DataFrame(areas, columns=["code", "naam", "leden"]),
        "districten": pd.DataFrame(
            homes, columns=["gm_code", "gemeente", "district", "status", "toelichting"]
        ),
        "opvolgers": _successors(country, ground, {row[0] for row in areas}),
        "inwoners": inhabitants,
        "criminaliteit": counts,
        "breuken": _breaks(shown),
        "jaarstatus": year_status.build_year_status(source, read_corrections(OWN.parent)),
        "grootteklassen": benchmark.build_size_classes(),
        "landelijk": national[national["indicator"].isin(shown)],
        **_units(source, country.successions, shown),
        **_own_rows(source, words, country.successions),
    }


def inhabitants_of(people: pd.DataFrame, ground: Ground, found: Successions) -> pd.DataFrame:
    """Inhabitants on 1 January by area and year: gm_code, jaar, inwoners, status."""
    rows: dict[tuple[str, int], tuple[int, str]] = {}
    for (now, year), number in people_within_borders_now(people, found).items():
        if (area := ground.now(now)) is not None:
            rows[area, year] = (number, "bron" if area in ground.codes else "binnen de grenzen van nu")
    columns = (people[c].tolist() for c in ("gm_code", "jaar", "inwoners"))
    for code, year, number in zip(*columns, strict=True):
        # A merger of the first of January is not yet in the number of that day.
        area = ground.in_year(str(code), int(year) - 1) if int(year) > FIRST_YEAR else None
        if int(year) == FIRST_YEAR and not ground.today:
            area = str(code) if str(code) in ground.codes else None
        if area is not None:
            rows[area, int(year)] = (int(number), "bron")
    listed = [(code, year, *value) for (code, year), value in sorted(rows.items())]
    return pd.DataFrame(listed, columns=["gm_code", "jaar", "inwoners", "status"])


def counts_of(source: Path, ground: Ground, inhabitants: pd.DataFrame) -> pd.DataFrame:
    """Counts by area, year and indicator; each once, and only where the inhabitants are known as well."""
    own = [_by_year(crime.read_country(source, e), ground) for e in BY_YEAR]
    recast = []
    for export in RECAST:
        rows = crime.read_country(source, export)
        recast.append(rows.assign(gm_code=rows["gm_code"].map(ground.now)).dropna(subset=["gm_code"]))
    counts = pd.concat([*own, *recast], ignore_index=True)[["gm_code", "jaar", "indicator", "aantal"]]
    # Both exports of 83648NED know the total.
    counts = counts.drop_duplicates(["gm_code", "jaar", "indicator"])
    known = set(zip(inhabitants["gm_code"], inhabitants["jaar"], strict=True))
    held = _held(ground, known)
    kept = [(str(c), int(y)) in held for c, y in zip(counts["gm_code"], counts["jaar"], strict=True)]
    counts = _once(counts[kept], ground)
    return counts.sort_values(["indicator", "jaar", "gm_code"], ignore_index=True)


def _held(ground: Ground, known: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Areas and years with inhabitants, those of merged areas also as the sum of their members."""
    years = {year for _, year in known}
    sums = {
        (m.code, year)
        for m in ground.merged.values()
        for year in years
        if all((part, year) in known for part in m.members)
    }
    return known | sums


def _once(counts: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Without members in years in which their merger is counted: the same crimes would count twice."""
    merged = {m.code: m.members for m in ground.merged.values()}
    together = counts[counts["gm_code"].isin(merged)]
    columns = (together[c].tolist() for c in ("gm_code", "jaar", "indicator"))
    double = {(part, y, i) for code, y, i in zip(*columns, strict=True) for part in merged[code]}
    keys = zip(counts["gm_code"], counts["jaar"], counts["indicator"], strict=True)
    return counts[[key not in double for key in keys]]


def _by_year(rows: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Rows of a source that follows the borders of its own years, on the areas of the map."""
    rows = rows[rows["gm_code"].str.startswith("GM") & (rows["jaar"] >= FIRST_YEAR)]
    pairs = zip(rows["gm_code"], rows["jaar"], strict=True)
    areas = [ground.in_year(str(code), int(year)) or "" for code, year in pairs]
    placed = rows.assign(gm_code=areas)
    found = placed.loc[placed["gm_code"] != "", ["gm_code", "jaar", "indicator", "aantal"]]
    return pd.concat([found, _sums(rows, ground)], ignore_index=True)


def _sums(rows: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """On a map of today, a gemeente in the years before it was one: the sum of its parts, or nothing."""
    keys = zip(rows["gm_code"], rows["jaar"], rows["indicator"], strict=True)
    number = dict(zip(keys, rows["aantal"].map(int), strict=True))
    made = []
    for year, indicator in sorted({(int(y), str(i)) for _, y, i in number}):
        for code in ground.codes if ground.today else ():
            parts = ground.parts(code, year)
            values = [number.get((part, year, indicator)) for part in parts]
            if values and None not in values:
                made.append((code, year, indicator, sum(v for v in values if v is not None)))
    return pd.DataFrame(made, columns=["gm_code", "jaar", "indicator", "aantal"])


def _units(source: Path, successions: Successions, shown: set[str]) -> dict[str, pd.DataFrame]:
    """The ten police units beside each other; no table where the raw material does not have them all."""
    if not holds_units(source):
        return {}
    found = build_units(source, successions)
    return {"eenheden": found[found["indicator"].isin(shown)]}


def _own_rows(source: Path, words: Words, successions: Successions) -> dict[str, pd.DataFrame]:
    """The police's own count of the unit, with its inhabitants; no tables for a region that is no unit."""
    own = build_own(source, words.name, successions) if words.kind == POLICE_UNIT else pd.DataFrame()
    if own.empty:
        return {}
    placed = own.assign(regio_code=CODES[words.name], regio=words.name, soort=POLICE_UNIT)
    people = placed.drop_duplicates("jaar").assign(status="som van de gemeenten van de eenheid van nu")
    return {
        "criminaliteit_regio": placed[crime.REGION_COLUMNS],
        "inwoners_regio": people[population.UNIT_COLUMNS],
    }


def _breaks(shown: set[str]) -> pd.DataFrame:
    """Breaks of the series, which are those of the source and hold for every region."""
    found = pd.read_csv(OWN.parent / "breuken.csv", keep_default_na=False)
    return found[found["indicator"].isin(shown)]


def _successors(country: Country, ground: Ground, areas: set[str]) -> pd.DataFrame:
    rows = []
    by_member = {m: found for found in ground.merged.values() for m in found.members}
    for code in [] if ground.today else sorted(ground.codes):
        now = country.successions.into.get(code)
        since = ground.gone.get(code, ground.first.get(code))
        if now is None or since is None or (code not in by_member and now == code) or now in ground.same:
            continue
        found = by_member.get(code)
        whole = found is not None and found.code in areas
        # A code that the map has as well would hide the gemeente of that code from who searches it.
        other = f"{now}_{ground.last.get(now, since)}" if now in ground.codes else now
        target = found.code if found is not None and whole else other
        rows.append((code, target, country.names_now[now], since, "true" if whole else "false"))
    return pd.DataFrame(rows, columns=["gm_code", "opvolger_code", "opvolger", "vanaf", "geheel"])
