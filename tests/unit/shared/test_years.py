"""The year that a view opens with: counted in the files, and the rule at its edge."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from rvs_geo.analysis.shared import years
from rvs_geo.analysis.shared.years import (
    OPENING_SHARE,
    default_year,
    headline,
    known_share,
    opening_year,
    strategy_start,
)
from rvs_geo.export.municipality.factsheet import profiles
from rvs_geo.export.municipality.factsheet_unit import unit_table
from tests.real import real_region

DATA = Path(__file__).resolve().parents[3] / "data"
REGION = real_region()


def region_where(known):
    """Twenty gemeenten of 100 people; of the last year `known` of them are counted."""
    codes = [g.code for g in REGION.gemeenten[:20]]
    counts = [(c, 2015, "x", 1) for c in codes] + [(c, 2016, "x", 1) for c in codes[:known]]
    people = [(c, y, 100, "bron") for c in codes for y in (2015, 2016)]
    return replace(
        REGION,
        gemeenten=REGION.gemeenten[:20],
        areas=tuple(a for a in REGION.areas if a.code in codes),
        indicators=(replace(REGION.indicators[0], id="x", years=(2015, 2016)),),
        counts=pd.DataFrame(counts, columns=["gebied", "jaar", "indicator", "aantal"]),
        inhabitants=pd.DataFrame(people, columns=["gebied", "jaar", "inwoners", "status"]),
    )


@pytest.mark.parametrize(("known", "opens"), [(19, 2016), (18, 2015), (0, 2015)])
def test_a_view_opens_with_the_newest_year_of_95_percent_of_the_inhabitants(known, opens):
    region = region_where(known)
    assert known_share(region, "x", 2016) == pytest.approx(known / 20)
    assert default_year(region, region.indicators[0]) == opens
    assert OPENING_SHARE == 0.95


@pytest.mark.parametrize("indicator", REGION.indicators, ids=lambda i: i.id)
def test_no_figure_opens_older_than_the_newest_year_that_is_known_well(indicator):
    # Weighed in the files themselves, by the last number of inhabitants of each gemeente.
    counts = pd.read_csv(DATA / "criminaliteit.csv").query("indicator == @indicator.id")
    people = pd.read_csv(DATA / "inwoners.csv")
    merged = {"GM1942": {"GM0381", "GM0424", "GM0425"}}
    good = []
    for year, rows in counts.groupby("jaar"):
        last = people.query("jaar <= @year").sort_values("jaar").groupby("gm_code")["inwoners"].last()
        codes = set(rows["gm_code"])
        inside = {c for code in codes for c in merged.get(code, {code})}
        weight = {c: last[c] for c in last.index if c != "GM1942"}
        if sum(n for c, n in weight.items() if c in inside) >= 0.95 * sum(weight.values()):
            good.append(year)
    assert default_year(REGION, indicator) == max(good)


def test_the_app_opens_with_the_newest_total():
    assert (headline(REGION).id, default_year(REGION, headline(REGION))) == ("pol_totaal", 2024)


def test_a_group_opens_with_the_newest_year_of_nearly_all_its_figures():
    police = [i for i in REGION.indicators if i.source.publisher == "Politie"]
    # Twelve of the thirteen are known for 2025; of the total the newest is 2024.
    assert len(police) == 13
    assert opening_year(REGION, police) == 2025
    assert opening_year(REGION, [i for i in police if i.id == "pol_totaal"]) == 2024


def test_the_strategy_starts_with_the_total_that_counts_its_first_year():
    total, year = strategy_start(REGION)
    assert (total.id, year) == ("cbs_totaal", 2015)
    assert strategy_start(replace(REGION, descriptor={})) is None
    assert strategy_start(replace(REGION, indicators=())) is None


def newest_by_hand():
    """Newest year of each figure that is known where 95% of the inhabitants live; from the files alone."""
    people = pd.read_csv(DATA / "inwoners.csv").dropna(subset=["inwoners"])
    parts = pd.read_csv(DATA / "gebieden.csv").dropna(subset=["leden"])
    members = {str(r.code): str(r.leden).split() for r in parts.itertuples()}
    counts = pd.read_csv(DATA / "criminaliteit.csv").dropna(subset=["aantal"])
    codes = list(pd.read_csv(DATA / "districten.csv")["gm_code"])
    found = {}
    for (indicator, year), rows in counts.groupby(["indicator", "jaar"]):
        before = people[people["jaar"] <= year].sort_values("jaar").groupby("gm_code")["inwoners"].last()
        weight = {c: float(before[c]) for c in codes}
        known = {m for c in rows["gm_code"] for m in members.get(str(c), [str(c)])}
        if sum(weight[c] for c in known) >= 0.95 * sum(weight.values()):
            found[str(indicator)] = max(int(year), found.get(str(indicator), 0))
    return found


def test_no_view_file_or_static_page_opens_with_an_older_year():
    region = real_region()
    newest = newest_by_hand()
    assert set(newest) == set(region.indicator_by_id)
    table = unit_table(region).set_index("Cijfer")
    for indicator in region.indicators:
        year = newest[indicator.id]
        assert default_year(region, indicator) == year
        # The sheet of the unit; the pages and slides of one figure ask for the same year.
        assert table.loc[indicator.name, "Jaar"].startswith(str(year)), indicator.id
    # The second family on a sheet shows the begin of the strategy, and says so.
    profile = profiles(region, "GM0344")[0]
    assert profile.year == max(newest[i.id] for i in profile.family.indicators)
    assert all(f.year == newest[f.indicator] for f in profile.figures)


def opens(monkeypatch, *shares):
    """The year that a group opens with of which the figures are known for these shares in years 1, 2, ..."""
    table = {(str(n), year): share for n, own in enumerate(shares) for year, share in enumerate(own, start=1)}
    monkeypatch.setattr(years, "known_share", lambda _, indicator, year: table[indicator, year])
    figures = [SimpleNamespace(id=str(n), years=range(1, len(own) + 1)) for n, own in enumerate(shares)]
    return opening_year(REGION, figures)


@pytest.mark.parametrize(("figures", "missing", "year"), [(10, 1, 2), (10, 2, 1), (9, 1, 1), (20, 2, 2)])
def test_a_group_opens_with_a_year_that_nine_tenths_of_its_figures_know(monkeypatch, figures, missing, year):
    assert opens(monkeypatch, *[(1.0, 1.0)] * (figures - missing), *[(1.0, 0.0)] * missing) == year


def test_a_year_that_a_figure_does_not_count_is_not_known_to_it(monkeypatch):
    assert opens(monkeypatch, (1.0, 1.0), (1.0,)) == 1


def test_where_no_year_is_known_well_the_newest_of_the_best_opens(monkeypatch):
    assert opens(monkeypatch, (0.5, 0.5, 0.4)) == 2
    assert opens(monkeypatch, (0.5, 0.95, 0.94)) == 2
