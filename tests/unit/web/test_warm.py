"""What a server does before its port answers."""

import gc
from unittest.mock import MagicMock

from rvs_geo.web import warm
from rvs_geo.web.settings import from_environment


def test_garbage_is_searched_for_again_once_the_server_is_ready(monkeypatch):
    monkeypatch.setattr(warm, "addresses", dict)
    monkeypatch.setattr(warm, "ComponentRegistry", MagicMock())
    monkeypatch.setattr(warm, "_compress", lambda _: None)
    monkeypatch.setattr(warm.data, "indicator_series", lambda _: None)
    monkeypatch.setattr(warm.assets, "map_assets", lambda: None)
    gc.disable()  # as app.py does
    try:
        warm.warm_up(from_environment())
        assert gc.isenabled()
    finally:
        gc.enable()
