"""A filled table as one file to mail: the work, and where it comes from.

The file is JSON. Who puts it in place checks it again: nothing in it is trusted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.files import is_fiction
from rvs_geo.analysis.matrix.model import FICTION_COLUMN, PriorityMatrix
from rvs_geo.analysis.matrix.work import NotOurs, NotOursReason, parse_work, signs, write_work

KIND = "rvs-invulling-1"
_MOST_BYTES = 1_000_000


class Way(StrEnum):
    """How the marks came into the table."""

    PDF = "pdf"
    HAND = "hand"


@dataclass(frozen=True)
class Origin:
    """Where the marks come from.

    Attributes:
        way: read from a PDF and proven by the totals, or typed.
        file: name of the PDF.
        pages: its pages.
        checksum: its SHA-256.
    """

    way: Way
    file: str = ""
    pages: tuple[int, ...] = ()
    checksum: str = ""


TYPED = Origin(Way.HAND)


def write_handover(matrix: PriorityMatrix, origin: Origin) -> bytes:
    """The file to mail.

    Raises:
        ValueError: the matrix is an example; fiction never becomes data.
    """
    if matrix.fictional:
        raise ValueError("A made-up matrix is never written as data.")
    content = {
        "soort": KIND,
        "werk": json.loads(write_work(matrix)),
        "herkomst": _as_json(origin),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def write_loaded(matrix: PriorityMatrix, origin: Origin) -> str:
    """Work for the browser to keep, with its origin: what was read stays so after a reload."""
    work = json.loads(write_work(matrix))
    return json.dumps({**work, "herkomst": {**_as_json(origin), "vakjes": signs(matrix)}}, ensure_ascii=False)


def origin_of_work(text: str, matrix: PriorityMatrix) -> Origin:
    """Where the marks in the grid come from: of a file only while they are as they were in it.

    Args:
        text: as the browser sends it; not trusted.
        matrix: what is in it (`work.parse_work`).
    """
    try:
        work = json.loads(text)
    except (ValueError, RecursionError):
        return TYPED
    found = work.get("herkomst") if isinstance(work, dict) else None
    if not isinstance(found, dict) or found.get("vakjes") != signs(matrix):
        return TYPED
    return _origin(found)


def read_handover(raw: bytes, base: PriorityMatrix) -> tuple[PriorityMatrix, Origin]:
    """The table and its origin from a file of `write_handover`; partners and totals are those of `base`.

    Raises:
        NotOurs: not such a file, or one of a made-up table.
    """
    wrong = NotOurs(NotOursReason.HANDOVER)
    if len(raw) > _MOST_BYTES:
        raise wrong
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if is_fiction(json.dumps(content)):
        raise NotOurs(NotOursReason.MADE_UP)
    if not isinstance(content, dict) or content.get("soort") != KIND:
        raise wrong
    return parse_work(json.dumps(content.get("werk")), base), _origin(content.get("herkomst"))


def _as_json(origin: Origin) -> dict[str, object]:
    return {
        "wijze": origin.way,
        "bestand": origin.file,
        "bladzijden": list(origin.pages),
        "sha256": origin.checksum,
    }


def _origin(found: object) -> Origin:
    """The origin as far as it can be one; what cannot was typed by somebody."""
    if not isinstance(found, dict) or found.get("wijze") != Way.PDF:
        return TYPED
    file, pages, checksum = (found.get(key) for key in ("bestand", "bladzijden", "sha256"))
    if not isinstance(file, str) or not isinstance(checksum, str) or not isinstance(pages, list):
        return TYPED
    if not re.fullmatch(r"[0-9a-f]{64}", checksum) or not 0 < len(pages) < 20:
        return TYPED
    if not all(isinstance(page, int) and 0 < page < 10_000 for page in pages):
        return TYPED
    plain = re.sub(r"[^\w .,()-]+", "_", file)[-100:].lstrip("-. ")
    return Origin(Way.PDF, plain or "pdf", tuple(pages), checksum)


def into_frames(
    matrix: PriorityMatrix, priorities: pd.DataFrame, themes: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables priorities.csv and themas.csv as read, with the cells, names and velden of a matrix.

    Fiction says so in a column of its own (`FICTION_COLUMN`).
    """
    cells = {
        key: pd.Series([None if v == UNKNOWN else int(v) for v in matrix.cells[:, j]], dtype="Int64")
        for j, key in enumerate(matrix.columns)
    }
    place = [matrix.columns.index(str(key)) for key in themes["kolom"]]
    about = {"naam": matrix.names, "naam_status": matrix.name_statuses, "veld": matrix.velden}
    texts = {
        name: pd.Series([values[j] for j in place], dtype=themes[name].dtype)
        for name, values in about.items()
    }
    mark = {FICTION_COLUMN: True} if matrix.fictional else {}
    unmarked = priorities.drop(columns=FICTION_COLUMN, errors="ignore")
    return unmarked.assign(**cells, **mark), themes.assign(**texts)
