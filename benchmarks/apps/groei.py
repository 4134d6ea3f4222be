"""This app itself, its home page and all, on any geometry: the 41, or the 403 municipalities of 2014.

Only the region that the app reads is replaced. A municipality outside the 41 gets the figures of one of
the 41 (in turn) and its province as district: made up, to see how the page grows, for nothing else.
"""

import dataclasses
import itertools
from pathlib import Path

import geopandas as gpd
import pandas as pd
import streamlit as st

from benchmarks.inputs import geometry
from rvs_geo.region.model import Region
from rvs_geo.region.read import load_region
from rvs_geo.region.records import Area, Gemeente
from rvs_geo.ui.shared import data


def _copies(figures: pd.DataFrame, model_of: dict[str, str]) -> pd.DataFrame:
    """The figures, and once more under the code of each new municipality."""
    models = pd.DataFrame({"nieuw": list(model_of), "gebied": list(model_of.values())})
    made_up = models.merge(figures, on="gebied").drop(columns="gebied").rename(columns={"nieuw": "gebied"})
    return pd.concat([figures, made_up[figures.columns]], ignore_index=True)


def grown(folder: Path | None = None) -> Region:
    """The region of the data folder, with all municipalities of BENCH_GEO."""
    region = load_region(folder)
    areas = gpd.GeoDataFrame.from_features(geometry(), crs=4326).set_index("gm_code").sort_index()
    models = itertools.cycle(region.gemeenten)
    model_of = {code: next(models).code for code in areas.index if code not in region.gemeente_by_code}
    new = [
        Gemeente(
            code, areas["gemeente"][code], areas["provincie"][code], areas["provincie"][code], "bron", ""
        )
        for code in model_of
    ]
    gemeenten = tuple(sorted((*region.gemeenten, *new), key=lambda gemeente: gemeente.name))
    return dataclasses.replace(
        region,
        gemeenten=gemeenten,
        areas=(
            *(Area(g.code, g.name, (g.code,), g.district) for g in gemeenten),
            *(area for area in region.areas if area.is_merged),
        ),
        geometry=areas[["geometry"]],
        counts=_copies(region.counts, model_of),
        inhabitants=_copies(region.inhabitants, model_of),
    )


data.load_region = grown
# As app.py: the server takes its parts, and a visit runs the page.
if __name__ == "__main__":
    from rvs_geo.web.visit import show

    show()
else:
    from rvs_geo.web import serve

    app = st.App(__file__, **serve.parts())
