"""What slides claim and say, against the files and the page."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from rvs_geo.export.meeting.draw.pictures import picture_svg
from rvs_geo.export.meeting.stage import STAGES, layout
from rvs_geo.views.meeting.choices import compare_choice, district_choice, map_choice
from rvs_geo.views.meeting.register import MAKERS, slides_of, suggested_title
from rvs_geo.views.meeting.slide import (
    MOST_ROWS,
    GridPicture,
    LinesPicture,
    MapPicture,
)
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.meeting.words import brief_sources
from rvs_geo.views.shared.pages import addresses
from tests.unit.meeting.made import slides

READY_MADE = Path(__file__).resolve().parents[3] / "data" / "presentatie.json"


BURGLARY = {"indicator": "pol_woninginbraak"}
TO_THE_NEWEST_YEAR = (
    ("pers", {}),
    ("ambities", {}),
    ("gemeente", {"gemeente": "GM0344", "reeks": "pol_47018", "jaar": "2019"}),
    ("vergelijken", {**BURGLARY, "jaar": "2019"}),
    ("nodig", BURGLARY),
)


def test_every_page_makes_slides(region):
    """A page without a maker would show its bare title in a meeting."""
    assert set(MAKERS) == set(addresses())
    for page in addresses():
        for slide in slides(region, page, gemeente="GM0344"):
            assert slide.headline
            assert slide.sources, page
            assert slide.table is None or sum(not r.is_chosen for r in slide.table.rows) <= MOST_ROWS


def test_a_page_without_slides_says_only_that(region, monkeypatch):
    monkeypatch.delitem(MAKERS, "pers")
    (slide,) = slides(region, "pers", nieuw="1")
    assert slide.headline == addresses()["pers"].title
    assert (slide.points, slide.notes) == (("Deze pagina heeft geen dia: open haar in de browser.",), ())


def test_the_claim_of_a_map_is_what_the_file_says(region):
    """The highest and lowest rate of burglary in 2018, from the counts and the inhabitants."""
    observed = region.observations("pol_woninginbraak").query("jaar == 2018").dropna(subset="aantal")
    rates = (observed["aantal"] / observed["inwoners"] * 1000).set_axis(observed["gebied"])
    named = {code: region.area_by_code[code].short_name for code in (rates.idxmax(), rates.idxmin())}
    (slide,) = slides(region, "", indicator="pol_woninginbraak", jaar="2018", gemeente="GM0344")
    high, low = (f"{rates[c]:.1f}".replace(".", ",") for c in (rates.idxmax(), rates.idxmin()))
    first, last = named.values()
    assert slide.headline == (
        # The police count nothing for Vianen and Weesp.
        "Woninginbraak, 2018: van de 39 bekende gemeenten "
        f"het hoogst in {first}\u00a0({high}), het laagst in {last}\u00a0({low})"
    )
    names = [row.cells[1] for row in slide.table.rows]
    order = [region.area_by_code[c].short_name for c in rates.sort_values(ascending=False).index]
    assert names[:5] == order[:5]
    assert names[-5:] == order[-5:]
    assert [row.code for row in slide.table.rows if row.is_chosen] == ["GM0344"]


def test_the_claim_of_a_development_counts_who_fell(region):
    (slide,) = slides(
        region, "", indicator="pol_woninginbraak", maat="ontwikkeling", vanaf="2012", jaar="2018"
    )
    observed = region.observations("pol_woninginbraak")
    rates = observed.assign(cijfer=observed["aantal"] / observed["inwoners"]).pivot_table(
        index="gebied", columns="jaar", values="cijfer"
    )
    known = rates[[2012, 2018]].dropna()
    fell = int((known[2018] < known[2012]).sum())
    assert f"gedaald in {fell} van de {len(known)} gebieden" in slide.headline


def test_the_claim_of_a_map_leaves_out_who_has_too_few_crimes(region):
    """In 2025 Eemnes, Renswoude and Urk had fewer than ten burglaries: the lowest is who has at least ten."""
    observed = region.observations("pol_woninginbraak").query("jaar == 2025").dropna(subset="aantal")
    rates = (observed["aantal"] / observed["inwoners"] * 1000).set_axis(observed["gebied"])
    few = observed.loc[observed["aantal"] < 10, "gebied"]
    enough = rates.drop(few)
    assert rates.idxmin() in set(few)
    (slide,) = slides(region, "", indicator="pol_woninginbraak", jaar="2025")
    # Bussum, Muiden and Naarden are counted as one area: which of them has ten is not known.
    assert f"van de {len(enough)} gebieden met minstens 10 misdrijven het hoogst in" in slide.headline
    assert f"het laagst in {region.area_by_code[enough.idxmin()].short_name}" in slide.headline


def test_a_development_counted_back_says_lower_and_higher(region):
    """From 2018 back to 2012: what fell since was higher then."""
    (slide,) = slides(
        region, "", indicator="pol_woninginbraak", maat="ontwikkeling", vanaf="2018", jaar="2012"
    )
    observed = region.observations("pol_woninginbraak")
    rates = observed.assign(cijfer=observed["aantal"] / observed["inwoners"]).pivot_table(
        index="gebied", columns="jaar", values="cijfer"
    )
    known = rates[[2012, 2018]].dropna()
    higher = int((known[2012] > known[2018]).sum())
    assert f"2012 naast 2018: hoger in {higher} van de {len(known)} gebieden" in slide.headline
    assert "gedaald" not in slide.headline
    assert "sinds" not in slide.under


@pytest.mark.parametrize("since", ["2024", "2025", "2030"])
def test_a_target_counted_from_a_year_that_is_not_earlier_counts_from_the_first(region, since):
    choices = {"indicator": "pol_totaal", "doel": "-20", "doeljaar": "2028"}
    (asked,) = slides(region, "nodig", **choices, vanaf=since)
    (first,) = slides(region, "nodig", **choices)
    assert asked.headline == first.headline
    assert asked.table == first.table


@pytest.mark.parametrize("page", ["", "vergelijken", "prioriteiten", "gemeente", "overzicht"])
def test_a_year_that_may_change_is_called_so_under_every_title(region, page):
    """The police published 2025 as provisional (jaarstatus.csv)."""
    found = slides(
        region, page, indicator="pol_woninginbraak", jaar="2025", gemeente="GM0184", deel="vergelijk",
        gemeenten="GM0307,GM0402", reeks="pol_47018",
    )  # fmt: skip
    said = [f"{slide.headline} | {slide.under}" for slide in found]
    assert any("2025 (voorlopig)" in text for text in said)
    for text in said:
        assert not re.search(r"2025(?! \(voorlopig\))", text), text


def test_a_mark_in_the_table_of_a_gemeente_is_explained_on_the_slide(region):
    marked = [
        slide
        for slide in slides(region, "gemeente", gemeente="GM0184", jaar="2025")
        if slide.table is not None and any("*" in cell for row in slide.table.rows for cell in row.cells)
    ]
    assert marked
    for slide in marked:
        # Neither Vianen nor Weesp is in the counts of the police by kind of crime.
        assert (
            "* Eenheid: 39 van de 41 gemeenten (98% van de inwoners), zonder Vianen en Weesp." in slide.under
        )


@pytest.mark.parametrize(
    ("page", "choices", "words"),
    [
        # Strength of the districts: appendix 2 of the strategy.
        ("districten", {}, "Oost-Utrecht\u00a0(794)"),
        ("districten", {"cijfer": "wijkagenten"}, "382,4 fte"),
        # 697 fte and 334,176 inhabitants in Stad-Utrecht, 2015.
        ("districten", {"cijfer": "per-misdrijven"}, "Stad-Utrecht de meeste (2,09 fte)"),
        ("prioriteiten", {"deel": "kaart"}, "Zeewolde\u00a0(11)"),
        ("prioriteiten", {"deel": "kaart", "thema": "k03"}, "40 van de 41 gemeenten kozen dit"),
        ("prioriteiten", {"deel": "vergelijk"}, "geen oorzaak"),
        ("prioriteiten", {}, "223 prioriteiten samen"),
        ("invullen", {}, "223 kruisjes"),
        ("vergelijken", {"gemeenten": "GM0344,GM0307"}, "Amersfoort"),
        ("gemeente", {"gemeente": "GM0344"}, "Utrecht, 2025 (voorlopig)"),
        ("gemeente", {"gemeente": "GM0344", "reeks": "pol_47018", "jaar": "2019"}, "Utrecht, 2019"),
        ("gemeente", {}, "41 gemeenten"),
        ("strategiekaart", {}, "Veilige buurten"),
        # Start and target of the ambition: ambities.csv.
        ("ambities", {}, "Begin: 12.564 in 2011 | Doel: minder dan 10.000 in 2018"),
        ("pers", {}, "86.824 misdrijven"),
        # The caveat that matters most: datapackage.json.
        ("", {"indicator": "dief_zakkenrollerij"}, "Let op: Bezoekers tellen niet als inwoner"),
    ],
)
def test_slides_say_what_their_page_says(region, page, choices, words):
    found = slides(region, page, **choices)
    told = " ".join(" ".join((s.headline, s.under, s.figure, *s.points, *s.notes)) for s in found)
    assert words in told


def test_contributions_to_an_ambition_add_up(region):
    for slide in slides(region, "ambities"):
        if slide.table is not None and slide.table.heads[0] == "Bijdrage":
            *parts, whole = (
                int(row.cells[1].replace(".", "").replace("\u2212", "-").replace("+", ""))
                for row in slide.table.rows
            )
            assert sum(parts) == whole


def test_every_view_of_the_ready_made_set_says_all_its_choices(region):
    """A default of a later year's data must not change a slide."""

    for entry in json.loads(READY_MADE.read_text(encoding="utf-8"))["schermen"]:
        made = slides_of(region, View(entry["titel"], entry["pagina"], tuple(entry["keuzes"].items())))
        assert all(slide.sources for slide in made), entry
        assert entry["keuzes"] or entry["pagina"] in ("ambities", "pers", "strategiekaart", "stand")


