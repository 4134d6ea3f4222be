"""What became of the mutants, a row for each module."""

from __future__ import annotations

from collections import Counter

from mutmut.mutation.data import SourceFileMutationData
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files

HEAD = "| module | mutants | refused by mypy | killed | survived | not run |\n|---|--:|--:|--:|--:|--:|"
REFUSED, KILLED, NOT_RUN = "caught by type check", ("killed", "timeout", "segfault"), "not checked"


def table() -> str:
    """The table of `mutation/README.md`; a mutant that no test calls has survived."""
    rows, total = [], Counter[str]()
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        if data.exit_code_by_key:
            statuses = Counter(status_by_exit_code[code] for code in data.exit_code_by_key.values())
            total += statuses
            rows.append(_row(f"`{path.relative_to('rvs_geo')}`", statuses))
    return "\n".join([HEAD, *rows, _row("together", total)])


def _row(name: str, statuses: Counter[str]) -> str:
    killed = sum(statuses[status] for status in KILLED)
    survived = statuses.total() - killed - statuses[REFUSED] - statuses[NOT_RUN]
    numbers = (statuses.total(), statuses[REFUSED], killed, survived, statuses[NOT_RUN])
    return f"| {name} | {' | '.join(map(str, numbers))} |"
