"""The region for the pages: read and checked once a process, shared by all visitors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from rvs_geo.analysis.shared.years import default_year
from rvs_geo.region.model import Region
from rvs_geo.region.read import data_folder, load_region
from rvs_geo.views.shared import series
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import MapSeries


class Snapshot(NamedTuple):
    """The data folder as it stands. What is worked out of it is kept by this, or it would outlive it.

    Attributes:
        folder: the data folder.
        moment: differs when it was replaced.
    """

    folder: Path
    moment: int


def snapshot() -> Snapshot:
    """The current data folder as it stands."""
    folder = data_folder()
    return Snapshot(folder, _stamp(folder))


def region() -> Region:
    """The region of the current data folder.

    Raises:
        DataFaults: the folder has faults; the message of each is for the visitor.
    """
    return _region(snapshot())


def stamp() -> int:
    """Differs when the data folder was replaced; for whoever keeps what was made of it."""
    return snapshot().moment


def _stamp(folder: Path) -> int:
    """Changes when the folder is replaced, so that a running app shows what was put in place."""
    try:
        return (folder / "datapackage.json").stat().st_mtime_ns
    except OSError:
        return 0


@st.cache_resource(show_spinner="De gegevens worden gelezen en gecontroleerd \u2026", max_entries=4)
def _region(now: Snapshot) -> Region:
    return load_region(now.folder)


def indicator_series(choice: MapChoice) -> MapSeries:
    """The series of a choice; year, gemeente and looks are put on a series that all visitors share."""
    found = region()
    # The size of a gemeente is that of the year that the figure opens with, so that all years share a series.
    year = default_year(found, found.indicator_by_id[choice.indicator])
    shared = MapChoice(choice.indicator, choice.measure, year, choice.base_year, choice.scheme, choice.k)
    shared = replace(shared, beside=choice.beside)
    return replace(
        _series(snapshot(), shared),
        year=choice.year,
        selected=choice.selected,
        names=choice.names,
        tiles=choice.tiles,
        spread=choice.spread,
        then=choice.then,
    )


@st.cache_resource(show_spinner=False, max_entries=500)
def _series(now: Snapshot, choice: MapChoice) -> MapSeries:
    return series.indicator_series(_region(now), choice)
