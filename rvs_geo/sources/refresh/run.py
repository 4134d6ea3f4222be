"""A refresh from beginning to end: fetch, build beside the old data, show what changes, swap.

The raw files and the data are each filled in a folder beside the one that is there. Only when both are whole
and checked do they take their places, the data first: when a run is killed between the two, the next one
finds new data and old raw files, fetches again, and has nothing to change. Nothing is lost at any moment.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rvs_geo.region.swap import replacing
from rvs_geo.sources.build import Built, fill, require_accepted
from rvs_geo.sources.declared import Catalogue, Table, catalogue
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.answer import Answer
from rvs_geo.sources.refresh.borders import fetch_borders
from rvs_geo.sources.refresh.client import Client, NotThere, Patience, Unreachable
from rvs_geo.sources.refresh.describe import describe_years
from rvs_geo.sources.refresh.raw_files import put_stored, unchanged_since, write_table
from rvs_geo.sources.refresh.v3 import ask_v3
from rvs_geo.sources.refresh.v4 import ask_v4

_WAYS = {"v3": ask_v3, "v4": ask_v4}


@dataclass(frozen=True)
class Wanted:
    """What a refresh is to do.

    Attributes:
        source: folder of raw files; what is fetched takes its place there, the rest of it stays.
        target: the data folder; None to fetch the raw files only.
        address: origin that is asked instead of the publishers.
        accept: whether changes that are larger than expected are accepted.
        dry_run: whether everything is done except the swap.
        day: today (ISO 8601); "" for the clock's.
        patience: how long to go on asking.
        known: what the sources are.
    """

    source: Path
    target: Path | None
    address: str = ""
    accept: bool = False
    dry_run: bool = False
    day: str = ""
    patience: Patience = field(default_factory=Patience)
    known: Catalogue = field(default_factory=catalogue)


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did; `built` is None where only raw files were fetched."""

    files: list[str]
    remarks: list[str]
    built: Built | None


class _Discard(Exception):  # noqa: N818 - it names an intention, not a defect
    """Ends a dry run before the swap."""


def plan(known: Catalogue) -> list[str]:
    """What a refresh fetches and what it leaves, in Dutch, a line each."""
    lines = [
        f"{table.table}: {table.origin.title}, {table.origin.producer}, vanaf {table.first_year}"
        f" ({len(table.figures)} {'cijfer' if len(table.figures) == 1 else 'cijfers'};"
        f" {', dan '.join(table.services)})"
        for table in known.tables
    ]
    lines += [f"{b.collection}: {b.origin.title} ({', dan '.join(b.services)})" for b in known.borders]
    lines += [f"staat klaar: {entry.file} ({entry.reason})" for entry in known.stored]
    return [*lines, *(f"blijft: {file} ({reason})" for file, reason in known.kept.items())]


def steps(known: Catalogue) -> int:
    """How many tables and layers a refresh fetches."""
    return len(known.tables) + len(known.borders)


def refresh(
    wanted: Wanted, tell: Callable[[str], None], done: Callable[[], None] = lambda: None
) -> Refreshed:
    """Fetches, builds, compares and swaps.

    Args:
        wanted: what is to be done.
        tell: hears what is being done, in Dutch.
        done: is called after each table and layer.

    Raises:
        SourceFault: a source does not answer, or holds something unexpected; nothing has changed.
        NotAccepted: the result differs more than is usual; nothing has changed.
        SwapBusy: another run is at it; nothing was touched.
    """
    outcome: Refreshed | None = None
    try:
        with ExitStack() as stack:
            # Both are claimed before anything is fetched, so that a second run is refused at once.
            raw = stack.enter_context(replacing(wanted.source))
            folder = stack.enter_context(replacing(wanted.target)) if wanted.target else None
            if wanted.source.is_dir():
                shutil.copytree(wanted.source, raw, dirs_exist_ok=True)
            files, remarks = _fetch(wanted, raw, tell, done)
            outcome = Refreshed(files, remarks, None)
            if folder is not None and wanted.target is not None:
                tell("bouwen en controleren")
                built = fill(folder, raw, wanted.target, _day(wanted), lambda new: _describe(new, raw, files))
                outcome = Refreshed(files, remarks, built)
                if not wanted.dry_run:
                    require_accepted(built, wanted.accept)
            if wanted.dry_run:
                raise _Discard
    except _Discard:
        pass
    assert outcome is not None  # noqa: S101 - an error leaves by another way
    return outcome


def ask(client: Client, known: Catalogue, table: Table, tell: Callable[[str], None]) -> Answer:
    """Asks the services of a table in their order, until one has it.

    Raises:
        SourceFault: none of them has it, or the answer holds something unexpected.
    """
    reasons: list[str] = []
    for name in table.services:
        service = known.services[name]
        try:
            return _WAYS[service.kind](client, service, table, tell)
        except (NotThere, Unreachable) as error:
            reasons.append(f"{name}: {error}")
            tell(f"{table.table}: {name} heeft het niet of antwoordt niet")
    raise SourceFault(table.table, None, "no service has it: " + "; ".join(reasons))


def _fetch(
    wanted: Wanted, raw: Path, tell: Callable[[str], None], done: Callable[[], None]
) -> tuple[list[str], list[str]]:
    known, day = wanted.known, _day(wanted)
    put_stored(raw, known.stored, day)
    files: list[str] = []
    remarks: list[str] = []
    with Client(wanted.address, wanted.patience) as client:
        for table in known.tables:
            answer = ask(client, known, table, tell)
            derived = [sum_ for sum_ in known.derived if sum_.source == table.source]
            files += write_table(raw, table, answer, derived, day)
            remarks += answer.remarks
            done()
        for borders in known.borders:
            files += fetch_borders(client, known.services, borders, raw, day, tell)
            done()
    return files, remarks


def _describe(folder: Path, raw: Path, files: list[str]) -> None:
    """The years of the tables, and since when each source gives what it gives now."""
    describe_years(folder, unchanged_since(raw, files))


def _day(wanted: Wanted) -> str:
    return wanted.day or date.today().isoformat()  # noqa: DTZ011
