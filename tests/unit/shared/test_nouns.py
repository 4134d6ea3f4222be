"""What is counted, in words: one, more, and a word that nobody put in the list."""

from dataclasses import replace

import pytest

from rvs_geo.views.shared.nouns import SINGULAR, count_heading, counted, few_of, few_text


@pytest.mark.parametrize(
    ("number", "many", "text"),
    [
        (0, "misdrijven", "0 misdrijven"),
        (1, "misdrijven", "1 misdrijf"),
        (2400, "misdrijven", "2.400 misdrijven"),
        (1, "meldingen", "1 melding"),
        (1, "boetes", "aantal boetes: 1"),
        (None, "boetes", "niet bekend boetes"),
    ],
)
def test_a_number_of_something(number, many, text):
    assert counted(number, many) == text


def test_indicators_that_count_the_same_share_a_word(region):
    crimes = [i for i in region.indicators if i.unit == "misdrijven"]
    assert count_heading(crimes) == "Misdrijven"
    assert few_of(crimes) == "minder dan 10 misdrijven"
    assert few_text("meldingen") == "onzeker: minder dan 10 meldingen"


def test_indicators_that_count_different_things_do_not(region):
    first, second = region.indicators[:2]
    mixed = (first, replace(second, unit="meldingen"))
    assert count_heading(mixed) == "Aantal"
    assert few_of(mixed) == "minder dan 10 geteld"
    assert count_heading(mixed[1:]) == "Meldingen"


def test_the_singular_of_everything_that_is_counted_is_known(region):
    assert {indicator.unit for indicator in region.indicators} <= set(SINGULAR)
