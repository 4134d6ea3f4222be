"""A refresh as a whole: refused twice at once, stopped at any moment, and what it says."""

import json
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from rvs_geo.__main__ import main
from rvs_geo.region.swap import SwapBusy
from rvs_geo.sources.build import Built, NotAccepted
from rvs_geo.sources.changes import Change
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh import command, run
from rvs_geo.sources.refresh.run import Wanted, refresh
from tests.data.refresh.small import COUNTS, DAY, SHORT, fill_service, small_catalogue
from tests.statline import Fault, imitating

ROOT = Path(__file__).parents[3]
#: What the builders would make of the raw files, so that a test need not wait for all of them.
FIGURES = "cijfers.csv"


def fake_fill(folder, raw, target, day, describe):
    (folder / FIGURES).write_bytes((raw / COUNTS).read_bytes())
    return Built([], [], [])


@pytest.fixture
def service():
    with imitating() as imitation:
        yield fill_service(imitation)


@pytest.fixture
def wanted(service, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "fill", fake_fill)
    source, target = tmp_path / "bron", tmp_path / "data"
    source.mkdir()
    (source / "eigen.txt").write_text("blijft")
    target.mkdir()
    (target / FIGURES).write_text("oud")
    known = small_catalogue(tmp_path / "catalogus")
    return Wanted(source, target, service.address, day=DAY, patience=SHORT, known=known)


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def leftovers(wanted):
    return [path.name for path in wanted.source.parent.iterdir() if path.name.startswith(".")]


def test_a_refresh_swaps_raw_files_and_data(wanted):
    refresh(wanted, lambda _: None)
    assert (wanted.target / FIGURES).read_bytes() == (wanted.source / COUNTS).read_bytes()
    assert (wanted.source / "eigen.txt").read_text() == "blijft"
    assert leftovers(wanted) == []


def test_a_second_run_is_refused_before_it_asks_anything(wanted, service):
    service.hold = "10001NED"
    first = threading.Thread(target=refresh, args=(wanted, lambda _: None))
    first.start()
    assert service.held.wait(30)
    asked = len(service.asked)
    with pytest.raises(SwapBusy, match="bron wordt al vernieuwd"):
        refresh(wanted, lambda _: None)
    with pytest.raises(SwapBusy, match="data wordt al vernieuwd"):
        refresh(replace(wanted, source=wanted.source.with_name("andere")), lambda _: None)
    assert len(service.asked) == asked
    service.ready.set()
    first.join()
    assert (wanted.target / FIGURES).read_bytes() == (wanted.source / COUNTS).read_bytes()


def test_what_is_larger_than_expected_changes_nothing_until_it_is_accepted(wanted, monkeypatch):
    def larger(*rest):
        return fake_fill(*rest)._replace(changes=[Change(FIGURES, "verdwenen: GM0005 2015", True)])

    monkeypatch.setattr(run, "fill", larger)
    before = contents(wanted.source.parent)
    with pytest.raises(NotAccepted, match="verdwenen: GM0005 2015"):
        refresh(wanted, lambda _: None)
    assert contents(wanted.source.parent) == before
    found = refresh(replace(wanted, dry_run=True), lambda _: None)
    assert [change.is_large for change in found.built.changes] == [True]
    assert contents(wanted.source.parent) == before
    refresh(replace(wanted, accept=True), lambda _: None)
    assert (wanted.target / FIGURES).read_text() != "oud"


def test_a_fault_in_building_changes_nothing(wanted, monkeypatch):
    def failing(*_):
        raise SourceFault("sterkte.csv", 3, "stuk")

    monkeypatch.setattr(run, "fill", failing)
    before = contents(wanted.source.parent)
    with pytest.raises(SourceFault, match="sterkte"):
        refresh(wanted, lambda _: None)
    assert contents(wanted.source.parent) == before
    assert leftovers(wanted) == []


# --- killed at a named point -------------------------------------------------------------------------------

# Runs each refresh that it is asked for in a process of its own, which ends itself without any warning at the
# named point. Each is a copy of one process that has imported everything, for that takes seconds.
_DRIVER = """
import os, signal, sys
from pathlib import Path
from rvs_geo.region import swap
from rvs_geo.sources.refresh import run
from tests.data.refresh.small import DAY, SHORT, small_catalogue
from tests.data.refresh.test_run import fake_fill

def refresh_until(point, root, address):
    def die():
        os.kill(os.getpid(), signal.SIGKILL)

    def when(name, function):
        def wrapped(*args, **kwargs):
            if point == f"before {name}":
                die()
            found = function(*args, **kwargs)
            if point == f"after {name}":
                die()
            return found
        return wrapped

    tables = []

    def done():
        tables.append(1)
        if point == f"fetched {len(tables)}":
            die()

    renames = []
    rename = Path.rename

    def counted(self, to):
        renames.append(1)
        return when(f"rename {len(renames)}", rename)(self, to)

    Path.rename = counted
    exchanges = []
    exchange = swap.exchange

    def exchanged(one, other):
        if "rename" in point:
            return False  # as on a file system that cannot
        exchanges.append(1)
        return when(f"exchange {len(exchanges)}", exchange)(one, other)

    swap.exchange = exchanged
    run.fill = when("building", fake_fill)
    known = small_catalogue(root / "catalogus")
    wanted = run.Wanted(root / "bron", root / "data", address, day=DAY, patience=SHORT, known=known)
    run.refresh(wanted, lambda text: print(text, file=sys.stderr), done)

for line in sys.stdin:
    point, root, address = line.rstrip().split("\t")
    child = os.fork()
    if child == 0:
        try:
            refresh_until(point, Path(root), address)
        finally:
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
#: The first exchange puts the data in place, the second the raw files; where folders cannot change places at
#: once, two renames each do so.
POINTS = [
    "fetched 1",
    "fetched 3",
    "before building",
    "after building",
    "before exchange 1",
    "after exchange 1",
    "after exchange 2",
    "before rename 1",
    "after rename 1",
    "after rename 2",
    "after rename 3",
    "after rename 4",
]


@pytest.fixture(scope="module")
def ended():
    """How the process of a refresh ended: minus the number of the signal that killed it."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", _DRIVER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes) as driver:

        def run_until(point, root, address):
            print(point, root, address, sep="\t", file=driver.stdin, flush=True)
            return int(driver.stdout.readline())

        yield run_until
        driver.stdin.close()


