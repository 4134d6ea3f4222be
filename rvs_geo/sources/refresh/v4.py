"""Version 4 of the open data service of CBS: one long list of observations."""

from __future__ import annotations

from collections.abc import Callable

from rvs_geo.sources.declared import Service, Table
from rvs_geo.sources.files import require
from rvs_geo.sources.refresh.answer import Answer, Question
from rvs_geo.sources.refresh.asking import About, Asking, Page, Protocol, Row, ask, filter_of
from rvs_geo.sources.refresh.client import Client
from rvs_geo.sources.refresh.pages import rows_of


class _V4(Protocol):
    key = "Identifier"
    links = ("@odata.nextLink", "odata.nextLink")
    data = "Observations"

    def about(self, asking: Asking) -> About:
        # Properties is one object and no list.
        properties = asking.client.get(f"{asking.root}/Properties")
        asking.pages["Properties"] = [properties]
        return About(
            str(properties.get("Modified") or "")[:10],
            tuple(str(row["Identifier"]) for row in asking.listed("Dimensions")),
            tuple(self.category(row) for row in asking.listed("MeasureCodes")),
        )

    def codes(self, dimension: str) -> str:
        return f"{dimension}Codes"

    def year(self, asking: Asking, question: Question, year: int) -> list[Page]:
        measure = f"Measure eq '{question.measure}'"
        return asking.figures(f"{measure} and {filter_of(question, year, list(question.figures))}", {})

    def rows(self, question: Question, root: str, pages: list[Page]) -> tuple[list[Row], str]:
        """The rows of the wanted measure; the value of one that is withheld is empty."""
        found: list[Row] = []
        for row in rows_of(root, pages):
            require("Measure" in row and "Value" in row, root, "an observation without Measure or Value")
            if row["Measure"] == question.measure:
                known = row.get("ValueAttribute") in {None, "None", ""}
                found.append({**row, "Value": row["Value"] if known else None})
        return found, "Value"


def ask_v4(client: Client, service: Service, table: Table, tell: Callable[[str], None]) -> Answer:
    """All wanted years of a table; see `asking.ask`."""
    return ask(_V4(), client, service, table, tell)
