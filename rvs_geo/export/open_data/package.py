"""The data package as it stands in the data folder: file by file, as one ZIP, and its borders for a GIS."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pyogrio

from rvs_geo.export.open_data.marked import package_file
from rvs_geo.export.shared.geo import area_frame
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import RD_NEW, Region
from rvs_geo.views.shared.explain import source_text

#: ZIP cannot date a file before this; a fixed time, so that the same data give the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def package_names(region: Region) -> tuple[str, ...]:
    """The description and every file that it describes."""
    paths = (str(resource["path"]) for resource in objects(region.descriptor["resources"]))
    return (DESCRIPTOR, *paths)


def package_zip(region: Region) -> bytes:
    """All files of the package as one ZIP, the same bytes for the same data."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package_names(region):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, package_file(region, name))
    return target.getvalue()


def borders_package(region: Region) -> bytes:
    """The gemeenten with their district as GeoPackage, layer "gemeenten" in EPSG:28992."""
    rows = [(g.code, g.name, g.provincie, g.district, g.district_status) for g in region.gemeenten]
    columns = ["gm_code", "gemeente", "provincie", "district", "status_district"]
    table = pd.DataFrame(rows, columns=columns).set_index("gm_code")
    target = io.BytesIO()
    title = f"Gemeenten{region.identity.of_borders}"
    sources = "; ".join(source_text(s) for s in region.sources_of("gemeenten", "districten"))
    # GDAL writes the moment of making into the file, unless it is told another.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "1980-01-01T00:00:00.000Z"})
    try:
        area_frame(region, table).reset_index(names="gm_code").to_crs(RD_NEW).to_file(
            target,
            driver="GPKG",
            layer="gemeenten",
            engine="pyogrio",
            layer_metadata={
                "TITEL": title,
                "TOELICHTING": f"Bron: {sources}.",
            },
        )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return target.getvalue()
