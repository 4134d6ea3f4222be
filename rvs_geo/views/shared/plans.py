"""What gemeenten name in their own safety plans; it stands beside the priority table, never in it."""

from __future__ import annotations

from collections.abc import Collection

from rvs_geo.region.model import Region
from rvs_geo.views.shared.explain import escape_markdown

TABLE = "eigen_plannen"
PLANS_NOTE = (
    "Dit zijn onderwerpen uit het eigen plan van een gemeente. Het zijn geen kruisjes van de "
    "prioriteitentabel van de regio."
)
_CERTAINTY = {"gelezen": "Gelezen in", "fragment": "Alleen een deel van de tekst gevonden in"}


def plans_by_gemeente(region: Region) -> list[tuple[str, list[str]]]:
    """Each gemeente of which something was found, with the subjects that it names; plain text."""
    table = region.tables.get(TABLE)
    if table is None:
        return []
    return [
        (str(rows["gemeente"].iloc[0]), [str(text) for text in rows["prioriteit"]])
        for _, rows in table.groupby("gm_code", sort=False)
    ]


def plan_lines(region: Region, codes: Collection[str] | None = None) -> list[str]:
    """A line a gemeente: what it names, for which years, where it was read and how surely.

    Args:
        region: the region; a data folder need not have the table.
        codes: only these gemeenten; None for all that are in the table.
    """
    table = region.tables.get(TABLE)
    if table is None:
        return []
    lines = []
    for code, rows in table.groupby("gm_code", sort=False):
        if codes is not None and code not in codes:
            continue
        first = rows.iloc[0]
        named = escape_markdown("; ".join(str(text) for text in rows["prioriteit"]))
        place = escape_markdown(f"{_CERTAINTY[str(first['zekerheid'])]} {first['vindplaats']}")
        lines.append(f"**{escape_markdown(str(first['gemeente']))}** ({first['periode']}): {named}. {place}.")
    return lines
