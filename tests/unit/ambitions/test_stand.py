"""The stand of the strategy: every ambition of the four priorities, with values from the source files."""

import dataclasses
import math
import re
from pathlib import Path

import pandas as pd
import pytest

from rvs_geo.analysis.ambitions.course import courses
from rvs_geo.analysis.shared.survey import Direction
from rvs_geo.export.ambitions.stand_sheet import stand_sheet
from rvs_geo.views.ambitions.stand import answer_text, own_answer, stand
from rvs_geo.views.ambitions.stand_page import stand_html
from rvs_geo.views.ambitions.stand_tables import stand_file, stand_overview, stand_table
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.slide import MOST_ROWS
from rvs_geo.views.meeting.viewset import View
from tests.pdf_text import page_texts, words_of

DATA = Path(__file__).resolve().parents[3] / "data"
AMBITIONS = pd.read_csv(DATA / "ambities.csv")
PRIORITIES = [
    "Veilige buurten",
    "Misdrijven met grote impact",
    "Georganiseerde ondermijnende criminaliteit",
    "Persoonsgerichte aanpak",
]


@pytest.fixture(scope="module")
def found(region):
    return stand(region)


def line_of(found, name):
    return next(line for p in found for line in p.lines if line.name == name)


def test_each_priority_has_all_its_ambitions_in_order(found):
    assert [p.name for p in found] == PRIORITIES
    for priority in found:
        own = AMBITIONS.loc[AMBITIONS["prioriteit"] == priority.name, "indicator"]
        assert [line.name for line in priority.lines] == list(own)


def test_the_newest_value_is_the_sum_of_the_newest_year(found):
    counts = pd.read_csv(DATA / "criminaliteit.csv")
    rows = counts[counts["indicator"] == "pol_woninginbraak"]
    assert rows["jaar"].max() == 2025
    total = f"{rows.loc[rows['jaar'] == 2025, 'aantal'].sum():,}".replace(",", ".")
    line = line_of(found, "Woninginbraken (pogingen en geslaagd)")
    assert line.newest.startswith(f"{total} in 2025 (voorlopig)")
    assert line.direction.startswith("↓")
    assert line.target == "minder dan 10.000 in 2018"


def test_a_survey_has_its_margin_or_says_that_it_is_not_known(found):
    # 81928NED, Midden-Nederland, 2019: 37.2 +/- 1.1.
    assert "37,2% (± 1,1) in 2019" in line_of(found, AMBITIONS["indicator"].iloc[-1]).newest
    unsafe = line_of(found, "Inwoners die zich wel eens onveilig voelen in de eigen buurt")
    assert unsafe.newest.endswith("marge niet bekend")
    assert unsafe.direction.endswith("marge niet bekend")


def test_the_direction_of_a_survey_runs_up_to_the_newest_answer_shown(region, found):
    survey = pd.read_csv(DATA / "enquete.csv")
    own = survey[survey["regio_code"].str.startswith("RE")].set_index(["vraag", "jaar"])
    signs = []
    for question in ("politie_tevreden", "politie_vertrouwen"):
        first, last = own.loc[(question, 2014)], own.loc[(question, 2019)]
        # 0.1 for two figures rounded to one decimal.
        room = math.hypot(first["marge"], last["marge"]) + 0.1
        difference = last["waarde"] - first["waarde"]
        signs.append("≈" if abs(difference) <= room else "↑" if difference > 0 else "↓")
    assert signs == ["↑", "≈"]
    line = line_of(found, AMBITIONS["indicator"].iloc[-1])
    assert own.index.get_level_values("jaar").max() == 2019
    # Each direction says which of the two questions it belongs to.
    satisfied, trusting = "tevreden over de politie: ↑ hoger", "vertrouwen, score tot 10: ≈ geen verschil"
    assert line.direction == f"{satisfied}; {trusting} buiten de marge (2014-2019)"
    assert line.short[2] == "tevreden ↑; vertrouwen ≈"
    assert line.direction in stand_html(region, found)
    _, *details = slides_of(region, View("Stand", "stand", ()))
    assert any(line.direction in row.cells for s in details for row in s.table.rows)
    # Both end with the strategy here.
    unsafe = line_of(found, "Inwoners die zich wel eens onveilig voelen in de eigen buurt")
    assert unsafe.direction == "↓ lager (2013-2017); marge niet bekend"


def test_each_row_of_the_file_names_the_source_of_its_own_figures(found):
    figures = pd.read_csv(DATA / "ambities_cijfers.csv").set_index("ambitie")
    rows = stand_file(found).set_index("Cijfer")["Bron"]
    tables = {"cbs": "83648NED", "pol": "47018NED", "dief": "83651NED"}
    used = set()
    for _, ambition in AMBITIONS[AMBITIONS["prioriteit"].isin(PRIORITIES)].iterrows():
        own = figures.loc[ambition["id"]]
        said = rows[ambition["indicator"]]
        named = {table for table in tables.values() if table in said}
        if pd.notna(own["indicator"]):
            assert named == {tables[own["indicator"].split("_")[0]]}
        else:
            assert not named
        assert ("Veiligheidsmonitor" in said) == pd.notna(own["vragen"])
        used |= named
    assert used == set(tables.values())


