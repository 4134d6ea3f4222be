"""The ten police units by gemeente of 2014, filled in by hand and held against the police's own totals.

A unit is one or more safety regions (Politiewet 2012, article 25; Wet veiligheidsregio's, annex), and most
of those are a whole province. Only what cuts through a province is listed. No file of the raw material holds
the membership, so a data folder says that it was inferred; `unit_members.difference` adds up the crimes of
the gemeenten and stops where they are not those of the police's own row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NORTH_HOLLAND, _SOUTH_HOLLAND, _BRABANT = "Noord-Holland", "Zuid-Holland", "Noord-Brabant"
#: Safety region Amsterdam-Amstelland.
_AMSTERDAM = _codes("GM0358 GM0362 GM0363 GM0384 GM0437 GM0451")
#: Safety region Gooi en Vechtstreek, which lies in Noord-Holland and belongs to Midden-Nederland.
_GOOI = _codes("GM0376 GM0381 GM0402 GM0406 GM0417 GM0424 GM0425 GM0457 GM1696")
#: Safety regions Haaglanden and Hollands Midden.
_THE_HAGUE = _codes(
    "GM0503 GM0518 GM0603 GM0629 GM0637 GM1783 GM1842 GM1916 GM1926 "
    "GM0484 GM0491 GM0513 GM0534 GM0537 GM0546 GM0547 GM0553 GM0569 GM0575 GM0576 GM0579 GM0608 GM0623 "
    "GM0626 GM0627 GM0638 GM0643 GM0644 GM1525 GM1884 GM1892 GM1901"
)
#: Safety region Midden- en West-Brabant.
_WEST_BRABANT = _codes(
    "GM0738 GM0744 GM0748 GM0758 GM0766 GM0777 GM0779 GM0784 GM0785 GM0798 GM0809 GM0824 GM0826 GM0840 "
    "GM0851 GM0855 GM0867 GM0870 GM0873 GM0874 GM0879 GM1655 GM1674 GM1709 GM1719 GM1723"
)


@dataclass(frozen=True)
class Unit:
    """A police unit.

    Attributes:
        provinces: those that belong to it as a whole.
        part_of: a province of which it has a part.
        only: the gemeenten of that province that belong to it; empty for all but `without`.
        without: those that do not.
    """

    provinces: frozenset[str]
    part_of: str = ""
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def holds(self, code: str, province: str) -> bool:
        """Whether a gemeente of 2014 belongs to the unit."""
        if province in self.provinces:
            return True
        return province == self.part_of and (code in self.only if self.only else code not in self.without)


UNITS: Mapping[str, Unit] = {
    "Noord-Nederland": Unit(frozenset({"Groningen", "Friesland", "Drenthe"})),
    "Oost-Nederland": Unit(frozenset({"Overijssel", "Gelderland"})),
    "Midden-Nederland": Unit(frozenset({"Utrecht", "Flevoland"}), _NORTH_HOLLAND, only=_GOOI),
    "Noord-Holland": Unit(frozenset(), _NORTH_HOLLAND, without=_GOOI | _AMSTERDAM),
    "Amsterdam": Unit(frozenset(), _NORTH_HOLLAND, only=_AMSTERDAM),
    "Den Haag": Unit(frozenset(), _SOUTH_HOLLAND, only=_THE_HAGUE),
    "Rotterdam": Unit(frozenset(), _SOUTH_HOLLAND, without=_THE_HAGUE),
    "Zeeland-West-Brabant": Unit(frozenset({"Zeeland"}), _BRABANT, only=_WEST_BRABANT),
    "Oost-Brabant": Unit(frozenset(), _BRABANT, without=_WEST_BRABANT),
    "Limburg": Unit(frozenset({"Limburg"})),
}
#: The key of each unit at CBS, as in the list of regions of 83651NED.
CODES: Mapping[str, str] = {
    "Noord-Nederland": "RE01",
    "Oost-Nederland": "RE02",
    "Midden-Nederland": "RE03",
    "Noord-Holland": "RE04",
    "Amsterdam": "RE05",
    "Den Haag": "RE06",
    "Rotterdam": "RE07",
    "Zeeland-West-Brabant": "RE08",
    "Oost-Brabant": "RE09",
    "Limburg": "RE10",
}
#: Gemeenten of today that were made of gemeenten of two units.
SINCE: Mapping[str, str] = {"GM1961": "Midden-Nederland"}
#: The province of a gemeente of today that was made of gemeenten of two.
PROVINCE_SINCE: Mapping[str, str] = {"GM1961": "Utrecht"}
#: How the police write a unit otherwise.
OTHER_SPELLINGS: Mapping[str, str] = {"Zeeland-West-Brabant": "Zeeland - West-Brabant"}


def unit_of(code: str, province: str) -> str:
    """The unit of a gemeente of 2014.

    Raises:
        KeyError: it belongs to none or to several.
    """
    found = [name for name, unit in UNITS.items() if unit.holds(code, province)]
    if len(found) != 1:
        raise KeyError(f"{code} ({province}): {found}")
    return found[0]
