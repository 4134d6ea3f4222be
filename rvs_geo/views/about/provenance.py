"""The data as they describe themselves: files, columns, sources, coverage and what was inferred.

Everything here is read from the datapackage and the data; a file or an indicator that is added there
appears here by itself.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.shared.coverage import Coverage, coverage
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator, Source
from rvs_geo.views.shared.dutch import in_table, year_spans
from rvs_geo.views.shared.explain import source_text
from rvs_geo.views.shared.numbers import UNKNOWN

KINDS = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "ja of nee",
    "year": "jaar",
    "date": "datum",
}
#: A column with one of these endings says how sure a row is; this value means that the source itself says so.
STATUS_COLUMN = "status"
ALL_KNOWN = "geen: alle gemeenten zijn bekend"
FROM_SOURCE = ("bron", "tekst")
WHOLE, MOST, PART = "vol", "meest", "deel"


@dataclass(frozen=True)
class DataFile:
    """One file of `data/` as the datapackage describes it; `columns` has a row for each column."""

    name: str
    path: str
    title: str
    description: str
    reference_date: str
    sources: tuple[Source, ...]
    columns: pd.DataFrame
    caveats: tuple[str, ...]


def data_files(region: Region) -> list[DataFile]:
    """Every file of the datapackage, in its order."""
    return [
        DataFile(
            name=str(entry["name"]),
            path=str(entry["path"]),
            title=str(entry.get("title", entry["name"])),
            description=str(entry.get("description", "")),
            reference_date=str(entry.get("peildatum", "niet bekend")),
            sources=region.sources[str(entry["name"])],
            columns=_columns(entry),
            caveats=_texts(entry.get("kanttekeningen")),
        )
        for entry in objects(region.descriptor["resources"])
    ]


def _columns(entry: dict[str, object]) -> pd.DataFrame:
    schema = entry.get("schema")
    fields = (
        objects(schema.get("fields")) if isinstance(schema, dict) else objects(entry.get("eigenschappen"))
    )
    return pd.DataFrame(
        [
            {
                "Kolom": str(field["name"]),
                "Naam": str(field.get("title", field["name"])),
                "Soort": KINDS.get(str(field.get("type")), str(field.get("type"))),
                "Betekenis en eenheid": str(field.get("description", "")),
            }
            for field in fields
        ],
        columns=["Kolom", "Naam", "Soort", "Betekenis en eenheid"],
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, list) else ()


def indicator_list(region: Region) -> pd.DataFrame:
    """Every indicator: what it counts, in what unit, in which years, and who counted it."""
    return pd.DataFrame(
        [
            {
                "Cijfer": i.name,
                "Eenheid": i.unit,
                "Jaren": f"{i.years[0]}-{i.years[-1]}",
                "Afgerond op": str(i.rounding) if i.rounding > 1 else "niet afgerond",
                "Bron": in_table(i.source),
                "Code in link": i.id,
                "Wat wordt geteld": i.definition,
            }
            for i in region.figures
        ]
    )


def coverage_table(region: Region) -> str:
    """An HTML table: the number of gemeenten known per indicator and year; the shade says the same."""
    years = sorted({year for i in region.figures for year in i.years})
    total = len(region.gemeenten)
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    body = "".join(_strip(i, coverage(region, i), years, total) for i in region.figures)
    return (
        '<div class="dekking" role="region" tabindex="0" aria-label="Dekking per cijfer en jaar">'
        f"<table><caption>Van hoeveel van de {total} gemeenten het cijfer bekend is. "
        "Een streepje: de bron telde dat jaar niet.</caption>"
        f'<thead><tr><th scope="col">Cijfer</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _strip(indicator: Indicator, known: Coverage, years: list[int], total: int) -> str:
    cells = []
    for year in years:
        count = known.known.get(year)
        if count is None:
            cells.append("<td>–</td>")
        else:
            shade = WHOLE if count == total else MOST if count >= total - 5 else PART
            cells.append(f'<td class="{shade}">{count}</td>')
    return f'<tr><th scope="row">{html.escape(indicator.name)}</th>{"".join(cells)}</tr>'


def gaps(region: Region) -> pd.DataFrame:
    """Who is missing when, and who is only counted together; indicators with the same gaps share a row."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for indicator in region.figures:
        found = coverage(region, indicator)
        key = (
            in_table(indicator.source),
            _gap_text({region.gemeente_by_code[c].name: y for c, y in found.missing.items()}),
            _gap_text(
                {
                    " + ".join(region.gemeente_by_code[m].name for m in region.area_by_code[c].members): y
                    for c, y in found.together.items()
                }
            ),
        )
        rows.setdefault(key, []).append(indicator.name)
    return pd.DataFrame(
        [
            {
                "Bron": source,
                "Cijfers": ", ".join(names),
                "Niet bekend": missing or ALL_KNOWN,
                "Alleen samen geteld": together or "geen",
            }
            for (source, missing, together), names in rows.items()
        ]
    )


