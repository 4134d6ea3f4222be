"""The statements of the strategiekaart: rows of data/, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import pandas as pd

from rvs_geo.analysis.ambitions.status import Ambition, ambition_from_row
from rvs_geo.analysis.shared.rows import as_number, as_text
from rvs_geo.region.chapters import present
from rvs_geo.region.model import Region
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch

#: What the strategy calls a theme; the fourth priority is an approach that runs through these.
APPROACH = "Persoonsgerichte aanpak"


@dataclass(frozen=True)
class Statement:
    """One row of strategiekaart.csv.

    Attributes:
        priority: the priority it belongs to; "" if to all.
        value: the main number, in `unit`; None where there is none.
        indicator: what the map shows with it; "" if nothing does.
        ambition: the row of ambities.csv with its start and target; None if it has none.
        is_ours: the statement is this project's about the source, not the strategy's own.
        found_in: chapter and heading of the strategy.
    """

    id: str
    block: str
    priority: str
    heading: str
    text: str
    value: float | None
    unit: str
    indicator: str
    ambition: Ambition | None
    is_ours: bool
    found_in: str

    @property
    def first_sentence(self) -> str:
        """What stands on the overview; the rest stands in the detail."""
        first, mark, _ = self.text.partition(". ")
        return first + "." if mark else first


def ambitions_title(region: Region, what: str = "Ambities") -> str:
    """The ambitions with the year that the strategy ends in: "Ambities voor 2030"."""
    return f"{what} voor {region.strategy_years[1]}" if region.strategy_years else what


def picture_period(region: Region) -> str:
    """The years of the safety picture: "2026-2030"; empty where not known."""
    return "-".join(map(str, region.picture_years or ()))


def strategy_title(region: Region) -> str:
    """The strategy by its name and years."""
    return region.strategy_name or "Strategiekaart"


def ambitions(region: Region) -> dict[str, Ambition]:
    """The rows of ambities.csv by id, in the order of the file."""
    rows = _rows(present(region.strategy).ambitions)
    return {a.id: a for a in map(ambition_from_row, rows)}


def statements(region: Region) -> list[Statement]:
    """All rows of strategiekaart.csv; within a block and priority in their own order."""
    known = ambitions(region)
    table = present(region.strategy).statements.sort_values("volgorde", kind="stable")
    return [
        Statement(
            id=as_text(row["id"]),
            block=as_text(row["blok"]),
            priority=as_text(row["prioriteit"]),
            heading=as_text(row["kop"]),
            text=as_text(row["tekst"]),
            value=as_number(row["waarde"]),
            unit=as_text(row["eenheid"]),
            indicator=as_text(row["indicator"]),
            ambition=known.get(as_text(row["ambitie"])),
            is_ours=as_text(row["soort"]) == "toelichting",
            found_in=as_text(row["vindplaats"]),
        )
        for row in _rows(table)
    ]


def block(rows: Iterable[Statement], name: str, priority: str | None = None) -> list[Statement]:
    """The statements of a block; of one priority ("" for those of all), or of any where None."""
    return [s for s in rows if s.block == name and (priority is None or s.priority == priority)]


def places(rows: Iterable[Statement]) -> list[str]:
    """Where in the strategy these statements were found, each place once."""
    return list(dict.fromkeys(place for s in rows for place in s.found_in.split("; ")))


def looked_back(region: Region) -> list[str]:
    """What the partners themselves thought of the earlier strategy, each with its place; Markdown."""
    return [
        f"**{escape_markdown(s.heading)}.** {escape_markdown(s.text)} ({escape_markdown(s.found_in)})"
        for s in block(statements(region), "evaluatie")
    ]


def start_text(ambition: Ambition) -> str:
    """Start value with its year: "12.564 in 2011"; "niet genoemd" where the strategy names none."""
    return _value_in_year(ambition, ambition.start, ambition.start_year)


def target_text(ambition: Ambition) -> str:
    """Target as the strategy binds it: "minder dan 10.000 in 2030", "ten minste 62 per jaar"."""
    if ambition.target is None:
        way = "lager" if ambition.lower_is_better else "hoger"
        return f"{way} dan het begin, geen getal" if ambition.is_direction_only else "geen getal"
    value = _value_in_year(ambition, ambition.target, ambition.target_year)
    return f"{ambition.limit} {value}{_each_year(ambition)}"


def short_target(ambition: Ambition) -> str:
    """Target for the overview: an index as its fall, everything else with its limit."""
    if ambition.target is None:
        return "geen getal"
    if ambition.unit.startswith("index") and ambition.start:
        return f"{dutch(100 * (1 - ambition.target / ambition.start))}% lager"
    return f"{ambition.limit} {amount(ambition, ambition.target)}{_each_year(ambition)}"


def amount(ambition: Ambition, value: float) -> str:
    """A value in the unit of the ambition: "28%", "55 miljoen euro", "index 80", "12.564"."""
    number = dutch(value, 0 if value == int(value) else 1)
    if ambition.unit.startswith("%"):
        return f"{number}%"
    if ambition.unit.startswith("index"):
        return f"index {number}"
    return f"{number} {ambition.unit}" if ambition.unit == "miljoen euro" else number


def _value_in_year(ambition: Ambition, value: float | None, year: int | None) -> str:
    if value is None:
        return "niet genoemd"
    return amount(ambition, value) + (f" in {year}" if year else "")


def _each_year(ambition: Ambition) -> str:
    """The ending "per jaar" where a yearly target has no year of its own: it holds for every year."""
    return " per jaar" if ambition.target_year is None and ambition.unit.endswith("per jaar") else ""


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", table.to_dict("records"))
