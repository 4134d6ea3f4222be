"""Words that sentences on every page are made with: enumerations, spans of years, where a table stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import pyphen  # type: ignore[import-untyped]

from rvs_geo.analysis.shared.coverage import spans
from rvs_geo.region.records import Source

SOFT_HYPHEN = "\u00ad"


@cache
def syllables() -> pyphen.Pyphen:
    """What parts words. Its list takes a while to read, and few of our processes ask for a part of a word."""
    return pyphen.Pyphen(lang="nl_NL")


def with_breaks(name: str) -> str:
    """A name with a soft hyphen between the syllables of each of its words."""
    return " ".join(syllables().inserted(word, hyphen=SOFT_HYPHEN) for word in name.split(" "))


def listed(parts: Sequence[str], word: str = "en") -> str:
    """An enumeration: "Bussum", "Bussum en Muiden", "Bussum, Muiden en Naarden"; "" of nothing."""
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def listed_up_to(parts: Sequence[str], most: int = 6) -> str:
    """The same; past `most` the rest is counted: "Bussum, Muiden en nog 4 andere"."""
    if len(parts) <= most:
        return listed(parts)
    return listed([*parts[: most - 1], f"nog {len(parts) - most + 1} andere"])


def year_spans(years: Iterable[int]) -> list[str]:
    """Years with those that follow each other taken together: "2010-2012", "2014"."""
    return [str(first) if first == last else f"{first}-{last}" for first, last in spans(years)]


def in_table(source: Source) -> str:
    """Publisher and table; where there is no table, the title: "CBS, tabel 83648NED"."""
    return (
        f"{source.publisher}, tabel {source.table}" if source.table else f"{source.publisher}, {source.title}"
    )
