"""The strategiekaart as HTML: every row of data/ is on it, escaped, in order, and links to what exists."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from rvs_geo.region.model import Region
from rvs_geo.views.shared.strategy_content import (
    ambitions,
    block,
    short_target,
    start_text,
    statements,
    target_text,
)
from rvs_geo.views.strategy.strategy_map import strategy_poster

VOID = {"br", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects text, headings, ids, links and buttons, and fails on tags that do not match."""

    def __init__(self, html: str):
        super().__init__()
        self.open, self.text, self.headings, self.ids = [], [], [], []
        self.links, self.targets, self.popovers = [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if "popovertarget" in found:
            self.targets.append((found["popovertarget"], found.get("popovertargetaction", "toggle")))
        if "popover" in found:
            self.popovers.append(found["id"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def page(region: Region) -> Reader:
    return Reader(strategy_poster(region))


def test_every_statement_is_on_the_page(region: Region, page: Reader) -> None:
    text = "".join(page.text)
    missing = [s.id for s in statements(region) if s.heading not in text or s.text not in text]
    assert missing == []


def test_every_statement_says_where_it_was_found(region: Region, page: Reader) -> None:
    text = "".join(page.text)
    for s in statements(region):
        for place in s.found_in.split("; "):
            assert place in text, s.id


def test_headings_never_skip_a_level(page: Reader) -> None:
    assert page.headings[0] == 2
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        assert after <= before + 1


def test_each_tile_opens_and_closes_its_own_detail(page: Reader) -> None:
    assert len(set(page.ids)) == len(page.ids)
    assert len(page.popovers) == 26
    for name in page.popovers:
        assert (name, "toggle") in page.targets
        assert (name, "hide") in page.targets
    assert {target for target, _ in page.targets} == set(page.popovers)


def test_a_detail_says_more_than_its_tile_and_no_heading_twice(region: Region) -> None:
    html = strategy_poster(region)
    details = dict(re.findall(r'<div popover id="sk-([^"]+)"[^>]*>(.*?)</div></article>', html))
    assert len(details) == 26
    for s in block(statements(region), "strategische_keuze"):
        assert len(re.findall("<li", details[s.id])) >= 2, s.id
        assert f"<b>{s.heading}.</b>" not in details[s.id]


@pytest.mark.parametrize(
    ("tile", "words"),
    [
        (
            "prioriteit_impact",
            ("45%", "100.000 kinderen", "200.000", "broos", "opkopersregister", "Hotspots"),
        ),
        ("prioriteit_buurten", ("2 miljard euro", "Voorbeeld uit de strategie")),
        ("prioriteit_persoon", ("Belofte voor 2015", "Voorbeeld uit de strategie")),
        ("prioriteit_ondermijning", ("Voorbeeld uit de strategie",)),
        ("partners", ("centralisten", "24 november 2011", "49.500")),
        ("opgave", ("De wereld van 2018", "fraude met identiteit")),
        ("ontwikkeling_landelijk", ("Samen loont",)),
        ("spelregels", ("Delen, tenzij", "Eén overheid")),
        ("keuze_informatie", ("WPG", "WJSG", "Almere en Utrecht")),
    ],
)
def test_what_only_the_text_said_stands_in_a_detail(
    region: Region, tile: str, words: tuple[str, ...]
) -> None:
    details = dict(
        re.findall(r'<div popover id="sk-([^"]+)"[^>]*>(.*?)</div></article>', strategy_poster(region))
    )
    for text in words:
        assert text in details[tile], text


def test_links_lead_to_indicators_of_the_map(region: Region, page: Reader) -> None:
    linked = {link.removeprefix("./?indicator=") for link in page.links if "indicator=" in link}
    assert linked == {s.indicator for s in statements(region) if s.indicator}
    assert linked <= set(region.indicator_by_id)
    assert {link for link in page.links if "indicator=" not in link} == {"./ambities", "./districten"}


def test_three_themes_and_one_skewer(region: Region) -> None:
    html = strategy_poster(region)
    order = [html.index(f'class="tegel {css}"') for css in ("thema1", "thema2", "thema3", "pen")]
    assert order == sorted(order)
    assert html.count('class="tegel pen"') == 1


def test_text_from_data_is_escaped(region: Region) -> None:
    table = region.tables["strategiekaart"].copy()
    table.loc[table["id"] == "prioriteit_buurten", "tekst"] = "<script>alert(1)</script> & zo."
    table.loc[table["id"] == "keuze_maatwerk", "kop"] = '"><img src=x>'
    tables = {**region.tables, "strategiekaart": table}
    html = strategy_poster(dataclasses.replace(region, tables=tables))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; zo." in html


def test_numbers_come_from_the_data(region: Region) -> None:
    table = region.tables["strategiekaart"].copy()
    table.loc[table["id"] == "ontwikkeling_totaal", "waarde"] = -97
    html = strategy_poster(dataclasses.replace(region, tables={**region.tables, "strategiekaart": table}))
    assert '<span class="getal">−97%</span>' in html
    assert '<span class="getal">−15%</span>' not in html


def test_order_within_a_block_follows_the_file(region: Region) -> None:
    shuffled = region.tables["strategiekaart"].sample(frac=1, random_state=1)
    other = dataclasses.replace(region, tables={**region.tables, "strategiekaart": shuffled})
    for name in ("strategische_keuze", "jaarcyclus", "taskforce"):
        assert block(statements(other), name) == block(statements(region), name)


@pytest.mark.parametrize(
    ("name", "start", "target", "short"),
    [
        ("woninginbraken", "12.564 in 2011", "minder dan 10.000 in 2018", "minder dan 10.000"),
        ("jongerenoverlast", "28% in 2013", "hoogstens 25% in 2018", "hoogstens 25%"),
        ("criminaliteit_totaal", "index 100 in 2011", "hoogstens index 80 in 2018", "20% lager"),
        ("opheldering_woninginbraak", "8% in 2011", "ten minste 11,5% in 2018", "ten minste 11,5%"),
        ("onveiligheidsgevoel", "19% in 2013", "lager dan het begin, geen getal", "geen getal"),
        ("csv_aangepakt", "niet genoemd", "ten minste 62 per jaar", "ten minste 62 per jaar"),
        ("afgepakt", "niet genoemd", "ten minste 55 miljoen euro", "ten minste 55 miljoen euro"),
    ],
)
def test_start_and_target_in_words(region: Region, name: str, start: str, target: str, short: str) -> None:
    ambition = ambitions(region)[name]
    assert (start_text(ambition), target_text(ambition), short_target(ambition)) == (start, target, short)
