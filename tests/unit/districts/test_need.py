"""Strength and wijkagenten beside need: shares and ratios from the source files, and their limits."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.analysis.districts.need import SHARES, need
from rvs_geo.views.districts.fairness import (
    district_need,
    fairness_chart,
    fairness_limits,
    fairness_table,
    fairness_text,
    fairness_words,
)

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def worked_out():
    """Fte, inhabitants and crimes of 2015 by district, straight from the files."""
    home = pd.read_csv(DATA / "districten.csv").set_index("gm_code")["district"]
    people = pd.read_csv(DATA / "inwoners.csv").query("jaar == 2015").set_index("gm_code")["inwoners"]
    counts = pd.read_csv(DATA / "criminaliteit.csv").query("jaar == 2015 and indicator == 'cbs_totaal'")
    crimes = counts.set_index("gm_code")["aantal"]
    fte = pd.read_csv(DATA / "sterkte.csv").query("soort == 'district'").set_index("onderdeel")
    return pd.DataFrame(
        {
            "people": people[people.index.isin(home.index)].groupby(home).sum(),
            "crimes": crimes.groupby(home).sum(),
            "fte": fte["operationeel_fte"],
        }
    )


def test_ratios_and_shares_are_those_of_the_files(region, worked_out):
    found = district_need(region).set_index("district")
    assert len(found) == 5
    for name, own in worked_out.iterrows():
        row = found.loc[name]
        assert row["fte_per_1000_inwoners"] == pytest.approx(1000 * own["fte"] / own["people"])
        assert row["fte_per_1000_misdrijven"] == pytest.approx(1000 * own["fte"] / own["crimes"])
        assert row["aandeel_misdrijven"] == pytest.approx(own["crimes"] / worked_out["crimes"].sum())
        assert row["aandeel_sterkte"] == pytest.approx(own["fte"] / worked_out["fte"].sum())
        assert row["misdrijven_per_wijkagent"] == pytest.approx(own["crimes"] / (own["people"] / 5000))
    for share in SHARES.values():
        assert float(found[share].sum()) == pytest.approx(1)


def test_wijkagenten_by_the_norm_are_arithmetic_on_inhabitants_and_say_so(region):
    found = district_need(region)
    assert found["aandeel_wijkagenten"].tolist() == pytest.approx(found["aandeel_inwoners"].tolist())
    assert any("rekensom" in line and "niet gepubliceerd" in line for line in fairness_limits(region))
    assert "Wijkagenten volgens de norm (fte)" in fairness_table(region)


def test_the_answer_depends_on_the_measure(region, worked_out):
    text = fairness_text(region)
    per_people = (worked_out["fte"] / worked_out["people"]).sort_values().index
    per_crimes = (worked_out["fte"] / worked_out["crimes"]).sort_values().index
    assert text.startswith("Dat hangt af van de maat.")
    assert f"Per 1.000 inwoners heeft {per_people[-1]} de meeste" in text
    assert f"{per_people[0]} de minste" in text
    assert f"Per 1.000 misdrijven heeft {per_crimes[-1]} de meeste" in text
    assert "zeggen deze cijfers niet" in text


def test_the_picture_tells_every_district_and_ratio_in_words(region):
    words = fairness_words(region)
    # Stad-Utrecht: 697 fte, 334,176 inhabitants, 31,110 crimes.
    assert "2,09 fte per 1.000 inwoners, 22,4 per 1.000 misdrijven" in words
    assert all(name in words for name in region.districts)
    assert fairness_chart(region).to_dict()["layer"]


def test_a_share_of_a_sum_that_lacks_a_district_is_not_known(region):
    ratios = pd.DataFrame(
        {
            "district": ["Noord", "Zuid"],
            "operationeel_fte": [10.0, 20.0],
            "inwoners": pd.array([10_000, None], dtype="Int64"),
            "aantal": pd.array([100, 300], dtype="Int64"),
        }
    )
    found = need(ratios)
    assert found["aandeel_inwoners"].isna().all()
    assert found["wijkagenten"].tolist()[0] == 2
    assert found["misdrijven_per_wijkagent"].isna().tolist() == [False, True]
    assert found["aandeel_misdrijven"].tolist() == [0.25, 0.75]
    with pytest.raises(ValueError, match="norm"):
        need(ratios, 10)


def test_without_the_strategy_the_limits_are_those_of_the_figures(region):
    bare = dataclasses.replace(
        region, tables={n: t for n, t in region.tables.items() if n != "strategiekaart"}
    )
    assert len(fairness_limits(bare)) == len(fairness_limits(region)) - 1


def test_the_norm_may_lie_at_either_end_of_its_range():
    rows = {
        "district": ["A", "B"],
        "inwoners": [24_000, 0],
        "aantal": [80, 5],
        "operationeel_fte": [3.0, 1.0],
    }
    ratios = pd.DataFrame(rows)
    assert need(ratios, 3000)["wijkagenten"].tolist() == [8, 0]
    assert need(ratios, 8000)["wijkagenten"].tolist() == [3, 0]
    # Where nobody lives there is no wijkagent to share the crimes of.
    table = need(ratios, 3000)
    assert {str(table[name].dtype) for name in (*SHARES.values(), "wijkagenten")} == {"Float64"}
    found = table["misdrijven_per_wijkagent"]
    assert (found[0], found.isna().tolist()) == (10, [False, True])
    few = pd.DataFrame({name: values[:1] for name, values in rows.items()}).assign(inwoners=1500)
    assert need(few, 3000)["misdrijven_per_wijkagent"].tolist() == [160]
    for norm in (2999, 8001):
        with pytest.raises(
            ValueError, match=r"^The norm must lie between 3000 and 8000 inhabitants, not \d+\.$"
        ):
            need(ratios, norm)
