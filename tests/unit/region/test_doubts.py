"""Each kind of doubt on a copy of the data with the slip that it looks for."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rvs_geo.__main__ import main
from rvs_geo.region.check import examine
from rvs_geo.region.descriptor import Descriptor, Resource
from rvs_geo.region.doubts.doubt import Doubt
from rvs_geo.region.doubts.inhabitants import inhabitants_doubts
from rvs_geo.region.doubts.jumps import find_jumps, jump_doubts
from rvs_geo.region.doubts.parts import parts_doubts
from rvs_geo.region.doubts.register import KINDS, find_doubts
from rvs_geo.region.doubts.series import Cube, cube, deviations, expected_logs, median
from rvs_geo.region.doubts.unfinished import looks_unfinished, unfinished_doubts
from rvs_geo.region.doubts.words import Named, number, times
from rvs_geo.region.examined import Examined
from rvs_geo.region.read import load_region

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def shipped():
    return examine(DATA)


def changed(shipped, table, rows, column, factor):
    """The shipped data with a column of some rows of a table multiplied."""
    frame = shipped.frames[table].copy()
    chosen = rows(frame)
    assert chosen.any()
    frame.loc[chosen, column] = (frame.loc[chosen, column] * factor).round().astype("Int64")
    return Examined(shipped.descriptor, frames={**shipped.frames, table: frame}, borders=shipped.borders)


def police(code, year):
    return lambda f: (f.gm_code == code) & (f.jaar == year) & f.indicator.str.startswith("pol_")


def found(examined):
    return {(d.kind, d.gm_code, d.year) for d in find_doubts(examined)}


def test_every_kind_has_a_test_of_its_name_and_a_dutch_sentence():
    for kind in KINDS:
        assert f"test_{kind.name}" in globals(), kind.name
        assert kind.watched.endswith(".")


def test_the_shipped_data_raise_no_doubt(shipped):
    assert not shipped.doubts


@pytest.mark.parametrize("factor", [0.5, 10])
@pytest.mark.parametrize(("code", "year"), [("GM0034", 2019), ("GM0307", 2012), ("GM0344", 2025)])
def test_jumps(shipped, code, year, factor):
    examined = changed(shipped, "criminaliteit", police(code, year), "aantal", factor)
    assert {key for key in found(examined) if key[0] == "jumps"} == {("jumps", code, year)}


def test_counts_times_ten_stand_out_in_a_small_gemeente_too(shipped):
    montfoort = changed(shipped, "criminaliteit", police("GM0335", 2016), "aantal", 10)
    assert ("jumps", "GM0335", 2016) in found(montfoort)


@pytest.mark.parametrize("year", [2003, 2015, 2025])
def test_inhabitants(shipped, year):
    rows = lambda f: (f.gm_code == "GM0034") & (f.jaar == year)  # noqa: E731
    assert found(changed(shipped, "inwoners", rows, "inwoners", 10)) == {("inhabitants", "GM0034", year)}


def test_parts(shipped):
    one = lambda f: (f.gm_code == "GM0034") & (f.jaar == 2015) & (f.indicator == "cbs_vermogen")  # noqa: E731
    assert found(changed(shipped, "criminaliteit", one, "aantal", 2)) == {("parts", "GM0034", 2015)}
    total = lambda f: (f.gm_code == "GM0344") & (f.jaar == 2023) & (f.indicator == "pol_totaal")  # noqa: E731
    assert ("parts", None, 2023) in found(changed(shipped, "criminaliteit", total, "aantal", 1.2))


@pytest.mark.parametrize(("less", "doubted"), [(5, False), (6, True)])
def test_the_police_may_count_a_unit_a_few_crimes_apart_from_its_gemeenten(shipped, less, doubted):
    # 47013NED, 2024: the ten units differ from the sum of their gemeenten by at most four crimes.
    frames = shipped.frames
    counts = frames["criminaliteit"].query("indicator == 'pol_totaal' and jaar == 2024")
    regional = frames["criminaliteit_regio"].copy()
    own = (regional.soort == "politie-eenheid") & (regional.jaar == 2024)
    regional.loc[own, "aantal"] = int(counts["aantal"].sum()) - less
    examined = Examined(shipped.descriptor, {**frames, "criminaliteit_regio": regional}, shipped.borders)
    assert (("parts", None, 2024) in found(examined)) == doubted


def test_unfinished(shipped):
    last = lambda f: (f.jaar == 2025) & f.indicator.str.startswith("pol_")  # noqa: E731
    assert found(changed(shipped, "criminaliteit", last, "aantal", 0.6)) == {("unfinished", None, 2025)}


def test_check_counts_the_warnings_and_only_a_strict_one_fails(tmp_path, capsys):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    table = pd.read_csv(folder / "criminaliteit.csv")
    rows = police("GM0034", 2019)(table)
    table.loc[rows, "aantal"] //= 2
    table.to_csv(folder / "criminaliteit.csv", index=False)
    if examine(folder).faults:
        pytest.fail(str(examine(folder).faults[0]))
    assert main(["check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "let op: criminaliteit.csv, Almere, 2019:" in out
    assert "met 1 waarschuwing" in out
    assert main(["check", "--streng", str(folder)]) == 1
    assert [(doubt.kind, doubt.gm_code, doubt.year) for doubt in load_region(folder).doubts] == [
        ("jumps", "GM0034", 2019)
    ]
    # What is broken cannot be weighed: the doubt is not told beside a fault.
    table.loc[len(table) - 1, "aantal"] = -1
    table.to_csv(folder / "criminaliteit.csv", index=False)
    broken = examine(folder)
    assert len(broken.faults) == 1
    assert broken.doubts == []


CBS = {"id": "cbs", "publisher": "Centraal Bureau voor de Statistiek (CBS)", "table": "83648NED"}
POLICE = {"id": "pol", "publisher": "Politie"}
FIGURES = [
    {"id": "alles", "bron": "cbs", "afronding": 5},
    {"id": "diefstal", "bron": "cbs", "afronding": 5, "deel_van": "alles"},
    {"id": "geweld", "bron": "cbs", "deel_van": "alles"},
    {"id": "inbraak", "bron": "pol"},
]
CODES = ("GM9001", "GM9002", "GM9003", "GM9004", "GM9005", "GM9006")


def small(counts=(), **frames):
    """A folder of made-up counts: gemeente, year, figure and number."""
    table = pd.DataFrame(counts, columns=["gm_code", "jaar", "indicator", "aantal"])
    # A column that the app does not know, and that is empty, takes no count away.
    table["opmerking"] = None
    more = {"indicatoren": FIGURES, "sources": [CBS, POLICE]}
    resources = Resource("tellingen", "tellingen.csv", {}, more), Resource("inwoners", "inwoners.csv", {}, {})
    places = pd.DataFrame({"code": CODES[:2], "naam": ["Duin", "Dal"], "leden": [None, None]})
    return Examined(Descriptor({}, resources), {"tellingen": table, "gebieden": places, **frames})


def test_the_words_of_a_doubt():
    names = Named(small())
    assert (names.of("GM9002"), names.of("GM9009")) == ("Dal", "GM9009")
    assert (names.source("cbs"), names.source("pol"), names.source("weg")) == (
        "CBS, tabel 83648NED",
        "Politie",
        "weg",
    )
    brackets = {"id": "x", "publisher": "Centraal Bureau voor de Statistiek (XYX)", "table": "7"}
    named = Named(Examined(Descriptor({}, (Resource("t", "t.csv", {}, {"sources": [brackets]}),)), {}))
    assert named.source("x") == "XYX, tabel 7"
    assert Named(Examined(None)).of("GM9002") == "GM9002"
    assert [times(f) for f in (0.5, 9.94, 9.95, 12.4)] == ["0,5 keer", "9,9 keer", "10 keer", "12 keer"]
    assert [number(n) for n in (999, 1234567)] == ["999", "1.234.567"]


def test_whom_a_doubt_concerns():
    doubt = Doubt("jumps", "tellingen.csv", "GM9001", "Duin", ("alles",), 2015, "klopt niet.")
    assert str(doubt) == "tellingen.csv, Duin, 2015: klopt niet."
    asked = [
        ("alles", "GM9001", 2015),
        ("geweld", "GM9001", 2015),
        ("alles", "GM9002", 2015),
        ("alles", "GM9001", 2016),
    ]
    assert [doubt.concerns(i, frozenset({c}), y) for i, c, y in asked] == [True, False, False, False]
    everywhere = Doubt("unfinished", "tellingen.csv", None, "alle gemeenten", (), 2015, "klopt niet.")
    assert [everywhere.concerns(i, frozenset({c}), y) for i, c, y in asked] == [True, True, True, False]


# Rounding may move the total and the thefts by two each, the violence not at all: four in all.
@pytest.mark.parametrize(("violence", "said"), [(44, []), (45, ["GM9001"])])
def test_kinds_of_crime_may_exceed_their_total_by_the_rounding(violence, said):
    rows = [
        ("GM9002", 2015, "diefstal", 500),
        ("GM9001", 2015, "alles", 100),
        ("GM9001", 2015, "diefstal", 60),
        ("GM9001", 2015, "geweld", violence),
    ]
    rows += [("GM9001", 2016, "alles", 1000)]
    doubts = list(parts_doubts(small(rows)))
    assert [d.gm_code for d in doubts] == said
    for doubt in doubts:
        assert (doubt.kind, doubt.table, doubt.place, doubt.year) == ("parts", "tellingen.csv", "Duin", 2015)
        assert doubt.indicators == ("diefstal", "geweld", "alles")
        assert doubt.message == (
            "de soorten misdrijven zijn samen 105, meer dan het totaal (100). "
            "Een van de aantallen klopt niet."
        )


# A count rounded to five moves by two: those of both gemeenten and of the unit by six, exact ones by five.
@pytest.mark.parametrize(
    ("figure", "more", "doubted"), [("alles", 6, 0), ("alles", 7, 1), ("geweld", 5, 0), ("geweld", 6, 1)]
)
def test_gemeenten_may_exceed_the_row_of_their_unit_by_the_rounding(figure, more, doubted):
    rows = [
        ("GM9001", 2015, figure, 1000),
        ("GM9002", 2015, figure, 1000 + more),
        ("GM9003", 2015, figure, 500),
    ]
    own = pd.DataFrame(
        [
            ("politie-eenheid", figure, 2014, 5),
            ("politie-eenheid", figure, 2015, 2000),
            ("land", figure, 2015, 5),
        ],
        columns=["soort", "indicator", "jaar", "aantal"],
    )
    doubts = list(parts_doubts(small(rows, criminaliteit_regio=own)))
    assert len(doubts) == doubted
    for doubt in doubts:
        assert (doubt.gm_code, doubt.place, doubt.indicators, doubt.year) == (
            None,
            "alle gemeenten",
            (figure,),
            2015,
        )
        assert (doubt.kind, doubt.table) == ("parts", "tellingen.csv")
        assert doubt.message == (
            f"de gemeenten zijn samen {number(2000 + more)}, meer dan het eigen cijfer van de bron voor de "
            "eenheid (2.000). Een van de aantallen klopt niet."
        )
    assert not list(parts_doubts(small(rows, criminaliteit_regio=own.drop(columns="soort"))))


# 1.25 is the limit, either way.
@pytest.mark.parametrize(
    ("people", "said"),
    [(12_400, None), (12_600, "1,3 keer"), (8_100, None), (7_900, "0,8 keer"), (100_000, "10 keer")],
)
def test_inhabitants_are_compared_with_the_years_around(people, said):
    rows = [(code, year, 10_000) for code in CODES[:2] for year in range(2010, 2017)]
    table = pd.DataFrame(rows, columns=["gm_code", "jaar", "inwoners"])
    table.loc[(table["gm_code"] == "GM9002") & (table["jaar"] == 2012), "inwoners"] = people
    table["status"] = None
    doubts = list(inhabitants_doubts(small(inwoners=table)))
    expected = (
        f"het aantal inwoners is ongeveer {said} wat past bij de jaren eromheen. "
        "Misschien is er een fout gemaakt."
    )
    place = ("inhabitants", "inwoners.csv", "GM9002", "Dal", (), 2012)
    assert doubts == ([] if said is None else [Doubt(*place, expected)])
    assert not list(inhabitants_doubts(small(inwoners=table[:0])))
    assert not list(inhabitants_doubts(small()))


def even(kinds, usual, years=8, areas=6):
    return Cube(
        tuple(f"i{n}" for n in range(kinds)),
        CODES[:areas],
        tuple(range(2010, 2010 + years)),
        np.full((kinds, areas, years), float(usual)),
    )


@pytest.mark.parametrize(
    ("kinds", "usual", "now", "jumped"),
    [
        (5, 40, 80, True),
        (5, 40, 20, True),
        (5, 40, 59, False),  # by less than one and a half
        (5, 40, 28, False),
        (5, 20, 10, True),
        (6, 19, 10, False),  # under twenty of each kind
        (4, 24, 12, False),  # under a hundred together
        (4, 25, 12, True),
        (4, 20, 59, False),  # under a hundred expected, and not three times as many
        (4, 20, 65, True),
        (6, 5, 20, True),  # twenty of each kind, of which few were expected
        (6, 5, 19, False),
    ],
)
def test_a_jump_at_the_edges_of_its_rule(kinds, usual, now, jumped):
    counts = even(kinds, 100)
    counts.values[:, 2], counts.values[:, 2, 3] = usual, now
    found = find_jumps(counts)
    assert [(j.area, j.year) for j in found] == ([(2, 3)] if jumped else [])
    # Half a crime is added to both before they are divided.
    assert [j.factor for j in found] == pytest.approx([(now + 0.5) / (usual + 0.5)] if jumped else [])


# What did not move, moved the other way or moved by less than 1.25 is none of the seven.
@pytest.mark.parametrize("others", [100, 50, 120])
@pytest.mark.parametrize(("moved", "jumped"), [(7, True), (6, False)])
def test_a_jump_is_of_at_least_seven_in_ten_kinds(moved, others, jumped):
    counts = even(10, 100)
    counts.values[:moved, 2, 3], counts.values[moved:, 2, 3] = 1000, others
    assert bool(find_jumps(counts)) == jumped


# A hundred together, with the half that is added to each kind.
@pytest.mark.parametrize(("now", "jumped"), [([24, 25, 25, 24], True), ([24, 25, 24, 24], False)])
def test_kinds_that_are_too_small_are_not_counted_towards_the_least_together(now, jumped):
    counts = even(14, 100)
    counts.values[:, 2], counts.values[:4, 2], counts.values[:4, 2, 3] = 1, 5, now
    assert bool(find_jumps(counts)) == jumped
    # 98 were expected.
    fallen = even(14, 100)
    fallen.values[:, 2], fallen.values[:4, 2], fallen.values[:4, 2, 3] = 1, 24, 12
    assert not find_jumps(fallen)


@pytest.mark.parametrize(("years", "jumped"), [(6, False), (5, True)])
def test_from_six_years_on_an_area_tells_itself_what_is_usual(years, jumped):
    counts = even(5, 100, years=years)
    counts.values[:, 2, 1::2] = 400
    assert bool(find_jumps(counts)) == jumped


def test_two_jumps_of_one_area_are_both_found_in_the_order_of_the_years():
    counts = even(5, 100, years=12)
    counts.values[:, 4, 2], counts.values[:, 4, 9], counts.values[:, 1, 5] = 300, 1000, 20
    assert [(j.area, j.year) for j in find_jumps(counts)] == [(1, 5), (4, 2), (4, 9)]


def test_what_all_areas_do_is_no_jump():
    counts = even(5, 100)
    counts.values[:, :, 3] = 300
    assert not find_jumps(counts)
    # Of four areas nobody knows what all do.
    few = even(5, 100, areas=4)
    few.values[:, :, 3] = 300
    assert [(j.area, j.year) for j in find_jumps(few)] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_jump_says_where_and_how_far():
    rows = [
        (c, y, "geweld", 400 if (c, y) == ("GM9002", 2013) else 200) for c in CODES for y in range(2010, 2018)
    ]
    (doubt,) = jump_doubts(small(rows))
    assert (doubt.kind, doubt.table, doubt.gm_code, doubt.place) == (
        "jumps",
        "tellingen.csv",
        "GM9002",
        "Dal",
    )
    assert (doubt.indicators, doubt.year) == (("geweld",), 2013)
    assert doubt.message == (
        "de meeste aantallen van CBS, tabel 83648NED zijn samen ongeveer 2,0 keer wat past bij de jaren "
        "eromheen. Misschien is er een fout gemaakt."
    )
    # A source of which nothing is known says nothing, and the next one does.
    (doubt,) = jump_doubts(small([(code, year, "inbraak", count) for code, year, _, count in rows]))
    assert doubt.message.startswith("de meeste aantallen van Politie zijn samen ongeveer 2,0 keer")
    # Three years have a history and two have none.
    assert [d.year for d in jump_doubts(small([row for row in rows if row[1] in (2012, 2013, 2014)]))] == [
        2013
    ]
    assert not list(jump_doubts(small([row for row in rows if row[1] in (2013, 2014)])))


def test_a_year_is_expected_to_be_the_median_of_the_four_nearest_others():
    logs = np.array([[1.0, 2.0, 9.0, 4.0, 5.0, 7.0, np.nan]])
    years = (2010, 2011, 2012, 2013, 2014, 2015, 2016)
    # Of 2012 the four nearest are 2010, 2011, 2013 and 2014; of 2010 the four after it.
    assert expected_logs(logs, years)[0, [2, 0]].tolist() == [3.0, 4.5]
    # The nearest that are known: of 2016 those of 2012 to 2015.
    assert expected_logs(logs, years)[0, 6] == 6.0
    # One other year is not enough.
    assert np.isnan(expected_logs(np.array([[1.0, 2.0, np.nan]]), (2010, 2011, 2012))[0, 0])
    assert expected_logs(np.array([[1.0, 2.0, 3.0]]), (2010, 2011, 2012))[0, 0] == 2.5


def test_a_deviation_is_what_remains_after_that_of_all():
    values = even(1, 100, areas=5).values
    values[0, :, 3] = [200, 200, 200, 200, 400]
    found = deviations(values, tuple(range(2010, 2018)))[0, :, 3]
    assert found == pytest.approx([0, 0, 0, 0, np.log(400.5 / 200.5)])


def test_the_median_is_of_what_is_known():
    values = np.array([[1.0, np.nan, 4.0], [np.nan, np.nan, 8.0]])
    assert median(values, axis=1).tolist() == [2.5, 8.0]
    assert np.nan_to_num(median(values, axis=0), nan=-1).tolist() == [1.0, -1.0, 6.0]
    for shape in ((0,), (2, 0), (2, 3, 0)):
        nothing = median(np.empty(shape), axis=-1)
        assert nothing.shape == shape[:-1]
        assert np.isnan(nothing).all()


def test_a_cube_stands_in_the_order_of_its_names():
    rows = [("GM9002", 2016, "b", 4), ("GM9001", 2015, "a", 1), ("GM9002", 2015, "a", 2)]
    found = cube(pd.DataFrame(rows, columns=["gm_code", "jaar", "indicator", "aantal"]))
    assert (found.indicators, found.areas, found.years) == (("a", "b"), ("GM9001", "GM9002"), (2015, 2016))
    assert np.nan_to_num(found.values, nan=-1).tolist() == [[[1, -1], [2, -1]], [[-1, -1], [-1, 4]]]


@pytest.mark.parametrize(
    ("totals", "unfinished"),
    [
        ((1000, 1000, 770), True),
        ((1000, 1000, 780), False),  # nine months of an even year, and some
        ((1000, 700, 520), False),  # no further than a year before
        ((1000, 700, 480), True),
        ((1000, 1300, 1000), True),
        ((90, 99, 10), False),  # too few to say
        ((90, 100, 10), True),
        ((200, 1000, 700), True),  # a first year that was small is no fall
    ],
)
def test_a_year_is_unfinished_at_the_edges_of_its_rule(totals, unfinished):
    # The second area is not known in any year, and counts for nothing.
    values = np.array([[list(map(float, totals)), [np.nan] * 3]])
    assert looks_unfinished(Cube(("a",), CODES[:2], (2013, 2014, 2015), values)) is unfinished


@pytest.mark.parametrize(("fallen", "unfinished"), [(4, True), (3, False)])
def test_a_year_is_unfinished_when_four_in_five_figures_fell(fallen, unfinished):
    values = np.full((5, 1, 3), 1000.0)
    values[:fallen, 0, 2] = 500
    assert looks_unfinished(Cube(tuple("abcde"), ("GM9001",), (2013, 2014, 2015), values)) is unfinished


def test_an_unfinished_year_compares_the_same_areas_and_says_so():
    rows = [("GM9001", year, "geweld", n) for year, n in ((2013, 500), (2014, 500), (2015, 300))]
    rows += [("GM9002", year, "geweld", 500) for year in (2013, 2014)]
    (doubt,) = unfinished_doubts(small(rows))
    assert (doubt.kind, doubt.table, doubt.gm_code, doubt.place) == (
        "unfinished",
        "tellingen.csv",
        None,
        "alle gemeenten",
    )
    assert (doubt.indicators, doubt.year) == (("geweld",), 2015)
    assert doubt.message == (
        "bijna alle aantallen van CBS, tabel 83648NED zijn veel lager dan een jaar eerder. "
        "Misschien is dit jaar nog niet af."
    )
    (doubt,) = unfinished_doubts(small([(code, year, "inbraak", count) for code, year, _, count in rows]))
    assert doubt.message.startswith("bijna alle aantallen van Politie zijn veel lager")
    # Who is missing in the last year is no fall, and two years are no series.
    assert not list(unfinished_doubts(small([*rows[:2], ("GM9001", 2015, "geweld", 450), *rows[3:]])))
    assert not list(unfinished_doubts(small(rows[1:3])))
