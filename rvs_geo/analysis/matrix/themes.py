"""Themes of the Kernbeleid Veiligheid beside the columns of the priority table.

The list is a help, not a source of the table: it proposes names for lost headings, and says which figure
and which joint priority come nearest to a theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rvs_geo.analysis.matrix.model import CUT, NameStatus, PriorityMatrix
from rvs_geo.region.model import Region

TABLE = "kernbeleid"
_SHORTEST_PART = 7
"""A part of a name with fewer letters fits too many themes."""


@dataclass(frozen=True)
class Theme:
    """A theme of the list.

    Attributes:
        veld: the field that it belongs to.
        name: as the list has it.
        indicator: id of the figure that comes nearest; None where there is none.
        joint: the joint priority of the strategy that it fits; None where it fits none.
    """

    veld: str
    name: str
    indicator: str | None
    joint: str | None


def listed_themes(region: Region) -> tuple[Theme, ...]:
    """The list of the data folder, in its order; empty where it has none."""
    table = region.tables.get(TABLE)
    if table is None:
        return ()
    return tuple(
        Theme(str(veld), str(name), _text(indicator), _text(joint))
        for veld, name, indicator, joint in table[["veld", "thema", "cijfer", "prioriteit"]].itertuples(
            index=False
        )
    )


def theme_like(name: str | None, themes: Sequence[Theme]) -> Theme | None:
    """The theme that a heading names: by its letters, or by its beginning or end where that fits one only."""
    if not name or not (wanted := _bare(name)):
        return None
    bare = {theme.name: _bare(theme.name) for theme in themes}
    same = [theme for theme in themes if bare[theme.name] == wanted]
    if same:
        return same[0]
    if len(wanted) < _SHORTEST_PART:
        return None
    near = [t for t in themes if bare[t.name].startswith(wanted) or bare[t.name].endswith(wanted)]
    return near[0] if len(near) == 1 else None


def column_themes(region: Region, matrix: PriorityMatrix) -> dict[int, Theme]:
    """The theme of each column whose heading, certain or probable, is one of the list."""
    themes = listed_themes(region)
    found = {j: theme_like(name, themes) for j, name in enumerate(matrix.names)}
    return {j: theme for j, theme in found.items() if theme is not None}


def is_cut(name: str | None, themes: Sequence[Theme]) -> bool:
    """Whether a heading is the beginning of a theme of the list, broken off in a word, and none itself."""
    if not name:
        return False
    known = [theme.name.casefold() for theme in themes]
    start = name.casefold()
    return start not in known and any(
        theme.startswith(start) and theme[len(start)].isalpha() for theme in known
    )


def with_cuts_marked(matrix: PriorityMatrix, themes: Sequence[Theme]) -> PriorityMatrix:
    """The same table in which a heading that was cut off ends in an ellipsis and is not certain."""
    cut = [is_cut(name, themes) for name in matrix.names]
    return replace(
        matrix,
        names=tuple(f"{n}{CUT}" if off else n for n, off in zip(matrix.names, cut, strict=True)),
        name_statuses=tuple(
            NameStatus.PROBABLE if off else s for s, off in zip(matrix.name_statuses, cut, strict=True)
        ),
    )


def _bare(name: str) -> str:
    """The letters, without the "veilig" that the Kernbeleid puts before half of its themes."""
    letters = re.sub(r"[^a-z]", "", name.casefold())
    return re.sub(r"^veilige?(?=[a-z])", "", letters)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
