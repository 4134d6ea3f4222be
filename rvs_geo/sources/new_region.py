"""`python -m rvs_geo new-region`: a checked data folder for another region, from the raw material.

It holds borders, gemeenten, inhabitants, counts and the country to set beside them. What only the region
itself has (a strategy, its priorities, the strength of its police) is not in the raw material of the
country, so that those chapters are absent until somebody adds them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from rvs_geo.region.check import check_folder
from rvs_geo.region.checksums import refresh_checksums
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.identity import POLICE_UNIT
from rvs_geo.region.swap import replacing
from rvs_geo.sources import benchmark, crime, population, year_status
from rvs_geo.sources.borders_now import NEW_BORDERS, Successions, people_within_borders_now, read_successions
from rvs_geo.sources.boundaries import DECIMALS, feature
from rvs_geo.sources.boundaries import FILE as OLD_BORDERS
from rvs_geo.sources.corrections import read_corrections
from rvs_geo.sources.files import SourceFault, find_raw, require
from rvs_geo.sources.ground import FIRST_YEAR, Ground, make_ground
from rvs_geo.sources.new_description import (
    MEMBERSHIP,
    OWN,
    SAFETY_MEMBERSHIP,
    SAFETY_REGION,
    Words,
    describe,
)
from rvs_geo.sources.refresh.describe import describe_years
from rvs_geo.sources.refresh.raw_files import SIDECAR, unchanged_since
from rvs_geo.sources.safety_regions import SAFETY_REGIONS, check_regions, safety_regions_of
from rvs_geo.sources.safety_regions import SINCE as SAFETY_SINCE
from rvs_geo.sources.unit_members import difference, moved, of_today, units_now
from rvs_geo.sources.unit_rows import build_own, build_units, holds_units
from rvs_geo.sources.units import CODES, PROVINCE_SINCE, SINCE, UNITS, unit_of

#: Exports that follow the borders of their own year, and those that recast all years to the borders of today.
BY_YEAR = (crime.GROUPS, crime.TOTALS, crime.THEFTS)
RECAST = (crime.OFFENCES, crime.POLICE_TOTALS)
#: Of more gemeenten the borders are drawn coarser, in metres: a map of the country shows no bend below that.
MANY, COARSE = 120, 250.0
_RD = "EPSG:28992"
_MOVED = "De eenheid van nu is iets anders dan de gemeenten van {year} op de kaart: {moved}."


@dataclass(frozen=True)
class Asked:
    """Which region is wanted; exactly one of the first five.

    Attributes:
        unit: a police unit.
        safety_region: a safety region.
        province: a province.
        country: all gemeenten.
        codes: a list of gemeenten, with `name`.
        name: what the region is called, where it is a list.
        today: the borders of today instead of those of 2014.
    """

    unit: str = ""
    safety_region: str = ""
    province: str = ""
    country: bool = False
    codes: tuple[str, ...] = ()
    name: str = ""
    today: bool = False


class Made(NamedTuple):
    """What was made: how many gemeenten, and what must be known of borders that changed."""

    gemeenten: int
    remarks: list[str]


class _Country(NamedTuple):
    """The gemeenten of the country with the borders that are wanted, and what each of them belongs to."""

    borders: gpd.GeoDataFrame
    province: Mapping[str, str]
    unit: Mapping[str, str]
    safety_region: Mapping[str, str]
    successions: Successions
    names_now: Mapping[str, str]
    names_then: Mapping[str, str]
    year: int


def new_region(source: Path, target: Path, asked: Asked) -> Made:
    """Makes the data folder of a region: derive, check, swap.

    Args:
        source: folder with the raw material.
        target: the folder to make; it must not exist, or be empty.
        asked: which region.

    Raises:
        SourceFault: a source holds something unexpected, the region is not known, or the result does not
            pass the check; the target is as it was.
    """
    require(source.is_dir(), source, "folder not found")
    require(not target.exists() or not any(target.iterdir()), target, "is not empty")
    country = _country(source, asked)
    codes = _chosen(country, asked)
    people = benchmark.read_people(source)[0]
    last_seen = {str(c): int(y) for c, y in people.groupby("gm_code")["jaar"].max().items()}
    ground = make_ground(codes, country.successions, last_seen, today=asked.today)
    inhabitants = _inhabitants(people, ground, country.successions)
    counts = _counts(source, ground, inhabitants)
    words = _words(source, asked, country, ground, counts)
    tables = _tables(source, country, ground, inhabitants, counts, words)
    with replacing(target) as folder:
        for name, frame in tables.items():
            text = frame.to_csv(index=False, lineterminator="\n")
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
        (folder / "gemeenten.geojson").write_text(_geojson(country, codes), encoding="utf-8")
        package = describe(words, tables)
        (folder / DESCRIPTOR).write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
        describe_years(folder, _fetched(source))
        refresh_checksums(folder)
        faults = check_folder(folder)
        if faults:
            said = "\n".join(map(str, faults[:20]))
            raise SourceFault(DESCRIPTOR, None, f"the result fails its own check:\n{said}")
    return Made(len(codes), list(words.remarks))


def _country(source: Path, asked: Asked) -> _Country:
    require((source / OLD_BORDERS).is_file(), source / OLD_BORDERS, "file not found")
    today_file = find_raw(source, NEW_BORDERS.pattern)
    old = gpd.read_file(source / OLD_BORDERS)
    new = gpd.read_file(today_file).to_crs(_RD)
    found = read_successions(source)
    now = dict(zip(new["gm_code"], new["gemeente"], strict=True))
    old["gemeente"] = [
        _spelled(n, now.get(c, n)) for c, n in zip(old["gm_code"], old["gemeente"], strict=True)
    ]
    names = dict(zip(old["gm_code"], old["gemeente"], strict=True))
    then = dict(zip(old["gm_code"], old["provincie"], strict=True))
    units = {code: unit_of(code, province) for code, province in then.items()}
    own = (then, units, _safety_regions(names, then, units) if asked.safety_region else {})
    today = asked.today
    province, unit, safety = (of_today(found, of) for of in own) if today else own
    return _Country(
        borders=new if today else old,
        province={**province, **PROVINCE_SINCE} if today else province,
        unit={**unit, **SINCE} if today else unit,
        safety_region={**safety, **SAFETY_SINCE} if today else safety,
        successions=found,
        names_now=now,
        names_then=names,
        year=_year_of(today_file if today else OLD_BORDERS),
    )


def _spelled(then: str, now: str) -> str:
    """The name of now where it is the same: the file of 2014 lacks commas and accents."""
    return now if _letters(then) == _letters(now) else then


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name)
    return "".join(c for c in plain if c.isalpha()).casefold()


def _fetched(source: Path) -> dict[str, str]:
    """Since when each source gives what it gives now, where the raw files were fetched."""
    beside = source.glob(f"bronnen/**/*{SIDECAR}")
    files = [path.relative_to(source).as_posix().removesuffix(SIDECAR) for path in beside]
    return unchanged_since(source, files)


def _safety_regions(
    names: Mapping[str, str], provinces: Mapping[str, str], units: Mapping[str, str]
) -> dict[str, str]:
    found = safety_regions_of(names, provinces)
    check_regions(found, units)
    return found


def _year_of(path: Path) -> int:
    """The year in the name of a file with borders."""
    return int(path.stem.split("_")[1])


def _chosen(country: _Country, asked: Asked) -> list[str]:
    every = sorted(map(str, country.borders["gm_code"]))
    if asked.country:
        return every
    if asked.unit:
        require(asked.unit in UNITS, asked.unit, f"no police unit; known are {', '.join(UNITS)}")
        return [code for code in every if country.unit.get(code) == asked.unit]
    if asked.safety_region:
        known = list(SAFETY_REGIONS)
        require(asked.safety_region in known, asked.safety_region, f"no safety region; known are {known}")
        return [code for code in every if country.safety_region.get(code) == asked.safety_region]
    if asked.province:
        known = sorted(set(country.province.values()))
        require(asked.province in known, asked.province, f"no province; known are {', '.join(known)}")
        return [code for code in every if country.province.get(code) == asked.province]
    unknown = sorted(set(asked.codes) - set(every))
    require(not unknown, ", ".join(unknown), "no gemeente with these borders")
    require(len(asked.codes) > 1 and bool(asked.name), "gemeenten", "needs at least two codes and a name")
    return sorted(set(asked.codes))


def _inhabitants(people: pd.DataFrame, ground: Ground, found: Successions) -> pd.DataFrame:
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


def _counts(source: Path, ground: Ground, inhabitants: pd.DataFrame) -> pd.DataFrame:
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


def _words(source: Path, asked: Asked, country: _Country, ground: Ground, counts: pd.DataFrame) -> Words:
    parts = sorted({country.province[code] for code in ground.codes})
    years = {str(i): (int(r.min()), int(r.max())) for i, r in counts.groupby("indicator")["jaar"]}
    return Words(
        name=asked.unit
        or asked.safety_region
        or asked.province
        or ("Nederland" if asked.country else asked.name),
        kind=_kind(asked),
        whole_country=asked.country,
        parts=tuple(parts),
        today=asked.today,
        year=country.year,
        gemeenten=len(ground.codes),
        places=frozenset({*country.names_now.values(), *country.names_then.values()}),
        years=years,
        remarks=tuple(_remarks(country, ground)),
        membership=_told_membership(source, country, asked),
        moved=_told_moved(source, country, asked),
    )


def _kind(asked: Asked) -> str:
    kinds = ((asked.unit, POLICE_UNIT), (asked.safety_region, SAFETY_REGION), (asked.province, "provincie"))
    return next((kind for name, kind in kinds if name), "")


def _told_membership(source: Path, country: _Country, asked: Asked) -> str:
    if asked.safety_region:
        return SAFETY_MEMBERSHIP.format(name=asked.safety_region)
    return _membership(source, country, asked.unit) if asked.unit else ""


def _told_moved(source: Path, country: _Country, asked: Asked) -> str:
    """In what the unit of today, which the police count, differs from the gemeenten on the map."""
    if not asked.unit or asked.today:
        return ""
    names = country.names_then
    came, went = ([names[code] for code in codes] for codes in moved(source, country.successions, asked.unit))
    told = [f"{_listed(came)} {_lie(came)} er nu in"] if came else []
    told += [f"{_listed(went)} {_lie(went)} er niet meer of niet meer geheel in"] if went else []
    return _MOVED.format(year=country.year, moved=", en ".join(told)) if told else ""


def _lie(names: Sequence[str]) -> str:
    return "ligt" if len(names) == 1 else "liggen"


def _membership(source: Path, country: _Country, name: str) -> str:
    """How the gemeenten of a police unit are known: no file of the raw material names them."""
    totals = crime.read_country(source, crime.POLICE_TOTALS)
    off = difference(totals, units_now(source, country.successions), name)
    years = sorted(map(int, totals["jaar"].unique()))
    return MEMBERSHIP.format(name=name, off=off, first=years[0], last=years[-1])


def _remarks(country: _Country, ground: Ground) -> Iterable[str]:
    """What became of gemeenten of the map that are no more, or no longer the same."""
    for found in ground.merged.values():
        names = _listed([country.names_then[m] for m in found.members])
        kept = " onder dezelfde code" if found.now in ground.codes else ""
        yield f"{country.names_now[found.now]} is vanaf {found.since}{kept} {names} samen."
    for code, year in ground.lost().items():
        yield f"Van {country.names_then[code]} binnen de oude grenzen is vanaf {year} geen cijfer bekend."


def _listed(names: Sequence[str]) -> str:
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _tables(
    source: Path,
    country: _Country,
    ground: Ground,
    inhabitants: pd.DataFrame,
    counts: pd.DataFrame,
    words: Words,
) -> dict[str, pd.DataFrame]:
    names = country.names_now if ground.today else country.names_then
    codes = sorted(ground.codes)
    merged = [
        (
            m.code,
            f"{country.names_now[m.now]} ({_listed([names[p] for p in m.members])})",
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


def _successors(country: _Country, ground: Ground, areas: set[str]) -> pd.DataFrame:
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


def _geojson(country: _Country, codes: Sequence[str]) -> str:
    """The borders in degrees; those of a whole country coarser, with shared borders still shared."""
    found = country.borders[country.borders["gm_code"].isin(list(codes))].sort_values("gm_code")
    shapes = found.geometry.to_numpy()
    if len(found) > MANY:
        shapes = shapely.coverage_simplify(shapes, COARSE)
    degrees = gpd.GeoSeries(shapes, crs=found.crs).to_crs(4326).to_numpy()
    rounded = shapely.transform(degrees, lambda points: np.round(points, DECIMALS))
    oriented = shapely.orient_polygons(rounded)
    require(bool(shapely.is_valid(oriented).all()), "borders", "a shape is invalid after rounding")
    lines = []
    for shape, code, name in zip(oriented, found["gm_code"], found["gemeente"], strict=True):
        home = country.province[code]
        own = {"gm_code": code, "gemeente": name, "provincie": home, "district": home}
        lines.append(feature(shape, own))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
