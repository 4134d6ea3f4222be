"""The size and checksum of each file, as its description gives them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from rvs_geo.region.descriptor import FILE as DESCRIPTOR


def refresh_checksums(folder: Path) -> None:
    """Write the size and checksum of each file of a data folder into its description.

    Args:
        folder: a data folder whose description is sound JSON.
    """
    path = folder / DESCRIPTOR
    described = json.loads(path.read_bytes())
    for resource in described.get("resources", []):
        file = folder / str(resource.get("path"))
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            content = file.read_bytes()
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    path.write_bytes(text.encode())
