"""Every picture that a page hands out: all of its words lie inside it, and its PDF can be read aloud."""

import re
import subprocess

import pytest

from rvs_geo.ui.shared import downloads
from tests.pages.tools import open_page
from tests.real import real_region

#: Four long names, the merged area among them.
LONG = "GM1581,GM0736,GM1942,GM0313"
MARGIN_PT = 3.5 / 25.4 * 72
VIEWS = [
    ("", {"indicator": "dief_straatroof", "maat": "aantal", "gemeente": "GM1581"}, ["downloads"]),
    ("", {"indicator": "cbs_totaal", "maat": "ontwikkeling", "indeling": "jaar"}, ["downloads"]),
    (
        "vergelijken",
        {"gemeenten": LONG, "naast": "eenheid,district,grootte", "indicator": "pol_diefstal_uit_voertuig"},
        ["downloads_ontwikkeling", "downloads_trechter"],
    ),
    ("gemeente", {"gemeente": "GM1581"}, ["downloads_verloop"]),
    ("ambities", {}, ["downloads_veiligheidsbeeld"]),
    ("districten", {}, ["downloads_kaart", "downloads_sterkte"]),
    ("prioriteiten", {"deel": "vergelijk"}, ["downloads"]),
]


@pytest.fixture
def offered(monkeypatch):
    """What the buttons would make, by file name."""
    found = {}
    monkeypatch.setattr(downloads, "_button", lambda label, make, name, mime: found.__setitem__(name, make))
    return found


def pictures(offered, page, params, keys):
    app = open_page(page, **params)
    if page == "ambities":
        keys = [*keys, *(f"downloads_{k}" for k in ambition_keys(app))]
    for key in keys:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    made = {name: make for name, make in offered.items() if name.endswith(".pdf")}
    assert made
    return made


def ambition_keys(app):
    """Ids of the ambitions that have files."""
    return [str(row["id"]) for row in real_region().tables["ambities"].to_dict("records")]


def words_of(path):
    """Page width and height, and each word with its box, as poppler reads the file."""
    told = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    size = [float(v) for v in re.search(r'<page width="([\d.]+)" height="([\d.]+)"', told).groups()]
    box = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
    return size, [(*map(float, found[:4]), found[4]) for found in re.findall(box, told)]


@pytest.mark.parametrize(("page", "params", "keys"), VIEWS)
def test_words_lie_inside_and_the_pdf_has_tags_and_a_title(offered, tmp_path, page, params, keys):
    for name, make in pictures(offered, page, params, keys).items():
        path = tmp_path / name
        path.write_bytes(make())
        (width, height), words = words_of(path)
        assert len(words) > 10, name
        for left, top, right, low, word in words:
            inside = left >= MARGIN_PT and right <= width - MARGIN_PT and top >= 0 and low <= height
            assert inside, (name, word, left, right, width)
        info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        assert re.search(r"^Tagged:\s+yes$", info, re.MULTILINE), name
        assert re.search(r"^Title:\s+\S+", info, re.MULTILINE), name
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
        assert "DejaVu" not in fonts, (name, fonts)


def test_a_picture_says_what_a_rounded_nought_may_be(offered, tmp_path):
    made = pictures(offered, *VIEWS[0])
    for name, make in made.items():
        path = tmp_path / name
        path.write_bytes(make())
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
        assert "De bron rondt aantallen af op 5: een 0 kan ook 1 of 2 zijn." in " ".join(text.split()), name
