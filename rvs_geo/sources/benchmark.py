"""The Netherlands and gemeenten of the same size, per figure and year: what to set a gemeente beside.

The source files hold all gemeenten of the country. Of those this keeps, for each figure and year, the
country as a whole and each size class of CBS: crimes, inhabitants, how many gemeenten that rests on, and the
quartiles of their own rates.

- A gemeente counts where its crimes and its inhabitants of that year are both known, on the same ground.
- Its class follows from its inhabitants in that year.
- `aandeel` is the share of the inhabitants of the class who live in the gemeenten that count. Where the
  inhabitants of a gemeente within the borders of today are not known in a year, it weighs as in its first
  year that is.
- The country is the row of the publisher, or all rows of the file with what could not be placed anywhere.
- Quartiles are of the rates of gemeenten, each counting once (numpy's linear method).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from rvs_geo.sources import crime
from rvs_geo.sources.borders_now import Successions, people_within_borders_now
from rvs_geo.sources.files import as_counts, find_raw, read_source, require, require_unique
from rvs_geo.sources.population import TABLE as PEOPLE

CLASS_COLUMNS = ["code", "naam", "vanaf", "tot"]
COLUMNS = [
    "indicator", "jaar", "groep", "aantal", "inwoners", "gemeenten", "van", "aandeel",
    "kwart1", "mediaan", "kwart3",
]  # fmt: skip
COUNTRY, COUNTRY_NAME, COUNTRY_CODE = "NL", "Heel Nederland", "NL01"
#: Of the size classes that CBS uses (gemeentegrootteklasse); the lower limit belongs to the class.
LIMITS = (0, 5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000)
#: From this year on the table of inhabitants holds every gemeente of the country: their sum is the country.
FIRST_COMPLETE_YEAR = 2012
#: Of fewer gemeenten quartiles say nothing.
FEWEST = 8
_PER = 1000
#: Codes of rows for crimes that could not be placed in a gemeente.
_NOWHERE = frozenset({"GM0000", "GM0999"})
_NOWHERE_NAME = "Gemeenten; niet in te delen"


@dataclass(frozen=True)
class _Ground:
    """What the counts of one source stand on.

    Attributes:
        people: inhabitants by gemeente and year, on the ground that the source counts.
        weights: inhabitants of every gemeente by year, known or estimated by its first known year.
    """

    people: Mapping[tuple[str, int], int]
    weights: Mapping[int, Mapping[str, int]]

    @cached_property
    def groups(self) -> dict[int, dict[str, list[str]]]:
        """By year the gemeenten of the country and of each size class."""
        return {year: _members(weights) for year, weights in self.weights.items()}


def build_size_classes() -> pd.DataFrame:
    """The country and the size classes.

    Returns:
        code, naam, vanaf and tot (inhabitants; `tot` itself is outside the class, empty where there is none).
    """
    ends = (*LIMITS[1:], None)
    rows: list[tuple[str, str, int | None, int | None]] = [(COUNTRY, COUNTRY_NAME, None, None)]
    rows += [
        (f"G{n}", _name(low, high), low, high)
        for n, (low, high) in enumerate(zip(LIMITS, ends, strict=True), 1)
    ]
    return pd.DataFrame(rows, columns=CLASS_COLUMNS).astype({"vanaf": "Int64", "tot": "Int64"})


def build_benchmark(source: Path, found: Successions) -> pd.DataFrame:
    """The benchmark of every figure.

    Args:
        source: folder with the raw material.
        found: what became of the gemeenten of 2014.

    Returns:
        indicator, jaar, groep (code of a size class, or NL), aantal (crimes), inwoners (on 1 January),
        gemeenten (how many count), van (how many there are), aandeel (0-1), and kwart1, mediaan and kwart3
        (crimes per 1,000 inhabitants; empty for few gemeenten).

    Raises:
        SourceFault: a file holds something unexpected.
    """
    own, country = read_people(source)
    weights = {
        int(str(year)): dict(zip(rows["gm_code"], rows["inwoners"].map(int), strict=True))
        for year, rows in own.groupby("jaar")
    }
    then = _Ground({(c, year): n for year, found in weights.items() for c, n in found.items()}, weights)
    now = _ground_now(own, found)
    # The police recast all their years to the borders of today.
    exports = (
        (crime.GROUPS, then), (crime.TOTALS, then), (crime.THEFTS, then),
        (crime.OFFENCES, now), (crime.POLICE_TOTALS, now),
    )  # fmt: skip
    counts = [(crime.read_country(source, export), ground) for export, ground in exports]
    rows = pd.concat([found[found["gm_code"] == COUNTRY_CODE] for found, _ in counts])
    published = {
        (str(i), int(y)): int(n)
        for i, y, n in zip(rows["indicator"], rows["jaar"], rows["aantal"], strict=True)
    }
    frames = [_groups(found, ground, published, country) for found, ground in counts]
    # Both exports of 83648NED know the total: that with the most gemeenten is kept.
    joined = pd.concat(frames, ignore_index=True)
    best = joined.sort_values(
        ["indicator", "jaar", "groep", "gemeenten"], ascending=[True, True, True, False]
    )
    best = best.drop_duplicates(["indicator", "jaar", "groep"])
    return best[COLUMNS].sort_values(["indicator", "jaar", "groep"], ignore_index=True)


def _name(low: int, high: int | None) -> str:
    def dotted(number: int) -> str:
        return f"{number:,}".replace(",", ".")

    if high is None:
        return f"{dotted(low)} inwoners of meer"
    return f"minder dan {dotted(high)} inwoners" if low == 0 else f"{dotted(low)} tot {dotted(high)} inwoners"


def read_people(source: Path) -> tuple[pd.DataFrame, dict[int, int]]:
    """All gemeenten from the year on in which they add up to the country, and the country in every year."""
    path = find_raw(source, PEOPLE.pattern)
    frame = read_source(path, ["gm_code", "jaar", "inwoners", "opmerking"], ["gemeente"])
    frame = frame[frame["gm_code"] != ""]
    frame = frame.assign(jaar=as_counts(path, frame, "jaar"), inwoners=as_counts(path, frame, "inwoners"))
    require_unique(path, frame, ["gm_code", "jaar"])
    whole = frame[frame["gm_code"] == COUNTRY_CODE]
    country = {int(y): int(n) for y, n in zip(whole["jaar"], whole["inwoners"], strict=True)}
    own = frame[frame["gm_code"].str.startswith("GM") & (frame["jaar"] >= FIRST_COMPLETE_YEAR)]
    for year, rows in own.groupby("jaar"):
        total, expected = int(rows["inwoners"].sum()), country.get(int(str(year)))
        require(total == expected, path, f"gemeenten of {year} add up to {total}, not to {expected}")
    own = own.assign(sprong=own["opmerking"].str.contains("sprong", regex=False))
    return own[["gm_code", "jaar", "inwoners", "sprong"]], country


def _ground_now(people: pd.DataFrame, found: Successions) -> _Ground:
    """Inhabitants within the borders of today; a gemeente without them weighs as in its first known year."""
    known = people_within_borders_now(people, found)
    codes = sorted({code for code, _ in known})
    years = sorted({year for _, year in known})
    weights: dict[int, dict[str, int]] = {year: {} for year in years}
    for code in codes:
        later: int | None = None
        for year in reversed(years):
            later = known.get((code, year), later)
            if later is not None:
                weights[year][code] = later
    return _Ground(known, weights)


def _groups(
    counts: pd.DataFrame,
    ground: _Ground,
    published: Mapping[tuple[str, int], int],
    country: Mapping[int, int],
) -> pd.DataFrame:
    """The rows of all figures and years of one source file."""
    gemeenten = counts["gm_code"].str.startswith("GM")
    every = counts[gemeenten | (counts["gemeente"] == _NOWHERE_NAME)]
    every_crime = every.groupby(["indicator", "jaar"])["aantal"].sum().to_dict()
    rows: list[dict[str, object]] = []
    for key, found in counts[gemeenten & ~counts["gm_code"].isin(_NOWHERE)].groupby(["indicator", "jaar"]):
        indicator, year = str(key[0]), int(str(key[1]))
        if year not in country:  # crimes are published sooner than the inhabitants of the same year
            continue
        whole = published.get((indicator, year), int(every_crime[indicator, year]))
        number = dict(zip(found["gm_code"], found["aantal"].map(int), strict=True))
        rows += [
            {"indicator": indicator, "jaar": year, **row}
            for row in _rows_of(number, year, ground, whole, country[year])
        ]
    return pd.DataFrame(rows)


def _rows_of(
    counts: Mapping[str, int], year: int, ground: _Ground, whole: int, people: int
) -> list[dict[str, object]]:
    """The country and each class in one year; before all gemeenten are known the country alone."""
    weights = ground.weights.get(year, {})
    rows: list[dict[str, object]] = []
    for group, members in ground.groups.get(year, {COUNTRY: []}).items():
        used = [code for code in members if code in counts and (code, year) in ground.people]
        inside = {code: ground.people[code, year] for code in used}
        total = sum(weights[code] for code in members)
        row: dict[str, object] = {
            "groep": group,
            "aantal": sum(counts[code] for code in used),
            "inwoners": sum(inside.values()),
            "gemeenten": len(used),
            "van": len(members),
            "aandeel": round(sum(inside.values()) / total, 4) if total else None,
            **_quartiles([counts[code] / number * _PER for code, number in inside.items()]),
        }
        if group == COUNTRY:
            row |= {"aantal": whole, "inwoners": people}
        if used or group == COUNTRY:
            rows.append(row)
    return rows


def _members(weights: Mapping[str, int]) -> dict[str, list[str]]:
    """The gemeenten of the country and of each size class."""
    groups: dict[str, list[str]] = {COUNTRY: list(weights)}
    for code, number in weights.items():
        groups.setdefault(_class_of(number), []).append(code)
    return groups


def _class_of(people: int) -> str:
    return f"G{bisect_right(LIMITS, people)}"


def _quartiles(rates: list[float]) -> dict[str, float | None]:
    names = ("kwart1", "mediaan", "kwart3")
    if len(rates) < FEWEST:
        return dict.fromkeys(names)
    found = np.quantile(rates, [0.25, 0.5, 0.75])
    return {name: round(float(value), 5) for name, value in zip(names, found, strict=True)}
