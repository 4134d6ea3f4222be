"""Bringing the description of a data folder up to date with the years that its tables hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from babel.dates import format_date

from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import objects

_SPAN = re.compile(r"\b(\d{4})-(\d{4})\b")
_FOUR_DIGITS = re.compile(r"\b\d{4}\b")
YEAR = "jaar"
#: The column with the day of a publisher's list, in the table of the statuses of years.
STATE = "stand"


def describe_years(folder: Path, fetched: Mapping[str, str]) -> None:
    """Writes the years of each table into its description: limits, spans of indicators, dates of sources.

    Args:
        folder: a data folder; its description is changed.
        fetched: by source, the day since which what it gave is what it is now.
    """
    path = folder / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    sources = {
        str(entry["id"]): str(entry["bron"])
        for resource in package["resources"]
        for entry in (*resource.get("indicatoren", []), *resource.get("reeksen", []))
    }
    for resource in package["resources"]:
        table = folder / str(resource["path"])
        if table.suffix == ".csv" and table.is_file():
            frame = pd.read_csv(table, dtype=str, keep_default_na=False)
            if STATE in frame.columns:
                _describe_states(resource, frame, package["resources"])
            elif YEAR in frame.columns and len(frame):
                _describe(resource, frame, sources)
        for source in objects(resource.get("sources")):
            if str(source.get("id")) in fetched:
                source["opgehaald"] = fetched[str(source["id"])]
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _describe(resource: dict[str, Any], frame: pd.DataFrame, sources: Mapping[str, str]) -> None:
    years = frame[YEAR].astype(int)
    first, last = int(years.min()), int(years.max())
    for field in resource["schema"]["fields"]:
        limits = field.get("constraints", {})
        if field["name"] == YEAR and {"minimum", "maximum"} <= set(limits):
            limits["minimum"] = min(limits["minimum"], first)
            limits["maximum"] = max(limits["maximum"], last)
    if "indicator" not in frame.columns:
        for source in resource["sources"]:
            source["reference_date"] = _until(source["reference_date"], last)
        resource["peildatum"] = _until(resource["peildatum"], last)
        return
    spans = years.groupby(frame["indicator"]).agg(["min", "max"])
    for indicator in resource.get("indicatoren", []):
        if indicator["id"] in spans.index:
            indicator["jaren"] = [int(n) for n in spans.loc[indicator["id"]]]
    of_source = frame["indicator"].map(dict(sources))
    for source in resource["sources"]:
        own = years[of_source == source["id"]]
        if len(own):
            source["reference_date"] = _span(source["reference_date"], int(own.min()), int(own.max()))
        else:
            source["reference_date"] = _until(source["reference_date"], last)
    resource["peildatum"] = _span(resource["peildatum"], first, last)


def _describe_states(resource: dict[str, Any], frame: pd.DataFrame, resources: list[dict[str, Any]]) -> None:
    """Every publisher's list that the table holds, with its day; named as elsewhere in the package."""
    known = {str(source["id"]): source for r in [*resources, resource] for source in r["sources"]}
    days = frame[frame[STATE] != ""].groupby("bron")[STATE].max()
    named = {str(source["id"]) for source in resource["sources"]}
    resource["sources"] += [dict(known[name]) for name in days.index if name not in named and name in known]
    for source in resource["sources"]:
        if source["id"] in days.index:
            day = date.fromisoformat(str(days[source["id"]]))
            source["reference_date"] = format_date(day, "d MMMM y", locale="nl")


def _span(text: str, first: int, last: int) -> str:
    """The span of years in a text, replaced; a text without one stays as it is."""
    return _SPAN.sub(f"{first}-{last}", text)


def _until(text: str, last: int) -> str:
    """The last year of the span in a text, replaced by a later one; a text that names that year stays."""
    if any(int(year) >= last for year in _FOUR_DIGITS.findall(text)):
        return text
    return _SPAN.sub(lambda found: f"{found[1]}-{last}", text)
