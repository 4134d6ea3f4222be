"""Fetching the borders of today from PDOK: OGC API Features, or WFS where that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rvs_geo.sources.declared import BordersOfToday, Service
from rvs_geo.sources.files import SourceFault, require
from rvs_geo.sources.refresh.client import Client, NotThere, Unreachable
from rvs_geo.sources.refresh.raw_files import about_source, write_raw

#: The newest borders may be those of last year, and early in a year those of the year before.
YEARS_BACK = 3
PAGE = 1000
MOST_PAGES = 20
#: West, south, east and north of the European Netherlands: longitude comes first in GeoJSON.
_LIMITS = (3.0, 50.5, 7.5, 54.0)
_CODE = re.compile(r"GM\d{4}")
Feature = dict[str, Any]


def fetch_borders(
    client: Client,
    services: Mapping[str, Service],
    borders: BordersOfToday,
    folder: Path,
    day: str,
    tell: Callable[[str], None],
) -> list[str]:
    """Fetches the newest borders and writes them as a raw file.

    Args:
        client: asks.
        services: where, by id.
        borders: the entry of the catalogue.
        folder: the folder of raw files.
        day: the day of fetching (ISO 8601).
        tell: hears what is being fetched.

    Returns:
        The path of the file within the folder.

    Raises:
        SourceFault: no service has them, or they are not what was expected.
    """
    reasons: list[str] = []
    for name in borders.services:
        service = services[name]
        for year in range(int(day[:4]), int(day[:4]) - YEARS_BACK, -1):
            tell(f"{borders.collection} {year}")
            try:
                address, features = _WAYS[service.kind](client, service, borders, year)
            except (NotThere, Unreachable) as error:
                reasons.append(str(error))
                continue
            if features:
                return [_write(folder, borders, service, address, features, year, day)]
            reasons.append(f"{address} has none of {year}")
    raise SourceFault(borders.id, None, "no service has them: " + "; ".join(reasons))


def _ogc(client: Client, service: Service, borders: BordersOfToday, year: int) -> tuple[str, list[Feature]]:
    url = f"{service.address}/collections/{borders.collection}/items"
    page = client.get(url, {"f": "json", "limit": str(PAGE), "jaarcode": str(year)})
    found = _features(url, page)
    for _ in range(MOST_PAGES):
        links = page.get("links")
        nexts = [link for link in links if link.get("rel") == "next"] if isinstance(links, list) else []
        if not nexts:
            return url, found
        page = client.get(client.next_link(url, str(nexts[0]["href"])))
        found += _features(url, page)
    raise SourceFault(url, None, f"more than {MOST_PAGES} pages")


def _wfs(client: Client, service: Service, borders: BordersOfToday, year: int) -> tuple[str, list[Feature]]:
    url = service.address.replace("{year}", str(year))
    asked = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": f"{urlsplit(url).path.split('/')[2]}:{borders.collection}",
        "outputFormat": "application/json",
        "srsName": "EPSG:4326",
    }
    return url, _features(url, client.get(url, asked))


_WAYS = {"ogc": _ogc, "wfs": _wfs}


def _features(url: str, page: dict[str, object]) -> list[Feature]:
    features = page.get("features")
    require(isinstance(features, list), url, "no features")
    assert isinstance(features, list)  # noqa: S101 - said a line above
    return [dict(feature) for feature in features]


def _write(
    folder: Path,
    borders: BordersOfToday,
    service: Service,
    address: str,
    features: list[Feature],
    year: int,
    day: str,
) -> str:
    shapes: dict[str, Feature] = {}
    for feature in features:
        code, shape = _shape(address, borders, feature)
        require(code not in shapes, address, f"{code} came twice")
        shapes[code] = shape
    lines = [json.dumps(shapes[code], ensure_ascii=False, separators=(",", ":")) for code in sorted(shapes)]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    name = borders.file.replace("{year}", str(year))
    about = about_source(borders.origin, borders.id, service.id, address, str(year), day)
    about["citation"] = borders.origin.citation.replace("{year}", str(year))
    write_raw(folder, borders.pattern, name, text.encode(), about)
    return name


def _shape(address: str, borders: BordersOfToday, feature: Feature) -> tuple[str, Feature]:
    properties, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
    code, name = str(properties.get(borders.code, "")), str(properties.get(borders.name, ""))
    require(bool(_CODE.fullmatch(code)) and bool(name), address, f"a gemeente called {name!r} {code!r}")
    kind = geometry.get("type")
    require(kind in {"Polygon", "MultiPolygon"}, address, f"{code} is a {kind}")
    west, south, east, north = _LIMITS
    for x, y in _points(geometry["coordinates"]):
        require(west <= x <= east and south <= y <= north, address, f"{code} has a point at {x}, {y}")
    said = {"gm_code": code, "gemeente": name}
    return code, {"type": "Feature", "properties": said, "geometry": geometry}


def _points(coordinates: Any) -> list[tuple[float, float]]:  # noqa: ANN401 - lists in lists, as deep as the type
    if coordinates and isinstance(coordinates[0], int | float):
        return [(float(coordinates[0]), float(coordinates[1]))]
    return [point for part in coordinates for point in _points(part)]
