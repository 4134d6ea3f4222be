"""The description of a new data folder: the entries of our own, without a word of our own region."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from rvs_geo.sources.areas import PREDECESSOR_NAMES

OWN = Path(__file__).resolve().parents[2] / "data" / "datapackage.json"
_CODE = "GM[0-9]{4}(_[0-9]{4})?"
_PUBLISHER = "\u00a9 Kadaster / Centraal Bureau voor de Statistiek, {year}"
_FREE = "Vrij te gebruiken; naamsvermelding verplicht: {publisher}"
#: A remark on gaps holds for the region that it was written for.
_GAPS = "ontbreken gemeenten"
_NOT_ALL = "Niet van elke gemeente is in elk jaar een cijfer bekend. Het is dan niet nul."

#: No file of the raw material says which gemeenten a police unit has.
MEMBERSHIP = (
    "Welke gemeenten bij de politie-eenheid {name} horen, staat in geen bronbestand. Het is afgeleid van "
    "de provincies en van de veiligheidsregio\u2019s in de wet. Getoetst: hun misdrijven tellen in "
    "{first}-{last} op tot de eigen rij van de politie (47013NED), op hoogstens {off} na."
)
SAFETY_REGION = "veiligheidsregio"
SAFETY_MEMBERSHIP = (
    "Welke gemeenten bij de veiligheidsregio {name} horen, staat in geen bronbestand. Het is afgeleid van de "
    "provincies en van de wet. Getoetst: elke gemeente van het land hoort bij \u00e9\u00e9n "
    "veiligheidsregio, en elke veiligheidsregio ligt in \u00e9\u00e9n politie-eenheid."
)
_SUMS = "Van een gemeente van nu is het aantal in de jaren voor een fusie de som van haar delen van toen."


@dataclass(frozen=True)
class Words:
    """What a new region is called and what must be said of it.

    Attributes:
        name: of the region.
        kind: "politie-eenheid", "veiligheidsregio", "provincie" or empty.
        whole_country: all gemeenten of the Netherlands.
        parts: the provinces that it has gemeenten in; these take the place of districts.
        today: borders of today, not the older ones.
        year: of the borders.
        gemeenten: how many.
        places: names of all gemeenten: a remark that names one is of another region.
        years: first and last year by indicator; only these indicators are described.
        remarks: on borders that changed.
        membership: how the gemeenten of a police unit are known; empty for another region.
        moved: in what the unit of today differs from the gemeenten on the map; empty where it does not.
    """

    name: str
    kind: str
    whole_country: bool
    parts: tuple[str, ...]
    today: bool
    year: int
    gemeenten: int
    places: frozenset[str]
    years: Mapping[str, tuple[int, int]]
    remarks: tuple[str, ...]
    membership: str = ""
    moved: str = ""

    @property
    def region(self) -> dict[str, object]:
        """What goes under `regio`."""
        said: dict[str, object] = {"naam": self.name, "grenzen": self.year}
        said |= {"omschrijving": f"Geregistreerde misdrijven in {self.gemeenten} gemeenten, met bron."}
        said |= {"deel": "provincie", "delen": "provincies"}
        if self.whole_country:
            return said | {"kort": self.name, "heel": f"Heel {self.name}", "in": f"in {self.name}"}
        if self.kind:
            # "In Den Haag" is the city: a unit is named with what it is.
            short = self.kind.removeprefix("politie-").removeprefix("veiligheids")
            full = f"{self.kind} {self.name}"
            said |= {"soort": self.kind, "kort": f"de {short}", "heel": f"Hele {full}", "in": f"in de {full}"}
        return said


def describe(words: Words, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The data package of a new region.

    Args:
        words: what the region is called.
        tables: the tables of the folder by name.
    """
    own = json.loads(OWN.read_text(encoding="utf-8"))
    entries = {entry["name"]: entry for entry in own["resources"]}
    site = f"Veiligheid op de kaart: {words.name}"
    kept = [_entry(entries[name], words, site) for name in ("gemeenten", *tables)]
    return {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", site.lower()).strip("-"),
        "title": site,
        "description": f"Grenzen, misdrijven en inwoners van {words.gemeenten} gemeenten.",
        "version": "1.0.0",
        "regio": words.region,
        "licenses": own["licenses"],
        "resources": kept,
    }


def _entry(entry: dict[str, Any], words: Words, site: str) -> dict[str, Any]:
    entry = {k: v for k, v in entry.items() if k not in ("controles", "bytes", "hash")}
    if "kanttekeningen" in entry:
        entry["kanttekeningen"] = _general(entry["kanttekeningen"], words)
    for field in entry.get("schema", {}).get("fields", []):
        if field["name"] in ("gm_code", "code", "opvolger_code") and entry["name"] != "grootteklassen":
            field["constraints"] = field.get("constraints", {}) | {"pattern": _CODE}
            field["description"] = "Code van de gemeente bij het CBS, of van gemeenten die samengingen."
    for source in entry.get("sources", []):
        if source["id"] == "project":
            source["publisher"] = site
    entry = _SPECIAL[entry["name"]](entry, words) if entry["name"] in _SPECIAL else entry
    return {k: v for k, v in entry.items() if v != []}


