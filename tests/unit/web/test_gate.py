"""Who may come in."""

import pytest

from rvs_geo.web.gate import host_allowed, origin_allowed
from rvs_geo.web.settings import Settings

OPEN = Settings(address="https://kaart.voorbeeld.nl/rvs", base="/rvs")


@pytest.mark.parametrize(
    "host", ["kaart.voorbeeld.nl", "localhost:8501", "127.0.0.1:8501", "[::1]:8501", "10.0.0.7"]
)
def test_our_own_names_and_bare_addresses_are_let_in(host):
    assert host_allowed(host, OPEN)


@pytest.mark.parametrize(
    "host", ["", "kwaad.example", "kaart.voorbeeld.nl.kwaad.example", "127.0.0.1.kwaad.example", "["]
)
def test_a_name_that_somebody_else_points_here_is_refused(host):
    assert not host_allowed(host, OPEN)


def test_without_a_public_address_no_empty_host_slips_through():
    assert not host_allowed("", Settings())


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("https://kaart.voorbeeld.nl", True),
        ("http://10.0.0.7:8501", True),
        ("https://kwaad.example", False),
        ("http://localhost:3000", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_websocket_is_for_our_own_pages(origin, allowed):
    assert origin_allowed(origin, "10.0.0.7:8501", OPEN) is allowed