@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_is_killed_loses_nothing_and_the_next_ends_well(wanted, service, ended, point):
    root = wanted.source.parent
    old_raw, old_data = contents(wanted.source), contents(wanted.target)
    assert ended(point, root, service.address) == -9
    # Where a folder stepped aside, the whole of it stands under its other name.
    found = [path if path.exists() else root / f".{path.name}-oud" for path in (wanted.source, wanted.target)]
    left_raw, left_data = map(contents, found)
    refresh(wanted, lambda _: None)
    new_raw, new_data = contents(wanted.source), contents(wanted.target)
    assert left_raw in (old_raw, new_raw)
    assert left_data in (old_data, new_data)
    assert new_raw["eigen.txt"] == b"blijft"
    assert new_data[FIGURES] == new_raw[COUNTS]
    assert leftovers(wanted) == []


# --- the command -------------------------------------------------------------------------------------------


@pytest.fixture
def command_line(wanted, monkeypatch):
    monkeypatch.setattr(
        command, "Wanted", lambda *rest: replace(Wanted(*rest), known=wanted.known, day=DAY, patience=SHORT)
    )
    return ["refresh", "--from", str(wanted.source), "--to", str(wanted.target), "--address", wanted.address]


def test_the_command_says_beforehand_what_it_fetches_and_then_what_changed(command_line, wanted, capsys):
    assert main(command_line) == 0
    said, steps = capsys.readouterr()
    assert said.startswith(
        "Dit wordt opgehaald:\n  10001NED: Proef, CBS, vanaf 2014 (2 cijfers; vier, dan drie)"
    )
    assert said.endswith("Opgehaald: 9 bestanden.\nEr is niets veranderd.\n")
    assert steps.splitlines()[:3] == ["10001NED 2014", "10001NED 2015", "20002ned 2015"]
    assert "bouwen en controleren" in steps


def test_the_command_on_trial_and_for_sources_only(command_line, wanted, capsys):
    assert main([*command_line, "--dry-run"]) == 0
    assert "Op proef: er is niets op zijn plaats gezet." in capsys.readouterr().out
    assert (wanted.target / FIGURES).read_text() == "oud"
    assert main([*command_line, "--only-sources"]) == 0
    assert (wanted.target / FIGURES).read_text() == "oud"
    assert (wanted.source / COUNTS).is_file()


def test_the_command_names_what_must_be_accepted(command_line, wanted, capsys, monkeypatch):
    large = Change("criminaliteit.csv", "pol_totaal: verdwenen: GM0005 2015", True)
    monkeypatch.setattr(run, "fill", lambda *rest: fake_fill(*rest)._replace(changes=[large]))
    assert main(command_line) == 1
    said = capsys.readouterr().err
    assert "! criminaliteit.csv: pol_totaal: verdwenen: GM0005 2015" in said
    assert said.endswith("Er is niets veranderd. Klopt het? Geef dan --accept mee.\n")
    assert main([*command_line, "--accept"]) == 0
    assert "pol_totaal" in capsys.readouterr().out


def test_the_command_says_when_a_source_does_not_answer(command_line, wanted, service, capsys):
    service.tables.clear()
    assert main(command_line) == 1
    said = capsys.readouterr().err
    assert re.search(r"10001NED: no service has it: .*404", said)
    assert said.endswith("Er is niets veranderd.\n")


def test_the_command_says_in_dutch_that_it_asks_again(command_line, service, capsys, caplog):
    service.faults = [Fault("10001NED", "503", 1)]
    assert main(command_line) == 0
    steps = capsys.readouterr().err.splitlines()
    assert "De bron gaf geen bruikbaar antwoord. Nieuwe poging over 0 s." in steps
    assert "stamina" not in caplog.text


def test_the_catalogue_of_sources_holds_what_the_data_package_names():
    known = run.catalogue()
    package = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    tables = {s["id"]: s.get("table") for r in package["resources"] for s in r["sources"] if "table" in s}
    indicators = {i["id"]: i["bron"] for r in package["resources"] for i in r.get("indicatoren", [])}
    fetched = {figure.id: table.source for table in known.tables for figure in table.figures}
    assert {table.source: table.table for table in known.tables}.items() <= tables.items()
    assert indicators.items() <= fetched.items()
    for table in known.tables:
        assert table.services
        assert all(name in known.services for name in table.services)
        assert all(value for value in (table.origin.citation, table.origin.licence, table.measure.titles))
