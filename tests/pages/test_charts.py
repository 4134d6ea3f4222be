"""A chart is made once for all visitors; one that breaks the schema of Vega-Lite is found by the tests."""

from functools import partial

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi

from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.web import serve
from tests.pages.tools import open_page

ROWS = pd.DataFrame({"jaar": [2015], "aantal": [1]})


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch):
    monkeypatch.setattr(schemapi, "DEBUG_MODE", True)


def broken():
    """A chart that got its fault after it was made, as one whose parts are each in order can have."""
    chart = alt.Chart(ROWS).mark_bar().encode(x="jaar:O", y="aantal:Q")
    chart.height = "hoog"
    return chart


def test_a_broken_chart_is_refused_in_debug_mode():
    with pytest.raises(schemapi.SchemaValidationError, match="hoog"):
        show_chart(broken, alt="Aantal per jaar")


def test_the_server_does_not_validate_charts():
    serve.parts()
    show_chart(broken, alt="Aantal per jaar")


def test_who_asks_for_what_another_was_shown_gets_the_same_which_is_not_made_again(monkeypatch):
    asked = {"indicator": "diefstal_woning", "jaar": "2016"}
    first = sent(open_page("eenheden", **asked))
    assert first
    assert all(chart.datasets and "layer" in chart.spec for chart in first)
    monkeypatch.setattr(alt.LayerChart, "to_dict", lambda *_, **__: pytest.fail("made again"))
    assert sent(open_page("eenheden", **asked)) == first


def sent(app):
    return [chart.proto for chart in app.get("vega_lite_chart")]


def test_another_chart_or_another_region_is_made_anew(region, made_up):
    wanted = [(region, 90), (made_up, 90), (region, 91)]
    for about, height in (*wanted, *wanted):
        show_chart(partial(of_region, about, height), alt="Gemeenten")
    assert [(about.identity.label, height) for about, height in wanted] == MADE


MADE = []


def of_region(region, height):
    MADE.append((region.identity.label, height))
    return alt.Chart(ROWS, title=region.identity.label, height=height).mark_bar().encode(x="jaar:O")
