"""The static edition: complete, small, the app's own figures, the same bytes, and nothing from elsewhere."""

import base64
import io
import json
import re
from dataclasses import replace
from html import escape, unescape

from fontTools.ttLib import TTFont
from PIL import Image

from rvs_geo.__main__ import main
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, headline
from rvs_geo.export.site import edition as site
from rvs_geo.export.site import html as site_html
from rvs_geo.export.site import maps as site_maps
from rvs_geo.export.site import municipality as site_gemeente
from rvs_geo.views.districts.maps import DistrictFigure
from rvs_geo.views.press.facts import press_lines
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.pages import addresses
from rvs_geo.views.shared.series import indicator_series
from rvs_geo.views.shared.tables import indicator_table

HOSTILE = '</script><img src=x onerror="alert(1)">'


def held(edition, name):
    text = (edition / "gegevens" / f"{name}.js").read_text(encoding="utf-8")
    own, data = json.loads("[" + text.removeprefix("rvsSeries(").removesuffix(");\n") + "]")
    assert own == name
    return data


def test_sizes(edition):
    sizes = {p.relative_to(edition).as_posix(): p.stat().st_size for p in edition.rglob("*") if p.is_file()}
    # Of which the data for programs are 4 MB, and the pictures of shared addresses 6 MB.
    assert sum(sizes.values()) < 22_000_000
    front = (edition / "index.html").read_text(encoding="utf-8")
    asked = re.findall(r'(?:src|href)="(middelen/[^"]+)"', front)
    assert len(asked) >= 7
    assert sizes["index.html"] + sum(sizes[a] for a in asked) + sizes["gegevens/cbs_totaal.js"] < 550_000


def test_every_indicator_measure_and_year_with_the_figures_of_the_app(edition, region):
    front = (edition / "index.html").read_text(encoding="utf-8")
    for indicator in region.indicators:
        assert f'value="{indicator.id}"' in front
        assert (edition / f"tabel-{indicator.id}.html").exists()
        series = held(edition, indicator.id)["series"]
        assert set(series) >= {"per1000", "aantal"}
        year = default_year(region, indicator)
        own = indicator_series(region, MapChoice(indicator.id, Measure.RATE, year)).as_json()
        assert series["per1000"] == json.loads(json.dumps(own))
        assert tuple(y["year"] for y in series["aantal"]["years"]) == indicator.years
        if len(indicator.years) > 1:
            assert [y["year"] for y in series["ontwikkeling"]["years"]][-1] == indicator.years[-1]
    assert set(held(edition, "districten")["series"]) == set(DistrictFigure)


def test_known_figure_of_the_source(edition):
    # 31.110 crimes in Utrecht in 2015 (CBS 83648NED); 108.895 in the unit.
    frame = next(y for y in held(edition, "cbs_totaal")["series"]["per1000"]["years"] if y["year"] == 2015)
    areas = held(edition, "cbs_totaal")["series"]["per1000"]["areas"]
    assert frame["counts"][areas.index("GM0344")] == 31110
    assert frame["unitCount"] == 108895
    # The table is of the newest year: 28.540 crimes in Utrecht in 2017 in the same table of CBS.
    assert "28.540" in (edition / "tabel-cbs_totaal.html").read_text(encoding="utf-8")
    assert "31.110" in (edition / "gemeente-GM0344.html").read_text(encoding="utf-8")


def test_charts_write_their_numbers_whole(edition, region):
    """Places in a drawing are rounded; a thousand with a point in it is a number and is not."""
    html = (edition / "districten.html").read_text(encoding="utf-8")
    written = re.findall(r"<text[^>]*>([^<]*)</text>", html)
    # Appendix 2 of the strategy: 3,115 fte in the districts, 1,702 in services for all.
    assert "De vijf districten: 3.115 fte (63%)" in written
    assert "Diensten voor de hele eenheid: 1.702 fte (34%)" in written
    assert not re.search(r'\bd="[^"]*\d\.\d{3}', html)


def test_the_press_page_says_the_facts_of_the_app(edition, region):
    html = (edition / "pers.html").read_text(encoding="utf-8")
    lines = press_lines(region)
    assert len(re.findall(r'class="cijfer"', html)) == len(lines) == 5
    for line in lines:
        assert escape(line.figure) in html
        assert line.sentence in unescape(html)
    assert 'href="index.html#indicator=pol_totaal&amp;jaar=2024"' in html


