"""Every path that compares two years compares the same gemeenten: worked out here from the files alone."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.municipality.findings import Counted
from rvs_geo.analysis.municipality.profile import Surroundings
from rvs_geo.analysis.municipality.standout import prepared, standouts
from rvs_geo.analysis.press.facts import change
from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.trends import group_trend
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.series import indicator_series
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
REGION = real_region()
PEOPLE = pd.read_csv(DATA / "inwoners.csv").dropna(subset=["inwoners"])
PEOPLE = {(r.gm_code, r.jaar): int(r.inwoners) for r in PEOPLE.itertuples()}
CRIMES = pd.read_csv(DATA / "criminaliteit.csv").dropna(subset=["aantal"])
MEMBERS = {
    str(r.code): frozenset(str(r.leden).split()) if isinstance(r.leden, str) else frozenset([str(r.code)])
    for r in pd.read_csv(DATA / "gebieden.csv").itertuples()
}
YEARS = {i.id: i.years for i in REGION.indicators if len(i.years) > 1}


@st.composite
def pairs(draw):
    indicator = draw(st.sampled_from(sorted(YEARS)))
    two = draw(st.lists(st.sampled_from(YEARS[indicator]), min_size=2, max_size=2, unique=True))
    return indicator, *sorted(two)


def people_of(code, year):
    """Inhabitants of an area; of a merged area before the merger those of its gemeenten together."""
    if (code, year) in PEOPLE:
        return PEOPLE[code, year]
    parts = [PEOPLE.get((m, year)) for m in MEMBERS[code]]
    return None if None in parts else sum(parts)


@cache
def rows_of(indicator, year):
    """(gemeenten, crimes, inhabitants) of each row of the file of which the inhabitants are known as well."""
    rows = CRIMES[(CRIMES["indicator"] == indicator) & (CRIMES["jaar"] == year)]
    return [
        (MEMBERS[code], int(count), people_of(code, year))
        for code, count in zip(rows["gm_code"], rows["aantal"], strict=True)
        if people_of(code, year)
    ]


def by_hand(indicator, base, year, without=frozenset()):
    """The gemeenten known in both years, and (crimes, inhabitants) of the base year and of the year."""
    both = [rows_of(indicator, base), rows_of(indicator, year)]
    ground = frozenset.intersection(*(frozenset().union(*(m for m, _, _ in rows)) for rows in both)) - without
    while True:
        # A merged area that is only partly inside takes its other gemeenten out as well.
        cut = {
            m for rows in both for members, _, _ in rows if not members <= ground for m in members & ground
        }
        if not cut:
            break
        ground -= cut
    sums = [
        tuple(sum(row[i] for row in rows if row[0] and row[0] <= ground) for i in (1, 2)) for rows in both
    ]
    return ground, *sums


def fall(then, now):
    return ((now[0] / now[1]) / (then[0] / then[1]) - 1) * 100


@given(st.sampled_from(sorted(YEARS)), st.data())
@settings(max_examples=25)
def test_the_development_on_the_map_in_files_slides_and_static_pages(indicator, data):
    base = data.draw(st.sampled_from(YEARS[indicator]))
    values = measured(REGION.observations(indicator), Measure.DEVELOPMENT, REGION.area_by_code, base)
    units = unit_figures(REGION, indicator, values, Measure.DEVELOPMENT, base)
    # All four draw this series.
    series = indicator_series(REGION, MapChoice(indicator, Measure.DEVELOPMENT, YEARS[indicator][-1], base))
    frames = {f.year: f for f in series.frames}
    later = [year for year in YEARS[indicator] if year > base]
    assert set(later) <= set(frames)
    for year in later:
        _is_of_the_same_gemeenten(indicator, base, year, units[year], frames[year])


def _is_of_the_same_gemeenten(indicator, base, year, unit, frame):
    ground, then, now = by_hand(indicator, base, year)
    if unit.published:
        own = [REGION.unit_rows[indicator, y] for y in (base, year)]
        assert unit.value == pytest.approx(fall(*((r.crimes, r.people) for r in own)))
        return
    assert unit.basis.gemeenten == ground
    if then[0]:
        assert unit.value == pytest.approx(fall(then, now))
        assert frame.unit == pytest.approx(fall(then, now), abs=0.06)
    assert frame.unit_partial is (len(ground) < 41)


@given(pairs())
def test_the_change_for_the_press(chosen):
    indicator, base, year = chosen
    found = change(REGION, REGION.indicator_by_id[indicator], base, year)
    if found is not None:
        assert found.before.basis.gemeenten == found.now.basis.gemeenten


@given(st.sampled_from(sorted(YEARS)), st.sampled_from([None, *REGION.districts]))
def test_the_lines_of_the_unit_and_of_districts(indicator, district):
    members = {g.code for g in REGION.gemeenten if district in (None, g.district)}
    trend = group_trend(REGION.observations(indicator), REGION.inhabitants, REGION.area_by_code, members)
    known = {year: total for year, total in trend.totals.items() if total is not None}
    assert len({total.basis.gemeenten for total in known.values()}) <= 1
    for year, total in known.items():
        rows = [r for r in rows_of(indicator, year) if r[0] <= total.basis.gemeenten]
        assert (total.crimes, total.people) == (sum(r[1] for r in rows), sum(r[2] for r in rows))


@given(pairs(), st.sampled_from([g.code for g in REGION.gemeenten]))
def test_what_stands_out_of_a_gemeente_is_set_beside_the_same_others(chosen, code):
    indicator, base, year = chosen
    areas = REGION.area_by_code
    around = {y: Surroundings.of(REGION, code, y).others for y in (base, year)}
    counted = Counted(indicator, REGION.observations(indicator), 1, 1.0)
    found = standouts([prepared(counted, areas, year, base)], areas, around, code)
    _, then, now = by_hand(indicator, base, year, without=frozenset([code]))
    for finding in found.changes:
        assert finding.rest_ratio == pytest.approx(1 + fall(then, now) / 100)
