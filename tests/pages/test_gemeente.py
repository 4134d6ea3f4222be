import re

import pytest

from tests.pages.tools import open_page


def run(**params):
    return open_page("gemeente", **params)


def figures(app):
    """The rows of the key figures, each cell by the heading that a phone shows above it."""
    (html,) = [e.proto.body for e in app.get("html") if 'class="rvs-kern"' in e.proto.body]
    rows = re.findall(r'<tr role="row"><th role="rowheader".*?</tr>', html)
    return [dict(re.findall(r'data-kop="([^"]+)">([^<]*)', row)) for row in rows]


def words(app):
    elements = (*app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning)
    return " ".join(e.value for e in elements)


def test_without_a_choice_there_is_a_way_to_each_gemeente():
    app = run()
    assert not app.header
    assert "Zoek uw gemeente" in words(app)
    assert len(app.get("page_link")) == 41


def test_a_link_shows_the_gemeente_with_figures_sources_and_a_link_to_share():
    app = run(gemeente="GM0344", reeks="cbs_83648", jaar="2015")
    assert app.header[0].value == "Utrecht"
    table = figures(app)
    assert table[0]["Aantal"] == "31.110"
    said = words(app)
    for part in ("Vermogensmisdrijven", "tabel 83648NED", "CC BY 4.0", "Kadaster", "66,8 fte", "697 fte"):
        assert part in said, part
    assert "gemeente=GM0344" in app.code[0].value
    assert "jaar=2015" in app.code[0].value


def test_another_family_year_and_base_go_into_the_address_and_the_text():
    app = run(gemeente="GM0307")
    assert app.selectbox(key="jaar").value == "2025"
    app.selectbox(key="reeks").select("cbs_83648").run()
    assert app.selectbox(key="jaar").value == "2017"
    app.selectbox(key="jaar").select("2016").run()
    app.selectbox(key="vanaf").select("2014").run()
    assert not app.exception
    assert "cbs_83648" in app.query_params["reeks"]
    assert "2016" in app.query_params["jaar"]
    assert "2014" in app.query_params["vanaf"]
    assert any("2016" in s.value for s in app.subheader)
    # The lines go on to 2017: an arrow says between which years.
    shown = " ".join(e.proto.body for e in app.get("html"))
    assert "Een pijl: zelf veranderd van 2014 naar 2016" in shown
    assert "jaar=2016" in app.code[0].value


def test_bussum_in_police_figures_leads_to_gooise_meren():
    app = run(gemeente="GM0381", reeks="pol_47018")
    assert "alleen samen geteld" in words(app)
    assert "Naar Gooise Meren (Bussum, Muiden en Naarden)" in [p.proto.label for p in app.get("page_link")]
    assert {row["Aantal"] for row in figures(app)} == {"niet bekend"}


@pytest.mark.parametrize(
    ("code", "name", "explained"),
    [
        ("GM1942", "Gooise Meren", "ontstond in 2016"),
        ("GM1961", "Vianen", "hoort sinds 2019 bij Vijfheerenlanden"),
        ("GM0363", "Weesp", "hoort sinds 2022 bij Amsterdam"),
    ],
)
def test_names_of_today_show_the_gemeente_of_2014_and_say_so(code, name, explained):
    app = run(gemeente=code)
    assert app.header[0].value.startswith(name)
    assert explained in words(app).replace("**", "")


@pytest.mark.parametrize("name", ["gemeente", "reeks", "jaar", "vanaf"])
def test_a_hostile_value_is_said_and_changes_nothing(name):
    app = run(**{"gemeente": "GM0344", name: "<script>alert(1)</script>"})
    assert len(app.warning) == 1
    assert "die wij niet kennen" in app.warning[0].value
    assert name not in app.query_params


def test_a_hostile_value_never_becomes_a_link_or_markup():
    app = run(gemeente="GM0344", jaar="[x](http://evil.nl) www.evil.nl **x** `<b>`")
    assert "`[x](http://evil.nl) www.evil.nl **x** '<`" in app.warning[0].value
    assert "(een jaar: leeg)" in run(gemeente="GM0344", jaar=" ").warning[0].value


def test_the_search_says_which_gemeenten_a_name_of_today_stands_for():
    options = run().selectbox(key="gemeente").options
    assert set(options[-3:]) == {
        "Gooise Meren (Bussum, Muiden en Naarden)",
        "Vijfheerenlanden (alleen Vianen)",
        "Amsterdam (alleen Weesp)",
    }


def test_the_map_leads_to_the_gemeente_and_its_district():
    app = open_page(gemeente="GM0310")
    labels = [p.proto.label for p in app.get("page_link")]
    assert labels == ["Meer over De Bilt", "District Oost-Utrecht (afgeleid)", "Vergelijk De Bilt"]


def test_the_choice_of_what_stands_beside_is_kept_in_the_address():
    app = run(gemeente="GM0355", naast="district,nederland")
    assert {"District", "Nederland"} < set(figures(app)[0])
    assert "Eenheid" not in figures(app)[0]
    assert "naast=district%2Cnederland" in app.code[0].value


def test_every_known_figure_is_drawn_and_said_in_words():
    app = run(gemeente="GM0355", reeks="cbs_83648", jaar="2015")
    (html,) = [e.proto.body for e in app.get("html") if 'class="rvs-kern"' in e.proto.body]
    spines = re.findall(r'alt="([^"]+: 41 gebieden, van [^"]+)"', html)
    assert len(spines) == 9
    assert all("de middelste helft ligt tussen" in text for text in spines)


def test_the_heading_does_not_hold_for_a_figure_that_names_another_rate():
    """Rare crimes are given per 100,000 inhabitants in `datapackage.json`."""
    app = run(gemeente="GM0307", reeks="pol_47018")
    (heading,) = [h.value for h in app.subheader if h.value.startswith("De cijfers van")]
    assert heading.endswith("per 1.000 inwoners of wat erbij staat")
    assert any("per 100.000" in cell for row in figures(app) for cell in row.values())
