"""Names and numbers as the messages say them."""

from __future__ import annotations

from rvs_geo.region.examined import Examined

WHOLE = "alle gemeenten"


class Named:
    """The names of areas and sources in a folder."""

    def __init__(self, examined: Examined) -> None:
        frame = examined.frames.get("gebieden")
        self._areas = {} if frame is None else dict(zip(frame["code"], frame["naam"], strict=True))
        resources = () if examined.descriptor is None else examined.descriptor.resources
        self._sources = {str(s["id"]): s for resource in resources for s in resource.sources}

    def of(self, code: str) -> str:
        """The name of an area; its code if the folder does not know it."""
        return str(self._areas.get(code, code))

    def source(self, identifier: str) -> str:
        """A source in a few words: publisher and table."""
        entry = self._sources.get(identifier, {})
        publisher = str(entry.get("publisher", identifier)).removeprefix(
            "Centraal Bureau voor de Statistiek "
        )
        return f"{publisher.strip('()')}, tabel {entry['table']}" if entry.get("table") else publisher


def times(factor: float) -> str:
    """A factor in Dutch: "0,5 keer", "10 keer"."""
    shown = f"{factor:.1f}" if factor < 9.95 else f"{factor:.0f}"
    return f"{shown.replace('.', ',')} keer"


def number(value: float) -> str:
    """A whole number with a point between the thousands."""
    return f"{value:,.0f}".replace(",", ".")
