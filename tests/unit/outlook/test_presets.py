"""The ambitions as targets: each number worked out from ambities.csv."""

import csv
from pathlib import Path

from rvs_geo.views.meeting.makers.outlook import outlook_slides
from rvs_geo.views.outlook.needed import last_year
from rvs_geo.views.outlook.presets import preset_text, presets, targets

DATA = Path(__file__).resolve().parents[3] / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_ambition_that_asks_for_a_fall_of_a_figure_on_the_map_is_there(region):
    beside = {r["ambitie"]: r["indicator"] for r in rows("ambities_cijfers.csv")}
    asked = {
        r["id"]: round((float(r["doelwaarde"]) / float(r["startwaarde"]) - 1) * 100)
        for r in rows("ambities.csv")
        if r["startwaarde"] and r["doelwaarde"] and beside[r["id"]]
    }
    found = presets(region)
    assert {key: preset.change for key, preset in found.items()} == asked
    assert set(asked.values()) <= set(targets(region))


def test_the_year_is_as_far_ahead_as_the_strategy_looked(region):
    for row in rows("ambities.csv"):
        if (preset := presets(region).get(row["id"])) is None:
            continue
        span = int(row["doeljaar"]) - int(row["startjaar"])
        last = last_year(region, preset.indicator)
        assert preset.year == last + span
        assert f"vanaf het nieuwste cijfer: {last}-{last + span}" in preset_text(preset)


def test_the_slide_knows_the_target_of_an_ambition(region):
    preset = presets(region)["straatroven"]
    (slide,) = outlook_slides(region, preset.choices)
    assert slide.headline.startswith("\u221243% in ")
    assert slide.notes[0] == preset_text(preset)
