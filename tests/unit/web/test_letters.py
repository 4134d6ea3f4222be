"""The fonts of a first visit: small, and with every icon and sign that a page can show."""

import re

import pytest
from fontTools.ttLib import TTFont

from rvs_geo.home import HOME
from rvs_geo.web.files import MEDIA, static_files
from rvs_geo.web.letters import ICONS, TEXT, framework_fonts, icon_names, written_words

AGAIN = "`make letters` cuts the fonts again"


@pytest.fixture(scope="module")
def icons():
    with TTFont(MEDIA / framework_fonts()[ICONS].name) as font:
        return set(icon_names(font))


def test_the_cut_fonts_stand_in_for_those_of_the_framework_that_is_installed():
    names = {file.name for file in framework_fonts().values()}
    assert {file.name for file in MEDIA.iterdir()} == names, AGAIN
    for name in names:
        assert static_files()[f"/static/media/{name}"] == MEDIA / name
        assert (MEDIA / name).stat().st_size < 60_000


def test_every_icon_of_our_pages_is_there(icons):
    ours = [
        f.read_text(encoding="utf-8")
        for folder in ("rvs_geo", "pages")
        for f in (HOME / folder).rglob("*.py")
    ]
    named = set(re.findall(r":material/([a-z0-9_]+):", "".join(ours)))
    assert len(named) > 20
    assert named <= icons, AGAIN


def test_every_icon_that_the_framework_names_is_there(icons):
    with TTFont(framework_fonts()[ICONS]) as whole:
        assert written_words() & set(icon_names(whole)) <= icons, AGAIN


def test_the_letter_has_the_signs_of_dutch_figures():
    with TTFont(MEDIA / framework_fonts()[TEXT].name) as font:
        assert {ord(sign) for sign in "0123456789éëïÉ€−≈≤≥→…’“”·"} <= set(font.getBestCmap())
