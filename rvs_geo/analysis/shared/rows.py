"""Cells of a table as read: text or number, with empty kept apart from zero."""

from __future__ import annotations


def as_text(value: object) -> str:
    """A cell as stripped text; None, NaN and NA are ""."""
    return "" if value is None or str(value) in {"nan", "<NA>", "NaT"} else str(value).strip()


def as_number(value: object) -> float | None:
    """A cell as number; empty is None, never 0.

    Raises:
        ValueError: text that is not a number.
    """
    text = as_text(value)
    return float(text) if text else None
