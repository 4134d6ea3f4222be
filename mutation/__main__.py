"""`python -m mutation run [NAME…]`: mutmut with a faster runner.

`python -m mutation table` counts the outcome, `python -m mutation survivors` lists what survived in
`survivors.md`. All other commands are those of mutmut (`results`, `show NAME`, `browse`).
"""

from __future__ import annotations

import os

import click
from mutmut import __main__ as mutmut
from mutmut.workers import isolation

from mutation.listing import rewrite
from mutation.table import table
from mutation.types import refused
from mutation.warm import WarmRunner


@mutmut.cli.command("table")
def print_table() -> None:
    """Count the mutants by module and outcome."""
    click.echo(table())


@mutmut.cli.command("survivors")
def list_survivors() -> None:
    """Write `survivors.md` anew."""
    click.echo(rewrite())


if __name__ == "__main__":
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    # mutmut has no setting for these.
    vars(mutmut).update(get_mutant_runner=WarmRunner, filter_mutants_with_type_checker=refused)
    # Only seconds of the processor count: a machine that is busy, or was asleep, makes no mutant hang.
    vars(isolation).update(register_timeout=lambda pid, timeout_s: None)
    mutmut.cli()
