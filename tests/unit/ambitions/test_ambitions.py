"""Straight path, status and safety picture, on the figures of the strategy."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rvs_geo.analysis.ambitions.contributions import contributions
from rvs_geo.analysis.ambitions.safety_picture import PictureLine, Verdict, picture_line
from rvs_geo.analysis.ambitions.status import (
    Ambition,
    Assessment,
    Compared,
    Limit,
    Realised,
    Reason,
    Status,
    ambition_from_row,
    assess,
    base_year,
    development,
    straight_path,
)
from rvs_geo.region.records import Area


def ambition(
    limit: str = "hoogstens",
    start: tuple[int, float] | None = (2011, 12564),
    target: tuple[int | None, float | None] = (2018, 10000),
) -> Ambition:
    return ambition_from_row(
        {
            "id": "proef",
            "prioriteit": "Veilige buurten",
            "indicator": "Proef",
            "eenheid": "aantal per jaar",
            "startjaar": pd.NA if start is None else start[0],
            "startwaarde": float("nan") if start is None else start[1],
            "doeljaar": target[0],
            "doelwaarde": "" if target[1] is None else str(target[1]),
            "grens": limit,
            "opmerking": None,
        }
    )


def test_straight_path_of_the_burglaries() -> None:
    path = straight_path(ambition("minder dan"))
    assert list(path) == list(range(2011, 2019))
    assert path[2011] == 12564
    assert path[2018] == 10000
    assert path[2012] == pytest.approx(12564 - 2564 / 7)
    steps = [path[y + 1] - path[y] for y in range(2011, 2018)]
    assert steps == pytest.approx([steps[0]] * 7)


@pytest.mark.parametrize(
    "case",
    [
        ambition("ten minste", None, (None, 62)),
        ambition("ten minste", None, (2018, 33)),
        ambition("lager dan start", (2013, 19), (2018, None)),
        ambition("hoogstens", (2018, 5), (2018, 4)),
    ],
)
def test_no_path_without_two_points(case: Ambition) -> None:
    assert straight_path(case) == {}


def test_empty_cells_are_none_and_not_zero() -> None:
    case = ambition("ten minste", None, (None, 62))
    assert (case.start_year, case.start, case.target_year, case.target) == (None, None, None, 62)
    assert case.note == ""
    assert not case.lower_is_better


def test_bad_rows_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^[a-z_0-9]+: unknown grens 'ongeveer'$"):
        ambition("ongeveer")
    with pytest.raises(ValueError, match="could not convert"):
        ambition(target=(2018, "veel"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limit", "value", "met"),
    [
        ("hoogstens", 10000, True),
        ("hoogstens", 10001, False),
        ("minder dan", 10000, False),
        ("minder dan", 9999, True),
        ("ten minste", 10000, True),
        ("ten minste", 9999, False),
        ("lager dan start", 12564, False),
        ("lager dan start", 12563, True),
    ],
)
def test_limits(limit: str, value: float, met: bool) -> None:
    case = ambition(limit)
    assert case.is_met_by(value) is met
    outcome = assess(case, Realised({2018: value}, same_definition=True))
    assert outcome.status == ("behaald" if met else "achter")
    assert outcome.is_final
    assert outcome.basis is Compared.LEVEL


def test_no_number_to_judge_by() -> None:
    with pytest.raises(ValueError, match=r"^[a-z_0-9]+: no number to judge by$"):
        ambition("ten minste", None, (2018, None)).is_met_by(3)


def test_status_before_the_target_year_follows_the_path() -> None:
    case = ambition("minder dan")
    on, behind = straight_path(case)[2015], straight_path(case)[2015] + 1
    assert assess(case, Realised({2015: on}, True)).status == "op koers"
    outcome = assess(case, Realised({2014: 5.0, 2015: behind}, True))
    assert (outcome.status, outcome.year, outcome.is_final) == ("achter", 2015, False)
    # Under the target already, but the ambition is about 2018.
    assert assess(case, Realised({2015: 9000}, True)).status == "op koers"


def test_later_years_decide_nothing() -> None:
    case = ambition("minder dan")
    assert assess(case, Realised({2018: 11000, 2019: 9000}, True)).status == "achter"
    assert assess(case, Realised({2019: 9000, 2020: 8000}, True)).status == "onbekend"


@pytest.mark.parametrize("realised", [None, Realised({}, True), Realised({2011: 12564}, True)])
def test_unknown_without_figures(realised: Realised | None) -> None:
    outcome = assess(ambition(), realised)
    assert outcome.status == "onbekend"
    assert outcome.basis is Compared.NOTHING
    assert outcome.reasons


def test_other_definition_compares_development_never_level() -> None:
    case = ambition("minder dan")
    # Half the level, but hardly any fall: by level achieved, by development behind.
    outcome = assess(case, Realised({2012: 6000, 2018: 5500}, False))
    assert (outcome.status, outcome.basis, outcome.base_year) == ("achter", Compared.DEVELOPMENT, 2012)
    assert outcome.actual == pytest.approx(5500 / 60)
    assert outcome.required == pytest.approx(100 * 10000 / (12564 - 2564 / 7))
    assert Reason.SERIES_BEGINS_LATER in outcome.reasons
    assert assess(case, Realised({2012: 60000, 2018: 40000}, False)).status == "behaald"
    assert assess(case, Realised({2012: 60000, 2016: 40000}, False)).status == "op koers"


def test_start_year_is_the_base_where_it_is_known() -> None:
    case = ambition("hoogstens", (2011, 100), (2018, 80))
    outcome = assess(case, Realised({2010: 9000, 2011: 1000, 2018: 800}, False))
    assert (outcome.status, outcome.base_year, outcome.actual, outcome.required) == ("behaald", 2011, 80, 80)
    assert Reason.SERIES_BEGINS_LATER not in outcome.reasons
    assert base_year(case, {2018: 5, 2019: 4}) is None
    assert base_year(case, {2011: 0, 2013: 4}) == 2013


def test_other_definition_without_common_year_is_unknown() -> None:
    case = ambition("hoogstens", (2011, 894), (2018, 511))
    assert assess(case, Realised({2018: 300, 2019: 250}, False)).status == "onbekend"
    assert assess(case, Realised({2012: 300}, False)).status == "onbekend"


def test_a_series_that_misses_much_of_the_region_decides_nothing() -> None:
    case = ambition("hoogstens", (2011, 100), (2018, 80))
    figures = {2011: 1000, 2018: 600}
    assert assess(case, Realised(figures, False, coverage=0.9)).status == "behaald"
    outcome = assess(case, Realised(figures, False, coverage=0.89))
    assert outcome.status == "onbekend"
    assert outcome.reasons == (Reason.TOO_FEW_GEMEENTEN,)


def test_yearly_ambition_takes_the_latest_year() -> None:
    case = ambition("ten minste", None, (None, 62))
    assert assess(case, Realised({2015: 70, 2016: 61}, True)).status == "achter"
    assert assess(case, Realised({2015: 50, 2016: 62}, True)).status == "behaald"
    assert assess(case, Realised({2016: 62}, False)).status == "onbekend"
    assert assess(ambition("ten minste", None, (None, None)), Realised({2016: 62}, True)).status == "onbekend"


def test_ambition_without_start_is_judged_in_its_target_year_only() -> None:
    case = ambition("ten minste", None, (2018, 33))
    assert assess(case, Realised({2017: 40}, True)).status == "onbekend"
    assert assess(case, Realised({2018: 33}, True)).status == "behaald"


def test_ambition_of_direction_only() -> None:
    case = ambition("lager dan start", (2013, 19), (2018, None))
    assert assess(case, Realised({2016: 18}, True)).status == "op koers"
    assert assess(case, Realised({2016: 19}, True)).status == "achter"
    assert assess(case, Realised({2018: 18.9}, True)).status == "behaald"
    assert assess(case, Realised({2013: 40, 2018: 39}, False)).status == "behaald"
    assert assess(case, Realised({2013: 40, 2017: 42}, False)).status == "achter"
    assert assess(case, Realised({2014: 40, 2018: 39}, False)).status == "onbekend"


@settings(deadline=None)
@given(
    st.dictionaries(st.integers(2009, 2022), st.integers(1, 50000), max_size=8),
    st.booleans(),
    st.sampled_from(["hoogstens", "minder dan", "ten minste", "lager dan start"]),
)
def test_status_always_comes_with_its_ground(
    values: dict[int, float], same_definition: bool, limit: str
) -> None:
    outcome = assess(ambition(limit), Realised(values, same_definition))
    if outcome.status == "onbekend":
        assert outcome.actual is outcome.required is outcome.year is None
    else:
        assert outcome.actual is not None
        assert outcome.required is not None
        assert outcome.year in values
        assert outcome.year <= 2018
        assert (outcome.base_year is None) == same_definition
    assert outcome.reasons


@settings(deadline=None)
@given(st.dictionaries(st.integers(2011, 2018), st.integers(1, 50000), min_size=2), st.integers(2, 9))
def test_development_does_not_depend_on_the_level(values: dict[int, float], factor: int) -> None:
    larger = {y: v * factor for y, v in values.items()}
    one, other = assess(ambition(), Realised(values, False)), assess(ambition(), Realised(larger, False))
    assert one.status == other.status


def test_development() -> None:
    assert development({2013: 150, 2012: 200}, 2012) == {2012: 100, 2013: 75}
    with pytest.raises(KeyError):
        development({2013: 1}, 2012)
    with pytest.raises(ValueError, match=r"^No index on a base of 0$"):
        development({2012: 0}, 2012)


@pytest.mark.parametrize(
    ("row", "verdict", "difference", "inferred"),
    [
        (("Totale criminaliteit", -10, "tekst", -15, None), "gehaald", -5, False),
        (("Woninginbraken", -15, "label in grafiek", -21, -14), "gehaald", -6, True),
        (("Overvallen", -20, "afgeleid: vierde label", -59, pd.NA), "gehaald", -39, True),
        (("Criminele jeugdgroepen", -75, "tekst", -60, None), "niet gehaald", 15, False),
        (("Iets", None, "tekst", -60, -60), "niet te vergelijken", None, False),
        (("Iets", -5, "tekst", None, -60), "niet te vergelijken", None, False),
        (("Iets", -5, "tekst", -5, -6), "gehaald", 0, False),
    ],
)
def test_safety_picture(
    row: tuple[object, ...], verdict: str, difference: float | None, inferred: bool
) -> None:
    keys = ("onderwerp", "ambitie_pct", "ambitie_status", "realisatie_pct", "landelijk_pct")
    line = picture_line({**dict(zip(keys, row, strict=True)), "opmerking": ""}, (2010, 2014))
    assert (line.verdict, line.difference) == (verdict, difference)
    assert line.is_inferred is inferred


def test_a_row_of_ambities_csv_field_by_field() -> None:
    cells = {
        "id": " woninginbraken ",
        "prioriteit": "Veilige buurten",
        "indicator": "Woninginbraken",
        "eenheid": "aantal per jaar",
        "startjaar": 2011,
        "startwaarde": "12564",
        "doeljaar": 2018.0,
        "doelwaarde": 10000,
        "grens": "minder dan",
        "opmerking": "gedrukt",
    }
    assert ambition_from_row(cells) == Ambition(
        *("woninginbraken", "Veilige buurten", "Woninginbraken", "aantal per jaar"),
        *(2011, 12564.0, 2018, 10000.0, Limit.LESS_THAN, "gedrukt"),
    )
    with pytest.raises(ValueError, match=r"^woninginbraken: unknown grens 'x'$"):
        ambition_from_row(cells | {"id": "woninginbraken", "grens": "x"})
    with pytest.raises(ValueError, match=r"^proef: no number to judge by$"):
        ambition("lager dan start", None, (2018, 5)).is_met_by(3)


def test_a_row_of_veiligheidsbeeld_csv_field_by_field() -> None:
    cells = {
        "onderwerp": "Overvallen",
        "ambitie_pct": "-20",
        "ambitie_status": "label in grafiek",
        "realisatie_pct": -59,
        "landelijk_pct": "-40.5",
        "opmerking": "gedrukt",
    }
    assert picture_line(cells, (2010, 2014)) == PictureLine(
        *((2010, 2014), "Overvallen", -20.0, "label in grafiek", -59.0, -40.5, Verdict.MET, -39.0, "gedrukt")
    )


FINAL, EARLIER = (True, (Reason.TARGET_YEAR_MEETS,)), (False, (Reason.ON_PATH,))
MISSED, BEHIND = (True, (Reason.TARGET_YEAR_MISSES,)), (False, (Reason.BEHIND_PATH,))
DEVELOPED = (Reason.BY_DEVELOPMENT,)


@pytest.mark.parametrize(
    ("limit", "values", "status", "year", "required", "found"),
    [
        # From 100 in 2011 to 80 in 2018 the path is at 88.57 in 2015 and at 82.86 in 2017.
        ("hoogstens", {2018: 80.0}, Status.MET, 2018, 80, FINAL),
        ("hoogstens", {2018: 80.5}, Status.BEHIND, 2018, 80, MISSED),
        ("minder dan", {2018: 80.0}, Status.BEHIND, 2018, 80, MISSED),
        ("ten minste", {2018: 80.0}, Status.MET, 2018, 80, FINAL),
        ("ten minste", {2018: 79.5}, Status.BEHIND, 2018, 80, MISSED),
        ("hoogstens", {2015: 100 - 80 / 7}, Status.ON_COURSE, 2015, 100 - 80 / 7, EARLIER),
        ("hoogstens", {2015: 89.0}, Status.BEHIND, 2015, 100 - 80 / 7, BEHIND),
        ("minder dan", {2015: 100 - 80 / 7}, Status.ON_COURSE, 2015, 100 - 80 / 7, EARLIER),
        ("ten minste", {2015: 89.0}, Status.ON_COURSE, 2015, 100 - 80 / 7, EARLIER),
        ("ten minste", {2015: 88.0}, Status.BEHIND, 2015, 100 - 80 / 7, BEHIND),
        ("hoogstens", {2012: 1.0, 2017: 99.0}, Status.BEHIND, 2017, 100 - 120 / 7, BEHIND),
    ],
)
def test_a_level_against_its_path(
    limit: str,
    values: dict[int, float],
    status: Status,
    year: int,
    required: float,
    found: tuple[bool, tuple[Reason, ...]],
) -> None:
    case = ambition(limit, (2011, 100), (2018, 80))
    outcome = assess(case, Realised(values, same_definition=True))
    expected = Assessment(status, Compared.LEVEL, year, None, values[year], pytest.approx(required), *found)
    assert outcome == expected


@pytest.mark.parametrize(
    ("limit", "values", "status", "met"),
    [
        ("lager dan start", {2018: 99.0}, Status.MET, FINAL),
        ("lager dan start", {2018: 100.0}, Status.BEHIND, MISSED),
        ("hoger dan start", {2018: 101.0}, Status.MET, FINAL),
        ("hoger dan start", {2018: 100.0}, Status.BEHIND, MISSED),
        ("lager dan start", {2016: 99.0}, Status.ON_COURSE, EARLIER),
        ("hoger dan start", {2016: 100.0}, Status.BEHIND, BEHIND),
    ],
)
def test_a_direction_is_judged_against_the_start(
    limit: str, values: dict[int, float], status: Status, met: tuple[bool, tuple[Reason, ...]]
) -> None:
    case = ambition(limit, (2011, 100), (2018, None))
    ((year, value),) = values.items()
    assert assess(case, Realised(values, same_definition=True)) == Assessment(
        status, Compared.LEVEL, year, None, value, 100, *met
    )
    # In another counting the start is 100 as well, and the figure an index of it.
    other = assess(case, Realised({2011: 50.0, year: value / 2}, same_definition=False))
    assert other == Assessment(
        status, Compared.DEVELOPMENT, year, 2011, value, 100, met[0], (*met[1], *DEVELOPED)
    )
    nothing = assess(case, Realised({2011: 0.0, year: 5.0}, same_definition=False))
    assert nothing.reasons == (Reason.NO_COMMON_YEAR,)


def test_an_index_of_a_series_that_begins_later() -> None:
    case = ambition("hoogstens", (2011, 100), (2018, 80))
    # The path is at 94.29 in 2013 and at 88.57 in 2015.
    outcome = assess(case, Realised({2013: 200.0, 2015: 190.0}, same_definition=False))
    reasons = (Reason.BEHIND_PATH, Reason.BY_DEVELOPMENT, Reason.SERIES_BEGINS_LATER)
    required = 100 * (100 - 80 / 7) / (100 - 40 / 7)
    approximate = pytest.approx(required)
    assert outcome == Assessment(
        Status.BEHIND, Compared.DEVELOPMENT, 2015, 2013, 95.0, approximate, False, reasons
    )


YEARLY = ambition("ten minste", None, (None, 62))


@pytest.mark.parametrize(
    ("case", "realised", "reason"),
    [
        (ambition(), None, Reason.NO_FIGURES),
        (ambition(), Realised({}, True), Reason.NO_FIGURES),
        (ambition(), Realised({2018: 1}, True, coverage=0.89), Reason.TOO_FEW_GEMEENTEN),
        (YEARLY, Realised({2018: 70}, False), Reason.OTHER_COUNTING_NO_START),
        (ambition("ten minste", None, (None, None)), Realised({2018: 70}, True), Reason.NO_TARGET),
        (ambition(), Realised({2011: 5, 2019: 5}, True), Reason.NO_YEAR_THAT_COUNTS),
        (ambition("ten minste", None, (2018, 33)), Realised({2017: 40}, True), Reason.NO_START),
        (ambition(), Realised({2018: 5, 2019: 4}, False), Reason.NO_COMMON_YEAR),
        (ambition(), Realised({2012: 5}, False), Reason.NOTHING_AFTER_BASE),
        (ambition(), Realised({2018: 9999}, True, margins={2018: 1}), Reason.WITHIN_MARGIN),
        (ambition(), Realised({2018: 10001}, True, margins={2018: 1}), Reason.WITHIN_MARGIN),
    ],
)  # fmt: skip
def test_why_nothing_can_be_said(case: Ambition, realised: Realised | None, reason: Reason) -> None:
    nothing = Assessment(Status.UNKNOWN, Compared.NOTHING, None, None, None, None, False, (reason,))
    assert assess(case, realised) == nothing


def test_a_figure_beyond_its_margin_or_without_one_decides() -> None:
    beyond = assess(ambition(), Realised({2018: 9998.9}, True, margins={2018: 1.0}))
    assert beyond.status is Status.MET
    assert assess(ambition(), Realised({2018: 10000}, True, margins={2017: 1.0})).status is Status.MET


def test_the_latest_year_of_a_yearly_ambition() -> None:
    case = ambition("ten minste", None, (None, 62))
    for value, status, reason in (
        (62, Status.MET, Reason.LATEST_MEETS),
        (61, Status.BEHIND, Reason.LATEST_MISSES),
    ):
        assert assess(case, Realised({2015: 99, 2016: value}, True)) == Assessment(
            status, Compared.LEVEL, 2016, None, value, 62, True, (reason,)
        )


def test_parts_of_a_change_in_the_order_of_their_fall() -> None:
    """A and B are counted together in the second year, C only lies partly in the group."""
    areas = {c: Area(c, c, (c,), "D") for c in "ABCE"} | {"AB": Area("AB", "AB", ("A", "B"), "D")}
    rows = [("A", 2015, 60), ("B", 2015, 40), ("C", 2015, 9), ("E", 2015, 50), ("E", 2016, 1)]
    rows += [("AB", 2017, 90), ("C", 2017, 5), ("E", 2017, 20)]
    frame = pd.DataFrame(rows, columns=["gebied", "jaar", "aantal"]).assign(inwoners=1000)
    frame = frame.astype({"aantal": "Int64", "inwoners": "Int64"})
    found = contributions(frame, areas, ["A", "B", "E"], 2015, 2017)
    assert found.columns.tolist() == ["toen", "nu", "verschil"]
    assert found.to_dict("index") == {
        "E": {"toen": 50, "nu": 20, "verschil": -30},
        "AB": {"toen": 100, "nu": 90, "verschil": -10},
    }
    assert found.index.tolist() == ["E", "AB"]
    assert [str(kind) for kind in found.dtypes] == ["Int64"] * 3
    early = contributions(frame[frame["gebied"] != "AB"], areas, ["C", "E"], 2015, 2017)
    assert early["verschil"].to_dict() == {"E": -30, "C": -4}
    assert contributions(frame, areas, ["E"], 2015, 2017)["verschil"].to_dict() == {"E": -30}


def test_an_index_needs_a_base_above_zero_on_both_sides() -> None:
    # The path begins at nothing, so that 2012 is the first year that can be set to 100.
    assert base_year(ambition("hoogstens", (2011, 0), (2018, 80)), {2011: 5, 2012: 6}) == 2012
    assert base_year(ambition("hoogstens", (2011, 0.5), (2018, 0.1)), {2011: 0.5}) == 2011
    assert development({2012: 0.5, 2013: 1.0}, 2012) == {2012: 100, 2013: 200}
