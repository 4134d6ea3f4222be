"""`python -m rvs_geo refresh`: what it says to whoever runs it."""

from __future__ import annotations

import argparse
import math
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from rvs_geo.region.swap import SwapBusy
from rvs_geo.sources.build import DEFAULT_TARGET, NotAccepted
from rvs_geo.sources.changes import Change
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.run import Refreshed, Wanted, plan, refresh, steps


def run(options: argparse.Namespace) -> int:
    """Runs the command.

    Returns:
        Exit code: 0 if all is well, 1 if nothing was changed because something is wrong.
    """
    target = None if options.only_sources else options.target or DEFAULT_TARGET
    wanted = Wanted(options.source, target, options.address, options.accept, options.dry_run)
    print("Dit wordt opgehaald:", *(f"  {line}" for line in plan(wanted.known)), sep="\n", flush=True)
    try:
        found = _with_progress(wanted)
    except NotAccepted as large:
        print("Ongewoon grote veranderingen:", *_lines(large.changes), sep="\n", file=sys.stderr)
        print("Er is niets veranderd. Klopt het? Geef dan --accept mee.", file=sys.stderr)
        return 1
    except (SourceFault, SwapBusy) as fault:
        print(f"{fault}\nEr is niets veranderd.", file=sys.stderr)
        return 1
    _report(found, wanted)
    return 0


def _with_progress(wanted: Wanted) -> Refreshed:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("beginnen", total=steps(wanted.known))

        def tell(text: str) -> None:
            # In a log, where no bar can move, each step is a line.
            if console.is_terminal:
                bar.update(task, description=text)
            else:
                print(text, file=sys.stderr, flush=True)

        # The library's own line, "stamina.retry_scheduled", says nothing to who keeps the site.
        set_on_retry_hooks([lambda retry: tell(waiting_text(retry))])
        try:
            return refresh(wanted, tell, lambda: bar.advance(task))
        finally:
            set_on_retry_hooks(None)


def waiting_text(retry: RetryDetails) -> str:
    """That a service is asked again, and in how many seconds."""
    return f"De bron gaf geen bruikbaar antwoord. Nieuwe poging over {math.ceil(retry.wait_for)} s."


def _report(found: Refreshed, wanted: Wanted) -> None:
    print(f"Opgehaald: {len(found.files)} bestanden.")
    for remark in found.remarks:
        print(f"let op: {remark}")
    if found.built is not None:
        changes = _lines(found.built.changes)
        print("\n".join(["Wat er verandert:", *changes] if changes else ["Er is niets veranderd."]))
    if wanted.dry_run:
        print("Op proef: er is niets op zijn plaats gezet.")


def _lines(changes: list[Change]) -> list[str]:
    return [f"  {'! ' if change.is_large else ''}{change}" for change in changes]