def test_the_letter_travels_inside_its_style_sheet(edition):
    """A page from a USB stick may not load a font that stands beside it."""
    css = (edition / "middelen" / "letter.css").read_text(encoding="utf-8")
    found = re.findall(r"base64,([A-Za-z0-9+/=]+)", css)
    assert len(found) == 2
    for data in found:
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        assert {ord(c) for c in "0123456789éëï\u20ac\u2212\u2248\u2192"} <= set(font.getBestCmap())
        assert "Source" not in str(font["name"].getDebugName(1))
    for page in edition.glob("*.html"):
        assert 'href="middelen/letter.css"' in page.read_text(encoding="utf-8")


def test_not_known_is_said_and_never_zero(edition, region):
    indicator = region.indicator_by_id["pol_woninginbraak"]
    choice = MapChoice(indicator.id, Measure.RATE, default_year(region, indicator))
    table = indicator_table(region, choice)
    unknown = table[table["Misdrijven"].isna()]
    assert len(unknown)
    html = (edition / "tabel-pol_woninginbraak.html").read_text(encoding="utf-8")
    for name in unknown["Gemeente"]:
        row = re.search(rf'<th scope="row">{re.escape(name)}</th>(.*?)</tr>', html)[1]
        assert "niet bekend" in row
        assert "<td>0" not in row


def test_a_table_writes_uncertain_figures_and_differences_as_the_map_does(edition):
    html = (edition / "tabel-pol_wapenhandel.html").read_text(encoding="utf-8")
    # 2025: Oudewater 5 crimes among 10,355 inhabitants, 48.29 per 100,000; Lelystad 42 among 84,713, 49.58.
    few, many = (
        re.search(rf'<th scope="row">{name}</th>(.*?)</tr>', html)[1] for name in ("Oudewater", "Lelystad")
    )
    assert ">\u2248\u00a048,3</td>" in few
    assert ">49,6</td>" in many
    # The map leads to the row of the gemeente that is chosen there.
    assert '<tr id="GM0995"><th scope="row">Lelystad</th>' in html
    # 565 crimes, 27.6 in the unit.
    assert ">+22,0</td>" in many


def test_a_table_with_an_answer_is_cards_on_a_phone(edition):
    """In a table that scrolls the last column, which is the answer, is out of sight there."""
    for name in ("nodig", "pers", "politie", "eenheden", "districten"):
        html = (edition / f"{name}.html").read_text(encoding="utf-8")
        assert html.count('class="leestabel kaarten"') == html.count('class="leestabel') > 0, name


def test_a_page_for_every_gemeente_and_no_dead_link(edition, region):
    assert len(region.gemeenten) == 41
    pages = {p.name: p.read_text(encoding="utf-8") for p in edition.glob("*.html")}
    for area in region.areas:
        assert f"<h1>{area.name.replace('&', '&amp;')}</h1>" in pages[f"gemeente-{area.code}.html"]
    for name, html in pages.items():
        assert '<html lang="nl">' in html
        assert html.count("<h1>") == 1
        for target in re.findall(r'(?:href|src)="(?!data:)([^"#]+)', html):
            assert (edition / target).is_file(), f"{name}: {target}"


def test_every_page_of_the_app_is_in_the_edition_or_cannot_be(region):
    files, menu = site.edition_files(region), dict(site.MENU)
    for address in addresses():
        file = site_html.file_of(address)
        assert (file in files) is (address not in site_html.NEEDS_APP), address
        assert (file in menu) is (address not in site_html.NEEDS_APP), address


def test_a_link_to_a_page_shows_its_own_map(edition, region):
    for page, picture, said in (
        ("gemeente-GM0344", "gemeente-GM0344", "Utrecht: "),
        (
            "tabel-pol_woninginbraak",
            "kaart-pol_woninginbraak",
            "Woninginbraak (politie) per 1.000 inwoners, ",
        ),
        ("ambities", f"kaart-{headline(region).id}", "Zijn de ambities gehaald?"),
    ):
        html = (edition / f"{page}.html").read_text(encoding="utf-8")
        told = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', html))
        assert told["og:image"] == f"beeld/{picture}.png"
        assert said in unescape(told["og:description"])
        with Image.open(edition / told["og:image"]) as image:
            assert image.size == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)
    assert len(list((edition / "beeld").iterdir())) == len(region.indicators) + len(region.areas)


