"""The files that list the gemeenten and districts agree on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rvs_geo.region.faults import Fault, quoted


@dataclass(frozen=True)
class Listing:
    """A file that ought to name every gemeente of the region.

    Attributes:
        file: the file's name.
        code: the column (or property) with the code.
        label: the column with the name.
        names: name by code.
        rows: spreadsheet row by code; empty where the file has no rows.
    """

    file: str
    code: str
    label: str
    names: Mapping[str, str]
    rows: Mapping[str, int]


def listing_faults(
    listings: Sequence[Listing], members: Mapping[str, tuple[str, ...]], files: Mapping[str, str]
) -> Iterator[Fault]:
    """The files that list the gemeenten must list the same ones, under the same names.

    Args:
        listings: the files and the gemeenten in each.
        members: the areas of `gebieden`.
        files: the path of each table.

    Yields:
        A fault for each gemeente that a file lacks or calls by another name.
    """
    everyone: dict[str, list[str]] = {}
    for listing in listings:
        for code, name in listing.names.items():
            everyone.setdefault(code, []).append(name)
    for listing in listings:
        for code, given in sorted(everyone.items()):
            # The name that most files give is taken as meant; the file that differs is the one to repair.
            usual = max(dict.fromkeys(given), key=given.count)
            if code not in listing.names:
                found = f"geen gemeente {code} ({usual})"
                yield Fault(listing.file, None, listing.code, found, "elke gemeente van de regio")
            elif listing.names[code] != usual:
                found = f"{quoted(listing.names[code])} bij {code}"
                yield Fault(listing.file, listing.rows.get(code), listing.label, found, quoted(usual))
    for code, parts in sorted(members.items()):
        for part in parts:
            if part not in members:
                found = f"{quoted(part)} bij {code}"
                yield Fault(files["gebieden"], None, "leden", found, "codes van gemeenten uit dit bestand")


def district_faults(
    file: str, properties: Sequence[Mapping[str, str]], districten: pd.DataFrame
) -> Iterator[Fault]:
    """Districts in the borders that differ from those in the table of districts.

    Args:
        file: name of the file with the borders.
        properties: gm_code and district of each feature.
        districten: the table, with gm_code and district.
    """
    if not {"gm_code", "district"} <= set(districten.columns):
        return
    known = districten.dropna(subset=["gm_code", "district"])
    expected = dict(zip(known["gm_code"].astype(str), known["district"].astype(str), strict=True))
    for feature in properties:
        code, district = feature["gm_code"], feature["district"]
        if expected.get(code, district) != district:
            yield Fault(file, None, "district", f"{quoted(district)} bij {code}", quoted(expected[code]))


def tile_faults(frames: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> Iterator[Fault]:
    """Tiles that lie on one another; that each gemeente has one is for `listing_faults`."""
    tiles = frames.get("tegels")
    if tiles is None or not {"kolom", "rij"} <= set(tiles.columns):
        return
    known = tiles.dropna(subset=["kolom", "rij"])
    taken: set[tuple[int, int]] = set()
    for row, x, y in zip(known.index, known["kolom"], known["rij"], strict=True):
        if (x, y) not in taken:
            taken.add((x, y))
        else:
            yield Fault(files["tegels"], int(row), "kolom, rij", f"{x}, {y}", "een plaats die nog vrij is")
