"""Figures that the bureau types beside an ambition, and the lists that name what lies beside one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from rvs_geo.region.areas import Frames
from rvs_geo.region.faults import Fault, quoted

_NAME = "ambities_realisatie"


def figure_faults(frames: Frames, files: Mapping[str, str], this_year: int) -> Iterator[Fault]:
    """Typed figures that cannot be: above 100%, of the future, with a margin larger than themselves."""
    table, aims = frames.get(_NAME), frames.get("ambities")
    if table is None or aims is None or not {"id", "eenheid"} <= set(aims.columns):
        return
    if not {"ambitie", "jaar", "waarde", "marge", "bron"} <= set(table.columns):
        return
    units = {str(i): str(unit) for i, unit in zip(aims["id"], aims["eenheid"], strict=True)}
    for row, found in table.iterrows():
        place = (files[_NAME], int(str(row)))
        yield from _value_faults(place, found, units.get(str(found["ambitie"]), ""))
        if not pd.isna(found["jaar"]) and found["jaar"] > this_year:
            yield Fault(*place, "jaar", quoted(found["jaar"]), f"een jaar tot en met {this_year}")
        if not pd.isna(found["bron"]) and not any(c.isalpha() for c in str(found["bron"])):
            yield Fault(
                *place, "bron", quoted(found["bron"]), "een bron in woorden: wie, welk stuk, welke datum"
            )


def _value_faults(place: tuple[str, int], found: pd.Series, unit: str) -> Iterator[Fault]:
    value, margin = found["waarde"], found["marge"]
    if pd.isna(value):
        return
    if unit.startswith("%") and value > 100:
        yield Fault(*place, "waarde", quoted(value), "een percentage van 0 tot en met 100")
    if unit == "aantal per jaar" and pd.isna(margin) and value != int(value):
        yield Fault(*place, "waarde", quoted(value), "een heel aantal, of een marge erbij")
    if not pd.isna(margin) and margin > value:
        yield Fault(*place, "marge", quoted(margin), f"hoogstens de waarde zelf ({value})")


def listed_faults(frames: Frames, files: Mapping[str, str]) -> Iterator[Fault]:
    """Questions in ambities_cijfers.csv that no survey asked."""
    table, asked = frames.get("ambities_cijfers"), frames.get("enquete")
    if table is None or asked is None or "vragen" not in table or "vraag" not in asked:
        return
    known = set(asked["vraag"].dropna().astype(str))
    for row, cell in table["vragen"].dropna().items():
        for name in str(cell).split():
            if name not in known:
                expected = f"een waarde van vraag in {files['enquete']}"
                yield Fault(files["ambities_cijfers"], int(str(row)), "vragen", quoted(name), expected)
