"""Ambitions of the strategy against what happened: straight path, status, safety picture 2010-2014.

A status is only ever given on figures. Where a series counts differently from the strategy (other
definition, other coverage) its level says nothing about the target; only its development is compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rvs_geo.analysis.shared.rows import as_number, as_text


class Status(StrEnum):
    """How an ambition stands; the values are the words that a visitor reads."""

    MET = "behaald"
    ALMOST_CERTAIN = "vrijwel zeker behaald"
    ON_COURSE = "op koers"
    BEHIND = "achter"
    INDICATION = "aanwijzing"
    UNKNOWN = "onbekend"


class Limit(StrEnum):
    """How a target binds: the values of the column `grens` in ambities.csv."""

    AT_MOST = "hoogstens"
    LESS_THAN = "minder dan"
    AT_LEAST = "ten minste"
    BELOW_START = "lager dan start"
    ABOVE_START = "hoger dan start"


class Compared(StrEnum):
    """What was laid beside the target."""

    LEVEL = "level"
    DEVELOPMENT = "development"
    BOUNDS = "bounds"
    SURVEY = "survey"
    NOTHING = "nothing"


class Reason(StrEnum):
    """Why an ambition has its status; `views/ambitions/words.py` has the sentences."""

    NO_FIGURES = "no figures"
    TOO_FEW_GEMEENTEN = "too few gemeenten"
    WITHIN_MARGIN = "within margin"
    OTHER_COUNTING_NO_START = "other counting, no start"
    NO_TARGET = "no target"
    LATEST_MEETS = "latest meets"
    LATEST_MISSES = "latest misses"
    NO_YEAR_THAT_COUNTS = "no year that counts"
    NO_START = "no start"
    NO_COMMON_YEAR = "no common year"
    NOTHING_AFTER_BASE = "nothing after base"
    TARGET_YEAR_MEETS = "target year meets"
    TARGET_YEAR_MISSES = "target year misses"
    ON_PATH = "on path"
    BEHIND_PATH = "behind path"
    BY_DEVELOPMENT = "by development"
    SERIES_BEGINS_LATER = "series begins later"
    WIDE_MARGIN = "wide margin"
    SURVEY_OF_A_PART = "survey of a part"


LEAST_COVERAGE = 0.9
"""Share of the inhabitants that a series must cover before it says something about the whole unit."""


@dataclass(frozen=True)
class Ambition:
    """A row of ambities.csv; None where the strategy names no number.

    Attributes:
        limit: how the target binds: at most, less than, at least, or only lower than the start value.
        start: value in `start_year`, in `unit`.
        target: value aimed at in `target_year`, in `unit`; without a target year it holds for each year.
    """

    id: str
    priority: str
    indicator: str
    unit: str
    start_year: int | None
    start: float | None
    target_year: int | None
    target: float | None
    limit: Limit
    note: str

    @property
    def lower_is_better(self) -> bool:
        """Whether the value should fall."""
        return self.limit not in (Limit.AT_LEAST, Limit.ABOVE_START)

    @property
    def is_direction_only(self) -> bool:
        """Whether only the direction was promised, without a number."""
        return self.limit in (Limit.BELOW_START, Limit.ABOVE_START)

    def is_met_by(self, value: float) -> bool:
        """Whether a value in the unit of the ambition meets it.

        Raises:
            ValueError: the ambition names neither a target nor a start value to judge by.
        """
        bound = self.start if self.is_direction_only else self.target
        if bound is None:
            raise ValueError(f"{self.id}: no number to judge by")
        if self.limit is Limit.AT_MOST:
            return value <= bound
        if self.limit is Limit.ABOVE_START:
            return value > bound
        return value >= bound if self.limit is Limit.AT_LEAST else value < bound


@dataclass(frozen=True)
class Realised:
    """Figures to lay beside an ambition.

    Attributes:
        values: year -> value, known values only.
        same_definition: True only if the series counts what the strategy counted, for the whole unit;
            then the level is compared. Otherwise its development is.
        definition: what the series counts, for the reader.
        coverage: share (0-1) of the unit's inhabitants who live in the gemeenten that are counted.
        margins: year -> half of the 95% interval, of a sample.
    """

    values: Mapping[int, float]
    same_definition: bool
    definition: str = ""
    coverage: float = 1.0
    margins: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """Status with everything needed to explain it.

    Attributes:
        status: see `assess`.
        basis: compared by level, by development, or not at all.
        year: year of the figure that decided, None if unknown.
        base_year: year on which the development is indexed, None when the level was compared.
        actual: the deciding figure: in the unit of the ambition (level) or index with base_year = 100.
        required: what it was compared with, same unit: the target in the target year, else the path.
        is_final: whether the deciding year is the target year; "achter" then means: not achieved.
        reasons: why, the deciding one first; never empty.
    """

    status: Status
    basis: Compared
    year: int | None
    base_year: int | None
    actual: float | None
    required: float | None
    is_final: bool
    reasons: tuple[Reason, ...]


def ambition_from_row(row: Mapping[str, object]) -> Ambition:
    """An ambition from a row of ambities.csv (values as read; NA and "" are None).

    Raises:
        KeyError: a column is missing.
        ValueError: a number that is none, or an unknown `grens`.
    """
    limit = as_text(row["grens"])
    if limit not in list(Limit):
        raise ValueError(f"{row['id']}: unknown grens {limit!r}")
    start_year, target_year = as_number(row["startjaar"]), as_number(row["doeljaar"])
    return Ambition(
        id=as_text(row["id"]),
        priority=as_text(row["prioriteit"]),
        indicator=as_text(row["indicator"]),
        unit=as_text(row["eenheid"]),
        start_year=None if start_year is None else int(start_year),
        start=as_number(row["startwaarde"]),
        target_year=None if target_year is None else int(target_year),
        target=as_number(row["doelwaarde"]),
        limit=Limit(limit),
        note=as_text(row["opmerking"]),
    )


def straight_path(ambition: Ambition) -> dict[int, float]:
    """Value per year on the straight line from start to target, both ends included.

    The strategy names start and target only; the path between is this project's arithmetic.

    Returns:
        Year -> value in the unit of the ambition; empty if start or target is not a number with a year.
    """
    if (
        ambition.start_year is None
        or ambition.start is None
        or ambition.target_year is None
        or ambition.target is None
        or ambition.target_year <= ambition.start_year
    ):
        return {}
    first, last = ambition.start_year, ambition.target_year
    step = (ambition.target - ambition.start) / (last - first)
    # The end is the printed target itself, not a sum of rounded steps.
    path = {year: ambition.start + step * (year - first) for year in range(first, last)}
    return path | {last: ambition.target}


def development(values: Mapping[int, float], base_year: int) -> dict[int, float]:
    """Index per year, base_year = 100.

    Raises:
        KeyError: the base year has no value.
        ValueError: the base value is not above zero, so that there is no index.
    """
    base = values[base_year]
    if base <= 0:
        raise ValueError(f"No index on a base of {base}")
    return {year: 100 * value / base for year, value in sorted(values.items())}


def base_year(ambition: Ambition, values: Mapping[int, float]) -> int | None:
    """Year on which path and series are both set to 100: the start year, else the first common year.

    The target year itself does not serve: then there would be nothing left to compare.
    """
    path = straight_path(ambition)
    common = [y for y in sorted(path) if y != ambition.target_year and values.get(y, 0) > 0 and path[y] > 0]
    return common[0] if common else None


def assess(ambition: Ambition, realised: Realised | None) -> Assessment:
    """Status of an ambition by one rule for all.

    The deciding figure is that of the target year; if it is not there, the latest year before it and
    after the base (start) year. Figures after the target year decide nothing. No tolerance, no rounding.

    - behaald: the figure of the target year meets the target. A target without a year ("jaarlijks"):
      the latest figure meets it.
    - op koers: an earlier year, and the figure is on the straight path or better.
    - achter: worse than that; in the target year it means that the target was not met (`is_final`).
    - onbekend: no figures, no year to decide on, figures that cannot be compared, or figures of
      gemeenten with together less than 90% of the inhabitants (`LEAST_COVERAGE`).

    With the same definition the level is compared with path and target. Otherwise both the series and
    the path are indexed to the start year, or, if the series begins later, to the first year that both
    have; this leaves out what happened before that year, and `reasons` say so. "Minder dan" stays
    strict. An ambition with a start value but no target ("lager dan start") is judged in its target
    year, or before it against the start value.
    """
    if realised is None or not realised.values:
        return _unknown(Reason.NO_FIGURES)
    if realised.coverage < LEAST_COVERAGE:
        return _unknown(Reason.TOO_FEW_GEMEENTEN)
    values = {int(y): float(v) for y, v in realised.values.items()}
    if ambition.target_year is None:
        return _assess_yearly(ambition, values, realised.same_definition)
    if realised.same_definition:
        return _within_margin(_assess_level(ambition, values), realised.margins)
    return _assess_development(ambition, values)


def _within_margin(found: Assessment, margins: Mapping[int, float]) -> Assessment:
    """A figure of a sample says nothing where it lies within its margin of what it is compared with."""
    margin = margins.get(found.year or 0, 0.0)
    if found.actual is None or found.required is None or abs(found.actual - found.required) > margin:
        return found
    return found if margin == 0 else _unknown(Reason.WITHIN_MARGIN)


def _assess_yearly(ambition: Ambition, values: dict[int, float], same_definition: bool) -> Assessment:
    if not same_definition:
        return _unknown(Reason.OTHER_COUNTING_NO_START)
    if ambition.target is None:
        return _unknown(Reason.NO_TARGET)
    year = max(values)
    met = ambition.is_met_by(values[year])
    return Assessment(
        Status.MET if met else Status.BEHIND,
        Compared.LEVEL,
        year,
        None,
        values[year],
        ambition.target,
        is_final=True,
        reasons=(Reason.LATEST_MEETS if met else Reason.LATEST_MISSES,),
    )


def _assess_level(ambition: Ambition, values: dict[int, float]) -> Assessment:
    path = straight_path(ambition)
    bound = ambition.start if ambition.is_direction_only else ambition.target
    year = _deciding_year(ambition, values, after=ambition.start_year)
    if bound is None or year is None:
        return _unknown(Reason.NO_YEAR_THAT_COUNTS)
    final = year == ambition.target_year
    if not final and not path and not ambition.is_direction_only:
        return _unknown(Reason.NO_START)
    required = bound if final or not path else path[year]
    return _judge(ambition, values[year], required, year, None, final)


def _assess_development(ambition: Ambition, values: dict[int, float]) -> Assessment:
    path = straight_path(ambition)
    if ambition.is_direction_only and ambition.start_year in values and ambition.start_year:
        # Only the direction was promised: the start itself is the line not to reach.
        path = dict.fromkeys(values, 1.0)
        base: int | None = ambition.start_year if values[ambition.start_year] > 0 else None
    else:
        base = base_year(ambition, values)
    if base is None:
        return _unknown(Reason.NO_COMMON_YEAR)
    year = _deciding_year(ambition, values, after=base)
    if year is None:
        return _unknown(Reason.NOTHING_AFTER_BASE)
    # Multiply before dividing: 80 against 100 must give 80 exactly, or a target just met would fail.
    required, actual = 100 * path[year] / path[base], 100 * values[year] / values[base]
    return _judge(ambition, actual, required, year, base, year == ambition.target_year)


def _judge(
    ambition: Ambition, actual: float, required: float, year: int, base: int | None, final: bool
) -> Assessment:
    if ambition.limit is Limit.AT_LEAST:
        good = actual >= required
    elif ambition.limit is Limit.ABOVE_START:
        good = actual > required
    elif ambition.limit is Limit.AT_MOST or (not final and ambition.limit is Limit.LESS_THAN):
        good = actual <= required
    else:
        good = actual < required
    status = Status.BEHIND if not good else Status.MET if final else Status.ON_COURSE
    deciding = {
        (Status.MET, True): Reason.TARGET_YEAR_MEETS,
        (Status.BEHIND, True): Reason.TARGET_YEAR_MISSES,
        (Status.ON_COURSE, False): Reason.ON_PATH,
        (Status.BEHIND, False): Reason.BEHIND_PATH,
    }[status, final]
    if base is None:
        return Assessment(status, Compared.LEVEL, year, None, actual, required, final, (deciding,))
    reasons = [deciding, Reason.BY_DEVELOPMENT]
    if base != ambition.start_year:
        reasons.append(Reason.SERIES_BEGINS_LATER)
    return Assessment(status, Compared.DEVELOPMENT, year, base, actual, required, final, tuple(reasons))


def _deciding_year(ambition: Ambition, values: Mapping[int, float], after: int | None) -> int | None:
    if ambition.target_year in values:
        return ambition.target_year
    usable = [y for y in values if (after is None or y > after) and y < (ambition.target_year or 0)]
    return max(usable) if usable else None


def _unknown(reason: Reason) -> Assessment:
    return Assessment(Status.UNKNOWN, Compared.NOTHING, None, None, None, None, False, (reason,))
