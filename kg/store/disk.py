"""Makes sure that what was written is on the disk, and that nobody sees a part of it."""

from __future__ import annotations

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names; a rename is durable only then (POSIX)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of which another process sees all or nothing."""
    partial = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)


def flush_tree(folder: Path) -> None:
    """Flush all files and folders below a folder, and the folder itself."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        elif path.is_dir():
            sync_folder(path)
    sync_folder(folder)