def _gap_text(found: dict[str, tuple[int, ...]]) -> str:
    """Names gathered by the years they share: "Vianen, Weesp (2012-2025)"."""
    by_years: dict[tuple[int, ...], list[str]] = {}
    for name, years in found.items():
        by_years.setdefault(years, []).append(name)
    return "; ".join(
        f"{', '.join(names)} ({', '.join(year_spans(years))})" for years, names in by_years.items()
    )


def inferred(region: Region) -> pd.DataFrame:
    """Every status in the data that says more than "the source says so", with how many rows have it."""
    rows = []
    titles = {file.name: file.title for file in data_files(region)}
    tables = {**region.tables, "inwoners": region.inhabitants}
    for name, table in tables.items():
        for column in (c for c in table.columns if c.endswith(STATUS_COLUMN)):
            counts = table[column].value_counts()
            rows += [
                {
                    "Gegevens": titles[name],
                    "Kolom": str(column),
                    "Status": str(value),
                    "Regels": f"{count} van {len(table)}",
                    "Welke": _which(table, column, value),
                }
                for value, count in counts.items()
                if str(value) not in FROM_SOURCE
            ]
    return pd.DataFrame(rows, columns=["Gegevens", "Kolom", "Status", "Regels", "Welke"])


def _which(table: pd.DataFrame, column: str, value: object) -> str:
    """What the rows of a status are about: their name, or the years they span."""
    chosen = table[table[column] == value]
    if "jaar" in chosen:
        return ", ".join(year_spans(set(chosen["jaar"].astype(int))))
    naming = next(
        (c for c in ("gemeente", "naam", "onderwerp") if c in chosen and chosen[c].notna().all()), None
    )
    key = naming or str(chosen.columns[0])
    return ", ".join(chosen[key].astype(str))


def origin_text(region: Region) -> str:
    """How the figures came here: fetched from who publishes them, or from copies."""
    latest = "Zoekt u het nieuwste cijfer, kijk dan ook bij de bron zelf."
    if any(source.fetched for sources in region.sources.values() for source in sources):
        return (
            "De ruwe cijfers zijn opgehaald bij de open diensten van wie ze uitgeeft. Bij elk bestand staat "
            f"sinds welke dag de bron dit geeft. {latest}"
        )
    return (
        "De ruwe cijfers komen uit openbare kopieën van bestanden van het CBS en de politie, niet "
        "rechtstreeks van hun website. Wij vergeleken ze met elkaar en met de eigen totalen van de bron. "
        f"{latest}"
    )


def dates_markdown(file: DataFile) -> list[str]:
    """When each source was published and fetched, as far as known."""
    return [
        f"{source.publisher}: datum van publicatie {source.published or UNKNOWN}, opgehaald op "
        f"{source.fetched or UNKNOWN}."
        for source in file.sources
    ]


def sources_markdown(file: DataFile) -> list[str]:
    """Each source of a file as it is quoted."""
    return [source_text(source) for source in file.sources]
