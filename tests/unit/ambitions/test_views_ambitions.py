"""The ambitions monitor on the real figures, checked against values that were read in the sources."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.ambitions.realised import covered_series
from rvs_geo.analysis.ambitions.status import Compared, Reason, assess
from rvs_geo.region.model import Region
from rvs_geo.views.ambitions import charts, safety_picture, words
from rvs_geo.views.ambitions.monitor import Monitored, monitor, tally
from rvs_geo.views.shared.reading_table import reading_table


@pytest.fixture(scope="module")
def found(region: Region) -> dict[str, Monitored]:
    return {m.ambition.id: m for m in monitor(region)}


def test_all_are_monitored_in_the_order_of_the_file(region: Region, found: dict[str, Monitored]) -> None:
    assert list(found) == list(region.tables["ambities"]["id"])
    assert sum(tally(list(found.values())).values()) == len(found) == 17


def test_map_and_monitor_name_the_same_indicators(region: Region, found: dict[str, Monitored]) -> None:
    table = region.tables["strategiekaart"]
    linked = table[table["ambitie"].notna() & (table["blok"] == "ambitie_prioriteit")]
    for row in linked.itertuples():
        indicator = found[str(row.ambitie)].indicator
        shown = row.indicator if isinstance(row.indicator, str) else None
        assert (indicator.id if indicator else None) == shown, row.id


def test_burglary_of_the_police_is_compared_by_its_development(found: dict[str, Monitored]) -> None:
    m = found["woninginbraken"]
    assert m.found is not None
    # Sums of the 39 gemeenten that the police know in all years: Weesp and Vianen are missing.
    assert m.found.series.values[2012] == 12908
    assert m.found.series.values[2018] == 6070
    assert sorted(m.found.series.values) == list(range(2012, 2026))
    assert m.found.series.left_out == ("GM0457", "GM0620")
    assert (m.assessment.basis, m.assessment.base_year, m.assessment.year) == (
        Compared.DEVELOPMENT,
        2012,
        2018,
    )
    assert m.assessment.actual == pytest.approx(100 * 6070 / 12908)
    assert m.assessment.required == pytest.approx(100 * 10000 / (12564 - 2564 / 7))
    assert (m.sign, m.status) == ("✔", "vrijwel zeker behaald")
    text = words.outcome_text(m)
    for part in ("12.908", "6.070", "53,0% minder", "18,0% minder"):
        assert part in text


def test_total_crime_uses_the_years_in_which_all_are_known(
    region: Region, found: dict[str, Monitored]
) -> None:
    m = found["criminaliteit_totaal"]
    assert m.found is not None
    assert sorted(m.found.series.values) == [2013, 2014, 2015, 2016, 2017]
    # CBS's own row for the unit in 2015.
    assert m.found.series.values[2015] == 108895
    assert m.found.coverage == 1
    assert m.status == "op koers"
    text = words.coverage_text(region, m)
    assert "41 van de 41" in text
    assert "2018" in text


@pytest.mark.parametrize(("name", "start", "target"), [("overvallen", 213, 125), ("straatroven", 894, 511)])
def test_robbery_has_figures_of_another_counting_without_a_common_year(
    found: dict[str, Monitored], name: str, start: int, target: int
) -> None:
    m = found[name]
    assert m.found is not None
    assert sorted(m.found.series.values) == [2018, 2019, 2020, 2021]
    assert (m.status, m.sign) == ("vrijwel zeker behaald", "✔")
    assert charts.index_lines(m) == []
    path, figures = charts.level_lines(m)
    assert (path[0].values[2011], path[0].values[2018]) == (start, target)
    assert dict(figures[0].values) == dict(m.found.series.values)


def test_without_figures_it_says_what_is_needed(found: dict[str, Monitored]) -> None:
    table = charts.open_table(list(found.values()))
    assert len(table) == 11
    assert (table["Wat er nodig is"].str.len() > 20).all()
    for m in found.values():
        if not m.has_figures:
            assert m.status == "nog geen cijfers"
            assert m.assessment.actual is None


def test_index_starts_at_a_hundred_for_both(found: dict[str, Monitored]) -> None:
    for name in ("woninginbraken", "criminaliteit_totaal"):
        m = found[name]
        assert [line.values[m.assessment.base_year or 0] for line in charts.index_lines(m)] == [100, 100]


def test_table_leaves_unknown_years_empty(found: dict[str, Monitored]) -> None:
    table = charts.figures_table(found["woninginbraken"]).set_index("Jaar")
    assert list(table.index) == list(range(2011, 2026))
    assert table.loc[2011, "Recht pad (strategie)"] == 12564
    assert pd.isna(table.loc[2011, "Cijfers (andere telling)"])
    assert pd.isna(table.loc[2019, "Recht pad (strategie)"])


def test_path_in_words(found: dict[str, Monitored]) -> None:
    text = words.path_text(found["jongerenoverlast"].ambition)
    assert text == "2013: 28%; 2014: 27,4%; 2015: 26,8%; 2016: 26,2%; 2017: 25,6%; 2018: 25%"
    assert words.path_text(found["afgepakt"].ambition).startswith("Geen recht pad")


def test_a_fault_in_the_figures_changes_the_status(region: Region) -> None:
    counts = region.counts.copy()
    late = (counts["indicator"] == "pol_woninginbraak") & (counts["jaar"] == 2018)
    counts.loc[late, "aantal"] = counts.loc[late, "aantal"] * 2
    other = dataclasses.replace(region, counts=counts)
    m = {m.ambition.id: m for m in monitor(other)}["woninginbraken"]
    assert (m.status, m.sign) == ("niet behaald", "▼")


def frame(known: dict[tuple[str, int], int | None], years: list[int]) -> pd.DataFrame:
    rows = [(g, y, known.get((g, y))) for y in years for g in ("a", "b")]
    return pd.DataFrame(rows, columns=["gebied", "jaar", "aantal"]).astype({"aantal": "Int64"})


MEMBERS = {"a": ("a",), "b": ("b",)}


def test_the_longest_run_with_enough_inhabitants_is_taken() -> None:
    years = [2010, 2011, 2012, 2013]
    known = {("a", y): 10 for y in years} | {("b", 2011): 1, ("b", 2012): 1}
    run = covered_series(frame(known, years), MEMBERS, years, {"a": 80, "b": 20})
    assert run is not None
    assert run.series.values == {2011: 11, 2012: 11}
    assert run.coverage == 1
    wide = covered_series(frame(known, years), MEMBERS, years, {"a": 95, "b": 5})
    assert wide is not None
    assert wide.series.values == dict.fromkeys(years, 10)
    assert wide.coverage == 0.95
    none = covered_series(frame({("a", y): 10 for y in years}, years), MEMBERS, years, {"a": 10, "b": 90})
    assert none is not None
    assert none.coverage == 0.1
    assert covered_series(frame(known, years), MEMBERS, [], {"a": 1, "b": 1}) is None


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.integers(2010, 2015)), st.integers(0, 99)))
def test_a_run_never_mixes_gemeenten(known: dict[tuple[str, int], int]) -> None:
    years = list(range(2010, 2016))
    run = covered_series(frame(dict(known), years), MEMBERS, years, {"a": 60, "b": 40})
    assert run is not None
    for year, value in run.series.values.items():
        assert value == sum(known[g, year] for g in run.series.members)
    assert run.coverage == pytest.approx(sum({"a": 0.6, "b": 0.4}[g] for g in run.series.members))


def test_safety_picture_says_how_each_ambition_is_known(region: Region) -> None:
    lines = safety_picture.picture_lines(region)
    table = safety_picture.picture_table(lines).set_index("Onderwerp")
    assert len(table) == 7
    assert table.loc["Woninginbraken", "Nederland"] == "−14%"
    assert table.loc["Totale criminaliteit", "Nederland"] == "niet bekend"
    assert table.loc["Overvallen", "Hoe kennen wij de ambitie?"].startswith("afgeleid")
    assert table.loc["Criminele jeugdgroepen", "Oordeel"] == "▼ niet gehaald"
    assert table.loc["Geweldsmisdrijven", "Oordeel"] == "✔ gehaald"
    text = safety_picture.picture_text(lines)
    for line in lines:
        assert line.subject in text
    drawn = safety_picture.picture_chart(lines).to_dict()
    rows = next(iter(drawn["datasets"].values()))
    assert [r["uitkomst"] for r in rows] == [15, 21, 19, 59, 37, 69, 60]
    assert sum("*" in r["tekst"] for r in rows) == sum(line.is_inferred for line in lines) == 3


def test_status_says_the_year_where_the_target_year_has_no_figure(found: dict[str, Monitored]) -> None:
    table = charts.overview(list(found.values())).set_index("Ambitie")["Status"]
    # CBS counts all 41 gemeenten up to 2017 only; of the police the target year itself is known.
    assert table["Totale geregistreerde criminaliteit"] == "➜ op koers in 2017"
    assert table["Woninginbraken (pogingen en geslaagd)"] == "✔ vrijwel zeker behaald"
    said = words.unknown_text(list(found.values()))
    assert said == "Van 11 ambities is de status onbekend: er zijn nog geen cijfers."


def test_status_is_that_of_the_rule(found: dict[str, Monitored]) -> None:
    for m in found.values():
        if not m.has_figures:
            assert m.assessment == assess(m.ambition, None)


def test_a_table_to_read_is_escaped_and_heads_its_rows() -> None:
    html = reading_table(pd.DataFrame({"A": ["<b>x</b>"], "B & C": ["y"]}), 'zo "heet" zij')
    assert '<th scope="row">&lt;b&gt;x&lt;/b&gt;</th><td>y</td>' in html
    assert '<th scope="col">B &amp; C</th>' in html
    assert 'tabindex="0" aria-label="zo &quot;heet&quot; zij"' in html


def test_every_reason_has_its_sentence() -> None:
    assert set(words.REASONS) == set(Reason)
    assert all(sentence.endswith(".") for sentence in words.REASONS.values())
