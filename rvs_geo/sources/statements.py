"""What `strategiekaart.csv` says, looked up in the text of the strategy as the single figures are.

The file is written by hand, in words of our own. Its numbers, and the words that a statement leans on, must
stand in the source: when the text or the file changes, the build stops.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from rvs_geo.sources.files import require
from rvs_geo.sources.key_figures import TEXT

FILE = "strategiekaart.csv"

#: Shades that a statement must keep, by its id: the words of the source, and why they matter.
SHADES: dict[str, tuple[tuple[str, ...], str]] = {
    "ontwikkeling_jeugdgroepen": (("-75% net niet gehaald",), "the source says it was only just missed"),
    "ontwikkeling_overlastgroepen": (("-75% net niet gehaald",), "the same sentence is about both kinds"),
    "opgave_zorgen": (
        (
            "Woninginbraak, overlast en geweld staan nog steeds hoog op de prioriteitenlijst",
            "Overlast, woninginbraak en veelvoorkomende criminaliteit staan nog steeds hoog op de "
            "prioriteitenlijst",
        ),
        "the source names two different lists, so the statement names both",
    ),
    "achtergrond_impact_broos": (
        ("de daling is nog broos, ze geldt nog niet voor iedere gemeente",),
        "a fall that does not hold everywhere",
    ),
    "spelregel_delen": (
        ("‘delen tenzij’ (binnen de wettelijke kaders)",),
        "sharing is the rule, within the law",
    ),
    "sterkte_operationeel": (
        ("agenten, rechercheurs, centralisten op de meldkamer en medewerkers Intake & Service",),
        "who counts as operational is a list of the source",
    ),
    "aanpak_persoon_belofte": (
        ("Alle betrokken partners geven in 2015 aan wat zij anders, slimmer of meer gaan doen",),
        "a promise of each partner, with a year",
    ),
}


def check_statements(source: Path, data: Path) -> None:
    """Looks up every number and every shade of the strategiekaart in the text.

    Args:
        source: folder with the raw material.
        data: folder with `strategiekaart.csv`; without it there is nothing to look up.

    Raises:
        SourceFault: a number or a shade does not stand in the text, or a shade has no statement.
    """
    path = data / FILE
    if not path.is_file():
        return
    text = " ".join((source / TEXT).read_text(encoding="utf-8").split())
    table = pd.read_csv(path, dtype="string")
    for name, value in zip(table["id"], table["waarde"], strict=True):
        require(pd.isna(value) or _stands_in(str(value), text), path, f"{name}: {value} stands nowhere")
    known = set(table["id"])
    for name, (needles, reason) in SHADES.items():
        require(name in known, path, f"{name}: no such statement ({reason})")
        for needle in needles:
            require(needle in text, source / TEXT, f"{name}: {needle!r} does not stand there ({reason})")


def _stands_in(value: str, text: str) -> bool:
    """Whether a number stands in the text as Dutch writes it, without its sign and not within another."""
    number = abs(float(value))
    written = f"{int(number):,}".replace(",", ".") if number.is_integer() else f"{number:g}".replace(".", ",")
    return re.search(rf"(?<![\d.,]){re.escape(written)}(?!\d|[.,]\d)", text) is not None
