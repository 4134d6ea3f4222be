"""All gemeenten by all figures: the table, its order, and what the address says."""

import re

from tests.pages.tools import open_page


def run(**params):
    return open_page("overzicht", **params)


def rug(app):
    (html,) = [e.proto.body for e in app.get("html") if 'class="rvs-rug"' in e.proto.body]
    return html


def names(html):
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', html)


def test_it_opens_with_every_area_and_figure_of_the_newest_year():
    html = rug(run())
    # 36 gemeenten and Gooise Meren are known to the police; Weesp and Vianen stand there as not known.
    assert len(names(html)) == 39
    assert html.count('<th scope="col"') == 13
    assert names(html) == sorted(names(html))
    assert "niet bekend" in html


def test_a_link_holds_order_and_district_and_figures():
    app = run(reeks="cbs_83648", jaar="2015", volgorde="cbs_totaal", district="Flevoland")
    html = rug(app)
    assert set(names(html)) == {"Almere", "Dronten", "Lelystad", "Noordoostpolder", "Urk", "Zeewolde"}
    first = re.findall(r"</th><td[^>]*>([\d,]+)", html)
    rates = [float(v.replace(",", ".")) for v in first[:6]]
    assert rates == sorted(rates, reverse=True)
    assert "volgorde" in app.query_params


def test_signs_and_words_go_with_every_colour():
    html = rug(run())
    for grade, sign, word in (("h1", "\u25b2", "hoger"), ("l1", "\u25bc", "lager")):
        cells = re.findall(rf'<td class="{grade}">.*?</td>', html)
        assert cells
        assert all(sign in cell and word in cell for cell in cells)


def test_what_is_not_known_in_the_address_is_said():
    app = run(volgorde="maan", district="Atlantis")
    assert not app.exception
    assert sum("kennen" in w.value for w in app.warning) == 2
