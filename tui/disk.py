"""Files that are replaced as a whole: whatever happens, either the old content is there or the new one."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG

_BEGUN, _ENDING = ".copydesk-", ".part"
_LEFT_BEHIND = 3600
"""Seconds after which a file that was begun is taken for what a killed program left behind."""


def replace(path: Path, content: bytes, *, private: bool = False, durable: bool = True) -> None:
    """Have `content` be in the file at `path`, or leave all as it was. Raises OSError, or ValueError for a bad name.

    A link stays, and what it leads to is replaced. Permissions and owner stay too, unless the file is `private`: then
    none but its owner may read it. Where it need not be `durable` the disk is not waited for: it is there whatever
    becomes of the program, but not where the power fails.
    """
    target = Path(os.path.realpath(path))
    before = _regular(target)
    _sweep(target.parent)
    part = target.with_name(f"{_BEGUN}{os.getpid()}-{os.urandom(4).hex()}{_ENDING}")
    mode = 0o600 if private else 0o666
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
            file.flush()
            if before is not None and not private:
                _keep_owner(part, before)
            if durable:
                os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    if durable:
        sync_directory(target.parent)


def _regular(target: Path) -> os.stat_result | None:
    """What is known of the file; None where there is none. Raises OSError where something else is there."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "is no regular file", str(target))
    return found


def _keep_owner(part: Path, before: os.stat_result) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # who may not give it away keeps it
            os.chown(part, before.st_uid, before.st_gid)
    part.chmod(S_IMODE(before.st_mode))


def sync_directory(directory: Path) -> None:
    """Have the names in a directory on the disk, where directories can be synced."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(directory: Path) -> None:
    """Remove what programs that were killed left half written."""
    before = time.time() - _LEFT_BEHIND
    with suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.startswith(_BEGUN) and entry.name.endswith(_ENDING):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < before:
                        Path(entry.path).unlink()
