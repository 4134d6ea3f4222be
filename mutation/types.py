"""Which mutants mypy refuses: they can never be committed, so no test has to notice them.

mutmut can ask mypy as well, but then reads all mutants anew at each run, and mypy takes ten minutes for them.
Here each module is checked in the place of the original, and what was said is kept until its mutants change.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.data import MutantLineSpans
from mutmut.mutation.file_mutation import FailedTypeCheckMutant, MutatedMethodLocation
from mutmut.type_checking import TypeCheckingError
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import get_mutant_name, is_mutated_method_name


def refused() -> dict[str, FailedTypeCheckMutant]:
    """Takes the place of `filter_mutants_with_type_checker` of mutmut."""
    paths = sorted(walk_mutatable_files())
    new = [path for path in paths if not _kept(path).exists()]
    if new:
        said = _ask_mypy(new)
        for path in new:
            _kept(path).parent.mkdir(exist_ok=True)
            _kept(path).write_text(json.dumps(said[path]), encoding="utf-8")
    return {name: found for path in paths for name, found in _failed(path)}


def _kept(path: Path) -> Path:
    mutants = Path("mutants", path).read_bytes()
    return Path("mutants", ".types", f"{path.stem}-{hashlib.sha256(mutants).hexdigest()[:16]}.json")


def _ask_mypy(paths: list[Path]) -> dict[Path, list[tuple[int, str]]]:
    """Line and message of each error, by module."""
    shadows = [word for path in paths for word in ("--shadow-file", str(path), f"mutants/{path}")]
    command = [sys.executable, "-m", *config().type_check_command, *shadows, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own words
    if done.returncode > 1:
        raise SystemExit(done.stdout + done.stderr)
    said: dict[Path, list[tuple[int, str]]] = defaultdict(list)
    for error in map(json.loads, done.stdout.splitlines()):
        if error["severity"] == "error":
            said[Path(error["file"])].append((error["line"], error["message"]))
    return said


def _failed(path: Path) -> list[tuple[str, FailedTypeCheckMutant]]:
    index = MutantLineSpans.load(path)
    if index is None:
        return []
    spans = sorted((s.start, s.end, name) for name, s in index.span_by_function_name.items())
    found = []
    for line, message in json.loads(_kept(path).read_text(encoding="utf-8")):
        start, end, function = spans[bisect_right(spans, (line, sys.maxsize, "")) - 1]
        # What mypy says of other lines is about how mutmut calls a mutant.
        if start <= line <= end and is_mutated_method_name(function):
            name = get_mutant_name(path, function)
            place = MutatedMethodLocation(path, function, start, end)
            found.append((name, FailedTypeCheckMutant(place, name, TypeCheckingError(path, line, message))))
    return found
