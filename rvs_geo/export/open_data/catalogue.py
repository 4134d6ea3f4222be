"""The catalogue of the data for portals (DCAT-AP-DONL, JSON-LD) and the addresses for programs (OpenAPI 3.1).

DCAT-AP-DONL is the Dutch profile of DCAT that data.overheid.nl reads
(docs.geostandaarden.nl/dcat/dcat-ap-nl30).
"""

from __future__ import annotations

from typing import Any

from rvs_geo import __version__
from rvs_geo.export.shared.credits import site
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Region

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "adms": "http://www.w3.org/ns/adms#",
}
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "zip": "application/zip",
    "gpkg": "application/geopackage+sqlite3",
    "jsonld": "application/ld+json",
    "atom": "application/atom+xml",
}
_DUTCH = {"@id": "http://publications.europa.eu/resource/authority/language/NLD"}


def media_type_of(name: str) -> str:
    """The media type of a file by its ending."""
    return _TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")


def dcat(region: Region, names: dict[str, str], base: str) -> dict[str, Any]:
    """The data as one dataset with a distribution a file.

    Args:
        region: the region.
        names: every file with what it holds.
        base: address of the folder that the files stand in, with a slash at its end; "" where not known.
    """
    about = region.descriptor
    licences = [str(entry.get("path", entry.get("name", ""))) for entry in objects(about.get("licenses"))]
    return {
        "@context": _CONTEXT,
        "@id": f"{base}catalogus.jsonld#gegevens",
        "@type": "dcat:Dataset",
        "dct:title": about["title"],
        "dct:description": about["description"],
        "dct:language": _DUTCH,
        "dct:license": [{"@id": licence} for licence in dict.fromkeys(licences)],
        "dct:identifier": about["name"],
        "adms:version": about["version"],
        "dct:source": sorted({s.url for found in region.sources.values() for s in found if s.url}),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": text,
                "dcat:downloadURL": {"@id": f"{base}{name}"},
                "dcat:mediaType": media_type_of(name),
            }
            for name, text in names.items()
        ],
    }


def open_api(region: Region, names: dict[str, str], base: str) -> dict[str, Any]:
    """The addresses as OpenAPI 3.1: one path a kind of file, with the ids that may stand in it."""
    ids = [indicator.id for indicator in region.figures]
    paths = {f"/{name}": _get(text, name) for name, text in names.items() if _stem(name) not in ids}
    for ending, text in (
        ("csv", "Een cijfer als tabel"),
        ("json", "Een cijfer als lijst per kolom"),
        ("metadata.json", "Definitie, eenheid, bron en status per jaar van een cijfer"),
    ):
        path = _get(text, f"x.{ending}")
        schema = {"type": "string", "enum": ids}
        path["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": schema}]
        paths[f"/{{id}}.{ending}"] = path
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Gegevens van {site()}", "version": __version__},
        "servers": [{"url": base.rstrip("/") or "."}],
        "paths": paths,
    }


def _get(text: str, name: str) -> dict[str, Any]:
    content: dict[str, Any] = {media_type_of(name): {}}
    return {"get": {"summary": text, "responses": {"200": {"description": text, "content": content}}}}


def _stem(name: str) -> str:
    return name.split(".", 1)[0]
