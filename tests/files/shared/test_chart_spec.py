"""The data of a chart in a file do not depend on what the process shows meanwhile."""

import altair as alt
import pandas as pd

from rvs_geo.export.shared.chart_spec import chart_spec

COUNTS = pd.array([7, None], dtype="Int64")
ROWS = pd.DataFrame({"jaar": [2015, 2016], "aantal": COUNTS, "waarde": [0.5, None]})


def layered():
    base = alt.Chart(ROWS).encode(x=alt.X("jaar:O"), y=alt.Y("aantal:Q"))
    rule = alt.Chart(pd.DataFrame({"doel": [5.0]})).mark_rule().encode(y=alt.Y("doel:Q"))
    return alt.layer(base.mark_line(), base.mark_point(), rule)


def held(spec):
    """The rows of all layers, in their order."""
    return [row for layer in spec["layer"] for row in spec["datasets"][layer["data"]["name"]]]


def test_every_layer_has_its_rows_and_null_for_what_is_not_known():
    rows = [{"jaar": 2015, "aantal": 7, "waarde": 0.5}, {"jaar": 2016, "aantal": None, "waarde": None}]
    assert held(chart_spec(layered())) == [*rows, *rows, {"doel": 5.0}]


def test_what_a_chart_holds_as_values_is_there_beside_its_tables():
    areas = alt.Chart(alt.InlineData(values=[{"x": 1}, {"x": 2}])).mark_point().encode(x=alt.X("x:Q"))
    assert held(chart_spec(alt.layer(areas, layered().layer[2]))) == [{"x": 1}, {"x": 2}, {"doel": 5.0}]


def test_the_data_stay_while_streamlit_keeps_those_of_a_page_apart():
    kept = []

    def keep(data):
        kept.append(data)
        return {"name": "elders"}

    alt.data_transformers.register("elders", keep)
    with alt.data_transformers.enable("elders"):
        spec = chart_spec(layered())
        assert layered().to_dict()["layer"][0]["data"] == {"name": "elders"}
    assert len(held(spec)) == 5
    assert len(kept) == 3