def _general(remarks: list[str], words: Words) -> list[str]:
    """Remarks that hold anywhere; of one that names a gemeente only a first sentence that does not."""
    kept = []
    for remark in remarks:
        first = re.split(r"(?<=\.) ", remark)[0]
        if _GAPS in remark:
            kept.append(_NOT_ALL)
        elif not _names_place(remark, words):
            kept.append(remark)
        elif not _names_place(first, words):
            kept.append(first)
    return list(dict.fromkeys(kept))


def _names_place(text: str, words: Words) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(place)}(?!\w)", text) for place in words.places | _own_places())


@cache
def _own_places() -> frozenset[str]:
    """Names in the remarks of our own data: its region, its gemeenten, and what these were and became."""
    own = json.loads(OWN.read_text(encoding="utf-8"))["regio"]["naam"]
    tables = (("gebieden", "naam"), ("opvolgers", "opvolger"))
    names = (name for table, column in tables for name in pd.read_csv(OWN.parent / f"{table}.csv")[column])
    before = (name for spellings in PREDECESSOR_NAMES.values() for name in spellings)
    return frozenset({own, *before, *names})


def _borders(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    publisher = _PUBLISHER.format(year=words.year)
    licence = _FREE.format(publisher=publisher)
    day = f"1 januari {words.year}"
    for source in entry["sources"]:
        source |= {"id": f"grenzen_{words.year}", "title": f"Gemeentegrenzen {words.year}, gegeneraliseerd"}
        source |= {"publisher": publisher, "licence": licence, "reference_date": day}
    for found in entry["licenses"]:
        found["title"] = f"Vrij te gebruiken met naamsvermelding: {publisher}"
    for field in entry["eigenschappen"]:
        if field["name"] in ("provincie", "district"):
            field["description"] = "Provincie."
    return entry | {
        "title": f"Grenzen van de {words.gemeenten} gemeenten",
        "description": f"De grenzen van de {words.gemeenten} gemeenten van {words.year}, in graden (WGS84).",
        "peildatum": day,
        "kanttekeningen": [
            f"De kaart houdt de gemeenten van {words.year} aan, ook voor andere jaren.",
            "Water is van de vlakken afgeknipt. Reken er geen dichtheid per vierkante kilometer mee uit.",
        ],
    }


def _homes(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    publisher = _PUBLISHER.format(year=words.year)
    for field in entry["schema"]["fields"]:
        if field["name"] == "district":
            field |= {"title": "Provincie", "description": "Provincie."}
            field["constraints"] = {"required": True, "enum": list(words.parts)}
    source = {"id": "provincies", "title": "Provincie per gemeente", "publisher": publisher}
    source |= {"licence": _FREE.format(publisher=publisher), "reference_date": f"1 januari {words.year}"}
    return entry | {
        "title": "Provincie per gemeente",
        "description": "In welke provincie elke gemeente ligt. De kaart deelt de gemeenten zo in.",
        "sources": [source],
        "peildatum": f"1 januari {words.year}",
        "kanttekeningen": [],
    }


def _areas(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    for field in entry["schema"]["fields"]:
        if field["name"] == "leden":
            field["constraints"] = {"pattern": f"{_CODE}( {_CODE})+"}
    said = f"De {words.gemeenten} gemeenten, en de fusies die geheel in de regio liggen met hun leden."
    told = [*([words.membership] if words.membership else []), *words.remarks]
    return entry | {"description": said, "kanttekeningen": told}


def _successors(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    for field in entry["schema"]["fields"]:
        if field["name"] == "geheel":
            field["description"] = "true als de opvolger alleen uit gemeenten van de regio bestaat."
        if field["name"] == "vanaf":
            field["constraints"] = {"required": True, "minimum": 2014, "maximum": 2100}
    return entry | {"kanttekeningen": list(words.remarks)}


def _counts(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    found = []
    for i in (i for i in entry["indicatoren"] if i["id"] in words.years):
        remarks = _general(i["kanttekeningen"], words)
        if words.today and i["bron"].startswith("cbs_"):
            remarks.append(_SUMS)
        found.append(i | {"jaren": list(words.years[i["id"]]), "kanttekeningen": remarks})
    first, last = min(y for y, _ in words.years.values()), max(y for _, y in words.years.values())
    return entry | {"indicatoren": found, "peildatum": f"jaarcijfers {first}-{last}"}


def _own_rows(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    """The police's own count of a unit: one figure, of one source."""
    source = next(s for s in entry["sources"] if s["id"].startswith("pol_"))
    series = [
        {**s, "definitie": f"Alle vastgelegde misdrijven in de {words.kind} {words.name} van nu."}
        for s in entry["reeksen"]
        if s["bron"] == source["id"]
    ]
    return entry | {
        "title": "Eigen telling van de politie",
        "description": f"Wat de politie zelf telt voor de {words.kind} {words.name}.",
        "sources": [source],
        "licenses": [found for found in entry["licenses"] if found["name"] == "politie"],
        "peildatum": source["reference_date"],
        "kanttekeningen": [],
        "reeksen": series,
    }


def _own_people(entry: dict[str, Any], words: Words) -> dict[str, Any]:
    return entry | {"kanttekeningen": [words.moved] if words.moved else []}


_SPECIAL = {
    "criminaliteit_regio": _own_rows,
    "inwoners_regio": _own_people,
    "gemeenten": _borders,
    "districten": _homes,
    "gebieden": _areas,
    "opvolgers": _successors,
    "criminaliteit": _counts,
}
