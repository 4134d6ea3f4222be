"""Style sheets, scripts and pictures that the app and the static edition both use."""

from __future__ import annotations

from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