def test_an_address_with_nonsense_becomes_the_default_map(region):
    choice = map_choice(
        region, {"indicator": "x", "jaar": "1800", "maat": "?", "gemeente": "GM9999", "klassen": "99"}
    )
    assert (choice.indicator, choice.year, choice.selected, choice.k) == ("pol_totaal", 2024, None, 5)


def test_the_choices_of_a_slide_are_those_of_the_address(region):
    chosen = district_choice(region, {"cijfer": "wijkagenten", "norm": "4500", "district": "Flevoland"})
    assert (chosen.figure, chosen.norm, chosen.selected, chosen.year) == (
        "wijkagenten",
        4500,
        "Flevoland",
        2015,
    )
    nonsense = {"cijfer": "x", "norm": "1" * 5000, "district": "<b>", "jaar": "\u0663", "verdeling": "?"}
    assert district_choice(region, nonsense) == district_choice(region, {})
    # Bussum of 2014 and Gooise Meren of today; the default is the two largest.
    both = compare_choice(region, {"gemeenten": "GM0381,GM0344", "naast": "district", "grenzen": "toeval"})
    assert (both.areas, both.beside, both.widen) == (("GM0381", "GM0344"), ("district",), False)
    assert compare_choice(region, {"gemeenten": "GM9999"}).areas == ("GM0344", "GM0034")


