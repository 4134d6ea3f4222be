"""Where `app.py`, `pages/` and `data/` stand: beside the package, or within it once it is installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "house"

HOME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
