"""Which gemeenten there are, what they were before and what they became: looked up, never inferred."""

from __future__ import annotations

from dataclasses import dataclass

from rvs_geo.sources.corrections import Corrections

GEMEENTEN = 41
MERGED_CODE = "GM1942"
MERGED_NAME = "Gooise Meren"
MERGED_MEMBERS = ("GM0381", "GM0424", "GM0425")  # Bussum, Muiden, Naarden
# The merger took effect on 1 January 2016; the population table still counts its members on that day.
MERGED_FIRST_YEAR = 2016


@dataclass(frozen=True)
class Predecessors:
    """A gemeente of 2014 whose area was other gemeenten before; all of them became part of it, entirely."""

    codes: tuple[str, ...]
    last_year: int
    status: str


# Both mergers took effect on 1 January 2011. Before it, "De Ronde Venen" in a source is a smaller gemeente
# than the one on the map, so a figure for the map's area is the sum of its parts or is not known.
PREDECESSORS = {
    "GM0736": Predecessors(("GM0736", "GM0305"), 2010, "som van De Ronde Venen en Abcoude"),
    "GM1904": Predecessors(("GM0311", "GM0329", "GM0333"), 2010, "som van Breukelen, Loenen en Maarssen"),
}
PREDECESSOR_NAMES = {
    "GM0305": ("Abcoude",),
    "GM0311": ("Breukelen",),
    "GM0329": ("Loenen",),
    "GM0333": ("Maarssen",),
}

# gm_code, code and name of the gemeente of today, first year, whether it holds nothing but members of the 41.
SUCCESSORS = (
    ("GM0381", "GM1942", "Gooise Meren", 2016, True),
    ("GM0424", "GM1942", "Gooise Meren", 2016, True),
    ("GM0425", "GM1942", "Gooise Meren", 2016, True),
    ("GM0457", "GM0363", "Amsterdam", 2022, False),
    ("GM0620", "GM1961", "Vijfheerenlanden", 2019, False),
)


def spellings(names: dict[str, str], corrections: Corrections) -> dict[str, tuple[str, ...]]:
    """The accepted spellings of every gemeente that a source may name.

    Args:
        names: the 41 by code.
        corrections: the other spellings.

    Returns:
        Per code its name and other spellings, with Gooise Meren and the predecessors.
    """
    others = corrections.spellings()
    accepted = {code: (name, *others.get(code, ())) for code, name in names.items()}
    return {**accepted, MERGED_CODE: (MERGED_NAME,), **PREDECESSOR_NAMES}


#: Key of the police unit in CBS OData, and the gemeenten of today that took the place of members of it. Weesp
#: went to Amsterdam, which belongs to another unit.
UNIT_CODE = "RE03"
UNIT_SUCCESSORS = (MERGED_CODE, "GM1961")
UNIT_SINCE = 2022
