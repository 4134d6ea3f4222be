"""The country and its size classes: every expected number is worked out here from the raw tables."""

import csv
import gzip
import statistics
from pathlib import Path

import pytest

from rvs_geo.analysis.shared.benchmark import Benchmark, benchmark, country_of, peers_of
from rvs_geo.analysis.shared.tally import ENOUGH

RAW = Path("/work/shared/bronnen")
needs_raw = pytest.mark.skipif(not RAW.is_dir(), reason="the raw material is not here")


def rows(name):
    path = RAW / name
    with (gzip.open if name.endswith("gz") else open)(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def people():
    table = rows("bevolking/cbs_37230_bevolking_1jan_2003-2025.csv")
    return {(r["gm_code"], r["jaar"]): int(r["inwoners"]) for r in table if r["gm_code"]}


@needs_raw
def test_a_class_of_unchanged_borders_is_the_sum_of_its_gemeenten(region):
    """In 2025 all gemeenten have the borders that the police count in."""
    inhabitants = people()
    table = rows("criminaliteit/politie_47018_12delicten_2012-2025.csv.gz")
    burglary = {
        r["gm_code"]: int(r["aantal"])
        for r in table
        if r["jaar"] == "2025" and r["delict"] == "1.1.1 Diefstal/inbraak woning"
    }
    inside = [c for c in burglary if 20_000 <= inhabitants.get((c, "2025"), 0) < 50_000]
    found = benchmark(region, "pol_woninginbraak", "G4", 2025)
    assert (found.gemeenten, found.of, found.share) == (len(inside), len(inside), 1.0)
    assert found.crimes == sum(burglary[c] for c in inside)
    assert found.people == sum(inhabitants[c, "2025"] for c in inside)
    rates = sorted(burglary[c] / inhabitants[c, "2025"] * 1000 for c in inside)
    assert sum(rate < found.quartiles[1] for rate in rates) == len(rates) // 2
    # The country counts what lies in no known gemeente as well.
    country = benchmark(region, "pol_woninginbraak", "NL", 2025)
    assert (country.crimes, country.people) == (sum(burglary.values()), inhabitants["NL01", "2025"])


@needs_raw
@pytest.mark.parametrize(
    ("file", "offence", "year", "indicator"),
    [
        ("cbs_83648_hoofdgroepen_2013-2017.csv", "1 Vermogensmisdrijven", "2015", "cbs_vermogen"),
        ("cbs_83651_diefstallen_2018-2021.csv.gz", "Diefstal uit/vanaf personenauto", "2019",
         "dief_uit_auto"),
    ],
)  # fmt: skip
def test_groups_and_thefts_of_cbs_by_class_with_their_quartiles(region, file, offence, year, indicator):
    """Of 100,000 to 150,000 inhabitants; every one of these is in the tables under the name of that year."""
    inhabitants = people()
    counts = {
        r["gm_code"]: int(r["aantal"])
        for r in rows(f"criminaliteit/{file}")
        if (r["delict"], r["jaar"]) == (offence, year) and r["aantal"]
    }
    inside = [c for c in counts if 100_000 <= inhabitants.get((c, year), 0) < 150_000]
    assert len(inside) == 14
    found = benchmark(region, indicator, "G6", int(year))
    assert (found.gemeenten, found.of) == (14, 14)
    assert found.crimes == sum(counts[c] for c in inside)
    assert found.people == sum(inhabitants[c, year] for c in inside)
    rates = [counts[c] / inhabitants[c, year] * 1000 for c in inside]
    assert found.quartiles == pytest.approx(statistics.quantiles(rates, n=4, method="inclusive"), abs=1e-5)


@needs_raw
def test_a_merged_gemeente_has_the_inhabitants_of_what_it_was_made_of(region):
    """Dijk en Waard (2022) counts back to 2012 as Heerhugowaard and Langedijk: over 50,000 inhabitants."""
    inhabitants = people()
    ground = inhabitants["GM0398", "2018"] + inhabitants["GM0416", "2018"]
    assert 50_000 <= ground < 100_000
    assert ("GM1980", "2018") not in inhabitants
    from rvs_geo.sources.benchmark import _ground_now, read_people
    from rvs_geo.sources.borders_now import read_successions

    now = _ground_now(read_people(RAW.parent)[0], read_successions(RAW.parent))
    assert now.people["GM1980", 2018] == ground
    # Haaren was divided over four gemeenten in 2021; until then the ground of none of them is known.
    assert not {(c, 2018) for c in ("GM0757", "GM0824", "GM0855", "GM0865")} & set(now.people)
    assert ("GM0757", 2022) in now.people


@needs_raw
def test_the_country_is_the_row_of_the_publisher_where_there_is_one(region):
    table = rows("criminaliteit/cbs_83648_totaal_2010-2020.csv")
    published = {int(r["jaar"]): int(r["aantal"]) for r in table if r["gm_code"] == "NL01"}
    assert {y: benchmark(region, "cbs_totaal", "NL", y).crimes for y in published} == published


def test_the_country_agrees_with_the_regional_file(region):
    other = region.tables["criminaliteit_regio"]
    other = other[(other["regio_code"] == "NL01") & other["indicator"].isin(["cbs_totaal", "pol_totaal"])]
    assert len(other) == 14
    for indicator, year, crimes in other[["indicator", "jaar", "aantal"]].itertuples(index=False):
        assert benchmark(region, indicator, "NL", int(year)).crimes == crimes


def test_a_class_that_misses_too_many_inhabitants_has_no_rate(region):
    """CBS's totals of 2018 lack gemeenten with 16% of the inhabitants of 20,000 to 50,000."""
    found = benchmark(region, "cbs_totaal", "G4", 2018)
    assert found.share < ENOUGH
    assert found.rate is None
    assert found.quartiles is None
    full = benchmark(region, "cbs_totaal", "G4", 2015)
    assert full.rate == pytest.approx(full.crimes / full.people * 1000)


def test_rates_and_quartiles_follow_the_unit_of_the_indicator(region):
    found = benchmark(region, "pol_moord_doodslag", "NL", 2025)
    assert found.per == 100_000
    assert found.rate == pytest.approx(found.crimes / found.people * 100_000)
    assert Benchmark(10, 1000, 3, 4, 0.5, whole=False, quartiles=None).rate is None


@pytest.mark.parametrize(("people", "code"), [(4_999, "G1"), (5_000, "G2"), (49_999, "G4"), (300_000, "G8")])
def test_the_lower_limit_belongs_to_a_class(region, people, code):
    assert peers_of(region, people).code == code


def test_without_inhabitants_there_is_no_class(region):
    assert peers_of(region, None) is None
    assert country_of(region).is_country
