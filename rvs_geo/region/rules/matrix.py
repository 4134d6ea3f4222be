"""The priority matrix against the totals that were printed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rvs_geo.region.areas import Frames
from rvs_geo.region.faults import Fault, quoted

MARK_COLUMN = re.compile(r"k\d\d")


def mark_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Marks in the priority matrix that contradict the known total of their row or column."""
    matrix, themes = frames.get("priorities"), frames.get("themas")
    if matrix is None:
        return
    columns = [name for name in matrix.columns if MARK_COLUMN.fullmatch(str(name))]
    if "aantal_prioriteiten" in matrix:
        totals = matrix["aantal_prioriteiten"]
        marks = matrix[columns]
        row_ones, row_unknown = (marks == 1).sum(axis=1), marks.isna().sum(axis=1)
        for row in matrix.index[totals.notna()]:
            yield from _mark_fault(
                files["priorities"], row, None, row_ones[row], row_unknown[row], totals[row]
            )
    if themes is None or not {"kolom", "totaal"} <= set(themes.columns):
        return
    known = themes.dropna(subset=["kolom", "totaal"]).drop_duplicates("kolom").set_index("kolom")["totaal"]
    for name in sorted(set(columns) ^ set(known.index)):
        place = files["priorities"] if name in columns else files["themas"]
        yield Fault(
            place, None, name, "een kolom die maar in één bestand staat", "dezelfde kolommen k01, k02, …"
        )
    if "soort" in matrix:
        municipal = matrix[(matrix["soort"] == "gemeente").fillna(False).astype(bool)]
        for name in sorted(set(columns) & set(known.index)):
            ones, unknown = int((municipal[name] == 1).sum()), int(municipal[name].isna().sum())
            yield from _mark_fault(files["priorities"], None, name, ones, unknown, known[name])


def veld_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Themes whose veld comes before that of a theme to their left: the velden run from first to last."""
    themes, velden = frames.get("themas"), frames.get("velden")
    if themes is None or velden is None:
        return
    if not ({"kolom", "veld"} <= set(themes.columns) and {"nummer", "veld"} <= set(velden.columns)):
        return
    order = {veld: number for number, veld in enumerate(velden.sort_values("nummer")["veld"])}
    highest, holder = -1, ""
    for row, veld in themes.sort_values("kolom")["veld"].items():
        number = order.get(veld, highest)
        if number < highest:
            yield Fault(
                files["themas"],
                int(str(row)),
                "veld",
                quoted(veld),
                f"een veld dat niet vóór {quoted(holder)} hoort",
            )
        elif number > highest:
            highest, holder = number, str(veld)


def plan_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Rows of own safety plans that call a gemeente otherwise than the list of gemeenten does."""
    plans, homes = frames.get("eigen_plannen"), frames.get("districten")
    if plans is None or homes is None:
        return
    if not {"gm_code", "gemeente"} <= set(plans.columns) & set(homes.columns):
        return
    plans, homes = (table.dropna(subset=["gm_code", "gemeente"]) for table in (plans, homes))
    names = dict(zip(homes["gm_code"], homes["gemeente"], strict=True))
    for row, code, name in zip(plans.index, plans["gm_code"], plans["gemeente"], strict=True):
        if code in names and name != names[code]:
            yield Fault(
                files["eigen_plannen"], int(row), "gemeente", quoted(str(name)), f"{quoted(names[code])}"
            )


def _mark_fault(
    file: str, row: int | None, column: str | None, ones: int, unknown: int, total: int
) -> Iterator[Fault]:
    """One row or column: too many ones, or too few even if everything unknown were a one."""
    if not ones <= total <= ones + unknown:
        found = f"{ones} keer 1 en {unknown} keer leeg"
        yield Fault(file, row, column, found, f"in totaal {total} keer 1 (het bekende totaal)")
