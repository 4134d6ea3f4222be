"""Every file of the data by its name: what stands under `data/` in the app and in the static edition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from rvs_geo.analysis.matrix.model import FICTION
from rvs_geo.export.open_data.catalogue import dcat, open_api
from rvs_geo.export.open_data.changes import atom
from rvs_geo.export.open_data.description import as_json, figure_description
from rvs_geo.export.open_data.editions import PLACE, edition_files, editions_folder
from rvs_geo.export.open_data.marked import marked_names, package_file
from rvs_geo.export.open_data.package import borders_package, package_names, package_zip
from rvs_geo.export.open_data.tables import everything, figure_table, plain_csv, plain_json
from rvs_geo.export.shared.address import public_base
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator

FOLDER = "data"
Maker = Callable[[], bytes]


def data_files(region: Region, base: str = "") -> dict[str, Maker]:
    """The files, each with what makes its bytes; the same data give the same bytes.

    Args:
        region: everything that is shown.
        base: address of the folder that they stand in, with a slash at its end; "" where not known.
    """
    names = {**file_texts(region), "catalogus.jsonld": "Catalogus (DCAT-AP-DONL)", "openapi.json": "OpenAPI"}
    files: dict[str, Maker] = {}
    for name in package_names(region):
        files[name] = partial(package_file, region, name)
    files |= _figures(region, base)
    files |= {f"{PLACE}/{name}": make for name, make in edition_files(editions_folder()).items()}
    files |= {
        "alles.csv": lambda: plain_csv(everything(region)),
        "gegevens.zip": partial(package_zip, region),
        "gemeenten.gpkg": partial(borders_package, region),
        "wijzigingen.atom": partial(atom, region, base),
        "catalogus.jsonld": lambda: as_json(dcat(region, names, base)),
        "openapi.json": lambda: as_json(open_api(region, names, base)),
    }
    return files


def data_address() -> str:
    """The public address of the folder, with a slash at its end; "" where none is set (`RVS_ADRES`)."""
    base = public_base("")
    return f"{base}/{FOLDER}/" if base else ""


def file_texts(region: Region) -> dict[str, str]:
    """What each file holds, in Dutch; the whole first."""
    texts = {
        "gegevens.zip": "Alles: het hele gegevenspakket met beschrijving",
        "alles.csv": "Alle cijfers per gemeente en jaar in één lange tabel",
        "gemeenten.gpkg": "Grenzen van de gemeenten, met district (GeoPackage, RD)",
        "wijzigingen.atom": "Wat er veranderd is, om te volgen (Atom)",
        DESCRIPTOR: "Beschrijving van het pakket: kolommen, bronnen en licenties",
    }
    made_up = marked_names(region)
    for entry in objects(region.descriptor["resources"]):
        path, title = str(entry["path"]), str(entry.get("title", entry["name"]))
        texts[path] = f"{FICTION}: {title}" if path in made_up else title
    for indicator in region.figures:
        texts[f"{indicator.id}.csv"] = f"{indicator.name}, tabel"
        texts[f"{indicator.id}.json"] = f"{indicator.name}, lijst"
        texts[f"{indicator.id}.metadata.json"] = f"{indicator.name}, definitie, bron en status"
    return texts


def _figures(region: Region, base: str) -> dict[str, Maker]:
    files: dict[str, Maker] = {}
    for indicator in region.figures:
        files[f"{indicator.id}.csv"] = partial(_figure, plain_csv, region, indicator)
        files[f"{indicator.id}.json"] = partial(_figure, plain_json, region, indicator)
        files[f"{indicator.id}.metadata.json"] = partial(_metadata, region, indicator, base)
    return files


def _figure(write: Callable[[pd.DataFrame], bytes], region: Region, indicator: Indicator) -> bytes:
    return write(figure_table(region, indicator))


def _metadata(region: Region, indicator: Indicator, base: str) -> bytes:
    return as_json(figure_description(region, indicator, base))
