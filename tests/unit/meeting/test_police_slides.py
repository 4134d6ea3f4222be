"""Slides of the view of the police: every area as a dot with its margin, at most ten on a slide."""

import csv
from pathlib import Path

import pytest

from rvs_geo.views.meeting.makers.police import police_slides
from rvs_geo.views.meeting.panels import ChartPicture
from rvs_geo.views.meeting.slide import MOST_ROWS
from rvs_geo.views.shared.numbers import dutch

DATA = Path(__file__).resolve().parents[3] / "data"


def answers(kind, question, year):
    with (DATA / "politie_oordeel.csv").open(encoding="utf-8") as file:
        return [
            row
            for row in csv.DictReader(file)
            if (row["soort"], row["vraag"], row["jaar"]) == (kind, question, str(year))
        ]


def dots(slides):
    return [s for s in slides if isinstance(s.picture, ChartPicture) and "Stip: het antwoord" in s.under]


def named(slide):
    """What stands above the dots of a slide."""
    found = []
    for panel in slide.picture.panels:
        for lines in panel.chart.to_dict()["datasets"].values():
            found += [line["regel"] for line in lines if line.get("regel")]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("level", "kind"), [("basisteam", "basisteam"), ("district", "district")])
def test_every_area_is_a_dot_with_its_margin(region, level, kind):
    slides = dots(police_slides(region, {"niveau": level}))
    shown = [text for slide in slides for text in named(slide)]
    assert all(len(named(slide)) <= MOST_ROWS for slide in slides)
    source = answers(kind, "te_weinig_te_zien", 2019)
    assert len(shown) == len(source)
    for row in source:
        told = f"{row['gebied']}: {dutch(float(row['waarde']), 1)}%"
        assert any(text.startswith(told) for text in shown), told
