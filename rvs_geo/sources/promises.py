"""What the data package promises of its tables, for builders that hold a source to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rvs_geo.region.descriptor import FILE
from rvs_geo.sources.files import SourceFault


@dataclass(frozen=True)
class Promises:
    """The numbers under `controles`, and the words that a column may hold.

    Attributes:
        resources: the resources of the data package by name.
    """

    resources: Mapping[str, Mapping[str, Any]]

    def rows(self, table: str, **where: str) -> int:
        """How many rows a table has, of those where columns hold the given words.

        Raises:
            SourceFault: the data package does not promise it.
        """
        return self._number(table, "rijen", {"waar": where} if where else {})

    def total(self, table: str, column: str, **where: str) -> int:
        """What a column adds up to, over the rows where columns hold the given words.

        Raises:
            SourceFault: the data package does not promise it.
        """
        return self._number(table, "som", {"kolom": column, **({"waar": where} if where else {})})

    def words(self, table: str, column: str) -> tuple[str, ...]:
        """The words that a column may hold.

        Raises:
            SourceFault: the data package names none.
        """
        fields = self.resources.get(table, {}).get("schema", {}).get("fields", [])
        found = [f.get("constraints", {}).get("enum", []) for f in fields if f["name"] == column]
        if not found or not found[0]:
            raise SourceFault(FILE, None, f"{table}: names no words for {column}")
        return tuple(found[0])

    def years(self, table: str) -> tuple[int, int]:
        """The first and last year that a table is about.

        Raises:
            SourceFault: the data package does not say.
        """
        found = self.resources.get(table, {}).get("jaren")
        if not found:
            raise SourceFault(FILE, None, f"{table}: says no jaren")
        first, last = found
        return int(first), int(last)

    def _number(self, table: str, key: str, rest: Mapping[str, object]) -> int:
        for promise in self.resources.get(table, {}).get("controles", []):
            if key in promise and {k: v for k, v in promise.items() if k != key} == rest:
                return int(promise[key])
        raise SourceFault(FILE, None, f"{table}: promises no {key} of {dict(rest)}")


def read_promises(folder: Path) -> Promises:
    """The promises of a data folder."""
    package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return Promises({resource["name"]: resource for resource in package["resources"]})
