"""Putting a filled table in place: checked, as a whole or not at all, and with what changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.fiction import TABLE as LISTED_FICTION
from rvs_geo.analysis.matrix.files import to_priorities_csv, to_themas_csv
from rvs_geo.analysis.matrix.handover import Origin, Way, read_handover
from rvs_geo.analysis.matrix.model import NameStatus, PriorityMatrix, from_frames
from rvs_geo.analysis.matrix.work import NotOurs
from rvs_geo.region.check import check_folder
from rvs_geo.region.checksums import refresh_checksums
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.differences import log_differences
from rvs_geo.region.swap import replacing
from rvs_geo.views.matrix.faults import messages, not_ours_text
from rvs_geo.views.matrix.reading import ADOPTED, KNOWN_FICTION, adopted_remark, pages_text

FILES = {"priorities": "priorities.csv", "themas": "themas.csv"}


class NotAdopted(ValueError):  # noqa: N818 - it names a state, not a defect
    """The file cannot take its place; `faults` say why, in Dutch."""

    def __init__(self, faults: list[str]) -> None:
        """Not adopted for these reasons."""
        super().__init__("\n".join(faults))
        self.faults = faults


def adopt(raw: bytes, folder: Path, today: date) -> list[str]:
    """Put the marks, names and velden of a file that was mailed into a data folder.

    Args:
        raw: the file (`handover.write_handover`), not trusted.
        folder: the data folder; a reader meets the old one or the new one.
        today: goes into the remark on where the marks come from.

    Returns:
        What changed, in Dutch; empty if nothing did, and then nothing was written.

    Raises:
        NotAdopted: the file is none, contradicts the printed totals, or the result fails the check; the
            folder is as it was.
        SwapBusy: another process is replacing the folder.
    """
    old = _matrix(folder)
    try:
        new, origin = read_handover(raw, old)
    except NotOurs as error:
        raise NotAdopted([not_ours_text(error)]) from error
    if new.fictional:
        raise NotAdopted([KNOWN_FICTION])
    if wrong := messages(new):
        raise NotAdopted(wrong)
    changed = changes(old, new)
    if changed:
        with replacing(folder) as fresh:
            shutil.copytree(folder, fresh, dirs_exist_ok=True)
            _write(fresh, new, origin, today)
            log_differences(folder, fresh, today.isoformat())
            refresh_checksums(fresh)
            if faults := check_folder(fresh):
                raise NotAdopted([str(fault) for fault in faults])
    return changed


def adopted_from(folder: Path) -> str:
    """Where the marks in a data folder come from, as its datapackage says; empty where none was adopted."""
    return adopted_remark(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8")))


def changes(old: PriorityMatrix, new: PriorityMatrix) -> list[str]:
    """What differs between two tables of the same partners, in Dutch."""
    known, unknown = new.cells != UNKNOWN, old.cells == UNKNOWN
    names = [list(zip(m.names, m.name_statuses, strict=True)) for m in (old, new)]
    named = _differ(*names)
    counts = (
        (int((known & unknown).sum()), "vakje bekend geworden", "vakjes bekend geworden"),
        (int((known & ~unknown & (new.cells != old.cells)).sum()), "vakje veranderd", "vakjes veranderd"),
        (int((~known & ~unknown).sum()), "vakje niet meer bekend", "vakjes niet meer bekend"),
        (named, "kolom kreeg een andere naam", "kolommen kregen een andere naam"),
        (_differ(old.velden, new.velden), "kolom kreeg een ander veld", "kolommen kregen een ander veld"),
    )
    return [f"{number} {one if number == 1 else more}" for number, one, more in counts if number]


def origin_remark(origin: Origin, today: date) -> str:
    """Where the marks come from, as a remark in the datapackage."""
    day = f"{today.day}-{today.month}-{today.year}"
    if origin.way is Way.HAND:
        return f"{ADOPTED}{day}, met de hand ingevuld naar de gedrukte tabel."
    return (
        f"{ADOPTED}{day}, gelezen uit de pdf {origin.file}, {pages_text(origin.pages)} "
        f"(sha256 {origin.checksum}). Alle rijen en kolommen komen uit op de gedrukte totalen."
    )


def _matrix(folder: Path) -> PriorityMatrix:
    listed = folder / f"{LISTED_FICTION}.csv"
    made_up = pd.read_csv(listed, dtype=str) if listed.is_file() else None
    priorities, themes = (pd.read_csv(folder / file) for file in FILES.values())
    return from_frames(priorities, themes, made_up)


def _write(folder: Path, matrix: PriorityMatrix, origin: Origin, today: date) -> None:
    contents = {"priorities": to_priorities_csv(matrix), "themas": to_themas_csv(matrix)}
    path = folder / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if (content := contents.get(resource["name"])) is not None:
            (folder / FILES[resource["name"]]).write_bytes(content)
            _remark(resource, matrix, origin_remark(origin, today))
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _remark(resource: dict[str, Any], matrix: PriorityMatrix, remark: str) -> None:
    """The remark on the origin; what was said of lost marks or names goes when none is lost any more."""
    named = set(matrix.name_statuses) == {NameStatus.CERTAIN} and None not in matrix.velden
    lost = not (matrix.is_complete if resource["name"] == "priorities" else named)
    kept = [r for r in resource.get("kanttekeningen", []) if lost and not str(r).startswith(ADOPTED)]
    resource["kanttekeningen"] = [*kept, remark]


def _differ(old: Sequence[object], new: Sequence[object]) -> int:
    return sum(a != b for a, b in zip(old, new, strict=True))
