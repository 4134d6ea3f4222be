"""A chart that breaks the schema of Vega-Lite is found by the tests of its page; the server does not look."""

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi

from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.web import serve

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
        show_chart(broken(), alt="Aantal per jaar")


def test_the_server_does_not_validate_charts():
    serve.parts()
    show_chart(broken(), alt="Aantal per jaar")
