import pytest

from rvs_geo.export.shared.address import VARIABLE, public_base


@pytest.mark.parametrize(
    ("seen", "page", "base"),
    [
        ("http://127.0.0.1:8501/pers", "pers", ""),
        ("http://localhost:8501/", "", ""),
        ("http://192.168.1.4:8501/pers", "pers", ""),
        ("http://[::1]:8501", "", ""),
        ("", "", ""),
        ("https://kaart.example.nl/pers", "pers", "https://kaart.example.nl"),
        ("https://kaart.example.nl/rvs/", "", "https://kaart.example.nl/rvs"),
    ],
)
def test_what_the_browser_sees_unless_that_is_this_computer(monkeypatch, seen, page, base):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert public_base(seen, page) == base


@pytest.mark.parametrize("given", ["https://kaart.example.nl/", "kaart.example.nl/", " kaart.example.nl "])
def test_the_owner_sets_it(monkeypatch, given):
    monkeypatch.setenv(VARIABLE, given)
    assert public_base("http://127.0.0.1:8501/pers", "pers") == "https://kaart.example.nl"
