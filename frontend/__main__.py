"""`python -m frontend`: joins the modules of Streamlit that a first visit needs, for the app to serve.

It needs Node and npm, reads what is installed, and writes where `rvs_geo/web/joined.py` looks. `make run` and
`make serve` do it where npm is there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import brotli
from streamlit import file_util

from rvs_geo.web.joined import ENTRY, START, TOLD, framework_modules, piece_files, place, read, source_mark

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules" / ".package-lock.json"


class NotJoinedError(Exception):
    """The modules cannot be joined on this machine, or are not as `join.mjs` knows them."""


def make(target: Path) -> bool:
    """Join them, unless that was done already; whether it had to be.

    Raises:
        NotJoinedError: a program is missing or fails; what was there before is as it was.
    """
    told = target / TOLD
    if read(target) and json.loads(told.read_text(encoding="utf-8")).get("recipe") == recipe():
        told.touch()
        return False
    _fetch()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as name:
        folder = Path(name) / "made"
        folder.mkdir()
        members = json.loads(_run([_program("node"), str(HERE / "join.mjs"), *_arguments(folder)]))
        mark = _mark(folder)
        start = folder / START
        # The file of every first visit: worth the seconds that a server does not have.
        packed = brotli.compress(start.read_bytes(), quality=11)
        start.with_name(f"{START}.br").write_bytes(packed)
        sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
        _clear(target, told, mark)
        folder.rename(target / mark)
        whole = {
            "source": source_mark(),
            "recipe": recipe(),
            "mark": mark,
            "members": members,
            "files": sizes,
        }
        # Last, and at once: a server that starts meanwhile finds all of it or what was there before.
        text = Path(name) / TOLD
        text.write_text(json.dumps(whole), encoding="utf-8")
        text.replace(told)
    return True


def _clear(target: Path, told: Path, mark: str) -> None:
    """Make place, and keep only what a server that runs may still read."""
    kept = json.loads(told.read_text(encoding="utf-8"))["mark"] if told.is_file() else ""
    for folder in target.iterdir():
        if re.fullmatch("[0-9a-f]{12}", folder.name) and (folder.name == mark or folder.name != kept):
            shutil.rmtree(folder)


def recipe() -> str:
    """A checksum of what decides, beside Streamlit, how they are joined."""
    whole = hashlib.sha256(" ".join(piece_files()).encode())
    for name in ("join.mjs", "package-lock.json", "__main__.py"):
        whole.update((HERE / name).read_bytes())
    return whole.hexdigest()


def _arguments(folder: Path) -> list[str]:
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    starts = ENTRY.findall(page)
    if len(starts) != 1:
        raise NotJoinedError("the HTML of Streamlit starts otherwise")
    return [str(framework_modules()), str(folder), starts[0][1], *piece_files()]


def _mark(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        whole.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:12]


def _fetch() -> None:
    """The packages of `package-lock.json`, by its hashes."""
    lock = HERE / "package-lock.json"
    if not PACKAGES.is_file() or PACKAGES.stat().st_mtime < lock.stat().st_mtime:
        # Without the internet a start must not wait minutes for it.
        patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"]
        _run([_program("npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts", *patience])


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NotJoinedError(f"{name} is not there")
    return found


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NotJoinedError(done.stderr.strip() or f"{command[0]} ended with {done.returncode}")
    return done.stdout


def main(arguments: list[str] | None = None) -> int:
    """Join them, and say so."""
    parser = argparse.ArgumentParser(prog="python -m frontend", description=__doc__)
    parser.add_argument("--to", type=Path, default=place(), help="folder to write in")
    target = parser.parse_args(arguments).to.resolve()
    try:
        anew = make(target)
    except NotJoinedError as reason:
        print(f"Streamlit's modules are not joined, so the app serves each: {reason}", file=sys.stderr)
        return 1
    print(f"{'joined in' if anew else 'up to date:'} {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
