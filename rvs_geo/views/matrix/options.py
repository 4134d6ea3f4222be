"""What can be chosen of the priorities; see `views/shared/options.py`."""

from __future__ import annotations

from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.views.shared.options import Option

ON_MAP, AGAINST_BURDEN, CELLS = "kaart", "vergelijk", "tabel"
PARTS = {ON_MAP: "Overzicht", AGAINST_BURDEN: "Breedte en druk", CELLS: "Alle vakjes"}
PART = Option("deel", "een onderdeel", tuple(PARTS), ON_MAP)
ORDERS = {"naam": "Naam", "district": "District", "aantal": "Aantal prioriteiten"}
ORDER = Option("volgorde", "een volgorde", tuple(ORDERS), "naam")
#: Of the map: no theme, but how many priorities each gemeente chose.
NUMBER = "aantal"


def theme_option(matrix: PriorityMatrix) -> Option:
    """A theme on the map, or the number of priorities."""
    return Option("thema", "een kolom", (NUMBER, *matrix.columns), NUMBER)


def column_option(matrix: PriorityMatrix, name: str, default: str) -> Option:
    """A column of the table; `name` in the address, for more than one can be chosen."""
    return Option(name, "een kolom", matrix.columns, default)
