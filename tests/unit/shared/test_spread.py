"""One estimate of the year-to-year spread of an indicator, whatever a visitor chose."""

import numpy as np
import pandas as pd
import pytest

from rvs_geo.analysis.shared.funnel import change_scores, overdispersion
from rvs_geo.analysis.shared.spread import dispersion_of, yearly_dispersion
from rvs_geo.views.municipality import figures as view
from tests.real import real_region

REGION = real_region()


def observed(**years):
    rows = [(f"G{i}", int(y[1:]), n, 1000) for y, counts in years.items() for i, n in enumerate(counts)]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal", "inwoners"])
    return frame.astype({"aantal": "Int64", "inwoners": "Int64"})


def test_all_consecutive_years_count_together():
    a, b, c = [130, 70] * 10, [70, 130] * 10, [100] * 20
    frame = observed(y2013=a, y2014=b, y2015=c)

    def scores(then, now):
        return change_scores(*(pd.DataFrame({"aantal": n, "inwoners": 1000.0}) for n in (now, then)))

    expected = overdispersion(np.concatenate([scores(a, b), scores(b, c)]))
    assert yearly_dispersion(frame) == expected
    assert expected.areas == 40
    # What else stands in the table may be empty.
    assert yearly_dispersion(frame.assign(status=None)) == expected


def test_a_gap_in_the_years_is_no_change_of_one_year():
    assert yearly_dispersion(observed(y2013=[130, 70] * 10, y2015=[70, 130] * 10)).winsorised is None


@pytest.mark.parametrize("code", ["GM0034", "GM0184", "GM0344"])  # Almere, Urk, Utrecht
def test_no_verdict_on_a_level_depends_on_the_year_compared_with(code):
    family, _ = view.choices(REGION)["pol_47018"]
    verdicts = {
        tuple((f.indicator, f.stands_out, f.unusual, f.p_value) for f in found.standouts.levels)
        for base in (2012, 2018, 2023)
        for found in [view.profile(REGION, code, family, 2024, base)]
    }
    assert len(verdicts) == 1


def test_the_spread_is_the_same_wherever_it_is_used():
    assert dispersion_of(REGION, "pol_woninginbraak").phi >= 1
    for code in ("GM0344", "GM1942"):
        family, year = view.choices(REGION)["pol_47018"]
        found = view.profile(REGION, code, family, year, 2012)
        used = {f.indicator: f.dispersion for f in found.standouts.levels}
        assert used == {i: dispersion_of(REGION, i).phi for i in used}
