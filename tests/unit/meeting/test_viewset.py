import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.views.meeting.viewset import MAX_VIEWS, View, ViewSet, ViewSetError, decode, from_json, printable
from rvs_geo.views.shared.pages import addresses

READY_MADE = Path(__file__).resolve().parents[3] / "data" / "presentatie.json"

PAGES = {"", "prioriteiten", "ambities"}
TEXTS = st.text(max_size=60).map(printable)
VIEWS = st.builds(
    View,
    title=TEXTS.map(lambda t: " ".join(t.split())).filter(bool),
    page=st.sampled_from(sorted(PAGES)),
    choices=st.dictionaries(TEXTS, TEXTS, max_size=4).map(lambda d: tuple(sorted(d.items()))),
)
SETS = st.lists(VIEWS, max_size=10).map(lambda views: ViewSet(tuple(views)))


@given(SETS)
def test_a_set_survives_the_address_and_the_file(views):
    assert decode(views.encoded(), PAGES) == views
    assert from_json(views.as_json(), PAGES) == views


@given(SETS.filter(lambda s: s.views), st.data())
def test_moving_loses_nothing(views, data):
    i = data.draw(st.integers(0, len(views.views) - 1))
    moved = views.move(i, data.draw(st.sampled_from([-1, 1])))
    assert sorted(map(repr, moved.views)) == sorted(map(repr, views.views))


def test_order_rename_remove():
    a, b, c = (View(t, "") for t in "abc")
    views = ViewSet((a, b, c))
    assert views.move(2, -1).views == (a, c, b)
    assert views.move(0, -1).views == (a, b, c)
    assert views.remove(1).views == (a, c)
    assert views.rename(1, "  twee  woorden ").views[1].title == "twee woorden"
    assert views.rename(1, "  ") == views


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("{", "geen geldige JSON"),
        ('{"schermen":\n [}', "fout in regel 2, teken 3"),
        (b"\xff\xfe\x00", "geen geldige JSON"),
        ("[" * 100_000, "geen geldige JSON"),
        ('{"schermen": ' + "9" * 5000 + "}", "geen geldige JSON"),
        ('{"schermen": {"titel": "x"}}', "'schermen' ontbreekt"),
        ('{"schermen": [{"titel": "\\u0000\\ud800", "pagina": ""}]}', "Scherm 1: de titel"),
        ('{"schermen": [{"titel": "x", "pagina": "", "keuzes": {"a": "\\ud800"}}]}', "Scherm 1: de keuzes"),
        ('{"schermen": [{"titel": "x", "pagina": ["a"]}]}', "bestaat niet"),
        ("[]", "'schermen' ontbreekt"),
        ('{"schermen": [1]}', "Scherm 1"),
        ('{"schermen": [{"titel": "", "pagina": ""}]}', "Scherm 1: de titel"),
        ('{"schermen": [{"titel": "x", "pagina": "../etc"}]}', "'../etc' bestaat niet"),
        ('{"schermen": [{"titel": "x", "pagina": "", "keuzes": {"a": 1}}]}', "keuzes"),
        (json.dumps({"schermen": [{"titel": "x", "pagina": ""}] * (MAX_VIEWS + 1)}), "hoogstens 60"),
    ],
)
def test_a_file_that_is_no_set_is_named(raw, words):
    with pytest.raises(ViewSetError, match=words):
        from_json(raw, PAGES)


@pytest.mark.parametrize("text", ["", "%%%", "AAAA", "<script>"])
def test_a_broken_link_is_named(text):
    with pytest.raises(ViewSetError):
        decode(text, PAGES)


def test_a_link_cannot_unpack_to_more_than_a_set():
    bomb = ViewSet((View("x" * 100, "", (("a", "b"),)),) * 1000).encoded()
    with pytest.raises(ViewSetError, match="te groot"):
        decode(bomb, PAGES)


def test_a_title_cannot_hold_what_no_file_can():
    """A null byte breaks a PowerPoint file, half a character an address; turned signs mislead."""
    raw = '{"schermen": [{"titel": " a\\u0000b\\ud83d \\u202ec\\n<b>d ", "pagina": ""}]}'
    (view,) = from_json(raw, PAGES).views
    assert view.title == "ab c <b>d"
    assert ViewSet((View("x", ""),)).rename(0, "y\u0000\u202e").views[0].title == "y"


def test_a_set_that_does_not_fit_an_address_is_refused_and_not_added_to():
    many = {f"keuze{i}": "x" * 150 for i in range(30)}
    big = View("x", "", tuple(sorted(many.items())))
    raw = json.dumps({"schermen": [{"titel": "x", "pagina": "", "keuzes": many}] * 20})
    with pytest.raises(ViewSetError, match="te groot"):
        from_json(raw, PAGES)
    views = ViewSet()
    for _ in range(20):
        views = views.add(big)
    assert 1 < len(views.views) < 20
    assert decode(views.encoded(), PAGES) == views


def test_a_full_set_says_so():
    views = ViewSet((View("x", ""),) * MAX_VIEWS)
    assert views.is_full
    assert views.add(View("y", "")) == views


def test_the_ready_made_set_tells_the_strategy_in_about_ten_views():
    views = from_json(READY_MADE.read_bytes(), addresses())
    assert 8 <= len(views.views) <= 12


def test_a_set_keeps_the_meeting_and_its_questions():
    asked = View("a", "", (), "Besluit: ja of nee?")
    views = ViewSet((asked,)).about("  Het   college ", "3 december", agenda=True)
    assert from_json(views.as_json(), PAGES) == views
    assert (views.name, views.date, views.agenda) == ("Het college", "3 december", True)
    assert views.add(View("b", "")).name == views.move(0, 1).name == views.remove(0).name == "Het college"
    changed = views.update(0, View("a", "", (("jaar", "2015"),)))
    assert changed.views[0].choices == (("jaar", "2015"),)
    with pytest.raises(ViewSetError, match="naam"):
        from_json(json.dumps({"naam": 1, "schermen": []}), PAGES)


def test_blanks_are_no_title():
    views = ViewSet((View("a", ""),))
    assert views.rename(0, "   ") == views
    with pytest.raises(ViewSetError, match="Scherm 1: de titel"):
        from_json(json.dumps({"schermen": [{"titel": "   ", "pagina": ""}]}), PAGES)
