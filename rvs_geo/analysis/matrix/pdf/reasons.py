"""Why a file gave no table, as both processes say it."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a file gave no table; `views/matrix/reading.py` has the sentences."""

    TOO_LARGE = "too large"
    NO_PDF = "no pdf"
    BUSY = "busy"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY_PAGES = "too many pages"
    TOO_HEAVY = "too heavy"
    NO_TEXT = "no text"
    MADE_UP = "made up"
    NO_TABLE = "no table"
    NO_COLUMNS = "no columns"
    TOTALS_NOT_MET = "totals not met"
