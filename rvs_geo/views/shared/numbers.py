"""Dutch notation: 1.234,5 and a true minus sign; the same rounding as Intl.NumberFormat in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import SupportsFloat

import pandas as pd
from babel.numbers import format_decimal

UNKNOWN = "niet bekend"
#: For what is left out on purpose, such as a place on too few crimes; what is not known says so.
WITHHELD = "\u2013"
MINUS = "\u2212"
#: Before a figure that rests on few crimes.
ABOUT = "\u2248\u00a0"

_WORDS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)


def in_words(number: int) -> str:
    """A whole number as it is written in a sentence: a word up to twelve, digits above."""
    return _WORDS[number] if number < len(_WORDS) else dutch(number)


def dutch(value: SupportsFloat | None, decimals: int = 0, *, signed: bool = False) -> str:
    """A number as a Dutch reader writes it; "niet bekend" for None or NA.

    Args:
        value: any number; None and pandas' NA are not known.
        decimals: digits behind the comma, always all of them.
        signed: put a plus before a positive number.
    """
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return UNKNOWN
    exact = Decimal(float(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if exact == 0:
        exact = abs(exact)
    text = _formatted(abs(exact), decimals)
    if exact < 0:
        return MINUS + text
    return ("+" if signed and exact > 0 else "") + text


@lru_cache(maxsize=2**14)
def _formatted(size: Decimal, decimals: int) -> str:
    """Babel takes long for one number, and most numbers of a page stand there more than once."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(size, format=pattern, locale="nl_NL"))


def decimals_for(typical: float) -> int:
    """Decimals that leave at least two telling digits in a typical value: 57.0, 4.2, 0.31, 0.012."""
    size = abs(typical)
    if size >= 1:
        return 1
    return 2 if size >= 0.1 else 3


def dutch_years(years: Sequence[int]) -> str:
    """Years as a range: "2012" or "2012-2023"; the years are consecutive."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}\u2013{years[-1]}"
