"""`python -m deploy.packages`: what each package is for; `make lock` writes it to docs/dependencies.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = {"requirements.txt": "To run", "requirements-dev.txt": "To test and build"}
_LINE = re.compile(r"([A-Za-z0-9_-]+)==([\w.]+)[^#]*(?:#\s*(.*))?")


def packages(file: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and reason of each package that a file of requirements names; "" where none is given."""
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if found := _LINE.match(line):
            yield found[1], found[2], (found[3] or "").strip()


def licence(name: str) -> str:
    """The licence as the package itself tells it."""
    told = metadata(name).json
    classes = [str(c).rsplit("::", 1)[1].strip() for c in told.get("classifier", ()) if "License ::" in c]
    first = [told.get("license_expression"), ", ".join(classes), str(told.get("license", "")).split("\n")[0]]
    return next((str(text) for text in first if text), "not told")


def main() -> None:
    """Print the list as Markdown."""
    print(f"# What each package is for\n\nAs of {date.today().isoformat()}.")  # noqa: DTZ011
    print(
        "The locks pin these and all that they bring along, with hashes; `make audit` asks for known leaks."
    )
    for file, title in FILES.items():
        print(f"\n## {title}\n\n| package | version | licence | for |\n|---|---|---|---|")
        for name, version, reason in packages(file):
            print(f"| {name} | {version} | {licence(name)} | {reason} |")


if __name__ == "__main__":
    main()
