"""What stands in the HTML while the app is on its way."""

import json
import re

import pytest

from rvs_geo.web.first import choice_of, choice_on, first_view, is_bare
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import Shell


def test_the_map_that_was_asked_for_with_its_figures():
    asked = {"indicator": "cbs_totaal", "maat": "aantal", "jaar": "2015", "gemeente": "GM0344"}
    html = first_view("Kaart", choice_on("", asked), "")
    # 31.110 crimes in Utrecht in 2015, 108.895 in the unit (CBS 83648NED).
    assert "Utrecht: 31.110" in html
    assert "108.895" in html
    assert ", 2015</p>" in html
    assert html.count("<path") > 41
    assert "Bron: " in html


def test_what_is_not_known_is_shown_as_not_known():
    asked = {"indicator": "pol_totaal", "jaar": "2024", "gemeente": "GM0620"}
    html = first_view("Kaart", choice_on("", asked), "")
    # Vianen has no figure of its own after 2018.
    assert "Vianen: niet bekend" in html
    assert "url(#rvs-onbekend)" in html


def test_the_legend_tells_what_is_uncertain_from_what_is_not_known():
    # In 2018 two gemeenten have no figure of the police, and others fewer than ten crimes.
    html = first_view("Kaart", choice_on("", {"indicator": "pol_wapenhandel", "jaar": "2018"}), "")
    swatches = dict(re.findall(r'<li><span style="background:([^"]+)"></span>([^<]+) <small>', html))
    grounds = {text: ground for ground, text in swatches.items()}
    assert grounds["niet bekend"].startswith("repeating-linear-gradient")
    assert grounds["onzeker: minder dan 10"].startswith("radial-gradient")


@pytest.mark.parametrize("wrong", ["<script>", "\u00b2", "9" * 40, "x" * 7000, ""])
def test_what_the_address_says_wrongly_is_left_out(region, wrong):
    asked = dict.fromkeys(("indicator", "maat", "jaar", "gemeente"), wrong)
    assert choice_of(region, asked) == choice_of(region, {})


def test_other_pages_open_with_their_title_and_bare_views_with_nothing():
    page = Shell(Settings()).page("ambities", choice_on("ambities", {"jaar": "2015"}))
    assert re.search(r'<div id="rvs-eerst">.*<p class="kop">Ambities</p>', page)
    assert is_bare({"embed": "true"})
    assert is_bare({"presentatie": "1"})
    assert '<div id="rvs-eerst">' not in Shell(Settings()).page("", bare=True)


def test_a_page_and_its_first_view_are_small():
    page = Shell(Settings()).page("", choice_on("", {}))
    assert len(page.encode()) < 60_000


def facts_of(year):
    choice = choice_on("", {"indicator": "cbs_totaal", "jaar": year, "maat": "aantal"})
    return json.loads(
        re.search(r'id="rvs-feiten">(.*?)</script>', first_view("", choice, "", "/rvs/uitgave/"))[1]
    )


def test_the_script_finds_every_gemeente_and_name_of_today(region):
    told = facts_of("2015")
    # 31.110 crimes in Utrecht in 2015 (CBS 83648NED), the highest number.
    assert told["gebieden"]["GM0344"][1][0] == "31.110 misdrijven"
    assert told["gebieden"]["GM0344"][1][1].startswith("plaats 1 van de ")
    assert told["gebieden"]["GM0344"][2] == "/rvs/uitgave/gemeente-GM0344.html"
    drawn = {code: shapes for _, code, shapes in told["namen"]}
    assert {g.code for g in region.gemeenten} | {s.code for s in region.successors} == set(drawn)
    assert all(drawn[g.code] == [g.code] for g in region.gemeenten)
    # Gooise Meren began in 2016; from then on the three are counted together.
    parts = ["GM0381", "GM0424", "GM0425"]
    assert drawn["GM1942"] == parts
    later = {code: shapes for _, code, shapes in facts_of("2016")["namen"]}
    assert all(later[code] == ["GM1942"] for code in [*parts, "GM1942"])


def test_without_a_twin_there_is_no_link_to_it():
    assert "Alle cijfers van Utrecht" not in first_view("", choice_on("", {"gemeente": "GM0344"}), "")


def test_figure_and_year_can_be_chosen_where_the_app_has_pickers_for_them(region):
    choice = choice_on("", {"indicator": "pol_woninginbraak", "jaar": "2015"})
    html = first_view("", choice, "", choices=True)
    figures, years = re.findall(r"<select.*?</select>", html)
    assert set(re.findall('value="([^"]+)"', figures)) == {i.id for i in region.figures}
    assert figures.count("<optgroup") == len({i.group for i in region.figures})
    assert re.findall('value="([^"]+)" selected', figures + years) == ["pol_woninginbraak", "2015"]
    assert re.findall('value="([^"]+)"', years) == [str(y) for y in range(2012, 2026)]
    assert "2025 (voorlopig)" in years
    # On the page of a gemeente there is no picker for either.
    assert "<select" in Shell(Settings()).page("", choice)
    assert "<select" not in Shell(Settings()).page("gemeente", choice)
