"""The fonts of a first visit: small, and with every icon and sign that a page can show."""

import pytest
from fontTools.ttLib import TTFont

from rvs_geo.web.cut_fonts import ICONS, TEXT, framework_fonts, icon_names, written_words
from rvs_geo.web.files import MEDIA, static_files
from rvs_geo.web.icons import cut_is_complete, named_icons

AGAIN = "`make fonts` cuts the fonts again"


@pytest.fixture(scope="module")
def icons():
    with TTFont(MEDIA / framework_fonts()[ICONS].name) as font:
        return set(icon_names(font))


def test_the_cut_fonts_stand_in_for_those_of_the_framework_that_is_installed():
    names = {file.name for file in framework_fonts().values()}
    assert {file.name for file in MEDIA.glob("*.woff2")} == names, AGAIN
    for name in names:
        assert static_files()[f"/static/media/{name}"] == MEDIA / name
        assert (MEDIA / name).stat().st_size < 60_000


def test_every_icon_of_our_pages_is_there(icons):
    assert len(named_icons()) > 20
    assert named_icons() <= icons, AGAIN
    assert cut_is_complete()


def test_with_an_icon_that_was_not_cut_the_whole_font_is_sent(monkeypatch):
    monkeypatch.setattr("rvs_geo.web.icons.named_icons", lambda: {"map", "nieuw_pictogram"})
    assert not cut_is_complete()


def test_every_icon_that_the_framework_names_is_there(icons):
    with TTFont(framework_fonts()[ICONS]) as whole:
        assert written_words() & set(icon_names(whole)) <= icons, AGAIN


def test_the_letter_has_the_signs_of_dutch_figures():
    with TTFont(MEDIA / framework_fonts()[TEXT].name) as font:
        assert {ord(sign) for sign in "0123456789éëïÉ€−≈≤≥→…’“”·"} <= set(font.getBestCmap())
