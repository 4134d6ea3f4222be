"""Breadth against burden as shown: the numbers of the legend, the map and the dots are those of the data."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.analysis.matrix.breadth import mismatches
from rvs_geo.analysis.matrix.burden import rates_of
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import from_frames
from rvs_geo.views.matrix import breadth
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.tables import styled

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def matrix(region):
    return from_frames(region.tables["priorities"], region.tables["themas"])


@pytest.fixture(scope="module")
def indicator(region):
    return region.indicators[0]


@pytest.fixture(scope="module")
def cross(region, matrix, indicator):
    return breadth.crossing(region, matrix, indicator, 2015)


def test_crossing_holds_counts_and_inhabitants_of_the_source(cross, region, indicator) -> None:
    counts = pd.read_csv(DATA / "criminaliteit.csv")
    people = pd.read_csv(DATA / "inwoners.csv")
    code = region.gemeenten[0].code
    own = counts[
        (counts["gm_code"] == code) & (counts["jaar"] == 2015) & (counts["indicator"] == indicator.id)
    ]
    inhabitants = people[(people["gm_code"] == code) & (people["jaar"] == 2015)]["inwoners"].iloc[0]
    assert cross.table.loc[code, "cijfer"] == pytest.approx(1000 * own["aantal"].iloc[0] / inhabitants)


def test_legend_counts_all_known_gemeenten(cross, indicator) -> None:
    html = breadth.legend_html(cross, indicator)
    cells = [int(n) for n in re.findall(r"<td style=[^>]*>(\d+)</td>", html)]
    assert len(cells) == 9
    assert sum(cells) == 41
    assert html.count('scope="row"') == html.count('scope="col"') == 3


def test_map_and_legend_agree(region, cross, indicator) -> None:
    series = breadth.crossing_series(region, cross, indicator, 2015, None)
    for number, klasse in enumerate(breadth.COLORS):
        b, r = (int(p) for p in klasse.split("-"))
        assert series.frames[0].classes.count(str(number)) == cross.counts[b - 1][r - 1]


def test_scatter_shows_each_known_gemeente_and_names_the_chosen(region, cross, indicator) -> None:
    spec = breadth.scatter(region, cross, indicator, 2015, "GM0344").to_dict()
    sets = list(spec["datasets"].values())
    assert max(len(s) for s in sets) == 41
    assert any("Utrecht" in [r.get("Gemeente") for r in s] for s in sets if len(s) < 10)
    assert spec["usermeta"]["embedOptions"]["actions"] is False
    # Black names and dark rings would vanish on the dark theme; SVG lets them take the colour of the page.
    inks = [layer["mark"] for layer in spec["layer"]]
    assert [m["fill"] for m in inks if m["type"] == "text"] == ["currentColor"]
    assert [m["stroke"] for m in inks if m["type"] == "circle"] == ["currentColor"]
    assert spec["usermeta"]["embedOptions"]["renderer"] == "svg"
    assert spec["config"]["axis"]["labelColor"] == "currentColor"
    # A title as wide as all words would take the room of the dots on a phone.
    titles = [
        layer["encoding"]["x"].get("title") for layer in spec["layer"] if layer["mark"]["type"] == "circle"
    ]
    assert titles == [[indicator.short, "2015, per 1.000 inwoners"]]


def test_unknown_cells_give_no_mismatch_but_are_counted(region, matrix, indicator) -> None:
    rates = {str(k): float(v) for k, v in rates_of(region, indicator, 2015).dropna().items()}
    found = mismatches(matrix, 2, rates)
    assert breadth.mismatch_table(found, indicator, 2015).empty
    assert "niet bekend" in breadth.mismatch_text(found, "x", 1)
    filled = mismatches(example_completion(matrix), 6, rates)
    assert len(breadth.mismatch_table(filled, indicator, 2015)) == len(filled.found) > 0
    assert "niet bekend" not in breadth.mismatch_text(filled, "x", 1)
    # Its rates are written with as many digits as the limits under it.
    table = breadth.mismatch_table(filled, indicator, 2015)
    assert styled(table, 1).to_html(index=False).count(dutch(filled.found[0].rate, 1)) >= 1


def test_dark_colours_have_light_ink(cross, indicator) -> None:
    html = breadth.legend_html(cross, indicator)
    assert "background:#3b4994;color:#ffffff" in html
    assert "background:#e8e8e8;color:#000000" in html