def test_without_figures_the_start_is_the_newest_and_the_rest_is_not_known(found):
    suspects = line_of(found, "Verdachten door de politie afgehandeld")
    assert (suspects.newest, suspects.direction) == ("26.000 in 2012 (begin)", "niet bekend")
    networks = line_of(found, "Criminele samenwerkingsverbanden aangepakt")
    assert (networks.newest, networks.is_known) == ("niet bekend", False)


def test_what_is_not_known_is_one_sentence_that_names_it(found):
    for priority in found:
        assert priority.not_known.startswith("Niet bekend: ")
        assert priority.not_known.count(".") == 1
        assert all(line.name[1:] in priority.not_known for line in priority.lines if not line.is_known)


def test_a_change_within_chance_is_no_change(region):
    indicator = region.indicator_by_id["dief_overval"]
    (course,) = courses(region, [indicator]).values()
    assert course.direction is Direction.SAME
    sure = dataclasses.replace(course, p_value=0.001)
    lower = (course.last.rate or 0) < (course.first.rate or 0)
    assert sure.direction is (Direction.LOWER if lower else Direction.HIGHER)


def test_the_overview_fits_on_one_slide_and_counts_what_is_not_known(found):
    shown = stand_overview(found)
    assert len(shown) <= MOST_ROWS
    assert [name for name in shown["Prioriteit"] if name] == PRIORITIES
    # Without Vianen and Weesp, which the mark says; the column has no room for more.
    assert "2.891 in 2025 (voorlopig)*" in list(shown["Nieuwste"])
    # 81928NED, Midden-Nederland, 2019: margins stay with their values, also in a few words.
    assert any("37,2% (± 1,1)" in text for text in shown["Nieuwste"])
    absent = sum(not line.is_known for p in found for line in p.lines)
    counted = shown.loc[shown["Status"] == "? nog geen cijfers", "Cijfer"].str.split().str[0].astype(int)
    assert counted.sum() == absent


def test_the_answer_counts_every_ambition_once(region, found):
    """In one sentence on the page, the sheet and the first slide; each priority has its own."""
    total = int(AMBITIONS["prioriteit"].isin(PRIORITIES).sum())
    said = answer_text(found)
    assert said.startswith(f"Van de {total} ambities van de gezamenlijke prioriteiten: ")
    assert sum(map(int, re.findall(r"\d+", said.split(": ")[1]))) == total
    statuses = list(stand_table(found)["Status"])
    for sign, words in (
        ("✔ vrijwel zeker behaald", "vrijwel zeker behaald"),
        ("? nog geen cijfers", "zonder cijfers"),
    ):
        assert f"{statuses.count(sign)} {words}" in said
    for priority in found:
        own = own_answer(priority.lines)
        assert own.startswith(f"Van {len(priority.lines)} ambitie")
        assert sum(map(int, re.findall(r"\d+", own.split(": ")[1]))) == len(priority.lines)
        assert own in stand_html(region, found)
    first, *details = slides_of(region, View("Stand", "stand", ()))
    assert first.headline == said.rstrip(".")
    assert len({slide.headline for slide in details}) == len(details)
    assert said in words_of(stand_sheet(region))


def test_text_from_data_is_escaped(region, found):
    bad = dataclasses.replace(found[0], name="<script>x</script>")
    html = stand_html(region, (bad, *found[1:]))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_figure_that_is_counted_unlike_its_target_says_so(region, found):
    file = stand_file(found).set_index("Cijfer")
    assert file.loc["Woninginbraken (pogingen en geslaagd)", "Telling"] == "andere telling dan het doel"
    unlike = [line.name for priority in found for line in priority.lines if line.counting]
    overview, *slides = slides_of(region, View("x", "stand"))
    assert "andere telling dan het doel" in overview.under
    for slide in slides:
        names = [row.cells[0] for row in slide.table.rows]
        assert ("andere telling dan het doel" in slide.under) is any(name in unlike for name in names)
    text = re.sub(r"<[^>]+>", "", stand_html(region, found))
    assert re.search(r"Nieuwste: 2\.891 in 2025[^↓]*andere telling dan het doel", text)


def test_the_sheet_is_one_a4_and_the_slides_hold_every_figure(region, found):
    (text,) = page_texts(stand_sheet(region, link="https://voorbeeld.nl/stand"))
    assert all(name in text for name in PRIORITIES)
    assert "2.891 in 2025 (voorlopig)" in text
    _, *details = slides_of(region, View("Stand", "stand", ()))
    rows = sum(len(s.table.rows) for s in details)
    assert rows == len(stand_table(found)) == int(AMBITIONS["prioriteit"].isin(PRIORITIES).sum())
