"""Replacing a folder as a whole, so that a reader never meets half of it."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SwapBusy(OSError):  # noqa: N818 - it names a state, not a defect
    """Another process is replacing the same folder."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `target` if the block ends well.

    The old folder steps aside under a fixed name for the moment between two renames. When the process is
    killed in just that moment the next call finds it there and puts it back. What a killed run had filled
    is cleared away by the next.

    Args:
        target: the folder to replace; it need not exist yet.

    Yields:
        An empty folder beside the target, on the same file system.

    Raises:
        SwapBusy: another process is replacing the same folder; nothing was touched.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, lock = _claim(target)
    old = _aside(target)
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
        os.close(lock)
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> Path:
    """Repairs what a killed swap left: puts the old folder back, or clears it away if the swap was done.

    Args:
        target: the folder that is replaced.

    Returns:
        The path under which the old folder steps aside; nothing stands there after this call.
    """
    old = _aside(target)
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    return old


def _aside(target: Path) -> Path:
    return target.parent / f".{target.name}-oud"


def _claim(target: Path) -> tuple[Path, int]:
    """A fresh folder that this process holds a lock on, and the descriptor that holds it.

    The lock is on the folder itself: the kernel lets go of it when the process dies, however it dies, so a
    folder without a lock is what a killed run left. The parent is locked while looking around, so that of
    two processes that start together one sees the other.
    """
    prefix = f".{target.name}-nieuw-"
    parent = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(parent, fcntl.LOCK_EX)
        for found in target.parent.iterdir():
            if found.name.startswith(prefix):
                _clear(found, target)
        recover(target)
        fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
        return fresh, _lock(fresh)
    finally:
        os.close(parent)


def _clear(leftover: Path, target: Path) -> None:
    try:
        held = _lock(leftover)
    except BlockingIOError as error:
        raise SwapBusy(f"{target} wordt al vernieuwd door een andere opdracht") from error
    shutil.rmtree(leftover)
    os.close(held)


def _lock(folder: Path) -> int:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
