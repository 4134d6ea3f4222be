"""What whoever runs the server sets, from the environment; read once, when the server starts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st


@dataclass(frozen=True)
class Settings:
    """The choices of the organisation that runs the server.

    Attributes:
        address: the public address, "" when the app is only used on this machine.
        base: the path that the app stands under, "" or "/rvs".
        edition: folder with a static edition; without it the app makes each page of it when asked.
        contact: where a finder of a leak reports it (`mailto:` or https), "" if nobody is named.
        metrics_port: loopback port for Prometheus, 0 for none.
    """

    address: str = ""
    base: str = ""
    edition: Path | None = None
    contact: str = ""
    metrics_port: int = 0

    @property
    def secure(self) -> bool:
        """Whether visitors come over TLS, so that their browsers may insist on it."""
        return self.address.startswith("https://")

    @property
    def netloc(self) -> str:
        """Host and port of the public address."""
        return urlsplit(self.address).netloc.lower()

    @property
    def host(self) -> str:
        """Host of the public address."""
        return urlsplit(self.address).hostname or ""


def from_environment() -> Settings:
    """The settings of this process."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    edition = os.environ.get("RVS_UITGAVE", "").strip()
    return Settings(
        address=os.environ.get("RVS_ADRES", "").strip().rstrip("/"),
        base=f"/{base}" if base else "",
        edition=Path(edition) if edition else None,
        contact=os.environ.get("RVS_MELDPUNT", "").strip(),
        metrics_port=int(os.environ.get("RVS_METRICS_PORT", "").strip() or 0),
    )
