"""The region of `data/`, read once a process: reading it takes longer than most tests."""

from functools import cache
from pathlib import Path

from rvs_geo.region.model import Region
from rvs_geo.region.read import load_region

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def real_region() -> Region:
    """The real region; only to read."""
    return load_region(DATA)
