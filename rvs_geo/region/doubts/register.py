"""Every kind of doubt in one place: the check and the app look for them, /bronnen shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rvs_geo.region.doubts import inhabitants, jumps, parts, unfinished
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.examined import Examined


@dataclass(frozen=True)
class Kind:
    """One kind of doubt.

    Attributes:
        name: short English name; its test bears it too.
        watched: what raises it, as a Dutch sentence for visitors.
        find: the doubts of this kind in a folder.
    """

    name: str
    watched: str
    find: Callable[[Examined], Iterator[Doubt]]


KINDS: tuple[Kind, ...] = (
    Kind(
        jumps.KIND,
        "De meeste cijfers van één gemeente zijn in één jaar opeens veel hoger of lager dan in de jaren "
        "eromheen.",
        jumps.jump_doubts,
    ),
    Kind(
        inhabitants.KIND,
        "Het aantal inwoners van een gemeente is in één jaar opeens veel hoger of lager.",
        inhabitants.inhabitants_doubts,
    ),
    Kind(
        parts.KIND,
        "Soorten misdrijven zijn samen meer dan het totaal, of gemeenten samen meer dan de eenheid.",
        parts.parts_doubts,
    ),
    Kind(
        unfinished.KIND,
        "Het nieuwste jaar is in bijna alle cijfers veel lager. Misschien is het jaar nog niet af.",
        unfinished.unfinished_doubts,
    ),
)


def find_doubts(examined: Examined) -> list[Doubt]:
    """Everything that looks wrong in a folder without faults, kind by kind."""
    return [doubt for kind in KINDS for doubt in kind.find(examined)]
