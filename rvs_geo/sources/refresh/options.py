"""The options of `python -m rvs_geo refresh`; apart, so that other commands do not wait for its libraries."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_address(parser: argparse.ArgumentParser) -> None:
    """The option that sends every question elsewhere."""
    parser.add_argument(
        "--address", default="", metavar="URL", help="vraag alles aan dit adres (anders RVS_BRONADRES)"
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="DIR", help="de bronbestanden"
    )
    parser.add_argument("--to", dest="target", type=Path, metavar="DIR", help="de gegevensmap (anders data/)")
    add_address(parser)
    parser.add_argument("--accept", action="store_true", help="neem ook ongewoon grote veranderingen over")
    parser.add_argument("--dry-run", action="store_true", help="doe alles, maar zet niets op zijn plaats")
    parser.add_argument("--only-sources", action="store_true", help="haal alleen de bronbestanden op")
