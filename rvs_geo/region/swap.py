"""Replacing a folder as a whole, so that a reader never meets half of it, nor none."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: From <linux/fcntl.h> and <linux/fs.h>: relative to the working folder, and change places.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
#: What a kernel or a file system answers that cannot do it.
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


class SwapBusy(OSError):  # noqa: N818 - it names a state, not a defect
    """Another process is replacing the same folder."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `target` if the block ends well.

    Old and new change places in one step of the kernel (`exchange`), so that there is a whole folder at any
    moment. Where that cannot be done the old one steps aside under a fixed name for the moment between two
    renames; when the process is killed in just that moment, the next call finds it there and puts it back.
    What a killed run had filled is cleared away by the next.

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
        if not (target.exists() and exchange(fresh, target)):
            _rename(fresh, target, old)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        os.close(lock)
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders on one file system change places at once: nobody finds either of them absent.

    Python has no call for it; this is renameat2 of Linux (since 3.15, in glibc since 2.28).

    Returns:
        Whether it was done; False where the system or the file system cannot, and nothing changed.

    Raises:
        OSError: it can, and was refused.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _rename(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        recover(target)
        raise


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