def test_a_title_is_suggested_from_what_is_on_screen(region):
    choices = {"indicator": "pol_woninginbraak", "maat": "ontwikkeling", "vanaf": "2012", "jaar": "2018"}
    assert "2012 \u2192 2018" in suggested_title(region, "", "Kaart", choices)
    assert (
        suggested_title(region, "gemeente", "Mijn gemeente", {"gemeente": "GM0034"})
        == "Mijn gemeente: Almere"
    )
    # The facts for the press are of the unit, whichever gemeente was clicked on a map before.
    assert suggested_title(region, "pers", "Voor de pers", {"gemeente": "GM0034"}) == "Voor de pers"


def provisional():
    """The years of the police figures that may still change, from the file."""
    with (READY_MADE.parent / "jaarstatus.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["bron"] == "pol_47018" and r["status"] != "definitief"]
    return {int(r["jaar"]): r["status"] for r in rows}


def years_of(picture):
    """The years of all lines of a picture; of paths to a target the line that is no path."""
    panels = [p for _, p in picture.panels] if isinstance(picture, GridPicture) else [picture]
    return {year for p in panels for line in p.lines for year, v in line.values.items() if v is not None}


@pytest.mark.parametrize(("page", "choices"), TO_THE_NEWEST_YEAR)
def test_lines_that_run_to_a_provisional_year_say_so_on_the_slide(region, page, choices):
    """Not in the notes alone: the room reads the lines, also where another year is chosen."""
    ((year, status),) = provisional().items()
    drawn = [s for s in slides(region, page, **choices) if isinstance(s.picture, LinesPicture | GridPicture)]
    shown = [s for s in drawn if year in years_of(s.picture)]
    assert shown
    for slide in shown:
        said = " ".join((slide.headline, slide.under))
        assert f"{year} ({status})" in said


def test_a_slide_names_every_source_of_what_it_shows(region):
    """A rate rests on inhabitants, and a map on borders whose licence asks for a name."""
    people, borders = region.source_of("inwoners"), region.source_of("gemeenten")
    for page in addresses():
        for slide in slides(region, page, gemeente="GM0344"):
            cells = [c for row in (slide.table.rows if slide.table else ()) for c in row.cells]
            said = " ".join((slide.under, *slide.points, *(slide.table.heads if slide.table else ()), *cells))
            tables = {s.table for s in slide.sources}
            assert "per inwoner" not in said or people.table in tables, (page, slide.headline)
            assert "inwoners" not in said or "per 1" not in said or people.table in tables, (
                page,
                slide.headline,
            )
            if isinstance(slide.picture, MapPicture):
                assert borders in slide.sources, (page, slide.headline)


def test_the_slides_of_stand_name_the_source_of_each_figure(region):
    """The robberies are of table 83651NED of CBS, the burglaries of 47018NED of the police."""
    first, *details = slides(region, "stand")
    impact = next(s for s in details if any("Overvallen" in row.cells for row in s.table.rows))
    for slide in (first, impact):
        assert {"83651NED", "47018NED"} <= {s.table for s in slide.sources}
    # Vianen and Weesp are in none of these figures: the wall says that they are a part.
    assert any("2.891 in 2025 (voorlopig)*" in row.cells for row in first.table.rows)
    assert "* niet van alle gemeenten bekend" in first.under


def test_a_fact_of_the_press_keeps_its_warning_on_the_slide(region):
    """Drugs crimes are mostly found by the police: who quotes the rise from the wall must read that."""
    warning = region.indicator_by_id["pol_drugshandel"].warning
    (slide,) = [s for s in slides(region, "pers") if s.under == "Drugshandel en drugsbezit"]
    assert warning.split(". ")[0].rstrip(".") in " ".join(slide.points)


def test_what_a_target_takes_says_of_which_gemeenten(region):
    (slide,) = slides(region, "nodig", indicator="pol_totaal")
    assert "39 van de 41 gemeenten (98% van de inwoners)" in slide.under


def test_a_ranking_of_developments_says_which_end_is_first(region):
    (slide,) = slides(region, "", **BURGLARY, maat="ontwikkeling", vanaf="2012", jaar="2025")
    # All fell.
    assert slide.table.heads[1] == "Gemeente, kleinste daling eerst"


def test_the_owner_of_the_borders_is_named_in_full(region):
    """At 4:3 the sources of the strength take three lines."""
    for slide in slides(region, "districten"):
        source = brief_sources(slide.sources)
        for stage in STAGES:
            assert " ".join(layout(slide, "x", source, stage).foot.lines) == source


def test_years_beside_each_other_are_claimed_from_the_first_to_the_last(region):
    """7,0 and 3,2: burglaries of 39 gemeenten by their inhabitants, in the files of the police and CBS."""
    choices = {"indicator": "pol_woninginbraak", "jaar": "2018"}
    (two,) = slides(region, "", **choices, jaren="toen-nu")
    assert two.headline == "Woninginbraak per 1.000 inwoners: van 7,0 in 2012 naar 3,2 in 2018"
    # Not of other gemeenten: Vianen has a count in 2018 and none in 2021.
    (other,) = slides(region, "", indicator="dief_winkel", jaar="2021", jaren="toen-nu", toen="2018")
    assert "naar" not in other.headline
    # Not across another way of counting.
    (parted,) = slides(region, "", indicator="cbs_totaal", jaar="2017", jaren="toen-nu")
    assert "naar" not in parted.headline


def test_a_page_of_no_gemeente_shows_all_of_them_by_district(region):
    (slide,) = slides(region, "gemeente")
    assert {row.cells[0]: int(row.cells[1]) for row in slide.table.rows} == Counter(
        g.district for g in region.gemeenten
    )
    named = ", ".join(row.cells[2] for row in slide.table.rows).replace(" en ", ", ").split(", ")
    assert sorted(named) == sorted(g.name for g in region.gemeenten)


def test_each_number_on_the_strategy_says_of_which_years_it_is(region):
    (whole, *_) = slides(region, "strategiekaart")
    for stage in STAGES:
        placed = layout(whole, "x", brief_sources(whole.sources), stage)
        drawn = picture_svg(region, whole.picture, placed.picture)
        assert drawn.count("2010-2014<") == len(re.findall(r">\u2212\d+%<", drawn)) == 4
