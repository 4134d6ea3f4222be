"""The whole app on real figures of other regions: a police unit without a strategy, and the country of today.

They are made of the raw material of the country, as by `new-region`; without it these tests are skipped.
"""

import json
import re

import pytest

from rvs_geo.export.site.edition import edition_files
from rvs_geo.sources.new_country import Asked
from rvs_geo.sources.new_region import new_region
from rvs_geo.ui.shared import data
from rvs_geo.views.meeting.register import slides_of
from rvs_geo.views.meeting.viewset import View
from rvs_geo.views.shared.pages import addresses
from tests.pages.tools import open_page
from tests.real import DATA

SHARED = DATA.parents[1] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "bronnen").is_dir(), reason="the raw material is not here")

ASKED = {"een eenheid": Asked(unit="Noord-Nederland"), "het land van nu": Asked(country=True, today=True)}
#: Gemeenten of the first region, counted in the law on the redrawing of borders: Groningen 23, Friesland 24,
#: Drenthe 12; of the second, those of 1 January 2023.
GEMEENTEN = {"een eenheid": 59, "het land van nu": 342}
OWN = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["regio"]["naam"]
#: The pages without their chapters: the strategy, priorities, strength and police view of our own region.
SHOWN = {"", "bronnen", "eenheden", "gemeente", "nodig", "overzicht", "pers", "vergelijken"}


@pytest.fixture(scope="module", params=list(ASKED))
def other(request, tmp_path_factory):
    """Which region, and the region as the pages have it; reading it raises what the check finds."""
    folder = tmp_path_factory.mktemp("regio") / "data"
    new_region(SHARED, folder, ASKED[request.param])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RVS_DATA", str(folder))
        yield request.param, data.region()


def choices(region, address):
    first, second, *_ = (g.code for g in region.gemeenten)
    chosen = {"vergelijken": {"gemeenten": f"{first},{second}"}, "gemeente": {"gemeente": first}}
    return chosen.get(address, {"gemeente": first} if address == "pers" else {})


def words(app):
    """All that a page says, outside its frames and charts."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(app, kind))


def strange_to(which, text):
    """Our own region by name; in the country it is one of ten units, and has gemeenten like any other."""
    allowed = r"Midden-Nederland" if which == "het land van nu" else r"(?!)"
    return [w for w in re.findall(re.escape(OWN), text) if not re.fullmatch(allowed, w)]


def test_it_has_its_gemeenten_and_its_own_whole(other):
    which, region = other
    assert len(region.gemeenten) == GEMEENTEN[which]
    # The police's own count of a unit: 47013NED, "Noord-Nederland (RE)", 2024.
    own = region.unit_rows.get(("pol_totaal", 2024))
    assert (own is not None) == (which == "een eenheid")
    if own is not None:
        rows = (SHARED / "bronnen/criminaliteit").glob("politie_47013_totaal_*.csv")
        line = next(x for x in next(rows).read_text().splitlines() if ",Noord-Nederland (RE),2024," in x)
        assert own.crimes == int(line.rsplit(",", 1)[1])


def test_every_page_works_and_names_no_other_region(other):
    which, region = other
    shown = {a for a, entry in addresses().items() if all(map(region.has, entry.needs))}
    assert shown >= SHOWN
    for address in shown:
        app = open_page(address, **choices(region, address))
        assert not app.error, address
        text = words(app)
        if address not in {"eenheden", "bronnen"}:
            assert not strange_to(which, text), address
        assert "nan" not in re.findall(r"\b\w+\b", text), address


def test_every_slide_works_and_names_no_other_region(other):
    which, region = other
    for address, entry in addresses().items():
        if not all(map(region.has, entry.needs)):
            continue
        asked = tuple(choices(region, address).items())
        slides = slides_of(region, View(entry.title, address, asked))
        assert slides, address
        assert all(slide.headline for slide in slides), address
        if address != "eenheden":
            assert not strange_to(which, " ".join(slide.headline for slide in slides)), address


def test_the_static_edition_works_and_names_no_other_region(other):
    which, region = other
    if which == "het land van nu":
        pytest.skip("the same pages as those of a unit, and ten times as long to make")
    files = edition_files(region)
    first = region.gemeenten[0].code
    # Those that say most; the others are made of the same parts.
    for name in ("index.html", "overzicht.html", "pers.html", "over.html", f"gemeente-{first}.html"):
        page = files[name]()
        text = page if isinstance(page, str) else page.decode()
        assert region.identity.name in text
        assert name == "over.html" or not strange_to(which, text), name
