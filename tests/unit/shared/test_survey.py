"""What two answers to one question say, and cells as read."""

import pytest

from rvs_geo.analysis.shared.rows import as_number, as_text
from rvs_geo.analysis.shared.survey import Answer, Direction, SurveyChange, survey_change

SAME = "geen verschil buiten de marge"


@pytest.mark.parametrize(
    ("last", "direction"),
    [(45.05, SAME), (45.15, "hoger"), (34.95, SAME), (34.85, "lager"), (40.0, SAME)],
)
def test_beyond_the_margin_of_both_and_the_rounding_an_answer_is_higher_or_lower(last, direction):
    # The margin of a difference between margins of 3 and 4 is 5; both were rounded to a tenth.
    found = SurveyChange(Answer(2013, 40.0, 3.0), Answer(2017, last, 4.0))
    assert found.margin == pytest.approx(5)
    assert found.difference == pytest.approx(last - 40)
    assert found.direction.value == direction


@pytest.mark.parametrize("margins", [(None, 4.0), (3.0, None), (None, None)])
def test_without_a_margin_the_numbers_decide(margins):
    first = Answer(2013, 40.0, margins[0])
    assert SurveyChange(first, Answer(2017, 40.1, margins[1])).margin is None
    assert SurveyChange(first, Answer(2017, 40.1, margins[1])).direction is Direction.HIGHER
    assert SurveyChange(first, Answer(2017, 39.9, margins[1])).direction is Direction.LOWER
    assert SurveyChange(first, Answer(2017, 40.0, margins[1])).direction is Direction.SAME


def test_the_first_and_the_last_answer_of_the_years_are_compared():
    answers = [Answer(year, float(year), None) for year in (2019, 2015, 2012, 2017, 2013)]
    found = survey_change(answers, 2013, 2017)
    assert (found.first.year, found.last.year) == (2013, 2017)
    assert survey_change(answers, 2016, 2018) is None
    assert survey_change(answers, 2020, 2022) is None


@pytest.mark.parametrize("nothing", [None, float("nan"), "<NA>", "NaT", "", "  "])
def test_an_empty_cell_is_no_zero(nothing):
    assert as_text(nothing) == ""
    assert as_number(nothing) is None


def test_a_cell_is_text_or_a_number():
    assert (as_text("  Dal "), as_text(5)) == ("Dal", "5")
    assert (as_number("0"), as_number(" 1.5 "), as_number(-2)) == (0.0, 1.5, -2.0)
    with pytest.raises(ValueError, match="vijf"):
        as_number("vijf")
