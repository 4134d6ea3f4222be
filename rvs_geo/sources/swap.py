"""Replacing a folder as a whole, so that a reader never meets half of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `target` if the block ends well.

    The old folder steps aside under a fixed name for the moment between two renames. When the process is
    killed in just that moment the next call finds it there and puts it back.

    Args:
        target: the folder to replace; it need not exist yet.

    Yields:
        An empty folder beside the target, on the same file system.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    old = recover(target)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-nieuw-", dir=target.parent))
    try:
        yield fresh
        fresh.chmod(0o755)  # mkdtemp makes it private; the app may run as somebody else
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except BaseException:
            recover(target)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> Path:
    """Repairs what a killed swap left: puts the old folder back, or clears it away if the swap was done.

    Args:
        target: the folder that is replaced.

    Returns:
        The path under which the old folder steps aside; nothing stands there after this call.
    """
    old = target.parent / f".{target.name}-oud"
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    return old