def test_whoever_knows_the_address_gets_whole_addresses(region, monkeypatch):
    monkeypatch.setenv("RVS_ADRES", "https://kaart.example")
    html = site.edition_files(region)["tabel-cbs_totaal.html"]()
    assert (
        '<meta property="og:image" content="https://kaart.example/uitgave/beeld/kaart-cbs_totaal.png">'
        in html
    )
    assert '<meta property="og:url" content="https://kaart.example/uitgave/tabel-cbs_totaal.html">' in html


def test_nothing_from_another_host(edition):
    for path in edition.rglob("*"):
        if path.suffix == ".html":
            assert not re.search(r'(?:src|href|action)="(?:[a-z]+:)?//', path.read_text(encoding="utf-8")), (
                path
            )
        if path.suffix == ".css":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text), path


def test_the_same_data_give_the_same_bytes(edition, region):
    """Made again in another process than the one that wrote the file."""
    files = site.edition_files(region)
    for file in ("gemeente-GM0344.html", "ambities.html", "districten.html"):
        assert files[file]() == (edition / file).read_text(encoding="utf-8"), file
    assert set(files) == {p.relative_to(edition).as_posix() for p in edition.rglob("*") if p.is_file()}
    again = site_maps.indicator_script(region, region.indicators[0])
    assert again == (edition / "gegevens" / f"{region.indicators[0].id}.js").read_text(encoding="utf-8")


def test_hostile_names_are_text(region):
    areas = tuple(replace(a, name=HOSTILE) if a.code == "GM0344" else a for a in region.areas)
    gemeenten = tuple(replace(g, name=HOSTILE) if g.code == "GM0344" else g for g in region.gemeenten)
    indicators = (replace(region.indicators[0], name=HOSTILE, caveats=(HOSTILE,)), *region.indicators[1:])
    # The survey names its gemeenten.
    answers = region.tables["politie_oordeel"].replace({"gebied": {"Utrecht": HOSTILE}})
    tables = {**region.tables, "politie_oordeel": answers}
    bad = replace(region, areas=areas, gemeenten=gemeenten, indicators=indicators, tables=tables)
    made = site_maps.map_page(bad).body + site_gemeente.gemeente_page(bad, bad.area_by_code["GM0344"]).body
    made += site_maps.indicator_script(bad, bad.indicators[0])
    made += site_maps.source_html(bad, bad.indicators[0])
    assert "<img src=x" not in made
    assert made.count("</script>") == 1  # that of the settings of the map itself
    assert "onerror" in made  # it is there, as text


def test_sentences_and_links():
    assert site_html.inline(r"**Vet** \<b\> <i>") == "<strong>Vet</strong> &lt;b&gt; &lt;i&gt;"
    assert (
        site_html.static_links('<a href="./?indicator=x" target="_self">')
        == '<a href="index.html#indicator=x">'
    )
    assert site_html.static_links('href="./ambities"') == 'href="ambities.html"'
    assert "javascript:" not in re.findall(r'href="([^"]*)', site_html.inline("[a](javascript:alert)"))


def test_refuses_a_folder_that_is_no_edition(tmp_path, capsys):
    (tmp_path / "scriptie.txt").write_text("tien jaar werk", encoding="utf-8")
    assert main(["publish", "--out", str(tmp_path)]) == 1
    assert "geen eerdere uitgave" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["scriptie.txt"]
    assert not site.may_replace(tmp_path / "scriptie.txt")


def test_replaces_a_former_edition(edition):
    assert site.may_replace(edition)


def test_a_page_with_rates_names_who_counted_the_inhabitants(edition):
    """Also for whoever reads one page: a rate rests on two sources."""
    package = json.loads((edition / "data" / "datapackage.json").read_text(encoding="utf-8"))
    people = next(r for r in package["resources"] if r["name"] == "inwoners")["sources"][0]["table"]
    rated = 0
    for page in edition.glob("*.html"):
        html = page.read_text(encoding="utf-8")
        # The description of a shared address may speak of the map that stands for the page.
        if "per 1.000 inwoners" in html.split("<main", 1)[1]:
            rated += 1
            assert f"tabel {people}" in html, page.name
    assert rated > 40


def test_the_page_of_the_units_names_both_tables_of_the_police(edition):
    html = (edition / "eenheden.html").read_text(encoding="utf-8")
    assert all(f"tabel {table}" in html for table in ("47013NED", "47018NED"))
