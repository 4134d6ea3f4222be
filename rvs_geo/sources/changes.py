"""What a new data folder changes in the figures of the old one, and which of that nobody should overlook.

New years and small revisions are the daily course of things. Figures that are gone, large revisions, and a
new year that looks nothing like the last may be true, and may be a fault of the source or of ours: they need
to be accepted by somebody who looked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from rvs_geo.region.descriptor import Descriptor, Resource, read_descriptor
from rvs_geo.region.differences import LOG

#: A revision by more than this share, and by more than this number, is large.
REVISED_SHARE, REVISED_NUMBER = 0.10, 10
#: A new year may differ by this share from the last one, over the areas that both have.
NEW_YEAR_SHARE = 0.25
#: So many are written out; the number of the rest follows.
WRITTEN_OUT = 5
YEAR = "jaar"
#: Key columns that say what is counted; the other ones say where.
_FIGURES = ("indicator", "vraag")


class Change(NamedTuple):
    """A change in a file; `is_large` if it must be accepted."""

    file: str
    text: str
    is_large: bool = False

    def __str__(self) -> str:
        """The change as one Dutch line."""
        return f"{self.file}: {self.text}"


def find_changes(old: Path, new: Path) -> list[Change]:
    """What changes in the figures.

    Args:
        old: the data folder that is there; without a description it has no figures.
        new: the data folder that takes its place.

    Returns:
        The changes, file by file and figure by figure.
    """
    before, now = read_descriptor(old)[0], read_descriptor(new)[0]
    if before is None or now is None:
        return []
    return [
        *(change for resource in before.resources for change in _changes_of(old, new, resource, now)),
        *(Change(r.path, "nieuw bestand") for r in now.resources if before.resource(r.name) is None),
    ]


def _changes_of(old: Path, new: Path, before: Resource, now: Descriptor) -> Iterator[Change]:
    resource = now.resource(before.name)
    if before.path == LOG or not (old / before.path).is_file():
        return
    if resource is None or not (new / resource.path).is_file():
        yield Change(before.path, "het bestand is vervallen", True)
    elif (old / before.path).read_bytes() != (new / resource.path).read_bytes():
        if not resource.is_table:
            yield Change(resource.path, "de inhoud is veranderd", True)
        else:
            tables = [_read(folder / r.path) for folder, r in ((old, before), (new, resource))]
            yield from _table_changes(resource, *tables)


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _table_changes(resource: Resource, before: pd.DataFrame, now: pd.DataFrame) -> Iterator[Change]:
    key = _key(resource)
    if not key or not set(key) <= set(before.columns) & set(now.columns):
        yield Change(resource.path, "andere kolommen", True)
        return
    if missing := sorted(set(before.columns) - set(now.columns)):
        yield Change(resource.path, f"geen kolom {', '.join(missing)} meer", True)
    numbers = [
        str(field["name"])
        for field in resource.fields
        if field.get("type") in {"integer", "number"} and field["name"] not in key
    ]
    kept = [name for name in numbers if name in before.columns and name in now.columns]
    figure = next((name for name in _FIGURES if name in key and len(key) > 1), None)
    place = [name for name in key if name != figure]
    both = [frame.drop_duplicates(key).set_index(place, drop=False) for frame in (before, now)]
    for name in sorted({*before[figure], *now[figure]}) if figure else [""]:
        of_one = [frame[frame[figure] == name] if figure else frame for frame in both]
        label = f"{name}: " if name else ""
        for text, is_large in _figure_changes(of_one[0], of_one[1], place, kept):
            yield Change(resource.path, label + text, is_large)


def _key(resource: Resource) -> list[str]:
    key = resource.schema.get("primaryKey", [])
    return [key] if isinstance(key, str) else [str(name) for name in key] if isinstance(key, list) else []


def _figure_changes(
    before: pd.DataFrame, now: pd.DataFrame, place: list[str], numbers: list[str]
) -> Iterator[tuple[str, bool]]:
    """The changes of one figure, or of a table without figures; both frames by area and year."""
    timed = YEAR in place
    years = [set(frame[YEAR]) if timed else set() for frame in (before, now)]
    came, went = sorted(years[1] - years[0]), sorted(years[0] - years[1])
    if went:
        yield f"geen cijfers meer over {', '.join(went)}", True
    for year in came if years[0] else ():
        yield _new_year(before, now, year, place, numbers)
    if came and not years[0]:
        yield f"nieuw, {came[0]} t/m {came[-1]}", False
    lost, added = before.index.difference(now.index), now.index.difference(before.index)
    if timed:
        lost = before.loc[lost][~before.loc[lost][YEAR].isin(went)].index
        added = now.loc[added][~now.loc[added][YEAR].isin(came)].index
    if len(lost):
        yield f"verdwenen: {_listed(lost)}", True
    if len(added):
        yield f"erbij: {_listed(added)}", False
    yield from _revisions(before, now, numbers)


def _new_year(
    before: pd.DataFrame, now: pd.DataFrame, year: str, key: list[str], numbers: list[str]
) -> tuple[str, bool]:
    """A year that was not there, set against the last year before it that was."""
    rows = now[now[YEAR] == year]
    text = f"nieuw jaar {year} ({len(rows)} {'cijfer' if len(rows) == 1 else 'cijfers'})"
    earlier = [other for other in set(before[YEAR]) if other < year]
    if not earlier or not numbers:
        return text, False
    last = now[now[YEAR] == max(earlier)]
    place = [name for name in key if name != YEAR]
    pairs = rows.reset_index(drop=True).merge(last.reset_index(drop=True), on=place, suffixes=("", "_toen"))
    if len(pairs) < len(last):
        return f"{text}, {len(last) - len(pairs)} minder dan in {max(earlier)}", True
    sums = [pd.to_numeric(pairs[f"{numbers[0]}{end}"]).sum() for end in ("", "_toen")]
    share = sums[0] / sums[1] - 1 if sums[1] else 0.0
    text += f", samen {share:+.0%}".replace("+0%", "0%") + f" ten opzichte van {max(earlier)}"
    return text, bool(abs(share) > NEW_YEAR_SHARE and abs(sums[0] - sums[1]) > REVISED_NUMBER)


def _revisions(before: pd.DataFrame, now: pd.DataFrame, numbers: list[str]) -> Iterator[tuple[str, bool]]:
    """Figures of the same area and year that are others now, with old and new; the largest first."""
    held = set(before.index)
    rows = [row for row in now.index if row in held]
    for column in numbers:
        # Plain look-ups: an index of area and year costs more to ask than the comparison itself.
        old, new = (dict(zip(frame.index, frame[column], strict=True)) for frame in (before, now))
        differs = [row for row in rows if old[row] != new[row]]
        if not differs:
            continue
        sized = _sized(
            differs, *(pd.to_numeric(pd.Series([of[row] for row in differs])) for of in (old, new))
        )
        for is_large, what in ((True, "sterk herzien"), (False, "herzien")):
            chosen = [row for row, large in sized if large == is_large]
            if chosen:
                shown = [f"{_label(row)} {old[row]} → {new[row]}" for row in chosen[:WRITTEN_OUT]]
                rest = len(chosen) - len(shown)
                more = f" en nog {rest}" if rest else ""
                yield f"{len(chosen)} {what} in {column}: {'; '.join(shown)}{more}", is_large


def _sized(rows: Sequence[object], old: pd.Series, new: pd.Series) -> list[tuple[object, bool]]:
    """Each changed row and whether its change is large; what was known and is not any more is."""
    gap = (new - old).abs()
    large = (old.notna() & new.isna()) | ((gap > REVISED_NUMBER) & (gap > REVISED_SHARE * old.abs()))
    order = (-gap.fillna(float("inf"))).argsort(kind="stable")
    return [(rows[at], bool(large[at])) for at in order]


def _listed(rows: pd.Index) -> str:
    shown = [_label(row) for row in rows[:WRITTEN_OUT]]
    return ", ".join(shown) + (f" en nog {len(rows) - len(shown)}" if len(rows) > len(shown) else "")


def _label(row: object) -> str:
    return " ".join(map(str, row)) if isinstance(row, tuple) else str(row)
