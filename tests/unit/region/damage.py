"""Ways to break one thing in a data folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def in_row(file: str, row: int, **cells: str) -> Callable[[Path], None]:
    """Changes cells of a row as a spreadsheet numbers it."""

    def change(folder: Path) -> None:
        rows = read(folder / file)
        rows[row - 2] |= cells
        write(folder / file, rows)

    return change


def in_text(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def in_json(file: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        value = json.loads((folder / file).read_text(encoding="utf-8"))
        edit(value)
        (folder / file).write_text(json.dumps(value), encoding="utf-8")

    return change


def without(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def with_bytes(file: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return change


def without_row(file: str, **where: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        rows = read(folder / file)
        write(folder / file, [row for row in rows if not where.items() <= row.items()])

    return change


def with_column(file: str, name: str, value: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / file, [row | {name: value} for row in read(folder / file)])


def without_column(file: str, name: str) -> Callable[[Path], None]:
    return lambda folder: write(
        folder / file, [{k: v for k, v in row.items() if k != name} for row in read(folder / file)]
    )


def with_row_twice(file: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / file, [*read(folder / file), read(folder / file)[0]])


def in_feature(edit: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    return in_json("gemeenten.geojson", lambda value: edit(value["features"][0]))


def in_resource(name: str, edit: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    return in_json(
        "datapackage.json", lambda value: edit(next(r for r in value["resources"] if r["name"] == name))
    )


def shift(feature: dict[str, Any], x: float, y: float, scale: float = 1) -> None:
    feature["geometry"]["coordinates"] = [
        [[[p[0] * scale + x, p[1] * scale + y] for p in ring] for ring in polygon]
        for polygon in feature["geometry"]["coordinates"]
    ]
