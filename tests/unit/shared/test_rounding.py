"""How far a count may be off is a property of its entry in the catalogue."""

import json
import shutil
from pathlib import Path

import pytest

from rvs_geo.region.check import check_folder
from tests.real import real_region


def test_counts_are_multiples_of_what_their_entry_says_they_are_rounded_to():
    region = real_region()
    for indicator in region.indicators:
        counts = region.counts.loc[region.counts["indicator"] == indicator.id, "aantal"]
        assert (counts % indicator.rounding == 0).all(), indicator.id
        # CBS rounds to 5, the police do not round: an exact series of five-folds only is an entry forgotten.
        assert indicator.rounding == (5 if (counts % 5 == 0).all() else 1), indicator.id


@pytest.mark.parametrize("wrong", [0, -5, "5", 2.5, True, None])
def test_a_wrong_rounding_is_a_fault(made_up_folder, tmp_path, wrong):
    folder = Path(shutil.copytree(made_up_folder, tmp_path / "data"))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    crime = next(r for r in package["resources"] if r["name"] == "criminaliteit")
    crime["indicatoren"][0]["afronding"] = wrong
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert any("cbs_totaal, afronding" in str(fault) for fault in check_folder(folder))
